"""What a query or a check is run on: a build's directory or an RDF file, as named graphs.

A file without named graphs (Turtle, N-Triples) gets them back: everything that belongs
to a monograph goes to the graph that the file says was derived from it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pharmagraph import assets
from pharmagraph.errors import GraphError
from pharmagraph.pipeline.outputs import MANIFEST
from pharmagraph.pipeline.sources import is_folder, read_file
from pharmagraph.terms import FORMATS, Iri, by_format, iri, moved, parse
from pharmagraph.vocabulary import MONO, ONTOLOGY, RDF

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pharmagraph.terms import Quad

__all__ = ["GraphFile", "named", "ontology_quads", "open_graph", "with_ontology"]

_DUMP = "dataset.nq"


@dataclass(frozen=True, slots=True)
class GraphFile:
    """The bytes of an RDF file, its *place* and format, and the quads in it.

    Of a build, *sources* are the names of the sources by their SHA-256, and *quarantine*
    those that could not be read.
    """

    place: str
    format_name: str
    data: bytes
    quads: list[Quad]
    sources: Mapping[str, str] = field(default_factory=dict)
    quarantine: tuple[str, ...] = ()


def open_graph(place: str, fmt: str = "") -> GraphFile:
    """Return the RDF of a build's directory, a file, or of standard input for ``-``.

    *fmt* is a format's name, extension or media type; without it the file's ending
    decides, and Turtle is taken for standard input. Raises GraphError.
    """
    if is_folder(place):
        return _open_build(Path(place))
    ending = Path(place).suffix if place != "-" else ".ttl"
    chosen = by_format(fmt or ending)
    if chosen is None and not fmt:
        read_file(place, GraphError)
    if chosen is None:
        cure = f"name one with --input-format: {', '.join(FORMATS)}"
        raise GraphError(place, f"is in no known format ({fmt or ending or 'no ending'})", cure)
    shown = "<stdin>" if place == "-" else place
    data = read_file(place, GraphError)
    name = next(name for name, each in FORMATS.items() if each == chosen)
    return GraphFile(shown, name, data, named(parse(data, chosen, shown)))


def with_ontology(quads: list[Quad]) -> list[Quad]:
    """Return *quads* with the ontology beside them, if it is not among them."""
    known = any(q.graph_name == iri(ONTOLOGY) for q in quads)
    return quads if known else [*quads, *ontology_quads()]


def ontology_quads() -> list[Quad]:
    """Return the ontology as a named graph of its own IRI."""
    found = parse(
        assets.read_bytes("ontology", "pharmagraph.ttl"),
        FORMATS["turtle"],
        "ontology/pharmagraph.ttl",
    )
    return [moved(each, iri(ONTOLOGY)) for each in found]


def named(quads: list[Quad]) -> list[Quad]:
    """Return *quads* with every triple of the default graph in the graph it belongs to."""
    loose = [q for q in quads if not isinstance(q.graph_name, Iri)]
    if not loose:
        return quads
    result = [q for q in quads if isinstance(q.graph_name, Iri)]
    by_subject: dict[object, list[Quad]] = {}
    for each in loose:
        by_subject.setdefault(each.subject, []).append(each)
    for graph in _graphs(loose):
        key = graph.value.rpartition("/")[2]
        reached = _reach(by_subject, key, graph)
        result += [moved(each, graph) for node in reached for each in by_subject[node]]
    return result


def _graphs(quads: list[Quad]) -> list[Iri]:
    found = {
        each.subject
        for each in quads
        if each.predicate == RDF.type and each.object == MONO.MonographGraph
    }
    return sorted((node for node in found if isinstance(node, Iri)), key=str)


def _reach(by_subject: dict[object, list[Quad]], key: str, graph: Iri) -> list[object]:
    """Return the subjects that carry the key of a monograph, and what they lead to."""
    waiting = [s for s in by_subject if s == graph or f"/{key}" in getattr(s, "value", "")]
    reached = dict.fromkeys(waiting)
    while waiting:
        for each in by_subject[waiting.pop()]:
            target = each.object
            if target in by_subject and target not in reached:
                reached[target] = None
                waiting.append(target)
    return list(reached)


def _open_build(folder: Path) -> GraphFile:
    """Return the dump of a build, once it is what the manifest says it is."""
    place = str(folder / _DUMP)
    if not (folder / MANIFEST).is_file():
        problem = f"is no dataset: there is no {MANIFEST} in it"
        raise GraphError(str(folder), problem, f"make one: pharmagraph build SOURCE -o {folder}")
    try:
        manifest = json.loads(read_file(str(folder / MANIFEST), GraphError))
        sums = {file["path"]: file["sha256"] for file in manifest["files"]}
        sources = {each["sha256"]: each["source"] for each in manifest["monographs"]}
        unread = tuple(each["source"] for each in manifest["quarantine"])
    except (ValueError, KeyError, TypeError) as error:
        problem = "is no manifest of a build"
        raise GraphError(str(folder / MANIFEST), problem, "build it again") from error
    data = read_file(place, GraphError)
    if sha256(data).hexdigest() != sums.get(_DUMP):
        cure = "build it again, or name the file itself"
        raise GraphError(place, "is not what the manifest says", cure)
    return GraphFile(place, "nquads", data, parse(data, FORMATS["nquads"], place), sources, unread)
