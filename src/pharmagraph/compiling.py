"""Keeps what Python made of a regular expression, as Python keeps what it made of a module.

The extractors have more than a thousand patterns. To parse and compile them takes many times
as long as the first document; to load what came of it last time, a few hundredths of a second.
It is kept in ``$XDG_CACHE_HOME/pharmagraph``, or in ``~/.cache/pharmagraph``, and may be
deleted. A file that is damaged, or of another Python, is not used; without a folder to write
to, nothing is kept. Only patterns that stand in the code or the data of the package come here:
what is made of a document is compiled by ``re``.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import atexit
import contextlib
import marshal
import os
import re
import sys
import tempfile
import zlib
from array import array
from functools import lru_cache
from pathlib import Path
from re import _compiler, _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, AnyStr

from pharmagraph.beginnings import with_beginnings
from pharmagraph.branching import branched

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Kept", "compiled", "kept"]

#: A file is written when at least so many patterns are new, and begun anew when it holds more.
_WORTH_WRITING, _MOST = 16, 16_000
#: Python itself, the instructions of ``re``, and this layout of the file.
_STAMP = (sys.hexversion, _sre.MAGIC, _sre.CODESIZE, sys.byteorder, 7)


class Kept:
    """What was made of keys before, by this process and by those that wrote *file*.

    Keys and values are what `marshal` writes. Without *file* nothing is read or written.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._known: dict[Any, Any] = _read(file) if file else {}
        self._new: dict[Any, Any] = {}

    def get(self, key: Any, make: Callable[[], Any]) -> Any:
        """Return what *make* returned for *key*, once."""
        value = self._known.get(key)
        if value is None:
            value = self._known[key] = self._new[key] = make()
        return value

    def write(self) -> None:
        """Write what is known if much of it is new; a file that cannot be written is let be."""
        if self._file is None or len(self._new) < _WORTH_WRITING:
            return
        known = {**_read(self._file), **self._new}
        body = marshal.dumps((_STAMP, known if len(known) <= _MOST else self._new))
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._file.parent, prefix=self._file.name)
            try:
                with os.fdopen(handle, "wb") as out:
                    out.write(zlib.crc32(body).to_bytes(4, "big") + body)
                Path(name).replace(self._file)
            except OSError:
                Path(name).unlink(missing_ok=True)
        self._new = {}


def _read(file: Path) -> dict[Any, Any]:
    """Return what *file* holds; nothing if it is damaged or of another Python."""
    try:
        data = file.read_bytes()
        if zlib.crc32(data[4:]) != int.from_bytes(data[:4], "big"):
            return {}
        stamp, known = marshal.loads(data[4:])  # noqa: S302 - the user's own file, as safe as Python's compiled modules
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return known if stamp == _STAMP else {}


@lru_cache(maxsize=1)
def kept() -> Kept:
    """Return what is kept for this user and this Python, to be written when the process ends."""
    try:
        home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:
        return Kept(None)
    known = Kept(home / "pharmagraph" / f"patterns-{sys.implementation.cache_tag}")
    atexit.register(known.write)
    return known


def compiled(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what ``re.compile`` returns, as fast as it can be had; raises ``re.error``."""
    made = kept().get((pattern, int(flags)), lambda: _instructions(pattern, int(flags)))
    every, code, count, numbers, names = made
    try:
        steps = array("I", code).tolist()
        found: re.Pattern[AnyStr] = _sre.compile(pattern, every, steps, count, numbers, names)
    except (RuntimeError, TypeError, ValueError):
        return re.compile(pattern, flags)
    return found


def _instructions(pattern: str | bytes, flags: int) -> tuple[Any, ...]:
    """Return flags, instructions, number of groups, their numbers, and their names by number."""
    parsed = _parser.parse(pattern, flags)
    state = parsed.state
    numbers = dict(state.groupdict)
    names: list[str | None] = [None] * state.groups
    for name, number in numbers.items():
        names[number] = name
    every = int(flags | state.flags)
    code = _compiler._code(branched(parsed, every), flags)  # noqa: SLF001
    steps = with_beginnings(code, parsed, every)
    return every, array("I", steps).tobytes(), state.groups - 1, numbers, tuple(names)
