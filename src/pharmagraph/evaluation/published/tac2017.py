"""Adverse reactions in 101 drug labels: TAC 2017 as the OnSIDES project stores it.

The file is a JSON array of sections, each with its label, its text and its reactions. A
reaction is an array of the words, four cells of a licensed terminology, the offset and
length of the words, and of whom they are said. The four cells are never read.

The measure is that of the task: the strings of a label, each once, in any case.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from pharmagraph.errors import GoldError
from pharmagraph.evaluation.folding import fold_string
from pharmagraph.evaluation.measures import head_measures
from pharmagraph.evaluation.row import Row, make_row, merged
from pharmagraph.evaluation.task import GoldDocument, Passage, Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["effect_strings", "read_tac"]

_ORDER = ("boxed warnings", "warnings and precautions", "adverse reactions")
_HEADINGS = {
    "boxed warnings": "BOXED WARNING",
    "warnings and precautions": "WARNINGS AND PRECAUTIONS",
    "adverse reactions": "ADVERSE REACTIONS",
}
_CURE = "it is a JSON array of sections with label_id, section_name, section_text, adverse_events"


class _Reaction(NamedTuple):
    """The cells of a reaction that may be read."""

    words: str
    start: int | None
    length: int


def read_tac(data: bytes, name: str) -> Task:
    """Return the labels in *data*, each assembled as prescribing information.

    Raises GoldError if it is another kind of file.
    """
    try:
        sections = json.loads(data)
        labels: dict[str, dict[str, Any]] = {}
        for section in sections:
            labels.setdefault(section["label_id"], {})[section["section_name"]] = section
        documents = tuple(_document(label, parts) for label, parts in labels.items())
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise GoldError(name, f"is no TAC 2017 gold: {error!r}", _CURE) from error
    return Task("tac2017", documents, ("effect",), head_measures, effect_strings)


def effect_strings(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return the effects in *rows* that are affirmed: their words, each once."""
    return merged(
        _string(row.slots["effect"], row.places, row.quote, row.rule)
        for row in rows
        if row.field == "effect" and "polarity" not in row.slots
    )


def _string(words: str, places: tuple[tuple[int, int], ...], quote: str, rule: str = "") -> Row:
    slots = {"effect": words}
    return make_row("effect", slots, places=places, quote=quote, rule=rule, fold=fold_string)


def _document(label: str, parts: dict[str, dict[str, Any]]) -> GoldDocument:
    text = f"{label.capitalize()}\n\n"
    passages: list[Passage] = []
    rows: list[Row] = []
    for kind in sorted(parts, key=lambda kind: _ORDER.index(kind) if kind in _ORDER else -1):
        body = parts[kind]["section_text"]
        heading = _HEADINGS.get(kind, kind.upper())
        if heading not in body.lstrip()[: len(heading) + 12].upper():
            text += f"{heading}\n"
        passages.append(Passage(kind, len(text), len(text) + len(body)))
        rows += _rows(parts[kind], len(text))
        text += body + "\n\n"
    return GoldDocument(label, text, merged(rows), tuple(passages), drug=label.lower())


def _rows(section: dict[str, Any], offset: int) -> Iterator[Row]:
    for cells in section["adverse_events"]:
        if cells[7] != "human":
            continue
        found = _Reaction(cells[0], _number(cells[5]), _number(cells[6]) or 0)
        places: tuple[tuple[int, int], ...] = ()
        if found.start is not None:
            places = ((offset + found.start, offset + found.start + found.length),)
        yield _string(found.words, places, found.words)


def _number(cell: object) -> int | None:
    """Return an offset; words in several pieces have none."""
    text = str(cell)
    return int(text) if text.isascii() and text.isdigit() else None
