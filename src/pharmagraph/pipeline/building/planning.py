"""What has to be done: each source with the digest of all that decides what it becomes.

A source whose digest is known from an earlier build, or from one that was killed, is not
done again. The digest covers its bytes and name, the metadata and overlay beside it, what
the user chose, and the rules: the code and data of this package. The engine is left out:
it changes no result.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import pharmagraph
from pharmagraph import assets
from pharmagraph.errors import PharmagraphError, SourceError
from pharmagraph.pipeline.building.work import Options, Quarantined, Task
from pharmagraph.pipeline.curating import Curation, overlay_for, overlay_place
from pharmagraph.pipeline.sources import is_file, open_source, sidecar_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.pipeline.sources import Source

__all__ = ["Planned", "fingerprint_rules", "open_task", "plan", "shard_of"]

_PER_SHARD = 128
_UNREAD = "-"
_NO_TEXT = frozenset({_UNREAD, sha256(b"").hexdigest()})
_DECIDING = ("pyoxigraph", "selectolax", "ahocorasick_rs", "pyshacl")


@dataclass(frozen=True, slots=True)
class Planned:
    """A source to come, its digest, and the shard it belongs to.

    *twin* is the name of a source before it that has the same bytes.
    """

    source: Source
    digest: str
    shard: int
    twin: str = ""


def plan(sources: Sequence[Source], options: Options, curation: Curation) -> list[Planned]:
    """Return the sources by name, each with its digest; one that cannot be read has an own one."""
    ordered = sorted(sources, key=lambda source: (source.name, source.place))
    count = shards_for(len(ordered))
    names = [each.partition("=")[0] for each in options.extractors]
    rules = f"{fingerprint_rules()} {options.base} {options.detail} {names}"
    planned: list[Planned] = []
    first: dict[str, str] = {}
    for source in ordered:
        data, beside = _digests(source, curation)
        twin = first.setdefault(data, source.name) if data not in _NO_TEXT else source.name
        twin = "" if twin == source.name else twin
        said = f"{rules}\0{source.name}\0{data}\0{beside}\0{twin}"
        whole = sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
        planned.append(Planned(source, whole, shard_of(source.name, count), twin))
    return planned


def shards_for(count: int) -> int:
    """Return how many shards *count* sources fill: a power of two, so that it seldom changes."""
    shards = 1
    while shards * _PER_SHARD < count:
        shards *= 2
    return shards


def shard_of(name: str, shards: int) -> int:
    """Return the shard of a source, which its name alone decides."""
    return int(sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8], 16) % shards


def open_task(planned: Planned, curation: Curation) -> Task | Quarantined:
    """Return the source opened, with what lies beside it, or why it cannot be."""
    source = planned.source
    if planned.twin:
        error = SourceError(source.name, f"is the same text as {planned.twin}", "name it once")
        return Quarantined.of(source.name, source.shown, error)
    try:
        data, metadata = open_source(source)
        overlay = overlay_for(source, curation)
    except PharmagraphError as error:
        return Quarantined.of(source.name, source.shown, error)
    return Task(source.name, source.shown, data, metadata, overlay)


def _digests(source: Source, curation: Curation) -> tuple[str, str]:
    """Return the digest of the bytes of *source*, and that of what lies beside it."""
    overlay = overlay_place(source, curation)
    beside = [sidecar_of(source.place), str(overlay or "")]
    return _digest(source.place), " ".join(_digest(place) for place in beside)


def _digest(place: str) -> str:
    """Return the digest of a file; what is no regular file is told apart from any content."""
    if place in {"", "-"} or not is_file(place):
        return _UNREAD
    try:
        with open(place, "rb") as file:  # noqa: PTH123  a Path for each source takes longer
            return sha256(file.read()).hexdigest()
    except OSError as fault:
        return f"unreadable {fault.errno}"


@lru_cache(maxsize=1)
def fingerprint_rules() -> str:
    """Return the digest of what turns a source into a graph: our code, our data, libraries."""
    package = Path(pharmagraph.__file__).parent
    code = sorted(path for path in package.rglob("*.py") if "_assets" not in path.parts)
    data = sorted(
        path
        for part in ("ontology", "shapes", "data")
        for path in assets.path(part).rglob("*")
        if path.is_file() and "gold" not in path.parts and "monographs" not in path.parts
    )
    found = sha256()
    for path in (*code, *data):
        found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    for library in _DECIDING:
        found.update(f"{library} {_version(library)}".encode())
    return found.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
