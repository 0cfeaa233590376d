"""Reports as workflow commands of GitHub: one annotation per result, at its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pharmagraph.validation.formats.sheet import Sheet
    from pharmagraph.validation.report import Location, Result

__all__ = ["write"]

_COMMANDS = {"violation": "error", "warning": "warning", "info": "notice"}


def write(sheet: Sheet) -> str:
    """Return one command per result; the summary is left to the step that runs it."""
    return "".join(f"{_command(*row)}\n" for row in sheet.rows)


def _command(result: Result, place: Location) -> str:
    fields = {"file": place.file, "line": str(place.line or ""), "title": result.rule}
    given = ",".join(f"{key}={_property(value)}" for key, value in fields.items() if value)
    message = f"{result.message} ({result.culprit})"
    if place.source_line:
        message += f" Source: {place.source}:{place.source_line}"
    return f"::{_COMMANDS[result.severity]} {given}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
