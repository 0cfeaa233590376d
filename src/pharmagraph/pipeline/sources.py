"""The files that a user names: found, opened and handed over as bytes.

Nothing but regular files and standard input is ever opened: a URL, a pipe or a device
in the place of a file is refused, so that no name can make the program fetch or hang.
"""

from __future__ import annotations

import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pharmagraph.errors import PharmagraphError, SourceError
from pharmagraph.reading import read_metadata

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.model import Metadata

__all__ = ["MAX_BYTES", "Source", "find_sources", "open_source", "read_file"]

MAX_BYTES = 64 * 1024 * 1024
_SUFFIXES = frozenset({".txt"})


@dataclass(frozen=True, slots=True)
class Source:
    """A source as the user named it; *path* is None for standard input.

    *name* is the path as given, or below the folder that was given, so that it is the
    same on every machine.
    """

    name: str
    path: Path | None

    @property
    def place(self) -> str:
        """The path as the user would type it, for messages."""
        return "<stdin>" if self.path is None else str(self.path)


def find_sources(arguments: Sequence[str]) -> list[Source]:
    """Return the sources that *arguments* name: files, folders (their ``.txt`` files) or ``-``.

    Raises SourceError for a folder without any source in it.
    """
    found: list[Source] = []
    for argument in arguments:
        path = Path(argument)
        if argument == "-":
            found.append(Source("-", None))
        elif path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in _SUFFIXES)
            if not inside:
                raise SourceError(argument, "holds no monograph", "a source is a .txt file")
            found += [Source(p.relative_to(path).as_posix(), p) for p in inside]
        else:
            found.append(Source(path.name, path))
    return found


def open_source(source: Source) -> tuple[bytes, Metadata | None]:
    """Return the bytes of *source* and what the TOML file beside it says of its origin.

    Raises SourceError if either cannot be read.
    """
    if source.path is None:
        return read_file("-"), None
    data = read_file(str(source.path))
    sidecar = source.path.with_suffix(".toml")
    if not sidecar.is_file():
        return data, None
    return data, read_metadata(read_file(str(sidecar)), str(sidecar))


def read_file(name: str, error: type[PharmagraphError] = SourceError) -> bytes:
    """Return the bytes of a regular file, or of standard input for ``-``.

    Raises *error* if there is no such file, if it is no regular file, or if it is larger
    than `MAX_BYTES`.
    """
    data = sys.stdin.buffer.read(MAX_BYTES + 1) if name == "-" else _read_regular(name, error)
    if len(data) > MAX_BYTES:
        raise error(name, f"is larger than {MAX_BYTES // 2**20} MiB", "split it")
    return data


def _read_regular(name: str, error: type[PharmagraphError]) -> bytes:
    if "://" in name:
        raise error(name, "is a URL, and nothing is fetched", "save it to a file first")
    path = Path(name)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            kind = "a folder" if path.is_dir() else "no regular file"
            raise error(name, f"is {kind}", "name a file")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise error(name, f"cannot be read: {reason}") from fault
