"""Indications in drug labels: LabeledIn, the annotated file, one label a line.

Every mention is marked, also where it is said again, so mentions are compared by place and
not facts by words. The name of the drug is not in the file: it is taken from the first
words that are "indicated", which is a guess of ours and no part of the gold. The section
is read as part of a label: the headings that follow it there stand behind it, without text.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.errors import GoldError
from pharmagraph.evaluation.measures import Measure, mention_measures
from pharmagraph.evaluation.row import Row, make_row
from pharmagraph.evaluation.task import GoldDocument, Passage, Task

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["indication_mentions", "read_labeledin"]

_TAG = re.compile(r"<(/?)([A-Za-z]+)[^<>]*>")
_BREAKS = frozenset({"br", "div", "li", "ol", "ul", "p", "table", "tr"})
_NAMED = re.compile(
    r"\b(?!INDICATIONS?\b)([A-Z][A-Za-z][\w-]*),?(?: +(?:[\w,()%-]+|I\.V\.|0\.\d+%)){0,8}?"
    r" +(?:is|are) +(?:also +|specifically +)?(?:indicated|used)"
)
_CELLS = 4
#: What a drug is called whose text does not name it.
_UNNAMED = "examplol"
_CURE = "a .txt is read as LabeledIn's annotated file; gold of your own is NAME.toml"
_HEADING = "1 INDICATIONS AND USAGE\n"
_REST = "\n\n2 DOSAGE AND ADMINISTRATION\n\n5 WARNINGS AND PRECAUTIONS\n\n6 ADVERSE REACTIONS\n"


def read_labeledin(data: bytes, name: str) -> Task:
    """Return the labels in *data*; raise GoldError, with the line, for another kind of file."""
    documents = []
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        if not line.strip():
            continue
        cells = line.split("|")
        if len(cells) < _CELLS:
            problem = f"has {len(cells)} cells, not {_CELLS}"
            raise GoldError(f"{name}:{number}", problem, _CURE)
        documents.append(_document(cells[0].strip(), cells[1], "|".join(cells[2:-1])))
    if not documents:
        raise GoldError(name, "holds no label", _CURE)
    return Task("labeledin", tuple(documents), ("indication",), _measures, indication_mentions)


def _measures(field: str, least: float) -> tuple[Measure, ...]:
    del field, least
    return mention_measures()


def indication_mentions(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return a row for each place where an indication in *rows* is said, places apart."""
    every = {
        place: row for row in rows if row.field == "indication" for place in reversed(row.places)
    }
    return tuple(replace(every[place], places=(place,)) for place in sorted(every))


def _document(number: str, label: str, marked: str) -> GoldDocument:
    body, marks = _unmark(marked)
    found = _NAMED.search(body)
    drug = found[1].lower() if found else _UNNAMED
    front = f"{drug.capitalize()}\n\n{_HEADING}"
    rows = []
    for start, end in marks:
        words = body[start:end]
        place = (len(front) + start, len(front) + end)
        row = make_row("indication", {"condition": words}, places=(place,), quote=words)
        rows.append(row)
    passage = Passage("indications", len(front), len(front) + len(body))
    name, text = f"{number}-{label[:8]}", front + body + _REST
    return GoldDocument(name, text, tuple(rows), (passage,), drug)


def _unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text without tags and where the annotated words stand in it."""
    pieces: list[str] = []
    length, at = 0, 0
    opened: list[int] = []
    marks: list[tuple[int, int]] = []
    for tag in _TAG.finditer(marked):
        piece = html.unescape(marked[at : tag.start()])
        closing, name = bool(tag[1]), tag[2].lower()
        piece += "\n" if name in _BREAKS else ""
        pieces.append(piece)
        length += len(piece)
        at = tag.end()
        if name == "annotation" and not closing:
            opened.append(length)
        elif name == "annotation" and opened:
            marks.append((opened.pop(), length))
    pieces.append(html.unescape(marked[at:]))
    return "".join(pieces), [(a, b) for a, b in sorted(marks) if b > a]
