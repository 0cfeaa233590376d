"""Finds effects told by what becomes of the body: "growth may be slowed", "sodium was low in 2%".

The label puts what becomes of it first, as a list would: slowed growth, low sodium. What is
not a part, a measure or a function of the body ("doses may be lowered") has no effect.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.extracting.effects.cues import NO_CUES, Cues, read_cues, read_percent
from pharmagraph.extracting.effects.items import Part
from pharmagraph.extracting.effects.patterns import DIVIDES, NOT_EFFECTS
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.extracting.wording.phrases import fold, trim
from pharmagraph.lexicons import table

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Change", "find_changes"]

_HOW = (
    r"(?P<how>slowed|delayed|stunted|impaired|raised|lowered|reduced|elevated|increased|decreased"
    r"|blurred|low|high|slow|fast|irregular|dry|itchy|swollen|yellow|sore|red|numb|painful|tender"
    r"|discolou?red|enlarged|inflamed|abnormal|poor)\b"
)
_CHANGED = clue_compile(
    r"(?:^|[;,]\s(?:(?:and|but)\s)?|\s(?:and|but)\s)\s*(?P<lead>(?:(?:on\s(?:rare\s)?occasions?|rarely|sometimes|occasionally"
    r"|in\s(?:rare|some|a\sfew|isolated)\s(?:cases|people|patients)),?\s)?)(?:the\s|your\s)?(?P<what>[a-z][\w-]*(?:\s[\w-]+){0,4}?)\s"
    r"(?:(?:may|might|can|could)\s(?:also\s|sometimes\s|often\s)?(?:be|become|get|turn|feel)"
    r"|(?P<not>(?:is|are|was|were|has\sbeen|have\sbeen)\s(?:not|never))"
    r"|(?:(?<=gums\s)|(?<=lips\s)|(?<=ankles\s)|(?<=hands\s)|(?<=feet\s)|(?<=eyes\s)|(?<=skin\s)|(?<=breasts\s)|(?<=joints\s))"
    r"(?:become|becomes|get|turn)"
    r"|(?:was|were|became|becomes?)"
    rf"(?=\s(?:[\w-]+\s)?{_HOW.replace('?P<how>', '?:')}\s(?:in|for)\s))\s"
    rf"(?:also\s|slightly\s|somewhat\s|very\s|too\s|abnormally\s|temporarily\s)?{_HOW}"
    r"(?!\s(?:if|when|by|with|to|enough|or\s(?:stopped|raised))\b)",
    re.IGNORECASE,
)
_SHARE = clue_compile(r"\sin\s[^,;.]{0,20}[0-9.]{1,5}\s?(?:%|percent)", re.IGNORECASE)
#: "Antinuclear antibodies turn positive" is positive antinuclear antibodies.
_POSITIVE = clue_compile(
    r"(?:^|[;,.]\s(?:and\s)?|\sand\s)\s*(?:the\s|an?\s)?(?P<what>(?:[\w-]+\s){0,2}?(?:antibod(?:y|ies)|coombs(?:'s?)?\stests?"
    r"|antibody\stests?))\s(?:(?:may|might|can|could|often|sometimes|also)\s)*"
    r"(?:turn(?:s|ed)?|becomes?|became|(?:was|were)(?=\spositive\sin\s))\s(?P<how>positive)\b",
    re.IGNORECASE,
)
#: "Growth was not affected": the drug does not affect growth.
_UNAFFECTED = clue_compile(
    r"(?:^|[;,]\s(?:(?:and|but)\s)?|\s(?:and|but)\s)\s*(?:the\s|your\s)?(?P<what>[a-z][\w-]*(?:\s[\w-]+){0,2}?)\s"
    r"(?:is|are|was|were|has\sbeen|have\sbeen)\snot\s(?:affected|altered|influenced)\b(?!\sby\s(?!it\b|\x02))",
    re.IGNORECASE,
)
#: What may become of an illness: "Raynaud's phenomenon may be aggravated".
_AGGRAVATED = clue_compile(
    r"(?:^|[;,]\s(?:and\s)?)\s*(?P<what>[A-Za-z][\w'-]*(?:\s[\w'-]+){0,2}?)\s(?:(?:may|might"
    r"|can|could)\s(?:also\s)?(?:be|become)"
    r"|has\sbeen|have\sbeen|is|are|(?:may|might|can|could)\s(?:also\s)?(?:get|grow"
    r"|turn))\s(?:also\s|sometimes\s)?(?P<how>aggravated|worsened"
    r"|exacerbated|unmasked|worse)(?=\s?[.,;]|\s(?:by|with)\s(?:it|the drug)\b)",
    re.IGNORECASE,
)
#: "9% lost weight" is weight loss.
_GAINED = clue_compile(
    r"(?:(?P<share>[0-9.]{1,5}\s?(?:%|percent))(?:\sof\s[\w ]{3,30}?)?\s"
    r"|\byou\s(?:may|might|can|could)\s(?:[^.;:]{3,60}\sor\s)?"
    r"|\b(?:people|patients|women|men|children|users|some|others|many|infants)\s(?:(?!to\b"
    r"|not\b|no\b)\w+\s){0,3}?)"
    r"(?P<verb>(?P<gain>gain(?:ed|s)?|put on)|los(?:e|es|t))\s(?:their\s|your\s|some\s)?"
    r"(?P<what>weight|hair|appetite|sleep|memory|interest in sex|taste|balance)\b",
    re.IGNORECASE,
)
#: "Hair may be lost" is hair loss.
_LOST = clue_compile(
    r"(?:^|[;,.]\s(?:and\s)?|\sand\s)\s*(?:some\s|the\s|your\s)?(?P<what>weight|hair|appetite|taste"
    r"|hearing|memory|balance)\s(?:may|might|can|could)\s(?:also\s|sometimes\s|even\s)?"
    r"(?:be\s(?:lost|(?P<gain>gained))|(?<=hair may )fall\sout|(?<=hair can )fall\sout)"
    r"(?!\s(?:if|when|by|with)\b)",
    re.IGNORECASE,
)
#: "Does not make" in front of "people gain weight".
_NOT_MADE = clue_compile(
    r"\b(?:not|never|n't|nor|neither)\s(?:[\w-]+\s){0,3}?(?:makes?|causes?|made|caused|leads?)\s(?:to\s)?$",
    re.IGNORECASE,
)
#: "Sperm counts may decrease", "hemoglobin falls by 1 g/dL".
_MEASURES = (
    r"(?:ha?emoglobin|body\s(?:fat|weight)|sperm|platelets?"
    r"|(?:white|red)(?:\sblood)?[ -]cells?|blood(?=\scounts?\b)|neutrophils?|lymphocytes?|sodium"
    r"|potassium|magnesium|calcium|bone\sdensity)"
)
#: What nobody means to raise.
_ENZYMES = (
    r"(?:(?:serum\s)?(?:amino)?transferases|(?:serum\s)?transaminases|(?:liver|hepatic)\senzymes|(?:serum\s)?creatinine"
    r"|(?:serum\s)?bilirubin|(?:serum\s)?ALT|alkaline\sphosphatase|uric\sacid|blood\s(?:sugar|glucose"
    r"|fats|lipids)|(?:LDL\s)?cholesterol|triglycerides|ammonia|prolactin|creatine\skinase|amylase"
    r"|lipase|eye\spressure)"
)
_MOVES = clue_compile(
    r"(?:^|[;,.]\s(?:and\s)?|\sand\s|\bthat\s)\s*(?:the\s|your\s)?(?:(?P<what>"
    rf"{_MEASURES}(?:\s(?:counts?|levels?|concentrations?|numbers?))?)\s"
    r"(?:(?:may|might|can|could|often|sometimes|usually|also)\s)*"
    r"(?:(?P<noun>falls?|fell|drops?|dropped|rises?|rose|declines?|declined)|(?P<moved>decreas|increas)es?)"
    rf"|(?P<enzymes>{_ENZYMES}(?:\s(?:levels?|values?|concentrations?))?)\s"
    r"(?:(?:may|might|can|could|often|sometimes|usually|also)\s)*(?:(?P<more>increas)es?|rises?|rose|climbs?|climbed|(?:goes|go|went)\sup))"
    r"(?=\s?[.,;]|\s(?:by|in|during|within|and)\s)",
    re.IGNORECASE,
)
_FLUID = (
    r"(?:urine|sweat|tears|saliva|stools?|f(?:a)?eces|skin|teeth|tongue|nails|hair|lips|semen|mucus"
    r"|phlegm)"
)
_HUE = (
    r"(?:yellow|orange|brown|red|black|blue|green|gr[ae]y|pink|purple|white|bluish|reddish|brownish"
    r"|yellowish|greenish)"
)
_COLOR = rf"(?:(?:dark|light|bright|pale|deep|{_HUE})[\s-])?{_HUE}\b(?!-)"
#: "Urine and sweat turn orange-red" is orange-red urine and orange-red sweat.
_COLORED = clue_compile(
    rf"(?:^|[;,.:]\s(?:and\s)?|\sand\s|\bthat\s)\s*(?:the\s|your\s)?(?P<what>{_FLUID}"
    rf"(?:(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s)(?:the\s|your\s)?{_FLUID})*)\s"
    r"(?:(?:may|might|can|could|will|often|sometimes|also)\s)*(?:turns?|becomes?|goes|go|change\sto)\s"
    rf"(?P<how>{_COLOR}(?:(?:,\s(?:or\s)?|\s(?:or|and)\s){_COLOR})*)",
    re.IGNORECASE,
)
_SUPPOSED = clue_compile(
    r"\b(?:if|when|signs?|symptoms?|warnings?|call|contact\s(?!lens)|stop|overdos\w+)\b",
    re.IGNORECASE,
)
_NO_ILLNESS = clue_compile(
    r"\b(?:it|they|this|these|that|which|there|effects?|reactions?|what|symptoms?|patients?)\b",
    re.IGNORECASE,
)
_PAST = {"fell": "fall", "dropped": "drop", "rose": "rise", "declined": "decline"}
_AS_NOUN = frozenset({"weight", "hair", "memory"})
_AGENTS = frozenset({"blood", "plasma", "serum", "drug", "dose", "dosage"})
#: What begins a clause that only supposes, or asks for, what it says.
_SUPPOSING = frozenset(
    {
        *("if", "when", "where", "while", "whether", "unless", "until", "once", "as", "since"),
        *("that", "provided", "make", "check", "ensure", "see"),
    }
)
#: Of whom else a measure is told: "with placebo, hemoglobin fell", "rose in the placebo group".
_OTHERS = (
    r"(?:with|on|in|among|for)\s(?:(?:the|those|people|patients|who|took|taking|on|given|receiving)\s)*"
    r"(?:placebo|untreated|controls?|comparison)\b"
)
_BEFORE_OF_OTHERS = clue_compile(rf"\b{_OTHERS}[^,;.:]{{0,30}},?\s?$", re.IGNORECASE)
_OF_OTHERS = clue_compile(rf"\s{_OTHERS}", re.IGNORECASE)


_CHANGES = Patterns(_LOST, _UNAFFECTED, _POSITIVE, _MOVES, _COLORED, _AGGRAVATED, _GAINED, _CHANGED)


class Change(NamedTuple):
    """An effect that is told so, what is said of it, and whether it is denied."""

    part: Part
    cues: Cues
    denied: bool = False


def find_changes(text: str) -> Iterator[Change]:
    """Yield the effects that *text* tells so, each with what is said of it."""
    if not _CHANGES.any_possible(text):
        return
    yield from _moving(text)
    yield from _positive(text)
    if NOT_EFFECTS.search(text):
        return
    yield from _colored(text)
    yield from _gained(text)
    yield from _lost(text)
    yield from _changed(text)
    yield from _unaffected(text)
    yield from _aggravated(text)


def _positive(text: str) -> Iterator[Change]:
    """Yield the tests of the blood that *text* says turn positive."""
    for found in _POSITIVE.finditer(text):
        own = trim(text, found.start("what"), found.end("how"))
        share = _SHARE.match(text, found.end())
        modality = read_cues(own.text).modality
        cues = Cues(modality=modality, percent=read_percent(share[0]) if share else None)
        what = found["what"]
        what = what if what.startswith("Coombs") else fold(what)
        yield Change(Part(f"positive {what}", own), cues)


def _aggravated(text: str) -> Iterator[Change]:
    """Yield the illnesses that *text* says may get worse."""
    for found in _AGGRAVATED.finditer(text):
        if not _NO_ILLNESS.search(found["what"]):
            own = trim(text, found.start("what"), found.end("how"))
            label = f"{found['how'].lower()} {fold(found['what'])}"
            yield Change(Part(label, own), Cues(modality=read_cues(own.text).modality))


def _gained(text: str) -> Iterator[Change]:
    """Yield what *text* says that people lose, or gain, or are not made to."""
    for found in _GAINED.finditer(text):
        own = trim(text, found.start("verb"), found.end("what"))
        what = found["what"].lower()
        label = f"{what} {'gain' if found['gain'] else 'loss'}"
        if what not in _AS_NOUN and not found["gain"]:
            label = f"loss of {what}"
        denied = _NOT_MADE.search(text, 0, found.start()) is not None
        cues = NO_CUES if denied else Cues(percent=read_percent(found["share"] or ""))
        yield Change(Part(label, own), cues, denied)


def _lost(text: str) -> Iterator[Change]:
    """Yield what *text* says may be lost, or gained."""
    for found in _LOST.finditer(text):
        what = found["what"].lower()
        label = f"{what} {'gain' if found['gain'] else 'loss'}"
        if what not in _AS_NOUN | {"hearing"} and not found["gain"]:
            label = f"loss of {what}"
        own = trim(text, found.start("what"), found.end())
        yield Change(Part(label, own), Cues(modality=read_cues(own.text).modality))


def _changed(text: str) -> Iterator[Change]:
    """Yield what *text* says may be slowed, raised and the like, or was not."""
    for found in _CHANGED.finditer(text):
        what = found["what"].lower()
        words = what.split()
        if words[-1] not in _changing() or (words[-1] == "levels" and words[0] in _AGENTS):
            continue
        own = trim(text, found.start("what"), found.end("how"))
        share = _SHARE.match(text, found.end())
        percent = read_percent(share[0]) if share else None
        often = read_cues(found["lead"]).frequency
        cues = Cues(often, modality=read_cues(own.text).modality, percent=percent)
        denied = found["not"] is not None
        for each in what.split(" and "):
            label = fold(f"{found['how'].lower()} {each}")
            yield Change(Part(label, own), NO_CUES if denied else cues, denied)


def _unaffected(text: str) -> Iterator[Change]:
    """Yield the functions and measures of the body that *text* says are not affected."""
    for found in _UNAFFECTED.finditer(text):
        words = found["what"].lower().split()
        if words[-1] in _changing() and words[0] not in _AGENTS | _SUPPOSING:
            own = trim(text, found.start("what"), found.end())
            for each in found["what"].split(" and "):
                yield Change(Part(f"affect {fold(each)}", own), NO_CUES, denied=True)


def _colored(text: str) -> Iterator[Change]:
    """Yield the parts and fluids of the body that *text* says take another color, by each color."""
    if _SUPPOSED.search(text):
        return
    for found in _COLORED.finditer(text):
        own = trim(text, found.start("what"), found.end("how"))
        cues = Cues(modality=read_cues(own.text).modality)
        for what in DIVIDES.split(found["what"]):
            for how in DIVIDES.split(found["how"]):
                label = f"{how.lower()} {fold(what).removeprefix('the ')}"
                yield Change(Part(label, own), cues)


def _moving(text: str) -> Iterator[Change]:
    """Yield the measures of the body that *text* says move, or rise above a bound."""
    for found in _MOVES.finditer(text):
        if _is_of_others(text, found):
            continue
        measure = "enzymes" if found["enzymes"] else "what"
        own = trim(text, found.start(measure), found.end())
        share = _SHARE.match(text, found.end())
        percent = read_percent(share[0]) if share else None
        what = (
            found[measure]
            if found["enzymes"] and found[measure].isupper()
            else found[measure].lower()
        )
        moved = found["moved"] or found["more"]
        noun = "rise" if found["enzymes"] else _moved(found["noun"])
        label = f"{moved.lower()}ed {what}" if moved else f"{noun} in {what}"
        yield Change(Part(label, own), Cues(modality=read_cues(own.text).modality, percent=percent))


def _is_of_others(text: str, found: re.Match[str]) -> bool:
    """Tell whether a measure moves in people who did not take the drug."""
    before = _BEFORE_OF_OTHERS.search(text, 0, found.start("what" if found["what"] else "enzymes"))
    return before is not None or _OF_OTHERS.match(text, found.end()) is not None


def _moved(verb: str | None) -> str:
    """Return "fall" for "fell" and "falls"; nothing without a verb."""
    bare = (verb or "").lower()
    return _PAST.get(bare, bare.removesuffix("s"))


@cache
def _changing() -> frozenset[str]:
    """Return the words for what an effect changes: parts and measures of the body."""
    sites = {row["site"] for row in table("sites")}
    return frozenset(sites | {row["word"] for row in table("effect-harmed")})
