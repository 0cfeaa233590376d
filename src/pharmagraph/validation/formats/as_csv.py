"""Reports as CSV (RFC 4180 but for plain line ends): a header, then one row per result."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pharmagraph.validation.formats.sheet import Sheet

__all__ = ["write"]

_HEADER = (
    *("severity", "rule", "message", "node", "focusNode", "path", "value"),
    *("graph", "file", "line", "source", "sourceLine"),
)
# A spreadsheet takes a cell that begins like this for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(sheet: Sheet) -> str:
    """Return the results as a table; what is not known is an empty cell."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(_HEADER)
    for r, place in sheet.rows:
        said = (r.severity, r.rule, r.message, r.culprit, r.focus_node, r.path, r.value, r.graph)
        where = (place.file, place.line or "", place.source, place.source_line or "")
        table.writerow([_cell(each) for each in (*said, *where)])
    return out.getvalue()


def _cell(value: str | int) -> str | int:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
