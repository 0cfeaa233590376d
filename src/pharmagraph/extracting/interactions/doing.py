"""Tells whether the drug itself does what a verb says: "it raises its level" is that of another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.lists import VERBS
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.extracting.page import Page

__all__ = ["ENDS", "changes_theirs", "is_done_by_drug", "own_deeds"]


def is_done_by_drug(page: Page, before: str) -> bool:
    """Tell whether the drug, as a subject, stands right before the verb: "it raises its level"."""
    return any(
        (_DOES.fullmatch(before, found.end()) and _AT_START.search(before, 0, found.start()))
        or (
            _WHICH_DOES.fullmatch(before, found.end())
            and not _THAT_DOES.search(before, 0, found.start())
        )
        or (
            _AT_START.search(before, 0, found.start())
            and _DOES_TWICE.fullmatch(before, found.end())
        )
        for found in page.mention.finditer(before)
    )


def changes_theirs(page: Page, before: str, named: str) -> bool:
    """Tell whether the drug changes what is *named* without a word on whose it is: the agents'."""
    return _NOBODYS.fullmatch(named) is not None and is_done_by_drug(page, before)


#: What of the agents the drug changes, where nobody else is named.
_NOBODYS = clue_compile(
    r"(?:the\s)?(?:(?:antibody|immune|blood|plasma|serum)\s)?(?:responses?|levels?|concentrations?"
    r"|absorption|clearance|excretion|metabolism|breakdown|exposure)",
    re.IGNORECASE,
)
#: Behind what nobody is named whose it is.
ENDS = compiled(r"\s*(?:[.;]|$|by\b|so\b|,\s(?!and\b|or\b))")
_DOES = clue_compile(
    r"\s(?:(?:may|can|could|might|will|also|greatly|markedly|significantly)\s)*", re.IGNORECASE
)
_WHICH_DOES = clue_compile(
    r",\s(?:which|and)\s(?:(?:may|can|could|might|will|also)\s)*", re.IGNORECASE
)
#: "The enzyme that breaks down the drug, and raises": what is broken down does nothing.
_THAT_DOES = clue_compile(
    r"\b(?:that|which|who|responsible\sfor)\s(?:(?:normally|usually|also)\s)?(?!(?:is|are)\b)[a-z-]+\s"
    r"(?:(?:down|up|out|of|rid)\s){0,2}(?:the\s)?$",
    re.IGNORECASE,
)
#: "The drug displaces warfarin and may enhance its effect": that of warfarin.
_DOES_TWICE = clue_compile(
    rf"\s(?:(?:may|can|could|might|will|also)\s)*(?:{VERBS})\s[^,;.:()]{{3,60}}?\s(?:and|or)\s"
    r"(?:(?:may|can|could|might|will|also|so|thus|thereby)\s)*",
    re.IGNORECASE,
)
_AT_START = clue_compile(
    r"(?:^|[.:;,]\s|\s[-–—]\s|\b(?:since|because|as|and|but|so|while|that|whereas)\s)$",
    re.IGNORECASE,
)


def own_deeds(page: Page, text: str) -> Iterator[int]:
    """Yield where a clause begins in which the drug acts, behind one in which something does."""
    for joined in _AND.finditer(text):
        drug = page.mention.match(text, joined.end())
        if drug:
            acts = _ACTS.match(text, drug.end()) and _ACTS.search(text, 0, joined.start())
        else:
            acts = _ACTS.match(text, joined.end() - 1)
            acts = acts if acts and _by_drug(page, text, joined.start()) else None
        if acts:
            yield joined.start()


def _by_drug(page: Page, text: str, end: int) -> bool:
    """Tell whether *text* begins with what the drug does: "it raises the level of A"."""
    drug = page.mention.search(text, 0, end)
    if drug is None or text[: drug.start()].strip(" -"):
        return False
    return _ACTS.match(text, drug.end()) is not None


_AND = clue_compile(r"(?:\s|,\s)and\s(?=\w)|,\s(?=[a-z]+s\s)", re.IGNORECASE)
_ACTS = clue_compile(
    r"\s(?:(?:may|can|could|might)\s)?(?:also\s)?(?:raise|lower|increase|reduce|decrease|weaken"
    r"|strengthen|boost|double|halve|slow|speed|prolong|enhance|make|leave)s?\s",
    re.IGNORECASE,
)
