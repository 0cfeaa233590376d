"""Makes the shapes of a graph into what can be run, and refuses what it does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import SH

from pharmagraph.validation.compiled.constraints import COMPILED, DEMANDS, checks_of, term
from pharmagraph.validation.compiled.paths import path_of
from pharmagraph.validation.compiled.querying import queries_of
from pharmagraph.validation.compiled.shape import Shape
from pharmagraph.validation.compiled.unsupported import unsupported
from pharmagraph.validation.shapes import TARGETS, path_text, short

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from rdflib import Graph
    from rdflib.term import Node

    from pharmagraph.validation.compiled.constraints import Failing
    from pharmagraph.validation.compiled.index import Index
    from pharmagraph.validation.compiled.shape import Target

__all__ = ["compile_shapes"]

_ABOUT = {SH.name, SH.description, SH.order, SH.group, SH.severity, SH.message}
_KNOWN = COMPILED | _ABOUT | {SH.path, SH.property, SH.sparql, *TARGETS}


def compile_shapes(graph: Graph) -> list[tuple[Shape, Target]]:
    """Return the shapes of *graph* that have targets, and their targets; raises ShapesError."""
    tops = {shape for target in TARGETS for shape in graph.subjects(target, None)}
    return [(_shape(graph, top, ()), _target(graph, top)) for top in sorted(tops, key=str)]


def _shape(graph: Graph, node: Node, above: tuple[Node, ...], *, inner: bool = False) -> Shape:
    """Return a shape compiled; *above* are those it is part of, *inner* if it only is asked."""
    for predicate in graph.predicates(node):
        if str(predicate).startswith(str(SH)) and predicate not in _KNOWN:
            raise unsupported(short(str(predicate)))
    if node in above:
        raise unsupported(f"shapes that refer to themselves ({short(str(node))})")
    here = (*above, node)

    def asked(other: Node) -> Failing:
        return _shape(graph, other, here, inner=True).failing

    message, path = graph.value(node, SH.message), graph.value(node, SH.path)
    checks = checks_of(graph, node, asked)
    queries = queries_of(graph, node)
    if inner and queries:
        raise unsupported("a query in a shape that others refer to")
    if not inner and message is None and (checks or queries):
        raise unsupported(f"a shape without sh:message ({short(str(node))})")
    return Shape(
        iri=str(node),
        path=None if path is None else path_of(graph, path),
        shown="" if path is None else path_text(graph, path),
        severity=str(graph.value(node, SH.severity) or SH.Violation).rpartition("#")[2].lower(),
        message=str(message or ""),
        checks=tuple(checks),
        demands=tuple(check for check in checks if check[0] in DEMANDS),
        queries=tuple(queries),
        properties=tuple(
            _shape(graph, each, here, inner=inner)
            for each in sorted(graph.objects(node, SH.property), key=str)
        ),
    )


def _target(graph: Graph, node: Node) -> Target:
    classes = tuple(sorted(map(term, graph.objects(node, SH.targetClass))))
    subjects = [term(each) for each in graph.objects(node, SH.targetSubjectsOf)]
    objects = [term(each) for each in graph.objects(node, SH.targetObjectsOf)]
    nodes = frozenset(term(each) for each in graph.objects(node, SH.targetNode))

    def find(index: Index) -> AbstractSet[str]:
        among = index.instances_of(classes)
        if not (nodes or subjects or objects):
            return among
        found = {*nodes, *among}
        found.update(*(index.forward(each) for each in subjects))
        found.update(*(index.backward(each) for each in objects))
        return found

    return find
