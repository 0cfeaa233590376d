"""Finds temperatures: "between 15 C and 30 C (59 F to 86 F)", "below 25°C", "36 F to 46 F".

Degrees Celsius count; Fahrenheit is converted only where it stands alone: to the whole degree
that it rounds from by less than a quarter (36 F is 2 C), else to one decimal place. A single
temperature with no "below" or "above" sets no limit, so it is kept as printed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.atoms import Atom
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.records import dataclass

__all__ = ["Temperature", "find_temperatures"]


@dataclass(frozen=True, slots=True)
class Temperature(Atom):
    """Limits in degrees Celsius; *parts* are the places of the printed scales, in order."""

    low: Decimal | None
    high: Decimal | None
    converted: bool = False
    mismatch: bool = False
    parts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Printed(Atom):
    low: Decimal | None
    high: Decimal | None
    scale: str


_DEGREES = r"(?:\s*(?:\u00b0|\u00ba|\u02da|o(?=\s?[CF]\b)|degrees?|deg\.?)\s*|\s*)"
_SCALE = r"(?:C(?:elsius|entigrade)?|F(?:ahrenheit)?)"
_NUMBER = r"(?:(?:(?<![\w.])-|minus\s+|(?<![\w.-]))[0-9]{1,3}(?:\.[0-9])?)"
_ONE = clue_compile(
    r"(?P<relation>[<\u2264]\s*|\b(?i:(?:at\s+or\s+)?(?:below|beneath|under|above|over|beyond)"
    r"|(?:does\s+|do\s+)?not\s+(?:above|over|exceed(?:ing)?|below|past|beyond)"
    r"|(?:(?:not?|never)\s+(?:any\s+)?)?(?:more|higher|warmer|hotter|less|lower|cooler"
    r"|colder)\s+than"
    r"|(?:at\s+)?(?:a\s+)?maximum(?:\s+temperature)?\s+(?:of|is)|at\s+most|max\.?"
    r"|(?:never\s+|must\s+not\s+|should\s+not\s+)?exceed(?:s|ing)?|up\s+to|between|from|at)\s+"
    r"(?:a\s+temperature\s+of\s+|temperatures\s+of\s+|about\s+|around\s+)?)?"
    rf"(?P<low>{_NUMBER}){_DEGREES}(?P<first>{_SCALE})?(?![A-Za-z])"
    r"(?:\s*(?P<joint>-|to|and|through)\s*(?P<high>(?:-|minus\s+"
    rf")?[0-9]{{1,3}}(?:\.[0-9])?){_DEGREES}(?P<second>{_SCALE})(?![A-Za-z]))?",
)
_OPENING = clue_compile(r"\s*[\[(,/;]?\s*(?:or\s+|=\s*|equal\s+to\s+|that\s+is,?\s+)?\s*")
_BAN = clue_compile(
    r"\b(?:do\s+not|don't|never|(?:should|must|may|can)\s+not|cannot"
    r"|(?:is|are)\s+not\s+to)\s+(?:be\s+)?"
    r"(?:(?!and\b|but\b)\w+\s+){0,6}$|\bneither\s+(?:\w+\s+){1,6}(?:should|must|may|can|is"
    r"|are)\s+(?:\w+\s+){0,4}$"
    r"|\b(?:from|against|avoid|avoiding|nowhere"
    r"|out\s+of)\s+(?:(?!and\b|but\b)\w+\s+){0,2}temperatures?\s+$",
    re.IGNORECASE,
)
_BEHIND = clue_compile(
    rf"\s*(?:[(/]\s*{_NUMBER}{_DEGREES}{_SCALE}\s*\)?)?,?\s*\(?(?:or|and)\s+(?P<way>below|lower|less|cooler|colder|under|above|higher|more|over|warmer)\b",
    re.IGNORECASE,
)
_WAYS = ("below", "above")
_WARMER = frozenset({"above", "higher", "more", "over", "warmer"})
_UPPER = compiled(
    r"<|\u2264|below|beneath|under|up to|less|lower|cooler|colder|(?:at )?(?:a )?max|at most"
    r"|(?:(?:(?:does |do )?not?|never|must not|should not) (?:any )?"
    r"(?:above|over|exceed|past|beyond|more|higher|warmer|hotter))"
)
_LOWER = compiled(
    r"above|over|beyond|more|higher|warmer|hotter|exceed"
    r"|(?:not?|never) (?:any )?(?:below|less|lower|cooler|colder)"
)
_DENIES = compiled(r"\b(?:not?|never)\b")
_TENTH, _QUARTER = Decimal("0.1"), Decimal("0.25")


def find_temperatures(text: str) -> list[Temperature]:
    """Return the temperatures in *text*, in order; the same in both scales is one."""
    found: list[Temperature] = []
    printed = _printed(text)
    place = 0
    while place < len(printed):
        first = printed[place]
        second = printed[place + 1] if place + 1 < len(printed) else None
        if (
            second
            and second.scale != first.scale
            and _OPENING.fullmatch(text, first.end, second.start)
        ):
            found.append(_both(text, first, second))
            place += 2
        else:
            found.append(_single(first))
            place += 1
    return found


def _printed(text: str) -> list[_Printed]:
    found: list[_Printed] = []
    for match in _ONE.finditer(text):
        scale = (match["second"] or match["first"] or "")[:1]
        if not scale:
            continue
        relation = " ".join((match["relation"] or "").lower().split())
        low: Decimal | None = _number(match["low"])
        high = _number(match["high"]) if match["high"] else None
        start = match.start("low") if relation == "at" else match.start()
        if high is None:
            behind = _BEHIND.match(text, match.end())
            said = relation if behind is None else _WAYS[behind["way"].lower() in _WARMER]
            low, high = _limits(text[: match.start()], said, _number(match["low"]))
        found.append(_Printed(start, match.end(), low, high, scale))
    return found


def _number(text: str) -> Decimal:
    return Decimal(text.replace("minus", "-").replace(" ", ""))


def _limits(before: str, relation: str, value: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """Return the limits that one temperature with a word of relation sets."""
    bare = relation.removeprefix("at or ")
    upper, lower = bool(_UPPER.match(bare)), bool(_LOWER.match(bare))
    if _BAN.search(before) and not _DENIES.search(bare):
        upper, lower = lower, upper
    return (value if lower else None), (value if upper else None)


def _single(printed: _Printed) -> Temperature:
    fahrenheit = printed.scale == "F"
    low, high = printed.low, printed.high
    if fahrenheit:
        low, high = _celsius(low), _celsius(high)
    converted = fahrenheit and (low is not None or high is not None)
    return Temperature(
        printed.start, printed.end, low, high, converted, parts=((printed.start, printed.end),)
    )


def _both(text: str, first: _Printed, second: _Printed) -> Temperature:
    """Return one temperature for the two scales; Celsius counts, the other is compared."""
    celsius, fahrenheit = (first, second) if first.scale == "C" else (second, first)
    merged = _single(celsius)
    other = _single(fahrenheit)
    if merged.low is None and merged.high is None:
        merged = replace(merged, low=_near(other.low, celsius), high=_near(other.high, celsius))
    end = second.end + (text[second.end : second.end + 1] in {")", "]"})
    return replace(
        merged,
        start=first.start,
        end=end,
        mismatch=_differ(merged.low, other.low) or _differ(merged.high, other.high),
        parts=((first.start, first.end), (second.start, second.end)),
    )


def _near(limit: Decimal | None, celsius: _Printed) -> Decimal | None:
    """Return *limit*: the Celsius in brackets repeats it without the word of relation."""
    return limit if celsius.high is None else celsius.high


def _differ(first: Decimal | None, second: Decimal | None) -> bool:
    return first is not None and second is not None and abs(first - second) > 1


def _celsius(value: Decimal | None) -> Decimal | None:
    if value is None:
        return None
    exact = (value - 32) * 5 / 9
    if abs(exact - exact.to_integral_value()) < _QUARTER:
        return exact.to_integral_value()
    rounded = exact.quantize(_TENTH, rounding=ROUND_HALF_UP)
    return rounded.to_integral_value() if rounded == rounded.to_integral_value() else rounded
