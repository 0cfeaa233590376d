"""Tells what a piece holds from how many are taken: "20 mg tablets", "two 5 mg tablets"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.patterns import Pattern, clue_compile
from pharmagraph.extracting.wording.quantities import alternation, count_pattern
from pharmagraph.lexicons import table

if TYPE_CHECKING:
    from pharmagraph.extracting.dosing.amounts import Amount

__all__ = ["piece_pattern", "pieces_before", "without_strengths"]


def without_strengths(text: str, found: list[Amount]) -> list[Amount]:
    """Return the doses without "20 mg tablets" in front of how many of them are taken."""
    last = max((n for n, amount in enumerate(found) if amount.unit.startswith("{")), default=0)
    return [
        amount
        for number, amount in enumerate(found)
        if number >= last
        or amount.unit.startswith("{")
        or not piece_pattern().match(text, amount.end)
    ]


@cache
def piece_pattern() -> Pattern:
    """Return what finds the name of a piece behind a strength: " tablets"."""
    words = alternation(row["phrase"] for row in table("forms") if row["unit"] != "-")
    modifiers = alternation(row["phrase"] for row in table("form-modifiers"))
    return clue_compile(rf"[\s-]+(?:(?:{modifiers})\s+)?(?P<form>{words})(?!\w)", re.IGNORECASE)


@cache
def pieces_before() -> Pattern:
    """Return what finds how many pieces stand in front of a strength."""
    return clue_compile(
        rf"(?:(?:(?P<low>{count_pattern()})\s*(?P<joint>-|to|or)\s*)?(?P<count>{count_pattern()})|(?P<half>half)\s+(?:of\s+)?(?:an?|one))\s+$",
        re.IGNORECASE,
    )
