"""Shards: the N-Quads of some sources one after the other, and beside them what is known of each.

``shards/007.nq`` holds the sorted lines of each source in turn. The first line of
``shards/007.json`` says where they begin and end; a line for each source follows, with what
the manifest and the reports need. Only first lines are ever held for all shards at once.
The second file is written last: a shard is there once it is.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import file_digest, sha256
from typing import TYPE_CHECKING, Any

from pharmagraph.errors import GraphError
from pharmagraph.pipeline.building.work import Done, Quarantined
from pharmagraph.pipeline.dataset import MEND
from pharmagraph.pipeline.outputs import sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pharmagraph.pipeline.building.planning import Planned

__all__ = ["FOLDER", "Known", "Shard", "known_in", "link", "put", "read_shard", "write_shard"]

FOLDER = "shards"
_FORMAT = 2
# Faults that may pass by themselves: such a source is tried again by every build.
_PASSING = ("took longer than", "its worker", "needs more memory", "cannot be read")


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard that is there: its number, the folder of its dataset, its first line."""

    number: int
    home: Path
    head: Mapping[str, Any]

    @property
    def names(self) -> tuple[str, str]:
        """The paths of its two files below the folder of the dataset."""
        return _names(self.number)

    @property
    def documents(self) -> Sequence[Mapping[str, Any]]:
        """What the first line says of each source: its digest, and what is where."""
        found: Sequence[Mapping[str, Any]] = self.head["documents"]
        return found

    def told(self) -> Iterator[dict[str, Any]]:
        """Yield what is known of each source, its ``fault`` or its ``record``, in order."""
        with (self.home / self.names[1]).open("rb") as file:
            file.readline()
            for line in file:
                yield self._whole(line)

    def told_of(self, position: int) -> dict[str, Any]:
        """Return what is known of the source at *position*."""
        start, size = self.documents[position]["told"]
        with (self.home / self.names[1]).open("rb") as file:
            file.seek(len(file.readline()) + start)
            return self._whole(file.read(size))

    def _whole(self, line: bytes) -> dict[str, Any]:
        """Return a line with the names of the shapes, which stand once for the shard."""
        found: dict[str, Any] = json.loads(line)
        if record := found["record"]:
            record["checked"], record["idle"] = self.head["shapes"][record.pop("shapes")]
        return found


@dataclass(frozen=True, slots=True)
class Known:
    """What became of a source in an earlier build: the shard, and its place in it."""

    shard: Shard
    position: int

    @property
    def files(self) -> Sequence[str]:
        """The paths of the files of its own."""
        found: Sequence[str] = self.shard.documents[self.position]["files"]
        return found

    def done(self) -> Done:
        """Return it as if it had just been done, its own files left where they are."""
        found = self.shard.told_of(self.position)
        if found["fault"]:
            return Done(fault=Quarantined(**found["fault"], shown=""))
        return Done(found["record"], self._lines())

    def _lines(self) -> bytes:
        """Return its N-Quads; GraphError if they are not what was written."""
        document, place = self.shard.documents[self.position], self.shard.names[0]
        start, end = document["bytes"]
        with (self.shard.home / place).open("rb") as file:
            file.seek(start)
            lines = file.read(end - start)
        if sha256(lines).hexdigest() != document["sha256"]:
            raise GraphError(str(self.shard.home / place), "is not what was written", MEND)
        return lines


def _names(number: int) -> tuple[str, str]:
    return f"{FOLDER}/{number:04}.nq", f"{FOLDER}/{number:04}.json"


def read_shard(home: Path, number: int) -> Shard | None:
    """Return shard *number* of the dataset in *home*, or None if it is not whole."""
    lines, known = (home / name for name in _names(number))
    with suppress(OSError, ValueError, KeyError, TypeError):
        first, _, rest = known.read_bytes().partition(b"\n")
        head = json.loads(first)
        if head["format"] == _FORMAT and head["told"] == sha256(rest).hexdigest():
            here = _is_sound(lines, head, known.stat().st_mtime_ns)
            return Shard(number, home, head) if here else None
    return None


def _is_sound(lines: Path, head: Mapping[str, Any], written: int) -> bool:
    """Tell whether the lines are those that were written; touched since, they are read."""
    there = lines.stat()
    if there.st_size != head["bytes"] or there.st_mtime_ns <= written:
        return bool(there.st_size == head["bytes"])
    with lines.open("rb") as file:
        return file_digest(file, "sha256").hexdigest() == str(head["sha256"])


def known_in(home: Path) -> Iterator[Shard]:
    """Yield the shards that are whole in the dataset, or half a dataset, in *home*."""
    for place in sorted(home.glob(f"{FOLDER}/*.json")):
        shard = read_shard(home, int(place.stem)) if place.stem.isdigit() else None
        if shard is not None:
            yield shard


def write_shard(work: Path, number: int, parts: Sequence[tuple[Planned, Done]]) -> Shard:
    """Write what became of the sources of a shard, and return it."""
    lines, known = _names(number)
    shapes: dict[str, int] = {}
    documents: list[dict[str, Any]] = []
    told: list[bytes] = []
    place = start = 0
    for planned, done in parts:
        record = _record(done, shapes)
        fault = _fault(done.fault) if done.fault else None
        told.append(_line({"fault": fault, "record": record}))
        documents.append(
            {
                "digest": planned.digest,
                "bytes": [place, place + len(done.lines)],
                "sha256": sha256(done.lines).hexdigest(),
                "told": [start, len(told[-1])],
                "files": [file["path"] for file in record.get("files", ())],
                "again": fault is not None and fault["problem"].startswith(_PASSING),
            }
        )
        place += len(done.lines)
        start += len(told[-1])
    written = put(work / lines, (done.lines for _, done in parts))
    head = {
        "format": _FORMAT,
        **{name: written[name] for name in ("bytes", "sha256")},
        "told": sha256(b"".join(told)).hexdigest(),
        "shapes": [json.loads(each) for each in shapes],
        "documents": documents,
    }
    put(work / known, [_line(head), *told])
    sync_folder(work / FOLDER)
    return Shard(number, work, head)


def _record(done: Done, shapes: dict[str, int]) -> dict[str, Any]:
    """Return the record of a source, the names of shapes in it replaced by their number."""
    if not done.record:
        return {}
    record = dict(done.record)
    names = json.dumps([record.pop("checked"), record.pop("idle")])
    files = [_file(path, data) for path, data in sorted(done.files.items())]
    files = files or list(record.get("files", ()))
    return {**record, "files": files, "shapes": shapes.setdefault(names, len(shapes))}


def _line(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _fault(fault: Quarantined) -> dict[str, str]:
    """Return a fault without the path that the user typed, which differs by machine."""
    return {name: text for name, text in asdict(fault).items() if name != "shown"}


def _file(path: str, data: bytes) -> dict[str, Any]:
    return {"path": path, "bytes": len(data), "sha256": sha256(data).hexdigest()}


def put(place: Path, parts: Iterable[bytes]) -> dict[str, Any]:
    """Write a file whole: under another name, to the disk, then under its own.

    Returns how many bytes it has, and their digest.
    """
    place.parent.mkdir(exist_ok=True)
    half = place.with_name(f"{place.name}.half")
    digest, size = sha256(), 0
    with half.open("wb") as file:
        for part in parts:
            file.write(part)
            digest.update(part)
            size += len(part)
        file.flush()
        os.fsync(file.fileno())
    half.replace(place)
    return {"bytes": size, "sha256": digest.hexdigest()}


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
        shutil.copy2(home / path, target)
