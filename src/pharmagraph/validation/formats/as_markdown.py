"""Reports as Markdown, for a job summary or a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.validation.formats.sheet import CAVEAT

if TYPE_CHECKING:
    from pharmagraph.validation.formats.sheet import Sheet
    from pharmagraph.validation.report import Location, Result

__all__ = ["write"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


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
        _place(place.file, place.line),
        _place(place.source, place.source_line),
    )
    return f"| {' | '.join(map(_text, cells))} |"


def _place(file: str, line: int) -> str:
    return f"{file}:{line}" if file and line else file


def _text(text: str) -> str:
    """Return *text* on one line, with nothing that Markdown would act on."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
