"""Bare pyoxigraph in a process of its own, which is given up when it takes too long.

A query that runs cannot be stopped in the process that asked it.
"""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from timing import both

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection
    from pathlib import Path

__all__ = ["Apart"]

_CONTEXT = multiprocessing.get_context("spawn")


class Apart:
    """A store on disk that answers with how long it took; *limit* are the seconds it has."""

    def __init__(self, place: Path, limit: float) -> None:
        self._place, self.limit = place, limit
        self._start()

    def ask(self, text: str, graphs: Sequence[str] = ()) -> tuple[float, float, int] | None:
        """Return milliseconds of processor and of clock, and rows; None if it had no time."""
        self._ours.send((text, list(graphs)))
        if self._ours.poll(self.limit):
            found: tuple[float, float, int] = self._ours.recv()
            return found
        self.close()
        self._start()
        return None

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()

    def _start(self) -> None:
        self._ours, theirs = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=_answer, args=(self._place, theirs), daemon=True)
        self._process.start()
        self._ours.recv()


def _answer(place: Path, connection: Connection) -> None:
    """Answer queries until the process is ended."""
    store = ox.Store.read_only(str(place))
    connection.send("ready")
    while True:
        text, names = connection.recv()
        graphs: Any = [ox.NamedNode(name) for name in names] or None
        connection.send(both(lambda t=text, g=graphs: list(store.query(t, named_graphs=g))))
