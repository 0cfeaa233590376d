"""The facts of a monograph as rows of the gold's fields: one function for each field."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.evaluation.folding import fold_label
from pharmagraph.evaluation.row import Row, make_row, merged
from pharmagraph.evaluation.things import things_of
from pharmagraph.model import (
    AdverseEffect,
    Approval,
    Aspect,
    Contraindication,
    DosePhase,
    GapKind,
    Indication,
    Interaction,
    KnowledgeGap,
    PhaseRole,
    Polarity,
    PregnancyRisk,
    Preparation,
    ProfileFact,
    Regimen,
    Storage,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal

    from pharmagraph.model import Document, Fact, Monograph, Span, Statement

__all__ = ["rows_of"]

_BEFORE_PEOPLE = re.compile(r"^(?:by|in|for|to|with) ")
_PEOPLE = re.compile(
    r"\b(?:patients?|people|persons?|individuals|those|any(?:one|body)|women|children|infants)\b.*"
)
_THEY_HAVE = re.compile(
    r"\b(?:with|have|has|had)(?: had)? (?:an? )?(.+?)(?= (?:should|must|may|can) |$)"
)

_SOMEBODY = r"(?:wom[ae]n|mothers?|patients?|people|anyone)"
_IN_STATE = re.compile(
    rf"(?P<state>pregnant|nursing|breastfeeding) {_SOMEBODY}"
    rf"|{_SOMEBODY} who (?:is|are) (?P<other>pregnant|nursing|breastfeeding)(?P<more> .+)?"
)
_STATES = {"pregnant": "pregnancy", "nursing": "breastfeeding"}


def rows_of(monograph: Monograph, fields: Iterable[str] = ()) -> tuple[Row, ...]:
    """Return what *monograph* says of its drug as rows of *fields*, or of all fields.

    Facts about other agents are no facts of the drug, and are left out.
    """
    wanted = set(fields)
    found: list[Row] = []
    for fact in monograph.facts:
        if fact.subject == monograph.drug:
            found += _rows(fact, monograph)
    return merged(row for row in found if not wanted or row.field in wanted)


def _rows(fact: Fact, monograph: Monograph) -> Iterator[Row]:  # noqa: C901  a table
    match fact:
        case ProfileFact(aspect=Aspect.BRAND_NAME):
            yield brand_row(fact)
        case ProfileFact(aspect=Aspect.CLASS_MEMBERSHIP):
            yield class_row(fact)
        case Approval() if fact.polarity is Polarity.AFFIRMED:
            yield approval_row(fact)
        case Indication() if fact.polarity is Polarity.AFFIRMED:
            yield indication_row(fact)
        case AdverseEffect():
            yield effect_row(fact)
        case Regimen():
            yield from dose_rows(fact, monograph.drug)
        case Interaction():
            yield from interaction_rows(fact, monograph.document)
        case PregnancyRisk():
            yield category_row(fact)
        case Contraindication():
            yield contraindication_row(fact)
        case Preparation():
            yield preparation_row(fact)
        case Storage():
            yield from storage_rows(fact)
        case KnowledgeGap() if fact.kind is not GapKind.NOT_GIVEN:
            yield gap_row(fact)


def brand_row(fact: ProfileFact) -> Row:
    """Return the row of a brand name."""
    return _row("brand", fact, {"name": fact.value})


def class_row(fact: ProfileFact) -> Row:
    """Return the row of a class that the drug belongs to."""
    return _row("class", fact, {"name": fact.value})


def approval_row(fact: Approval) -> Row:
    """Return the row of an approval."""
    return _row("approval", fact, {"authority": fact.authority, "date": fact.date})


def indication_row(fact: Indication) -> Row:
    """Return the row of an indication."""
    return _row("indication", fact, {"condition": fact.condition, "use": fact.use})


def effect_row(fact: AdverseEffect) -> Row:
    """Return the row of an unwanted effect."""
    slots = {
        "effect": fact.effect,
        "polarity": _denied(fact),
        "frequency": fact.frequency or "",
        "percent": _number(fact.percent),
        "seriousness": fact.seriousness or "",
    }
    return _row("effect", fact, slots)


def dose_rows(fact: Regimen, drug: str) -> Iterator[Row]:
    """Yield a row for each phase of a regimen that has an amount."""
    for phase in fact.phases:
        if phase.value is not None:
            row = _row("dose", phase, _dose_slots(fact, phase, drug), _amount(phase))
            joined = fold_label(phase.condition) if phase.condition_text else ""
            yield replace(row, also=(joined,)) if joined else row


def _dose_slots(fact: Regimen, phase: DosePhase, drug: str) -> dict[str, str]:
    population = phase.population or fact.population
    main = phase.role is PhaseRole.MAIN or phase.agent.name == drug
    return {
        "value": _number(phase.value),
        "value_high": _number(phase.value_high),
        "alternatives": "|".join(_number(each) for each in phase.alternatives),
        "unit": phase.unit,
        "per": phase.per or "",
        "agent": "" if main else phase.agent.name,
        "condition": phase.condition_text or phase.condition or fact.condition,
        "use": phase.use or "",
        "population": population.label if population else "",
        "intent": phase.intent,
        "divided_into": _count(phase.divided_into),
        "divided_into_high": _count(phase.divided_into_high),
        "times_per_day": _number(phase.times_per_day),
        "times_per_day_high": _number(phase.times_per_day_high),
        "interval_hours": _number(phase.interval_hours),
        "interval_hours_high": _number(phase.interval_hours_high),
        "as_needed": "true" if phase.as_needed else "",
        "route": phase.route,
        "days": ",".join(f"{a}-{b}" if b > a else f"{a}" for a, b in phase.days),
        "cycle_length": _count(phase.cycle_length),
    }


def _amount(phase: DosePhase) -> tuple[Span, ...]:
    """Return the places of the amount, or all places where none holds it alone."""
    exact = tuple(span for span in phase.evidence if span.quote == phase.amount_text)
    return exact or phase.evidence[:1]


def interaction_rows(fact: Interaction, document: Document) -> Iterator[Row]:
    """Yield a row for the agent of an interaction and one for each member of a class."""
    shared = {"direction": fact.direction or "", "polarity": _denied(fact)}
    slots = {"agent": fact.agent.name, "kind": fact.agent.kind.value, **shared}
    first = fact.evidence[0].quote.casefold()
    own = tuple(span for span in fact.evidence if span.quote.casefold() == first)
    yield _row("interaction", fact, slots, own)
    for member in fact.agent.members:
        spans = _named(member, fact, own, document) or own
        yield _row("interaction", fact, {"agent": member, "kind": "drug", **shared}, spans)


def _named(
    name: str, fact: Statement, agents: tuple[Span, ...], document: Document
) -> tuple[Span, ...]:
    """Return where *name* stands in the sentences of the *agents* that the fact rests on."""
    lines = [
        s.span
        for s in document.sentences
        if any(s.span.start <= agent.start and agent.end <= s.span.end for agent in agents)
    ]
    found = []
    for line in lines or fact.context[:1]:
        at = line.quote.casefold().find(name.casefold())
        if at >= 0:
            found.append(document.span(line.start + at, line.start + at + len(name)))
    return tuple(found)


def category_row(fact: PregnancyRisk) -> Row:
    """Return the row of a pregnancy category."""
    return _row("category", fact, {"category": fact.category})


def contraindication_row(fact: Contraindication) -> Row:
    """Return the row of a contraindication: the condition, or else the people.

    The words of the text for the people ("people who are allergic to penicillin") are
    another name of it.
    """
    people = fact.population.condition or fact.population.label if fact.population else ""
    quote = fold_label(fact.evidence[0].quote)
    words = [_BEFORE_PEOPLE.sub("", quote, count=1)]
    words += [found[0] for found in [_PEOPLE.search(quote)] if found]
    words += [found[1] for found in [_THEY_HAVE.search(words[-1])] if found]
    words += [f"known {fold_label(fact.condition)}"] if "known" in quote.split() else []
    if fact.condition and people:
        words += [f"{people} {joint} {fact.condition}" for joint in ("with", "whose", "who")]
    words += _in_state(fold_label(people))
    row = _row("contraindication", fact, {"what": fact.condition or people})
    return replace(row, also=tuple(words))


def _in_state(people: str) -> list[str]:
    """Return "pregnancy" for "pregnant women", and what women are said to be or to do."""
    found = _IN_STATE.fullmatch(people)
    if found is None:
        return []
    state = found["state"] or found["other"]
    return [f"{_STATES.get(state, state)}{found['more'] or ''}"]


def preparation_row(fact: Preparation) -> Row:
    """Return the row of one strength of one form."""
    slots = {
        "form": fact.form,
        "value": _number(fact.value),
        "unit": fact.unit,
        "further": "|".join(map(_number, fact.further)),
        "per_value": _number(fact.per_value),
        "per_unit": fact.per_unit,
    }
    return _row("preparation", fact, slots)


def storage_rows(fact: Storage) -> Iterator[Row]:
    """Yield the row of a temperature, or one for each thing that an instruction names."""
    low, high = _number(fact.low), _number(fact.high)
    if low or high:
        yield _row("storage", fact, {"low": low, "high": high, "instruction": ""})
        return
    for words in things_of(fact.instruction):
        yield _row("storage", fact, {"low": "", "high": "", "instruction": words})


def gap_row(fact: KnowledgeGap) -> Row:
    """Return the row of something that is said not to be known."""
    return _row("gap", fact, {"topic": fact.topic})


def _row(
    field: str, fact: Statement, slots: Mapping[str, str], spans: tuple[Span, ...] | None = None
) -> Row:
    found = fact.evidence if spans is None else spans
    return make_row(
        field,
        {name: str(value) for name, value in slots.items()},
        places=tuple((span.start, span.end) for span in found),
        quote=found[0].quote,
        rule=fact.rule,
    )


def _number(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")


def _count(value: int | None) -> str:
    return "" if value is None else str(value)


def _denied(fact: Statement) -> str:
    return "denied" if fact.polarity is Polarity.DENIED else ""
