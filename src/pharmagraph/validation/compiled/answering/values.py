"""The values of expressions in SPARQL: what terms stand for, and what operators make of them.

An IRI is a `Name`, a string a ``str``, an integer an ``int``, a decimal a ``Decimal``. What an
engine might see in another way is not told (`UnknownError`), so that an engine is asked.
See "Operator Mapping", https://www.w3.org/TR/sparql11-query/#OperatorMapping.
"""

from __future__ import annotations

import operator
import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from rdflib import XSD

from pharmagraph.triples import parts, text_of
from pharmagraph.validation.compiled.literals import KEPT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = [
    "ARITHMETIC",
    "COMPARISONS",
    "FUNCTIONS",
    "FaultError",
    "Name",
    "UnknownError",
    "Value",
    "term_of",
    "truth",
    "value_of",
]


class UnknownError(Exception):
    """What a query does here is left to an engine."""


class FaultError(Exception):
    """An expression is in error, as SPARQL calls it: a filter that is drops its row."""


class Name(NamedTuple):
    """An IRI or a blank node as N-Triples writes it."""

    text: str


class _Tagged(NamedTuple):
    """A text in a language."""

    text: str
    language: str


Value: TypeAlias = "Name | _Tagged | str | int | Decimal | bool"

_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,99}")
_DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_TO_ESCAPE = re.compile(r'["\\\x00-\x1f\x7f]')


def value_of(term: str) -> Value:
    """Return what a term as N-Triples writes it stands for; raises UnknownError."""
    if term[-1] == '"' and "\\" not in term:
        return term[1:-1]
    return _value_of(term)


@lru_cache(maxsize=KEPT)
def _value_of(term: str) -> Value:
    literal = parts(term)
    if literal is None:
        return Name(term)
    if literal.language:
        return _Tagged(literal.text, literal.language)
    if literal.datatype == str(XSD.string):
        return literal.text
    if literal.datatype == str(XSD.integer) and _INTEGER.fullmatch(literal.text):
        return int(literal.text)
    if literal.datatype == str(XSD.decimal) and _DECIMAL.fullmatch(literal.text):
        return Decimal(literal.text)
    if literal.datatype == str(XSD.boolean) and literal.text in {"true", "false"}:
        return literal.text == "true"
    raise UnknownError(term)


def term_of(value: Value) -> str:
    """Return the term that stands for a value; raises UnknownError where it has several."""
    if isinstance(value, Name):
        return value.text
    if type(value) is int:
        return f'"{value}"^^<{XSD.integer}>'
    if isinstance(value, str) and not _TO_ESCAPE.search(value):
        return f'"{value}"'
    raise UnknownError(value)


def truth(value: Value) -> bool:
    """Return the effective boolean value of *value*; raises FaultError if it has none."""
    if isinstance(value, (bool, str, int, Decimal)):
        return bool(value)
    raise FaultError


def _numbers(made: Callable[..., int | Decimal]) -> Callable[[Value, Value], Value]:
    def of(one: Value, other: Value) -> Value:
        if type(one) in _NUMBERS and type(other) in _NUMBERS:
            return made(one, other)
        if isinstance(one, (Name, str)) or isinstance(other, (Name, str)):
            raise FaultError
        raise UnknownError(one, other)

    return of


def _equal(one: Value, other: Value) -> bool:
    if type(one) is type(other) or (type(one) in _NUMBERS and type(other) in _NUMBERS):
        if isinstance(one, _Tagged) and one != other:
            raise UnknownError(one, other)
        return one == other
    if isinstance(one, Name) or isinstance(other, Name):
        return False
    raise UnknownError(one, other)


def _ordered(compare: Callable[..., bool]) -> Callable[[Value, Value], bool]:
    def of(one: Value, other: Value) -> bool:
        numbers = type(one) in _NUMBERS and type(other) in _NUMBERS
        if numbers or (isinstance(one, str) and isinstance(other, str)):
            return compare(one, other)
        raise UnknownError(one, other)

    return of


def _text(value: Value) -> str:
    """Return the string that a function of strings is given."""
    if isinstance(value, str):
        return value
    if isinstance(value, _Tagged):
        raise UnknownError(value)
    raise FaultError


def _str(value: Value) -> str:
    if isinstance(value, Name):
        if value.text[0] == "_":
            raise FaultError
        return text_of(value.text)
    if isinstance(value, (str, _Tagged)):
        return value if isinstance(value, str) else value.text
    if type(value) is int:
        return str(value)
    raise UnknownError(value)


def _substr(text: Value, start: Value, length: Value) -> str:
    if type(start) is not int or type(length) is not int or start < 1 or length < 0:
        raise UnknownError(start, length)
    return _text(text)[start - 1 : start - 1 + length]


def _integer(value: Value) -> int:
    if type(value) in _NUMBERS:
        return int(value)  # type: ignore[arg-type]  # a number
    raise UnknownError(value)


_NUMBERS = (int, Decimal)
ARITHMETIC = {
    "+": _numbers(operator.add),
    "-": _numbers(operator.sub),
    "*": _numbers(operator.mul),
}
COMPARISONS: dict[str, Callable[[Value, Value], bool]] = {
    "=": _equal,
    "!=": lambda one, other: not _equal(one, other),
    "<": _ordered(operator.lt),
    "<=": _ordered(operator.le),
    ">": _ordered(operator.gt),
    ">=": _ordered(operator.ge),
}


def _matches(text: Value, pattern: Value) -> bool:
    return _compiled(_text(pattern)).search(_text(text)) is not None


_compiled = lru_cache(maxsize=64)(re.compile)


def _joined(*each: Value) -> str:
    return "".join(map(_text, each))


#: Functions by their names as SPARQL writes them, with how many arguments they take.
FUNCTIONS: dict[str, tuple[Callable[..., Value], Sequence[int]]] = {
    "STR": (_str, (1,)),
    "LCASE": (lambda value: _text(value).lower(), (1,)),
    "UCASE": (lambda value: _text(value).upper(), (1,)),
    "STRLEN": (lambda value: len(_text(value)), (1,)),
    "SUBSTR": (_substr, (3,)),
    "CONCAT": (_joined, range(100)),
    "CONTAINS": (lambda text, part: _text(part) in _text(text), (2,)),
    "STRSTARTS": (lambda text, part: _text(text).startswith(_text(part)), (2,)),
    "STRENDS": (lambda text, part: _text(text).endswith(_text(part)), (2,)),
    "REGEX": (_matches, (2,)),
    f"<{XSD.integer}>": (_integer, (1,)),
}
