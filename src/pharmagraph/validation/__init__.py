"""Check graphs against the shapes, and say what is wrong where.

`validate` returns a `Report`, never raises for a graph that does not conform; `render`
writes it in any of `FORMATS`. The slow libraries are imported on the first check.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pharmagraph import __version__
from pharmagraph.errors import ShapesError
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
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    import rdflib

    from pharmagraph.terms import Quad
    from pharmagraph.triples import Triples
    from pharmagraph.validation.rules import Rule

__all__ = [
    "ENGINES",
    "FORMATS",
    "SEVERITIES",
    "SHAPES",
    "Location",
    "Report",
    "Result",
    "check_quotes",
    "describe_shapes",
    "engine_version",
    "load_shapes",
    "locator",
    "merge_reports",
    "read_shapes",
    "render",
    "subject_lines",
    "validate",
    "validate_quads",
    "validate_triples",
    "with_source_text",
]

#: The reference, the fast one, and another, an extra; a test compares them on all at hand.
ENGINES = ("pyshacl", "compiled", "pyshifty")


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


def validate(
    graph: rdflib.Graph,
    shapes: rdflib.Graph | None = None,
    *,
    name: str = "",
    engine: str = "pyshacl",
) -> Report:
    """Return what *shapes*, or those of the package, say about the graph of one monograph.

    Neither graph is changed; *name* is the IRI of the graph, *engine* one of `ENGINES`.
    Raises ShapesError if the shapes cannot be run, or the engine is not installed.
    """
    if engine != "pyshacl":
        return validate_triples(_triples_of(graph, name), shapes, engine=engine)
    from pharmagraph.validation import engine as reference  # noqa: PLC0415  pySHACL is slow

    ready = reference.packaged_shapes() if shapes is None else reference.compile_shapes(shapes)
    focus = ready.targets.focus((str(s), str(p), str(o)) for s, p, o in graph)
    return _report(ready.run(graph, name), focus, ready.reporting, name)


def validate_quads(
    quads: Iterable[Quad], shapes: rdflib.Graph | None = None, *, engine: str = "pyshacl"
) -> Report:
    """Return what the shapes say about each graph of *quads* by itself, in one report.

    The graph of the ontology is left out: it holds terms, not facts, and no shape asks for
    them. *engine* is one of `ENGINES`. Raises ShapesError as `validate` does.
    """
    from pharmagraph.triples import Triples, by_graph  # noqa: PLC0415  pyoxigraph, where wanted

    graphs = by_graph(quads)
    graphs.pop(f"<{ONTOLOGY}>", None)
    return merge_reports(
        validate_triples(Triples.of(part, graph), shapes, engine=engine)
        for graph, part in sorted(graphs.items())
    )


def validate_triples(
    triples: Triples, shapes: rdflib.Graph | None = None, *, engine: str = "pyshacl"
) -> Report:
    """Return what `validate_quads` does, for one graph."""
    name = triples.name
    if engine == "pyshacl":
        from pharmagraph.terms import to_rdflib  # noqa: PLC0415  pyoxigraph, only where wanted
        from pharmagraph.validation import engine as _  # noqa: F401, PLC0415  it quietens rdflib

        return validate(to_rdflib(triples.quads), shapes, name=name)
    if engine == "compiled":
        from pharmagraph.validation import compiled  # noqa: PLC0415  rdflib is slow to import

        checks = compiled.packaged_shapes() if shapes is None else compiled.CompiledShapes(shapes)
        return _report(*checks.run(triples, name), checks.reporting, name)
    from pharmagraph.validation import fast  # noqa: PLC0415  an extra

    ready = fast.packaged_shapes() if shapes is None else fast.FastShapes(shapes)
    focus = ready.targets.focus(
        (_text(quad.subject), quad.predicate.value, _text(quad.object))
        for quad in triples.quads
        if quad.predicate.value in ready.targets.predicates
    )
    return _report(ready.run(triples.quads, name), focus, ready.reporting, name)


def engine_version(engine: str) -> str:
    """Return the version of *engine*; raise ShapesError if it is not installed."""
    if engine == "compiled":
        return __version__
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415  rarely asked

    try:
        return version(engine)
    except PackageNotFoundError as error:
        cure = 'pip install "pharmagraph[fast]"'
        raise ShapesError(f"--engine {engine}", "is not installed", cure) from error


def _report(
    results: Iterable[Result],
    focus: Mapping[str, AbstractSet[str]],
    reporting: Mapping[str, set[str]],
    name: str,
) -> Report:
    checked = {s for top, nodes in focus.items() if nodes for s in reporting[top]}
    return Report(
        results=tuple(sorted(set(results), key=Result.sort_key)),
        focus_nodes=len(set().union(*focus.values())),
        shapes_checked=tuple(sorted(checked)),
        shapes_without_focus=tuple(sorted(top for top, nodes in focus.items() if not nodes)),
        graphs=(name,) if name else (),
    )


def _triples_of(graph: rdflib.Graph, name: str) -> Triples:
    from pharmagraph import terms  # noqa: PLC0415  pyoxigraph, only where wanted
    from pharmagraph.triples import Triples  # noqa: PLC0415  same

    nodes = {node: str(terms.from_rdflib_term(node)) for triple in graph for node in triple}
    made = Triples(f"<{name}>" if name else "")
    for triple in graph:
        made.add(*(nodes[node] for node in triple))
    return made


def _text(term: Any) -> str:
    return str(getattr(term, "value", term))
