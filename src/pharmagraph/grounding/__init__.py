"""What a name stands for: exact, folded or curated matching against the mapping tables.

``data/mappings/terms.sssom.tsv`` relates our concepts to outside terms, ``names.tsv``
lists further names of a concept, ``spellings.tsv`` and ``words.tsv`` what is folded away.
A name that none of them holds stays a node of its own without outside term: nothing is
ever matched because it looks alike.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.grounding.duplicates import near_duplicates
from pharmagraph.grounding.folding import fold
from pharmagraph.grounding.naming import names_in
from pharmagraph.grounding.tables import CATEGORIES, PREFIXES, find, labels
from pharmagraph.model import Concept
from pharmagraph.terms import slug

if TYPE_CHECKING:
    from pharmagraph.model import Monograph

__all__ = ["CATEGORIES", "PREFIXES", "find", "fold", "ground", "labels"]

_TWIN = {"exactMatch": "closeMatch"}


def ground(monograph: Monograph) -> Monograph:
    """Return *monograph* with the concepts of its names and the near duplicates they show."""
    concepts = _concepts(monograph)
    return replace(
        monograph,
        concepts=tuple((kind, name, found) for (kind, name), found in concepts.items()),
        anomalies=(*monograph.anomalies, *near_duplicates(monograph, concepts)),
    )


def _concepts(monograph: Monograph) -> dict[tuple[str, str], Concept]:
    """Return the concepts of all names, by kind and name.

    Two effects of one source that the tables know as one stay two, each in the source's
    own words: the first keeps the concept, the other is only close to its terms.
    """
    found: dict[tuple[str, str], Concept] = {}
    for kind, name in sorted(set(names_in(monograph))):
        concept = find(kind, name)
        if concept:
            found[kind, name] = concept
    return found | _apart(found)


def _apart(found: dict[tuple[str, str], Concept]) -> dict[tuple[str, str], Concept]:
    """Return new concepts for the effects whose concept is taken by another name."""
    by_slug: dict[str, list[str]] = {}
    for (kind, name), concept in found.items():
        if kind == "effect":
            by_slug.setdefault(concept.slug, []).append(name)
    apart: dict[tuple[str, str], Concept] = {}
    for end, names in by_slug.items():
        keeper = fold(min(names, key=lambda name: (slug(name) != end, fold(name), name)))
        for name in names:
            if fold(name) != keeper:
                matches = found["effect", name].matches
                close = tuple((_TWIN.get(relation, relation), iri) for relation, iri in matches)
                apart["effect", name] = Concept(slug(fold(name)), close)
    return apart
