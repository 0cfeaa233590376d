"""Reports as compilers write them: ``file:line: severity: message``, then a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    where = _place(place.file, place.line) or result.culprit
    lines = [f"{where}: {result.severity}: {_flat(result.message)} [{result.rule}]"]
    if where != result.culprit:
        lines.append(f"    at {result.culprit}")
    if result.value and result.value != result.culprit:
        lines.append(f"    value {_flat(result.value)}")
    source = _place(place.source, place.source_line)
    if source:
        lines.append(f"    source {source}")
    return lines


def _place(file: str, line: int) -> str:
    return f"{file}:{line}" if file and line else file


def _flat(text: str) -> str:
    """Return *text* on one line, with nothing that a terminal would act on."""
    return "".join(c if c.isprintable() else " " for c in text)


def _name(shape: str) -> str:
    return shape.rpartition("#")[2]
