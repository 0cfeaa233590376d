"""Reports as compilers write them: ``file:line: severity: message``, then a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.phrasing import flat, placed

if TYPE_CHECKING:
    from pharmagraph.validation.formats.sheet import Sheet
    from pharmagraph.validation.report import Location, Result

__all__ = ["write"]


def write(sheet: Sheet) -> str:
    """Return one line per result, what it is about below it, and a summary at the end."""
    lines = [line for row in sheet.rows for line in _result(*row)]
    idle = sheet.report.shapes_without_focus
    if idle:
        lines.append(f"note: found nothing to look at: {', '.join(map(_name, idle))}")
    return "\n".join([*lines, sheet.summary, ""])


def _result(result: Result, place: Location) -> list[str]:
    where = placed(place.file, place.line) or result.culprit
    lines = [f"{where}: {result.severity}: {flat(result.message)} [{result.rule}]"]
    if where != result.culprit:
        lines.append(f"    at {result.culprit}")
    if result.value and result.value != result.culprit:
        lines.append(f"    value {flat(result.value)}")
    source = placed(place.source, place.source_line)
    if source:
        lines.append(f"    source {source}")
    return lines


def _name(shape: str) -> str:
    return shape.rpartition("#")[2]
