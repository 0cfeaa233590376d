"""Makes one fact of a fact that is found in several places, and tells what only repeats.

The places are kept in order. What the summary of a document says again is a restatement
of the fact, not evidence for it; what only the summary says is a fact like any other.
Facts that agree on what they are about but not on a value stay apart: a contradiction of
the source is data.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.phrases import fold, trim
from pharmagraph.model import (
    Administration,
    AdverseEffect,
    Agent,
    Approval,
    Certainty,
    Contraindication,
    DoseAdjustment,
    Indication,
    Interaction,
    KnowledgeGap,
    Precaution,
    PregnancyRisk,
    Preparation,
    ProfileFact,
    ProgramRequirement,
    ReproductivePrecaution,
    ResearchFinding,
    RiskProgram,
    SafeKeeping,
    SectionKind,
    Statement,
    Storage,
)
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.model import Document, Fact, Population, Span

__all__ = ["consolidate", "says_the_same"]

# The slots that say what a fact is about; the others must only not contradict each other.
_KEYS: dict[type[Statement], tuple[str, ...]] = {
    Administration: ("instruction",),
    AdverseEffect: ("effect",),
    Approval: ("authority",),
    Contraindication: ("condition", "recommendation"),
    DoseAdjustment: ("instruction",),
    Indication: ("condition",),
    Interaction: ("agent",),
    KnowledgeGap: ("topic", "kind"),
    Precaution: ("condition", "recommendation"),
    PregnancyRisk: ("category",),
    Preparation: ("form", "value", "further", "unit", "per_value", "per_unit"),
    ProfileFact: ("aspect", "value"),
    ProgramRequirement: ("program", "role", "activity"),
    ReproductivePrecaution: ("requirement",),
    ResearchFinding: ("finding", "level"),
    RiskProgram: ("program",),
    SafeKeeping: (),
    Storage: ("instruction", "low", "high"),
}
# Slots with free words: two facts may word them differently and still be one.
_WORDING = frozenset(
    {"basis", "cause", "circumstance", "detail", "emphasis", "gloss", "goal", "instruction"}
    | {"management", "meaning", "mechanism", "purpose", "as_printed", "strength_text"}
    | {"abbreviation", "conditions"}
)
_MARKS = compiled(r"[-_/,.;:()\[\]'\"]+")
_DRUGS = frozenset({"agent", "medication", "medicine"})
_COMMON = frozenset(field.name for field in fields(Statement))


def consolidate(document: Document, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return *facts* with those that say the same made one, in order of place."""
    summaries = [s for s in document.sections if s.kind is SectionKind.SUMMARY]

    def is_again(fact: Fact) -> bool:
        """Tell whether *fact* stands in a summary."""
        place = fact.evidence[0].start
        return any(section.start <= place < section.end for section in summaries)

    ordered = sorted(facts, key=_place)
    if summaries:
        ordered.sort(key=is_again)
    merged: dict[object, list[Fact]] = {}
    for fact in ordered:
        key = _key(fact)
        group = merged.get(key)
        if group is None:
            merged[key] = [fact]
            continue
        twin = _twin(group, fact)
        if twin is None:
            group.append(fact)
        elif is_again(fact) and not is_again(group[twin]) and not _adds(group[twin], fact):
            group[twin] = _restate(group[twin], fact)
        else:
            group[twin] = _merge(group[twin], fact)
    return tuple(sorted(chain.from_iterable(merged.values()), key=_order))


def _twin(group: Sequence[Fact], fact: Fact) -> int | None:
    """Return which of *group*, about the same, *fact* is one with."""
    if type(fact) not in _KEYS:
        return None
    return next((number for number, one in enumerate(group) if _agree(one, fact)), None)


def _adds(known: Fact, again: Fact) -> bool:
    """Tell whether a summary states what is only implied elsewhere."""
    return known.certainty is Certainty.IMPLIED and again.certainty is not Certainty.IMPLIED


def _place(fact: Fact) -> Span:
    return fact.evidence[0]


def _order(fact: Fact) -> tuple[Span, str]:
    return fact.evidence[0], type(fact).__name__


def says_the_same(one: Fact, other: Fact) -> bool:
    """Tell whether two facts are about the same and hold no values that differ."""
    return type(one) in _KEYS and _key(one) == _key(other) and _agree(one, other)


def _key(fact: Fact) -> object:
    """Return what two facts have in common if they are about the same."""
    kind, people = type(fact), fact.population
    key: list[Any] = [kind, fact.subject, fact.polarity, people and _people(people)]
    for name in _KEYS.get(kind, ()):
        value = getattr(fact, name)
        key.append(_plain(value) if type(value) is str else _folded(value))
    return tuple(key)


def _folded(value: Any) -> Any:
    if type(value) is str:
        return _plain(value)
    return _plain(value.name) if isinstance(value, Agent) else value


@remembered
def _plain(words: str) -> str:
    """Return *words* in lower case and the singular, any word for a drug being "drug".

    Punctuation tells no two apart, as it tells no two concepts apart.
    """
    single = words.isalpha() and len(words) > _LONGEST_ENDING
    bare = words.lower() if single else trim(words, article=True).text.lower()
    *before, last = [bare] if single else _MARKS.sub(" ", bare).split() or [""]
    singular = (
        last.removesuffix("s") if len(last) > 3 and not last.endswith(("ss", "us", "is")) else last
    )
    return " ".join([*before, "drug" if singular in _DRUGS else singular])


#: No word that ends a list without an item behind it, and is taken off ("etc"), is longer.
_LONGEST_ENDING = 3


#: Newborns are no other children than children, but they are not all of them.
_OF_AN_AGE = compiled(
    r"\b(?:infants?|newborns?|neonates?|toddlers|adolescents|teenagers)\b", re.IGNORECASE
)


@remembered
def _people(population: Population) -> object:
    told = population.severity or population.age or population.condition
    if population.state and not told and not _OF_AN_AGE.search(population.label):
        return population.state
    return fold(population.label).lower()


def _agree(one: Fact, other: Fact) -> bool:
    """Tell whether no slot of the two holds values that contradict each other."""
    kind: Any = type(one)
    for slot in _telling(kind):
        mine, theirs = getattr(one, slot), getattr(other, slot)
        if mine and theirs and _folded(mine) != _folded(theirs):
            return False
    return True


@cache
def _telling(kind: Any) -> tuple[str, ...]:
    """Return the slots of a kind of fact that tell two facts apart."""
    return tuple(name for name in _own(kind) if name not in _WORDING)


@cache
def _own(kind: Any) -> tuple[str, ...]:
    """Return the slots of a kind of fact that not every fact has."""
    return tuple(field.name for field in fields(kind) if field.name not in _COMMON)


def _restate(fact: Fact, again: Fact) -> Fact:
    return replace(fact, restated=_spans(fact.restated, again.evidence))


def _merge(one: Fact, other: Fact) -> Fact:
    """Return one fact of two: what is stated comes before what is implied."""
    first, second = one, other
    if one.certainty is Certainty.IMPLIED and other.certainty is Certainty.STATED:
        first, second = other, one
    earlier, later = sorted((one, other), key=_place)
    kind: Any = type(first)
    slots = {name: _united(getattr(first, name), getattr(second, name)) for name in _own(kind)}
    return replace(
        first,
        **slots,
        evidence=_spans(earlier.evidence, later.evidence),
        context=_spans(earlier.context, later.context),
        restated=_spans(first.restated, second.restated),
        modality=first.modality or second.modality,
    )


def _united(first: Any, second: Any) -> Any:
    """Return the value of two facts that are one; a class has the members that either names."""
    if isinstance(first, Agent) and isinstance(second, Agent):
        known = {member.lower() for member in first.members}
        more = tuple(m for m in second.members if m.lower() not in known)
        return replace(first, members=(*first.members, *more))
    return first or second


def _spans(first: tuple[Span, ...], second: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys((*first, *second)))
