"""Finds strengths that slashes divide: "Tablets: 25/50/100 mg" of a drug that is no combination.

Two or three figures may as well be the ingredients of one product ("160/800 mg"), which rise in
no regular way. Read are three where each is twice or two and a half times the one before it, and
more where they rise.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from itertools import pairwise

from pharmagraph.compiling import compiled
from pharmagraph.extracting.supply.strengths import Strength, read_per
from pharmagraph.extracting.wording.patterns import Pattern, clue_compile
from pharmagraph.extracting.wording.quantities import DIGITS, decimal, unit, unit_pattern

__all__ = ["find_slashed"]

_FEWEST = 3
_STEPS = frozenset({Decimal(2), Decimal("2.5")})
_FIGURE = compiled(DIGITS)
#: What tells of several ingredients, or of several drugs.
_MIXED = clue_compile(
    r"\b(?:combin\w*|combos?|fixed|compound\w*|with|plus|each|contain\w*|respectively"
    r"|[a-z]{4,}\s?/\s?[a-z]{4,})\b",
    re.IGNORECASE,
)
_MORE = compiled(r"\s*[/+-]\s*[0-9]")


def find_slashed(text: str, ingredients: int) -> list[Strength]:
    """Return the strengths that stand in a row with slashes in *text*, in order."""
    if ingredients > 1 or text.count("/") < _FEWEST - 1:
        return []
    return [strength for row in _row().finditer(text) for strength in _in_row(text, row)]


@cache
def _row() -> Pattern:
    return clue_compile(
        rf"(?<![\w/.,+-])(?P<row>{DIGITS}(?:\s?/\s?{DIGITS}){{2,9}})\s?-?\s?(?P<unit>{unit_pattern()})",
        re.IGNORECASE,
    )


def _in_row(text: str, row: re.Match[str]) -> list[Strength]:
    """Return the strengths of *row*, or none if its figures may be those of ingredients."""
    per_value, _, stop = read_per(text, row.end())
    own = unit(row["unit"])
    mixed = _MIXED.search(text) or _MORE.match(text, stop)
    if mixed or per_value is not None or own.kind != "mass":
        return []
    opened = text.rfind("(", 0, row.start())
    if opened >= 0 and text.find(")", opened, row.start()) < 0:
        return []
    figures = list(_FIGURE.finditer(text, *row.span("row")))
    if not _are_rising([decimal(figure[0]) for figure in figures]):
        return []
    return [
        Strength(
            figure.start(),
            row.end() if figure is figures[-1] else figure.end(),
            f"{figure[0]} {row['unit']}",
            decimal(figure[0]),
            own.ucum,
            close=stop,
        )
        for figure in figures
    ]


def _are_rising(values: list[Decimal]) -> bool:
    """Tell whether *values* rise, in even steps if they are only three."""
    if not all(0 < one < two for one, two in pairwise(values)):
        return False
    return len(values) > _FEWEST or all(two / one in _STEPS for one, two in pairwise(values))
