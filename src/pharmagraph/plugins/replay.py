"""An extractor that repeats what another one once offered, from a file of JSON Lines.

Each line is an object with ``field``, ``quote`` and ``value``, and if wanted ``source``
(the name of the document; others pass it over), ``start``, ``confidence``, ``model``,
``prompt_hash`` and ``time``. It makes an extractor repeatable, and its interface testable.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pharmagraph.errors import ExtractorError
from pharmagraph.model.making import KINDS
from pharmagraph.plugins.candidates import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.model import Document

__all__ = ["Replay"]

_NEEDED = {"field", "quote", "value"}
_TEXTS = {"field", "quote", "source", "model", "prompt_hash", "time"}
_KNOWN = _NEEDED | _TEXTS | {"start", "confidence"}
_MAX_BYTES = 64 * 1024 * 1024


class Replay:
    """Repeats the candidates in the file *place*."""

    name = "replay"
    version = "1"
    deterministic = True
    fields = frozenset(KINDS)

    def __init__(self, place: str = "") -> None:
        if not place:
            raise ExtractorError("replay", "names no file", "write replay=FILE.jsonl")
        self.faults: list[str] = []
        self._lines = list(self._read(place))

    def extract(self, document: Document) -> Iterator[Candidate]:
        """Yield the candidates for *document*, in the order of the file."""
        name = Path(document.name).name
        for source, candidate in self._lines:
            if not source or Path(source).name == name:
                yield candidate

    def _read(self, place: str) -> Iterator[tuple[str, Candidate]]:
        path = Path(place)
        try:
            if not path.is_file() or path.stat().st_size > _MAX_BYTES:
                raise ExtractorError(place, "is no file, or too large", "name a .jsonl file")
            lines = path.read_bytes().split(b"\n")
        except OSError as error:
            raise ExtractorError(place, f"cannot be read: {error.strerror}") from error
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            where = f"{place}:{number}"
            try:
                record = _record(line)
            except (ValueError, RecursionError) as error:
                self.faults.append(f"{where}: {error}; the line is passed over")
                continue
            source = record.pop("source", "")
            yield source, Candidate(**record, where=where)


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise ValueError("is no JSON") from error
    if not isinstance(record, dict):
        raise ValueError("is no JSON object")  # noqa: TRY004  a fault of a line, as the others
    odd = sorted(set(record) - _KNOWN)
    if odd:
        raise ValueError(f"has an unknown key {odd[0]!r}")
    lacking = sorted(_NEEDED - set(record))
    if lacking:
        raise ValueError(f"lacks {', '.join(lacking)}")
    for name in sorted(_TEXTS & set(record)):
        if not isinstance(record[name], str):
            raise ValueError(f"{name} is no text")  # noqa: TRY004  same
    if not isinstance(record["value"], dict):
        raise ValueError("value is no object")  # noqa: TRY004  same
    return record
