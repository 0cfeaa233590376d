"""Finds the partners whom a rule on sexual contact is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.people import read_people
from pharmagraph.extracting.phrases import Piece, split

if TYPE_CHECKING:
    from pharmagraph.model import Population

__all__ = ["find_partners"]

_PARTNERS = re.compile(
    r"\b(?:during\s+|when\s+having\s+|if\s+they\s+have\s+|who\s+have\s+)?(?:any\s+|all\s+)?"
    r"(?:(?:sexual|intimate)\s+(?:contact|activity|intercourse|relations)|sex|intercourse)\s+with\s+",
    re.IGNORECASE,
)
_PARTNERS_END = re.compile(
    r"[.;,]|\s(?:during|while|for|until|after|even|because|unless|and\s+(?:for|must|should|not))\b",
    re.IGNORECASE,
)


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
