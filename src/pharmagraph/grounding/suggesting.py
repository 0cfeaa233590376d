"""Names of the tables that look like a name they do not hold: for a curator, never for a graph.

What looks alike often means something else ("renal impairment", "mental impairment"), so
nothing but a person may make a row of a suggestion. This module alone knows rapidfuzz.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process

from pharmagraph.grounding.folding import fold
from pharmagraph.grounding.tables import labels

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Suggestion", "suggest"]

_LEAST = 72.0


class Suggestion(NamedTuple):
    """A concept's name that looks alike, the end of its IRI, and how alike it is, to 100."""

    name: str
    concept: str
    likeness: int


def suggest(kind: str, label: str, most: int = 3) -> tuple[Suggestion, ...]:
    """Return the names that *kind* may be found by and that look most like *label*."""
    names = _names(kind)
    alike = process.extract(
        fold(label),
        list(names),
        scorer=fuzz.token_sort_ratio,
        score_cutoff=_LEAST,
        limit=most * 3,
    )
    found: dict[str, Suggestion] = {}
    for folded, likeness, _ in sorted(alike, key=lambda each: (-each[1], each[0])):
        name, concept = names[folded]
        found.setdefault(concept, Suggestion(name, concept, round(likeness)))
    return tuple(found.values())[:most]


@lru_cache(maxsize=8)
def _names(kind: str) -> Mapping[str, tuple[str, str]]:
    return labels(kind)
