"""Tells what "it" and "its" are in what an item or a label says of its own medicines."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.consequences import DRUG, THEIRS, THESE
from pharmagraph.extracting.interactions.lists import VERBS
from pharmagraph.extracting.interactions.owners import agents_in
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.agents import Party
    from pharmagraph.extracting.interactions.consequences import Outcome
    from pharmagraph.extracting.page import Page

__all__ = ["ACTS", "beside_drug", "of_these"]


def beside_drug(page: Page, text: str, outcome: Outcome, parties: list[Party]) -> Outcome:
    """Return *outcome*, "its level rises while you take the drug" being of the other side."""
    its = _ITS_OWN.match(outcome.piece.text) if outcome.owners == {DRUG} else None
    beside = _WHILE.match(text, outcome.piece.end) if its else None
    if its is None or beside is None or not page.mention.search(beside[0]):
        return outcome
    if page.mention.search(text, 0, outcome.piece.start) or agents_in(beside[0], parties):
        return outcome
    one = its[0].strip().lower() == "its"
    return replace(outcome, owners=frozenset({THEIRS if one else THESE}))


#: When it happens: while the drug is taken.
_WHILE = clue_compile(
    r"(?:\s[\w%-]+){0,4}?\s(?:while|when|if|with|during|after|under|once)\s[^.;,]{2,80}",
    re.IGNORECASE,
)


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
        and not ACTS.search(before)
    )


#: What somebody or something does to others.
ACTS = clue_compile(rf"\b(?:{VERBS})\b", re.IGNORECASE)
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
