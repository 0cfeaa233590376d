"""Reads lists that tell of each agent in brackets: "ketoconazole (raises its level), rifampin"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.agents import read_parties
from pharmagraph.extracting.interactions.changes import any_of, verbs
from pharmagraph.extracting.interactions.cutting import VERBAL
from pharmagraph.extracting.interactions.drafts import Draft
from pharmagraph.extracting.interactions.outcomes import find_outcome
from pharmagraph.extracting.wording.phrases import Piece, split

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.agents import Party
    from pharmagraph.extracting.interactions.consequences import Outcome
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["read_remarked"]

_BRACKETS = compiled(r"\s?\([^()]*\)")


@cache
def _remark() -> re.Pattern[str]:
    """Return what finds a bracket that says what the agent before it does, or what of it rises."""
    return compiled(
        rf"\s\((?P<said>(?:(?:which|it)\s)?(?:(?:may|can|might|could)\s)?(?:{any_of(verbs('active'))})\s[^()]+|(?:its\s)?(?:blood\s)?(?:levels?|effects?|concentrations?)\s(?:may\s|can\s|might\s|could\s)?(?:{any_of(verbs('alone'))}))\)\W*",
        re.IGNORECASE,
    )


def read_remarked(page: Page, sentence: Sentence, text: str) -> list[Draft]:
    """Return one draft for each item of a list some items of which have such a remark."""
    if "(" not in text or VERBAL.search(_BRACKETS.sub("", text)):
        return []
    made = [_item(page, sentence, text, piece) for piece in split(text)]
    drafts = [draft for draft in made if draft]
    return drafts if any(draft.outcome for draft in drafts) else []


def _item(page: Page, sentence: Sentence, text: str, piece: Piece) -> Draft | None:
    """Return what an item names, and what the bracket behind its name says of it."""
    end = piece.end + text.startswith(")", piece.end)
    place = text.find(" (", piece.start, end)
    remark = _remark().fullmatch(text, place, end) if place > 0 else None
    parties = read_parties(page, text, piece.start, place if remark else end)
    if not parties:
        return None
    named = [(p, page.span(sentence, p.piece.start, p.piece.end)) for p in parties]
    draft = Draft(sentence, named, context=[sentence.span])
    if remark and (told := _told(page, text[piece.start : place], remark["said"], parties, piece)):
        draft.outcome = told
        draft.may = bool(remark["said"].lower().split()[0] in {"may", "can", "might", "could"})
        draft.spans = [page.span(sentence, *remark.span("said"))]
    return draft


def _told(page: Page, name: str, said: str, parties: list[Party], piece: Piece) -> Outcome | None:
    """Return what becomes of whom if *said* is what the agents of *name* do."""
    placed = [replace(p, piece=p.piece.moved(-piece.start)) for p in parties]
    return find_outcome(page, f"{name} {said}", placed)
