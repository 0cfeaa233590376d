"""What a name stands for: exact, folded or curated matching against the mapping tables.

``data/mappings/terms.sssom.tsv`` relates our concepts to outside terms, ``names.tsv``
lists further names of a concept, ``spellings.tsv`` the British spellings that are folded
away. A name that none of them holds stays a node of its own without outside term:
nothing is ever matched because it looks alike.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from pharmagraph.errors import AssetError
from pharmagraph.lexicons import table
from pharmagraph.model import (
    AdverseEffect,
    Agent,
    Anomaly,
    AnomalyKind,
    Aspect,
    Concept,
    Contraindication,
    Indication,
    Interaction,
    Polarity,
    Precaution,
    Preparation,
    ProfileFact,
    Regimen,
    ReproductivePrecaution,
    ResearchFinding,
)
from pharmagraph.terms import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pharmagraph.model import Fact, Monograph

__all__ = ["CATEGORIES", "PREFIXES", "fold", "ground"]

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
_FOLDER = ("data", "mappings")


def ground(monograph: Monograph) -> Monograph:
    """Return *monograph* with the concepts of its names and the near duplicates they show."""
    concepts = _concepts(monograph)
    return replace(
        monograph,
        concepts=tuple((kind, name, found) for (kind, name), found in concepts.items()),
        anomalies=(*monograph.anomalies, *_near_duplicates(monograph, concepts)),
    )


# ---------------------------------------------------------------- folding

_CHANGES = frozenset({"increased", "decreased", "elevated", "raised", "reduced", "lowered"})
_ARTICLES = frozenset({"the", "a", "an"})
_APART = re.compile(r"[\s\-\u2010-\u2015/,]+")
_NO_PLURALS = ("ss", "us", "is")
_BEFORE_E = ("che", "she", "sse", "xe")
_SHORTEST = 4


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return *name* without case, number, hyphens, articles and British spelling.

    Two names with the same result are taken for the same; a word of change that stands
    last ("appetite increased") is put first.
    """
    text = unicodedata.normalize("NFC", name).casefold().replace("\u2019", "'")
    text = text.replace("'s ", " ").removesuffix("'s")
    for british, american in _spellings():
        text = text.replace(british, american)
    words = [word for word in _APART.split(text) if word]
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    if len(words) > 1 and words[-1] in _CHANGES:
        words = [words[-1], *words[:-1]]
    return " ".join(_singular(word) for word in words)


def _singular(word: str) -> str:
    """Return one form for singular and plural; it need not be a word ("headach")."""
    if len(word) < _SHORTEST:
        return word
    if word.endswith("ies"):
        return word.removesuffix("ies") + "y"
    bare = word if word.endswith(_NO_PLURALS) else word.removesuffix("s")
    return bare.removesuffix("e") if bare.endswith(_BEFORE_E) else bare


@lru_cache(maxsize=1)
def _spellings() -> tuple[tuple[str, str], ...]:
    return tuple((row["british"], row["american"]) for row in table("spellings", *_FOLDER))


# ---------------------------------------------------------------- the tables


@lru_cache(maxsize=1)
def _index() -> Mapping[tuple[str, str], Concept]:
    """Return what each folded name of a category stands for."""
    labels: dict[tuple[str, str], str] = {}
    matches: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in table("terms.sssom", *_FOLDER):
        concept = (row["subject_category"], row["subject_id"].partition("/")[2])
        labels[concept] = row["subject_label"]
        matches.setdefault(concept, []).append((row["predicate_id"], row["object_id"]))
    names: dict[tuple[str, str], list[str]] = {key: [label] for key, label in labels.items()}
    for row in table("names", *_FOLDER):
        concept = (row["category"], row["concept"])
        if concept not in names:
            raise AssetError("names.tsv", f"there is no concept {'/'.join(concept)}")
        names[concept].append(row["name"])
    index: dict[tuple[str, str], Concept] = {}
    for (category, end), every in names.items():
        entry = Concept(end, _pairs(matches[category, end]), tuple(every))
        for name in every:
            other = index.setdefault((category, fold(name)), entry)
            if other.slug != end:
                problem = f"{name!r} is {category}/{end} and {category}/{other.slug}"
                raise AssetError("data/mappings", problem, "give the name to one of them")
    return index


def _pairs(matches: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((relation.partition(":")[2], _expand(curie)) for relation, curie in matches)


def _expand(curie: str) -> str:
    prefix, _, local = curie.partition(":")
    if prefix not in PREFIXES:
        raise AssetError("terms.sssom.tsv", f"unknown prefix: {curie!r}")
    return PREFIXES[prefix] + local


# ---------------------------------------------------------------- the names of a monograph


def _concepts(monograph: Monograph) -> dict[tuple[str, str], Concept]:
    """Return the concepts of all names, by kind and name.

    Two effects of one source that the tables know as one stay two, each in the source's
    own words: the first keeps the concept, the other is only close to its terms.
    """
    index = _index()
    found: dict[tuple[str, str], Concept] = {}
    for kind, name in sorted(set(_names(monograph))):
        concept = index.get((kind, fold(name)))
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
                close = tuple(("closeMatch", iri) for _, iri in matches)
                apart["effect", name] = Concept(slug(fold(name)), close)
    return apart


def _names(monograph: Monograph) -> Iterator[tuple[str, str]]:
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


# ---------------------------------------------------------------- near duplicates


def _near_duplicates(
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
