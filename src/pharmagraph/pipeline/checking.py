"""RDF files checked against the shapes, with the places where the results lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pharmagraph import terms
from pharmagraph.errors import GraphError, PharmagraphError
from pharmagraph.pipeline.dataset import named
from pharmagraph.pipeline.sources import find_sources, open_source, read_file
from pharmagraph.reading import read_document
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

    from pharmagraph.validation import Result

__all__ = ["Checked", "Texts", "check", "read_texts"]

_DUMP = "dataset.nq"
_NAMES = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nt": "ntriples",
    ".nq": "nquads",
}


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


def read_texts(folders: Sequence[str]) -> Texts:
    """Return the texts of the sources in *folders* (or files); unreadable ones are left out."""
    texts, names = {}, {}
    for source in find_sources(folders):
        try:
            document = read_document(open_source(source)[0], source.place)
        except PharmagraphError:
            continue
        texts[document.sha256] = document.text
        names[document.sha256] = source.place
    return Texts(texts, names)


def check(
    places: Sequence[str],
    *,
    fmt: str = "",
    shapes_file: str = "",
    texts: Texts | None = None,
    allow_empty: bool = False,
) -> Checked:
    """Return what the shapes say about RDF files, builds or standard input (``-``).

    With *texts*, every quote is compared with its source too. Raises GraphError for a
    file that cannot be read, ShapesError if the shapes are faulty or found nothing.
    """
    known = texts or Texts({}, {})
    shapes = read_shapes(read_file(shapes_file), shapes_file) if shapes_file else None
    parts = [_check_one(place, fmt, shapes, known, quotes=texts is not None) for place in places]
    report = merge_reports(part.report for part in parts)
    if not allow_empty:
        report.require_focus(", ".join(places))
    owner = {result: part.locate for part in parts for result in part.report.results}
    return Checked(report, lambda result: owner[result](result))


def _check_one(
    place: str, fmt: str, shapes: rdflib.Graph | None, known: Texts, *, quotes: bool
) -> Checked:
    file = str(Path(place) / _DUMP) if place != "-" and Path(place).is_dir() else place
    ending = Path(file).suffix if place != "-" else ".ttl"
    chosen = terms.by_format(fmt or ending)
    if chosen is None:
        names = ", ".join(terms.FORMATS)
        raise GraphError(place, "is in no known format", f"name one with --input-format: {names}")
    data = read_file(file, GraphError)
    quads = named(terms.parse(data, chosen, file))
    report = validate_quads(quads, shapes)
    if quotes:
        extra = Report(check_quotes(quads, known.texts), 0)
        report = merge_reports([report, extra])
    lines = subject_lines(data, _NAMES.get(ending, ""))
    return Checked(report, locator(quads, file, lines, known.names))
