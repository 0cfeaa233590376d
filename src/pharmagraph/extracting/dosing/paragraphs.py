"""Puts the sentences on dosing into paragraphs: what is said once holds to the end of one.

A paragraph is a line, the lines of wrapped text, or the items of one list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.model import SectionKind, SentenceKind

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["paragraphs"]

_FULL_LINE = 60


def paragraphs(page: Page) -> list[list[Sentence]]:
    """Return the sentences of the dosage sections by paragraph, items of a list together."""
    found: dict[tuple[int, str, int], list[Sentence]] = {}
    key, last = (-1, "", -1), None
    for sentence in page.sentences(SectionKind.DOSAGE):
        listed = sentence.lead_in is not None
        if not (last and not listed and _goes_on(page, last, sentence)):
            key = (
                sentence.section,
                "list" if listed else "line",
                sentence.lead_in if sentence.lead_in is not None else sentence.line,
            )
        found.setdefault(key, []).append(sentence)
        last = None if listed else sentence
    return list(found.values())


def _goes_on(page: Page, last: Sentence, sentence: Sentence) -> bool:
    """Tell whether a sentence stands in the paragraph of the one before it.

    Where lines are wrapped, a sentence goes on if it begins inside a line, or without a
    label behind a full one.
    """
    if last.section != sentence.section or sentence.kind is SentenceKind.ITEM:
        return False
    text = page.document.plain
    between = text[last.span.end : sentence.span.start]
    if "\n" not in between or last.kind is SentenceKind.ITEM:
        return "\n" not in between
    wrapped = "\n" in text[last.span.start : last.span.end] and between.count("\n") == 1
    full = last.span.end - text.rfind("\n", 0, last.span.end) > _FULL_LINE
    return wrapped and full and ":" not in text[sentence.span.start : sentence.span.end]
