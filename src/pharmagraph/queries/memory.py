"""Remembers small answers of a dataset that does not change while it is open.

Questions about one drug need the same things first: what its name stands for, and in which
graphs it is spoken of; those without an answer also need what its monograph denies. Each is
asked once. What is asked in the end is never remembered: an answer can be large.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.queries.resolving import Select
    from pharmagraph.solutions import Solutions

__all__ = ["FEW_ROWS", "MOST_ANSWERS", "Memory"]

#: Answers with more rows than this are not kept, and of the others the last so many.
FEW_ROWS = 32
MOST_ANSWERS = 1024


class Memory:
    """What a dataset has answered; it is of that dataset alone, and dies with it."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, tuple[str, ...]], Solutions] = {}

    def through(self, select: Select) -> Select:
        """Return *select*, which is asked only what it has not answered before."""

        def remembered(text: str, graphs: Sequence[str] = ()) -> Solutions:
            key = (text, tuple(graphs))
            found = self._known.get(key)
            if found is None:
                found = select(text, graphs=graphs)
                self._keep(key, found)
            return found

        return remembered

    def _keep(self, key: tuple[str, tuple[str, ...]], found: Solutions) -> None:
        if len(found) <= FEW_ROWS:
            self._known[key] = found
        while len(self._known) > MOST_ANSWERS:
            # Another thread may have taken the oldest one first.
            self._known.pop(next(iter(self._known), key), None)
