"""Run the shapes over plain quads by checks that they were compiled to; needs no extra.

A constraint is checked for all nodes at once, by operations on sets: a graph without faults
costs little more than to index it. Results are those of pySHACL; a test compares them on
everything that can be broken. What SHACL has beyond, such as closed shapes and paths that
repeat, is refused: see `unsupported`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pharmagraph import terms
from pharmagraph.errors import ShapesError
from pharmagraph.store import Store
from pharmagraph.triples import text_of
from pharmagraph.validation.compiled.answering import answer_to
from pharmagraph.validation.compiled.compiling import compile_shapes
from pharmagraph.validation.compiled.index import Index
from pharmagraph.validation.parts import part_of
from pharmagraph.validation.report import Result
from pharmagraph.validation.shapes import load_shapes, reporting_shapes

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    import rdflib

    from pharmagraph.terms import AnyTerm
    from pharmagraph.triples import Triples
    from pharmagraph.validation import engine as reference
    from pharmagraph.validation.compiled.shape import Shape

__all__ = ["CompiledShapes", "packaged_shapes"]

_MOST_PARTS = 64


class CompiledShapes:
    """A shapes graph, ready to be run over many graphs of quads; raises ShapesError."""

    def __init__(self, graph: rdflib.Graph) -> None:
        self.reporting = reporting_shapes(graph)
        self._graph = graph
        try:
            self._tops = compile_shapes(graph)
        except (re.error, AttributeError, ValueError) as error:
            problem = f"cannot be run: {error}"
            raise ShapesError("shapes", problem, "correct the shapes graph") from error
        queries = [query for shape, _ in self._tops for query in shape.queries]
        self._answers = {query: answer_to(query) for query in queries}
        self._part = lru_cache(maxsize=_MOST_PARTS)(self._compiled_part)

    def run(self, triples: Triples, name: str) -> tuple[list[Result], dict[str, AbstractSet[str]]]:
        """Return the results for *triples*, and what each shape looks at; *name* is their graph's.

        Focus nodes are terms as N-Triples writes them.
        """
        index = Index(triples)
        focus = {shape.iri: target(index) for shape, target in self._tops}
        found = [
            _result(by, component, name, node, value)
            for shape, _ in self._tops
            for by, component, node, value in shape.failures(index, focus[shape.iri])
        ]
        broken = tuple(self._broken(index, triples, focus))
        if broken:
            found += self._part(broken).run(terms.to_rdflib(triples.quads), name)
        return found, focus

    def _broken(
        self, index: Index, triples: Triples, focus: dict[str, AbstractSet[str]]
    ) -> list[str]:
        """Return the shapes a query of which has a result."""
        broken, store = [], None
        for shape, _ in self._tops:
            nodes = focus[shape.iri]
            for query in shape.queries if nodes else ():
                has_row = self._answers[query](index, nodes)
                if has_row is None:
                    store = store or Store.of_triples(triples.ntriples())
                    terms_of = [_term(node) for node in nodes]
                    has_row = any(store.has_row(query, {"this": node}) for node in terms_of)
                if has_row:
                    broken.append(shape.iri)
                    break
        return broken

    def _compiled_part(self, tops: tuple[str, ...]) -> reference.Shapes:
        from pharmagraph.validation import engine  # noqa: PLC0415  pySHACL is slow to import

        return engine.compile_shapes(part_of(self._graph, *tops))


@lru_cache(maxsize=1)
def packaged_shapes() -> CompiledShapes:
    """Return the shapes that ship with the package, made ready once."""
    return CompiledShapes(load_shapes())


def _term(text: str) -> AnyTerm:
    return terms.of_parts("uri" if text[0] == "<" else "bnode", text_of(text))


def _result(shape: Shape, component: str, name: str, node: str, value: str | None) -> Result:
    return Result(
        severity=shape.severity,
        focus_node=text_of(node),
        path=shape.shown,
        value="" if value is None else text_of(value),
        source_shape=shape.iri,
        component=component,
        message=shape.message,
        graph=name,
        value_is_node=value is not None and value[0] == "<",
    )
