"""What changed between two builds, in the words of the domain."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pharmagraph.site.facts import Fact
    from pharmagraph.site.release import Release

__all__ = ["Changes", "DrugChanges", "compare"]

_LOSS = 0.1


@dataclass(slots=True)
class DrugChanges:
    """The statements of one drug that came, went or say something else."""

    iri: str
    label: str
    added: list[Fact] = field(default_factory=list)
    removed: list[Fact] = field(default_factory=list)
    changed: list[tuple[Fact, Fact]] = field(default_factory=list)


@dataclass(slots=True)
class Changes:
    """All changes; *alarms* are losses that somebody should look at."""

    came: list[tuple[str, str]]
    went: list[tuple[str, str]]
    drugs: list[DrugChanges]
    before: int
    after: int
    alarms: list[str]


def compare(old: Release, new: Release) -> Changes:
    """Return what is different in *new*; statements are matched by drug, kind and object."""
    was = {drug.iri: drug.label for drug in old.drugs}
    now = {drug.iri: drug.label for drug in new.drugs}
    drugs = [_drug(old, new, iri, now[iri]) for iri in sorted(set(was) & set(now))]
    before, after = sum(old.counts.values()), sum(new.counts.values())
    alarms = [
        f"{kind}: {count} statements before, {new.counts[kind]} now"
        for kind, count in sorted(old.counts.items())
        if new.counts[kind] < count * (1 - _LOSS)
    ]
    return Changes(
        [(iri, now[iri]) for iri in sorted(set(now) - set(was))],
        [(iri, was[iri]) for iri in sorted(set(was) - set(now))],
        [each for each in drugs if each.added or each.removed or each.changed],
        before,
        after,
        alarms,
    )


def _drug(old: Release, new: Release, iri: str, label: str) -> DrugChanges:
    was, now = _by_name(old, iri), _by_name(new, iri)
    found = DrugChanges(iri, label)
    found.added = [now[name] for name in sorted(set(now) - set(was))]
    found.removed = [was[name] for name in sorted(set(was) - set(now))]
    found.changed = [
        (was[name], now[name])
        for name in sorted(set(was) & set(now))
        if _content(was[name]) != _content(now[name])
    ]
    return found


def _by_name(release: Release, iri: str) -> dict[tuple[str, str], Fact]:
    told = release.told_by(release.things[iri])
    return {(fact.kind, fact.iri.rpartition("/")[2]): fact for fact in told}


def _content(fact: Fact) -> tuple[object, ...]:
    said = fact.said
    return (
        said.title,
        fact.label,
        said.marks,
        said.rows,
        fact.denied,
        fact.implied,
        fact.population,
    )
