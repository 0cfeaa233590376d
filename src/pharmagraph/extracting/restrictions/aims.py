"""Reads whom or what a phrase of advice aims at: the people, the conditions, the sore skin."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.restrictions.illnesses import is_illness
from pharmagraph.extracting.restrictions.items import BY_STATE
from pharmagraph.extracting.restrictions.surgery import read_time
from pharmagraph.extracting.restrictions.targets import Target, read_targets
from pharmagraph.extracting.wording.clauses import had_from
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.people import (
    WEEKS,
    names_people,
    read_people,
    state_at,
    state_of,
)
from pharmagraph.extracting.wording.phrases import Piece, fold, trim
from pharmagraph.lexicons import column, table
from pharmagraph.model import Population, PopulationState, Recommendation

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.restrictions.advice_phrases import Frame
    from pharmagraph.extracting.wording.clauses import Clause

__all__ = [
    "MODAL",
    "in_stretch",
    "is_for_all",
    "limited",
    "read_around",
    "read_before",
    "read_during",
    "read_for",
    "read_listed_behind",
    "read_milk",
    "read_sores",
    "read_value",
    "read_with",
    "stretches",
]

_TAIL_END = clue_compile(
    r",?\s+(?:because|since|due\s+to|owing\s+to|unless|until|save\s+(?:if|in|for|when|where|that)|so\s+that|which|only|except"
    r"|without(?!\s(?:an?\s)?(?:[\w-]+\s){0,2}pacemakers?\b)(?!\s[\w-]+(?:\s[\w-]+)?,\s)"
    r"|as\s+(?=(?:it|they|this|these|the|there|such|its)\b)|(?:may|can|could)\s+(?=be\b|cause\b)"
    r"|and\s+for\s+(?:at\s+least\s+)?[0-9a-z]+\s+(?:day|week|month|hour)s?"
    r"|(?:and|but)\s+(?:(?=(?:relatively|absolutely|strictly|generally)\s+contraindicated\b)"
    r"|(?=(?:should|must|may|can|is|are|needs?\s+to|has\s+to)\s+(?:only\s+)?(?:not\s+)?(?:be\s+)?(?:only\s+|best\s+|also\s+)?"
    r"(?:used|given|taken|prescribed|avoided|contraindicated|recommended|monitored|started|stopped)\b)))"
    r"|:\s+(?=(?:it|this|they|these|there|the\s+(?:drug|medicine))\s)",
    re.IGNORECASE,
)
_EXCEPTED = clue_compile(
    r",?\s+(?:and|or),\s+(?:unless|except)\s[^,;.]{3,80},\s+(?=(?:to|in|by|for)\s)"
    r"|,\s+(?:since|because|as|where|in\swhom)\s[^,;.]{3,80},\s+(?:and|or|nor)\s+(?=(?:to|in|by|for)\s)",
    re.IGNORECASE,
)
_NOBODY = clue_compile(r"(?:no one|nobody|no patient)\s+", re.IGNORECASE)
_ON_SKIN = clue_compile(
    r"[^.;]{3,40}\b(?:put|applied|rubbed|placed|spread|dropped|injected)\s+(?:directly\s+)?"
    r"(?:on|onto|to|into|in|over|around|near)\s+(?:an?\s+)?(?!(?:patients?|people)\b)",
    re.IGNORECASE,
)
_SORE = clue_compile(
    r"\b(?:broken|open|infected|damaged|inflamed|irritated|injured|sunburn(?:ed|t)|cracked|raw"
    r"|burn(?:ed|t)|blistered|bleeding)\s|\b(?:wounds?|burns?|sores?|ulcers?|rosacea|acne|eczema"
    r"|infections?|rash|cuts|scrapes|cancers?|\w+(?:itis|osis))$",
    re.IGNORECASE,
)
_MEASURE = (
    r"(?:counts?|levels?|clearance|bilirubin|potassium|calcium|sodium|ha?emoglobin|pressure|pulse"
    r"|heart rate|function|neutrophils|platelets|creatinine|transaminases|QTc?(?:\sinterval)?)"
)
_VALUE = compiled(
    rf"\s*(?:if|when|while)\s+(?:the\s+|your\s+|a patient's\s+)?(?P<what>"
    rf"(?:[\w-]+\s){{0,3}}{_MEASURE}\s"
    r"(?:is|are|falls?|drops?|rises?|remains?|stays?|exceeds?)\s[^,;]{2,60}?"
    r"(?:\s(?:or|and)\s(?:less|lower|below|more|higher|above|over|under))?)"
    r"(?=[,;.]?(?:\s(?:because|unless|and|or|since)\b|\s*$)|[,;])",
    re.IGNORECASE,
)
_THERE = clue_compile(
    r"\s*(?:if|when|while|where)\s+there\s+(?:is|are)\s+(?:(?:signs?|evidence|any|an?|suspicion)\s+(?:of\s+)?)*",
    re.IGNORECASE,
)
#: What ails a part of the body: "if your kidneys have failed".
_PART = compiled(
    r"\s*(?:if|when)\s+(?:your|the)\s+(?P<what>(?:[\w-]+\s+){0,2}?(?P<last>[\w-]+))\s+"
    r"(?:is|are|has|have|do|does|cannot|no\s+longer|hardly|barely)\s",
    re.IGNORECASE,
)
#: Not the people but a way of using it is warned against.
_LIMITED = clue_compile(
    r"(?P<use>(?:long-term|prolonged|repeated|continuous|continued|chronic|high-dose|routine)\s"
    r"(?:use|treatment|therapy|administration))\s(?:(?:of|with)\s[\w\s-]+?\s)?(?P<whom>(?:in"
    r"|by)\s.+)",
    re.IGNORECASE,
)
#: What goes on with people behind an illness: "in shock, nor in people with asthma".
_OR_IN = clue_compile(r",?\s+(?:nor|or|and)(?:\s+(?:in|by|to|for))?\s+$", re.IGNORECASE)
_LED = clue_compile(
    r"\W*(?:during|at(?=\s+term\b)|in(?!\s+(?:combination|the\s+(?:treatment|management|prevention)))"
    r"|in\s+the\s+presence\s+of|in\s+(?:cases?|the\s+event)\s+of|while\s+there\s+is)\s+(?=\S)",
    re.IGNORECASE,
)
_FOR = clue_compile(
    r"\s*(?:to\s+treat|for)\s+(?=\S)(?!.*\b(?:prevention|prophylaxis|loss|control|relief)\b)",
    re.IGNORECASE,
)
_WHEN = clue_compile(rf"\b(?:during|in|while|when)\s|\b{WEEKS}", re.IGNORECASE)
MODAL = clue_compile(r"\s(?:should|must|may|can|need|ought)\b.*", re.IGNORECASE | re.DOTALL)
_PERSON_START = clue_compile(
    r"(?:\b(?:during|in|while|when|if)\s+)?\b(?:all\s+"
    r"|any\s+)?(?:[\w-]+\s+(?:or|and)\s+)?(?:[\w-]+\s+)?(?:patients?|people|persons?|individuals?"
    r"|anyone|anybody|those|someone|adults?|females?|wom[ae]n|males?|men|mothers?|children"
    r"|infants?|elderly|you|(?<=if\s)they|(?<=when\s)they)\b",
    re.IGNORECASE,
)


_OF_CHILD = frozenset({PopulationState.PREGNANCY, PopulationState.LACTATION})
_LATE = frozenset({PopulationState.PREGNANCY, PopulationState.LACTATION}) | {
    PopulationState.CHILDHOOD, PopulationState.OLD_AGE, PopulationState.DIALYSIS
}  # fmt: skip
#: The forms of advice that say something only of people in these states.
_OF_STATES = {"stopped": _OF_CHILD, "allowed": _LATE}
#: Words beside which people or conditions may be named, or what the drug is put on.
_BESIDE = (
    r"patients?|people|persons?|individuals?|anyone|anybody|those|someone|adults?|females?|wom[ae]n"
    r"|males?|men|mothers?|children|infants?|elderly|you|if|when|where|during|in|at\s+term"
    r"|while(?!\s+(?:taking|using|receiving)\b)|put|applied|rubbed|placed|spread|dropped|injected"
    r"|surgery|operations?|bypass|transplant(?:ation)?|(?:after|following)\s+an?\s+recent"
)


@cache
def _naming() -> re.Pattern[str]:
    people = "|".join(re.escape(row["phrase"]) for row in table("people"))
    return compiled(rf":|(?<!\w)(?:{_BESIDE}|{people})(?!\w)", re.IGNORECASE)


def _names_nobody(text: str, start: int, end: int) -> bool:
    """Tell whether an order in the stretch is for everybody: "a double dose", "more of it"."""
    return _naming().search(text, start, end) is None


def is_for_all(clause: Clause, frame: Frame) -> bool:
    """Tell whether a clause names nobody its advice may be for: "Do not take more of it"."""
    if frame.form in _OF_STATES:
        return not names_people(clause.piece.text) and state_of(clause.piece.text) is None
    if frame.form != "imperative" or frame.recommendation is not Recommendation.DO_NOT_USE:
        return False
    alone = not clause.text[clause.start : frame.start].strip(" ,")
    return alone and _names_nobody(clause.text, frame.end, clause.end)


def limited(targets: list[Target], frame: Frame) -> list[Target]:
    """Return those of *targets* that advice of this form says something of."""
    states = _LATE if frame.form == "monitored" else _OF_STATES.get(frame.form)
    if states is None:
        return targets
    return [
        t
        for t in targets
        if (t.population and t.population.state in states)
        or (t.condition and frame.form == "monitored")
    ]


def in_stretch(text: str, start: int, end: int, *, conditions: bool = False) -> list[Target]:
    """Return the targets in a stretch, from the first words that name people on."""
    if conditions:
        return read_targets(text, start, end, conditions=True)
    person = _PERSON_START.search(text, start, end)
    first = person.start() if person else end
    if state_of(text[start:first]) is None:
        beside = _OR_IN.search(text, start, first) if person else None
        before = read_during(text, start, beside.start()) if beside else []
        return [*before, *read_targets(text, first, end)] if person else []
    found = _WHEN.search(text, start, first)
    return read_targets(text, found.start() if found else start + state_at(text[start:first]), end)


def stretches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where people and conditions are listed, up to the tail, without exceptions between.

    "to people with asthma or, unless the heart is watched, to those with angina" are two.
    """
    cut = _EXCEPTED.search(text, start, end)
    last = cut.start() if cut else end
    stop = _TAIL_END.search(text, start, last)
    if stop and had_from(text, start, stop.start()):
        stop = _TAIL_END.search(text, stop.end(), last)
    if cut and not stop:
        return [(start, cut.start()), *stretches(text, cut.end(), end)]
    return [(start, stop.start() if stop else end)]


def read_around(text: str, clause: Clause, frame: Frame) -> list[Target]:
    """Return what "no one with … should take", "… is a contraindication" and its like name."""
    if frame.form == "nobody":
        first = _NOBODY.match(text, frame.start)
        modal = MODAL.search(text, frame.start, frame.end)
        found = read_targets(text, first.end(), modal.start()) if first and modal else []
        late = _WHO.search(text, frame.end, clause.end)
        return found or (read_targets(text, late.start(), clause.end) if late else [])
    if frame.form in {"reason", "reasons", "ruling", "excluding"} and (
        both := _on_both_sides(text, clause, frame)
    ):
        return both
    if frame.form in {"reason", "excluding", "ruling"}:
        all_ = _ALL.search(text, clause.start, frame.start)
        front = all_.start() if all_ else frame.start
        found = read_targets(text, clause.start, front, conditions=True)
        if frame.form != "reason" and not all(_may_exclude(t.condition) for t in found):
            return []
        return [replace(target, condition=fold(target.condition)) for target in found]
    stop = _TAIL_END.search(text, frame.end, clause.end)
    end = stop.start() if stop else clause.end
    if frame.form == "no-people":
        return in_stretch(text, frame.start, end)
    few = _FEW.match(text, frame.end, end)
    return read_targets(text, few.end() if few else frame.end, end, conditions=True)


def _may_exclude(condition: str) -> bool:
    return is_illness(condition) or " reaction to " in condition


def _on_both_sides(text: str, clause: Clause, frame: Frame) -> list[Target]:
    """Return what "A and B are contraindications, as is C" names, or nothing for other wordings."""
    also = _ALSO.search(text, frame.start, clause.end)
    if also is None:
        return []
    being = _BEING.search(text, clause.start, frame.start)
    front = being.start() if being else frame.start
    stop = _TAIL_END.search(text, also.end(), clause.end)
    places = (clause.start, front), (also.end(), stop.start() if stop else clause.end)
    found = [t for place in places for t in read_targets(text, *place, conditions=True)]
    return [replace(target, condition=fold(target.condition)) for target in found]


#: How many there are is no part of the first: "are few: gout".
_FEW = clue_compile(
    r"\s*(?:(?:very\s)?few|the\sfollowing|these|as\sfollows|not\smany|only\s\w+|two|three|four)?:\s+",
    re.IGNORECASE,
)
_THESE = clue_compile(
    r"\bif\s(?:(?:you|they)\s\w+\s)?(?:(?:any|one)\sof\s)?(?:these|the\sfollowing)\b", re.IGNORECASE
)
_ALSO_IN = clue_compile(r"[,;]?\s+(?:(?:and|or)\s+)?(?:in|during)\s+(?=\S)", re.IGNORECASE)
_BIRTH = frozenset({"term", "delivery", "childbirth", "birth"})
_ALL = clue_compile(r"(?:,?\s(?:all|both|each|also|absolutely))+\s$", re.IGNORECASE)
_WHO = clue_compile(r"\bwho(?:se)?\s", re.IGNORECASE)
_ALSO = clue_compile(r",?\s(?:as|so)\s(?:is|are|does|do)\s", re.IGNORECASE)
_BEING = clue_compile(r"\s(?:is|are)\s(?:(?:an?|the|also|absolute|known)\s)*$", re.IGNORECASE)


def read_value(text: str, start: int, end: int) -> list[Target]:
    """Return the condition of "if bilirubin is above 3 mg/dL", right behind the advice."""
    found = _VALUE.match(text, start, end)
    if not found:
        return _of_body(text, start, end)
    piece = trim(text, *found.span("what"))
    value = Target(piece, condition=fold(piece.text, initial=False))
    more = _ALSO_IN.match(text, found.end(), end)
    return [value, *(read_targets(text, more.end(), end, conditions=True) if more else [])]


def _of_body(text: str, start: int, end: int) -> list[Target]:
    """Return what "if your kidneys have failed" and "if there is an infection" name."""
    if there := _THERE.match(text, start, end):
        return _illnesses(text, there.end(), end)
    part = _PART.match(text, start, end)
    if not part or not {part["what"].lower(), part["last"].lower()} & column("sites", "site"):
        return []
    return read_targets(text, part.start("what"), end, conditions=True, alone=True)


def read_milk(clause: Clause, frame: Frame, subject: Piece) -> Target:
    """Return the population of advice on breastfeeding itself: who nurses, if anybody is named."""
    people = read_people(MODAL.sub("", subject.text)) if subject.text else None
    if people is None or people.state is not PopulationState.LACTATION:
        label = "breastfeeding"
        sex = people.sex if people else None
        people = Population(label, sex, PopulationState.LACTATION)
    return Target(Piece(frame.start, frame.end, clause.text[frame.start : frame.end]), people)


def read_listed_behind(text: str, clause: Clause, frame: Frame, start: int) -> list[Target]:
    """Return what a colon at *start* lists: "if any of these applies, do not take it: gout, …"."""
    if text[start : start + 1] != ":" or not _THESE.search(text, clause.start, frame.start):
        return []
    return read_targets(text, start + 1, clause.end, conditions=True)


def read_sores(text: str, start: int, end: int) -> list[Target] | None:
    """Return the conditions of the skin and the like that the drug is not to be put on.

    None if the phrase of advice at *start* is not about where it is put.
    """
    place = _ON_SKIN.match(text, start, end)
    if not place:
        return None
    found = read_targets(text, place.end(), end, conditions=True)
    return [
        target
        for target in found
        if _SORE.search(target.condition) and not _SOUND.fullmatch(target.piece.text)
    ]


#: What shares no adjective with the skin before it: "to broken skin or in the eyes".
_SOUND = compiled(r"(?:(?:in|into|to|on|onto|near|around)\s+)?(?:the|your)\s+\w+", re.IGNORECASE)


def read_before(page: Page, text: str, subject: Piece) -> list[Target]:
    """Return the targets named before the phrase: "patients with …", "use … in pregnancy"."""
    person = _PERSON_START.search(text, subject.start, subject.end)
    if limited := _LIMITED.fullmatch(text, subject.start, subject.end):
        label = f"{limited['use']} {limited['whom']}"
        return [Target(subject, condition=fold(label))]
    mention = page.mention.search(text, subject.start, subject.end)
    if person:
        front = text[: mention.start()].rstrip() if mention else ""
        last = mention and mention.end() == subject.end
        led = last and (front.endswith(",") or _LED.match(text, subject.start))
        it = _THEN_IT.search(text, person.start(), subject.end)
        end = len(front) if led else it.start() if it else subject.end
        return read_targets(text, person.start(), end)
    front = text[subject.start : mention.start() if mention else subject.end].rstrip(" ,")
    if state_of(subject.text) is None or BY_STATE.search(front):
        return _beside(text, subject, mention) if mention else []
    start = (
        mention.end() if mention and state_of(text[mention.end() : subject.end]) else subject.start
    )
    end = mention.start() if mention and start == subject.start else subject.end
    found = _WHEN.search(text, start, end)
    return read_targets(text, found.start() if found else start, end)


#: What must not be used, named right behind the people: "in patients with gout it".
_THEN_IT = clue_compile(
    r"(?<!\bto)(?<!\bof)(?<!\bwith)(?<!\bfrom)(?<!\bon),?\s(?:it|(?:this|the)\s(?:drug|medicine|medication|treatment))$",
    re.IGNORECASE,
)


def _beside(text: str, subject: Piece, mention: re.Match[str]) -> list[Target]:
    """Return the illnesses of "in shock zorvanib" and "use of zorvanib in shock"."""
    if not text[mention.end() : subject.end].strip():
        led = _LED.match(text, subject.start, mention.start())
        return _illnesses(text, led.end(), mention.start()) if led else []
    return read_during(text, mention.end(), subject.end)


def read_during(text: str, start: int, end: int) -> list[Target]:
    """Return the illnesses of "during an attack", right behind the advice, and nothing else."""
    if around := read_time(text, start, end):
        return around
    led = _LED.match(text, start, end)
    return _illnesses(text, led.end(), end) if led else []


def read_for(text: str, start: int, end: int) -> list[Target]:
    """Return the illnesses of "must not be used for a cluster headache", right behind it."""
    led = _FOR.match(text, start, end)
    return _illnesses(text, led.end(), end) if led else []


def read_with(text: str, start: int, end: int) -> list[Target]:
    """Return the illnesses of "contraindicated with a history of stroke"."""
    led = _HAD_WITH.match(text, start, end)
    named = read_targets(text, led.end(), end, conditions=True) if led else []
    return [target for target in named if is_illness(target.condition)]


_HAD_WITH = clue_compile(r"\s*with\s+(?=\S)", re.IGNORECASE)


def _illnesses(text: str, start: int, end: int) -> list[Target]:
    """Return the illnesses that the stretch lists, if it lists nothing else."""
    found = read_targets(text, start, end, conditions=True)
    named = [t for t in found if is_illness(t.condition) or t.condition in _BIRTH]
    return named if len(named) == len(found) else []
