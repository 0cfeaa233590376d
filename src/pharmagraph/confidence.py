"""How far a fact can be trusted: the measured precision of the rule that found it.

``data/confidence.tsv`` is made by ``scripts/measure_confidence.py`` from the development
gold: of the facts that a rule found for a field, the share that is right in every slot,
smoothed as (right + 1) / (found + 2). A rule with fewer than ten facts in the gold is
uncalibrated: nobody knows, and no number is made up.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING

from pharmagraph import assets
from pharmagraph.errors import AssetError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FEWEST", "HEADER", "UNCALIBRATED", "confidence_of", "read_confidence", "smoothed"]

FEWEST = 10
UNCALIBRATED = "uncalibrated"
HEADER = ("rule", "field", "right", "found", "precision")
_PLACES = Decimal("0.0001")
_TABLE = ("data", "confidence.tsv")


def confidence_of(rule: str, field: str) -> Decimal | None:
    """Return the measured precision of *rule* for *field*; None where it is uncalibrated.

    *field* is a field of ``data/gold/README.md``, such as ``effect`` or ``dose``.
    """
    return _table().get((rule, field))


def smoothed(right: int, found: int) -> Decimal | None:
    """Return the precision to write down; None where *found* is too small to tell."""
    if found < FEWEST:
        return None
    return (Decimal(right + 1) / Decimal(found + 2)).quantize(_PLACES)


def read_confidence(text: str, name: str) -> dict[tuple[str, str], Decimal | None]:
    """Return the precision of each rule and field in the table *text*.

    Raises AssetError, with the line, if it is faulty.
    """
    found: dict[tuple[str, str], Decimal | None] = {}
    rows = [
        (number, line.split("\t"))
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.startswith("#")
    ]
    for number, cells in rows[1:]:
        if len(cells) != len(HEADER):
            raise AssetError(f"{name}:{number}", f"has {len(cells)} cells, not {len(HEADER)}")
        found[cells[0], cells[1]] = _precision(cells[-1], f"{name}:{number}")
    return found


def _precision(cell: str, where: str) -> Decimal | None:
    if cell == UNCALIBRATED:
        return None
    try:
        value = Decimal(cell)
    except InvalidOperation as error:
        raise AssetError(where, f"{cell!r} is no number") from error
    if not 0 <= value <= 1:
        raise AssetError(where, f"{cell} is no share")
    return value


@lru_cache(maxsize=1)
def _table() -> Mapping[tuple[str, str], Decimal | None]:
    place = assets.path(*_TABLE)
    return read_confidence(assets.read_text(*_TABLE), str(place)) if place.is_file() else {}
