"""Solutions as the bytes of SPARQL 1.1 results, row by row up to a size."""

from __future__ import annotations

import csv
import html
import io
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph import terms
from pharmagraph.queries import write
from pharmagraph.solutions import Solutions, lexical, to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pharmagraph.terms import AnyTerm

__all__ = ["table", "truth"]

_PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Answer</title><body>'


class _Style(NamedTuple):
    """How a format writes: what stands before, between and after rows, and a row."""

    row: Callable[[Solutions, int], str]
    between: str = ""


def table(answer: Solutions, fmt: str, most: int) -> tuple[bytes, int]:
    """Return *answer* in a format, and how many of its rows fit into *most* bytes."""
    style = _STYLES[fmt]
    head, tail = _frame(answer, fmt)
    parts: list[str] = []
    size = len(head.encode()) + len(tail.encode())
    for number in range(len(answer.rows)):
        text = style.row(answer, number)
        size += len(text.encode()) + len(style.between)
        if size > most:
            break
        parts.append(text)
    return (head + style.between.join(parts) + tail).encode(), len(parts)


def truth(answer: bool, fmt: str) -> bytes:  # noqa: FBT001  the truth is the answer
    """Return the answer of an ASK query in a format."""
    if fmt == "html":
        return f"{_PAGE}<p>{'yes' if answer else 'no'}</p>".encode()
    return write(answer, fmt).encode()


def _frame(answer: Solutions, fmt: str) -> tuple[str, str]:
    """Return what stands before and after the rows."""
    names = answer.variables
    if fmt == "tsv":
        return "\t".join(f"?{name}" for name in names) + "\n", ""
    if fmt == "csv":
        return _csv(names), ""
    if fmt == "html":
        head = "".join(f"<th>{html.escape(name)}</th>" for name in names)
        return f"{_PAGE}<table><tr>{head}</tr>\n", "</table>\n"
    if fmt == "json":
        head, _, tail = to_json(Solutions(names, ())).partition("[\n")
        return f"{head}[\n", tail
    head, _, _ = write(Solutions(names, ()), "xml").partition("</results>")
    return head, "</results>\n</sparql>\n"


def _json_row(answer: Solutions, number: int) -> str:
    text = to_json(Solutions(answer.variables, (answer.rows[number],)))
    return text[text.index("[\n") + 2 : text.rindex("\n]")]


def _xml_row(answer: Solutions, number: int) -> str:
    text = write(Solutions(answer.variables, (answer.rows[number],)), "xml")
    return text[text.index("<results>\n") + 10 : text.rindex("</results>")]


def _csv(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _csv_row(answer: Solutions, number: int) -> str:
    return _csv([_bare(value) for value in answer.rows[number]])


def _bare(value: AnyTerm | None) -> str:
    named = value is None or isinstance(value, (terms.Iri, terms.Literal))
    return lexical(value) if named else str(value)


def _tsv_row(answer: Solutions, number: int) -> str:
    cells = ("" if value is None else str(value) for value in answer.rows[number])
    return "\t".join(cell.replace("\t", "\\t") for cell in cells) + "\n"


def _html_row(answer: Solutions, number: int) -> str:
    cells = "".join(f"<td>{html.escape(lexical(v))}</td>" for v in answer.rows[number])
    return f"<tr>{cells}</tr>\n"


_STYLES = {
    "json": _Style(_json_row, ",\n"),
    "xml": _Style(_xml_row),
    "csv": _Style(_csv_row),
    "tsv": _Style(_tsv_row),
    "html": _Style(_html_row),
}
