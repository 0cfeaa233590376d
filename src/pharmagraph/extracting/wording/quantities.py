"""Numbers, units and lengths of time as monographs print them, read exactly.

The patterns here are the smallest parts of what the extractors of doses, strengths and
temperatures look for. Only ASCII digits count as digits.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.lexicons import table
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pharmagraph.extracting.wording.patterns import Pattern

__all__ = [
    "CLEARANCE",
    "COMBINED",
    "DIGITS",
    "TO",
    "WEIGHTS",
    "Unit",
    "alternation",
    "amounts",
    "convert",
    "count_pattern",
    "decimal",
    "may_hold_amounts",
    "number",
    "number_words",
    "period_pattern",
    "periods",
    "unit",
    "unit_pattern",
]

#: A comma sets off thousands, but not in a list without blanks: "25,50,100".
DIGITS = (
    r"(?:(?<![\w.])|(?<=\bq))"
    r"(?:(?:(?<![0-9],)[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+)(?!\.?[0-9])"
)
#: A band of weight: "20 to 30 kg", "from 12 kg up to 30 kg", "50 kg or more".
WEIGHTS = (
    r"(?:(?:from|between|below|under|over|above|up\s+to|at\s+least|(?:less|more)\s+than)\s+)?[0-9.]+(?:\s*kg)?"
    r"(?:\s*(?:[-\u2013]\s*|(?:to|up\s+to|and)\s+)(?:(?:less\s+than|below|under)\s+)?[0-9.]+)?\s*kg"
    r"(?:\s+(?:or|and)\s+(?:more|over|above|less|under|up))?"
)
#: What is measured of kidneys that fail.
CLEARANCE = r"(?:creatinine\s+clearance|crcl|ccl|clcr|e?gfr|glomerular\s+filtration\s+rate)"
#: The strength of a combination that stands between a number and its unit: "two 500/125 mg".
COMBINED = r"[0-9][0-9.]{0,9}(?:\s*m[cg]g?)?(?:\s*/\s*[0-9][0-9.]{0,9}\s*(?:m[cg]g?)?){1,3}"
TO = r"\s*(?:-|\bto\b|\bthrough\b|\bor\b|\band\b)\s*"

#: So many figures stand behind the comma of a thousand.
_THOUSANDS = 3
_SCALE = {"g": Decimal(1000000), "mg": Decimal(1000), "ug": Decimal(1), "ng": Decimal("0.001")}


class Unit(NamedTuple):
    """The UCUM code of a unit, and whether it measures mass, volume, activity or counts."""

    ucum: str
    kind: str


def alternation(words: Iterable[str]) -> str:
    """Return a pattern that finds any of *words*, the longest first, blanks being any space."""
    ordered = sorted({*words}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


def decimal(text: str) -> Decimal:
    """Return the number that *text* is in figures.

    ``1,000`` is a thousand, ``2,5`` two and a half.
    """
    whole, comma, rest = text.rpartition(",")
    if comma and "," not in whole and (len(rest) < _THOUSANDS or whole == "0"):
        return Decimal(f"{whole}.{rest}")
    return Decimal(text.replace(",", ""))


@cache
def _numbers() -> dict[str, Decimal]:
    return {row["word"]: Decimal(row["value"]) for row in table("numbers")}


@cache
def count_pattern() -> str:
    """Return a pattern that finds a number in figures or in words."""
    return rf"(?:{DIGITS}|\b(?:{number_words()})\b)"


@cache
def number_words() -> str:
    """Return a pattern that finds a number in words."""
    return alternation(_numbers())


@remembered
def number(text: str) -> Decimal:
    """Return the number that *text* is, in figures or in words."""
    words = " ".join(text.lower().split())
    found = _numbers().get(words)
    return decimal(words) if found is None else found


@cache
def _units() -> dict[str, Unit]:
    return {row["printed"].lower(): Unit(row["ucum"], row["kind"]) for row in table("units")}


@cache
def _counted() -> dict[str, Unit]:
    rows = (row for row in table("forms") if row["unit"] != "-")
    return {row["phrase"].lower(): Unit(row["unit"], "count") for row in rows}


@cache
def unit_pattern(*, counted: bool = False) -> str:
    """Return a pattern that finds a unit; *counted* lets tablets and the like be units too."""
    words = {**_units(), **(_counted() if counted else {})}
    letters = {word for word in words if word != "%"}
    return rf"(?:%|(?:{alternation(letters)})(?![\w]))"


@remembered
def unit(printed: str) -> Unit:
    """Return what the unit *printed* is; it must have been found with `unit_pattern`."""
    words = " ".join(printed.lower().split())
    return _units().get(words) or _counted()[words]


@remembered
def may_hold_amounts(text: str) -> bool:
    """Tell whether a unit stands behind a number in *text*, without which it holds no dose."""
    amount = _amount()
    return amount.possible(text) and amount.real.search(text.lower()) is not None


@cache
def amounts() -> Patterns:
    """Return what a text that holds an amount may match."""
    return Patterns(_amount())


@cache
def _amount() -> Pattern:
    """Find any number with a unit in lower case, whatever stands around them.

    A pattern is tried twice as fast so as in any case.
    """
    units = alternation({**_units(), **_counted()})
    modifiers = alternation(row["phrase"].lower() for row in table("form-modifiers"))
    return clue_compile(
        rf"(?:[0-9]|\b(?:{number_words()})\b)(?:\s+(?:thousand|million))?\s*-?\s*"
        rf"(?:{COMBINED}\s+)?(?:(?:{modifiers})\s+)*(?:{units})"
    )


def convert(value: Decimal, source: str, target: str) -> Decimal | None:
    """Return *value* of the unit *source* in *target*, or None where that is not exact."""
    if source == target:
        return value
    if source in _SCALE and target in _SCALE:
        scaled = (value * _SCALE[source] / _SCALE[target]).normalize()
        return Decimal(f"{scaled:f}")
    return None


@cache
def periods() -> dict[str, dict[str, str]]:
    """Return the rows of the lexicon of units of time by phrase."""
    return {row["phrase"]: row for row in table("periods")}


@cache
def period_pattern() -> str:
    """Return a pattern that finds a unit of time."""
    return rf"(?:{alternation(periods())})(?![\w])"
