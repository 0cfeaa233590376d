"""Run the shapes over plain quads with pyshifty: the only door to it.

It is an extra (``pharmagraph[fast]``), made of Rust, and gives the same results as
pySHACL on the shapes of this package; a test compares them. Shapes are prepared once.
Which shapes have results is found out first, and only those are run for a report.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pharmagraph.errors import ShapesError
from pharmagraph.terms import FORMATS, Iri, parse, serialize, without_graph
from pharmagraph.validation.report import Result
from pharmagraph.validation.shapes import load_shapes, path_texts, reporting_shapes
from pharmagraph.validation.targets import Targets

try:
    from shifty import _shifty, version
except ImportError as error:
    raise ShapesError(
        "--engine pyshifty", "is not installed", 'pip install "pharmagraph[fast]"'
    ) from error

if TYPE_CHECKING:
    from collections.abc import Sequence

    import rdflib

    from pharmagraph.terms import Quad

__all__ = ["VERSION", "FastShapes", "packaged_shapes"]

VERSION = version()
#: An IRI that the engine puts into a message: pySHACL writes it without the brackets.
_BRACKETED = re.compile(r"<([a-z][a-z0-9+.-]*:[^<>\"\s]*)>")
_HOW: dict[str, Any] = {"data_format": "nt", "graph_mode": "data", "run_infer": False}
_SH = "http://www.w3.org/ns/shacl#"


class FastShapes:
    """A shapes graph, ready to be run over many graphs of quads."""

    def __init__(self, graph: rdflib.Graph) -> None:
        self.targets = Targets(graph)
        self.reporting = reporting_shapes(graph)
        self._paths = path_texts(graph)
        data = graph.serialize(format="nt", encoding="utf-8")
        try:
            self._prepared = _shifty.PreparedValidator(shapes=data, shapes_format="turtle")
        except Exception as error:
            raise _faulty(error) from error

    def run(self, quads: Sequence[Quad], name: str) -> list[Result]:
        """Return the results for *quads*, taken as one graph; *name* is that of the graph."""
        data = serialize(without_graph(quads), FORMATS["ntriples"])
        try:
            broken = self._broken(data)
            if broken == []:
                return []
            found = self._prepared.validate_w3c(data=data, entry_shape_names=broken, **_HOW)
        except Exception as error:
            raise _faulty(error) from error
        report = parse(found._report_ntriples.encode(), FORMATS["ntriples"], "report")  # noqa: SLF001
        about: dict[Any, dict[str, Any]] = {}
        for quad in report:
            about.setdefault(quad.subject, {})[quad.predicate.value] = quad.object
        return [self._result(each, name) for each in about.values() if f"{_SH}focusNode" in each]

    def _broken(self, data: bytes) -> list[str] | None:
        """Return the shapes that have a result: found fast, without what the result is.

        None stands for all of them, where one has no name.
        """
        found = self._prepared.validate_algebra(data=data, sort_results=False, **_HOW)
        names = {each.shape_name for each in found.violations}
        return None if None in names else sorted(filter(None, names))

    def _result(self, node: dict[str, Any], name: str) -> Result:
        def text(predicate: str) -> str:
            term = node.get(_SH + predicate)
            return "" if term is None else str(term.value)

        shape = text("sourceShape")
        return Result(
            severity=text("resultSeverity").rpartition("#")[2].lower(),
            focus_node=text("focusNode"),
            path=self._paths.get(shape, "") if f"{_SH}resultPath" in node else "",
            value=text("value"),
            source_shape=shape,
            component=text("sourceConstraintComponent"),
            message=_BRACKETED.sub(r"\1", text("resultMessage")),
            graph=name,
            value_is_node=isinstance(node.get(f"{_SH}value"), Iri),
        )


@lru_cache(maxsize=1)
def packaged_shapes() -> FastShapes:
    """Return the shapes that ship with the package, made ready once."""
    return FastShapes(load_shapes())


def _faulty(error: Exception) -> ShapesError:
    problem = " ".join(str(error).split()) or type(error).__name__
    return ShapesError("shapes", f"cannot be run: {problem}", "correct the shapes graph")
