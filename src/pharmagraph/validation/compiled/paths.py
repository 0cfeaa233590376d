"""Property paths of SHACL, made into functions that walk an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, SH, URIRef

from pharmagraph.validation.compiled.unsupported import unsupported

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rdflib import Graph
    from rdflib.term import Node

    from pharmagraph.validation.compiled.index import Index, Path, Values

__all__ = ["alternatives", "path_of", "straight"]


def path_of(shapes: Graph, node: Node) -> Path:
    """Return the path that *node* stands for; raise ShapesError for those that repeat."""
    if isinstance(node, URIRef):
        return straight(node.n3())
    inverse = shapes.value(node, SH.inversePath)
    if isinstance(inverse, URIRef):
        name = inverse.n3()
        return f"^{name}", lambda index: index.backward(name)
    choice = shapes.value(node, SH.alternativePath)
    if choice is not None:
        return alternatives([path_of(shapes, each) for each in shapes.items(choice)])
    if (node, RDF.first, None) in shapes:
        parts = [path_of(shapes, each) for each in shapes.items(node)]
        text = "/".join(part for part, _ in parts)
        return f"({text})", lambda index: _followed(index, parts)
    raise unsupported("a path that repeats")


def straight(predicate: str) -> Path:
    """Return the path that is one predicate, which is written as N-Triples writes it."""
    return predicate, lambda index: index.forward(predicate)


def alternatives(parts: Sequence[Path]) -> Path:
    """Return the path that is any of *parts*."""
    text = "|".join(part for part, _ in parts)
    return f"({text})", lambda index: _joined([index.walk(part) for part in parts])


def _joined(each: Sequence[Values]) -> Values:
    first, *others = each
    found = dict(first)
    for values in others:
        for node, more in values.items():
            found[node] = list(dict.fromkeys([*found[node], *more])) if node in found else more
    return found


def _followed(index: Index, parts: Sequence[Path]) -> Values:
    first, *rest = parts
    found = index.walk(first)
    for part in rest:
        step = index.walk(part)
        further = ((node, _ends(step, values)) for node, values in found.items())
        found = {node: values for node, values in further if values}
    return found


def _ends(step: Values, nodes: Sequence[str]) -> list[str]:
    if len(nodes) == 1:
        return step.get(nodes[0], [])
    return list(dict.fromkeys(end for each in nodes for end in step.get(each, ())))
