"""Finds how often in a dosing sentence: "twice daily", "every 6 hours".

A range ("2 to 3 times a day", "every 4 to 6 hours") keeps both its ends. A dose printed as the
total of a day "in divided doses" has no number of times, since the value would otherwise be
read as one of them; into how many doses it is divided is kept instead.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.atoms import Atom, apart
from pharmagraph.extracting.wording.patterns import Pattern, clue_compile
from pharmagraph.extracting.wording.quantities import (
    TO,
    alternation,
    count_pattern,
    number,
    period_pattern,
    periods,
)
from pharmagraph.lexicons import Phrases, table
from pharmagraph.records import dataclass
from pharmagraph.remembering import remembered_list

__all__ = ["Frequency", "find_frequencies", "first_words"]


@dataclass(frozen=True, slots=True)
class Frequency(Atom):
    """How often: *times* on a day of dosing, or *hours* from dose to dose, or just words.

    *whole* tells that the words only name a length of time ("per day"): said of a maximum,
    they make it the total of that time, given in any number of doses.
    """

    times: Decimal | None = None
    hours: Decimal | None = None
    times_high: Decimal | None = None
    hours_high: Decimal | None = None
    divided: bool = False
    into: int | None = None
    into_high: int | None = None
    whole: bool = False


_HOURS_A_DAY, _HOURS_A_WEEK = Decimal(24), Decimal(168)
_ONCE = {"once": Decimal(1), "twice": Decimal(2), "thrice": Decimal(3)}
_COUNT_WORDS = compiled(r"[\s-]+times?$", re.IGNORECASE)
_LIMIT = clue_compile(
    r"\b(?:repeated|often|frequently|repeat\s+it|repeat)\s+(?:any\s+)?(?:more\s+)?"
    r"(?:often\s+|frequently\s+)?than\s*$",
    re.IGNORECASE,
)
_MORE = clue_compile(r"(?<=once)\s+more\b", re.IGNORECASE)
_AFTER = clue_compile(r"\b(?:after|within|in|for|another|about|once|until)\s+$", re.IGNORECASE)
_LATER = clue_compile(
    r"\s+(?:later|of\b|off\b|without\b|free\b|before\b|after(?!\s+(?:[0-9]|one|two|three|four|five|six|an?\s))|earlier"
    r"|or\s+(?:two|more|so))",
    re.IGNORECASE,
)
_DOSE = clue_compile(r"[0-9]\s*(?:mg|mcg|g|mL|units?|tablets?)\b", re.IGNORECASE)
_STEPS = clue_compile(r"\s+(?:steps|increments|visits|checks|tests)\b", re.IGNORECASE)
#: "20 mg once the level is below 2" says when, and not how often.
_AS_SOON_AS = clue_compile(
    r"once\s+(?:(?:the|it|they|you|your|their|this|that|these|an?|symptoms|treatment|all)\s"
    r"|[a-z]+\s+(?:is|are|has|have|was|were|appears?|begins?|occurs?|improves?)\b)(?!\s*(?:day|week|month|year)\b)",
    re.IGNORECASE,
)
_GAP = clue_compile(r"\s*[,(]?\s*(?:and\s+)?", re.IGNORECASE)


@remembered_list
def find_frequencies(text: str) -> list[Frequency]:
    """Return the frequencies in *text*, in order; neighbours that go together are one."""
    found = [*_counted(text), *_every(text), *_divided(text), *_phrases(text)]
    found += [Frequency(*m.span()) for m in _days_of_week().finditer(text)]
    if " apart" in text and not any(f.divided for f in found):
        found += [
            Frequency(*m.span(), hours=number(m["first"]))
            for m in _distance().finditer(text)
            if not any(_is_beside(text, f, m) for f in found)
        ]
    return [
        _shared_out(f)
        for f in _joined(text, apart(found))
        if not (
            _LIMIT.search(text, 0, f.start)
            or _MORE.match(text, f.end)
            or _STEPS.match(text, f.end)
            or _is_while(text, f)
            or (f.end - f.start == len("once") and _AS_SOON_AS.match(text, f.start))
        )
    ]


def _is_beside(text: str, frequency: Frequency, distance: re.Match[str]) -> bool:
    """Tell whether a dose that is told to be taken *distance* apart has *frequency* already."""
    told = frequency.times or frequency.hours
    first, last = sorted(((frequency.start, frequency.end), distance.span()))
    return bool(told) and not _DOSE.search(text, first[1], last[0])


@cache
def first_words() -> str:
    """Return a pattern of the words, one of which any frequency begins with; "q" may go on."""
    phrases = {row["phrase"].split()[0] for row in table("frequencies")}
    parts = {"given", "taken", "administered", "as", "in", "into", "divided", "split", "shared"}
    words = alternation({*_ONCE, "every", "each", "spread", *parts, *phrases})
    return rf"(?:{count_pattern()}|q|(?:{words})(?![^\W_]))"


def _is_while(text: str, frequency: Frequency) -> bool:
    """Tell whether "a week" is a length of time: "after a week", "a week later"."""
    if not frequency.whole or text[frequency.start] not in "aA":
        return False
    later = _LATER.match(text, frequency.end)
    return bool(later or _AFTER.search(text, 0, frequency.start))


@cache
def _times() -> Pattern:
    often = rf"(?:once|twice|thrice|{count_pattern()}(?:[\s-]+times?)?)"
    return clue_compile(
        rf"(?<!\w)(?P<first>once|twice|thrice|{count_pattern()})(?:[\s-]+(?:times?|doses?|(?:nights?|evenings?|mornings?)(?=\s+(?:a|per|each|every)\s+week)))?"
        rf"(?:,?\s*(?:-|\bto\b|\bor\b)\s*(?P<last>{often}))?"
        r"(?:[\s-]+(?:(?:a|per|each|every)\s+(?P<unit>day|week|month|year)|in\s+(?:an?(?:\s+single)?|one(?:\s+single)?|"
        r"24)\s+(?P<whole>day|"
        r"hours)|(?P<adverb>daily|weekly|monthly|yearly))|\s*/\s*(?P<slash>day|week|month))(?!\w)",
        re.IGNORECASE,
    )


@cache
def _days_of_week() -> Pattern:
    """Find "five days a week", which is no number of times and no interval."""
    return clue_compile(
        rf"(?<!\w)(?:on\s+)?(?:(?:the\s+same|any)\s+)?{count_pattern()}\s+(?:(?:non-?consecutive|separate|different|consecutive)\s+)?"
        r"days\s+(?:(?:a|per)|(?:of\s+)?(?:each|every)|(?:of|in)\s+(?:the|a))\s+week(?!\w)",
        re.IGNORECASE,
    )


@cache
def _interval() -> Pattern:
    return clue_compile(
        rf"(?<!\w)(?:(?:once\s+|one\s+time\s+)?(?:every|each)\s+|q\s*)(?P<first>{count_pattern()})"
        rf"(?:{TO}(?P<last>{count_pattern()}))?[\s-]*(?P<unit>{period_pattern()})"
        r"(?!\s+(?:(?:dialysis|treatment)\s+)?(?:sessions?|visits?|sittings?|infusions?|shifts?)\b)",
        re.IGNORECASE,
    )


@cache
def _distance() -> Pattern:
    return clue_compile(
        rf"(?<!\w)(?<!least )(?<!doses )(?P<first>{count_pattern()})\s*hours?\s+apart\b",
        re.IGNORECASE,
    )


@cache
def _parts() -> Pattern:
    count = count_pattern()
    often = r"(?:once\s+(?:daily|a\s+day)|(?:as|in)\s+(?:a|one)\s+(?:single\s+)?(?:daily\s+)?dose)"
    often += r"(?:\s+(?:in\s+the\s+(?:morning|evening)|at\s+(?:bedtime|night)))?,?"
    return clue_compile(
        rf"(?<!\w)(?:(?:given|taken|administered)\s+)?(?P<single>{often}\s+or\s+)?"
        r"(?:(?P<split>(?:divided|split|shared(?:\s+out)?|spread(?:\s+out)?)\s+(?:in|into|over|among|across|between)|(?:in|as|into))\s+"
        rf"(?:(?P<low>{count})(?:(?:,\s+{count})*,?{TO}(?P<high>{count}))?\s+)?"
        r"(?P<equal>(?:(?:equal(?:ly)?|daily)\s+)*(?:divided|separate|equal|smaller|split|single|individual)\s+"
        r"(?:daily\s+|equal\s+)?)?(?:doses|portions"
        r"|parts)(?!\w)(?!,?\s+[^.;,]{1,16}\b(?:days?|weeks?|months?|years?)\s+apart\b)"
        rf"|(?P<either>{often}\s+or\s+)?(?:divided|split)\s+(?:in|into)\s+(?P<two>{count})(?=\s*(?:[.,;)]|$))"
        r"|divided\s+(?=every|q\s*[0-9]))",
        re.IGNORECASE,
    )


@cache
def _set_phrases() -> Phrases:
    return Phrases({row["phrase"]: row["phrase"] for row in table("frequencies")})


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["phrase"]: row for row in table("frequencies")}


def _counted(text: str) -> list[Frequency]:
    return [_often(m) for m in _times().finditer(text)]


def _often(found: re.Match[str]) -> Frequency:
    per = (found["unit"] or found["whole"] or found["adverb"] or found["slash"]).lower()
    count = _count(found["first"])
    start, end = found.span()
    if per in {"day", "daily", "hours"}:
        last = _count(_COUNT_WORDS.sub("", found["last"])) if found["last"] else None
        high = last if last and last > count else None
        return Frequency(start, end, times=count, times_high=high)
    if per in {"week", "weekly"} and _HOURS_A_WEEK % count == 0:
        most = _count(_COUNT_WORDS.sub("", found["last"])) if found["last"] else count
        if most > count and _HOURS_A_WEEK % most == 0:
            low, high = _HOURS_A_WEEK / most, _HOURS_A_WEEK / count
            return Frequency(start, end, hours=low, hours_high=high)
        return Frequency(start, end, hours=_HOURS_A_WEEK / count)
    return Frequency(start, end)


def _count(words: str) -> Decimal:
    return _ONCE.get(words.lower()) or number(words)


def _every(text: str) -> list[Frequency]:
    found: list[Frequency] = []
    for match in _interval().finditer(text):
        hours = periods()[match["unit"].lower()]["hours"]
        if hours == "-":
            found.append(Frequency(match.start(), match.end()))
            continue
        value = number(match["first"]) * Decimal(hours)
        last = number(match["last"]) * Decimal(hours) if match["last"] else value
        high = last if last > value else None
        found.append(Frequency(match.start(), match.end(), hours=value, hours_high=high))
    return found


def _divided(text: str) -> list[Frequency]:
    return [
        Frequency(*m.span(), divided=True, into=_shares(m)[0], into_high=_shares(m)[1])
        for m in _parts().finditer(text)
        if not m["split"] or m["equal"] or (m["low"] and m["split"].lower() != "as")
    ]


def _shares(found: re.Match[str]) -> tuple[int | None, int | None]:
    """Return into how many doses a total is divided: one number, or a range of them."""
    if found["two"]:
        count = int(number(found["two"]))
        return (1, count) if found["either"] or found["single"] else (count, None)
    low, high = (int(number(found[g])) if found[g] else None for g in ("low", "high"))
    if found["single"] and low:
        return 1, high or low
    return (low, high) if low and (not high or high > low) else (None, None)


def _phrases(text: str) -> list[Frequency]:
    found: list[Frequency] = []
    for match in _set_phrases().find(text):
        row = _rows()[match.value]
        times, hours = (_cell(row[column]) for column in ("times_per_day", "interval_hours"))
        whole = row["whole"] == "yes"
        found.append(Frequency(match.start, match.end, times, hours, whole=whole))
    return found


def _cell(text: str) -> Decimal | None:
    return None if text == "-" else Decimal(text)


def _joined(text: str, found: list[Frequency]) -> list[Frequency]:
    """Return the frequencies, "once daily" and "at bedtime" side by side being one."""
    joined: list[Frequency] = []
    for frequency in found:
        last = joined[-1] if joined else None
        if last and _GAP.fullmatch(text, last.end, frequency.start) and _agree(last, frequency):
            joined[-1] = _both(last, frequency)
        else:
            joined.append(frequency)
    return joined


def _agree(first: Frequency, second: Frequency) -> bool:
    """Tell whether two frequencies can be said of one dose: not "daily and weekly"."""
    return first.divided or second.divided or not (first.hours and second.hours)


def _both(first: Frequency, second: Frequency) -> Frequency:
    divided = first.divided or second.divided or _is_total(first, second)
    times = first.times or second.times
    return replace(
        first,
        end=second.end,
        times=None if divided else times,
        times_high=None if divided else (first if first.times else second).times_high,
        hours=first.hours or second.hours,
        hours_high=(first if first.hours else second).hours_high,
        divided=divided,
        into=first.into or second.into,
        into_high=first.into_high or second.into_high,
        whole=first.whole and second.whole,
    )


def _shared_out(frequency: Frequency) -> Frequency:
    """Return a total of a day that is "divided every 12 hours" as one in two doses.

    As an interval, the hours would be those of doses each as large as the total.
    """
    hours = frequency.hours
    if not (frequency.divided and hours) or frequency.into or _HOURS_A_DAY % hours:
        return frequency
    into = int(_HOURS_A_DAY / hours)
    high = frequency.hours_high
    if not high:
        return replace(frequency, hours=None, into=into)
    low = int(_HOURS_A_DAY / high)
    return replace(frequency, hours=None, hours_high=None, into=low, into_high=into)


def _is_total(first: Frequency, second: Frequency) -> bool:
    """Tell whether one names the whole day and the other how it is split: "/day every 8 hours"."""
    whole, other = (first, second) if first.whole else (second, first)
    return whole.whole and not other.whole and bool(other.hours)
