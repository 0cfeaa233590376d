"""Constraint components of SHACL, each made into a function over all nodes at once.

A check is given the index, the nodes to check and what the path of the shape leads to from
them; it yields the nodes that fail, each with the value at fault, or None where SHACL names
none. See "Core Constraint Components", https://www.w3.org/TR/shacl/#core-components.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from rdflib import SH

from pharmagraph import terms
from pharmagraph.triples import text_of
from pharmagraph.validation.compiled.literals import is_of, order
from pharmagraph.validation.compiled.logic import OF_SHAPES, qualified, shapes_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Set as AbstractSet

    from rdflib import Graph
    from rdflib.term import Node

    from pharmagraph.validation.compiled.index import Index, Path, Values

__all__ = ["COMPILED", "DEMANDS", "Check", "Failing", "Failures", "Given", "checks_of", "term"]

Failures: TypeAlias = "Iterable[tuple[str, str | None]]"


class Given:
    """What a check looks at: nodes, what *path* leads to from them, and the graph."""

    __slots__ = ("_pairs", "graph", "nodes", "path", "values")

    def __init__(
        self, graph: Index, nodes: AbstractSet[str], values: Values, path: Path | None
    ) -> None:
        self.graph, self.nodes, self.values, self.path = graph, nodes, values, path
        self._pairs: list[tuple[str, str]] | None = None

    def pairs(self) -> list[tuple[str, str]]:
        """Return each node with each of its values."""
        if self._pairs is None:
            values = self.values
            hits = values.keys() & self.nodes
            self._pairs = [(node, value) for node in hits for value in values[node]]
        return self._pairs


#: What a term of each kind begins with, by what the names of ``sh:nodeKind`` hold.
_MARKS = {"IRI": "<", "BlankNode": "_", "Literal": '"'}
#: The IRI of a component, and what it yields.
Check: TypeAlias = "tuple[str, Callable[[Given], Failures]]"
#: How the nodes that do not conform to a shape are found among some.
Failing: TypeAlias = "Callable[[Index, AbstractSet[str]], AbstractSet[str]]"


def term(node: Node) -> str:
    """Return a term of rdflib as N-Triples writes it."""
    return str(terms.from_rdflib_term(node))


def checks_of(shapes: Graph, shape: Node, inner: Callable[[Node], Failing]) -> list[Check]:
    """Return the checks of *shape* itself; *inner* compiles the shapes that they refer to.

    Raises ShapesError for a component that is not compiled.
    """
    found: list[Check] = []
    for parameter in sorted(set(shapes.predicates(shape)) & _MAKERS.keys(), key=str):
        for value in shapes.objects(shape, parameter):
            if parameter in OF_SHAPES:
                check = OF_SHAPES[parameter](*shapes_in(shapes, parameter, value, inner))
            else:
                check = _MAKERS[parameter](shapes, shape, value)
            found.append((_component(parameter), check))
    if (shape, SH.qualifiedValueShape, None) in shapes:
        found.append((_component(SH.qualifiedMinCount), qualified(shapes, shape, inner)))
    return found


def _component(parameter: Node) -> str:
    name = str(parameter).rpartition("#")[2]
    return f"{SH}{name[0].upper()}{name[1:]}ConstraintComponent"


def _min_count(_: Graph, __: Node, value: Node) -> Callable[[Given], Failures]:
    least = int(str(value))

    def check(given: Given) -> Failures:
        if least == 1:
            return [(node, None) for node in given.nodes - given.values.keys()]
        few = (node for node in given.nodes if len(given.values.get(node, ())) < least)
        return [(node, None) for node in few]

    return check


def _max_count(_: Graph, __: Node, value: Node) -> Callable[[Given], Failures]:
    most = int(str(value))

    def check(given: Given) -> Failures:
        many = given.values
        if most and given.path:
            many = given.graph.several(given.path)
        return [(node, None) for node in many.keys() & given.nodes if len(many[node]) > most]

    return check


def _each(fails: Callable[[str], bool]) -> Callable[[Given], Failures]:
    """Return the check that no value fails by itself."""
    return lambda given: [pair for pair in given.pairs() if fails(pair[1])]


def _datatype(_: Graph, __: Node, value: Node) -> Callable[[Given], Failures]:
    datatype = str(value)
    if datatype == terms.XSD + "string":
        return _each(lambda each: each[-1] != '"')
    return _each(lambda each: not is_of(each, datatype))


def _pattern(shapes: Graph, shape: Node, value: Node) -> Callable[[Given], Failures]:
    flags = re.NOFLAG
    for letter in str(shapes.value(shape, SH.flags) or ""):
        flags |= getattr(re, letter.upper())
    search = re.compile(str(value), flags).search
    return _each(lambda each: each[0] == "_" or not search(text_of(each)))


def _in(shapes: Graph, _: Node, value: Node) -> Callable[[Given], Failures]:
    allowed = {term(each) for each in shapes.items(value)}
    return _each(lambda each: each not in allowed)


def _language_in(shapes: Graph, _: Node, value: Node) -> Callable[[Given], Failures]:
    ranges = tuple(str(each).lower() for each in shapes.items(value))

    @lru_cache(maxsize=256)
    def fits(end: str) -> bool:
        tag = end[1:].lower()
        return end[:1] == "@" and any(tag == r or tag.startswith(f"{r}-") for r in ranges)

    return _each(lambda each: each[0] != '"' or not fits(each[each.rindex('"') + 1 :]))


def _class(_: Graph, __: Node, value: Node) -> Callable[[Given], Failures]:
    name = term(value)

    def check(given: Given) -> Failures:
        known = given.graph.instances(name)
        return [pair for pair in given.pairs() if pair[1] not in known]

    return check


def _node_kind(_: Graph, __: Node, value: Node) -> Callable[[Given], Failures]:
    name = str(value).rpartition("#")[2]
    begins = {mark for kind, mark in _MARKS.items() if kind in name}
    return _each(lambda each: each[0] not in begins)


def _has_value(_: Graph, __: Node, value: Node) -> Callable[[Given], Failures]:
    wanted = term(value)
    return lambda given: [
        (node, None) for node in given.nodes if wanted not in given.values.get(node, ())
    ]


def _min_length(_: Graph, __: Node, value: Node) -> Callable[[Given], Failures]:
    least = int(str(value))
    return _each(lambda each: each[0] == "_" or len(text_of(each)) < least)


def _max_length(_: Graph, __: Node, value: Node) -> Callable[[Given], Failures]:
    most = int(str(value))
    # A term is never shorter than its text.
    return _each(lambda each: each[0] == "_" or (len(each) > most and len(text_of(each)) > most))


def _bound(*allowed: int) -> Callable[..., Callable[[Given], Failures]]:
    """Return how values are compared with one bound: how they may stand to it."""

    def make(_: Graph, __: Node, value: Node) -> Callable[[Given], Failures]:
        limit = term(value)
        stands = lru_cache(maxsize=4096)(lambda each: order(each, limit))
        return _each(lambda each: stands(each) not in allowed)

    return make


def _pair(*allowed: int) -> Callable[..., Callable[[Given], Failures]]:
    """Return how values are compared with those of another property."""
    fits = frozenset(allowed).issuperset

    def make(_: Graph, __: Node, value: Node) -> Callable[[Given], Failures]:
        name = term(value)

        def check(given: Given) -> Failures:
            others = given.graph.forward(name)
            return [
                pair
                for pair in given.pairs()
                if not fits([order(pair[1], each) for each in others.get(pair[0], ())])
            ]

        return check

    return make


def _equals(_: Graph, __: Node, value: Node) -> Callable[[Given], Failures]:
    name = term(value)

    def check(given: Given) -> Failures:
        others = given.graph.forward(name)
        for node in given.nodes:
            ours, theirs = set(given.values.get(node, ())), set(others.get(node, ()))
            yield from ((node, each) for each in ours ^ theirs)

    return check


def _disjoint(_: Graph, __: Node, value: Node) -> Callable[[Given], Failures]:
    name = term(value)

    def check(given: Given) -> Failures:
        others = given.graph.forward(name)
        return [(node, each) for node, each in given.pairs() if each in others.get(node, ())]

    return check


_MAKERS: dict[Any, Callable[..., Callable[[Given], Failures]]] = {
    **OF_SHAPES,
    SH.minCount: _min_count,
    SH.maxCount: _max_count,
    SH.datatype: _datatype,
    SH.pattern: _pattern,
    SH["in"]: _in,
    SH.languageIn: _language_in,
    SH["class"]: _class,
    SH.nodeKind: _node_kind,
    SH.hasValue: _has_value,
    SH.minLength: _min_length,
    SH.maxLength: _max_length,
    SH.minExclusive: _bound(1),
    SH.minInclusive: _bound(0, 1),
    SH.maxExclusive: _bound(-1),
    SH.maxInclusive: _bound(-1, 0),
    SH.lessThan: _pair(-1),
    SH.lessThanOrEquals: _pair(-1, 0),
    SH.equals: _equals,
    SH.disjoint: _disjoint,
}
#: What the shapes may say about themselves, beside what is compiled here and elsewhere.
COMPILED = frozenset(_MAKERS) | {SH.qualifiedValueShape, SH.qualifiedMinCount, SH.flags}
#: The components by which a node without a value may fail.
DEMANDS = frozenset(map(_component, (SH.minCount, SH.hasValue, SH.equals, SH.qualifiedMinCount)))
