"""Constraint components of SHACL that refer to other shapes, see `constraints`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rdflib import SH

from pharmagraph.validation.compiled.unsupported import unsupported

if TYPE_CHECKING:
    from collections.abc import Callable

    from rdflib import Graph
    from rdflib.term import Node

    from pharmagraph.validation.compiled.constraints import Failing, Failures, Given

__all__ = ["OF_SHAPES", "qualified", "shapes_in"]


def _by_shapes(
    fails: Callable[[int, int], bool],
) -> Callable[..., Callable[[Given], Failures]]:
    """Return the check that a value fails no, some or all of the shapes named."""

    def make(*failing: Failing) -> Callable[[Given], Failures]:
        def check(given: Given) -> Failures:
            pairs = given.pairs()
            values = {value for _, value in pairs}
            bad = [each(given.graph, values) for each in failing]
            return [
                (node, value)
                for node, value in pairs
                if fails(sum(value in each for each in bad), len(bad))
            ]

        return check

    return make


def shapes_in(
    shapes: Graph, parameter: Node, value: Node, inner: Callable[[Node], Failing]
) -> list[Failing]:
    """Return how the shapes that *value* names are asked."""
    lists = parameter in {SH["or"], SH["and"], SH.xone}
    return [inner(each) for each in (shapes.items(value) if lists else [value])]


def qualified(
    shapes: Graph, shape: Node, inner: Callable[[Node], Failing]
) -> Callable[[Given], Failures]:
    """Return the check of ``sh:qualifiedMinCount``; raises ShapesError for what goes beyond it."""
    least, most = (shapes.value(shape, SH[f"qualified{each}Count"]) for each in ("Min", "Max"))
    wanted = shapes.value(shape, SH.qualifiedValueShape)
    apart = shapes.value(shape, SH.qualifiedValueShapesDisjoint)
    if least is None or wanted is None or most is not None or apart is not None:
        raise unsupported("sh:qualifiedMaxCount and sh:qualifiedValueShapesDisjoint")
    failing, count = inner(wanted), int(str(least))

    def check(given: Given) -> Failures:
        bad = failing(given.graph, {value for _, value in given.pairs()})
        return [
            (node, None)
            for node in given.nodes
            if sum(value not in bad for value in given.values.get(node, ())) < count
        ]

    return check


OF_SHAPES: dict[Any, Callable[..., Callable[[Given], Failures]]] = {
    SH.node: _by_shapes(lambda bad, _: bad > 0),
    SH["not"]: _by_shapes(lambda bad, _: bad == 0),
    SH["and"]: _by_shapes(lambda bad, _: bad > 0),
    SH["or"]: _by_shapes(lambda bad, every: bad == every),
    SH.xone: _by_shapes(lambda bad, every: bad != every - 1),
}
