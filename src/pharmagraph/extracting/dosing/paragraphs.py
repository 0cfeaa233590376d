"""Puts the sentences on dosing into paragraphs: what is said once holds to the end of one.

A paragraph is a line, the lines of wrapped text, or the items of one list; a sentence on
interactions stands alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.dosing.tables import rows_of
from pharmagraph.extracting.dosing.together import setting_doses
from pharmagraph.extracting.supply.sheets import sheet_of
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.quantities import amounts, may_hold_amounts
from pharmagraph.model import SectionKind, SentenceKind

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Section, Sentence

__all__ = ["dosing_sentences", "paragraphs"]

_FULL_LINE = 60
_AMOUNT = clue_compile(
    r"[0-9]\s?(?:mg|mcg|grams?|g|units?|mL|micrograms?|milligrams?)\b", re.IGNORECASE
)
_DOSED = clue_compile(
    r"\b(?:dos(?:e|es|age|ages|ing)|regimens?|once|twice|times|daily|per day|each day|weekly"
    r"|at bedtime|every [0-9]"
    r"|(?:additional|extra|supplementa\w+|takes?|receives?|are given)(?= [0-9]))\b",
    re.IGNORECASE,
)
_MISSED = compiled(
    r"\b(?:forg[eo]t\w*|miss(?:ed)?|over-?dos\w+"
    r"|(?:too\s+much|more)\b.*\b(?:take|taken|took|use|used|should))\b",
    re.IGNORECASE,
)
_SUPPLIED = clue_compile(
    r"\b(?:available|strengths?|supplied|formulations?|fixed[ -]dose|combinations?|marketed|sold"
    r"|trials?|study|studies|overdos\w+)\b",
    re.IGNORECASE,
)


def paragraphs(page: Page, sentences: list[Sentence]) -> list[list[Sentence]]:
    """Return *sentences* on doses by paragraph, items of a list together."""
    found: dict[tuple[int, str, int | None], list[Sentence]] = {}
    key: tuple[int, str, int | None] = (-1, "", -1)
    last: Sentence | None = None
    for sentence in sentences:
        listed = sentence.lead_in is not None
        if not (last and not listed and _goes_on(page, last, sentence)):
            key = (
                sentence.section,
                "list" if listed else "line",
                sentence.lead_in if listed else page.line(sentence),
            )
        if page.section(sentence).kind is SectionKind.INTERACTIONS:
            key = (sentence.section, "alone", sentence.span.start)
        found.setdefault(key, []).append(sentence)
        last = None if listed else sentence
    return list(found.values())


def dosing_sentences(page: Page) -> list[Sentence]:
    """Return the sentences of the dosage sections, or, without one, those on doses elsewhere.

    There are none where the dosage sections hold no amount.
    """
    sections = page.sections(SectionKind.DOSAGE)
    if not sections:
        every = page.sentences(SectionKind.OVERVIEW)
        return [sentence for sentence in every if _speaks_of_doses(page.text(sentence))]
    missed = {number for number in sections if _is_of_missed(page.document.sections[number])}
    elsewhere = [*_rows_elsewhere(page), *setting_doses(page)]
    likely = page.holding(amounts(), SectionKind.DOSAGE)
    dosed = any(s.section not in missed and may_hold_amounts(page.text(s)) for s in likely)
    if not (dosed or elsewhere):
        return []
    products = sheet_of(page)
    own = [
        s
        for s in page.sentences(SectionKind.DOSAGE)
        if s.section not in missed and s.span.start not in products
    ]
    return own + elsewhere


def _rows_elsewhere(page: Page) -> list[Sentence]:
    """Return the lines of tables of doses that stand in a section on precautions."""
    rows = rows_of(page)
    kinds = (SectionKind.PRECAUTIONS, SectionKind.OTHER)
    return [s for s in page.sentences(*kinds) if s.span in rows] if rows else []


def _is_of_missed(section: Section) -> bool:
    """Tell whether *section* is on a dose that was forgotten, or on too many."""
    return bool(section.heading and _MISSED.search(section.heading.quote))


def _speaks_of_doses(text: str) -> bool:
    return bool(_AMOUNT.search(text) and _DOSED.search(text)) and not _SUPPLIED.search(text)


def _goes_on(page: Page, last: Sentence, sentence: Sentence) -> bool:
    """Tell whether a sentence stands in the paragraph of the one before it.

    Where lines are wrapped, a sentence goes on if it begins inside a line, or without a
    label behind a full one; behind a blank line, if the one before it breaks off.
    """
    if last.section != sentence.section or sentence.kind is SentenceKind.ITEM:
        return False
    text = page.document.plain
    between = text[last.span.end : sentence.span.start]
    if "\n" not in between or last.kind is SentenceKind.ITEM:
        return "\n" not in between
    if between.count("\n") > 1:
        return text[sentence.span.start].islower() and text[last.span.end - 1].isalpha()
    wrapped = "\n" in text[last.span.start : last.span.end]
    full = last.span.end - text.rfind("\n", 0, last.span.end) > _FULL_LINE
    return wrapped and full and ":" not in text[sentence.span.start : sentence.span.end]
