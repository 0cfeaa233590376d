"""The TOML file beside a source that says what the source itself does not."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from datetime import date

from pharmagraph.compiling import compiled
from pharmagraph.errors import SourceError
from pharmagraph.model import Metadata

__all__ = ["read_metadata", "read_metadata_beside"]

_KEYS = tuple(field.name for field in fields(Metadata))
_LINE = compiled(r"at line ([0-9]+)")


def read_metadata(data: bytes, name: str) -> Metadata:
    """Return the metadata in *data*, a TOML document with title, source, licence and date.

    All four are optional. Raises SourceError, with the line, for anything else in it.
    """
    text, table = _parse(data, name)
    return _metadata(table, text, name)


def read_metadata_beside(data: bytes, name: str) -> Metadata | None:
    """Return the metadata in a file that only stands beside a source, None if it has others.

    Metadata is flat. A file of nothing but tables and arrays, none of them named as metadata
    is or holding it, is of another kind, such as gold. Raises SourceError as `read_metadata`.
    """
    text, table = _parse(data, name)
    if table and all(_is_foreign(key, value) for key, value in table.items()):
        return None
    return _metadata(table, text, name)


def _is_foreign(key: str, value: object) -> bool:
    if key in _KEYS or not isinstance(value, dict | list):
        return False
    return isinstance(value, list) or not any(each in value for each in _KEYS)


def _parse(data: bytes, name: str) -> tuple[str, dict[str, object]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(name, "is not UTF-8", "save it as UTF-8") from error
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        where = f"{name}:{line.group(1)}" if line else name
        raise SourceError(
            where, f"is not TOML: {error}", 'write lines such as title = "…"'
        ) from error


def _metadata(table: dict[str, object], text: str, name: str) -> Metadata:
    return Metadata(**{key: _value(key, value, text, name) for key, value in table.items()})


def _value(key: str, value: object, text: str, name: str) -> str:
    where = f"{name}:{_line_of(key, text)}"
    if key not in _KEYS:
        raise SourceError(where, f"unknown key {key!r}", f"known keys are {', '.join(_KEYS)}")
    if key == "date":
        return _date(value, where)
    if not isinstance(value, str):
        raise SourceError(where, f"{key} is not a string", f'write {key} = "…"')
    return value.strip()


def _date(value: object, where: str) -> str:
    if type(value) is date:
        return value.isoformat()
    if value == "":
        return ""
    try:
        return date.fromisoformat(value).isoformat() if isinstance(value, str) else _no_date()
    except ValueError as error:
        cure = 'write year-month-day, such as date = "2026-01-31"'
        raise SourceError(where, f"{value!s} is not a date", cure) from error


def _no_date() -> str:
    raise ValueError


def _line_of(key: str, text: str) -> int:
    pattern = re.compile(rf"""^\s*\[*["']?{re.escape(key)}["']?\s*[=\].]""", re.MULTILINE)
    found = pattern.search(text)
    return text.count("\n", 0, found.end()) + 1 if found else 1
