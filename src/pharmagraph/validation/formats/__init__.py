"""Reports as text: for people, for programs and for the tools that check changes.

One small module per format; `FORMATS` is the table that the command line offers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pharmagraph.errors import OutputError
from pharmagraph.validation.formats import (
    as_csv,
    as_github,
    as_human,
    as_json,
    as_junit,
    as_markdown,
    as_sarif,
    as_turtle,
)
from pharmagraph.validation.formats.sheet import Sheet
from pharmagraph.validation.report import Location

if TYPE_CHECKING:
    from collections.abc import Callable

    from pharmagraph.validation.report import Report, Result

__all__ = ["FORMATS", "Format", "render"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of reports: how it is written, and its file extension and media type."""

    write: Callable[[Sheet], str]
    extension: str
    media_type: str


FORMATS: dict[str, Format] = {
    "human": Format(as_human.write, "txt", "text/plain"),
    "json": Format(as_json.write, "json", "application/json"),
    "turtle": Format(as_turtle.write, "ttl", "text/turtle"),
    "csv": Format(as_csv.write, "csv", "text/csv"),
    "markdown": Format(as_markdown.write, "md", "text/markdown"),
    "sarif": Format(as_sarif.write, "sarif", "application/sarif+json"),
    "junit": Format(as_junit.write, "xml", "application/junit+xml"),
    "github": Format(as_github.write, "txt", "text/x-github-annotations"),
}


def render(
    report: Report,
    fmt: str,
    *,
    locate: Callable[[Result], Location] | None = None,
    fail_on: str = "violation",
) -> str:
    """Return *report* as text; the same report gives the same text.

    *locate* tells where a result lies; *fail_on* is the mildest severity that does not
    conform. Raises OutputError if there is no such format.
    """
    if fmt not in FORMATS:
        raise OutputError(fmt, "no such format of reports", f"one of {', '.join(FORMATS)}")
    find = locate or (lambda _: Location())
    rows = tuple((result, find(result)) for result in report.results)
    return FORMATS[fmt].write(Sheet(report, rows, fail_on))
