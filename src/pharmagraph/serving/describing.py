"""What the data and the endpoint say of themselves: VoID and SPARQL 1.1 Service Description."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph import terms
from pharmagraph.serving.asking import LICENCE
from pharmagraph.serving.negotiating import GRAPHS, TABLES
from pharmagraph.terms import FORMATS, iri

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.serving.snapshot import Snapshot
    from pharmagraph.terms import Quad, Term

__all__ = ["dataset_description", "service_description"]

_A = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_DCTERMS = "http://purl.org/dc/terms/"
_FORMAT = "http://www.w3.org/ns/formats/"
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_GRAPHS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML")
_PREFIXES = {"sd": _SD, "void": _VOID, "dcterms": _DCTERMS}
_NAMES = {"ttl": "turtle", "nt": "ntriples", "jsonld": "jsonld", "rdf": "rdfxml"}
_MAX_GRAPHS = 1000


class _Page:
    """Triples about things below one IRI."""

    def __init__(self, here: str) -> None:
        self.here = here
        self.quads: list[Quad] = []

    def say(self, subject: str, predicate: str, value: str | Term) -> None:
        """Add a triple; a text is an IRI."""
        term = iri(value) if isinstance(value, str) else value
        self.quads.append(terms.Quad(iri(subject), iri(predicate), term))

    def bytes(self, fmt: str) -> bytes:
        """Return all that was said in a format."""
        return terms.serialize(terms.without_graph(self.quads), FORMATS[_NAMES[fmt]], _PREFIXES)


def service_description(snapshot: Snapshot, here: str, fmt: str) -> bytes:
    """Return the description of the endpoint at *here* in a format of graphs."""
    page = _Page(here)
    service, dataset = f"{here}#service", f"{here}#dataset"
    page.say(service, _A, f"{_SD}Service")
    page.say(service, f"{_SD}endpoint", here)
    page.say(service, f"{_SD}supportedLanguage", f"{_SD}SPARQL11Query")
    page.say(service, f"{_SD}feature", f"{_SD}UnionDefaultGraph")
    for name in (*_RESULTS, *_GRAPHS):
        page.say(service, f"{_SD}resultFormat", _FORMAT + name)
    page.say(service, f"{_SD}defaultDataset", dataset)
    page.say(service, f"{_SD}availableGraphs", f"{here}#graphs")
    page.say(f"{here}#graphs", _A, f"{_SD}GraphCollection")
    page.say(dataset, _A, f"{_SD}Dataset")
    page.say(dataset, f"{_SD}defaultGraph", f"{here}#default")
    page.say(f"{here}#default", _A, f"{_SD}Graph")
    page.say(f"{here}#default", f"{_VOID}triples", terms.integer(snapshot.quads))
    for number, (name, size) in enumerate(list(snapshot.graphs.items())[:_MAX_GRAPHS], 1):
        node, graph = f"{here}#named-{number}", f"{here}#graph-{number}"
        for holder in (dataset, f"{here}#graphs"):
            page.say(holder, f"{_SD}namedGraph", node)
        page.say(node, _A, f"{_SD}NamedGraph")
        page.say(node, f"{_SD}name", name)
        page.say(node, f"{_SD}graph", graph)
        page.say(graph, _A, f"{_SD}Graph")
        page.say(graph, f"{_VOID}triples", terms.integer(size))
    return page.bytes(fmt)


def dataset_description(snapshot: Snapshot, root: str, fmt: str) -> bytes:
    """Return what the data are, with counts, in a format of graphs; *root* is the server."""
    data = f"{snapshot.base}dataset"
    page = _Page(data)
    page.say(data, _A, f"{_VOID}Dataset")
    page.say(data, f"{_DCTERMS}title", terms.label("Drug monographs as RDF"))
    page.say(data, f"{_DCTERMS}license", LICENCE)
    page.say(data, f"{_DCTERMS}identifier", terms.plain(snapshot.release))
    page.say(data, f"{_VOID}sparqlEndpoint", f"{root}sparql")
    page.say(data, f"{_VOID}uriSpace", terms.plain(snapshot.base))
    counts = {
        "triples": snapshot.quads,
        "classes": len(snapshot.classes),
        "properties": len(snapshot.properties),
        "distinctSubjects": snapshot.subjects,
    }
    for name, count in counts.items():
        page.say(data, _VOID + name, terms.integer(count))
    for node, kind, name, number in _partitions(data, snapshot):
        page.say(data, f"{_VOID}{kind}Partition", node)
        page.say(node, _VOID + kind, name)
        page.say(node, f"{_VOID}{'entities' if kind == 'class' else 'triples'}", number)
    for each in (*TABLES[:-1], *GRAPHS[:-1]):
        page.say(data, f"{_DCTERMS}format", terms.plain(each.media_type))
    return page.bytes(fmt)


def _partitions(data: str, snapshot: Snapshot) -> Iterator[tuple[str, str, str, Term]]:
    for kind, found in (("class", snapshot.classes), ("property", snapshot.properties)):
        for number, (name, count) in enumerate(found.items(), 1):
            yield f"{data}#{kind}-{number}", kind, name, terms.integer(count)
