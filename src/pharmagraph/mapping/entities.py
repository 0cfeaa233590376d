"""The things that statements name: drugs, classes, conditions, effects, populations.

A thing is one node per graph, however many statements name it, with exactly one label:
the name used where the thing is the very object of a statement, else the name that
stands first in the source; every other name of it is an ``skos:altLabel``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from pharmagraph.mapping.content import canonical
from pharmagraph.model import AgentKind, Population
from pharmagraph.ntriples import MONO, SKOS, iri, label
from pharmagraph.terms import digest, slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pharmagraph.mapping.sheet import Sheet
    from pharmagraph.model import Agent, Concept
    from pharmagraph.ntriples import Iri

__all__ = ["Entities"]

_FOLDERS: dict[str, tuple[str, Iri]] = {
    "drug": ("drug", MONO.Drug),
    "class": ("class", MONO.DrugClass),
    "food": ("food", MONO.Food),
    "other": ("agent", MONO.OtherAgent),
    "condition": ("condition", MONO.Condition),
    "effect": ("effect", MONO.Effect),
    "form": ("form", MONO.DosageForm),
    "route": ("route", MONO.Route),
    "brand": ("brand", MONO.Brand),
    "program": ("program", MONO.RiskProgram),
    "authority": ("authority", MONO.Authority),
}
_SEARCHED = frozenset({"drug", "class", "food", "other", "condition", "effect"})


@dataclass
class _Entity:
    """What is known of one thing: its kind, how it is called and where, what it matches."""

    kind: str
    labels: set[tuple[int, int, str]] = field(default_factory=set)
    other_names: set[str] = field(default_factory=set)
    search_only: set[str] = field(default_factory=set)
    matches: set[tuple[str, str]] = field(default_factory=set)


class Entities:
    """Gives each thing its node; `write` puts their labels once all names are known.

    *at* is where the statement at hand stands in the source: a name used there counts as
    found there. *populations* are all populations of the monograph.
    """

    def __init__(self, sheet: Sheet, populations: Iterable[Population]) -> None:
        self.at = 0
        self._sheet = sheet
        self._own_names = {sheet.source.drug, *sheet.source.names}
        self._entities: dict[Iri, _Entity] = {}
        self._populations = _population_names(populations)
        self.drug = self._named("drug", sheet.source.drug, rank=0)

    def agent(self, agent: Agent, *, rank: int = 1) -> Iri:
        """Return the node of *agent*, with the members that the source counts among a class."""
        node = self.called(agent.name, agent.kind, rank=rank)
        for member in agent.members:
            if agent.kind is AgentKind.CLASS:
                self.member(node, self.called(member))
        return node

    def called(self, name: str, kind: AgentKind = AgentKind.DRUG, *, rank: int = 1) -> Iri:
        """Return the node of the agent called *name*, of which no members are told."""
        own = kind is AgentKind.DRUG and name.lower() in self._own_names
        return self.drug if own else self._named(kind.value, name, rank=rank)

    def member(self, group: Iri, drug: Iri) -> None:
        """Count *drug* among the class *group*."""
        self._sheet.put(group, MONO.hasMember, drug)

    def brand(self, drug: Iri, name: str) -> Iri:
        """Return the node of the brand *name* and say that *drug* is sold under it."""
        node = self._named("brand", name)
        self._sheet.put(drug, MONO.hasBrand, node)
        self._entities[drug].search_only.add(name)
        return node

    def thing(self, kind: str, name: str, *others: str, rank: int = 1) -> Iri | None:
        """Return the node of what is called *name*, with *others* as further names, if any."""
        return self._named(kind, name, *others, rank=rank) if name else None

    def population(self, population: Population | None) -> Iri | None:
        """Return the node of *population*, if there is one."""
        if population is None:
            return None
        name, whole = self._populations[population]
        node = self._sheet.shared("population", name)
        sheet = self._sheet
        sheet.kind(node, MONO.Population, whole.label)
        if whole.abbreviation and whole.abbreviation != whole.label:
            sheet.put(node, SKOS.altLabel, label(whole.abbreviation))
        sheet.code(node, MONO.sex, whole.sex)
        sheet.code(node, MONO.state, whole.state)
        sheet.link(node, MONO.condition, self.thing("condition", whole.condition))
        sheet.words(node, MONO.severity, whole.severity)
        sheet.words(node, MONO.age, whole.age)
        return node

    def write(self) -> None:
        """Put class, label, other names, search keys and matches of every thing."""
        names = set(self._sheet.source.names)
        self._entities[self.drug].search_only |= names
        for node, entity in self._entities.items():
            self._write(node, entity)

    def _named(self, kind: str, name: str, *others: str, rank: int = 1) -> Iri:
        folder, _ = _FOLDERS[kind]
        concept = self._sheet.concept(kind, name)
        node = self._sheet.shared(folder, concept.slug if concept else slug(name))
        entity = self._entities.setdefault(node, _Entity(kind))
        entity.labels.add((rank, self.at, name))
        entity.other_names.update(other for other in others if other)
        if concept:
            _add_concept(entity, concept)
        return node

    def _write(self, node: Iri, entity: _Entity) -> None:
        chosen = min(entity.labels)[2]
        others = {name for _, _, name in entity.labels} | entity.other_names
        put = self._sheet.put
        self._sheet.kind(node, _FOLDERS[entity.kind][1], chosen)
        for name in others - {chosen}:
            put(node, SKOS.altLabel, label(name))
        for relation, outside in entity.matches:
            put(node, SKOS[relation], iri(outside))
        if entity.kind in _SEARCHED:
            every = {chosen} | others | entity.search_only
            self._sheet.words(node, MONO.searchKey, *{name.lower() for name in every})


def _add_concept(entity: _Entity, concept: Concept) -> None:
    entity.matches.update(concept.matches)
    entity.search_only.update(concept.names)


def _population_names(
    populations: Iterable[Population],
) -> dict[Population, tuple[str, Population]]:
    """Return name and full description of each population.

    Populations of one label are one if their descriptions can be joined; if they
    contradict each other, each gets a digest of its content.
    """
    by_slug: dict[str, set[Population]] = {}
    for population in populations:
        by_slug.setdefault(slug(population.label), set()).add(population)
    named: dict[Population, tuple[str, Population]] = {}
    for name, group in by_slug.items():
        whole = _joined(group)
        for population in group:
            mark = f"{name}-{digest(canonical(population))}"
            named[population] = (name, whole) if whole else (mark, population)
    return named


def _joined(group: set[Population]) -> Population | None:
    values: dict[str, object] = {"label": min(population.label for population in group)}
    for each in fields(Population):
        given = {value for population in group if (value := getattr(population, each.name))}
        if each.name != "label" and len(given) > 1:
            return None
        if each.name != "label" and given:
            values[each.name] = given.pop()
    return Population(**values)  # type: ignore[arg-type]  # each value comes from its own field
