"""Tells whether a chance is raised for everybody who takes the drug, or for some people only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.effects.masking import masked
from pharmagraph.extracting.effects.stretches import list_end
from pharmagraph.extracting.effects.verbs import MASK
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = ["is_mere_chance"]

_RISEN = frozenset({"increased", "higher", "greater"})
_LIKELIER = frozenset({"likely", "likelier"})
_REACH = 40
_RISK = clue_compile(r"\s*(?:the\s)?(?:risk|chance|likelihood)\sof\s", re.IGNORECASE)
_TREATING = clue_compile(
    r"(?:during|under|with|on|while|after)\s(?:this\s|such\s|long\s|the\s)?(?:treatment|therapy"
    r"|drug|use)\b",
    re.IGNORECASE,
)
_MORE = clue_compile(r"\b(?:more|likelier)\b", re.IGNORECASE)
_TAKERS = clue_compile(r"\x02|\b(?:taking|treated|treatment|using|receiving)\b", re.IGNORECASE)
_IN_SOME = clue_compile(
    r"\s(?:in|among|for|if|when|with|by|at)\s(?!(?:clinical )?(?:trials|studies)\b)", re.IGNORECASE
)


def is_mere_chance(page: Page, text: str, start: int, verb: re.Match[str]) -> bool:
    """Tell whether *verb* only says that something is higher or likelier, and not by the drug.

    Its subject begins at *start*.
    """
    word = verb["verb"].lower()
    if word in _LIKELIER:
        return not _is_likelier(page, text, verb)
    return word in _RISEN and not _is_risk(page, text, start, verb)


def _is_risk(page: Page, text: str, start: int, verb: re.Match[str]) -> bool:
    """Tell whether the risk of something is raised for everybody who takes the drug."""
    if not _RISK.match(text[start : verb.start()]):
        return False
    behind = text[verb.end() : list_end(text, verb.end())]
    return not _IN_SOME.match(behind) or bool(_TAKERS.search(masked(page.names, behind)))


def _is_likelier(page: Page, text: str, verb: re.Match[str]) -> bool:
    """Tell whether something is said to be more likely because the drug is taken."""
    if not _MORE.search(verb[0]):
        return False
    behind = text[verb.end() + 1 : verb.end() + _REACH]
    return bool(_TREATING.match(behind)) or MASK in masked(page.names, behind)
