"""Run the shapes over plain quads with pyshifty: the only door to it.

It is an extra (``pharmagraph[fast]``), made of Rust, and gives the same results as
pySHACL on the shapes of this package; a test compares them. Shapes are prepared once.
Which shapes have results is found out first, and only those are run for a report, each
over the triples that it asks for.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pharmagraph.errors import ShapesError
from pharmagraph.terms import FORMATS, Iri, parse, serialize, without_graph
from pharmagraph.validation.parts import part_of, terms_asked, without_blank_patterns
from pharmagraph.validation.report import Result
from pharmagraph.validation.shapes import faulty, load_shapes, path_texts, reporting_shapes
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
#: Text that may be blank, in N-Triples; without it and blank nodes, ``\\S`` fits every term.
_BLANK_TEXT = re.compile(rb' "(?:[^!-~]|\\(?:[tnrbf]|u[0-9A-F]{4}|U[0-9A-F]{8}))*"')
_MOST_PARTS = 256
_SH = "http://www.w3.org/ns/shacl#"


class FastShapes:
    """A shapes graph, ready to be run over many graphs of quads."""

    def __init__(self, graph: rdflib.Graph) -> None:
        self.targets = Targets(graph)
        self.reporting = reporting_shapes(graph)
        self._graph = graph
        self._paths = path_texts(graph)
        self._predicates: dict[str, frozenset[bytes] | None] = {}
        self._parts: dict[tuple[str, ...], Any] = {}
        self._whole = _prepare(graph)
        self._unless_blank = _prepare(without_blank_patterns(graph))

    def run(self, quads: Sequence[Quad], name: str) -> list[Result]:
        """Return the results for *quads*, taken as one graph; *name* is that of the graph."""
        data = serialize(without_graph(quads), FORMATS["ntriples"])
        try:
            reports = self._reports(data)
        except Exception as error:
            raise faulty(error) from error
        about: dict[Any, dict[str, Any]] = {}
        for number, text in enumerate(reports):
            for quad in parse(text.encode(), FORMATS["ntriples"], "report"):
                about.setdefault((number, quad.subject), {})[quad.predicate.value] = quad.object
        return [self._result(each, name) for each in about.values() if f"{_SH}focusNode" in each]

    def _reports(self, data: bytes) -> list[str]:
        """Return the reports of the shapes that have a result, as N-Triples."""
        broken = self._broken(data)
        if not broken <= self.reporting.keys():
            return [_report(self._whole, data)]
        choosy = tuple(sorted(shape for shape in broken if self._asked(shape) is not None))
        others = sorted(broken.difference(choosy))
        found = [_report(self._whole, data, entry_shape_names=others)] if others else []
        if choosy:
            asked = frozenset[bytes]().union(*(self._asked(shape) or () for shape in choosy))
            lines = (line for line in data.splitlines(keepends=True) if _predicate(line) in asked)
            found.append(_report(self._part(choosy), b"".join(lines)))
        return found

    def _asked(self, shape: str) -> frozenset[bytes] | None:
        """Return the predicates that a shape may ask for, as in N-Triples; None is any."""
        if shape not in self._predicates:
            terms = terms_asked(part_of(self._graph, shape))
            found = None if terms is None else frozenset(f"<{term}>".encode() for term in terms)
            self._predicates[shape] = found
        return self._predicates[shape]

    def _part(self, tops: tuple[str, ...]) -> Any:
        """Return some shapes by themselves, made ready: less to go through for each report."""
        if tops not in self._parts:
            if len(self._parts) >= _MOST_PARTS:
                self._parts.clear()
            self._parts[tops] = _prepare(part_of(self._graph, *tops))
        return self._parts[tops]

    def _broken(self, data: bytes) -> set[str]:
        """Return the shapes that have a result: found fast, without what the result is."""
        blank = b"_:" in data or _BLANK_TEXT.search(data)
        sieve = self._whole if blank else self._unless_blank
        found = sieve.validate_algebra(data=data, sort_results=False, **_HOW)
        return {each.shape_name or "" for each in found.violations}

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


def _prepare(graph: rdflib.Graph) -> Any:
    data = graph.serialize(format="nt", encoding="utf-8")
    try:
        return _shifty.PreparedValidator(shapes=data, shapes_format="nt")
    except Exception as error:
        raise faulty(error) from error


def _report(shapes: Any, data: bytes, **options: Any) -> str:
    text: str = shapes.validate_w3c(data=data, **options, **_HOW)._report_ntriples  # noqa: SLF001
    return text


def _predicate(line: bytes) -> bytes:
    return line.split(b" ", 2)[1]
