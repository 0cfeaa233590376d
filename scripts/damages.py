"""Ways to damage a graph: take away, replace, add, shift, exchange, say twice.

Each function makes a change of a graph in place, which tells whether there was anything
to damage. A term is written as in Turtle, ``mono:Drug``; any other text is a literal.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, XSD, Graph, Literal, URIRef

from pharmagraph.vocabulary import DCTERMS, MONO, OA, PROV, SKOS

if TYPE_CHECKING:
    from collections.abc import Callable

    from rdflib.term import Node

__all__ = [
    "NOWHERE",
    "Mutant",
    "add",
    "be_silent",
    "decimal",
    "double",
    "drop",
    "drop_day",
    "first",
    "forget_pregnancy",
    "integer",
    "move",
    "put",
    "same",
    "swap",
    "term",
    "to_other_monograph",
    "two_phases_in_place",
]

# Ill-typed literals are made on purpose here; rdflib would log a traceback for each.
logging.getLogger("rdflib.term").setLevel(logging.ERROR)

NOWHERE = URIRef("https://example.org/nowhere")
PREFIXES = {"mono": MONO.base, "oa": OA.base, "prov": PROV.base, "dcterms": DCTERMS.base}
PREFIXES |= {"skos": SKOS.base, "rdfs": str(RDFS), "rdf": str(RDF)}


@dataclass(frozen=True)
class Mutant:
    """A damage: *change* does it to a graph and tells whether there was anything to damage."""

    name: str
    change: Callable[[Graph], bool]


def term(text: object) -> Node:
    """Return a term: ``mono:Drug`` is an IRI, any other text is plain."""
    if isinstance(text, str) and not isinstance(text, (URIRef, Literal)):
        prefix, colon, local = text.partition(":")
        known = colon and prefix in PREFIXES and " " not in text
        return URIRef(PREFIXES[prefix] + local) if known else Literal(text)
    return text if isinstance(text, (URIRef, Literal)) else Literal(text)


def decimal(text: str) -> Literal:
    """Return an xsd:decimal."""
    return Literal(text, datatype=XSD.decimal)


def integer(text: str) -> Literal:
    """Return an xsd:integer."""
    return Literal(text, datatype=XSD.integer)


def first(graph: Graph, cls: str, prop: str = "", *, without: str = "") -> Node | None:
    """Return the first node of a class that has one property and lacks another."""
    kind = term(f"mono:{cls}")
    for node in sorted(graph.subjects(RDF.type, kind), key=str):
        has = not prop or (node, term(prop), None) in graph
        if has and not (without and (node, term(without), None) in graph):
            return node
    return None


def drop(cls: str, prop: str) -> Callable[[Graph], bool]:
    """Take a property away from the first node of a class that has it."""

    def change(graph: Graph) -> bool:
        node = first(graph, cls, prop)
        graph.remove((node, term(prop), None)) if node else None
        return node is not None

    return change


def put(
    cls: str, prop: str, *values: object, given: str = "", without: str = ""
) -> Callable[[Graph], bool]:
    """Replace the values of a property at the first node that has *given*, but not *without*."""

    def change(graph: Graph) -> bool:
        node = first(graph, cls, given or prop, without=without)
        if node is None:
            return False
        graph.remove((node, term(prop), None))
        for value in values:
            graph.add((node, term(prop), term(value)))
        return True

    return change


def add(cls: str, prop: str, value: object, *, without: str = "") -> Callable[[Graph], bool]:
    """Give one more value to the first node of a class."""

    def change(graph: Graph) -> bool:
        node = first(graph, cls, without=without)
        if node is not None:
            graph.add((node, term(prop), term(value)))
        return node is not None

    return change


def move(cls: str, prop: str, by: int) -> Callable[[Graph], bool]:
    """Shift a whole number."""

    def change(graph: Graph) -> bool:
        node = first(graph, cls, prop)
        if node is None:
            return False
        value = int(str(graph.value(node, term(prop)))) + by
        graph.set((node, term(prop), integer(str(value))))
        return True

    return change


def swap(cls: str, one: str, other: str) -> Callable[[Graph], bool]:
    """Exchange the values of two properties."""

    def change(graph: Graph) -> bool:
        for node in sorted(graph.subjects(RDF.type, term(f"mono:{cls}")), key=str):
            left, right = graph.value(node, term(one)), graph.value(node, term(other))
            if left is not None and right is not None and left != right:
                graph.set((node, term(one), right))
                graph.set((node, term(other), left))
                return True
        return False

    return change


def same(cls: str, prop: str, source: str) -> Callable[[Graph], bool]:
    """Let one property have the value of another."""

    def change(graph: Graph) -> bool:
        node = first(graph, cls, prop)
        value = graph.value(node, term(source)) if node else None
        if node is None or value is None:
            return False
        graph.set((node, term(prop), value))
        return True

    return change


def double(cls: str) -> Callable[[Graph], bool]:
    """Say the first statement of a class twice, under two names."""

    def change(graph: Graph) -> bool:
        node = first(graph, cls)
        for _, predicate, value in list(graph.triples((node, None, None))) if node else []:
            graph.add((NOWHERE, predicate, value))
        return node is not None

    return change


def drop_day(graph: Graph) -> bool:
    """Take a day out of the middle of a stretch of days."""
    node = first(graph, "DosePhase", "mono:dayRanges")
    days = sorted(int(str(day)) for day in graph.objects(node, term("mono:onDay")))
    inside = [d for d in days if d - 1 in days and d + 1 in days]
    if not inside:
        return False
    graph.remove((node, term("mono:onDay"), integer(str(inside[0]))))
    return True


def forget_pregnancy(graph: Graph) -> bool:
    """Make the contraindications of a category X drug forget whom they are for."""
    if (None, None, term("mono:CategoryX")) not in graph:
        return False
    for node in list(graph.subjects(RDF.type, term("mono:Contraindication"))):
        graph.remove((node, term("mono:appliesTo"), None))
        graph.add((node, term("mono:condition"), NOWHERE))
    graph.add((NOWHERE, RDF.type, term("mono:Condition")))
    graph.add((NOWHERE, RDFS.label, Literal("gout", lang="en")))
    graph.add((NOWHERE, term("mono:searchKey"), Literal("gout")))
    graph.add((NOWHERE, term("skos:closeMatch"), NOWHERE))
    return True


def be_silent(graph: Graph) -> bool:
    """Say that a monograph is silent on the effects of its drug, one of which it states."""
    monograph = first(graph, "Monograph", "mono:describes")
    drug = graph.value(monograph, term("mono:describes"))
    effects = graph.subjects(RDF.type, term("mono:AdverseEffect"))
    if not any((effect, term("mono:about"), drug) in graph for effect in effects):
        return False
    graph.add((monograph, term("mono:silentOn"), term("mono:AdverseEffectsTopic")))
    return True


def to_other_monograph(graph: Graph) -> bool:
    """Let one quote come from another monograph than its section does."""
    node = first(graph, "Evidence")
    graph.set((node, term("prov:wasQuotedFrom"), NOWHERE))
    return True


def two_phases_in_place(graph: Graph) -> bool:
    """Put two phases of a regimen in the same place."""
    for regimen in sorted(graph.subjects(RDF.type, term("mono:Regimen")), key=str):
        phases = sorted(graph.objects(regimen, term("mono:hasPhase")), key=str)
        if len(phases) > 1:
            for phase in phases:
                graph.set((phase, term("mono:position"), integer("1")))
            return True
    return False
