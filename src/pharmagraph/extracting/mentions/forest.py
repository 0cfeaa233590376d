"""A forest of small decision trees: what each says of a row of figures is added up."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Forest", "Tree", "grown"]

#: A figure, or which column is compared with what, and what is said up to that and beyond it.
Tree = float | tuple[int, float, "Tree", "Tree"]


@dataclass(frozen=True)
class Forest:
    """What is said of every row, and the trees that add to it."""

    start: float = 0.0
    trees: tuple[Tree, ...] = ()

    def total(self, row: Sequence[float]) -> float:
        """Return what the trees say of *row* together."""
        total = self.start
        for tree in self.trees:
            node = tree
            while isinstance(node, tuple):
                node = node[2] if row[node[0]] <= node[1] else node[3]
            total += node
        return total


def grown(filed: Any, columns: int) -> Forest:
    """Return the forest that *filed*, as read from JSON, describes.

    Raises ValueError, KeyError or TypeError if it is none for rows of so many *columns*.
    """
    return Forest(_figure(filed["start"]), tuple(_grown(tree, columns) for tree in filed["trees"]))


def _grown(node: Any, columns: int) -> Tree:
    if not isinstance(node, list):
        return _figure(node)
    column, limit, below, beyond = node
    if not isinstance(column, int) or not 0 <= column < columns:
        message = f"no column {column!r}"
        raise ValueError(message)
    return column, _figure(limit), _grown(below, columns), _grown(beyond, columns)


def _figure(filed: Any) -> float:
    figure = float(filed)
    if not math.isfinite(figure):
        message = f"{filed!r} is no number"
        raise ValueError(message)
    return figure
