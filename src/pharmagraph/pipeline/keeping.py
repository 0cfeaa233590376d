"""Answers kept beside a store on disk: what lists a whole dataset is worked out when it is made.

A kept answer is a file in ``answers``: on its first line a digest, then rows as terms. The
digest is of the record of the store, of the text of the query and of the rows. So an answer
of another store, of an older query or with any damage is none: the store is asked, and what
it says is kept in its place. A user's own query is never kept.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from pharmagraph.errors import OutputError
from pharmagraph.pipeline.outputs import write_file
from pharmagraph.queries import catalogue
from pharmagraph.store import read_rows, written_rows

if TYPE_CHECKING:
    from pathlib import Path

    from pharmagraph.solutions import Solutions
    from pharmagraph.store import Store

__all__ = ["ANSWERS", "KEPT", "Kept", "name_of"]

#: The canned queries of which the answer without any value is kept.
KEPT = ("documents",)
#: The folder of the answers in that of a store.
ANSWERS = "answers"


def name_of(text: str) -> str:
    """Return the name of the query *text*, if its answer is kept; empty if not."""
    return next((name for name in KEPT if catalogue()[name].text == text), "")


@dataclass(frozen=True, slots=True)
class Kept:
    """The answers in *folder* of the store that *record* describes; none if that is empty."""

    folder: Path
    record: bytes

    def find(self, name: str) -> Solutions | None:
        """Return the answer to the canned query *name*; None if there is none that is sound."""
        try:
            digest, _, rows = self._file(name).read_bytes().partition(b"\n")
            sound = self.record and digest == self._digest(name, rows)
            return read_rows(rows) if sound else None
        except (OSError, ValueError):
            return None

    def keep(self, name: str, answer: Solutions) -> None:
        """Keep *answer*, if it can be written and is read back as it is."""
        rows = written_rows(answer) if self.record else b""
        if rows and read_rows(rows) == answer:
            with contextlib.suppress(OSError, OutputError):
                self.folder.mkdir(exist_ok=True)
                write_file(self._file(name), self._digest(name, rows) + b"\n" + rows)

    def keep_all(self, store: Store) -> None:
        """Ask *store* all that is kept, and keep it."""
        for name in KEPT:
            self.keep(name, store.select(catalogue()[name].text, name))

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.tsv"

    def _digest(self, name: str, rows: bytes) -> bytes:
        parts = (self.record, catalogue()[name].text.encode(), rows)
        whole = b"".join(sha256(part).digest() for part in parts)
        return sha256(whole).hexdigest().encode()
