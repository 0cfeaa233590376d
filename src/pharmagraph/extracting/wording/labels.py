"""Finds what the doses in a dosage section are for: "Hypertension: 5 mg", "Adults: 10 mg".

A label stands before a colon, a dash or blanks, or opens a sentence ("For asthma, the usual
dose is …"). What its words name is told by `label_names`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.known import is_known
from pharmagraph.extracting.wording.label_names import classify, cue_of, end_of_name, use_of
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import Piece, trim
from pharmagraph.extracting.wording.purposes import (
    HEAD_USE,
    PROPHYLAXIS,
    clause_of_use,
    clauses_of_use,
)
from pharmagraph.extracting.wording.separators import AMOUNT, separated
from pharmagraph.model import Population, SectionKind, Use
from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.listed import Item
    from pharmagraph.model import Sentence

__all__ = ["Label", "dosing_labels", "is_named"]


@dataclass(frozen=True, slots=True)
class Label:
    """Words that say what the dose after them is for.

    *piece* are the words and *items* the conditions they name, both with offsets into
    the text of *sentence*; *body* is where the words after the label begin there.
    *start* and *end* is the stretch of the document that the label holds for. *stated*
    tells that the label says in words that the drug is used for the condition.
    """

    piece: Piece
    sentence: Sentence
    body: int
    start: int
    end: int
    items: tuple[Item, ...] = ()
    population: Population | None = None
    use: Use = Use.TREATMENT
    stated: bool = False

    @property
    def is_condition(self) -> bool:
        """Tell whether the label names a condition."""
        return bool(self.items)


_COLON = clue_compile(
    r"(?:[^:.;!?\n]|(?<=\b[A-Z])\.(?=\s[a-z])|(?<=[0-9])\.(?=[0-9])){2,120}:(?=\s|$)"
)
_JOINED = compiled(r"\s(?:and|or)\s", re.IGNORECASE)
_COUNT = clue_compile(
    r"\b(?:at\s+least|at\s+most|(?:more|less|fewer|lower|higher)\s+than|of|above|below)\s+[0-9]",
    re.IGNORECASE,
)
#: What the doses below the name of a condition are told by: "Gout, by creatinine clearance".
_DIVIDED_BY = clue_compile(
    r"(?:,\s+|\s+\()(?:by|according\s+to|depending\s+on|based\s+on)\s+(?:the\s+)?(?:creatinine\s+clearance|CrCl|e?GFR"
    r"|(?:kidney|renal|liver|hepatic)\s+function|(?:body\s+)?weight|age)\)?\s*$",
    re.IGNORECASE,
)
_PROVISO = clue_compile(
    r",\s+(?:if\s+[a-z-]+|(?:the|this|these|your|it|they|you|treatment|therapy|dosing"
    r"|doses?)\b[^,:;]*?"
    r"\s(?:is|are|may|can|should|must|will|starts?|begins?|continues?|goes|go|remains?)\b[^,:;]*)$",
    re.IGNORECASE,
)
#: "The dose is built up slowly:" says how it is taken, not what for.
_DONE = clue_compile(
    r"\b(?:dos(?:e|es|age)|treatment|therapy|tablets?|capsules?|medicine|it|this)\s+(?P<verb>(?:is|are|should|must|may|can"
    r"|will)\s+(?:be\s+|to\s+be\s+)?(?:\w+ly\s+)?(?!treated|managed|prevented)(?:\w+ed|given|taken|built|set|split|cut|begun"
    r"|worked|brought)\b(?![^:;]*\bfor\b)[^:;]*)$",
    re.IGNORECASE,
)
#: "Patients with a history of stroke" are people, and none that stroke is treated in.
_HISTORY = clue_compile(r"\bhistory\s+of\s", re.IGNORECASE)
_START = clue_compile(r"(?:^|(?<=;))[\s(*\u2022-]*")


def dosing_labels(page: Page) -> list[Label]:
    """Return the labels of the dosage sections of *page*, in order."""
    return page.once(dosing_labels, lambda: _dosing_labels(page))


def _dosing_labels(page: Page) -> list[Label]:
    sentences = page.sentences(SectionKind.DOSAGE)
    telling = {s.span.start for s in page.holding(clauses_of_use(), SectionKind.DOSAGE)}
    found = [
        label
        for sentence in sentences
        for label in _labels_of(page, sentence)
        or (_clause(page, sentence) if sentence.span.start in telling else [])
    ]
    return [_closed(page, label, found[number + 1 :]) for number, label in enumerate(found)]


def _labels_of(page: Page, sentence: Sentence) -> list[Label]:
    text = page.text(sentence)
    found = _separated(page, sentence, text)
    for place in _START.finditer(text) if ":" in text else ():
        start = found[0].body if found and place.end() < found[0].body else place.end()
        while text.find(":", start) >= 0 and (colon := _COLON.match(text, start)):
            if AMOUNT.search(text, start, colon.end()):
                dash = text.rfind(" - ", start, colon.end())
                if dash < 0:
                    break
                start = dash + len(" - ")
            found += _label(page, sentence, (start, colon.end() - 1), colon.end())
            start = len(text) - len(text[colon.end() :].lstrip())
    return found


def _separated(page: Page, sentence: Sentence, text: str) -> list[Label]:
    """Return the label that a dash or blanks part from its doses: "Gout - 5 mg"."""
    plain, start = page.document.plain, sentence.span.start
    before = plain[plain.rfind("\n", 0, start) + 1 : start]
    found = None if before.strip(" \t-*\u2022|()0123456789.") else separated(text)
    if not found:
        return []
    labels = _label(page, sentence, found.span("what"), found.end())
    return [
        label if _are_joined(label) else replace(label, items=label.items[:1])
        for label in labels
        if (label.population and not label.items)
        or PROPHYLAXIS.fullmatch(found["what"])
        or is_named(page, label.items[0].label if label.items else found["what"].split(",")[0])
    ]


def _are_joined(label: Label) -> bool:
    """Tell whether "and" or "or" joins the known conditions that a label names."""
    joined = "," not in label.piece.text and _JOINED.search(label.piece.text) is not None
    return joined and all(is_known(item.label) for item in label.items)


def is_named(page: Page, name: str) -> bool:
    """Tell whether a name is known for a condition, or stands elsewhere in the document as well."""
    return is_known(name) or page.document.plain.lower().count(name.lower()) > 1


def _label(
    page: Page, sentence: Sentence, place: tuple[int, int], body: int, *, stated: bool = False
) -> list[Label]:
    text = page.text(sentence)
    if proviso := _PROVISO.search(text, *place):
        place = (place[0], proviso.start())
    if done := _DONE.search(text, *place):
        place = (place[0], done.start("verb"))
    if divided := _DIVIDED_BY.search(text, *place):
        place = (place[0], divided.start())
    place = (place[0], end_of_name(text, *place, people=True))
    piece = trim(text, *place)
    conditions, people, use = classify(text, piece.start, piece.end, page.mention)
    conditions = () if _HISTORY.search(piece.text) else conditions
    if not piece.text or (stated and not conditions):
        return []
    said = bool(HEAD_USE.match(piece.text)) or stated
    return [Label(piece, sentence, body, 0, 0, conditions, people, use, said)]


def _clause(page: Page, sentence: Sentence) -> list[Label]:
    """Return the label that a sentence is without a colon: "For asthma, the usual dose is …"."""
    text = page.text(sentence)
    found, body = clause_of_use(text)
    if found is None or AMOUNT.search(found["what"]) or _COUNT.search(found["what"]):
        return []
    cue = cue_of(found)
    labels = _label(page, sentence, found.span("what"), body)
    use = use_of(cue) if cue else Use.TREATMENT
    return [
        replace(label, use=use, stated=bool(cue))
        for label in labels
        if label.items or label.population
    ]


def _closed(page: Page, label: Label, later: list[Label]) -> Label:
    """Return *label* with the stretch that it holds for."""
    text, sentence = page.document.text, label.sentence
    start = sentence.span.start
    line_end = text.find("\n", start + label.body)
    alone = not text[start + label.body : line_end if line_end >= 0 else None].strip()
    end = page.section(sentence).end if alone or line_end < 0 else line_end
    for other in later:
        if other.is_condition or not label.is_condition:
            end = min(end, other.sentence.span.start + other.piece.start)
            break
    return replace(label, start=start + label.piece.start, end=end)
