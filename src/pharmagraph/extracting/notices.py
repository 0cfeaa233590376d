"""Finds advice to the reader that is about no drug, such as where to report side effects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import DocumentNotice, SectionKind, SentenceKind

if TYPE_CHECKING:
    from pharmagraph.model import Document, Sentence, Span

__all__ = ["find_notices"]

_ADVICE = clue_compile(
    r"\b(?:report\s+[^.]*|call\s+[^.]*|contact\s+[^.]*|visit\s+[^.]*|tell\s+[^.]*)", re.IGNORECASE
)
_PHONE = clue_compile(r"(?<![\w-])(?:1-)?[0-9]{3}-(?:[0-9]{3}-[0-9]{4}|[A-Z]{3}-[0-9]{4})(?![\w-])")
_ADDRESS = clue_compile(
    r"(?<![\w@])(?:https?://)?(?:[\w-]+\.)+(?:gov|org|com|eu|uk|int)(?:/[\w./-]*)?"
)
_SITE = clue_compile(r"\b(?:[A-Z][\w-]*\s+){1,4}(?:web\s?site|web\s?page|portal|hotline)\b")


def find_notices(document: Document) -> tuple[DocumentNotice, ...]:
    """Return one notice for each section of notices: its advice and where it points to."""
    kinds = [section.kind for section in document.sections]
    if SectionKind.NOTICE not in kinds:
        return ()
    sections: dict[int, list[Sentence]] = {}
    for sentence in document.sentences:
        is_notice = kinds[sentence.section] is SectionKind.NOTICE
        if is_notice and sentence.kind is not SentenceKind.HEADING:
            sections.setdefault(sentence.section, []).append(sentence)
    found = (_notice(document, sentences) for sentences in sections.values())
    return tuple(notice for notice in found if notice)


def _notice(document: Document, sentences: list[Sentence]) -> DocumentNotice | None:
    advice: list[Span] = []
    channels: list[Span] = []
    for sentence in sentences:
        start = sentence.span.start
        text = document.plain[start : sentence.span.end]
        if found := _ADVICE.search(text):
            advice.append(document.span(start + found.start(), start + found.end()))
        for pattern in (_SITE, _ADDRESS, _PHONE):
            channels += [
                document.span(start + m.start(), start + m.end()) for m in pattern.finditer(text)
            ]
    if not advice and not channels:
        return None
    evidence = sorted({*advice, *channels, *(sentence.span for sentence in sentences)})
    words = advice[0].quote if advice else channels[0].quote
    return DocumentNotice(
        advice=" ".join(words.split()),
        evidence=tuple(evidence),
        channels=tuple(dict.fromkeys(span.quote for span in sorted(channels))),
    )
