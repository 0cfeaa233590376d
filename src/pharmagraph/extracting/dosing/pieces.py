"""Tells what a piece holds from how many are taken: "20 mg tablets", "two 5 mg tablets"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.patterns import Pattern, clue_compile
from pharmagraph.extracting.wording.quantities import alternation, count_pattern
from pharmagraph.lexicons import column, table

if TYPE_CHECKING:
    from pharmagraph.extracting.dosing.amounts import Amount

__all__ = ["are_strengths", "form_words", "piece_pattern", "pieces_before", "without_strengths"]


_NUMBER = r"[0-9][0-9.,]*(?:\s*[A-Za-z\u00b5]{1,5})?"
#: "(2 mg, 4 mg, and 6 mg)"
_SEVERAL = compiled(rf"\(\s*{_NUMBER}(?:\s*,\s*{_NUMBER})*\s*(?:,?\s*and|,)\s+{_NUMBER}\s*\)")

_UNIT = r"[0-9][0-9.,]*\s*(?:mg|mcg|micrograms?|g)\b"
#: ": 10 mg, 20 mg and 40 mg."
_LISTED = compiled(rf"\s*{_UNIT}(?:(?:,|,?\s+and)\s+{_UNIT})+\s*[.;]?\s*", re.IGNORECASE)
_OF_FORM = compiled(r"[\w-]+(?:\s+[\w-]+){0,3}")


def are_strengths(label: str, behind: str) -> bool:
    """Tell whether nothing but amounts stands behind the name of a form: "Tablets: 5 mg, 9 mg"."""
    last = label.strip().rpartition(" ")[2].lower()
    form = last in form_words() and _OF_FORM.fullmatch(label.strip())
    return bool(form) and _LISTED.fullmatch(behind) is not None


def without_strengths(text: str, found: list[Amount]) -> list[Amount]:
    """Return the doses without "20 mg tablets" in front of how many of them are taken."""
    found = [amount for amount in found if not _is_listed(text, amount)]
    last = max((n for n, amount in enumerate(found) if amount.unit.startswith("{")), default=0)
    return [
        amount
        for number, amount in enumerate(found)
        if number >= last
        or amount.unit.startswith("{")
        or not piece_pattern().match(text, amount.end)
    ]


def _is_listed(text: str, amount: Amount) -> bool:
    """Tell whether an amount is one of those a form has: "a tablet (2 mg and 4 mg)"."""
    left = text.rfind("(", 0, amount.start)
    listed = _SEVERAL.match(text, left) if left >= 0 else None
    if not listed or amount.end > listed.end():
        return False
    return (text[:left].split() or [""])[-1].lower() in form_words()


@cache
def form_words() -> frozenset[str]:
    """Return the words for dosage forms: "tablets", "film"."""
    return frozenset(word.lower() for word in column("forms", "phrase"))


@cache
def piece_pattern() -> Pattern:
    """Return what finds the name of a piece behind a strength: " tablets"."""
    counted = [row["printed"] for row in table("units") if row["kind"] == "count"]
    words = alternation(
        {*counted, *(row["phrase"] for row in table("forms") if row["unit"] != "-")}
    )
    modifiers = alternation(row["phrase"] for row in table("form-modifiers"))
    return clue_compile(rf"[\s-]+(?:(?:{modifiers})\s+)?(?P<form>{words})(?!\w)", re.IGNORECASE)


@cache
def pieces_before() -> Pattern:
    """Return what finds how many pieces stand in front of a strength."""
    return clue_compile(
        rf"(?:(?:(?P<low>{count_pattern()})\s*(?P<joint>-|to|or)\s*)?(?P<count>{count_pattern()})|(?P<half>half)\s+(?:of\s+)?(?:an?|one))\s+$",
        re.IGNORECASE,
    )
