"""What a query or a check is run on: a build's directory or an RDF file, as named graphs."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pharmagraph import assets
from pharmagraph.errors import GraphError
from pharmagraph.pipeline.outputs import MANIFEST
from pharmagraph.pipeline.regrouping import named
from pharmagraph.pipeline.sources import is_folder, read_file
from pharmagraph.terms import FORMATS, by_format, iri, moved, parse
from pharmagraph.vocabulary import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pharmagraph.terms import Quad

__all__ = [
    "MEND",
    "GraphFile",
    "Manifest",
    "ontology_quads",
    "open_graph",
    "read_manifest",
    "read_shards",
    "with_ontology",
]

#: The cure for a file of a build that has changed: a build leaves alone what is there.
MEND = "delete it and build again, or name the file itself"
_DUMP = "dataset.nq"
_MONOGRAPH = ".txt"


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
    name = _format_name(place, fmt)
    shown = "<stdin>" if place == "-" else place
    data = read_file(place, GraphError)
    return GraphFile(shown, name, data, named(parse(data, FORMATS[name], shown)))


def _format_name(place: str, fmt: str) -> str:
    """Return the name of the format that *fmt* or the ending of *place* tells."""
    ending = Path(place).suffix if place != "-" else ".ttl"
    chosen = by_format(fmt or ending) if fmt or ending != _MONOGRAPH else None
    found = [name for name, each in FORMATS.items() if each == chosen]
    if found:
        return found[0]
    if not fmt:
        read_file(place, GraphError)
    cure = f"name one with --input-format: {', '.join(FORMATS)}"
    if ending == _MONOGRAPH:
        cure = "a monograph becomes RDF by pharmagraph convert"
    raise GraphError(place, f"is in no known format ({fmt or ending or 'no ending'})", cure)


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


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build says of itself: the digests of its files, its sources, its shards."""

    folder: Path
    sums: Mapping[str, str]
    sources: Mapping[str, str]
    quarantine: tuple[str, ...]
    shards: tuple[str, ...]

    def read(self, name: str) -> bytes:
        """Return the file *name* of the build; GraphError if it is not what was written."""
        place = str(self.folder / name)
        data = read_file(place, GraphError, own=True)
        if sha256(data).hexdigest() != self.sums.get(name):
            raise GraphError(place, "is not what the manifest says", MEND)
        return data


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of the build in *folder*; GraphError if there is none."""
    if not _has_manifest(folder):
        problem = f"is no dataset: there is no {MANIFEST} in it"
        raise GraphError(str(folder), problem, f"make one: pharmagraph build SOURCE -o {folder}")
    try:
        found = json.loads(read_file(str(folder / MANIFEST), GraphError, own=True))
        return Manifest(
            folder,
            {file["path"]: file["sha256"] for file in found["files"]},
            {each["sha256"]: each["source"] for each in found["monographs"]},
            tuple(each["source"] for each in found["quarantine"]),
            tuple(each["path"] for each in found.get("shards", ())),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        problem = "is no manifest of a build"
        hint = f"remove the folder {folder} and build it again"
        raise GraphError(str(folder / MANIFEST), problem, hint) from error


def read_shards(manifest: Manifest) -> Iterator[tuple[str, list[Quad]]]:
    """Yield the shards of a build by name with their quads, one after the other."""
    for name in manifest.shards:
        data = manifest.read(name)
        yield name, parse(data, FORMATS["nquads"], str(manifest.folder / name))


def _open_build(folder: Path) -> GraphFile:
    """Return the dump of a build, or its shards, once they are what the manifest says."""
    manifest = read_manifest(folder)
    place = str(folder / _DUMP)
    if manifest.shards and _DUMP not in manifest.sums:
        quads = [quad for _, part in read_shards(manifest) for quad in part]
        every = [*quads, *ontology_quads()]
        shards = str(folder / "shards")
        return GraphFile(shards, "nquads", b"", every, manifest.sources, manifest.quarantine)
    data = manifest.read(_DUMP)
    quads = parse(data, FORMATS["nquads"], place)
    return GraphFile(place, "nquads", data, quads, manifest.sources, manifest.quarantine)


def _has_manifest(folder: Path) -> bool:
    try:
        return (folder / MANIFEST).is_file()
    except OSError as error:
        raise GraphError(str(folder), f"cannot be read: {error.strerror}") from error
