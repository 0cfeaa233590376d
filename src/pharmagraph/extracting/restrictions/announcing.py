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

_ANNOUNCED = clue_compile(
    r"\b(?:tell|talk|ask|before(?!\s(?:or|and)\s(?:right\s|shortly\s)?after))\b|:\s*$",
    re.IGNORECASE,
)
_IN_DOUBT = clue_compile(
    r"\W*if (?:you (?:think|are (?:not sure|unsure|in doubt))"
    r"|(?:any of |one of |either of )?(?:this|these|those|the above|them) appl(?:y|ies))\b"
    r"[^.]*\.?\s*$",
    re.IGNORECASE,
)
#: Where an item sends the reader for more.
_SEE = clue_compile(
    r"\W*(?:please\s)?see\s[^.:]*\b(?:list|section|end|ingredients)\b", re.IGNORECASE
)
#: What an item adds in a sentence of its own: "If this applies to you, tell your doctor."
_FURTHER = clue_compile(r"(?<=[a-z)])\.\s+if\s[^:]*$", re.IGNORECASE)


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
    while _is_listed(page, every[number]):
        text = page.text(every[number])
        if _ANNOUNCED.search(_FURTHER.sub("", text)) and not _IN_DOUBT.match(text):
            return None
        number -= 1
    above = every[number]
    return above if above.span.start == section.heading.start else None


def _is_listed(page: Page, sentence: Sentence) -> bool:
    """Tell whether a sentence is an item without a lead-in, or "if in doubt, ask" behind one."""
    if sentence.kind is SentenceKind.PROSE:
        text = page.text(sentence)
        return _IN_DOUBT.match(text) is not None or _SEE.match(text) is not None
    return sentence.kind is SentenceKind.ITEM and sentence.lead_in is None
