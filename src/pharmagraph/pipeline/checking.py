"""RDF files checked against the shapes, with the places where the results lie."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pharmagraph.errors import PharmagraphError, ShapesError
from pharmagraph.pipeline.dataset import open_graph
from pharmagraph.pipeline.sources import find_sources, open_source, read_file
from pharmagraph.reading import read_document
from pharmagraph.triples import Triples, by_graph
from pharmagraph.validation import (
    Location,
    Report,
    check_quotes,
    locator,
    merge_reports,
    read_shapes,
    subject_lines,
    validate_quads,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import rdflib

    from pharmagraph.pipeline.dataset import GraphFile
    from pharmagraph.validation import Result

__all__ = ["Checked", "Texts", "check", "join_locators", "read_texts"]


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of sources and their names, both by the SHA-256 of the source."""

    texts: Mapping[str, str]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Checked:
    """What the shapes say about some files, and where each result lies."""

    report: Report
    locate: Callable[[Result], Location]


def read_texts(places: Sequence[str]) -> Texts:
    """Return the texts of the sources in *places*: folders or files.

    What cannot be read is left out of a folder, and is a SourceError if it was named.
    """
    texts, names = {}, {}
    for source in find_sources(places):
        try:
            document = read_document(open_source(source)[0], source.name)
        except PharmagraphError:
            if source.place in places:
                raise
            continue
        texts[document.sha256] = document.text
        names[document.sha256] = source.shown
    return Texts(texts, names)


def check(  # noqa: PLR0913  each is a choice of the user
    places: Sequence[str],
    *,
    fmt: str = "",
    shapes_file: str = "",
    texts: Texts | None = None,
    allow_empty: bool = False,
    engine: str = "pyshacl",
) -> Checked:
    """Return what the shapes say about RDF files, builds or standard input (``-``).

    *engine* runs the shapes. With *texts*, every quote is compared with its source too.
    Raises GraphError for a file that cannot be read, ShapesError if the shapes are faulty
    or found nothing.
    """
    shapes = read_shapes(read_file(shapes_file, ShapesError), shapes_file) if shapes_file else None
    files = [open_graph(place, fmt) for place in places]
    parts = [_check_one(file, shapes, texts, engine) for file in files]
    report = merge_reports(part.report for part in parts)
    if not allow_empty:
        report.require_focus(", ".join(file.place for file in files))
    return Checked(report, join_locators(parts))


def join_locators(parts: Sequence[Checked]) -> Callable[[Result], Location]:
    """Return a function that locates each result in the first part that has it."""
    owner = {r: part.locate for part in reversed(parts) for r in part.report.results}
    return lambda result: owner[result](result)


def _check_one(
    file: GraphFile, shapes: rdflib.Graph | None, known: Texts | None, engine: str
) -> Checked:
    report = validate_quads(file.quads, shapes, engine=engine)
    graphs = by_graph(file.quads)

    @lru_cache(maxsize=1)
    def find(name: str) -> Triples:
        graph = f"<{name}>" if name else ""
        return Triples.of(graphs.get(graph, ()), graph)

    if known is not None:
        triples = (Triples.of(part, graph) for graph, part in graphs.items())
        quotes = (Report(check_quotes(each, known.texts), 0) for each in triples)
        report = merge_reports([report, *quotes])
    lines = subject_lines(file.data, file.format_name)
    names = {**file.sources, **(known.names if known else {})}
    return Checked(report, locator(find, file.place, lines, names))
