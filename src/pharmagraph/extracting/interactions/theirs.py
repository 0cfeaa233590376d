"""Tells what "it" and "its" are in what an item or a label says of its own medicines."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.consequences import THEIRS, THESE
from pharmagraph.extracting.interactions.lists import VERBS
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.consequences import Outcome
    from pharmagraph.extracting.page import Page

__all__ = ["of_these"]


def of_these(page: Page, outcome: Outcome | None, said: str) -> Outcome | None:
    """Return *outcome* of an item, "it" and "them" being the medicines of the item."""
    if outcome is None or not outcome.change or " risk of " in outcome.piece.text:
        return outcome
    its = _ITS_OWN.match(said) or any(
        _MAKES_ITS.match(said, found.end()) for found in page.mention.finditer(said)
    )
    its = its or _REACHES.match(said) is not None or _is_its_own(page, outcome, said)
    its = its or (not outcome.owners and _WHICH.match(outcome.piece.text) is not None)
    if THEIRS in outcome.owners or its or (not outcome.owners and _IT.match(said)):
        return replace(outcome, owners=frozenset({THESE}))
    return outcome


def _is_its_own(page: Page, outcome: Outcome, said: str) -> bool:
    """Tell whether "its level rises", behind words in which nobody acts, is the medicine's."""
    before = said[: outcome.piece.start]
    return (
        _ITS_OWN.match(outcome.piece.text) is not None
        and not page.mention.search(before)
        and not _ACTS.search(before)
    )


_ACTS = clue_compile(rf"\b(?:{VERBS})\b", re.IGNORECASE)
#: What the drug does to "its" level: that of the medicine.
_MAKES_ITS = compiled(r"\s(?:[a-z]+\s){1,3}?(?:its|their)\s(?!absence)")
#: What an item begins with, of the medicine that it names: "digoxin. Its level may rise".
_ITS_OWN = compiled(r"\W*(?:its|their|whose)\s", re.IGNORECASE)
_REACHES = compiled(
    r"\W*(?:it|they)\s(?:(?:may|can|could|might|will|then)\s)*(?:reach(?:es)?|ha(?:s|ve)|attains?"
    r"|shows?"
    r"|(?:is|are|be)\sfound\s(?:at|in))\s(?:much\s)?(?:higher|lower|raised|reduced)\b",
    re.IGNORECASE,
)
_WHICH = compiled(r"(?:which|they|these|it)\s", re.IGNORECASE)
_IT = compiled(r"\W*(?:it|they|these|their|its|whose)\b", re.IGNORECASE)
