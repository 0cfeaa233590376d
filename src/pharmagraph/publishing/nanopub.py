"""Nanopublications: each statement as a small dataset of its own, which can be cited alone.

One has four graphs, after https://nanopub.net/guidelines: a head that names the others;
the assertion, which is what the source says; its provenance, which is where it says so and
how that was read; and the publication info. They are made of the triples that the graph of
the monograph has, and nothing is added about the matter itself. There is no time of making
unless one is given, so that the same data give the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph import terms
from pharmagraph.terms import Iri
from pharmagraph.vocabulary import DCTERMS, MONO, PROV, RDF, RDFS, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pharmagraph.terms import Quad, Term

__all__ = ["NP", "nanopubs"]

NP = Vocabulary(
    "http://www.nanopub.org/nschema#",
    "Nanopublication hasAssertion hasProvenance hasPublicationInfo",
)
_GRAPHS = ("head", "assertion", "provenance", "pubinfo")
# What tells how a statement was found and where it stands, and not what it says.
_FINDING = frozenset(
    MONO[name]
    for name in (
        "rule",
        "confidence",
        "corrected",
        "curationNote",
        "curationStatus",
        "hasEvidence",
        "mainEvidence",
        "hasContext",
        "mainContext",
        "restatedIn",
        "supportedBy",
        "needsReview",
        "supersededBy",
    )
)
_CREATED = terms.iri(DCTERMS.base + "created")
_DATE_TIME = terms.iri(terms.XSD + "dateTime")
_OF_GRAPH = (DCTERMS.license, MONO.generator, RDFS.comment)


def nanopubs(quads: Iterable[Quad], created: str = "") -> Iterator[Quad]:
    """Yield the quads of one nanopublication for each statement in the graphs of *quads*.

    *created* is the time of making, an xsd:dateTime, if it is to be told.
    """
    graphs: dict[Iri, dict[Iri, list[Quad]]] = {}
    for quad in dict.fromkeys(quads):
        if isinstance(quad.graph_name, Iri) and isinstance(quad.subject, Iri):
            graphs.setdefault(quad.graph_name, {}).setdefault(quad.subject, []).append(quad)
    for name in sorted(graphs, key=str):
        nodes = graphs[name]
        for subject in sorted(nodes, key=str):
            if any(q.predicate == MONO.mainEvidence for q in nodes[subject]) and _is_about(
                nodes[subject]
            ):
                yield from _Nanopub(name, nodes, subject).quads(created)


def _is_about(said: Iterable[Quad]) -> bool:
    return any(quad.predicate == MONO.about for quad in said)


class _Nanopub:
    """The nanopublication of one statement in the graph of a monograph."""

    def __init__(self, graph: Iri, nodes: dict[Iri, list[Quad]], statement: Iri) -> None:
        self._graph, self._nodes, self._statement = graph, nodes, statement
        self._iri = terms.iri(statement.value.replace("/statement/", "/nanopub/", 1))
        if self._iri == statement:
            self._iri = terms.iri(f"{statement.value}/nanopub")
        self._parts = {part: terms.iri(f"{self._iri.value}#{part}") for part in _GRAPHS}

    def quads(self, created: str) -> Iterator[Quad]:
        """Yield all its quads, graph by graph."""
        yield from self._head()
        yield from self._assertion()
        yield from self._provenance()
        yield from self._publication(created)

    def _head(self) -> Iterator[Quad]:
        yield self._say("head", self._iri, RDF.type, NP.Nanopublication)
        yield self._say("head", self._iri, NP.hasAssertion, self._parts["assertion"])
        yield self._say("head", self._iri, NP.hasProvenance, self._parts["provenance"])
        yield self._say("head", self._iri, NP.hasPublicationInfo, self._parts["pubinfo"])

    def _assertion(self) -> Iterator[Quad]:
        """Yield what is said, with the kinds and labels of the things it is said of."""
        said = [q for q in self._nodes[self._statement] if q.predicate not in _FINDING]
        yield from self._moved("assertion", said)
        for thing in self._objects(said):
            own = [q for q in self._nodes.get(thing, ()) if q.predicate in {RDF.type, RDFS.label}]
            yield from self._moved("assertion", own)

    def _provenance(self) -> Iterator[Quad]:
        """Yield which words of which source the assertion rests on."""
        assertion = self._parts["assertion"]
        found = [q for q in self._nodes[self._statement] if q.predicate in _FINDING]
        yield from self._moved("provenance", found)
        sources: dict[Iri, None] = {}
        for place in self._objects(found):
            yield self._say("provenance", assertion, PROV.wasDerivedFrom, place)
            words = self._nodes.get(place, [])
            yield from self._moved("provenance", words)
            quoted = [q for q in words if q.predicate == PROV.wasQuotedFrom]
            sources.update(dict.fromkeys(self._objects(quoted)))
        for source in sources:
            yield self._say("provenance", assertion, PROV.wasDerivedFrom, source)
            kept = [q for q in self._nodes.get(source, ()) if q.predicate not in _LEFT_OUT]
            yield from self._moved("provenance", kept)

    def _publication(self, created: str) -> Iterator[Quad]:
        yield self._say("pubinfo", self._iri, DCTERMS.isPartOf, self._graph)
        for quad in self._nodes.get(self._graph, ()):
            if quad.predicate in _OF_GRAPH:
                yield terms.moved(
                    terms.Quad(self._iri, quad.predicate, quad.object), self._parts["pubinfo"]
                )
        if created:
            time = terms.Literal(created, datatype=_DATE_TIME)
            yield self._say("pubinfo", self._iri, _CREATED, time)

    def _say(self, part: str, subject: Iri, predicate: Iri, value: Term) -> Quad:
        return terms.quad(subject, predicate, value, self._parts[part])

    def _moved(self, part: str, quads: Iterable[Quad]) -> Iterator[Quad]:
        return (terms.moved(quad, self._parts[part]) for quad in quads)

    @staticmethod
    def _objects(quads: Iterable[Quad]) -> list[Iri]:
        """Return the things that quads lead to, each once."""
        found = (q.object for q in quads if q.predicate != RDF.type)
        return list(dict.fromkeys(each for each in found if isinstance(each, Iri)))


# What a source leaves out is not where an assertion comes from.
_LEFT_OUT = frozenset({MONO.silentOn})
