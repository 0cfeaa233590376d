"""Finds the strengths of a combination: "250 mg/125 mg", "5/20 mg", "600/42.9 mg per 5 mL".

As many numbers have to be printed as the drug has ingredients: in the monograph of one of
them, "10/12.5 mg" is the strength of another product, and its first number may be another's.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.supply.strengths import (
    EXCIPIENT,
    JOINT,
    Strength,
    figure_pattern,
    read_per,
)
from pharmagraph.extracting.wording.drug_names import is_drug_name
from pharmagraph.extracting.wording.forms import find_forms
from pharmagraph.extracting.wording.patterns import Pattern, clue_compile
from pharmagraph.extracting.wording.quantities import (
    DIGITS,
    convert,
    decimal,
    unit,
    unit_pattern,
)
from pharmagraph.lexicons import column

if TYPE_CHECKING:
    from decimal import Decimal

    from pharmagraph.extracting.page import Page

__all__ = ["find_combined", "is_mixed"]

_OF_WHAT = compiled(r"\s+(?:of\s+)?(?P<what>[A-Za-z][\w-]{4,})")
_WITH_AMOUNT = clue_compile(
    r"\s+(?:of\s+)?[\w-]+\s+(?:(?:combined|together)\s+)?(?:with|and|plus)\s+[0-9][0-9.,]*\s*"
    r"(?:mg|mcg|g|units)\s+(?:of\s+)?(?P<what>[a-z][\w-]{4,})",
    re.IGNORECASE,
)
#: "37.5 mg with acetaminophen 325 mg", from either amount.
_WITH_NAMED = clue_compile(
    r"\s+(?:(?:combined|together)\s+)?(?:with|and|plus)\s+(?P<what>[a-z][\w-]{4,})\s+[0-9]",
    re.IGNORECASE,
)
_AFTER_NAMED = clue_compile(r"\b(?:with|plus|and)\s+(?P<what>[a-z][\w-]{4,})\s+$", re.IGNORECASE)
#: "100 mg with zorvaquine 320 mg", whatever that is: an amount in front tells that it is a drug.
_BESIDE = clue_compile(
    r"[0-9]\s?(?:mg|mcg|g)\s(?:(?:combined|together)\s)?(?:with|plus)\s(?P<what>[a-z][\w-]{4,})\s$",
    re.IGNORECASE,
)
_BESIDE_BEHIND = clue_compile(
    r"\s(?:(?:combined|together)\s)?(?:with|plus)\s(?P<what>[a-z][\w-]{4,})\s[0-9][0-9.,]*\s?(?:mg|mcg|g)\b",
    re.IGNORECASE,
)
_MORE = compiled(r"\s*(?:/|-)\s*[0-9]")


def find_combined(text: str, ingredients: int) -> list[Strength]:
    """Return the strengths of a combination of that many *ingredients* in *text*, in order."""
    if ingredients < 2 or "/" not in text:
        return []
    matches = list(_several(ingredients).finditer(text))
    found: list[Strength] = []
    for match in reversed(matches):
        following = found[0] if found else None
        strength = _strength(text, match, following)
        if strength:
            found.insert(0, strength)
    return found


@cache
def _several(count: int) -> Pattern:
    figure = rf"{DIGITS}(?:\s*-?\s*{unit_pattern()})?"
    return clue_compile(rf"(?<![/.-]){figure}(?:\s*/\s*{figure}){{{count - 1}}}", re.IGNORECASE)


def _strength(text: str, found: re.Match[str], following: Strength | None) -> Strength | None:
    """Return the strength of *found*, which may share the unit of the one *following* it."""
    figures = list(figure_pattern().finditer(found[0]))
    printed = next((f["unit"] for f in reversed(figures) if f["unit"]), "")
    if not printed:
        joined = following and JOINT.fullmatch(text, found.end(), following.start)
        if not following or not joined:
            return None
        words = f"{' '.join(found[0].split())} {following.unit}"
        values = tuple(decimal(f["number"]) for f in figures)
        place = (found.start(), found.end(), words)
        return _made(place, values, replace(following, close=following.close))
    units = [unit(f["unit"] or printed) for f in figures]
    amounts = [
        convert(decimal(f["number"]), of.ucum, units[0].ucum)
        for f, of in zip(figures, units, strict=True)
    ]
    values = tuple(value for value in amounts if value is not None)
    per_value, per_unit, stop = read_per(text, found.end())
    if len(values) < len(figures) or _MORE.match(text, stop) or units[0].kind != "mass":
        return None
    words = " ".join(text[found.start() : stop].split())
    own = Strength(0, 0, "", values[0], units[0].ucum, per_value, per_unit)
    joined = following and JOINT.fullmatch(text, stop, following.start)
    own = replace(own, close=following.close if following and joined else stop)
    return _made((found.start(), stop, words), values, own)


def _made(place: tuple[int, int, str], values: tuple[Decimal, ...], like: Strength) -> Strength:
    """Return the strength of *values* at *place* in the unit and volume of *like*."""
    start, end, printed = place
    return replace(like, start=start, end=end, printed=printed, value=values[0], further=values[1:])


def is_mixed(page: Page, text: str, strength: Strength) -> bool:
    """Tell whether an amount is another drug's, or stands beside one: "2 mg X with 325 mg Y"."""
    if page.ingredients:
        return False
    own = _OF_WHAT.match(text, strength.end)
    if own and is_drug_name(own["what"]) and not page.mention.search(own["what"]):
        return True
    for named in (
        _WITH_NAMED.match(text, strength.end),
        _AFTER_NAMED.search(text, 0, strength.start),
    ):
        if named and is_drug_name(named["what"].lower()) and not page.mention.search(named["what"]):
            return True
    for amount in (
        _BESIDE_BEHIND.match(text, strength.end),
        _BESIDE.search(text, 0, strength.start),
    ):
        if amount and _may_be_drug(amount["what"]) and not page.mention.search(amount["what"]):
            return True
    beside = _WITH_AMOUNT.match(text, strength.end)
    if beside is None or EXCIPIENT.match(text, beside.start("what") - 1):
        return False
    return not page.mention.search(beside["what"])


def _may_be_drug(word: str) -> bool:
    """Tell whether *word* between two amounts is no form and no word of every day."""
    return not find_forms(word) and word.lower() not in column("common-words", "word")
