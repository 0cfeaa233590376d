"""Reads sentences in which two agents share one object.

"Diltiazem increases, and phenytoin decreases, the level of the drug": neither clause is
whole without the other, so they are read together.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.agents import read_parties
from pharmagraph.extracting.interactions.changes import any_of, changed, quantities, verbs
from pharmagraph.extracting.interactions.consequences import DRUG, Outcome
from pharmagraph.extracting.interactions.drafts import Draft
from pharmagraph.extracting.interactions.owners import find_owners
from pharmagraph.extracting.wording.patterns import Pattern, clue_compile
from pharmagraph.extracting.wording.phrases import trim

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["read_gapped"]

_HOW = r"(?:(?:may|might|can|could|will|[a-z]+ly|also)\s)*"
_DENIED = clue_compile(r"\b(?:not|no|never|neither|nor|unless)\b", re.IGNORECASE)
_MAY = clue_compile(r"\b(?:may|might|can|could|possibly)\b", re.IGNORECASE)


def read_gapped(page: Page, sentence: Sentence, text: str) -> list[Draft]:
    """Return one draft for each of two subjects that do something to the drug's level, or none."""
    found = _pattern().match(text)
    if not found or _DENIED.search(found[0]):
        return []
    owners = find_owners(page, found["of"] or "", found["object"], [])
    sides = [
        (read_parties(page, text, *found.span("first")), found["one"]),
        (read_parties(page, text, *found.span("second")), found["two"]),
    ]
    if owners != {DRUG} or not all(parties for parties, _ in sides):
        return []
    piece = trim(text, found.start("one"), found.end())
    span = page.span(sentence, piece.start, piece.end)
    return [
        Draft(
            sentence,
            [(p, page.span(sentence, p.piece.start, p.piece.end)) for p in parties],
            Outcome(piece, changed(verb, found["noun"]), owners),
            may=_MAY.search(found[0]) is not None,
            spans=[span],
            context=[sentence.span],
        )
        for parties, verb in sides
    ]


@cache
def _pattern() -> Pattern:
    verb = any_of(verbs("active", "both"))
    noun = any_of(quantities())
    who = r"(?:[^,;.]|,\s(?!and\b|but\b|while\b|whereas\b)|(?<=\bSt)\.){2,90}?"
    return clue_compile(
        rf"\W*(?P<first>{who})\s{_HOW}(?P<one>{verb}),?\s(?:and|but|while|whereas)\s"
        rf"(?P<second>{who})\s{_HOW}(?P<two>{verb}),?\s"
        rf"(?P<object>(?:(?!by\b)[\w'-]+\s){{0,5}}?(?P<noun>{noun})\b)(?P<of>\sof\s[^,;.]{{2,60}})?",
        re.IGNORECASE,
    )
