"""Shards: the N-Quads of some sources one after the other, and beside them what is known of each.

``shards/007.nq`` holds the sorted lines of each source in turn, ``shards/007.json`` where
they begin and end, and what the manifest and the reports need. The second file is written
last: a shard is there once it is.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pharmagraph.pipeline.building.work import Done, Quarantined
from pharmagraph.pipeline.outputs import sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pharmagraph.pipeline.building.planning import Planned

__all__ = ["FOLDER", "Known", "Shard", "known_in", "link", "put", "read_shard", "write_shard"]

FOLDER = "shards"


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard that is there: its number, the folder of its dataset, what is in it."""

    number: int
    home: Path
    documents: list[dict[str, Any]]

    @property
    def names(self) -> tuple[str, str]:
        """The paths of its two files below the folder of the dataset."""
        return _names(self.number)


@dataclass(frozen=True, slots=True)
class Known:
    """What became of a source in an earlier build: the shard, and its place in it."""

    shard: Shard
    position: int

    @property
    def document(self) -> dict[str, Any]:
        """What the shard says of it."""
        return self.shard.documents[self.position]

    def done(self) -> Done:
        """Return it as if it had just been done, its own files left where they are."""
        document = self.document
        if document["fault"]:
            return Done(fault=Quarantined(**document["fault"], shown=""))
        start, end = document["bytes"]
        with (self.shard.home / self.shard.names[0]).open("rb") as file:
            file.seek(start)
            return Done(document["record"], file.read(end - start))


def _names(number: int) -> tuple[str, str]:
    return f"{FOLDER}/{number:04}.nq", f"{FOLDER}/{number:04}.json"


def read_shard(home: Path, number: int) -> Shard | None:
    """Return shard *number* of the dataset in *home*, or None if it is not whole."""
    lines, known = (home / name for name in _names(number))
    try:
        found = json.loads(known.read_bytes())
        if lines.stat().st_size != found["bytes"]:
            return None
        return Shard(number, home, list(found["documents"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def known_in(home: Path) -> Iterator[Shard]:
    """Yield the shards that are whole in the dataset, or half a dataset, in *home*."""
    for place in sorted(home.glob(f"{FOLDER}/*.json")):
        shard = read_shard(home, int(place.stem)) if place.stem.isdigit() else None
        if shard is not None:
            yield shard


def write_shard(work: Path, number: int, parts: Sequence[tuple[Planned, Done]]) -> Shard:
    """Write what became of the sources of a shard, and return it."""
    lines, known = _names(number)
    documents: list[dict[str, Any]] = []
    place = 0
    digest = sha256()
    for planned, done in parts:
        files = [_file(path, data) for path, data in sorted(done.files.items())]
        files = files or list(done.record.get("files", ()))
        documents.append(
            {
                "digest": planned.digest,
                "bytes": [place, place + len(done.lines)],
                "fault": _fault(done.fault) if done.fault else None,
                "record": {**done.record, "files": files} if done.record else {},
            }
        )
        place += len(done.lines)
        digest.update(done.lines)
    put(work / lines, b"".join(done.lines for _, done in parts))
    head = {"bytes": place, "sha256": digest.hexdigest(), "documents": documents}
    put(work / known, json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode())
    sync_folder(work / FOLDER)
    return Shard(number, work, documents)


def _fault(fault: Quarantined) -> dict[str, str]:
    """Return a fault without the path that the user typed, which differs by machine."""
    return {name: text for name, text in asdict(fault).items() if name != "shown"}


def _file(path: str, data: bytes) -> dict[str, Any]:
    return {"path": path, "bytes": len(data), "sha256": sha256(data).hexdigest()}


def put(place: Path, data: bytes) -> None:
    """Write a file whole: under another name, to the disk, then under its own."""
    place.parent.mkdir(exist_ok=True)
    half = place.with_name(f"{place.name}.half")
    with half.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    half.replace(place)


def link(home: Path, work: Path, path: str) -> None:
    """Let *work* have the file *path* of *home*, without copying it where that can be."""
    if home == work:
        return
    target = work / path
    target.parent.mkdir(exist_ok=True)
    target.unlink(missing_ok=True)
    try:
        os.link(home / path, target)
    except OSError:
        shutil.copyfile(home / path, target)
