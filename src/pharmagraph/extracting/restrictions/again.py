"""Reads for whom else the advice of the sentence before holds: "The same goes for children"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.restrictions.targets import read_targets
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import SentenceKind

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.restrictions.targets import Target
    from pharmagraph.model import Sentence

__all__ = ["AGAIN", "again_for", "also_for", "sentence_before"]

#: What says that the advice before holds for more people.
_SAME = (
    r"(?:the\s(?:very\s)?same|this|that)\s(?:ban\s|rule\s|advice\s)?(?:(?:also|likewise)\s)?"
    r"(?:goes|applies|holds(?:\s(?:true|good))?|is\s(?:true|so)|counts)\s(?:also\s)?(?:for|to|of|with|in)\s"
    r"(?=\S)"
)
AGAIN = clue_compile(rf"\W*(?:and\s|but\s)?{_SAME}", re.IGNORECASE)
#: What says so behind the advice, in one sentence.
_AND_AGAIN = clue_compile(rf"[,;]\s(?:and\s|but\s)?{_SAME}", re.IGNORECASE)


def sentence_before(page: Page, sentence: Sentence) -> Sentence | None:
    """Return the sentence before *sentence*, if both are prose of one section."""
    number = page.number(sentence)
    before = page.document.sentences[number - 1] if number else None
    if before is None or before.kind is not SentenceKind.PROSE:
        return None
    return before if before.section == sentence.section else None


def also_for(text: str) -> tuple[Target, ...]:
    """Return for whom a sentence says that the advice it began with holds too."""
    again = _AND_AGAIN.search(text)
    return tuple(read_targets(text, again.end(), len(text), conditions=True)) if again else ()


def again_for(text: str) -> tuple[Target, ...]:
    """Return for whom the advice of the sentence before is said to hold too."""
    again = AGAIN.match(text)
    return tuple(read_targets(text, again.end(), len(text), conditions=True)) if again else ()
