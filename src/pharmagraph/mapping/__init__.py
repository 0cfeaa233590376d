"""Facts to triples: the one place that knows how a monograph looks as RDF.

A monograph becomes one named graph that stands by itself: the statements with their
evidence, the things they name with labels and outside terms, and the document they come
from. There are no blank nodes; the same monograph gives the same quads in whatever
order its facts are given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.mapping.content import canonical
from pharmagraph.mapping.curation import EXTRACTOR, write_records
from pharmagraph.mapping.document import write_anomalies, write_document, write_notices
from pharmagraph.mapping.labels import fragment
from pharmagraph.mapping.sheet import key
from pharmagraph.mapping.statements import write_statement
from pharmagraph.mapping.writing import Writing
from pharmagraph.model import Regimen
from pharmagraph.ntriples import iri

if TYPE_CHECKING:
    from pharmagraph.model import DosePhase, Fact, Monograph
    from pharmagraph.ntriples import Iri
    from pharmagraph.terms import Quad
    from pharmagraph.triples import Triples

__all__ = [
    "DEFAULT_BASE",
    "EXTRACTOR",
    "canonical",
    "check_base",
    "fragment",
    "key",
    "map_monograph",
    "map_triples",
    "statement_names",
]

DEFAULT_BASE = "https://w3id.org/pharmagraph/"

_SCHEMES = ("https://", "http://", "urn:")


def map_monograph(monograph: Monograph, base: str = DEFAULT_BASE) -> list[Quad]:
    """Return what *monograph* states as the quads of one named graph, sorted.

    *base* begins the IRI of everything that is data; terms of the ontology keep theirs.
    Raises SourceError if a quote is not what stands in the text at its place, and
    ValueError if *base* is not an absolute IRI that ends in ``/`` or ``#``.
    """
    return list(map_triples(monograph, base).quads)


def map_triples(monograph: Monograph, base: str = DEFAULT_BASE) -> Triples:
    """Return the graph of `map_monograph` as text, for who needs no quads."""
    check_base(base)
    w = Writing(monograph, base)
    write_document(w)
    for said, fact in w.facts.items():
        write_statement(w, fact, w.nodes[said])
    write_anomalies(w)
    write_notices(w)
    write_records(w)
    w.entities.write()
    return w.sheet.triples


def statement_names(monograph: Monograph) -> dict[str, Fact | DosePhase]:
    """Return the facts of *monograph* and their phases by what ends the IRI of each."""
    w = Writing(monograph, DEFAULT_BASE)
    first: dict[str, Fact] = {}
    for fact in monograph.facts:
        first.setdefault(canonical(fact), fact)
    found: dict[str, Fact | DosePhase] = {}
    for said, fact in first.items():
        node = w.nodes[said]
        found[_last(node)] = fact
        phases = fact.phases if isinstance(fact, Regimen) else ()
        for position, phase in enumerate(phases, 1):
            found[_last(w.phase(node, position))] = phase
    return found


def _last(node: Iri) -> str:
    return node[1:-1].rpartition("/")[2]


def check_base(base: str) -> None:
    """Raise ValueError if *base* is not an absolute IRI that ends in ``/`` or ``#``."""
    if not base.startswith(_SCHEMES) or not base.endswith(("/", "#")):
        msg = f"not an absolute IRI that ends in / or #: {base!r}"
        raise ValueError(msg)
    iri(base)
