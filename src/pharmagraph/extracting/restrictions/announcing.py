"""Finds what announces an item of a list of people or conditions: a sentence, or a heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import SectionKind, SentenceKind

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["announcing"]

_ANNOUNCED = clue_compile(r"\b(?:tell|talk|ask|before)\b|:\s*$", re.IGNORECASE)


def announcing(page: Page, sentence: Sentence) -> Sentence | None:
    """Return the sentence that announces the list of *sentence*, or the heading above it."""
    return page.lead_in(sentence) or _heading(page, sentence)


def _heading(page: Page, sentence: Sentence) -> Sentence | None:
    """Return the heading "Do not take it" above an item of a list that nothing else announces."""
    section = page.section(sentence)
    if section.kind is not SectionKind.CONTRAINDICATIONS or section.heading is None:
        return None
    every = page.document.sentences
    number = next(n for n, s in enumerate(every) if s.span.start == sentence.span.start)
    while every[number].kind is SentenceKind.ITEM and every[number].lead_in is None:
        if _ANNOUNCED.search(page.text(every[number])):
            return None
        number -= 1
    above = every[number]
    return above if above.span.start == section.heading.start else None
