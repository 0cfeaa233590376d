"""The data that is served: what a build holds, as one file that the workers read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pharmagraph.pipeline import DEFAULT_BASE
from pharmagraph.pipeline.dataset import open_graph, with_ontology
from pharmagraph.pipeline.outputs import MANIFEST
from pharmagraph.publishing import dumps
from pharmagraph.terms import Iri
from pharmagraph.vocabulary import RDF

if TYPE_CHECKING:
    from pharmagraph.terms import Quad

__all__ = ["Snapshot", "read_quads", "take_snapshot"]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is served: the file with it, its digest, and what is told of it.

    *graphs* are the named graphs with their numbers of triples, *classes* and
    *properties* how often each is used.
    """

    place: Path
    release: str
    base: str
    quads: int
    graphs: dict[str, int]
    classes: dict[str, int]
    properties: dict[str, int]
    subjects: int


def read_quads(place: str) -> list[Quad]:
    """Return the quads of a build's directory or an RDF file, the ontology beside them.

    Raises GraphError if it cannot be read.
    """
    return with_ontology(list(open_graph(place).quads))


def take_snapshot(place: str, folder: Path, quads: list[Quad] | None = None) -> Snapshot:
    """Write what *place* holds (or *quads*) into *folder* and return what to tell of it."""
    found = read_quads(place) if quads is None else quads
    data = dumps.dump(found, "nquads")
    file = folder / "snapshot.nq"
    file.write_bytes(data)
    graphs: dict[str, int] = {}
    classes: dict[str, int] = {}
    properties: dict[str, int] = {}
    for quad in dict.fromkeys(found):
        if isinstance(quad.graph_name, Iri):
            name = quad.graph_name.value
            graphs[name] = graphs.get(name, 0) + 1
        said = quad.predicate.value
        properties[said] = properties.get(said, 0) + 1
        if quad.predicate == RDF.type and isinstance(quad.object, Iri):
            classes[quad.object.value] = classes.get(quad.object.value, 0) + 1
    return Snapshot(
        place=file,
        release=sha256(data).hexdigest()[:16],
        base=_base(place),
        quads=data.count(b"\n"),
        graphs=dict(sorted(graphs.items())),
        classes=dict(sorted(classes.items())),
        properties=dict(sorted(properties.items())),
        subjects=len({quad.subject for quad in found}),
    )


def _base(place: str) -> str:
    """Return the start of the IRIs of a build, by its manifest."""
    try:
        manifest = json.loads((Path(place) / MANIFEST).read_bytes())
        return str(manifest["base"])
    except (OSError, ValueError, KeyError, TypeError):
        return DEFAULT_BASE
