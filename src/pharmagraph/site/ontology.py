"""What the ontology says of its terms, for pages: labels, definitions and code lists."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from pharmagraph import assets
from pharmagraph.site.graph import local
from pharmagraph.terms import FORMATS, Iri, Literal, parse
from pharmagraph.vocabulary import MONO, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Term", "code_label", "curie", "definition", "term_label", "terms"]

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_KINDS = {
    f"{_OWL}Class": "class",
    f"{_OWL}ObjectProperty": "property",
    f"{_OWL}DatatypeProperty": "property",
    f"{_SKOS}ConceptScheme": "code list",
    f"{_SKOS}Concept": "code",
}


@dataclass(slots=True)
class Term:
    """A class, property, code list or code of the ontology."""

    iri: str
    kind: str
    label: str = ""
    definition: str = ""
    note: str = ""
    notation: str = ""
    above: list[str] = field(default_factory=list)
    domain: list[str] = field(default_factory=list)
    range: list[str] = field(default_factory=list)
    scheme: str = ""
    matches: list[tuple[str, str]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The local name, such as ``AdverseEffect``."""
        return local(self.iri)


@lru_cache(maxsize=1)
def terms() -> Mapping[str, Term]:
    """Return the terms of our own namespace by IRI, A to Z."""
    data = assets.read_bytes("ontology", "pharmagraph.ttl")
    said: dict[str, list[tuple[str, Iri | Literal]]] = {}
    for quad in parse(data, FORMATS["turtle"], "ontology/pharmagraph.ttl"):
        if isinstance(quad.subject, Iri) and isinstance(quad.object, (Iri, Literal)):
            said.setdefault(quad.subject.value, []).append((quad.predicate.value, quad.object))
    found = (_term(iri, said[iri]) for iri in sorted(said) if iri.startswith(MONO.base))
    return {term.iri: term for term in found if term.kind}


def _term(iri: str, said: list[tuple[str, Iri | Literal]]) -> Term:
    def values(predicate: str) -> list[str]:
        return sorted(value.value for name, value in said if name == predicate)

    def one(predicate: str) -> str:
        return next(iter(values(predicate)), "")

    types = values(_TYPE)
    kind = next((_KINDS[name] for name in _KINDS if name in types), "")
    return Term(
        iri,
        kind,
        one(f"{_RDFS}label") or one(f"{_SKOS}prefLabel") or local(iri),
        one(f"{_SKOS}definition"),
        one(f"{_SKOS}scopeNote"),
        one(f"{_SKOS}notation"),
        values(f"{_RDFS}subClassOf"),
        values(f"{_RDFS}domain"),
        values(f"{_RDFS}range"),
        one(f"{_SKOS}inScheme"),
        [(name, each) for name in ("exactMatch", "closeMatch") for each in values(_SKOS + name)],
    )


def term_label(iri: str) -> str:
    """Return the label of a term of ours, or the end of its IRI."""
    found = terms().get(iri)
    return found.label if found else local(iri)


def code_label(iri: str) -> str:
    """Return a code as people read it; nothing if there is none."""
    found = terms().get(iri)
    if not found:
        return local(iri) if iri else ""
    return found.notation.replace("-", " ") if found.notation else found.label


def definition(iri: str) -> str:
    """Return what a term means."""
    found = terms().get(iri)
    return found.definition if found else ""


def curie(iri: str) -> str:
    """Return an IRI with a prefix of ours, else as it is."""
    for prefix, space in (*PREFIXES.items(), *_OUTSIDE.items()):
        if iri.startswith(space) and len(iri) > len(space):
            return f"{prefix}:{iri[len(space) :]}"
    return iri


_OUTSIDE = {
    "MeSH": "http://id.nlm.nih.gov/mesh/",
    "ChEBI": "http://purl.obolibrary.org/obo/CHEBI_",
    "HP": "http://purl.obolibrary.org/obo/HP_",
    "MONDO": "http://purl.obolibrary.org/obo/MONDO_",
    "DOID": "http://purl.obolibrary.org/obo/DOID_",
    "NCIT": "http://purl.obolibrary.org/obo/NCIT_",
    "SYMP": "http://purl.obolibrary.org/obo/SYMP_",
    "obo": "http://purl.obolibrary.org/obo/",
    "RxNorm": "http://purl.bioontology.org/ontology/RXNORM/",
    "ChEMBL": "http://rdf.ebi.ac.uk/resource/chembl/molecule/",
    "PubChem": "http://rdf.ncbi.nlm.nih.gov/pubchem/compound/",
    "DrugBank": "https://identifiers.org/drugbank:",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "schema": "https://schema.org/",
    "LOINC": "http://loinc.org/rdf/",
}
