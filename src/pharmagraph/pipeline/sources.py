"""The files that a user names: found, opened and handed over as bytes.

Nothing but regular files and standard input is ever opened: a URL, a pipe or a device
in the place of a file is refused, so that no name can make the program fetch or hang.
"""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pharmagraph.errors import PharmagraphError, SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.model import Metadata

__all__ = [
    "MAX_BYTES",
    "Source",
    "find_sources",
    "is_file",
    "is_folder",
    "open_source",
    "read_file",
    "sidecar_of",
]

MAX_BYTES = 64 * 1024 * 1024
_SUFFIXES = frozenset({".txt", ".html", ".htm"})
_SIDECAR = ".toml"
_STDIN = "<stdin>"


@dataclass(frozen=True, slots=True)
class Source:
    """A source: the *place* that is opened, ``-`` for standard input, and its *name*.

    The name is that of the file, or its path below the folder that was given, so that it
    is the same on every machine.
    """

    name: str
    place: str

    @property
    def shown(self) -> str:
        """The place as messages name it."""
        return _STDIN if self.place == "-" else self.place


def find_sources(arguments: Sequence[str]) -> list[Source]:
    """Return the sources that *arguments* name: files, folders (texts and HTML) or ``-``.

    Nothing is opened yet: what cannot be read is found out by `open_source`. A file that is
    named twice, or with the folder it is in, is one source.
    """
    by_path: dict[str, Source] = {}
    for argument in arguments:
        inside = _texts_in(argument)
        named = inside or [Source("-" if argument == "-" else _name(argument), argument)]
        for source in named:
            by_path.setdefault(os.path.abspath(source.place), source)  # noqa: PTH100  a link is kept
    found = list(by_path.values())
    often = Counter(source.name for source in found)
    return [s if often[s.name] == 1 else replace(s, name=_printable(s.place)) for s in found]


def _texts_in(argument: str) -> list[Source]:
    """Return the sources in a folder, from A to Z; none if it is no folder.

    A folder in it that cannot be read counts as a source, so that somebody is told.
    """
    if not is_folder(argument):
        return []
    top = Path(argument)
    pairs: list[tuple[str, str]] = []
    walk = os.walk(argument, onerror=lambda fault: pairs.append(_below(top, fault.filename, "")))
    for folder, _, names in walk:
        name, place = _below(top, folder, "_")
        texts = (each for each in names if _suffix(each).lower() in _SUFFIXES)
        pairs += ((f"{name[:-1]}{text}", f"{place[:-1]}{text}") for text in texts)
    return [Source(_printable(name), place) for name, place in sorted(pairs) if name != "."]


def _below(top: Path, folder: str, name: str) -> tuple[str, str]:
    """Return the path of a file below *top*, and its place."""
    place = Path(folder, name)
    return place.relative_to(top).as_posix(), str(place)


def _suffix(name: str) -> str:
    """Return the suffix of a file name, as `Path.suffix` does, which takes much longer."""
    stem, _, suffix = name.rpartition(".")
    return f".{suffix}" if stem and suffix else ""


def _name(argument: str) -> str:
    return _printable(argument if "://" in argument else Path(argument).name or argument)


def _printable(name: str) -> str:
    """Return a file name as text that can be written on one line of a UTF-8 file."""
    return name if name.isprintable() else ascii(name)[1:-1]


def open_source(source: Source, sidecar: str = "") -> tuple[bytes, Metadata | None]:
    """Return the bytes of *source* and what is known of its origin.

    That stands in the TOML file *sidecar*, or else in the one of the same name beside
    the source, which is left alone if it is of another kind, such as gold. Raises
    SourceError if either cannot be read.
    """
    if is_folder(source.place):
        raise _no_source(source.place)
    from pharmagraph.reading import read_metadata, read_metadata_beside  # noqa: PLC0415  slow

    data = read_file(source.place)
    if sidecar:
        return data, read_metadata(read_file(sidecar), sidecar)
    beside = sidecar_of(source.place)
    return data, read_metadata_beside(read_file(beside), beside) if beside else None


def _no_source(folder: str) -> SourceError:
    try:
        next(Path(folder).iterdir(), None)
    except OSError as fault:
        return SourceError(folder, f"cannot be read: {fault.strerror}", _cure(fault))
    return SourceError(folder, "holds no monograph", "a source is a .txt, .html or .htm file")


def sidecar_of(place: str) -> str:
    """Return where the metadata of the source at *place* lie; empty if there are none."""
    suffix = _suffix(place.rpartition("/")[2])
    if place == "-" or suffix == _SIDECAR:
        return ""
    sidecar = place.removesuffix(suffix) + _SIDECAR
    return sidecar if is_file(sidecar) else ""


def is_file(place: str) -> bool:
    """Tell whether *place* is a regular file, as `Path.is_file` does, which takes much longer."""
    try:
        return stat.S_ISREG(os.stat(place).st_mode)  # noqa: PTH116  as above
    except (OSError, ValueError):
        return False


def is_folder(place: str) -> bool:
    """Tell whether *place* is a folder; standard input and what cannot be a path are none."""
    try:
        return place not in {"", "-"} and Path(place).is_dir()
    except OSError:
        return False


def read_file(
    name: str, error: type[PharmagraphError] = SourceError, *, own: bool = False
) -> bytes:
    """Return the bytes of a regular file, or of standard input for ``-``.

    Raises *error* if there is no such file, if it is no regular file, or if it is larger
    than `MAX_BYTES` and not our *own*, of a size that we know.
    """
    data = _read_stdin(error) if name == "-" else _read_regular(name, error, own=own)
    if len(data) > MAX_BYTES and not own:
        shown = _STDIN if name == "-" else name
        raise error(shown, f"is larger than {MAX_BYTES // 2**20} MiB", "split it")
    return data


def _read_stdin(error: type[PharmagraphError]) -> bytes:
    if sys.stdin is None:
        raise error(_STDIN, "is closed", "name a file")
    try:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as fault:
        raise error(_STDIN, f"cannot be read: {fault.strerror}", "name a file") from fault


def _read_regular(name: str, error: type[PharmagraphError], *, own: bool) -> bytes:
    if "://" in name:
        raise error(name, "is a URL, and nothing is fetched", "save it to a file first")
    path = Path(name)
    try:
        if not name or not stat.S_ISREG(path.stat().st_mode):
            kind = "a folder" if name and path.is_dir() else "no regular file"
            raise error(name or "''", f"is {kind}", "name a file, or - for standard input")
        with path.open("rb") as file:
            return file.read(-1 if own else MAX_BYTES + 1)
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise error(name, f"cannot be read: {reason}", _cure(fault)) from fault


def _cure(fault: Exception) -> str:
    if isinstance(fault, FileNotFoundError):
        return "mind the spelling, and the folder you are in"
    return "mind its permissions" if isinstance(fault, PermissionError) else ""
