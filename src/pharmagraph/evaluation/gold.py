"""Our own gold: one TOML file beside each text, one table for each fact.

What is wrong with it is said with the line of the table or of the slot, so that whoever
annotates can go there; ``data/gold/README.md`` says how gold is written.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NoReturn

from pharmagraph.errors import GoldError
from pharmagraph.evaluation.fields import FIELDS
from pharmagraph.evaluation.row import Row, make_row, merged
from pharmagraph.evaluation.things import things_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pharmagraph.evaluation.fields import Field
    from pharmagraph.evaluation.row import Place

__all__ = ["find_quote", "read_gold"]

_SYNTAX = re.compile(r"at line ([0-9]+)")
_TABLE = re.compile(r"[ \t]*\[\[?[ \t]*[\"']?([A-Za-z0-9_-]+)[\"']?[ \t]*\]\]?", re.ASCII)
_KEY = re.compile(r"[ \t]*[\"']?([A-Za-z0-9_-]+)[\"']?[ \t]*=", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A table of a gold file: its field, its slots, and the lines they stand on."""

    file: str
    field: Field
    slots: Mapping[str, object]
    line: int
    lines: Mapping[str, int]

    def fail(self, problem: str, cure: str, key: str = "") -> NoReturn:
        """Raise the error that names this table, or the slot *key* in it."""
        line = self.lines.get(key, self.line)
        raise GoldError(f"{self.file}:{line}", problem, cure)


def read_gold(data: bytes, name: str, text: str) -> tuple[Row, ...]:
    """Return the rows of the gold file *data*, whose quotes stand in *text*.

    *name* is what messages call the file. Raises GoldError, with the line, for anything
    that ``data/gold/README.md`` does not allow.
    """
    source, parsed = _parse(data, name)
    tables = _tables(source)
    rows: list[Row] = []
    for field, entries in parsed.items():
        lines = tables.get(field, [])
        where = f"{name}:{_first_line(field, source)}"
        if field not in FIELDS:
            raise GoldError(where, f"unknown field {field!r}", f"fields are {', '.join(FIELDS)}")
        if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
            raise GoldError(where, f"{field} is no array of tables", f"write [[{field}]]")
        if len(lines) != len(entries):
            lines = [(_first_line(field, source), {})] * len(entries)
        after = 0
        for slots, (line, keys) in zip(entries, lines, strict=True):
            row = _row(_Entry(name, FIELDS[field], slots, line, keys), text)
            row = _nearest(row, after)
            rows += _each_thing(row)
            after = row.places[0][0] if row.places else after
    return merged(rows)


def _nearest(row: Row, after: int) -> Row:
    """Return *row* with the place first that follows the row before it, as gold is written."""
    first = next((place for place in row.places if place[0] >= after), None)
    if first is None:
        return row
    return replace(row, places=tuple(dict.fromkeys([first, *row.places])))


def _parse(data: bytes, name: str) -> tuple[str, dict[str, object]]:
    try:
        source = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GoldError(name, "is not UTF-8", "save it as UTF-8") from error
    try:
        return source, tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        line = _SYNTAX.search(str(error))
        where = f"{name}:{line.group(1)}" if line else name
        raise GoldError(where, f"is not TOML: {error}", "write one [[field]] per fact") from error


def _tables(source: str) -> dict[str, list[tuple[int, dict[str, int]]]]:
    """Return the lines of the tables of each field, and of the keys in each table.

    The parser keeps no lines, so they are looked for: ``[[field]]``, and below ``field = [``
    the lines that open an inline table. What is written otherwise is not found.
    """
    found: dict[str, list[tuple[int, dict[str, int]]]] = {}
    keys: dict[str, int] = {}
    array = ""
    for number, line in enumerate(source.splitlines(), 1):
        if array and line.lstrip().startswith("{"):
            found.setdefault(array, []).append((number, {}))
        elif header := _TABLE.match(line):
            keys, array = {}, ""
            found.setdefault(header[1], []).append((number, keys))
        elif key := _KEY.match(line):
            keys.setdefault(key[1], number)
            array = key[1] if line[key.end() :].strip() == "[" else ""
    return found


def _first_line(field: str, source: str) -> int:
    for number, line in enumerate(source.splitlines(), 1):
        named = _TABLE.match(line) or _KEY.match(line)
        if named and named[1] == field:
            return number
    return 1


def _row(entry: _Entry, text: str) -> Row:
    slots = {key: _value(entry, key) for key in entry.slots if key != "quote"}
    _check_head(entry, slots)
    quote = entry.slots.get("quote", "")
    if not isinstance(quote, str):
        entry.fail("quote is not a string", 'write quote = "…"', "quote")
    if entry.field.quoted and not quote.strip():
        entry.fail(f"{entry.field.name} has no quote", "add the exact words of the text", "quote")
    places = find_quote(quote, text)
    if quote.strip() and not places:
        entry.fail(f"its quote is not in the text: {quote!r}", "copy it from there", "quote")
    return make_row(
        entry.field.name, slots, places=places, quote=quote, where=f"{entry.file}:{entry.line}"
    )


def _each_thing(row: Row) -> list[Row]:
    """Return a row of storage once for each thing that its instruction lists."""
    named = things_of(row.slots.get("instruction", ""))
    if len(named) < 2:
        return [row]
    return [
        make_row(
            row.field,
            {**row.slots, "instruction": words},
            places=row.places,
            quote=row.quote,
            where=row.where,
        )
        for words in named
    ]


def _check_head(entry: _Entry, slots: Mapping[str, str]) -> None:
    needs = entry.field.needs or entry.field.head
    filled = [bool(slots.get(name)) for name in needs]
    if not (all(filled) if entry.field.needs else any(filled)):
        missing = [name for name in needs if not slots.get(name)]
        link = " and " if entry.field.needs else " or "
        entry.fail(f"{entry.field.name} has no {link.join(missing)}", "fill it in")


def _value(entry: _Entry, key: str) -> str:
    """Return the value of the slot *key* as the string that is compared."""
    known = entry.field.names
    if key not in known:
        entry.fail(f"{entry.field.name} has no slot {key!r}", f"slots are {', '.join(known)}", key)
    slot = entry.field.slot(key)
    value = _as_text(entry, key, entry.slots[key])
    if slot.values and value and value not in slot.values:
        entry.fail(f"{key} is {value!r}", f"it is one of {', '.join(slot.values)}", key)
    return value


def _as_text(entry: _Entry, key: str, value: object) -> str:
    if isinstance(value, dict):
        entry.fail(f"{key} is a table", 'write it as a string, such as "10"', key)
    if isinstance(value, bool):
        return "true" if value else ""
    if isinstance(value, list):
        joint = "|" if entry.field.slot(key).fold == "numbers" else ","
        return joint.join(_as_text(entry, key, each) for each in value)
    return str(value).strip()


def find_quote(quote: str, text: str) -> tuple[Place, ...]:
    """Return every place of *quote* in *text*, however its spaces are written there.

    Places inside a longer word count only if there are no others.
    """
    words = [re.escape(word) for word in quote.split()]
    if not words:
        return ()
    found = [match.span() for match in re.finditer(r"\s+".join(words), text)]
    whole = [place for place in found if _is_whole(text, *place)]
    return tuple(whole or found)


def _is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (
        after.isalnum() and text[end - 1].isalnum()
    )
