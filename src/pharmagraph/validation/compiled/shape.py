"""A shape that was compiled: what it looks at, what it checks, and what it says of failures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pharmagraph.validation.compiled.constraints import Given

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet

    from pharmagraph.validation.compiled.constraints import Check
    from pharmagraph.validation.compiled.index import Index, Path

__all__ = ["Shape", "Target"]

#: The nodes of a graph that a shape is for.
Target: TypeAlias = "Callable[[Index], AbstractSet[str]]"


@dataclass(frozen=True, slots=True)
class Shape:
    """A node shape, or with a *path* a property shape; *shown* is the path as reports write it.

    *demands* are the checks that nodes without a value may fail.
    """

    iri: str
    path: Path | None
    shown: str
    severity: str
    message: str
    checks: tuple[Check, ...]
    demands: tuple[Check, ...]
    queries: tuple[str, ...]
    properties: tuple[Shape, ...]

    def given(self, index: Index, nodes: AbstractSet[str]) -> Given:
        """Return what the checks of this shape are given to check *nodes*."""
        values = index.walk(self.path) if self.path else {node: [node] for node in nodes}
        return Given(index, nodes, values, self.path)

    def failing(self, index: Index, nodes: AbstractSet[str]) -> AbstractSet[str]:
        """Return which of *nodes* do not conform to this shape."""
        given = self.given(index, nodes)
        found = {node for _, check in self.checks for node, _ in check(given)}
        for each in self.properties:
            if not self.path:
                found |= each.failing(index, nodes - found)
                continue
            bad = each.failing(index, {value for _, value in given.pairs()})
            found |= {node for node, value in given.pairs() if value in bad}
        return found

    def failures(
        self, index: Index, nodes: AbstractSet[str]
    ) -> Iterator[tuple[Shape, str, str, str | None]]:
        """Yield shape, component, node and value of every failure, without those of queries."""
        if not nodes:
            return
        below = nodes
        if self.checks or self.path:
            given = self.given(index, nodes)
            bare = given.values.keys().isdisjoint(nodes)
            for component, check in self.demands if bare else self.checks:
                for node, value in check(given):
                    yield self, component, node, value
            if self.path and self.properties:
                below = {value for _, value in given.pairs()}
        for each in self.properties:
            yield from each.failures(index, below)
