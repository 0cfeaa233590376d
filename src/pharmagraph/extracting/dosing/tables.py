"""Reads tables of doses that are printed as lines: a measure in the first column, doses behind.

The head names the measure ("CrCl (mL/min) | Dose"), and may name an illness or what the dose
is for above each column; the lines below it have as many cells and begin with a band.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.dosing.intents import intent_of
from pharmagraph.extracting.dosing.pieces import form_words
from pharmagraph.extracting.dosing.whom import find_whom
from pharmagraph.extracting.wording.known import is_known
from pharmagraph.extracting.wording.labels import is_named
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.extracting.wording.phrases import fold
from pharmagraph.extracting.wording.quantities import CLEARANCE, may_hold_amounts
from pharmagraph.model import Population, PopulationState, SectionKind
from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Intent, Sentence, Span

__all__ = ["Cell", "Row", "rows_of"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of a line that holds a dose, and what the head of its column says of it."""

    start: int
    end: int
    conditions: tuple[str, ...] = ()
    intent: Intent | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: for whom its doses are, where that stands, and the cells with doses."""

    population: Population
    band: tuple[int, int]
    cells: tuple[Cell, ...]


_Place = tuple[int, int]
_GAP = compiled(r"\s*\|\s*|\t+|(?<=\S) {2,}(?=\S)")
_RULER = compiled(r"[\s|:+=_-]*")
_RENAL = clue_compile(
    rf"(?P<what>(?:estimated\s+)?{CLEARANCE})"
    r"(?:\s+\([A-Za-z]+\))?\s*(?:(?:\(|,|in)\s*(?P<unit>mL\s*(?:/|per)\s*min(?:ute)?(?:\s*(?:/|per)\s*1\.73\s*m(?:2|\u00b2))?)\)?)?",
    re.IGNORECASE,
)
_WEIGHT = clue_compile(
    r"(?P<what>(?:body\s+)?weight)\s*(?:(?:\(|,|in)\s*(?P<unit>kg)\)?)?", re.IGNORECASE
)
_BAND = clue_compile(
    r"(?P<band>(?:(?:from|below|under|above|over|between|at\s+(?:least|most)|up\s+to|[<>]=?|\u2264|\u2265"
    r"|(?:less|lower|more|greater)\s+than(?:\s+or\s+equal\s+to)?)\s*)?"
    r"[0-9]+(?:\.[0-9]+)?(?:\s*(?:-|to|and)\s*(?:(?:less\s+than|below|under|<)\s*)?[0-9]+(?:\.[0-9]+)?)?"
    r"(?:\s+(?:or|and)\s+(?:less|lower|more|higher|below|above|over|under)|\+)?)"
    r"(?P<unit>\s*(?:mL\s*/\s*min\S*(?:\s*m(?:2|\u00b2))?|kg))?(?P<more>,?\s+(?:or|and)\s+[a-z][a-z\s]{3,40})?",
    re.IGNORECASE,
)
_MEASURES = Patterns(_RENAL, _WEIGHT)
_NAME = clue_compile(
    r"(?!(?:.*\s)?(?:dos(?:e|es|age|ing)|interval|frequency|duration|comments?|notes?|adjustment|use"
    r"|treatment|day|daily|route)$)[A-Za-z][A-Za-z'\s-]{4,50}",
    re.IGNORECASE,
)
_LOOKED = (SectionKind.DOSAGE, SectionKind.PRECAUTIONS, SectionKind.OTHER)


def rows_of(page: Page) -> dict[Span, Row]:
    """Return the lines of tables of doses by their place."""
    return page.once("dosing-tables", lambda: _rows_of(page) if _may_have_tables(page) else {})


def _may_have_tables(page: Page) -> bool:
    """Tell whether *page* has gaps between cells, and a measure that a table may be headed by."""
    parted = bool(page.sections(*_LOOKED)) and _may_part(page.document.text)
    return parted and bool(page.holding(_MEASURES, *_LOOKED, headings=True))


def _may_part(text: str) -> bool:
    """Tell whether *text* may hold a gap between cells."""
    return "|" in text or "\t" in text or "  " in text


def _rows_of(page: Page) -> dict[Span, Row]:
    found: dict[Span, Row] = {}
    head: tuple[str, list[_Place]] | None = None
    line = 0
    looked = page.sections(*_LOOKED)
    for sentence in page.document.sentences:
        if sentence.section not in looked:
            continue
        cells = _cells(page, sentence)
        if not cells:
            head = None
            continue
        text = page.text(sentence)
        if _RULER.fullmatch(text):
            line = sentence.line
        elif _measure(text[slice(*cells[0])]) and not may_hold_amounts(_behind(text, cells)):
            head, line = (text, cells), sentence.line
        elif head and sentence.line - line == 1 and len(cells) == len(head[1]):
            line = sentence.line
            if row := _row(page, text, cells, *head):
                found[sentence.span] = row
        else:
            head = None
    return found


def _behind(text: str, cells: list[_Place]) -> str:
    return text[cells[0][1] :]


def _measure(text: str) -> re.Match[str] | None:
    return _RENAL.fullmatch(text) or _WEIGHT.fullmatch(text)


def _cells(page: Page, sentence: Sentence) -> list[_Place]:
    """Return the cells of a line, or nothing if it has no two of them."""
    text = page.document.text[sentence.span.start : sentence.span.end]
    if not _may_part(text):
        return []
    edges = [0, *(edge for gap in _GAP.finditer(text) for edge in gap.span()), len(text)]
    found = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if text[a:b].strip()]
    return found if len(found) > 1 else []


def _row(
    page: Page, text: str, cells: list[_Place], head: str, columns: list[_Place]
) -> Row | None:
    """Return a line below *head*, each stretch from one amount to the next being a dose."""
    people = _people(head[slice(*columns[0])], text[slice(*cells[0])])
    full = [n for n, cell in enumerate(cells) if n and may_hold_amounts(text[slice(*cell)])]
    if not people or not full:
        return None
    ends = [cells[n - 1][1] for n in full[1:]] + [len(text)]
    doses = [
        _cell(page, cells[n][0], end, head[slice(*columns[n])])
        for n, end in zip(full, ends, strict=True)
    ]
    return Row(people, cells[0], tuple(doses))


def _cell(page: Page, start: int, end: int, head: str) -> Cell:
    words = head.strip(" :")
    return Cell(start, end, (fold(words),) if _is_illness(page, words) else (), intent_of(words))


def _is_illness(page: Page, words: str) -> bool:
    """Tell whether the head of a column is an illness, known or named elsewhere as well."""
    if is_known(words) or not _NAME.fullmatch(words):
        return is_known(words)
    if find_whom(words, label=True) or form_words() & set(words.lower().split()):
        return False
    return is_named(page, words)


def _people(head: str, cell: str) -> Population | None:
    """Return the people of a band: "eGFR (mL/min)" and "below 30" are "eGFR below 30 mL/min"."""
    measure, band = _measure(head), _BAND.fullmatch(cell.strip())
    if not measure or not band:
        return None
    renal = _RENAL.fullmatch(head) is not None
    unit = " ".join((band["unit"] or measure["unit"] or "").split())
    more = (band["more"] or "").strip()
    what = fold(measure["what"]) if renal else ""
    limits = band["band"][:1].lower() + band["band"][1:]
    label = " ".join(filter(None, (what, limits, unit, more)))
    if not (renal or unit):
        return None
    return Population(
        " ".join(label.split()), state=PopulationState.RENAL_IMPAIRMENT if renal else None
    )
