"""Effects of one monograph that are said in two ways and may be one."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from pharmagraph.grounding.tables import PREFIXES
from pharmagraph.model import AdverseEffect, Anomaly, AnomalyKind, Polarity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pharmagraph.model import Concept, Monograph

__all__ = ["near_duplicates"]


def near_duplicates(
    monograph: Monograph, concepts: Mapping[tuple[str, str], Concept]
) -> Iterator[Anomaly]:
    """Yield an anomaly for each two effects of one agent that share an outside term."""
    effects: dict[tuple[str, str], list[AdverseEffect]] = {}
    stated = [fact for fact in monograph.facts if isinstance(fact, AdverseEffect)]
    for fact in sorted(stated, key=lambda fact: (fact.evidence, fact.context)):
        if fact.polarity is Polarity.AFFIRMED:
            effects.setdefault((fact.subject, fact.effect), []).append(fact)
    ordered = sorted(effects, key=lambda effect: (effects[effect][0].evidence[0].start, effect))
    by_term: dict[tuple[str, str], list[str]] = {}
    for subject, effect in ordered:
        for term in _terms(concepts, effect):
            by_term.setdefault((subject, term), []).append(effect)
    pairs: dict[tuple[str, str, str], set[str]] = {}
    for (subject, term), names in by_term.items():
        for first, second in combinations(names, 2):
            pairs.setdefault((subject, first, second), set()).add(term)
    place = {effect: number for number, effect in enumerate(ordered)}
    for pair in sorted(pairs, key=lambda p: (place[p[:2]], place[p[0], p[2]])):
        subject, first, second = pair
        yield _near_duplicate(effects[subject, first], effects[subject, second], pairs[pair])


def _near_duplicate(
    first: list[AdverseEffect], second: list[AdverseEffect], shared: set[str]
) -> Anomaly:
    note = f'"{first[0].effect}" and "{second[0].effect}" may be one effect: both match'
    places = (first[0].evidence[0], second[0].evidence[0])
    text = f"{note} {_list(shared)}"
    return Anomaly(AnomalyKind.NEAR_DUPLICATE, text, places, (*first, *second))


def _terms(concepts: Mapping[tuple[str, str], Concept], effect: str) -> frozenset[str]:
    concept = concepts.get(("effect", effect))
    matches = concept.matches if concept else ()
    return frozenset(iri for relation, iri in matches if relation in {"exactMatch", "closeMatch"})


def _list(iris: set[str]) -> str:
    """Return IRIs as CURIEs, as people know them."""
    short = [
        f"{prefix}:{iri.removeprefix(space)}"
        for iri in iris
        for prefix, space in PREFIXES.items()
        if iri.startswith(space)
    ]
    return ", ".join(sorted(short))
