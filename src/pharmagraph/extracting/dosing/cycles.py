"""Finds the timetable of treatment cycles: "on days 1-21 of repeated 28-day cycles".

A source that prints "repeated 28 cycles" behind days 1-21 has lost the "-day": the number is
read as the length if the days fit into it and either another cycle of that length stands in
the document or it is a whole number of weeks, two at least. That is a correction, and marked
as one; counts such as "for 4 cycles" are none of it.
"""

from __future__ import annotations

import re
from functools import cache

from pharmagraph.extracting.wording.atoms import Atom
from pharmagraph.extracting.wording.patterns import Pattern, Patterns, clue_compile
from pharmagraph.extracting.wording.quantities import count_pattern, number, period_pattern, periods
from pharmagraph.records import dataclass

__all__ = [
    "Count",
    "Cycle",
    "Days",
    "cycle_told",
    "days_of",
    "find_counts",
    "find_cycles",
    "find_days",
    "lengths",
    "may_hold_cycles",
    "with_lengths",
]


@dataclass(frozen=True, slots=True)
class Days(Atom):
    """Days of a cycle, as ranges with both ends included."""

    ranges: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Cycle(Atom):
    """A cycle: its *length* in days; *raw* is the length as printed where it was corrected.

    *again* tells that the source speaks of "each cycle" without a length, *every* that it
    says "every 28 days", which is a cycle only where days of it are named, *implied* that it is
    the days of treatment and those of rest behind them.
    """

    length: int | None
    raw: str = ""
    again: bool = False
    every: bool = False
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Count(Atom):
    """The cycles for which a dose is given: from *first* to *last*, both open if None."""

    first: int | None
    last: int | None


_REST = clue_compile(r"\b(?:off|rest|break|pause|interval|without|free)\b", re.IGNORECASE)
_DAY = r"[0-9]{1,3}(?![0-9])"
_RANGE = rf"{_DAY}(?:\s*(?:-|to|through|until)\s*(?:day\s+)?{_DAY})?"
_DAYS = clue_compile(
    r"(?<!\w)(?<!from )(?<!after )(?<!until )(?<!before )"
    r"(?<!beginning )(?<!starting )(?<!beginning on )(?<!starting on )"
    r"(?<!\ba )(?<!per )(?<!each )(?<!every )(?<!same )(?:(?:only\s+)?on\s+)?"
    rf"days?\s+(?P<list>{_RANGE}(?:\s*(?:,\s*and|,|and|"
    rf"&)\s*(?:(?:on\s+)?days?\s+)?{_RANGE})*)(?!\.?\w|\s*mg|\s+(?:minutes?|hours?)\b|\s+onwards?\b|\s+on\b(?!\s+days?\b)(?=\s*[.,;]|$))",
    re.IGNORECASE,
)
#: "only from day 15 to day 28 of the cycle"
_FROM_TO = clue_compile(
    rf"(?<!\w)(?:only\s+)?from\s+days?\s+(?P<list>{_DAY}\s*(?:-|to|through|until)\s*(?:day\s+)?{_DAY})"
    r"(?!\.?\w|\s*mg)",
    re.IGNORECASE,
)
_ORDINALS = (
    *("first", "1st", "second", "2nd", "third", "3rd", "fourth", "4th", "fifth", "5th"),
    *("sixth", "6th", "seventh", "7th", "eighth", "8th", "ninth", "9th", "tenth", "10th"),
)
_NTH = rf"(?:{'|'.join(_ORDINALS)})"
#: "on the second day", "on the 2nd and 3rd days of each cycle"
_NTH_DAY = clue_compile(
    rf"(?<!\w)on\s+the\s+(?P<list>{_NTH}(?:(?:,\s+|,?\s+and\s+)(?:the\s+)?{_NTH})*)\s+days?"
    r"(?!\w|\s+of\b(?!\s+(?:treatment|therapy|(?:the|a|each|every)\s+(?:cycle|course|month)\b)))",
    re.IGNORECASE,
)
_EACH_NTH = clue_compile(_NTH, re.IGNORECASE)
_ONE = clue_compile(rf"({_DAY})(?:\s*(?:-|to|through|until)\s*(?:day\s+)?({_DAY}))?", re.IGNORECASE)
_REPEAT = (
    r"(?:each|every|a|the|repeated|repeating|repeat|consecutive|continuous|successive|subsequent)"
)
_AGAIN = clue_compile(
    r"(?<!\w)(?:of|in|during)\s+(?P<text>(?:each|every|all|repeated|repeating|"
    r"subsequent)(?:\s+(?:subsequent|following|further|treatment))?\s+cycles?(?:\s+"
    r"thereafter)?)(?!\w)",
    re.IGNORECASE,
)
_LOST = clue_compile(
    rf"\s*,?\s*(?:of|in)\s+(?P<text>(?:{_REPEAT}\s+)*(?P<n>[0-9]{{1,3}})\s+(?:treatment\s+"
    r")?cycles?)(?!\w)",
    re.IGNORECASE,
)


#: "If phosphate is low at day 21, …" is when it is looked at, not when a dose is taken.
_SUPPOSED = clue_compile(
    r"\b(?:if|when|should|unless|where)\b[^,;:]*\b(?:at|by|until)\s+$", re.IGNORECASE
)


def find_days(text: str) -> list[Days]:
    """Return the days of a cycle that *text* names, in order."""
    if not _of_days().any_possible(text):
        return []
    found = [
        Days(m.start(), m.end(), ranges)
        for pattern in (_DAYS, _FROM_TO)
        for m in pattern.finditer(text)
        if (ranges := _ranges(m["list"])) and not _SUPPOSED.search(text, 0, m.start())
    ]
    first = [
        Days(m.start(), m.end(), ((1, int(number(m["n"])) * (7 if m["weeks"] else 1)),))
        for m in _first_days().finditer(text)
    ]
    once = [Days(m.start(), m.end(), _nth(m["list"])) for m in _NTH_DAY.finditer(text)]
    once += [Days(m.start(), m.end(), ((1, on),)) for m, on, _ in _breaks(text)]
    return sorted(found + first + once, key=lambda days: days.start)


def _nth(words: str) -> tuple[tuple[int, int], ...]:
    """Return the days that *words* count: "second and third"."""
    named = [m[0].lower() for m in _EACH_NTH.finditer(words)]
    days = [_ORDINALS.index(word) // 2 + 1 for word in named]
    return tuple((day, day) for day in days)


@cache
def _of_days() -> Patterns:
    return Patterns(_DAYS, _FROM_TO, _first_days(), _NTH_DAY, _break(), _break_of())


_LABEL_END = clue_compile(r"^\W*$|\s[-\u2013|]\s+$|[,;]\s+$")


def days_of(label: str) -> tuple[tuple[int, int], ...]:
    """Return the days that *label* is or ends with: "Day 1", "over 40 kg - Days 2 and 3"."""
    words = label.strip(" :")
    found = find_days(words)
    if len(found) != 1 or found[0].end != len(words):
        return ()
    return found[0].ranges if _LABEL_END.search(words, 0, found[0].start) else ()


def find_cycles(text: str, days: list[Days], known: frozenset[int] = frozenset()) -> list[Cycle]:
    """Return the cycles in *text*; *days* are its days, *known* lengths of the document."""
    if not (days or _of_cycles().any_possible(text)):
        return []
    found = [
        Cycle(m.start("text"), m.end("text"), length)
        for m in _length().finditer(text)
        if (length := _in_days(m)) and "cycle" in text.lower()
    ]
    found += [
        Cycle(m.start("text"), m.end("text"), length, every=True)
        for m in _every().finditer(text)
        if days and (length := _in_days(m))
    ]
    found += [
        Cycle(m.start("text"), m.end("text"), None, again=True) for m in _AGAIN.finditer(text)
    ]
    found += [Cycle(m.start(), m.end(), on + off, implied=True) for m, on, off in _breaks(text)]
    for listed in days:
        lost = _LOST.match(text, listed.end)
        if lost and _is_length(int(lost["n"]), listed, known, lost["text"]):
            found.append(Cycle(lost.start("text"), lost.end("text"), int(lost["n"]), lost["text"]))
    return sorted(found, key=lambda cycle: cycle.start)


@cache
def _of_cycles() -> Patterns:
    return Patterns(_length(), _AGAIN, _break(), _break_of())


def cycle_told(text: str) -> Cycle | None:
    """Return the cycle that *text* says the doses before it have: "Cycles last 21 days"."""
    found = _told().match(text)
    length = _in_days(found) if found else None
    return Cycle(*found.span("text"), length) if found and length else None


def may_hold_cycles(text: str) -> bool:
    """Tell whether *text*, or a text cut from it, may hold a cycle that has a length."""
    return _kinds().any_possible(text)


@cache
def _kinds() -> Patterns:
    return Patterns(_told(), _length(), _break(), _break_of())


def _breaks(text: str) -> list[tuple[re.Match[str], int, int]]:
    """Return "for 21 days followed by 7 days off" with the days of treatment and of rest."""
    if not _REST.search(text):
        return []
    days = {"day": 1, "week": 7}
    return [
        (m, int(number(m["on"])) * days[m["unit"].lower()], off)
        for pattern in (_break(), _break_of())
        for m in pattern.finditer(text)
        if (off := int(number(m["off"])) * days[m["rest"].lower()])
    ]


_FREE = r"(?:drug|treatment|tablet|capsule|dose|medicine|medication|pill)-free"
_OFF = (
    r"(?:off(?:\s+(?:treatment|therapy))?|(?:of\s+)?(?:rest|pause|break)(?:\s+period)?"
    r"|without\s+(?:any\s+)?(?:treatment|therapy|it|tablets?|capsules?|doses?|pills?|medicine|the\s+(?:drug|medicine))"
    rf"|{_FREE}(?:\s+(?:period|interval))?)"
)


@cache
def _on() -> str:
    """Return a pattern of the days of treatment and of what joins those of rest to them."""
    return (
        rf"(?<!\w)(?:for\s+)?(?P<on>{count_pattern()})[\s-]+(?:consecutive\s+)?(?P<unit>day|week)s?(?:\s+(?P<is_on>on))?"
        r"(?(is_on)(?:\s*,|\s*,?\s+and|\s*/)\s*"
        r"|\s*,?\s+(?:(?:and\s+)?(?:then\s+|is\s+|are\s+)?followed\s+by|and\s+then|then|alternating\s+with)\s+)"
    )


@cache
def _break() -> Pattern:
    return clue_compile(
        rf"{_on()}(?:an?\s+)?(?P<off>{count_pattern()})[\s-]+(?:{_FREE}\s+)?(?P<rest>day|week)s?"
        rf"(?(is_on)\s+off|(?:'?\s+{_OFF}|(?<=-free\sdays)|(?<=-free\sday)))(?!\w)",
        re.IGNORECASE,
    )


@cache
def _break_of() -> Pattern:
    return clue_compile(
        rf"{_on()}(?:an?\s+)?(?:(?:rest|{_FREE})\s+)?(?:break|pause|rest|period|interval)\s+of\s+"
        rf"(?P<off>{count_pattern()})[\s-]+(?P<rest>day|week)s?(?!\w)",
        re.IGNORECASE,
    )


def find_counts(text: str) -> list[Count]:
    """Return the cycles for which doses in *text* are given, in order."""
    found: list[Count] = []
    for match in _counts().finditer(text):
        if match["first"]:
            found.append(Count(*match.span(), 1, int(number(match["first"]))))
        elif match["after"]:
            found.append(Count(*match.span(), int(number(match["after"])) + 1, None))
        else:
            last = match["to"]
            first = int(number(match["from"]))
            end = int(number(last)) if last else None if match["open"] else first
            found.append(Count(*match.span(), first, end))
    return found


@cache
def with_lengths() -> Patterns:
    """Return the patterns of what `lengths` finds."""
    return Patterns(_length())


def lengths(text: str) -> frozenset[int]:
    """Return the lengths in days of the cycles that *text* speaks of."""
    return frozenset(
        length
        for m in _length().finditer(text)
        if (length := _in_days(m)) and "cycle" in text.lower()
    )


def _ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Return the ranges of days, or nothing where one runs backwards."""
    pairs = [(int(m[1]), int(m[2] or m[1])) for m in _ONE.finditer(text)]
    return tuple(pairs) if all(0 < low <= high for low, high in pairs) else ()


@cache
def _first_days() -> Pattern:
    return clue_compile(
        rf"(?<!\w)(?:on|for|during)\s+the\s+first\s+(?P<n>{count_pattern()})\s+(?:days|(?P<weeks>weeks))\s+"
        r"(?=of\s+(?:each|every|a|the|repeated)\b)",
        re.IGNORECASE,
    )


@cache
def _length() -> Pattern:
    unit = rf"(?P<unit>{period_pattern()})"
    return clue_compile(
        rf"(?<!\w)(?P<text>(?:{_REPEAT}\s+"
        rf")*(?:(?P<n>{count_pattern()})[\s-]*{unit}[\s-]+(?:treatment\s+|dosing\s+|long\s+"
        r")?cycles?"
        r"|(?:cycles?\s+(?:of|lasting)|each\s+(?:of\s+which\s+)?last(?:s|ing))\s+"
        rf"(?P<m>{count_pattern()})[\s-]*(?P<per>{period_pattern()})))(?!\w)",
        re.IGNORECASE,
    )


@cache
def _told() -> Pattern:
    return clue_compile(
        r"\W*(?:(?:the|this|each|every|a|one)\s+)?(?:treatment\s+|dosing\s+)?(?:cycle|course"
        r"|schedule)s?\s+"
        r"(?:(?:(?:is|are|may\s+be|can\s+be)\s+)?(?:then\s+)?(?=repeated)|(?=lasts?\s)"
        r"|(?:is|are)\s+)"
        r"(?P<text>(?:repeated\s+every\s+|lasts?\s+)?"
        rf"(?P<n>{count_pattern()})[\s-]*(?P<unit>{period_pattern()})(?:\s+long)?)(?P<m>)(?P<per>)(?!\w)",
        re.IGNORECASE,
    )


@cache
def _every() -> Pattern:
    return clue_compile(
        r"(?<!\w)(?P<text>(?:repeated\s+|repeat(?:ing)?\s+)?every\s+"
        rf"(?P<n>{count_pattern()})[\s-]*(?P<unit>{period_pattern()}))(?P<m>)(?P<per>)",
        re.IGNORECASE,
    )


@cache
def _counts() -> Pattern:
    count = count_pattern()
    return clue_compile(
        r"(?<!\w)(?:(?:for|during|in|over)\s+(?:(?:the|up\s+to|a\s+(?:maximum|total)\s+of|"
        r"at\s+most)\s+)?"
        rf"(?:(?:first|initial)\s+)?(?P<first>{count})\s+(?:treatment\s+)?cycles"
        r"(?:\s+of\s+(?:therapy|treatment))?"
        rf"|after\s+(?:the\s+)?(?:first\s+)?(?P<after>{count})\s+(?:treatment\s+"
        r")?cycles(?:\s+of\s+(?:therapy|treatment))?"
        r"|(?:(?:for|during|in|from|of|starting\s+with|beginning\s+with|starting\s+at|"
        rf"beginning\s+in)\s+)?cycles?\s+(?P<from>{count})(?!\s*days?\b)"
        rf"(?:\s*(?:-|to|through)\s*(?:cycle\s+)?(?P<to>{count})|"
        r"(?P<open>\s*(?:,\s*)?(?:and|or)\s+(?:beyond|later|after|onwards?|"
        r"subsequent(?:\s+cycles)?|thereafter)|\s+onwards?|\s*\+))?"
        r")(?!\w)",
        re.IGNORECASE,
    )


def _in_days(found: re.Match[str]) -> int:
    """Return the length in days that *found* names, or 0 where days cannot count it."""
    days = periods()[(found["unit"] or found["per"]).lower()]["days"]
    return 0 if days == "-" else int(number(found["n"] or found["m"])) * int(days)


def _is_length(length: int, days: Days, known: frozenset[int], words: str) -> bool:
    """Tell whether "28 cycles" behind *days* must be a cycle of 28 days."""
    fits = max(high for _, high in days.ranges) <= length
    weeks = length >= 14 and length % 7 == 0
    repeats = re.match(rf"{_REPEAT}\s", words, re.IGNORECASE) is not None
    return fits and (length in known or (weeks and repeats))
