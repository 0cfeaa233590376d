"""Finds where a source contradicts, repeats or misleads, and says so instead of mending it.

Each detector is a rule about texts of any drug. What is found stays data: the facts keep
what the source says, and the anomaly points at them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.names import find_names
from pharmagraph.extracting.wording.atoms import overlap
from pharmagraph.extracting.wording.drug_names import is_drug_name
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.extracting.wording.phrases import fold, matcher, telling
from pharmagraph.lexicons import table
from pharmagraph.model import (
    AdverseEffect,
    Anomaly,
    AnomalyKind,
    Certainty,
    Indication,
    PregnancyRisk,
    Preparation,
    ProgramRequirement,
    Regimen,
    RiskProgram,
    SectionKind,
    SentenceKind,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Fact, Sentence, Span

__all__ = ["find_anomalies"]

_PROMISE = compiled(r"\b(?:used|prescribed|uses|approved)\s+for\b|\buses?\s+of\b", re.IGNORECASE)
_ONE_DAY = Patterns(clue_compile(r"\bday\s+[0-9]{1,3}\s*(?:-|to|through)\s*[0-9]{1,3}\b"))
_GENERAL = compiled(
    r"(?:several|various|certain|some|many|different|other)\s+(?:types|kinds|forms)"
    r"\s+of\s+(\w[\w -]*)",
    re.IGNORECASE,
)
_PRONOUN = clue_compile(r"(?:It|This (?:drug|medicine|medication))\b")
_PROGRAM = r"\s+programs?\b"
_CELSIUS = compiled(r"([0-9]{1,3})\s*°?\s*C\b")
_FAHRENHEIT = compiled(r"([0-9]{1,3})\s*°?\s*F\b")


def find_anomalies(page: Page, facts: Sequence[Fact]) -> tuple[Anomaly, ...]:
    """Return the anomalies of the text and of the *facts* found in it, in order of place."""
    found: list[Anomaly] = []
    for detector in (_corrections, _duplicates, _conflicts, _glosses, _superseded, _programs):
        found += detector(page, facts)
    found += _unkept_promises(page, facts)
    for by_text in (_glued_headings, _grammar, _variants, _references, _empty_lists, _units):
        found += (_concerning(page, anomaly, facts) for anomaly in by_text(page))
    found += [*_unsupported(page, facts), *_no_metadata(page)]
    return tuple(sorted(found, key=lambda a: (a.evidence[0], a.kind.value, a.note)))


def _concerning(page: Page, anomaly: Anomaly, facts: Sequence[Fact]) -> Anomaly:
    """Return the anomaly with the facts that rest on the words, or else on their sentence."""
    if anomaly.kind not in _OF_WORDS:
        return anomaly
    words = anomaly.evidence[0]
    near = [f for f in facts if any(overlap(e, words) for e in _places(f))]
    if not near:
        sentences = [s.span for s in _sentences_at(page, words)]
        near = [f for f in facts if any(overlap(f.evidence[0], s) for s in sentences)]
    return replace(anomaly, facts=tuple(near))


_OF_WORDS = frozenset(
    {
        AnomalyKind.AMBIGUOUS_REFERENCE,
        AnomalyKind.GRAMMAR,
        AnomalyKind.NAME_VARIANT,
        AnomalyKind.UNIT_MISMATCH,
    }
)


def _places(fact: Fact) -> list[Span]:
    phases = fact.phases if isinstance(fact, Regimen) else ()
    return [*fact.evidence, *(span for phase in phases for span in phase.evidence)]


def _corrections(page: Page, facts: Sequence[Fact]) -> Iterator[Anomaly]:
    """Find facts whose value is not the printed one."""
    del page
    for fact in facts:
        phases = fact.phases if isinstance(fact, Regimen) else ()
        for phase in phases:
            if phase.corrected:
                raw = next((e for e in phase.evidence if e.quote == phase.cycle_text), None)
                places = (raw,) if raw else phase.evidence[:1]
                yield Anomaly(AnomalyKind.CORRECTION, phase.note, places, (fact,), phase.cycle_text)
        if fact.corrected and not phases:
            yield Anomaly(AnomalyKind.CORRECTION, fact.note, fact.evidence[:1], (fact,))


def _duplicates(page: Page, facts: Sequence[Fact]) -> Iterator[Anomaly]:
    """Find the same item twice in one list."""
    for fact in facts:
        if not isinstance(fact, AdverseEffect):
            continue
        places = (*fact.evidence, *fact.restated)
        if len(places) == 1:
            continue
        own = fold(fact.evidence[0].quote)
        alike = [span for span in places if fold(span.quote) == own]
        if len(alike) == 1:
            continue
        lists: dict[object, list[Span]] = defaultdict(list)
        for span in alike:
            for sentence in _sentences_at(page, span):
                lists[sentence.lead_in or sentence.span].append(span)
        for spans in lists.values():
            if len(spans) > 1:
                note = f"{fact.effect} is listed {len(spans)} times in one list"
                yield Anomaly(AnomalyKind.DUPLICATE, note, tuple(spans), (fact,))


def _sentences_at(page: Page, span: Span) -> list[Sentence]:
    return [s for s in page.sentences() if s.span.start <= span.start and span.end <= s.span.end]


def _conflicts(page: Page, facts: Sequence[Fact]) -> Iterator[Anomaly]:
    """Find a general indication ("several types of lymphoma") that the named ones are not."""
    del page
    uses = [f for f in facts if isinstance(f, Indication)]
    for fact in uses:
        found = _GENERAL.search(fact.condition)
        if not found:
            continue
        head = fold(found[1]).rstrip("s")
        named = [f for f in uses if f is not fact and not _GENERAL.search(f.condition)]
        fitting = [f for f in named if head in f.condition.lower()]
        if named and len(fitting) < max(2, len(named)):
            names = ", ".join(f.condition for f in named)
            note = (
                f'"{fact.condition}" is said in one place, but {len(fitting)} of the '
                f"{len(named)} conditions named elsewhere ({names}) is one"
            )
            spans = (*fact.evidence[:1], *(f.evidence[0] for f in named))
            yield Anomaly(AnomalyKind.CONFLICT, note, spans, (fact, *named))


def _glosses(page: Page, facts: Sequence[Fact]) -> Iterator[Anomaly]:
    """Find an explanation that is wider or narrower than the term."""
    del page
    for fact in facts:
        if not isinstance(fact, AdverseEffect) or not fact.gloss:
            continue
        for row in table("glosses"):
            if row["term"] == fact.effect.lower() and row["words"] in fact.gloss.lower():
                places = tuple(e for e in fact.evidence if e.quote == fact.gloss)
                spans = places or fact.evidence[:1]
                yield Anomaly(AnomalyKind.IMPRECISE_GLOSS, row["note"], spans, (fact,), fact.gloss)


def _superseded(page: Page, facts: Sequence[Fact]) -> Iterator[Anomaly]:
    """Find a letter of the pregnancy categories, which new labels no longer carry."""
    del page
    for fact in facts:
        if isinstance(fact, PregnancyRisk):
            note = (
                "the FDA pregnancy categories were replaced from 2015 by the Pregnancy and "
                "Lactation Labeling Rule; a current label carries no letter"
            )
            kind = AnomalyKind.SUPERSEDED_SCHEME
            yield Anomaly(kind, note, fact.evidence[:1], (fact,), fact.category.value)


def _programs(page: Page, facts: Sequence[Fact]) -> Iterator[Anomaly]:
    """Find one program that is also spoken of as several."""
    programs = {f.program: f for f in facts if isinstance(f, (RiskProgram, ProgramRequirement))}
    plain = page.document.plain
    for program, fact in sorted(programs.items()):
        found = list(re.finditer(re.escape(program) + _PROGRAM, plain))
        plural = [m for m in found if m[0].endswith("s")]
        if plural:
            note = f"one program, {program}, is also written as several"
            spans = tuple(page.document.span(m.start(), m.end()) for m in plural)
            yield Anomaly(AnomalyKind.NAME_VARIANT, note, spans, (fact,), plural[0][0])


def _unkept_promises(page: Page, facts: Sequence[Fact]) -> Iterator[Anomaly]:
    """Find a heading that promises uses, over a section that states none."""
    uses = [f for f in facts if isinstance(f, Indication) and f.certainty is Certainty.STATED]
    for section in page.document.sections:
        heading = section.heading
        if heading is None or section.kind is not SectionKind.OVERVIEW:
            continue
        stated = any(section.start <= e.start < section.end for f in uses for e in f.evidence)
        if _PROMISE.search(heading.quote) and not stated:
            note = "the heading promises what the drug is used for, and no sentence says it"
            yield Anomaly(AnomalyKind.UNKEPT_PROMISE, note, (heading,))


def _glued_headings(page: Page) -> Iterator[Anomaly]:
    for section in page.document.sections:
        if section.glued and section.heading:
            note = "the heading stands in the middle of a line, after other text"
            yield Anomaly(AnomalyKind.GLUED_HEADING, note, (section.heading,))


def _grammar(page: Page) -> Iterator[Anomaly]:
    """Find "day 1-21", which can only mean days."""
    for sentence in page.holding(_ONE_DAY, SectionKind.DOSAGE):
        for _, found in _ONE_DAY.finditer(page.text(sentence)):
            note = '"day" before a range of days is read as "days"'
            span = page.span(sentence, *found.span())
            yield Anomaly(AnomalyKind.GRAMMAR, note, (span,), raw=span.quote)


@cache
def _told_variants() -> Patterns:
    return Patterns(telling("variants"))


def _variants(page: Page) -> Iterator[Anomaly]:
    """Find a name that is written in an unusual way."""
    unusual = matcher("variants", value="usual")
    for sentence in page.holding(_told_variants()):
        for match in unusual.find(page.text(sentence)):
            span = page.span(sentence, match.start, match.end)
            note = f'"{span.quote}" is usually written "{match.value}"'
            yield Anomaly(AnomalyKind.NAME_VARIANT, note, (span,), raw=span.quote)


def _references(page: Page) -> Iterator[Anomaly]:
    """Find a pronoun at the front of a sentence, right after a clause about another drug."""
    sentences = page.sentences() if page.asides else []
    for before, sentence in pairwise(sentences):
        found = _PRONOUN.match(page.text(sentence))
        aside = page.aside(before.span.start, before.span.end)
        if found and aside and before.section == sentence.section:
            span = page.span(sentence, *found.span())
            note = f'"{span.quote}" is read as {page.drug}, and could be read as {aside.agent}'
            yield Anomaly(AnomalyKind.AMBIGUOUS_REFERENCE, note, (span,))


def _empty_lists(page: Page) -> Iterator[Anomaly]:
    """Find a list that is announced and is not there."""
    sentences, announces = page.document.sentences, SentenceKind.LEAD_IN
    announced = [number for number, each in enumerate(sentences) if each.kind is announces]
    led = {each.lead_in for each in sentences} if announced else set()
    for number in announced:
        if number not in led:
            note = "a list is announced, and there are no items"
            yield Anomaly(AnomalyKind.MISSING_ITEMS, note, (sentences[number].span,))


def _units(page: Page) -> Iterator[Anomaly]:
    """Find degrees Celsius and Fahrenheit that are not the same."""
    for sentence in page.sentences(SectionKind.STORAGE):
        text = page.text(sentence)
        celsius = sorted(map(int, _CELSIUS.findall(text)))
        other = sorted(map(int, _FAHRENHEIT.findall(text))) if celsius else []
        if len(celsius) == len(other) and any(
            abs(c * 9 / 5 + 32 - f) > 1 for c, f in zip(celsius, other, strict=True)
        ):
            note = f"{celsius} degrees Celsius are not {other} degrees Fahrenheit"
            yield Anomaly(AnomalyKind.UNIT_MISMATCH, note, (sentence.span,))


def _unsupported(page: Page, facts: Sequence[Fact]) -> Iterator[Anomaly]:
    """Find a name of a title that no list knows, and that no other words bear out."""
    names = page.once(find_names, lambda: find_names(page.document))
    first = names.generic[0]
    labelled = any(field.line.start <= first.start < field.line.end for field in names.fields)
    if labelled or names.brands or is_drug_name(names.drug):
        return
    if any(isinstance(fact, (Preparation, Regimen)) for fact in facts):
        return
    if all(
        first.start <= m.start() < first.end for m in page.mention.finditer(page.document.plain)
    ):
        note = f'nothing but its place tells that "{names.drug}" is the name of a drug'
        yield Anomaly(AnomalyKind.UNSUPPORTED_NAME, note, (first,))


def _no_metadata(page: Page) -> Iterator[Anomaly]:
    """Find a text of which nobody has said where it comes from."""
    metadata = page.document.metadata
    missing = [name for name in ("source", "licence", "date") if not getattr(metadata, name)]
    if missing and page.document.sentences:
        note = f"neither the text nor its caller gives: {', '.join(missing)}"
        first = page.document.sentences[0].span
        yield Anomaly(AnomalyKind.MISSING_METADATA, note, (first,))
