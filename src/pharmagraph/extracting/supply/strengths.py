"""Finds strengths: "2.5, 5, and 10 mg", "5 mg per 5 mL", "0.05%".

Ranges ("1-5 mg") and volumes of packages are none that a single number could stand for; they
are left out. Combinations ("5/325 mg") are read in `combined`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.atoms import Atom
from pharmagraph.extracting.wording.patterns import Pattern, clue_compile
from pharmagraph.extracting.wording.quantities import DIGITS, decimal, unit, unit_pattern
from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["EXCIPIENT", "JOINT", "Strength", "figure_pattern", "find_strengths", "read_per"]


@dataclass(frozen=True, slots=True)
class Strength(Atom):
    """A strength; *printed* is the number with the unit that it may share with others.

    *close* is where the list that it stands in ends; *further* are the amounts of the further
    ingredients of a combination, in the same unit.
    """

    printed: str
    value: Decimal
    unit: str
    per_value: Decimal | None = None
    per_unit: str = ""
    close: int = 0
    further: tuple[Decimal, ...] = ()


EXCIPIENT = clue_compile(
    r"\s*(?:\([^()]{1,30}\)\s*)?(?:of\s+)?(?P<what>sodium|potassium|lactose(?:\s+monohydrate)?"
    r"|sucrose|sorbitol|glucose|fructose|mannitol|aspartame|ethanol|alcohol|soya\s+lecithin|talc)"
    r"(?=\s*(?:[.,;()]|$)|\s+(?:per|in|and|or|which|that|for)\b)",
    re.IGNORECASE,
)
_ACTIVE = frozenset({"mass", "activity", "amount", "share"})
_HOURS = {"hour": "h", "hours": "h", "hr": "h", "h": "h", "day": "d", "24 hours": "h"}
JOINT = clue_compile(
    r"(?:\s*\([A-Z][^()0-9]{1,24}\))?\s*(?:,\s*and|,\s*or|,|;|and|or|&)\s*", re.IGNORECASE
)
_PER = clue_compile(
    r"(?:\s+of\s+[\w-]+(?=\s+(?:per|in\s+(?:each|every))\b))?"
    r"\s*(?:/|\bper\b|\bin\s+(?:each|every)\b|\bto\s+(?:the|each|every)\b(?=\s+(?:m[lL]|millilit))"
    r"|\b(?:in|over)\b(?=\s+(?:[0-9.]+\s*m[lL]|[0-9]+\s+hours))|"
    rf"\beach\b)\s*(?P<n>{DIGITS})?\s*"
    r"(?P<unit>m[lL]|[lL]|millilit(?:er|re)s?|lit(?:er|re)s?|teaspoon(?:ful)?|g|gram|"
    r"hours?|hr|h|day|actuations?|sprays?|puffs?|inhalations?|"
    r"doses?|tablets?|capsules?|vials?|patch|patches|drops?|m[cg]g?)(?![\w])",
    re.IGNORECASE,
)
_EACH_VOLUME = clue_compile(
    r"(?:\b(?:each|one|every|a)\s+(?:(?:teaspoon(?:ful)?|spoonful|measure|ampou?le|vial)\s*\(\s*)?"
    r"|(?:^|[.;:]\s+)(?=[0-9]))"
    rf"(?P<n>{DIGITS})?\s*(?P<unit>m[lL]|millilit(?:er|re)s?)\b"
    r"[^.;]{0,80}?\b(?:contains?|holds?|has|provides?|delivers?|supplies)\s+"
    r"(?:[0-9][0-9.,]*\s*(?:m?c?g|units?)?(?:,\s*|,?\s+(?:or|and)\s+))*$",
    re.IGNORECASE,
)
_COUNTED = {
    "actuation": "{actuation}",
    "spray": "{spray}",
    "puff": "{puff}",
    "inhalation": "{inhalation}",
    "dose": "{dose}",
    "drop": "{drop}",
    "patch": "{patch}",
}
_WHOLE = frozenset({"tablet", "capsule", "vial", "patch"})
_MASS = frozenset({"mg", "mcg"})
_BEFORE = clue_compile(
    r"(?:[0-9]\s*(?:mg|mcg|g|%)?\s*(?:/|-|\bto\b|\+)|\bto|\bpacks?\s+of|\bbottles?\s+of|"
    r"\bbox(?:es)?\s+of|\btubes?\s+of)\s*$",
    re.IGNORECASE,
)
_PACKED = clue_compile(
    r"\b(?:packs?|bottles?|box(?:es)?|tubes?|jars?|cartons?)\s+of\s*$", re.IGNORECASE
)
_BEHIND = clue_compile(
    r"\s*-?\s*(?:(?:/|\+|-(?!\s*[A-Za-z])|\bto\b|\bthrough\b)\s*[0-9]|(?:tubes?|jars?|"
    r"bottles?|canisters?|containers?|pumps?|cartons?|boxes)\b)",
    re.IGNORECASE,
)
#: "15 g, 30 g and 60 g tubes" are sizes.
_SIZES = clue_compile(
    r"(?:(?<=[0-9\s-]g)|(?<=[0-9\s-]m[lL])|(?<=\soz)|(?<=grams))\s*-?\s*(?:tubes?|jars?|bottles?|canisters?|pumps?)\b"
)


def find_strengths(text: str, forms_end: Collection[int] = ()) -> list[Strength]:
    """Return the strengths in *text*, in order.

    What stands in brackets is none, unless they stand right behind one of *forms_end*.
    """
    found: list[Strength] = []
    for items, close in _lists(text):
        if _SIZES.match(text, items[-1].end):
            continue
        found += [replace(strength, close=close) for strength in _with_units(text, items)]
    found = [_of_volume(text, strength) for strength in found]
    return [s for s in found if not _in_brackets(text, s.start, forms_end)]


def _of_volume(text: str, strength: Strength) -> Strength:
    """Return the strength per volume that "each millilitre of the solution contains" gives."""
    each = None if strength.per_unit else _EACH_VOLUME.search(text, 0, strength.start)
    if each is None:
        return strength
    value, code = _volume(each["n"], each["unit"].lower())
    return replace(strength, per_value=value, per_unit=code)


@cache
def figure_pattern() -> Pattern:
    """Return the pattern of a number with the unit printed behind it, if there is one."""
    return clue_compile(
        rf"(?P<number>{DIGITS})(?:\s*-?\s*(?P<unit>{unit_pattern()}))?", re.IGNORECASE
    )


@dataclass(frozen=True, slots=True)
class _Figure(Atom):
    """A number with the unit and volume printed behind it, if they are."""

    number: str
    unit: str
    stop: int
    per_value: Decimal | None = None
    per_unit: str = ""
    faulty: bool = False
    packed: bool = False


def _lists(text: str) -> list[tuple[list[_Figure], int]]:
    """Return the lists of figures that share a unit, each with where it ends."""
    lists: list[list[_Figure]] = []
    for match in figure_pattern().finditer(text):
        if lists and match.start() < lists[-1][-1].stop:
            continue
        figure = _read(text, match)
        last = lists[-1][-1] if lists else None
        if last and JOINT.fullmatch(text, _hung(text, last.stop), figure.start):
            packed = last.packed
            lists[-1].append(replace(figure, faulty=figure.faulty or packed, packed=packed))
        else:
            lists.append([figure])
    return [(figures, figures[-1].stop) for figures in lists]


def _hung(text: str, stop: int) -> int:
    """Return where a figure ends, behind the hyphen that hangs on it: "10-, 20-, and 40-mg"."""
    return stop + (text[stop : stop + 1] == "-" and text[stop + 1 : stop + 2] in {",", " "})


def _read(text: str, found: re.Match[str]) -> _Figure:
    faulty = bool(_BEFORE.search(text, 0, found.start()))
    packed = bool(_PACKED.search(text, 0, found.start()))
    if packed and found["unit"] == "%":
        faulty = packed = False
    stop = found.end()
    figure = _Figure(found.start(), stop, found["number"], found["unit"] or "", stop, packed=packed)
    if not figure.unit:
        behind = re.match(r"\s*(?:/|-|to\b|\+)\s*[0-9]", text[stop:])
        return replace(figure, faulty=faulty or bool(behind))
    per = _PER.match(text, stop)
    if per and per["unit"].lower() in _MASS and per["n"]:
        return replace(figure, stop=per.end(), faulty=True)
    value, code, stop = read_per(text, stop)
    figure = replace(figure, stop=stop, per_value=value, per_unit=code)
    return replace(figure, faulty=faulty or bool(_BEHIND.match(text, stop)))


def read_per(text: str, stop: int) -> tuple[Decimal | None, str, int]:
    """Return what the strength that ends at *stop* is counted per, and where those words end."""
    per = _PER.match(text, stop)
    if not per:
        return None, "", stop
    return (*_volume(per["n"], per["unit"].lower()), per.end())


def _volume(count: str | None, name: str) -> tuple[Decimal | None, str]:
    """Return what a strength is counted per: "5 mL", "actuation", nothing for a tablet."""
    single = (
        name
        if name in {"h", "l", "ml", "g"}
        else name.removesuffix("es")
        if name.endswith("ches")
        else name.rstrip("s")
    )
    if single in _WHOLE and count is None:
        return None, ""
    code = _COUNTED.get(single) or _HOURS.get(name) or unit(name).ucum
    return (decimal(count) if count else Decimal(1)), code


def _with_units(text: str, figures: list[_Figure]) -> list[Strength]:
    """Return the strengths of a list, a figure without a unit taking that of a later one."""
    strengths: list[Strength] = []
    printed, shared = "", None
    for figure in reversed(figures):
        if figure.unit:
            printed, shared = figure.unit, figure
        if shared is None or figure.faulty or unit(printed).kind not in _ACTIVE:
            continue
        stop = figure.stop if figure.unit else figure.end
        words = figure.number + text[shared.start + len(shared.number) : shared.stop]
        strengths.insert(
            0,
            Strength(
                figure.start,
                stop,
                " ".join(words.split()),
                decimal(figure.number),
                unit(printed).ucum,
                shared.per_value,
                shared.per_unit,
            ),
        )
    return strengths


def _in_brackets(text: str, place: int, forms_end: Collection[int]) -> bool:
    opened = text.rfind("(", 0, place)
    if len(text[:opened].rstrip()) in forms_end:
        return False
    return opened >= 0 and text.find(")", opened, place) < 0
