"""Constraint components of SHACL that refer to other shapes, see `constraints`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rdflib import SH

from pharmagraph.validation.compiled.unsupported import unsupported

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from rdflib import Graph
    from rdflib.term import Node

    from pharmagraph.validation.compiled.constraints import Failing, Failures, Given
    from pharmagraph.validation.compiled.index import Index

__all__ = ["OF_SHAPES", "qualified", "shapes_in"]


def _by_shapes(find: Callable[..., AbstractSet[str]]) -> Callable[..., Callable[[Given], Failures]]:
    """Return the check of values by the shapes named; *find* finds those that fail."""

    def make(*failing: Failing) -> Callable[[Given], Failures]:
        def check(given: Given) -> Failures:
            pairs = given.pairs()
            bad = find(given.graph, {value for _, value in pairs}, failing)
            return [pair for pair in pairs if pair[1] in bad]

        return check

    return make


def _any(graph: Index, values: AbstractSet[str], failing: Sequence[Failing]) -> AbstractSet[str]:
    """Return the values that fail any of the shapes."""
    bad: set[str] = set()
    for each in failing:
        bad |= each(graph, values - bad)
    return bad


def _all(graph: Index, values: AbstractSet[str], failing: Sequence[Failing]) -> AbstractSet[str]:
    """Return the values that fail all shapes."""
    for each in failing:
        values = each(graph, values) if values else values
    return values


def _not(graph: Index, values: AbstractSet[str], failing: Sequence[Failing]) -> AbstractSet[str]:
    """Return the values that conform to the shape."""
    return values - failing[0](graph, values)


def _not_one(
    graph: Index, values: AbstractSet[str], failing: Sequence[Failing]
) -> AbstractSet[str]:
    """Return the values that do not conform to exactly one of the shapes."""
    bad = [each(graph, values) for each in failing]
    return {value for value in values if sum(value in each for each in bad) != len(bad) - 1}


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
    SH.node: _by_shapes(_any),
    SH["not"]: _by_shapes(_not),
    SH["and"]: _by_shapes(_any),
    SH["or"]: _by_shapes(_all),
    SH.xone: _by_shapes(_not_one),
}
