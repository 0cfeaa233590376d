"""The same dataset asked through rdflib: the reference that the embedded store is held to."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING

import rdflib
import rdflib.query

from pharmagraph import sparql, terms
from pharmagraph.errors import QueryError
from pharmagraph.solutions import Solutions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib.term import Node

    from pharmagraph.terms import AnyTerm, Quad

__all__ = ["RdflibStore"]

_ESCAPE = re.compile(r"\\u([0-9a-f]{4}(?:[0-9a-f]{4})?)", re.IGNORECASE)


class RdflibStore:
    """A dataset in memory, held and asked by rdflib; literals keep their lexical form."""

    def __init__(self, quads: Iterable[Quad] = ()) -> None:
        self._dataset = rdflib.Dataset()
        for each in quads:
            triple = (each.subject, each.predicate, each.object)
            name = getattr(each.graph_name, "value", None)
            graph = self._dataset.graph(name) if name else self._dataset.default_graph
            subject, predicate, value = map(terms.to_rdflib_term, triple)
            graph.add((subject, predicate, value))

    def select(self, text: str, where: str = "query") -> Solutions:
        """Return the solutions of a SELECT query; *where* names it in errors.

        Raises QueryError if it does not parse, is of another form or is not to be run here.
        """
        sparql.check(_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text), where)
        try:
            with warnings.catch_warnings():  # rdflib warns of its own use of old names
                warnings.simplefilter("ignore", DeprecationWarning)
                result = self._dataset.query(text)
                rows = tuple(tuple(map(_term, binding)) for binding in _bindings(result))
        except Exception as error:  # rdflib raises plain Exception for some faults
            line = getattr(error, "lineno", 0)
            raise QueryError(f"{where}:{line}" if line else where, str(error)) from error
        if result.type != "SELECT":
            raise QueryError(where, "is not a SELECT query")
        return Solutions(tuple(map(str, result.vars or ())), rows)


def _bindings(result: rdflib.query.Result) -> list[list[Node | None]]:
    names = result.vars or []
    if result.type != "SELECT":
        return []
    return [[binding.get(name) for name in names] for binding in result.bindings]


def _term(node: Node | None) -> AnyTerm | None:
    return None if node is None else terms.from_rdflib_term(node)
