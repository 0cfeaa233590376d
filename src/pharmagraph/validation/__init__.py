"""Check graphs against the shapes, and say what is wrong where.

`validate` returns a `Report`, never raises for a graph that does not conform; `render`
writes it in any of `FORMATS`. The slow libraries are imported on the first check.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.validation.formats import FORMATS, render
from pharmagraph.validation.lines import subject_lines
from pharmagraph.validation.locating import locator
from pharmagraph.validation.quotes import check_quotes, with_source_text
from pharmagraph.validation.report import (
    SEVERITIES,
    SHAPES,
    Location,
    Report,
    Result,
    merge_reports,
)
from pharmagraph.vocabulary import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterable

    import rdflib

    from pharmagraph.terms import Quad
    from pharmagraph.validation.rules import Rule

__all__ = [
    "FORMATS",
    "SEVERITIES",
    "SHAPES",
    "Location",
    "Report",
    "Result",
    "check_quotes",
    "describe_shapes",
    "load_shapes",
    "locator",
    "merge_reports",
    "read_shapes",
    "render",
    "subject_lines",
    "validate",
    "validate_quads",
    "with_source_text",
]


def load_shapes() -> rdflib.Graph:
    """Return the shapes graph that ships with the package."""
    from pharmagraph.validation import shapes  # noqa: PLC0415  rdflib is slow to import

    return shapes.load_shapes()


def read_shapes(data: bytes, where: str) -> rdflib.Graph:
    """Return the shapes graph of a Turtle file; raise ShapesError if a term is unknown."""
    from pharmagraph.validation import shapes  # noqa: PLC0415  rdflib is slow to import

    return shapes.read_shapes(data, where)


def describe_shapes() -> tuple[Rule, ...]:
    """Return every rule of the packaged shapes in plain words, in the order of the files."""
    from pharmagraph.validation import rules  # noqa: PLC0415  rdflib is slow to import

    return rules.describe_shapes()


def validate(graph: rdflib.Graph, shapes: rdflib.Graph | None = None, *, name: str = "") -> Report:
    """Return what *shapes*, or those of the package, say about the graph of one monograph.

    Neither graph is changed; *name* is the IRI of the graph. Raises ShapesError if the
    shapes cannot be run.
    """
    from pharmagraph.validation import engine  # noqa: PLC0415  pySHACL is slow to import

    ready = engine.packaged_shapes() if shapes is None else engine.compile_shapes(shapes)
    focus = ready.focus(graph)
    checked = {s for top, nodes in focus.items() if nodes for s in ready.reporting[top]}
    return Report(
        results=tuple(sorted(ready.run(graph, name), key=Result.sort_key)),
        focus_nodes=len(set().union(*focus.values())),
        shapes_checked=tuple(sorted(checked)),
        shapes_without_focus=tuple(sorted(top for top, nodes in focus.items() if not nodes)),
        graphs=(name,) if name else (),
    )


def validate_quads(quads: Iterable[Quad], shapes: rdflib.Graph | None = None) -> Report:
    """Return what the shapes say about each graph of *quads* by itself, in one report.

    The graph of the ontology is left out: it holds terms, not facts.
    """
    from pharmagraph.terms import to_rdflib  # noqa: PLC0415  pyoxigraph, only where wanted
    from pharmagraph.validation import engine  # noqa: F401, PLC0415  it quietens rdflib

    parts: dict[str, list[Quad]] = {}
    for quad in quads:
        parts.setdefault(_graph_name(quad), []).append(quad)
    parts.pop(ONTOLOGY, None)
    return merge_reports(
        validate(to_rdflib(part), shapes, name=name) for name, part in sorted(parts.items())
    )


def _graph_name(quad: Quad) -> str:
    return str(getattr(quad.graph_name, "value", ""))
