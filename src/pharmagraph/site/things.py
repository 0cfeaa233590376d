"""The pages of conditions, effects, classes and agents: what all documents say of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pharmagraph.site.release import MATCHES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pharmagraph.site.facts import Fact
    from pharmagraph.site.release import Release, Thing

__all__ = ["Part", "outside", "parts_of"]

_SHOWN = 60


@dataclass(slots=True)
class Part:
    """A section of the page of a thing: links, or statements by drug."""

    title: str
    groups: list[tuple[str, list[Fact]]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    intro: str = ""
    plain: bool = True
    shown: int = _SHOWN


# Class of statement -> heading, where the thing stands in the statement.
_PARTS: dict[str, tuple[str, str]] = {
    "Indication": ("Drugs used for it", "condition"),
    "DosePhase": ("Doses", "condition"),
    "AdverseEffect": ("Drugs that may bring it about", "effect"),
    "Interaction": ("Drugs whose documents state an interaction with it", "agent"),
    "Contraindication": ("Drugs not to be used in it", "condition"),
    "Precaution": ("Drugs used with care in it", "condition"),
    "ResearchFinding": ("Findings of studies", "condition"),
    "ProfileStatement": ("Named in profiles", "entity"),
}


def parts_of(release: Release, thing: Thing) -> list[Part]:
    """Return the sections of the page of *thing*, those that are empty left out."""
    parts = [
        Part("Drugs in it", links=_links(release, thing.members), intro=_MEMBERS),
        Part("Classes", links=_links(release, thing.classes)),
    ]
    for kind, (title, role) in _PARTS.items():
        found = [
            fact
            for fact in thing.facts
            if fact.kind == kind and thing.iri in {iri for iri, _ in fact.said.things.get(role, ())}
        ]
        affirmed = [fact for fact in found if not fact.denied]
        denied = [fact for fact in found if fact.denied]
        parts.append(Part(title, _by_drug(affirmed), plain=kind != "DosePhase"))
        parts.append(Part(f"{title}: denied by the source", _by_drug(denied)))
    about = [f for f in thing.facts if f.about == thing.iri and f.kind != "Regimen"]
    parts.append(Part("Said about it in documents on other drugs", _by_drug(about)))
    return [part for part in parts if part.groups or part.links]


_MEMBERS = "Those that a document in this dataset names as members; the class may have others."


def _by_drug(facts: Iterable[Fact]) -> list[tuple[str, list[Fact]]]:
    """Return statements by the drug whose document makes them, A to Z."""
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(fact.source.drug, []).append(fact)
    return sorted(groups.items(), key=lambda item: item[1][0].source.drug_label.casefold())


def _links(release: Release, iris: Iterable[str]) -> list[tuple[str, str]]:
    known = ((iri, release.things[iri].label) for iri in iris if iri in release.things)
    return sorted(known, key=lambda pair: pair[1].casefold())


def outside(thing: Thing) -> list[tuple[str, str]]:
    """Return the terms of outside vocabularies, exact matches first."""
    return sorted(thing.matches, key=lambda match: (MATCHES.index(match[0]), match[1]))
