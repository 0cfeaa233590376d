"""The data that is served: what a build holds, as a file or a store that the workers read.

A build is read shard by shard, so that one of any size can be served. Small data go to
the memory of each worker; large data to a store on disk that all of them share.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pharmagraph.pipeline import DEFAULT_BASE
from pharmagraph.pipeline.dataset import (
    ontology_quads,
    open_graph,
    read_manifest,
    read_shards,
    with_ontology,
)
from pharmagraph.pipeline.outputs import MANIFEST
from pharmagraph.publishing import dumps
from pharmagraph.store import Store
from pharmagraph.terms import Iri
from pharmagraph.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pharmagraph.terms import Quad

__all__ = ["IN_MEMORY", "Snapshot", "read_quads", "take_snapshot"]

IN_MEMORY = 500_000
_CHUNK = 64 << 20


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is served: the file or store with it, its digest, and what is told of it.

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


def read_quads(place: str) -> Iterator[list[Quad]]:
    """Yield the quads of a build's directory or an RDF file in parts, the ontology with them.

    Raises GraphError if it cannot be read.
    """
    folder = Path(place)
    manifest = read_manifest(folder) if folder.is_dir() else None
    if manifest is None or not manifest.shards:
        yield with_ontology(list(open_graph(place).quads))
        return
    for _, quads in read_shards(manifest):
        yield quads
    yield ontology_quads()


def take_snapshot(
    place: str, folder: Path, quads: list[Quad] | None = None, in_memory: int = IN_MEMORY
) -> Snapshot:
    """Put what *place* holds (or *quads*) into *folder* and return what to tell of it.

    It becomes a store on disk if there are more than *in_memory* quads.
    """
    counted = _Counted()
    file = folder / "snapshot.nq"
    with file.open("wb") as out:
        for part in read_quads(place) if quads is None else [quads]:
            out.write(counted.take(part))
    found = file
    if counted.quads > in_memory:
        found = folder / "store"
        Store.make(found, _chunks(file))
        file.unlink()
    return Snapshot(
        place=found,
        release=counted.digest.hexdigest()[:16],
        base=_base(place),
        quads=counted.quads,
        graphs=dict(sorted(counted.graphs.items())),
        classes=dict(sorted(counted.classes.items())),
        properties=dict(sorted(counted.properties.items())),
        subjects=len(counted.subjects),
    )


@dataclass(slots=True)
class _Counted:
    """What has been counted so far."""

    quads: int = 0
    graphs: Counter[str] = field(default_factory=Counter)
    classes: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)
    subjects: set[int] = field(default_factory=set)
    digest: Any = field(default_factory=sha256)

    def take(self, part: Iterable[Quad]) -> bytes:
        """Count a part and return it as N-Quads."""
        unique = set(part)
        data = dumps.dump(unique, "nquads")
        self.digest.update(data)
        self.quads += len(unique)
        self.subjects.update(hash(quad.subject) for quad in unique)
        self.properties.update(quad.predicate.value for quad in unique)
        names = (q.graph_name.value for q in unique if isinstance(q.graph_name, Iri))
        self.graphs.update(names)
        kinds = (q.object for q in unique if q.predicate == RDF.type)
        self.classes.update(kind.value for kind in kinds if isinstance(kind, Iri))
        return data


def _chunks(file: Path) -> Iterator[bytes]:
    """Yield a file in pieces of whole lines."""
    with file.open("rb") as lines:
        while piece := lines.read(_CHUNK):
            yield piece + lines.readline()


def _base(place: str) -> str:
    """Return the start of the IRIs of a build, by its manifest."""
    try:
        manifest = json.loads((Path(place) / MANIFEST).read_bytes())
        return str(manifest["base"])
    except (OSError, ValueError, KeyError, TypeError):
        return DEFAULT_BASE
