"""Finds effects that a sentence names in words that no rule knows, by the names alone.

In a section on effects "Doctors keep an eye out for hives and gout" tells of two of them. So does
any sentence in which nothing else was found, unless it denies, advises, compares, or speaks
of somebody's illness, of signs or of what comes when the drug is stopped.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.effects.arms import own_share
from pharmagraph.extracting.effects.cues import Cues, read_cues, read_percent
from pharmagraph.extracting.effects.items import cut_effects
from pharmagraph.extracting.effects.masking import masked
from pharmagraph.extracting.effects.patterns import OTHER_STUDY
from pharmagraph.extracting.effects.running import (
    is_incomplete,
    is_named,
    named_stretches,
    run_together,
)
from pharmagraph.extracting.effects.stretches import Announcement, announce, clause_start
from pharmagraph.extracting.effects.takers import is_other_drug
from pharmagraph.extracting.effects.verbs import DRUG_WORDS, MASK
from pharmagraph.extracting.wording.drug_names import is_drug_name
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.lexicons import table

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = ["find_named"]

_SAYS_OTHERWISE = clue_compile(
    r"^\W*OD\s?[:=]"
    r"|\b(?:may|might|can|could|often|usually)\s(?:mean|point\sto)\b|\bpoints?\sto\s"
    r"|\b(?:first|early|only)\s(?:hints?|clues?|indications?)\b|\bon\sthe\sother\shand\b"
    r"|^\W*(?:some |most )?(?:people|patients|those|adults|children|men|women)\s(?:with"
    r"|who ha(?:ve|d))\b"
    r"|\b(?:not|no|nor|none|never|neither|nothing|nobody|without|cannot|\w+n't|unlike|whether"
    r"|unless|if"
    r"|should|must|ought|need(?:s|ed)? to|tell|call|ask|report|contact|seek|avoid|before|signs?"
    r"|symptoms?"
    r"|warnings?|overdos\w+|withdraw\w*|stopp(?:ed|ing)|discontinu\w+|abrupt\w*|sudden(?:ly)?\sstop"
    r"|prevent\w*|treat(?:s|ing)?|treatment\sof|relie\w+|eas(?:e|es|ing)|improv\w+|cur(?:e|es"
    r"|ed)|benefit\w*"
    r"|helps?|history|than|instead|versus|compared|placebo|dummy|controls|rats?|mice|animals?"
    r"|monkeys|rabbits"
    r"|dogs|due to|because|owing to|caused by|untreated|unknown|unclear|mistaken|used|indicated"
    r"|approved"
    r"|gives? (?:it|this|that) away|absent|missing|lacking|forerunners?|rivals?|virus(?:es)?"
    r"|bacteria|families|reasons?|scores?|odds|causes? of|rarer|betray\w*|histolog\w*|biops\w+"
    r"|resembl\w+"
    r"|mimic\w*|similar|patterns?|phenotypes?|course|latency|onset"
    r"|rather|rang(?:e|es|ed|ing) from"
    r"|by comparison|contraindicat\w*|allerg(?:y|ic to)"
    r"|hypersensitiv\w+|means?|fewer|less than|risk factors?|masks?|hides?|infants?|bab(?:y"
    r"|ies)|newborns?|fetus|milk"
    r"|once(?!\s(?:daily|weekly|an?|in)\b)|(?:fatality|mortality|death)\srates?"
    r"|(?:come|comes|came)\sfirst\b[^.;]*\b(?:then|followed|before)"
    r"|(?:medicine|drug|agent|product|remedy)\s(?:that|which|like|of|in)"
    r"|more\s(?:easily|readily|quickly)|(?:reduc\w+|lower\w*)\s(?:of\s)?the\sdose|dose\sreduction"
    r"|medicines|drugs|agents|regimens|class|family|relatives?|predecessor|cousins?|sisters?|siblings?|kin"
    r"|successors?|other \w+(?:ines|ides|azoles"
    r"|ins|ils|ols|abs|ibs))\b",
    re.IGNORECASE,
)
#: What stands before something that a person has already, or that is no effect of the drug.
_OF_SOMEBODY = clue_compile(
    r"\b(?:with|from|against|of|for|by|who have|have|had|has|having|like|to|on|in|as|after"
    r"|during|despite|between"
    r"|(?:with|having)\s+(?:advanced|untreated|known|certain)|prior|previous|existing|your"
    r"|their|whose)\s+(?:(?:an?|the|any|severe|chronic|active"
    r"|some)\s+)*$",
    re.IGNORECASE,
)
_TELLS_OF = clue_compile(
    r"\b(?:(?:watch|look|watched|eye|lookout|alert|checked|monitored|screened|known|famous"
    r"|notorious|blamed"
    r"|responsible)(?:\sout)?\sfor"
    r"|(?:cases?|reports?|episodes?|bouts?|spells?|attacks?|instances?|occurrences?|risks?|chance"
    r"|form|kinds?|consists?|complain\w*|inciden\w+|rates?|frequency|outbreaks?|possibility"
    r"|danger|aware"
    r"|beware|warn\w*)\sof"
    r"|(?:prone|predispose[sd]?|vulnerable|liable|susceptible|lead\w*|rise|way|add\w*|amount\w*"
    r"|progress\w*|due)\sto"
    r"|(?:troubled|bothered|plagued|followed|accompanied|marked|dominated|headed|led|topped"
    r"|joined)\sby"
    r"|(?:struggle[sd]?|present\w*|begin\w*|start\w*|trouble\w*|contend\w*|land\w*|wake\w*"
    r"|left)\swith"
    r"|(?:rais|increas|heighten)\w*\s(?:that|those)\sof"
    r"|(?:suffer\w*|range\w*)\sfrom|(?:show\w*|manifest\w*|appear\w*|express\w*)\s(?:up\s)?as"
    r"|(?:result\w*|end\w*|culminat\w*)\s(?:up\s)?in|(?:such|known)\sas"
    r"|(?:may|might|can|could|will|often|sometimes|commonly|patients?|people|users|women|men"
    r"|children)\s(?:have|had|has))"
    r"\s+(?:(?:an?|the|any|severe|some)\s+)*$",
    re.IGNORECASE,
)
#: What the drug makes less likely is no harm of it: "lowers the risk of stroke".
_LOWERED = clue_compile(
    r"\b(?:lower\w*|reduc\w+|decreas\w+|cut(?:s|ting)?|lessen\w*|halv\w+|diminish\w*|minimi[sz]\w+|less|smaller"
    r"|protect\w*|offset\w*)\s+(?:(?!but|and|while|raises?|increases?)[\w-]+\s+){0,4}?"
    r"(?:risks?|chances?|rates?|odds|likelihood|incidence|number|frequency|danger|that)\s+(?:of|for)\s+"
    r"(?:(?!but\b|and\b|while\b)[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
_RISK = clue_compile(r"(?:risks?|chances?|rates?)\s+(?:of|for)\s+", re.IGNORECASE)
_OF_PEOPLE = clue_compile(
    r"\s(?:patients?|people|drugs?|medicines?|medications?|tablets?|remed\w+|sufferers?"
    r"|attacks?\b.*\bpast"
    r"|tests?|units?|clinics?|(?:is|are|was|were)\s(?:treated|managed|controlled|prevented"
    r"|handled|relieved|eased))\b",
    re.IGNORECASE,
)
_WORD_BEFORE = compiled(r"(?<![\w-])(?P<word>[A-Za-z-]+)\s$")
_BARE_HEAD = clue_compile(
    r"(?:infections?|pains?|aches?|bleeding|inflammation|swelling|cancers?|tumou?rs?|ulcers?"
    r"|clots?|rash(?:es)?"
    r"|cramps?|spasms?|sores?|stones?|fractures?|necrosis|failure|damage|disease|neuropathy"
    r"|hemorrhages?"
    r"|perforations?|obstruction|discharge|irritation|weakness|numbness|suppression|depression"
    r"|problems)\b",
    re.IGNORECASE,
)
_NOT_NAMING = clue_compile(
    r"[a-z]+(?:ly|ing|ed)|an?|the|of|and|or|some|more|most|many|few|mild|severe|serious|local"
    r"|as|is|are|was|were"
    r"|with|by|to|for|in|on|have|has|had|may|can|cause|causes|bring|brings|get|gets|see|sees"
    r"|saw|report|reports"
    r"|describe|describes|mention|notice|develop|develops|suffer|include|includes",
    re.IGNORECASE,
)
_PREDICATE = clue_compile(
    r"\s(?:is|are|was|were|may|can|could|might|has|have|tends?|seems?|appears?|remains?|occurs?)\b",
    re.IGNORECASE,
)
#: "The pain" was spoken of before.
_DEFINITE = clue_compile(r"(?:^\W*the|\b(?:this|that|these|those|such))\s$", re.IGNORECASE)
_OF_ANOTHER = clue_compile(
    rf"\b(?:complications?|problems?|features?|parts?|hallmarks?|effects?|reactions?)\s(?:of|in"
    rf"|with|from)\s"
    rf"(?!{MASK}|(?:{DRUG_WORDS}|treatment|therapy|its|the)\b)",
    re.IGNORECASE,
)
_PLACE_OF_DRUG = compiled(
    r"^\W*([A-Za-z]{5,})\s(?:is|was|has|had|can|may|could|might|will|does|did|also|causes?d?"
    r"|leads?|led|brings?"
    r"|produces?d?|gives?)\b|\b(?:of|with|on|by|taking|given|using|receiving|than|like"
    r"|from)\s([a-z]{5,})\b"
)
_FOLK = compiled(r"(?:adults|children|people|patients|women|men|users)\s", re.IGNORECASE)
_WORD = compiled(r"[A-Za-z]{7,}")
_BEHIND = compiled(r"(?:,\s(?:seen|reported|noted)\s[^,;.]{3,25},)?[^;,.(]*")
_SHARE = compiled(r"[^;,.0-9]{1,40}(?:[^;,.]|[.](?=[0-9]))*")


def find_named(page: Page, text: str) -> list[Announcement]:
    """Return the stretches of *text* that hold nothing but names of effects."""
    if (
        text.rstrip().endswith(":")
        or _SAYS_OTHERWISE.search(text)
        or OTHER_STUDY.match(masked(page.names, text))
    ):
        return []
    hidden = masked(page.names, text)
    if _OF_ANOTHER.search(hidden) or any(
        is_other_drug(word) and not is_incomplete(word) and not is_named(word)
        for place in _PLACE_OF_DRUG.finditer(text)
        if MASK not in (word := hidden[slice(*place.span(place.lastindex or 0))])
    ):
        return []
    words = {word[0].lower() for word in _WORD.finditer(hidden)}
    if words & _classes() or any(map(is_drug_name, words)):
        return []
    found = []
    for start, end in _divided(text):
        if _is_somebodys(hidden, start, end) or not _are_effects(text, start, end):
            continue
        if place := _whole(text, start, _unbroken(text, start, end)):
            cues = _cues(page, text, *place)
            made = announce(text, place, text[clause_start(text, start) : start])
            found.append(made and made._replace(cues=cues, first=place[0]))
    return [each for each in found if each and not each.denied]


@cache
def _classes() -> frozenset[str]:
    """Return the words that name several other drugs."""
    rows = table("class-heads")
    return frozenset(
        row["word"] for row in rows if row["kind"] == "class" and row["word"].endswith("s")
    )


def _divided(text: str) -> list[tuple[int, int]]:
    """Return the named stretches, in parts where names follow one another undivided."""
    found: list[tuple[int, int]] = []
    for start, end in named_stretches(text):
        apart = run_together(text, start, end, fewest=1)
        found += apart if len(apart) > 1 and "," not in text[start:end] else [(start, end)]
    folk = [_FOLK.match(text, start, end) for start, end in found]
    return [(who.end() if who else a, b) for who, (a, b) in zip(folk, found, strict=True)]


def _unbroken(text: str, start: int, end: int) -> int:
    """Return where the names from *start* end, without one that goes on: "hives, loss of"."""
    if not text.startswith(" of ", end):
        return end
    return max(text.rfind(", ", start, end), text.rfind(" and ", start, end), start)


def _whole(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the stretch with the one word that begins its sentence; None if it names nothing.

    In "Yeast infections are" nothing but the verb behind tells that "yeast" is part of the name.
    """
    if start == end:
        return None
    before = _WORD_BEFORE.search(text, 0, start)
    if before is None or not _BARE_HEAD.match(text, start) or _NOT_NAMING.fullmatch(before["word"]):
        return start, end
    if _PREDICATE.match(text, end) and not text[: before.start()].strip():
        return before.start("word"), end
    return None


def _is_somebodys(hidden: str, start: int, end: int) -> bool:
    """Tell whether the stretch names what somebody has without the drug, or a part of a word."""
    risk = _RISK.match(hidden, start, end)
    before = hidden[: risk.end() if risk else start]
    if (
        before.endswith("-")
        or _LOWERED.search(before)
        or _DEFINITE.search(before)
        or _OF_PEOPLE.match(hidden, end)
    ):
        return True
    return bool(_OF_SOMEBODY.search(before)) and not _TELLS_OF.search(before)


def _are_effects(text: str, start: int, end: int) -> bool:
    parts = cut_effects(text, start, end, prose=True).effects
    bare = [part for part in parts if part.label.lower() in _too_bare()]
    return len(bare) < len(parts) and all(is_named(part.label) for part in parts)


@cache
def _too_bare() -> frozenset[str]:
    return frozenset(row["phrase"] for row in table("effect-bare"))


def _cues(page: Page, text: str, start: int, end: int) -> Cues:
    """Return what the words around the stretch say of it, and the share right behind it."""
    cues = read_cues(text[clause_start(text, start) : start] + _BEHIND.match(text, end)[0])  # type: ignore[index]
    share = _SHARE.match(text, end)
    own = (own_share(page, share[0]) or read_percent(share[0])) if share else None
    return replace(cues, percent=own)
