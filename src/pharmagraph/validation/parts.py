"""Parts of a shapes graph, for an engine that is asked about one shape at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, SH, Graph, Literal, URIRef

if TYPE_CHECKING:
    from rdflib.term import Node

__all__ = ["part_of", "terms_asked", "without_blank_patterns"]

#: What may ask for triples that it does not name.
_OPEN = {SH.sparql, SH.closed, SH.target, SH.expression, SH.rule, SH.js}
_KNOWN = (str(SH), str(RDF), str(RDFS))
_NOT_BLANK = Literal("\\S")


def part_of(shapes: Graph, *tops: str) -> Graph:
    """Return what *shapes* says about some shapes, and about whatever they refer to."""
    part = Graph(bind_namespaces="none")
    waiting: list[Node] = [URIRef(top) for top in tops]
    seen: set[Node] = set()
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            for triple in shapes.triples((node, None, None)):
                part.add(triple)
                waiting.append(triple[2])
    return part


def terms_asked(part: Graph) -> frozenset[str] | None:
    """Return the IRIs among which are all predicates that shapes ask for; None is all there are."""
    used = set(part.predicates())
    if used & _OPEN or not all(str(each).startswith(_KNOWN) for each in used):
        return None
    named = {str(term) for term in part.objects() if isinstance(term, URIRef)}
    return frozenset(named | {str(RDF.type), str(RDFS.subClassOf)})


def without_blank_patterns(shapes: Graph) -> Graph:
    """Return *shapes* without the patterns that any text fits which is not blank."""
    kept = Graph(bind_namespaces="none")
    for triple in shapes:
        if triple[1:] != (SH.pattern, _NOT_BLANK):
            kept.add(triple)
    return kept
