"""What the functions that write statements share: the sheet, the things and the names.

The names of all statements are fixed before the first is written, so that a regimen can
point to its indication and an anomaly to the statements it concerns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.errors import SourceError
from pharmagraph.mapping.content import canonical, merged
from pharmagraph.mapping.entities import Entities
from pharmagraph.mapping.naming import KINDS, names
from pharmagraph.mapping.sheet import Sheet
from pharmagraph.model import (
    AgentKind,
    DosePhase,
    Indication,
    Interaction,
    Polarity,
    Regimen,
    ReproductivePrecaution,
    Use,
)
from pharmagraph.ntriples import iri

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pharmagraph.model import Fact, Monograph, Population
    from pharmagraph.ntriples import Iri

__all__ = ["Writing"]


class Writing:
    """The mapping of one monograph, as far as every statement needs to know of it."""

    def __init__(self, monograph: Monograph, base: str) -> None:
        self.sheet = Sheet(monograph, base)
        self.facts: dict[str, Fact] = merged(monograph.facts)
        self.nodes: dict[str, Iri] = {
            said: self.sheet.own("statement", name)
            for said, name in names(self.facts, self.sheet).items()
        }
        self.entities = Entities(self.sheet, _populations(self.facts.values()))
        self._kinds = _agent_kinds(self.facts.values())

    def about(self, subject: str) -> Iri:
        """Return the node of the agent that a statement is about."""
        kind = self._kinds.get(subject.lower(), AgentKind.DRUG)
        return self.entities.called(subject, kind)

    def node(self, fact: Fact | DosePhase) -> Iri:
        """Return the node of *fact*; SourceError if it is not a fact of the monograph."""
        if isinstance(fact, DosePhase):
            found = self._phase_node(fact)
        else:
            found = self.nodes.get(canonical(fact))
        if found is None:
            where = f"{self.sheet.source.document.name}:{self.sheet.line(fact.evidence[0])}"
            raise SourceError(where, "an anomaly concerns a fact that the monograph does not hold")
        return found

    def _phase_node(self, phase: DosePhase) -> Iri | None:
        for said, fact in self.facts.items():
            if isinstance(fact, Regimen) and phase in fact.phases:
                return self.phase(self.nodes[said], fact.phases.index(phase) + 1)
        return None

    def phase(self, regimen: Iri, position: int) -> Iri:
        """Return the node of the phase of *regimen* at *position*."""
        head, _, name = regimen[1:-1].rpartition(f"/{KINDS[Regimen]}-")
        return iri(f"{head}/{KINDS[DosePhase]}-{name}-{position}")

    def indication_of(self, regimen: Regimen) -> Iri | None:
        """Return the node of the indication that *regimen* is for, if the source states it.

        What prevents a condition is never shown under its treatment.
        """
        if not regimen.condition:
            return None
        wanted = self.sheet.slug("condition", regimen.condition)
        found = [
            (
                fact.use is not (regimen.use or Use.TREATMENT),
                fact.population != regimen.population,
                self.nodes[said][1:-1],
            )
            for said, fact in self.facts.items()
            if isinstance(fact, Indication)
            and fact.subject == regimen.subject
            and fact.polarity is Polarity.AFFIRMED
            and not (regimen.use and fact.use is Use.TREATMENT)
            and self.sheet.slug("condition", fact.condition) == wanted
        ]
        return iri(min(found)[-1]) if found else None


def _populations(facts: Iterable[Fact]) -> Iterator[Population]:
    for fact in facts:
        if fact.population:
            yield fact.population
        if isinstance(fact, ReproductivePrecaution):
            yield from fact.partners
        if isinstance(fact, Regimen):
            yield from (phase.population for phase in fact.phases if phase.population)


def _agent_kinds(facts: Iterable[Fact]) -> dict[str, AgentKind]:
    """Return the kind of every agent that the facts name, by its name in lower case."""
    agents = [fact.agent for fact in facts if isinstance(fact, Interaction)]
    agents += [p.agent for fact in facts if isinstance(fact, Regimen) for p in fact.phases]
    named: dict[str, set[AgentKind]] = {}
    for agent in agents:
        named.setdefault(agent.name.lower(), set()).add(agent.kind)
    return {name: min(kinds) for name, kinds in named.items()}
