"""Finds dates as they are printed: to the day, the month or the year."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from pharmagraph.extracting.wording.months import MONTHS
from pharmagraph.extracting.wording.patterns import clue_compile

__all__ = ["Dated", "find_dates"]


class Dated(NamedTuple):
    """A date in a text: its place, and the date as ISO 8601 writes it."""

    start: int
    end: int
    date: str


_MONTHS = {month[:3].lower(): number for number, month in enumerate(MONTHS, 1)}
_SHORTENED = "|".join(rf"{month[:3]}(?:{month[3:]})?" for month in MONTHS)
_MONTH = rf"(?P<month>{_SHORTENED}|Sept)\b\.?"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})(?![0-9])"
_DATES = tuple(
    clue_compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_MONTH}\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"(?<![0-9])(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"(?<![0-9]){_YEAR}-(?P<number>[0-9]{{2}})(?:-(?P<day>[0-9]{{2}}))?(?![0-9])",
        rf"(?<![0-9/])(?P<number>[0-9]{{1,2}})(?P<slash>/)(?P<day>[0-9]{{1,2}})/{_YEAR}",
        rf"{_MONTH},?\s+(?:of\s+)?{_YEAR}",
        rf"(?<![0-9/])(?P<number>[0-9]{{1,2}})/{_YEAR}",
        rf"(?<![0-9]){_YEAR}",
    )
)


def find_dates(text: str) -> list[Dated]:
    """Return the dates in *text*, to the day, month or year, with their places."""
    every = [match for pattern in _DATES for match in pattern.finditer(text)]
    found: list[Dated] = []
    for match in sorted(every, key=lambda m: (m.start(), -m.end())):
        if not found or match.start() >= found[-1][1]:
            found.append(Dated(*match.span(), _iso(match.groupdict())))
    return found


def _iso(parts: dict[str, str | None]) -> str:
    """Return a date as exact as it is sure: "3/4/2009" may be of March or of April."""
    number = parts.get("number") or ""
    if parts.get("slash"):
        number, last = sorted((number, parts["day"] or ""), key=int)
        if int(last) <= len(MONTHS) and number != last:
            return parts["year"] or ""
        parts = {**parts, "day": last}
    month = number.zfill(2) if number else ""
    if name := parts.get("month"):
        month = f"{_MONTHS[name[:3].lower()]:02}"
    if month and not "01" <= month <= "12":
        return parts["year"] or ""
    of_month = int(parts.get("day") or 0)
    first = f"{parts['year']}-{month}"
    try:
        return (
            date.fromisoformat(f"{first}-{of_month:02}").isoformat()
            if month and of_month
            else first.rstrip("-")
        )
    except ValueError:
        return first
