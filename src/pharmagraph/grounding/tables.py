"""The mapping tables as one index from folded names to what they stand for.

``terms.sssom.tsv`` relates our concepts to outside terms, ``names.tsv`` lists further
names of a concept, ``qualifiers.tsv`` the words that only narrow what follows them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pharmagraph.errors import AssetError
from pharmagraph.grounding.folding import FOLDER, fold
from pharmagraph.lexicons import table
from pharmagraph.model import Concept

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CATEGORIES", "PREFIXES", "find", "labels"]

CATEGORIES = frozenset({"effect", "condition", "drug", "class", "form", "route", "food"})
PREFIXES: dict[str, str] = {
    "CHEBI": "http://purl.obolibrary.org/obo/CHEBI_",
    "CHEMBL": "http://rdf.ebi.ac.uk/resource/chembl/molecule/",
    "DOID": "http://purl.obolibrary.org/obo/DOID_",
    "DRUGBANK": "https://identifiers.org/drugbank:",
    "HP": "http://purl.obolibrary.org/obo/HP_",
    "MESH": "http://id.nlm.nih.gov/mesh/",
    "MONDO": "http://purl.obolibrary.org/obo/MONDO_",
    "NCIT": "http://purl.obolibrary.org/obo/NCIT_",
    "PUBCHEM": "http://rdf.ncbi.nlm.nih.gov/pubchem/compound/CID",
    "RXNORM": "http://purl.bioontology.org/ontology/RXNORM/",
    "SYMP": "http://purl.obolibrary.org/obo/SYMP_",
}
# What else a name of a kind may be found as: a disorder is one thing, whether a drug treats
# or causes it, and whether an agent is a drug, a class or a food is for the source to say.
_KIN: dict[str, tuple[str, ...]] = {
    "effect": ("effect", "condition"),
    "condition": ("condition", "effect"),
    "drug": ("drug", "class"),
    "class": ("class", "drug"),
    "food": ("food", "drug", "class"),
    "other": ("drug", "class", "food"),
}
_QUALIFIED = frozenset({"effect", "condition"})
_NARROWER = {"exactMatch": "broadMatch", "broadMatch": "broadMatch", "closeMatch": "relatedMatch"}


@lru_cache(maxsize=65536)
def find(kind: str, name: str) -> Concept | None:
    """Return what *name*, said of a *kind* of thing, stands for; None if no table has it.

    A name that only adds a qualifier, such as "severe", stands for a concept of its own,
    narrower than that of the rest.
    """
    folded = fold(name)
    concept = _known(kind, folded)
    if concept is None and kind in _QUALIFIED:
        concept = _qualified(kind, folded)
    return concept


def labels(kind: str) -> Mapping[str, tuple[str, str]]:
    """Return every name that *kind* may be found by, folded: as written, and its concept."""
    kin = _KIN.get(kind, (kind,))
    found: dict[str, tuple[str, str]] = {}
    for (category, folded), concept in _index().items():
        if category in kin:
            written = next(name for name in concept.names if fold(name) == folded)
            found.setdefault(folded, (written, concept.slug))
    return found


def _known(kind: str, folded: str) -> Concept | None:
    index = _index()
    for category in _KIN.get(kind, (kind,)):
        concept = index.get((category, folded))
        if concept:
            return concept
    return None


def _qualified(kind: str, folded: str) -> Concept | None:
    """Return a narrower concept than that of *folded* without the qualifiers before it."""
    words = folded.split()
    for start in range(1, len(words)):
        if words[start - 1] not in _qualifiers():
            return None
        wider = _known(kind, " ".join(words[start:]))
        if wider:
            matches = tuple((_NARROWER[r], iri) for r, iri in wider.matches if r in _NARROWER)
            return Concept("-".join([*words[:start], wider.slug]), matches) if matches else None
    return None


@lru_cache(maxsize=1)
def _qualifiers() -> frozenset[str]:
    return frozenset(row["word"] for row in table("qualifiers", *FOLDER))


@lru_cache(maxsize=1)
def _index() -> Mapping[tuple[str, str], Concept]:
    """Return what each folded name of a category stands for."""
    names: dict[tuple[str, str], list[str]] = {}
    matches: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in table("terms.sssom", *FOLDER):
        concept = (row["subject_category"], row["subject_id"].partition("/")[2])
        names[concept] = [row["subject_label"]]
        relation = row["predicate_id"].partition(":")[2]
        matches.setdefault(concept, []).append((relation, _expand(row["object_id"])))
    for row in table("names", *FOLDER):
        concept = (row["category"], row["concept"])
        if concept not in names:
            raise AssetError("names.tsv", f"there is no concept {'/'.join(concept)}")
        names[concept].append(row["name"])
    index: dict[tuple[str, str], Concept] = {}
    for (category, end), every in names.items():
        entry = Concept(end, tuple(matches[category, end]), tuple(every))
        for name in every:
            other = index.setdefault((category, fold(name)), entry)
            if other.slug != end:
                problem = f"{name!r} is {category}/{end} and {category}/{other.slug}"
                raise AssetError("data/mappings", problem, "give the name to one of them")
    return index


def _expand(curie: str) -> str:
    prefix, _, local = curie.partition(":")
    if prefix not in PREFIXES:
        raise AssetError("terms.sssom.tsv", f"unknown prefix: {curie!r}")
    return PREFIXES[prefix] + local
