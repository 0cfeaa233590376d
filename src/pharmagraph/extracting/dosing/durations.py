"""Finds how long in a dosing sentence: "for 7 days".

The length of a phase is kept only where the source gives one figure without "at least" or "up to".
"""

from __future__ import annotations

import re
from functools import cache

from pharmagraph.extracting.wording.atoms import Atom
from pharmagraph.extracting.wording.patterns import Pattern, clue_compile
from pharmagraph.extracting.wording.quantities import (
    TO,
    count_pattern,
    number,
    period_pattern,
    periods,
)
from pharmagraph.model import Period
from pharmagraph.records import dataclass

__all__ = ["Duration", "find_durations"]


@dataclass(frozen=True, slots=True)
class Duration(Atom):
    """How long: the exact period, or None where the source gives no single figure."""

    period: Period | None


def find_durations(text: str) -> list[Duration]:
    """Return the lengths of time for which a dose is given, in order."""
    return [Duration(m.start(), m.end(), _period(m)) for m in _duration().finditer(text)]


@cache
def _duration() -> Pattern:
    return clue_compile(
        r"(?<!\w)(?<!total )(?<!most )(?<!limit )(?<!amount )(?:for|during|over|x)\s+"
        r"(?:a\s+(?:total|period|course)\s+of\s+|another\s+"
        r"|the\s+(?:first|next)\s+"
        r"|(?P<loose>up\s+to|at\s+least|about|approximately|no\s+more\s+than|as\s+long\s+"
        r"as|a\s+(?:maximum|minimum)\s+of)\s+)?"
        rf"(?P<value>{count_pattern()})(?P<range>{TO}{count_pattern()})?"
        rf"[\s-]*(?P<unit>{period_pattern()})(?!\s+old|\s+of\s+age)",
        re.IGNORECASE,
    )


def _period(found: re.Match[str]) -> Period | None:
    row = periods()[found["unit"].lower()]
    if found["loose"] or found["range"] or row["ucum"] == "min":
        return None
    return Period(number(found["value"]), row["ucum"])
