"""Values as people read them: amounts, days, spans of time, counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["amount", "count", "days_in_words", "months", "runs", "size", "visible"]

_UNITS = {
    "wk": "week",
    "mo": "month",
    "a": "year",
    "d": "day",
    "h": "hour",
    "min": "minute",
    "ug": "microgram",
    "[iU]": "international unit",
    "Cel": "°C",
    "[degF]": "°F",
}
_INVARIABLE = frozenset({"°C", "°F"})
_BIDI = dict.fromkeys(
    (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\N{WHITE SQUARE}"
)


def amount(value: str, high: str, unit: str, per: str) -> str:
    """Return an amount such as ``1.2 to 2.4 mg per kg``."""
    if not value:
        return ""
    shown = f"{value} to {high}" if high else value
    per_unit = f" per {'m²' if per == 'm2' else per}" if per else ""
    return f"{shown} {unit_name(unit, high or value)}{per_unit}".strip()


def unit_name(unit: str, value: str) -> str:
    """Return a UCUM code as a word, in the plural where *value* is not 1."""
    word = _UNITS.get(unit, unit.strip("{}"))
    known = unit in _UNITS or unit.startswith("{")
    return f"{word}s" if known and word not in _INVARIABLE and value != "1" else word


def months(value: str, unit: str) -> str:
    """Return a span of time such as ``4 weeks``."""
    return f"{value} {unit_name(unit, value)}" if value else ""


def runs(days: Sequence[int]) -> list[tuple[int, int]]:
    """Return sorted whole numbers as runs of neighbours: (first, last)."""
    result: list[tuple[int, int]] = []
    for day in days:
        if result and day == result[-1][1] + 1:
            result[-1] = (result[-1][0], day)
        else:
            result.append((day, day))
    return result


def days_in_words(days: Sequence[int]) -> str:
    """Return days such as ``1 to 4, 9 to 12``."""
    return ", ".join(str(a) if a == b else f"{a} to {b}" for a, b in runs(days))


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun in the right form."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def size(octets: int) -> str:
    """Return a size of a file as people read it."""
    if octets < 1000:
        return f"{octets} B"
    for unit, scale in (("kB", 1000), ("MB", 1000**2), ("GB", 1000**3)):
        if octets < 999.5 * scale:
            return f"{octets / scale:.3g} {unit}"
    return f"{octets / 1000**3:.0f} GB"


def visible(text: str) -> str:
    """Return text of a source with characters that turn its direction made visible."""
    return text.translate(_BIDI)


def listed(words: Iterable[str]) -> str:
    """Return words as a list in a sentence."""
    found = list(words)
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"
