"""Constraints that are SPARQL queries: whether they have a result, told by the embedded store.

``$this`` is replaced by each node that the shape looks at, as SHACL binds it beforehand
(https://www.w3.org/TR/shacl/#sparql-constraints-prebound). The store writes numbers in its
own way, so what a result says is left to the reference.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rdflib import SH

from pharmagraph.validation.compiled.unsupported import unsupported

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["queries_of"]

_FORM = re.compile(r"\s*SELECT\b", re.IGNORECASE)


def queries_of(shapes: Graph, shape: Node) -> list[str]:
    """Return the queries of *shape*, each row of which is a result; raises ShapesError."""
    found = []
    for each in shapes.objects(shape, SH.sparql):
        text = shapes.value(each, SH.select)
        if text is None or not _FORM.match(str(text)):
            raise unsupported("a constraint in SPARQL without sh:select")
        found.append(_prefixes(shapes, each) + str(text))
    return found


def _prefixes(shapes: Graph, constraint: Node) -> str:
    declared = sorted(
        (str(shapes.value(each, SH.prefix)), str(shapes.value(each, SH.namespace)))
        for place in shapes.objects(constraint, SH.prefixes)
        for each in shapes.objects(place, SH.declare)
    )
    return "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in declared)
