"""Finds the class that a text opens with and names no subject for: "A beta blocker for angina".

It stands at the front, without a verb, alone or with what it is for; "What it is:" may lead it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.profile.classes import read_class
from pharmagraph.extracting.wording.drug_names import is_drug_name
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import SectionKind, SentenceKind

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.phrases import Piece
    from pharmagraph.model import Sentence

__all__ = ["find_unsaid"]

_FRONT = (SectionKind.IDENTITY, SectionKind.OVERVIEW)
_EARLY = 12
_LED = compiled(
    r"\W*(?P<led>what\s+(?:it|this)\s+is(?:\s+for)?:\s+|(?:type|kind)\s+of\s+(?:drug|medicine):\s+)?"
    r"(?P<article>an?\s+)?(?=[A-Za-z])",
    re.IGNORECASE,
)
_GOES_ON = clue_compile(
    r"\s*(?:\([^()]{1,60}\)\s*)?(?:\.|;|$|,\s+(?:first\s+)?(?:sold|marketed|approved|given|used)\b"
    r"|\s(?:(?:used|given|taken|indicated)\s+)?(?:for|in|against|to\s+(?:treat|prevent))\s)",
    re.IGNORECASE,
)
_ALONE = clue_compile(r"\s*(?:\([^()]{1,60}\)\s*)?\.?\s*$")
#: Words of a sentence that says more than a class.
_SAID = compiled(r"\b(?:it|they|an?|the|is|are|of|by|with|call|called)\b", re.IGNORECASE)
_NUMBER = clue_compile(
    r"(?:class|type)\s+[IVX]{1,3}[a-c]?\s|(?:first|second|third|fourth|fifth)-generation\s",
    re.IGNORECASE,
)


def find_unsaid(page: Page, sentence: Sentence, text: str) -> list[Piece]:
    """Return the class that *text* opens with, if it says nothing but that and what it is for."""
    if sentence.kind is not SentenceKind.PROSE or page.section(sentence).kind not in _FRONT:
        return []
    led = _LED.match(text) if page.number(sentence) < _EARLY else None
    if led is None:
        return []
    start, announced = led.end(), led["led"] or led["article"]
    if not announced and _SAID.search(text):
        return []
    pieces = read_class(text, start)
    if not pieces or _names_drug(page, text[: pieces[-1].end], pieces[0]):
        return []
    front = text[start : pieces[0].start].split()
    told = _GOES_ON if announced else _ALONE
    if len(front) > 1 or not told.match(text, pieces[-1].end):
        return []
    first = pieces[0].start
    if numbered := _NUMBER.match(text, start, first):
        pieces[0] = pieces[0]._replace(start=start, text=text[start : pieces[0].end])
    return pieces if announced or numbered or first == start else []


def _names_drug(page: Page, text: str, piece: Piece) -> bool:
    """Tell whether what reads like a class is the name of a drug, or is said of one by name."""
    return bool(page.mention.search(text)) or is_drug_name(piece.text.lower())
