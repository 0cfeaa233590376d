"""The graph of a monograph as nodes to read from, and terms as FHIR writes them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pharmagraph.terms import Iri, Literal
from pharmagraph.vocabulary import MONO, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pharmagraph.terms import Quad

__all__ = ["Node", "Nodes", "concept", "plain_code", "quantity"]

# Start of outside IRIs -> code system by which FHIR knows them, and what stands before a code.
_SYSTEMS = {
    "http://purl.bioontology.org/ontology/RXNORM/": "http://www.nlm.nih.gov/research/umls/rxnorm",
    "http://id.nlm.nih.gov/mesh/": "http://id.nlm.nih.gov/mesh",
    "http://purl.obolibrary.org/obo/NCIT_": "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl",
    "http://purl.obolibrary.org/obo/HP_": "http://human-phenotype-ontology.org",
}
_OBO = "http://purl.obolibrary.org/obo/"


class Nodes:
    """The nodes of one graph."""

    def __init__(self) -> None:
        self.said: dict[Iri, dict[Iri, list[object]]] = {}

    @staticmethod
    def by_graph(quads: Iterable[Quad]) -> list[Nodes]:
        """Return the nodes of each named graph, in order of the names."""
        found: dict[str, Nodes] = {}
        for quad in sorted(set(quads), key=str):
            if isinstance(quad.subject, Iri):
                nodes = found.setdefault(str(quad.graph_name), Nodes())
                own = nodes.said.setdefault(quad.subject, {})
                own.setdefault(quad.predicate, []).append(quad.object)
        return [found[name] for name in sorted(found)]

    def of_kind(self, kind: Iri) -> list[Node]:
        """Return the nodes of a class, in order."""
        return [Node(self, iri) for iri, own in self.said.items() if kind in own.get(RDF.type, [])]


class Node:
    """One node, with the values of its properties by the names of our ontology."""

    def __init__(self, nodes: Nodes, iri: Iri) -> None:
        self._nodes, self.iri = nodes, iri

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Node) and self.iri == other.iri

    def __hash__(self) -> int:
        return hash(self.iri)

    @property
    def label(self) -> str:
        """The label of the node."""
        return self.text(RDFS.label)

    def all(self, name: str) -> list[Node]:
        """Return the nodes that a property leads to."""
        return [Node(self._nodes, each) for each in self.values(name) if isinstance(each, Iri)]

    def one(self, name: str) -> Node | None:
        """Return the first node that a property leads to."""
        return next(iter(self.all(name)), None)

    def text(self, name: str | Iri) -> str:
        """Return the first text of a property, or nothing."""
        found = (each.value for each in self.values(name) if isinstance(each, Literal))
        return next(found, "")

    def number(self, name: str) -> int:
        """Return the first whole number of a property, or 0."""
        text = self.text(name)
        return int(text) if text else 0

    def code(self, name: str) -> str:
        """Return the name of the first code of a property, or nothing."""
        found = self.one(name)
        return found.iri.value.removeprefix(MONO.base) if found else ""

    def values(self, name: str | Iri) -> list[object]:
        """Return the values of a property."""
        predicate = MONO[name] if isinstance(name, str) else name
        return self._nodes.said.get(self.iri, {}).get(predicate, [])


def concept(node: Node) -> dict[str, Any]:
    """Return a thing as a CodeableConcept: its label, and the codes that mean just that."""
    codings = [_coding(each) for each in node.values(SKOS.exactMatch) if isinstance(each, Iri)]
    found: dict[str, Any] = {"coding": [c for c in codings if c]} if any(codings) else {}
    return found | {"text": node.label or node.iri.value}


def plain_code(name: str) -> dict[str, Any]:
    """Return one of our own codes as a CodeableConcept."""
    return {"coding": [{"system": MONO.base.removesuffix("#"), "code": name}], "text": name}


def quantity(value: str, unit: str) -> dict[str, Any]:
    """Return a quantity in UCUM."""
    system = "http://unitsofmeasure.org"
    return {"value": Decimal(value), "unit": unit, "system": system, "code": unit}


def _coding(iri: Iri) -> dict[str, str]:
    """Return an outside term as a Coding."""
    for start, system in _SYSTEMS.items():
        if iri.value.startswith(start):
            code = iri.value.removeprefix(start)
            return {"system": system, "code": f"HP:{code}" if "HP_" in start else code}
    if iri.value.startswith(_OBO):
        name, _, number = iri.value.removeprefix(_OBO).partition("_")
        return {"system": f"{_OBO}{name.lower()}.owl", "code": f"{name}:{number}"}
    return {}
