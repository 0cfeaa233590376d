"""A page for each statement of an interaction: both sides of the pair, and the exact words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pharmagraph.site.facts import Fact
    from pharmagraph.site.paths import Files
    from pharmagraph.site.release import Release, Thing
    from pharmagraph.site.writing import Writer

__all__ = ["interaction_pages"]

_MOST = 12


@dataclass(slots=True)
class Others:
    """Other statements of interactions, the first of them and how many there are."""

    title: str
    facts: list[Fact]
    total: int


@dataclass(slots=True)
class Side:
    """What is known from the other side: the agent's own documents, if there are any."""

    agent: Thing
    facts: list[Fact] = field(default_factory=list)


def interaction_pages(files: Files, writer: Writer, release: Release) -> None:
    """Add a page for each statement of an interaction to *files*."""
    every = sorted(release.interactions, key=_order)
    by_agent: dict[str, list[Fact]] = defaultdict(list)
    by_drug: dict[str, list[Fact]] = defaultdict(list)
    for fact in every:
        by_drug[fact.source.drug].append(fact)
        for iri, _ in fact.said.things["agent"]:
            by_agent[iri].append(fact)
    for fact in every:
        drug = fact.source.drug
        agents = [iri for iri, _ in fact.said.things["agent"] if iri in release.things]
        others = [
            _others(
                f"Other interactions in documents on {fact.source.drug_label}",
                (each for each in by_drug[drug] if each is not fact),
                len(by_drug[drug]) - 1,
            )
        ]
        for iri in agents:
            label, found = release.things[iri].label, by_agent[iri]
            same = sum(iri in _agents(each) for each in by_drug[drug])
            elsewhere = (each for each in found if each.source.drug != drug)
            title = f"{label} in documents on other drugs"
            others.append(_others(title, elsewhere, len(found) - same))
        sides = [_side(release, fact, iri, by_drug) for iri in agents]
        files.add(release.path_of(fact), _page(writer, release, fact, sides, others))


def _order(fact: Fact) -> tuple[str, str, str]:
    return fact.title.casefold(), fact.source.drug_label, fact.iri


def _agents(fact: Fact) -> set[str]:
    return {iri for iri, _ in fact.said.things["agent"]}


def _page(
    writer: Writer, release: Release, fact: Fact, sides: list[Side], others: list[Others]
) -> str:
    drug = release.things[fact.source.drug]
    title = f"{fact.about_label} and {fact.title}"
    return writer.page(
        "interaction.html",
        release.path_of(fact),
        title=title,
        description=f"What the document on {drug.label} states about {title}, in its exact words.",
        trail=[("Interactions", "interactions.html"), (drug.label, drug.path)],
        fact=fact,
        drug=drug,
        anchor=release.anchors(drug)[fact.iri],
        sides=sides,
        others=[each for each in others if each.total],
    )


def _others(title: str, facts: Iterable[Fact], total: int) -> Others:
    return Others(title, list(islice(facts, _MOST)), total)


def _side(release: Release, fact: Fact, iri: str, by_drug: Mapping[str, list[Fact]]) -> Side:
    back = [each for each in by_drug.get(iri, ()) if fact.about in _agents(each)]
    return Side(release.things[iri], back)
