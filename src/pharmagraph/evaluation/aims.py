"""What doses are for: "prevention of malaria" is malaria, prevented; "fever or pain" is two.

A graph has a regimen for each condition that a text joins for one dose, and the words that join
them. Gold has one row with these words, or one for each condition: both say the same.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pharmagraph.evaluation.row import Row

__all__ = ["as_gold_joins", "with_use"]

_PREVENTED = re.compile(
    r"(?:the )?(?:prevention|prophylaxis) (?:of|against|after|before|in|for) (?P<behind>.+)"
    r"|(?P<front>.+) (?:prevention|prophylaxis)",
    re.IGNORECASE,
)
_TREATED = re.compile(
    r"(?:the )?treatment (?:of|for) (?P<behind>.+)|(?P<front>.+) treatment", re.IGNORECASE
)


def with_use(slots: Mapping[str, str]) -> dict[str, str]:
    """Return the slots of a dose, the aim that its condition tells told by ``use``."""
    condition = slots.get("condition", "")
    if found := _PREVENTED.fullmatch(condition):
        bare = found["behind"] or found["front"]
        return {**slots, "condition": bare, "use": "prevention"}
    if found := _TREATED.fullmatch(condition):
        return {**slots, "condition": found["behind"] or found["front"]}
    return dict(slots)


def as_gold_joins(gold: Sequence[Row], found: Sequence[Row]) -> list[Row]:
    """Return doses with one row for each of the conditions they are for, where gold has those."""
    told = {row.folded.get("condition") for row in gold}
    return [each for row in found for each in _apart(row, told)]


def _apart(row: Row, told: set[str | None]) -> list[Row]:
    if row.field != "dose" or row.folded.get("condition") in told or told.isdisjoint(row.also):
        return [row]
    return [
        replace(
            row,
            slots={**row.slots, "condition": condition},
            folded={**row.folded, "condition": condition},
            also=(),
        )
        for condition in dict.fromkeys(row.also)
    ]
