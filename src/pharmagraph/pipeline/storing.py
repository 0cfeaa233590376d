"""A store on disk beside a build: a cache of its shards, made again wherever they differ.

A store is a folder with three things in it: ``data``, the files of the store, ``store.json``,
which says of which dataset it is and what those files are, and ``answers`` (see `keeping`).
It is opened only if the first two still hold. Of the large tables the size and the time of the
last change are compared: their blocks carry checksums of their own, so what a failing disk
does to them is met as an error, or as no answer in time, while they are read. Every other file
is compared to the byte. Nothing is repaired: what does not fit is made again.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pharmagraph import __version__
from pharmagraph.errors import OutputError, StoreError
from pharmagraph.pipeline.dataset import ontology_quads
from pharmagraph.pipeline.keeping import ANSWERS, Kept
from pharmagraph.store import Store
from pharmagraph.terms import FORMATS, serialize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pharmagraph.pipeline.dataset import Manifest

    Tell = Callable[[str], None]

__all__ = ["Loaded", "dataset_of", "default_place", "discard", "open_store"]

_DATA, _RECORD = "data", "store.json"
_TABLE = ".sst"
# What a store writes for people, or only to be locked; it says nothing about the data.
_IDLE = ("LOG", "LOCK")


@dataclass(frozen=True, slots=True)
class Loaded:
    """An open store, where it is and what is kept of it, and why it was made, if it was."""

    store: Store
    place: Path
    kept: Kept
    quads: int
    reason: str = ""


def default_place(folder: Path) -> Path:
    """Return where the store of the build in *folder* is kept: hidden, beside it."""
    whole = folder.resolve()
    return whole.with_name(f".{whole.name}.store")


def dataset_of(place: Path) -> Path:
    """Return the folder of the build that the store in *place* was made of."""
    try:
        record = json.loads((place / _RECORD).read_bytes())
        return Path(str(record["dataset"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        cure = f"make one: pharmagraph load OUT --store {place}"
        raise StoreError(str(place), "is no store of a dataset", cure) from error


def open_store(manifest: Manifest, place: Path, tell: Tell) -> Loaded:
    """Return the store in *place*, made anew if it is not that of the build of *manifest*.

    *tell* is given a line before it is made. Raises OutputError if it cannot be written,
    or if what is in *place* is no store.
    """
    reason = _fault(manifest, place)
    if not reason:
        with contextlib.suppress(StoreError):
            return _opened(place)
        reason = "it cannot be opened"
    _refuse_foreign(place)
    tell(f"{place}: the store is being made: {reason}")
    _make(manifest, place)
    return _opened(place, reason)


def _opened(place: Path, reason: str = "") -> Loaded:
    before = (place / _RECORD).read_bytes()
    store = Store.open(place / _DATA)
    after = b""
    with contextlib.suppress(OSError):
        after = (place / _RECORD).read_bytes()
    # Another process may have put another store there in between.
    kept = Kept(place / ANSWERS, before if before == after else b"")
    return Loaded(store, place, kept, json.loads(before)["quads"], reason)


def discard(place: Path) -> None:
    """Take the record of a store away, so that it is made anew when it is next opened."""
    with contextlib.suppress(OSError):
        (place / _RECORD).unlink()


def _fault(manifest: Manifest, place: Path) -> str:
    """Return why the store in *place* is not to be used; empty if it is sound and current."""
    if not place.exists():
        return "there is none yet"
    try:
        record = json.loads((place / _RECORD).read_bytes())
        if record["shards"] != _identity(manifest):
            return "the dataset has changed"
        files, found = record["files"], _files(place / _DATA)
    except (OSError, ValueError, KeyError, TypeError):
        return f"its {_RECORD} is missing or damaged"
    odd = sorted(name for name in {*files, *found} if files.get(name) != found.get(name))
    return f"its file {odd[0]} is missing or damaged" if odd else ""


def _identity(manifest: Manifest) -> dict[str, str]:
    """Return what tells the data of a build: the digests of its shards and of the ontology."""
    ontology = sha256(_ontology()).hexdigest()
    return {**{name: manifest.sums[name] for name in manifest.shards}, "ontology": ontology}


def _ontology() -> bytes:
    return serialize(ontology_quads(), FORMATS["nquads"])


def _files(folder: Path) -> dict[str, Any]:
    """Return the size of each file of a store, and its digest or, of a table, its time."""
    found: dict[str, Any] = {}
    for path in sorted(folder.iterdir()):
        if path.name.startswith(_IDLE):
            continue
        if path.suffix == _TABLE:
            mark = str(path.stat().st_mtime_ns)
        else:
            mark = sha256(path.read_bytes()).hexdigest()
        found[path.name] = [path.stat().st_size, mark]
    return found


def _refuse_foreign(place: Path) -> None:
    """Raise OutputError if there is anything in *place* that no store of ours would have."""
    if not place.exists():
        return
    known = {_DATA, _RECORD, ANSWERS}
    if not place.is_dir() or {path.name for path in place.iterdir()} - known:
        raise OutputError(str(place), "is no store, and is left alone", "name another place")


def _make(manifest: Manifest, place: Path) -> None:
    """Make the store in a folder of its own, then give it the name *place*."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name.lstrip('.')}-"))
        try:
            _fill(manifest, work)
            _switch(work, place)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(str(place), f"cannot be written: {reason}") from error


def _fill(manifest: Manifest, work: Path) -> None:
    counted = 0

    def parts() -> Iterator[bytes]:
        nonlocal counted
        for name in manifest.shards:
            data = manifest.read(name)
            counted += data.count(b"\n")
            yield data
        ontology = _ontology()
        counted += ontology.count(b"\n")
        yield ontology

    held = Store.make(work / _DATA, parts())
    if held != counted:
        problem = f"a store of it holds {held} quads of {counted}"
        raise StoreError(str(manifest.folder), problem, "build it again")
    record = {
        "generator": f"pharmagraph {__version__}",
        "dataset": str(manifest.folder.resolve()),
        "quads": counted,
        "shards": _identity(manifest),
        "files": _files(work / _DATA),
    }
    with (work / _RECORD).open("w", encoding="utf-8") as file:
        json.dump(record, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    loaded = _opened(work)
    loaded.kept.keep_all(loaded.store)


def _switch(work: Path, place: Path) -> None:
    """Put *work* where *place* is; who has the old one open goes on reading it."""
    old = work.with_name(f"{work.name}-old")
    if place.exists():
        place.rename(old)
    work.rename(place)
    shutil.rmtree(old, ignore_errors=True)
