"""Writes answers: for people as a table, for programs in the formats of SPARQL 1.1.

TSV and CSV hold plain values (the text of a term, without datatype), which is what
spreadsheets and pipes want; JSON and XML keep the terms whole.
"""

from __future__ import annotations

import csv
import io
import textwrap
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from pharmagraph import terms
from pharmagraph.errors import QueryError
from pharmagraph.solutions import Solutions, lexical, to_json
from pharmagraph.terms import XSD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.terms import AnyTerm

__all__ = ["FORMATS", "format_name", "write"]

# Name -> further names by which a format is asked for: extensions and media types.
FORMATS: dict[str, tuple[str, ...]] = {
    "table": ("txt", "text/plain"),
    "tsv": ("text/tab-separated-values",),
    "csv": ("text/csv",),
    "json": ("srj", "application/sparql-results+json", "application/json"),
    "xml": ("srx", "application/sparql-results+xml", "application/xml"),
    "markdown": ("md", "text/markdown"),
}
_WIDTH = 100
_MIN_COLUMN = 8
_MAX_HEIGHT = 7
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_NO_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535), "\ufffd")


def format_name(name: str) -> str:
    """Return the format of a name, extension or media type; raise QueryError if there is none."""
    key = name.strip().lower().lstrip(".")
    for format_, aliases in FORMATS.items():
        if key == format_ or key in aliases:
            return format_
    raise QueryError(name, "no such format of results", f"one of {', '.join(FORMATS)}")


def write(answer: Solutions | bool, fmt: str, width: int = _WIDTH) -> str:  # noqa: FBT001
    """Return *answer* in the format *fmt*; *width* is that of the table."""
    name = format_name(fmt)
    if name == "json":
        return to_json(answer)
    if name == "xml":
        return _xml(answer)
    if isinstance(answer, bool):
        return f"{'true' if answer else 'false'}\n"
    if name == "table":
        return _table(answer, width)
    return {"tsv": _tsv, "csv": _csv, "markdown": _markdown}[name](answer)


def _texts(answer: Solutions) -> list[list[str]]:
    return [[lexical(value) for value in row] for row in answer.rows]


def _tsv(answer: Solutions) -> str:
    rows = [list(answer.variables), *_texts(answer)]
    return "".join("\t".join(cell.translate(_ESCAPES) for cell in row) + "\n" for row in rows)


def _csv(answer: Solutions) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(answer.variables)
    writer.writerows(_texts(answer))
    return out.getvalue()


def _markdown(answer: Solutions) -> str:
    def line(cells: Sequence[str]) -> str:
        plain = (" ".join(cell.replace("|", "\\|").split()) for cell in cells)
        return "| " + " | ".join(plain) + " |\n"

    head = line(answer.variables) + line(["---"] * len(answer.variables))
    return head + "".join(line(row) for row in _texts(answer))


def _xml(answer: Solutions | bool) -> str:  # noqa: FBT001
    names = answer.variables if isinstance(answer, Solutions) else ()
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
    if isinstance(answer, bool):
        body = f"<boolean>{'true' if answer else 'false'}</boolean>"
    else:
        rows = (_xml_row(names, row) for row in answer.rows)
        body = "<results>\n" + "".join(rows) + "</results>"
    space = "http://www.w3.org/2005/sparql-results#"
    start = f'<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="{space}">\n'
    return f"{start}<head>{head}</head>\n{body}\n</sparql>\n"


def _xml_row(names: Sequence[str], row: Sequence[AnyTerm | None]) -> str:
    pairs = zip(names, row, strict=True)
    cells = (
        f"<binding name={quoteattr(name)}>{_xml_term(value)}</binding>"
        for name, value in pairs
        if value is not None
    )
    return f"<result>{''.join(cells)}</result>\n"


def _xml_term(value: AnyTerm) -> str:
    text = escape(value.value.translate(_NO_XML), {"\r": "&#13;"})
    if isinstance(value, terms.Iri):
        return f"<uri>{text}</uri>"
    if not isinstance(value, terms.Literal):
        return f"<bnode>{text}</bnode>"
    if value.language:
        return f"<literal xml:lang={quoteattr(value.language)}>{text}</literal>"
    if value.datatype.value == XSD + "string":
        return f"<literal>{text}</literal>"
    return f"<literal datatype={quoteattr(value.datatype.value)}>{text}</literal>"


def _table(answer: Solutions, width: int) -> str:
    """Return a table for people: columns that say something, cells wrapped to fit *width*."""
    texts = [[" ".join(lexical(value).split()) for value in row] for row in answer.rows]
    shown = _shown(answer.variables, texts)
    if not shown:
        return ""
    head = [answer.variables[i] for i in shown]
    body = [[row[i] for i in shown] for row in texts]
    widths = _widths([head, *body], width)
    if any(_is_cramped(row, widths) for row in (head, *body)):
        return "\n".join(_record(head, row, width) for row in body)
    rule = ["-" * size for size in widths]
    return "".join(_lines(row, widths) for row in (head, rule, *body))


def _is_cramped(row: Sequence[str], widths: Sequence[int]) -> bool:
    """Tell whether a column is too narrow for one of its words, or a cell gets very tall."""
    return any(
        max(map(len, cell.split()), default=0) > size or len(cell) > _MAX_HEIGHT * size
        for cell, size in zip(row, widths, strict=True)
    )


def _record(head: Sequence[str], row: Sequence[str], width: int) -> str:
    """Return one solution as lines of name and value, for answers with many columns."""
    margin = max(map(len, head)) + 2
    wrapped = (
        textwrap.fill(
            cell,
            width,
            initial_indent=name.ljust(margin),
            subsequent_indent=" " * margin,
            break_on_hyphens=False,
        )
        for name, cell in zip(head, row, strict=True)
        if cell
    )
    return "".join(f"{line}\n" for line in wrapped)


def _shown(names: Sequence[str], texts: list[list[str]]) -> list[int]:
    """Return the columns to show: not empty, and no IRI that a label stands beside."""
    internal = {"statement", "graph", "start", "first", "second"}
    return [
        i
        for i, name in enumerate(names)
        if any(row[i] for row in texts)
        and name not in internal
        and f"{name}Label" not in names
        and not (name == "corrected" and not any(row[i] == "true" for row in texts))
    ]


def _widths(rows: list[list[str]], width: int) -> list[int]:
    """Return column widths that fit *width* where they can: the widest give way first."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    spare = sum(widths) + 2 * (len(widths) - 1) - width
    while spare > 0 and max(widths) > _MIN_COLUMN:
        widest = max(widths)
        following = max([w for w in widths if w < widest], default=_MIN_COLUMN)
        count = widths.count(widest)
        cut = max(1, min(widest - max(following, _MIN_COLUMN), -(-spare // count)))
        widths = [w - cut if w == widest else w for w in widths]
        spare -= cut * count
    return widths


def _lines(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [
        textwrap.wrap(cell, size, break_on_hyphens=False) or [""]
        for cell, size in zip(row, widths, strict=True)
    ]
    height = max(map(len, cells))
    lines = (
        "  ".join(
            (cell[i] if i < len(cell) else "").ljust(w)
            for cell, w in zip(cells, widths, strict=True)
        )
        for i in range(height)
    )
    return "".join(line.rstrip() + "\n" for line in lines)
