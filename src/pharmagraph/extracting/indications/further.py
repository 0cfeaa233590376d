"""Finds what a sentence on a use goes on with: further conditions, and what is kept away."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from pharmagraph.compiling import compiled
from pharmagraph.extracting.indications.dividing import divided
from pharmagraph.extracting.indications.naming import find_conditions
from pharmagraph.extracting.indications.stretches import (
    CLOSED,
    DRUG,
    ELIDED,
    FORMS,
    SPECIALISTS,
    Stretch,
    stop,
)
from pharmagraph.extracting.indications.verbs import VERB
from pharmagraph.extracting.wording.months import MONTH
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.model import Use

__all__ = [
    "ADDED",
    "COUNTED",
    "HELPED",
    "SELDOM",
    "VERBAL",
    "WITH_CARE",
    "added",
    "again",
    "besides",
    "counted",
    "helped",
    "in_spite",
    "kept_away",
    "listed_on",
    "restarts",
]

_BACK = clue_compile(
    r"(?:from|chances?\s+that|risk\s+that)?\s*\b(?:it|they|them|either\s+of\s+them"
    r"|these(?:\s+two)?|those|(?:this|the)\s+(?:illness|disease|condition"
    r"|disorder))\s+(?:from\s+(?:coming\s+back|returning|happening\s+again|flaring(?:\s+up)?)"
    r"|comes?\s+back|returns?)\b"
    r"|\b(?:prevent(?:s|ing)?|(?:guard|protect)(?:s|ing)?\s+against)\s+(?:an?\s+|any\s+|the\s+|their\s+)?"
    r"(?:recurrences?|relapses?|return)\s+of\s+(?:either|both|it|them|these)\b",
    re.IGNORECASE,
)

#: What a use goes on with; people whom it is in are none ("and in children").
_FOR = (
    r"(?:for(?!\s+(?:instance|example)\b)|against|to(?=\s+(?:patients|people|adults|children|women|men|those)\s+(?:with|who\s+have)\b)"
    r"|in(?!\s+(?:(?:the|some|certain|many|both|most|older|younger|young|pregnant|elderly|healthy"
    r"|addition|combination"
    rf"|[0-9]+|early|late|mid|{MONTH}|those|adult|pediatric|paediatric)\b"
    r"|(?:[\w-]+\s+)?(?:adults?|children|adolescents|infants|patients|people|women|men"
    r"|individuals|babies|teenagers|travelers)\b)))\s+(?=[a-z])"
)
_RESUMED_FOR = compiled(
    r"(?:\s+(?:in|on|since)\s+[^,.;:]{0,16}(?:19|20)[0-9]{2}(?=,?\s+and\s|,\s+for\s))?(?:,?\s+and\s+(?:in"
    r"|on)\s+[^,.;:]{0,16}(?:19|20)[0-9]{2}|[,;]\s+(?:and|or)|[,;]"
    r"|\s+(?:and|or)(?:,\s[^,.;:]{3,60},)?|,?\s*with\s[^,.;:]{3,60},)"
    rf"\s+(?:with\s+[\w-]+(?:\s+(?:and|or)\s+[\w-]+)?\s+(?=for\s))?(?:(?:also|later|then|by\s+itself|alone|on\s+its\s+own|as\s+(?:a\s+single\s+agent|monotherapy))\s+)?{_FOR}",
    re.IGNORECASE,
)

#: Others who use it go without a verb: ", and dermatologists for hives".
_OTHERS_FOR = compiled(
    rf"(?:{ELIDED}|,?\s+(?:and|or)\s+[^.;:]{{0,40}}?{SPECIALISTS}\s+(?:for|in)\s+)(?=[a-z])",
    re.IGNORECASE,
)
_SPECIALISTS_IN = compiled(
    rf",\s+(?:and\s+)?(?:[\w-]+\s+)?{SPECIALISTS}\s+(?:in|for)\s+(?=[A-Za-z])", re.IGNORECASE
)
_FURTHER_FOR = compiled(
    r",\s+(?:and|or)(?:,\s[^,.;:]{3,60},)?\s+(?:(?:also|later|then|by\s+itself|alone"
    r"|on\s+its\s+own|as\s+(?:a\s+single\s+agent|monotherapy))\s+)?"
    rf"{_FOR}",
    re.IGNORECASE,
)

_BEHIND_RELATIVE = compiled(
    r"\s+(?:that|which)\s(?:(?!for\b)[\w'-]+\s+){0,9}?(?!for\b)[\w'-]+(?:\s+\([^)]*\))?"
    r"(?:,\s+(?:and\s+)?|\s+and\s+)(?:also\s+)?"
    rf"{_FOR}",
    re.IGNORECASE,
)
_VERB = compiled(rf"(?:the\s+)?{VERB}\s+")
_OWN_PREVENTION = clue_compile(
    r"\bfor\b[^.;:]*\bfor\s+the\s+(?:prevention|prophylaxis)\s+of\s+$"
    r"|\bfor\s+the\s+(?:preventive|preventative|prophylactic)\s+(?:treatment|therapy)\s+of\s+$",
    re.IGNORECASE,
)
#: What no "for" goes on with.
_TO_PREVENT = clue_compile(r"\bto\s+(?:help\s+)?prevent\s+$", re.IGNORECASE)
_FURTHER = compiled(
    rf",\s+and\s+(?!(?:it|they|later|then|also|by|as|for|to|{SPECIALISTS})\b)(?=[a-z])"
    r"|,?\s+and,\s[^,.;:]{3,60},\s+(?!(?:for|to|it|they)\b)(?=[a-z])",
    re.IGNORECASE,
)
_ON_THING = clue_compile(r",\s+(?:(?:in|for)\s+)?which\s|,\s+where\s", re.IGNORECASE)
#: What tells more of an item of a list, and is none.
_MORE_TOLD = clue_compile(
    r"\s+(?:that|which|(?:brought\s+on|triggered|provoked|set\s+off)\s+by)\s", re.IGNORECASE
)
_COMMA = clue_compile(r",\s")
#: Where something else begins to be said.
_NEW_CLAUSE = clue_compile(
    rf"[,;]\s+(?:and|but|so)\s+(?:it|they|this|these|{DRUG}+|can|may|might|is|should|will)\s",
    re.IGNORECASE,
)
_ON_PEOPLE = clue_compile(r",?\s+who(?:se)?\s", re.IGNORECASE)
HELPED = clue_compile(
    r"\bhelps?\s+(?:(?:some|many|older)\s+)?(?:adults|people|patients|children|women|men"
    r"|those)(?:\s[^.;:,]{1,40}?)?\s(?:with|who\s+(?:have|are))\s+"
    r"(?=[^.;:]{3,120}?\s(?P<gain>(?:to\s+)?(?:lose|control|manage|lower|breathe|sleep|keep|stay"
    r"|quit|walk|move|think|focus|feel)\s))",
    re.IGNORECASE,
)
_DENIED = clue_compile(r"\b(?:not|never|cannot)\b[^.;,]{0,40}$", re.IGNORECASE)
#: A number of uses or people that a colon tells one by one: "for two conditions: …".
COUNTED = clue_compile(
    r"\b(?:two|three|four|five|six|seven|several|these|the\s+following|many"
    r"|[2-9])\s+(?:[\w-]+\s+){0,3}?"
    r"(?:uses|indications|conditions|diseases|disorders|illnesses|purposes|reasons|situations"
    r"|things|jobs|roles|problems|infections|cancers|groups|kinds|types)"
    r"(?:\s[^.:;]{1,70})?:\s+(?=[A-Za-z])",
    re.IGNORECASE,
)
_OF_USE = clue_compile(
    r"\b(?:us(?:e|es|ed)|indications?|treats?|treating|prescrib\w+|approv\w+|licen[cs]ed|given"
    r"|gives?|taken?|helps?|reasons|jobs|roles)\b",
    re.IGNORECASE,
)
#: Between a word for giving and "to prevent": what prevents is the care or the way, not the drug.
WITH_CARE = compiled(
    r"\b(?:caution|not|should|must|until|unless|mg|avoid\w*|with\s(?:food|meals?|milk|(?:[\w-]+\s){0,4}"
    r"water)|after\s(?:meals?|eating)|slow(?:ly)?|over\s(?:[\w-]+\s){1,4}(?:minutes?|hours?)|upright)\b",
    re.IGNORECASE,
)
_BESIDES = clue_compile(
    r"\W*(?:apart\s+from|aside\s+from|besides|in\s+addition\s+to|as\s+well\s+as|beyond)\s+"
    r"(?:(?:its\s+(?:main\s+|usual\s+)?use\s+(?:in|for)|being\s+used\s+for|treating"
    r"|the\s+treatment\s+of)\s+)?(?P<uses>[^.;:]{3,80}?),\s+"
    rf"(?=(?:it|{DRUG}+)\s)",
    re.IGNORECASE,
)
_IN_SPITE = clue_compile(
    r"\b(?:not|never)\s+(?:(?:been|yet|officially|formally|actually)\s+)*(?:FDA[-\s])?(?:approved"
    r"|licen[cs]ed|labell?ed|authori[sz]ed)\b[^.]*?"
    r"[,;]\s+(?:but|yet|though|although|and\s+yet|even\s+so|still"
    r"|nevertheless)\b(?:(?!\bnot\b)[^.;])*?\b(?:prescribe|used?|given?|try|tried|taken?)\b"
    r"(?:(?!\bnot\b)[^.;])*?\b(?:for\s+(?:that|this|it|them)|anyway|off[\s-]label|all\s+the\s+same"
    r"|even\s+so|in\s+practice|nonetheless)\b",
    re.IGNORECASE,
)
_PART = clue_compile(rf";\s+(?:and\s+|or\s+)?(?:(?:the\s+)?{FORMS}\s+for\s+)?")
#: What is told of an item in passing, in a list that semicolons divide.
_REMARK = compiled(r",?\s[^.;:]{3,90}(?=;\s)")
_POINT = compiled(r"\.(?:\s|$)")
ADDED = clue_compile(
    r"(?:^|[.;:]\s+(?:and\s+)?|,\s+(?:and|while|but)\s+)(?P<what>[A-Za-z][^.;:,|]{2,90}?)\s+(?:was|were|has\s+been|have\s+been)\s+(?:\w+\s+)?added\s+to\s+"
    r"(?:the|its)\s+(?:[A-Z]\w+\s+)?(?:label(?:l?ing)?|indications|approval|licen[cs]e|uses)\b",
    re.IGNORECASE,
)
_NO_USE = clue_compile(r"\b(?:warnings?|cautions?|side|adverse|risks?)\b", re.IGNORECASE)
VERBAL = compiled(
    r"(?<!who )(?<!that )\b(?:is|are|was|were|has|have|can|may|might|will|should"
    r"|must|does|do|causes?|works?|acts?)\b",
    re.IGNORECASE,
)
#: What few sentences tell of a use: whom it helps, what else it is for, in spite of what.
SELDOM = Patterns(HELPED, _BESIDES, _BACK, ADDED, _IN_SPITE)


def added(text: str, told: list[Stretch]) -> list[Stretch]:
    """Return what is said to have been added to the label: "gout was added to the label"."""
    found = ADDED.search(text)
    if not found or _NO_USE.search(text):
        return []
    start, end = found.span("what")
    if any(each.start < end and start < each.end for each in told):
        return []
    return [Stretch(*found.span("what"), found.start("what"), bare="added", guarded=True)]


def amid(text: str, found: list[Stretch]) -> list[Stretch]:
    """Return what a list goes on with behind a clause, in front of a further verb of use."""
    more: list[Stretch] = []
    for before, following in pairwise(found):
        goes_on = _BEHIND_RELATIVE.match(text, before.end)
        if not goes_on or before.end >= following.start:
            continue
        start, end = goes_on.end(), stop(text, goes_on.end())
        if end > following.start:
            end = text.rfind(",", start, following.start)
        if end > start:
            told = replace(before, start=start, end=end, bare="for", guarded=True)
            more.append(told)
    return more


def again(text: str, found: list[Stretch]) -> list[Stretch]:
    """Return a further stretch without a verb: "…, and by itself for metastatic cancer"."""
    last = found[-1]
    closed = CLOSED.search(text, last.end)
    again = _OTHERS_FOR.match(text, last.end) or _RESUMED_FOR.match(text, last.end)
    if closed and not again:
        again = _FURTHER_FOR.search(text, last.end, closed.start())
    again = again or _BEHIND_RELATIVE.match(text, last.end)
    if closed and not again:
        again = _SPECIALISTS_IN.search(text, last.end, closed.start())
    if not again:
        return []
    both = len(last.uses) > 1
    afresh = both or again[0].endswith("in ") or restarts(text, last.start)
    if not afresh and again[0].endswith("for "):
        afresh = _TO_PREVENT.search(text, 0, last.start) is not None
    if verb := _VERB.match(text, again.end()):
        return [replace(each, guarded=True) for each in divided(text, verb, denied=last.denied)]
    uses = (Use.TREATMENT,) if afresh else last.uses
    end = stop(text, again.end())
    return [Stretch(again.end(), end, last.cue, uses, last.denied, "for", guarded=True)]


def restarts(text: str, start: int) -> bool:
    """Tell whether a further "for" leaves the prevention that is told of at *start* behind."""
    return bool(_OWN_PREVENTION.search(text, 0, start))


def listed_on(text: str, found: list[Stretch]) -> list[Stretch]:
    """Return what a list goes on with behind words on people or a time: "…, and blood clots"."""
    last = found[-1]
    parts = _parted_from(text, last.end)
    if parts >= 0:
        return _divided(text, replace(last, end=parts))
    if text[last.end : last.end + 1] == ":" and last.bare != "to" and not last.denied:
        return _told_of(text, last)
    closed = CLOSED.search(text, last.end)
    more = _FURTHER.search(text, last.end, closed.start()) if closed else None
    if not more:
        return []
    if _NEW_CLAUSE.search(text, last.end, more.start()) or _lists_itself(text, last.end, more):
        return []
    end = stop(text, more.end())
    relative = _ON_THING.match(text, end)
    if VERBAL.search(text, more.end(), end if relative or not closed else closed.start()):
        return []
    final = replace(last, start=_listed_from(text, last.end, more), end=end, guarded=True)
    return [*_between(text, last, more.start()), final]


def _parted_from(text: str, end: int) -> int:
    """Return where the first semicolon of a list stands, at *end* or behind a remark, or -1."""
    if text[end : end + 1] == ";":
        return end
    remark = _REMARK.match(text, end)
    return remark.end() if remark and text.count(";", remark.end()) > 1 else -1


def _told_of(text: str, last: Stretch) -> list[Stretch]:
    """Return what a colon tells a use in general to be: "treats infections: cystitis, sepsis"."""
    start = last.end + 1
    end = stop(text, start)
    if VERBAL.search(text, start, end):
        return []
    return [replace(last, start=start, end=end, guarded=True)]


def _lists_itself(text: str, start: int, more: re.Match[str]) -> bool:
    """Tell whether what is told of an item lists illnesses: "that comes with fever, cough, and"."""
    first = text.find(", ", start, more.start()) if _MORE_TOLD.match(text, start) else -1
    return first >= 0 and bool(find_conditions(text, start, first))


def _between(text: str, last: Stretch, end: int) -> list[Stretch]:
    """Return the items of a list behind one that more is told of: "cough that lasts, croup, …"."""
    first = text.find(", ", last.end, end) if _MORE_TOLD.match(text, last.end) else -1
    if first < 0:
        return []
    edges = [first, *(comma.start() for comma in _COMMA.finditer(text, first + 1, end)), end]
    items = [(left + 2, right) for left, right in pairwise(edges)]
    return [
        replace(last, start=start, end=min(stop(text, start), right), guarded=True)
        for start, right in items
        if not VERBAL.search(text, start, right)
    ]


def _listed_from(text: str, end: int, more: re.Match[str]) -> int:
    """Return where a list goes on behind words on people: at its item before the last, if any."""
    if not _ON_PEOPLE.match(text, end):
        return more.end()
    comma = text.rfind(", ", end, more.start())
    return comma + 2 if comma >= 0 else more.end()


def _divided(text: str, last: Stretch) -> list[Stretch]:
    """Return the further parts of a list that semicolons divide, if they hold no verb."""
    point = _POINT.search(text, last.end)
    end = point.start() if point else len(text)
    if VERBAL.search(text, last.end, end):
        return []
    starts = [m.end() for m in _PART.finditer(text, last.end, end)]
    return [replace(last, start=at, end=min(stop(text, at), end), guarded=True) for at in starts]


def kept_away(text: str, found: list[Stretch]) -> list[Stretch]:
    """Return what is treated once more where it is to be kept "from coming back" as well."""
    if not _BACK.possible(text):
        return []
    last = next((s for s in reversed(found) if s.uses == (Use.TREATMENT,) and not s.denied), None)
    if last is None or not _BACK.search(text, last.start):
        return []
    return [replace(last, uses=(Use.PREVENTION,))]


def helped(text: str, found: list[Stretch]) -> list[Stretch]:
    """Return what people have whom the drug helps to do something: "helps adults with obesity"."""
    gain = HELPED.search(text)
    if not gain or _DENIED.search(text[: gain.start()]):
        return []
    if any(each.start <= gain.end() < each.end for each in found):
        return []
    end = min(stop(text, gain.end()), gain.start("gain"))
    return [Stretch(gain.end(), end, gain.start(), guarded=True)]


def besides(text: str, found: list[Stretch]) -> list[Stretch]:
    """Return what a sentence names in front as another use: "apart from epilepsy, it is for …"."""
    front = _BESIDES.match(text) if found and not found[0].denied else None
    if not front or front.end() > found[0].cue:
        return []
    return [Stretch(*front.span("uses"), found[0].cue, bare="for", guarded=True)]


def in_spite(text: str, found: list[Stretch]) -> list[Stretch]:
    """Return *found*; what is not approved but done is a use: "not approved for it, but used"."""
    if not _IN_SPITE.search(text) or not any(each.denied for each in found):
        return found
    return [replace(each, denied=False) for each in found]


def counted(text: str) -> list[Stretch]:
    """Return the uses that a colon tells one by one: "for two conditions: gout and hives"."""
    told = COUNTED.search(text)
    if not told or not _OF_USE.search(text, 0, told.end()) or WITH_CARE.search(text, 0, told.end()):
        return []
    return [Stretch(told.end(), stop(text, told.end()), told.end() - 1, bare="for", guarded=True)]
