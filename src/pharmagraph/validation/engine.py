"""Run the shapes over a graph with pySHACL, the reference: the only door to it.

pySHACL builds the shapes anew on every call and says "does not conform" for a mere
info; here they are built once and kept, and severity is read from the results. Nothing
is inferred, imported or cloned, and no advanced feature is on.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pyshacl.graph_abstraction import DataGraph
from pyshacl.monkey import apply_patches
from pyshacl.shapes_graph import ShapesGraph
from pyshacl.validator import Validator
from rdflib import SH, Graph, URIRef
from rdflib.plugins.sparql import prepareQuery

from pharmagraph.validation.report import Result
from pharmagraph.validation.shapes import faulty, load_shapes, path_text, reporting_shapes
from pharmagraph.validation.targets import Targets

if TYPE_CHECKING:
    from rdflib.plugins.sparql.sparql import Query
    from rdflib.query import Result as Answer
    from rdflib.term import Node

__all__ = ["Shapes", "compile_shapes", "packaged_shapes"]

_LOG = logging.getLogger("pharmagraph.validation")
_LOG.setLevel(logging.CRITICAL)
# rdflib logs a traceback for an ill-typed literal; the shapes report it with its place.
logging.getLogger("rdflib.term").setLevel(logging.ERROR)


class Shapes:
    """A shapes graph, ready to be run over many data graphs."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.reporting = reporting_shapes(graph)
        self.targets = Targets(graph)
        self._compiled = ShapesGraph(Graph() + graph, logger=_LOG)
        try:
            self.size = len(self._compiled.shapes)
        except Exception as error:
            raise faulty(error) from error

    def run(self, data: Graph, name: str) -> list[Result]:
        """Return the results for *data*, which stays as it is; *name* is that of its graph."""
        view = _View(store=data.store, identifier=data.identifier, bind_namespaces="none")
        options = {"logger": _LOG}
        validator = Validator(DataGraph.from_rdflib(view), shacl_graph=Graph(), options=options)
        validator.shacl_graph = self._compiled
        try:
            _, report, _ = validator.run()  # type: ignore[no-untyped-call]
        except Exception as error:
            raise faulty(error) from error
        top = next(report.subjects(SH.conforms))
        return [self._result(report, node, name) for node in report.objects(top, SH.result)]

    def _result(self, report: Graph, node: Node, name: str) -> Result:
        def text(predicate: URIRef) -> str:
            return str(report.value(node, predicate) or "")

        value = report.value(node, SH.value)
        path = report.value(node, SH.resultPath)
        shape = report.value(node, SH.sourceShape)
        own_path = self.graph.value(shape, SH.path) if path is not None else None
        return Result(
            severity=text(SH.resultSeverity).rpartition("#")[2].lower(),
            focus_node=text(SH.focusNode),
            path=path_text(self.graph, own_path) if own_path is not None else "",
            value="" if value is None else str(value),
            source_shape=str(shape),
            component=text(SH.sourceConstraintComponent),
            message=text(SH.resultMessage),
            graph=name,
            value_is_node=isinstance(value, URIRef),
        )


class _View(Graph):
    """A data graph that parses each query of the shapes once, not once per check."""

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> Answer:
        """Run a query, which is prepared if it is text."""
        ready = _prepared(query_object) if isinstance(query_object, str) else query_object
        return super().query(ready, *args, **kwargs)


@lru_cache(maxsize=64)
def _prepared(text: str) -> Query:
    return prepareQuery(text)


def compile_shapes(graph: Graph) -> Shapes:
    """Return *graph* ready to run; raise ShapesError if its shapes are not well-formed."""
    apply_patches()  # type: ignore[no-untyped-call]
    return Shapes(graph)


@lru_cache(maxsize=1)
def packaged_shapes() -> Shapes:
    """Return the shapes that ship with the package, made ready once."""
    return compile_shapes(load_shapes())
