"""Finds the amounts in a dosing sentence: "25-100 mg", "10 or 20 mg", "5 mg/kg", "two tablets".

Numbers that are no doses are left out: concentrations, laboratory values, volumes to dilute
in, equivalents in brackets, combinations ("500/125 mg"). Where a range mixes units
("500 mg to 1 g") the first one holds.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from pharmagraph.compiling import compiled
from pharmagraph.extracting.dosing.equivalents import filled, holds, is_mass_of, repeats
from pharmagraph.extracting.dosing.limits import is_unwanted_beyond
from pharmagraph.extracting.dosing.pieces import piece_pattern, pieces_before, without_strengths
from pharmagraph.extracting.wording.atoms import Atom
from pharmagraph.extracting.wording.patterns import Pattern, clue_compile
from pharmagraph.extracting.wording.quantities import (
    COMBINED,
    alternation,
    convert,
    count_pattern,
    number,
    unit,
    unit_pattern,
)
from pharmagraph.lexicons import table
from pharmagraph.model import Per
from pharmagraph.records import dataclass
from pharmagraph.remembering import remembered_list

__all__ = ["Amount", "find_amounts"]


@dataclass(frozen=True, slots=True)
class Amount(Atom):
    """A dose: one value, a range up to *high*, or a value and its *alternatives*."""

    value: Decimal
    unit: str
    high: Decimal | None = None
    alternatives: tuple[Decimal, ...] = ()
    per: Per | None = None


@dataclass(frozen=True, slots=True)
class _Figure(Atom):
    """A number with the unit printed behind it, if one is; *joint* leads to the next one."""

    value: Decimal
    unit: str


_JOINT = clue_compile(
    r"\s*(?:(?P<range>-|\bto\b|\bthrough\b)|(?P<both>,?\s*\band\b)|(?P<either>,?\s*\bor\b|,))\s*",
    re.IGNORECASE,
)
_PER = compiled(
    r"\s*(?:/|\bper\b|\bfor\s+(?:each|every)\b)\s*(?:(?P<kg>kg|kilograms?)"
    r"|(?P<m2>m\s?2|m\u00b2|m\^2|"
    r"sq(?:uare)?\.?\s+m(?:et(?:er|re))?))(?!\w)"
    r"(?:\s+(?:of\s+)?(?:(?:the|your|their|real|actual|true|ideal|lean|adjusted|total|current|present"
    r"|dry)\s+){0,2}(?:body[\s-]*(?:weight|mass)|body\s+surface(?:\s+area)?|weight|bw|bsa)(?!\w))?",
    re.IGNORECASE,
)
_RATE = clue_compile(
    r"\s*(?:/\s*|\b(?:per|an?)\s+)(?:(?P<hour>hour|hr|h)|min(?:ute)?)(?!\w)"
    r"(?!\s+(?:later|before|after|apart|earlier|beforehand|afterwards)\b)",
    re.IGNORECASE,
)
_VOLUMES = frozenset({"mL", "L"})
#: What a dose is put into: a volume, or what is counted and holds it.
_HOLDERS = _VOLUMES | {"{syringe}", "{vial}", "{bottle}", "{bag}"}
_NO_DOSE = clue_compile(
    r"\s*(?:/|\bper\b)\s*(?:[0-9.]+\s*)?(?:d[lL]|m[lL]|[lL]|minutes?|min|liters?|litres?|"
    r"deciliters?|millilit(?:er|re)s?|cells?|mm3|tablets?|capsules?|vials?|sprays?|puffs?|"
    r"actuations?|inhalations?)(?!\w)"
    r"|\s+(?:less|more|lower|higher)\s+than\s+(?:the|your|it|before|was)\b"
    r"|\s*\u00b7{2,9}\s+(?:patch(?:es)?|systems?|rings?|implants?)\b|[\s-]+(?:strength|inhaler|syringe|bottle)\b"
    r"|\s*(?:\([^)]*\)\s*)?of\s+(?:(?:normal|sterile|plain|cold|0\.9%|5%)\s+)*(?:water|saline"
    r"|sterile|fluid|"
    r"liquid|juice|milk|creatinine|urine|blood|plasma|dextrose|sodium\s+chloride|diluent)\b",
    re.IGNORECASE,
)
_MEASURED = clue_compile(
    r"\b(?:clearance|crcl|e?gfr|levels?|counts?|inr|glucose|bilirubin|weigh(?:s|ing)?|"
    r"(?<!of\sbody\s)(?<!by\s)(?<!by\sbody\s)(?<!on\s)(?<!on\sbody\s)(?<!to\s)(?<!to\sbody\s)"
    r"weight(?!\s+(?:remain|stay|receive|take|get|need|start|begin|should|may|are)\b)|pressure"
    r"|concentrations?|creatinine|dilut\w+|dissolv(?!e\s+$)\w+|mixed|bottles?|ounces?|oz|glass\w*)\b"
    r"[^,;:.0-9\u00b7]{0,32}$",
    re.IGNORECASE,
)
#: "675 mg, given as three injections of 225 mg each"
_EACH_OF = clue_compile(
    r"\b(?:given|taken|administered|injected|divided)\s+(?:as|into)\s+(?!(?:an?|one)\b)(?:\w+\s+){1,3}?"
    r"(?:injections?|infusions?|tablets?|capsules?)\s+of\s+$",
    re.IGNORECASE,
)
_GIVEN_AS = clue_compile(
    r"\b(?:given|taken|administered|injected|divided)\s+(?:as|into)\s+$", re.IGNORECASE
)
_ABOVE = clue_compile(
    r"\b(?:dos(?:e|es|age|ages)|amounts?|(?<!not )use(?=\s+of))\s+"
    r"(?:(?:of|that\s+are)\s+)?(?:above|over|greater|higher|more|exceeding|larger|beyond|below"
    r"|under|less|lower|in\s+excess)(?:\s+(?:than|of))?\s*$",
    re.IGNORECASE,
)
_INTO = clue_compile(
    r"\b(?:in|into|with|volume\s+of)\s+(?:about\s+|at\s+least\s+|a\s+)?$", re.IGNORECASE
)
_STRENGTH = clue_compile(
    r"(?<!stay on )(?<!remain on )(?<!stays on )\b(?:the|as|using|available|of|in|with)\s+$",
    re.IGNORECASE,
)
_COUNTED = clue_compile(
    r"\b(?:weeks?|days?|months?|cycles?|ages?|grade|stage|type|over|under|above|older\s+than"
    r"|younger\s+than)\s+$"
    r"|\b(?:weeks?|days?|months?|cycles?)\s+(?:[0-9]{1,2}(?:,\s+|\s*-\s*|,?\s+(?:and|to|through)\s+)){1,4}$",
    re.IGNORECASE,
)
_AND = clue_compile(r"\band\b", re.IGNORECASE)
_FROM = clue_compile(
    r"\b(?:increas|rais|reduc|decreas|lower|chang|titrat|switch|adjust|cut|halv|dropp"
    r"|brought)\w*\s+(?:\w+\s+"
    r"){0,3}from\s+$|\b(?:step\w*|brought|mov\w+|taper\w*)\s+(?:up|down)\s+from\s+$",
    re.IGNORECASE,
)
_FROM_BARE = clue_compile(r"\bfrom\s+$", re.IGNORECASE)
#: What the dose is built up from is where it starts.
_UP_FROM = clue_compile(
    r"\b(?:buil[dt]s?|work\w*)\s+(?:(?:it|the\s+dose)\s+)?(?:\w+ly\s+)?up\s+from\s+$", re.IGNORECASE
)
#: "Increased by 25 mg to 100-200 mg": what is added, and up to what.
_UP_BY = clue_compile(
    r"\b(?:increas|rais|adjust|titrat|step)\w*\s+(?:[\w\u00b7-]+\s+){0,6}by\s+$", re.IGNORECASE
)
_OF_COMBINED = compiled(r"[0-9]\s*(?:m[cg]g?)?\s*/\s*$")
_OF_OTHERS = clue_compile(
    r"\s+(?:in|if)\s+\u00b7|\s+(?:in|for)\s+(?:(?:very|more)\s+)?(?:severe|mild|moderate|resistant|refractory"
    r"|stubborn|serious|difficult)\s",
    re.IGNORECASE,
)
_TIMED = compiled(r"\s*\u00b7+")
_BETWEEN = clue_compile(r"\bbetween\s+$", re.IGNORECASE)


@remembered_list
def find_amounts(text: str) -> list[Amount]:
    """Return the doses in *text*, in order."""
    figures = _figures(text)
    found: list[Amount] = []
    place = 0
    while place < len(figures):
        group = _group(text, figures, place)
        place += len(group)
        up = _UP_FROM if len(group) == 2 else _UP_BY
        if len(group) in {2, 3} and up.search(text, 0, group[0].start):
            first = replace(group[0], unit=group[0].unit or group[1].unit)
            found += filter(None, [_amount(text, [first])])
            group = group[1:]
        amount = _amount(text, group)
        if amount and found and is_mass_of(text, found[-1], amount):
            found[-1] = amount
            continue
        if not amount or not _is_dose(text, amount) or repeats(text, found, amount):
            continue
        if found and amount.unit.startswith("{") and _GIVEN_AS.search(text, 0, amount.start):
            continue
        if found and holds(text, found[-1], amount):
            found[-1] = filled(found[-1], amount)
        elif _AND.search(text, amount.start, amount.end) and _are_apart(amount, group):
            found += filter(None, [_amount(text, [figure]) for figure in group])
        else:
            found.append(amount)
    return without_strengths(text, found)


def _are_apart(amount: Amount, group: list[_Figure]) -> bool:
    """Tell whether doses follow each other: "to 50 mg, 100 mg, and 200 mg daily"."""
    return amount.high is None and all(figure.unit for figure in group)


@cache
def _figure() -> Pattern:
    modifiers = alternation(row["phrase"] for row in table("form-modifiers"))
    return clue_compile(
        rf"(?P<number>{count_pattern()})(?:\s+(?P<scale>thousand|million)(?!\w))?(?:\s*-?\s*(?:{COMBINED}\s+)?(?:(?:{modifiers})\s+)*(?P<unit>{unit_pattern(counted=True)}))?",
        re.IGNORECASE,
    )


def _figures(text: str) -> list[_Figure]:
    return [
        _Figure(m.start(), m.end(), number(m["number"]) * _scale(m["scale"]), m["unit"] or "")
        for m in _figure().finditer(text)
        if (m["unit"] or not _COUNTED.search(text, max(0, m.start() - 36), m.start()))
        and not _OF_COMBINED.search(text, max(0, m.start() - 12), m.start())
    ]


def _scale(word: str | None) -> int:
    return {"thousand": 1_000, "million": 1_000_000}.get((word or "").lower(), 1)


def _group(text: str, figures: list[_Figure], place: int) -> list[_Figure]:
    """Return the figures from *place* on that a unit at their end joins into one amount."""
    group = [figures[place]]
    for figure in figures[place + 1 :]:
        joint = _joint(text, group[-1], figure)
        both = joint and joint["both"]
        if not joint or (group[-1].unit and (joint["either"] or both) and not _same(group, figure)):
            break
        if both and "," in joint[0] and len(group) == 1:
            break
        if joint["either"] and group[-1].unit and _OF_OTHERS.match(text, _after(text, figure)):
            break
        if joint[0].strip() == "," and _is_digit(text, figure) != _is_digit(text, group[-1]):
            break
        per = _counted_per(text, group[-1])
        if group[-1].unit and per != _counted_per(text, figure) and (per or not joint["range"]):
            break
        group.append(figure)
    while len(group) > 1 and not group[-1].unit:
        group.pop()
    if len(group) == 2 and group[0].unit and _is_comma(text, *group):
        return group[:1]
    return group if group[-1].unit else group[:1]


def _is_comma(text: str, first: _Figure, second: _Figure) -> bool:
    """Tell whether but a comma parts two doses: "after 300 mg, 75 mg is taken" is no choice."""
    return text[_after(text, first) : second.start].strip() == ","


def _is_digit(text: str, figure: _Figure) -> bool:
    return text[figure.start].isdigit()


def _joint(text: str, first: _Figure, second: _Figure) -> re.Match[str] | None:
    """Return what joins two figures; "5 mg/day to 10 mg/day" is joined across its times."""
    end = _after(text, first)
    joint = _JOINT.fullmatch(text, end, second.start)
    timed = None if joint else _TIMED.match(text, end, second.start)
    again = _TIMED.match(text, _after(text, second))
    if timed and again and first.unit and second.unit and len(timed[0]) == len(again[0]):
        joint = _JOINT.fullmatch(text, timed.end(), second.start)
        return joint if joint and joint["range"] else None
    return joint


def _same(group: list[_Figure], figure: _Figure) -> bool:
    return bool(figure.unit) and unit(figure.unit) == unit(group[-1].unit)


def _counted_per(text: str, figure: _Figure) -> Per | None:
    """Return what a figure is counted per: "10 mg/kg or 500 mg" is not one amount."""
    return _per(_PER.match(text, figure.end))


def _after(text: str, figure: _Figure) -> int:
    """Return where a figure ends together with what it is counted per."""
    per = _PER.match(text, figure.end) if figure.unit else None
    return per.end() if per else figure.end


def _amount(text: str, group: list[_Figure]) -> Amount | None:
    if not group[-1].unit:
        return None
    named = [figure.unit for figure in group if figure.unit]
    target = unit(named[0]).ucum
    values: list[Decimal] = []
    current = target
    for figure in reversed(group):
        current = unit(figure.unit).ucum if figure.unit else current
        value = convert(figure.value, current, target)
        if value is None:
            return None
        values.insert(0, value)
    per = _PER.match(text, group[-1].end)
    end = per.end() if per else group[-1].end
    if target not in _VOLUMES and (rate := _RATE.match(text, end)):
        end, target = rate.end(), f"{target}/{'h' if rate['hour'] else 'min'}"
    amount = Amount(group[0].start, end, values[0], target, per=_per(per))
    if len(values) == 1:
        return _counted(text, amount)
    return _several(text, group, amount, values)


def _per(found: re.Match[str] | None) -> Per | None:
    if not found:
        return None
    return Per.KILOGRAM if found["kg"] else Per.SQUARE_METRE


def _several(
    text: str, group: list[_Figure], amount: Amount, values: list[Decimal]
) -> Amount | None:
    """Return the amount as a range or as alternatives, after the words between its figures."""
    joint = _joint(text, group[0], group[1])
    before = text[: amount.start]
    if joint and joint["range"] and len(values) == 2:
        if _FROM.search(before) and not _UP_FROM.search(before):
            return replace(amount, start=group[1].start, value=values[1])
        if values[1] <= values[0]:
            down = _FROM_BARE.search(before)
            return replace(amount, start=group[1].start, value=values[1]) if down else None
        return replace(amount, high=values[1])
    between = _BETWEEN.search(before)
    if between and len(values) == 2:
        return replace(amount, start=between.start(), high=values[1])
    return replace(amount, alternatives=tuple(values[1:]))


def _counted(text: str, amount: Amount) -> Amount | None:
    """Return the amount of "one 10 mg tablet" (10 mg) or "two 5 mg tablets" (two tablets)."""
    piece = piece_pattern().match(text, amount.end)
    count = pieces_before().search(text, 0, amount.start) if piece else None
    if not piece or not count:
        return amount
    pieces = Decimal("0.5") if count["half"] else number(count["count"])
    start, end = count.start(), piece.end()
    if pieces == 1:
        return replace(amount, start=start, end=end)
    ucum = unit(piece["form"]).ucum
    amount = replace(amount, start=start, end=end, value=pieces, unit=ucum, per=None)
    low = number(count["low"]) if count["low"] else pieces
    if low >= pieces:
        return amount
    if count["joint"].lower() == "or":
        return replace(amount, value=low, alternatives=(pieces,))
    return replace(amount, value=low, high=pieces)


def _is_dose(text: str, amount: Amount) -> bool:
    before = text[max(0, amount.start - 64) : amount.start]
    return not (
        (
            (_STRENGTH.search(before) or _AND.search(text, amount.start, amount.end))
            and piece_pattern().match(text, amount.end)
        )
        or amount.unit == "%"
        or (amount.unit in _HOLDERS and not amount.per and _INTO.search(before))
        or _NO_DOSE.match(text, amount.end)
        or _MEASURED.search(before)
        or _EACH_OF.search(before)
        or (_ABOVE.search(before) and not is_unwanted_beyond(text, amount.start, amount.end))
    )
