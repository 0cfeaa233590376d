"""Reports as Markdown, for a job summary or a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.phrasing import for_markdown, placed
from pharmagraph.validation.formats.sheet import CAVEAT

if TYPE_CHECKING:
    from pharmagraph.validation.formats.sheet import Sheet
    from pharmagraph.validation.report import Location, Result

__all__ = ["write"]


def write(sheet: Sheet) -> str:
    """Return a heading, the verdict, a table of results and what was not looked at."""
    lines = ["# Validation report", "", f"{sheet.summary.capitalize()}.", "", CAVEAT]
    if sheet.rows:
        lines += ["", "| severity | message | rule | node | RDF | source |"]
        lines += ["| --- | --- | --- | --- | --- | --- |"]
        lines += [_row(*row) for row in sheet.rows]
    if sheet.report.left_out:
        lines += ["", f"Not listed: {sheet.left_out}."]
    idle = sheet.report.shapes_without_focus
    if idle:
        names = ", ".join(shape.rpartition("#")[2] for shape in idle)
        lines += ["", f"Shapes that found nothing to look at: {names}."]
    return "\n".join([*lines, ""])


def _row(result: Result, place: Location) -> str:
    cells = (
        result.severity,
        result.message,
        result.rule,
        result.culprit,
        placed(place.file, place.line),
        placed(place.source, place.source_line),
    )
    return f"| {' | '.join(map(for_markdown, cells))} |"
