"""Reads whom a reproductive rule binds, and the partners it is about."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.people import names_people, read_people, state_of
from pharmagraph.extracting.wording.phrases import Piece, split

if TYPE_CHECKING:
    from pharmagraph.model import Population

__all__ = ["find_partners", "read_bound"]

_PARTNERS = clue_compile(
    r"\b(?:during\s+|when\s+having\s+|if\s+they\s+have\s+|who\s+have\s+)?(?:any\s+|all\s+)?"
    r"(?:(?:sexual|intimate)\s+(?:contact|activity|intercourse|relations)|sex"
    r"|intercourse)\s+with\s+",
    re.IGNORECASE,
)
_PARTNERS_END = clue_compile(
    r"[.;,]|\s(?:during|while|for|until|after|even|because|unless|and\s+(?:for|must|should|not))\b",
    re.IGNORECASE,
)
_WITH_PARTNER = clue_compile(
    r"\b(?:with|who\s+ha(?:ve|s))\s+(?:an?\s+|their\s+)?(?:[\w-]+\s+)?partners?\b", re.IGNORECASE
)


def read_bound(text: str, subject: Piece) -> list[Population | None]:
    """Return the populations of the subject: "men and women" are two."""
    parts = split(text, subject.start, subject.end)
    named = [people for part in parts if (people := _read(part.text))]
    if len(named) == len(parts) and len(parts) > 1:
        return list(named)
    return [_read(subject.text)]


def _read(words: str) -> Population | None:
    """Return the people that *words* name; a partner's state is not theirs."""
    if not names_people(words):
        return None
    partner = _WITH_PARTNER.search(words)
    people = read_people(words)
    if people is None or partner is None or partner.start() == 0:
        return people
    return replace(people, state=state_of(words[: partner.start()]))


def find_partners(text: str, start: int, end: int) -> tuple[tuple[Population, ...], list[Piece]]:
    """Return the partners of a rule on sexual contact, and the words that name them."""
    contact = _PARTNERS.search(text, start, end)
    if not contact:
        return (), []
    stop = _PARTNERS_END.search(text, contact.end(), end)
    pieces = split(text, contact.end(), stop.start() if stop else end)
    found = [(piece, people) for piece in pieces if (people := read_people(piece.text))]
    places = [piece for piece, _ in found]
    if places:
        places[0] = Piece(contact.start(), places[0].end, text[contact.start() : places[0].end])
    return tuple(people for _, people in found), places
