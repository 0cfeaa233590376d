"""Literals as N-Triples writes them: whether they are well-formed, and their order.

Lexical forms are those of XML Schema 1.1 part 2.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING, Any

from rdflib import XSD

from pharmagraph.triples import parts

if TYPE_CHECKING:
    from collections.abc import Callable

    from pharmagraph.triples import Parts

__all__ = ["KEPT", "is_of", "order"]

#: How many literals are remembered: offsets in a source are met in the next one again.
KEPT = 16384
_STRING = str(XSD.string)
_ZONE = r"(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])?"


@lru_cache(maxsize=KEPT)
def is_of(term: str, datatype: str) -> bool:
    """Tell whether a term is a well-formed literal of a datatype."""
    literal = parts(term)
    if literal is None or literal.datatype != datatype:
        return False
    return datatype not in _FORMS or _value(literal) is not None


def order(one: str, other: str) -> int | None:
    """Return -1, 0 or 1 as *one* is less than *other*, as much or more; None for other kinds."""
    left, right = _measured(one), _measured(other)
    if left is None or right is None or left[0] != right[0]:
        return None
    try:
        return int(left[1] > right[1]) - int(left[1] < right[1])
    except (TypeError, ArithmeticError):
        return None


@lru_cache(maxsize=KEPT)
def _measured(term: str) -> tuple[str, Any] | None:
    """Return the kind and the value of a literal that can be compared with others of its kind."""
    literal = parts(term)
    kind = _KINDS.get(literal.datatype) if literal else None
    if literal is None or kind is None:
        return None
    value = _value(literal)
    return None if value is None else (kind, value)


def _value(literal: Parts) -> Any:
    """Return what a literal of a known datatype stands for, or None if it is misspelt."""
    if literal.datatype == _STRING:
        return literal.text
    pattern, made = _FORMS[literal.datatype]
    text = literal.text.strip(" \t\n\r")
    try:
        return made(text) if pattern.fullmatch(text) else None
    except (ValueError, ArithmeticError):
        return None


def _whole(least: int, most: float = inf) -> Callable[[str], int | None]:
    def made(text: str) -> int | None:
        value = int(text)
        return value if least <= value <= most else None

    return made


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])


_INTEGER = re.compile(r"[+-]?[0-9]+")
_FLOAT = re.compile(r"[+-]?(?:(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|INF)|NaN")
_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_FORMS: dict[str, tuple[re.Pattern[str], Callable[[str], Any]]] = {
    str(XSD.decimal): (re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"), Decimal),
    str(XSD.integer): (_INTEGER, int),
    str(XSD.int): (_INTEGER, _whole(-(2**31), 2**31 - 1)),
    str(XSD.long): (_INTEGER, _whole(-(2**63), 2**63 - 1)),
    str(XSD.nonNegativeInteger): (_INTEGER, _whole(0)),
    str(XSD.positiveInteger): (_INTEGER, _whole(1)),
    str(XSD.double): (_FLOAT, Decimal),
    str(XSD.float): (_FLOAT, Decimal),
    str(XSD.boolean): (re.compile("true|false|1|0"), str),
    str(XSD.hexBinary): (re.compile("(?:[0-9A-Fa-f]{2})*"), str),
    str(XSD.date): (re.compile(_DATE + _ZONE), _day),
    str(XSD.dateTime): (
        re.compile(_DATE + r"T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?" + _ZONE),
        datetime.fromisoformat,
    ),
    str(XSD.gYear): (re.compile(r"-?[0-9]{4,}" + _ZONE), str),
    str(XSD.gYearMonth): (re.compile(r"-?[0-9]{4,}-(?:0[1-9]|1[0-2])" + _ZONE), str),
}
_TEXTS = {"boolean", "hexBinary", "gYear", "gYearMonth"}
_OWN = {"string", "date", "dateTime"}
#: Literals of one kind are compared with each other: numbers of all datatypes, and days.
_KINDS = {
    **{name: "number" for name in _FORMS if name.rpartition("#")[2] not in _TEXTS | _OWN},
    **{str(XSD[name]): name for name in _OWN},
}
