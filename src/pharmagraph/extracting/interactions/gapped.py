"""Reads sentences in which two or three agents share one object.

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
_LEAVES = r"(?:do|does|did|will)\snot\s(?:change|alter|affect|influence)"
_LEFT = clue_compile(rf"\b{_LEAVES}\b", re.IGNORECASE)
_MAY = clue_compile(r"\b(?:may|might|can|could|possibly)\b", re.IGNORECASE)


def read_gapped(page: Page, sentence: Sentence, text: str) -> list[Draft]:
    """Return one draft for each subject that does something to the drug's level, or none."""
    found = _pattern().match(text)
    if not found or _DENIED.search(_LEFT.sub("", found[0])):
        return []
    owners = find_owners(page, found["of"] or "", found["object"], [])
    sides = [
        (read_parties(page, text, *found.span(f"who{side}")), found[f"verb{side}"])
        for side in (1, 2, 3)
        if found[f"who{side}"]
    ]
    if owners != {DRUG} or not all(parties for parties, _ in sides):
        return []
    piece = trim(text, found.start("verb1"), found.end())
    span = page.span(sentence, piece.start, piece.end)
    drafts = []
    for parties, verb in sides:
        draft = Draft(
            sentence, [(p, page.span(sentence, p.piece.start, p.piece.end)) for p in parties]
        )
        draft.denied = _LEFT.match(verb) is not None
        if not draft.denied:
            draft.outcome = Outcome(piece, changed(verb, found["noun"]), owners)
        draft.may = not draft.denied and _MAY.search(found[0]) is not None
        draft.spans, draft.context = [span], [sentence.span]
        drafts.append(draft)
    return drafts


@cache
def _pattern() -> Pattern:
    verb = any_of(verbs("active", "both"))
    noun = any_of(quantities())
    who = r"(?:[^,;.]|,\s(?!and\b|but\b|while\b|whereas\b)|(?<=\bSt)\.){2,90}?"
    link = r",?\s(?:and|but|while|whereas)\s"
    one, two, three = (
        rf"(?P<who{side}>{who})\s{_HOW}(?P<verb{side}>{verb}|{_LEAVES})" for side in (1, 2, 3)
    )
    return clue_compile(
        rf"\W*{one}(?:{link}|,\s){two}(?:{link}{three})?,?\s"
        rf"(?P<object>(?:(?!by\b)[\w'-]+\s){{0,5}}?(?P<noun>{noun})\b)(?P<of>\sof\s[^,;.]{{2,60}})?",
        re.IGNORECASE,
    )
