"""The names in a monograph that could stand for a concept, by their kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.model import (
    AdverseEffect,
    Agent,
    Aspect,
    Contraindication,
    Indication,
    Interaction,
    Precaution,
    Preparation,
    ProfileFact,
    Regimen,
    ReproductivePrecaution,
    ResearchFinding,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.model import Fact, Monograph

__all__ = ["names_in"]


def names_in(monograph: Monograph) -> Iterator[tuple[str, str]]:
    """Yield the kind and the words of every name that could stand for a concept."""
    yield "drug", monograph.drug
    for fact in monograph.facts:
        yield "drug", fact.subject
        if fact.population and fact.population.condition:
            yield "condition", fact.population.condition
        for kind, name in _named_in(fact):
            if name:
                yield kind, name


def _named_in(fact: Fact) -> Iterator[tuple[str, str]]:
    match fact:
        case ProfileFact():
            yield _PROFILE.get(fact.aspect, "drug"), fact.value if fact.aspect in _PROFILE else ""
        case ResearchFinding():
            yield from (("condition", name) for name in fact.conditions)
        case Indication() | Contraindication() | Precaution():
            yield "condition", fact.condition
        case AdverseEffect():
            yield "effect", fact.effect
        case Interaction():
            yield from _agent_names(fact.agent)
        case Preparation():
            yield from (("form", fact.form), ("route", fact.route))
        case Regimen():
            yield from _regimen_names(fact)
        case ReproductivePrecaution():
            yield from (("condition", people.condition) for people in fact.partners)


_PROFILE = {
    Aspect.CLASS_MEMBERSHIP: "class",
    Aspect.RELATED_DRUG: "drug",
    Aspect.ROUTE_OF_USE: "route",
    Aspect.DOSAGE_FORM: "form",
}


def _agent_names(agent: Agent) -> Iterator[tuple[str, str]]:
    yield agent.kind.value, agent.name
    yield from (("drug", member) for member in agent.members)


def _regimen_names(fact: Regimen) -> Iterator[tuple[str, str]]:
    yield "condition", fact.condition
    for phase in fact.phases:
        yield from (("condition", phase.condition), ("route", phase.route))
        yield from _agent_names(phase.agent)
        if phase.population:
            yield "condition", phase.population.condition
