"""Finds what a dose is for: to start with, to maintain, to step up by, not to exceed."""

from __future__ import annotations

import re
from functools import cache

from pharmagraph.compiling import compiled
from pharmagraph.extracting.dosing.clauses import TIME
from pharmagraph.extracting.dosing.limits import is_limit
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.lexicons import Match, Phrases, table
from pharmagraph.model import Intent
from pharmagraph.remembering import remembered

__all__ = ["intent_above", "intent_of"]

_NOT_SO = clue_compile(
    r"\s+(?:(?:dos\w+|phase|therapy)\s+)?(?:is|are)\s+(?:not\b|never\b|unnecessary|superfluous)",
    re.IGNORECASE,
)
_NO = clue_compile(
    r"\b(?:no|without(?:\s+an?)?|not\s+(?:need|require|use)\s+an?)\s+$", re.IGNORECASE
)
#: "Potassium no higher than 5.0 mEq/L" limits no dose.
_MEASURED = clue_compile(
    r"\s*[0-9][0-9.,]*\s*(?:(?:[a-z\u00b5]+\s*/\s*(?:d|m|\u00b5)?l\b)|(?:years?|kg|m2)\b)",
    re.IGNORECASE,
)
_COUNTED = clue_compile(r"\s+(?:[0-9]+|two|three|four|five|six)\s+(?:doses|times)\b", re.IGNORECASE)
_PAST = clue_compile(
    r"\b(?:after|following)\s+(?:the|an?|this)\s+(?:(?:same|usual|initial|last|final|previous|preceding)\s+)?$",
    re.IGNORECASE,
)
#: "After a loading dose of 300 mg" says how much that is.
_OF_AMOUNT = clue_compile(r"(?:\s+dose)?\s+of\s+(?:about\s+)?[#0-9]")
_STEP_AT_MOST = clue_compile(
    r"\b(?:by|steps\s+of|increments\s+of)\s+(?:no\s+more\s+than|not\s+more\s+than|at\s+most"
    r"|(?:a\s+)?maximum\s+of)\s+$"
    r"|\badd(?:s|ing)?\s+(?:another\s+|a\s+further\s+)?$"
    r"|\b(?:go(?:es)?|moves?|steps?)\s+up\b[^;:.,#]{1,30}\bby\s+$",
    re.IGNORECASE,
)
_GOAL = clue_compile(
    rf"#+[\s{TIME},]*(?:(?:is|being)\s+)?the\s+(?:goal|target|aim)\b|\buntil\s+(?:(?:an?|the)\s+(?:\w+\s+)?(?:dose|total)\s+of\s+)?"
    rf"#+[\s{TIME},]*(?:is|has\s+been)\s+reached\b|\b(?-i:MD)\s+#",
    re.IGNORECASE,
)
#: When treatment starts is not with how much: "starts two days before surgery with".
_WHEN = clue_compile(
    rf"[\s{TIME}]*(?:\w+\s+)?(?:hours?|days?|weeks?|minutes?|months?)?\s*(?:before|ahead\s+of|prior\s+to|within)\b|[\s{TIME}]+(?:the|on\s+the)\s+(?:day|night|evening)\s+(?:before|of)\b",
    re.IGNORECASE,
)
#: "If diarrhea begins, take": what begins is not how it is taken.
_IF_BEGINS = clue_compile(
    r"\b(?:if|when|once|before)\s[^,;.]{3,60}?\s(?:starts?|begins?),", re.IGNORECASE
)
_OFTEN = clue_compile(
    rf"\s*(?:than\s+)?(?:{TIME}|[0-9.,]+\s*[a-z]+(?:/kg)?\s*(?:per|/|a|each)\s*(?:min(?:ute)?|h(?:our)?)\b)",
    re.IGNORECASE,
)


#: "until the end of week 12" says how long, not how much.
_UP_TO_TIME = clue_compile(
    r"up\s+to\s+(?:and\s+including\s+)?(?:(?:the\s+)?end\s+of\s+)?(?:weeks?|days?|months?|cycles?)\b",
    re.IGNORECASE,
)
#: "Go down to", "build this up until it reaches", "put it up by": a step from the dose before.
_MOVED = clue_compile(
    r"\b(?:(?P<sure>buil[dt]s?|building|ris(?:e|es|ing)|rais(?:e|es|ed|ing)|increas(?:e|es|ed|ing)"
    r"|lower(?:s|ed|ing)?|reduc(?:e|es|ed|ing)|nudg(?:e|es|ed|ing)|creep(?:s|ing)?|inch(?:es|ed|ing)?"
    r"|advanc(?:e|es|ed|ing)|escalat(?:e|es|ed|ing)|titrat(?:e|es|ed|ing)|taper(?:s|ed|ing)?|climb(?:s|ed|ing)?"
    r"|step(?:s|ped|ping)?)"
    r"|go(?:es|ing|ne)?|went|work(?:s|ed|ing)?|mov(?:e|es|ed|ing)|put(?:s|ting)?"
    r"|br(?:ings?|inging|ought)|tak(?:e|es|ing|en)|carr(?:y|ies|ied)|push(?:es|ed)?|drop(?:s|ped|ping)?"
    r"|cut(?:s|ting)?|edg(?:e|es|ed|ing)|com(?:e|es|ing)|fall(?:s|ing)?|scal(?:e|es|ed|ing)|turn(?:s|ed)?"
    r"|bump(?:s|ed)?|eas(?:e|es|ed))\s+"
    r"(?:(?:it|this|that|them|things|(?:the|your|their|its)\s+(?:\w+\s+)?(?:dose|dosage|amount))\s+)?"
    rf"(?:(?:[a-z]+ly|step\s+by\s+step|bit\s+by\s+bit|in\s+(?:small\s+)?(?:steps|stages)|[{TIME}]+),?\s+)*"
    r"(?P<way>(?:back\s+)?(?:up|down)|back|on|off)?\s*(?:(?:it|this|the\s+dose)\s+)?"
    rf"(?:(?:[a-z]+ly|in\s+(?:small\s+)?(?:steps|stages)|over\s+[a-z ]+|[{TIME}]+),?\s+)*"
    r"(?P<to>to|by|(?<=back\s)on|until\s+(?:it|you|they|the\s+dose|one)\s+(?:reach(?:es)?|(?:is|are|gets?)\s+(?:at|on|to)))\s+"
    r"(?:(?:about|around|something|somewhere)\s+)?$",
    re.IGNORECASE,
)
#: "The maintenance dose may be increased to": no longer what it was.
_IS_MOVED = clue_compile(
    r"(?:maintenance|starting|initial|loading)\s+dos(?:e|es|age)\s+(?:(?:may|can|could|should|must|might|will)"
    r"\s+)?(?:(?:then|also|sometimes|[a-z]+ly)\s+)?(?:be|is|are)\s+(?:(?:then|[a-z]+ly)\s+)*"
    r"(?:increased|raised|doubled|titrated|stepped\s+up|escalated)\b",
    re.IGNORECASE,
)
#: "Resume treatment at", "restarted at": no higher than before.
_RESUMED = clue_compile(
    r"\b(?:resum(?:e|es|ed|ing)|re-?start(?:s|ed|ing)?|re-?introduc(?:e|es|ed|ing)|re-?initiat(?:e|es|ed|ing)"
    r"|(?:start|begin|continue|treat(?:ment)?|go)\s+(?:\w+\s+)?again)\s+"
    rf"(?:[a-z{TIME}]+\s+){{0,4}}?(?:at|with|on)\s+$",
    re.IGNORECASE,
)
#: A label that is nothing but a limit: "Cap: 100 mg".
_LIMITS = clue_compile(
    r"\W*(?:(?:the|dose|dosing|daily|upper|absolute)\s+){0,2}(?:cap|ceiling|limit)\W*",
    re.IGNORECASE,
)
#: "Load 20 mg, then 5 mg"
#: "LD 400 mg, MD 200 mg": loading and maintenance dose.
_LOADS = clue_compile(r"(?:(?:^|[,;:.]\s+)\W*[Ll]oad|\bLD)\s+$")
_LOAD = clue_compile(r"\W*(?:the\s+)?(?:(?:oral|iv|intravenous|initial)\s+)?load\W*", re.IGNORECASE)


#: "the usual loading dose but a maintenance dose of": what is named last is meant.
_DOSE_OF = clue_compile(
    r"\b(?:(?P<loading>loading)|(?P<maintenance>maintenance)|(?P<starting>starting|initial))\s+"
    r"dos(?:e|age)\s+(?:of|is)\s+$",
    re.IGNORECASE,
)


#: "In steps of 25 mg up to a maintenance dose of": it goes up to it, and stays there.
_UP_TO_UPKEEP = clue_compile(
    r"\bup\s+to\s+(?:an?|the)\s+(?:(?:usual|recommended|target|daily)\s+)*maintenance\s+dos(?:e|age)\s+of\s+$",
    re.IGNORECASE,
)


#: "Starting doses:", "The maintenance dose depends on age:" above the doses.
_ABOVE = compiled(
    r"\W*(?:the\s+)?(?:(?:usual|recommended|oral|daily|adult)\s+){0,2}"
    r"(?:(?:starting|initial|maintenance|maximum|loading)\s+dos(?:es?|ages?)\b[^.;:0-9]*"
    r"|(?:maintenance|loading)(?:\s+(?:phase|therapy|treatment))?"
    r"(?:\s+(?:by\s+\w+|orally|intravenously)|\s*\([^()]*\))?\s*):\W*",
    re.IGNORECASE,
)


_PHASES = frozenset({Intent.LOADING, Intent.MAINTENANCE, Intent.STARTING})


def intent_above(lead: str) -> Intent | None:
    """Return what the doses below a line are for, if it says so: "Starting doses:"."""
    return intent_of(lead) if _ABOVE.fullmatch(lead) else None


@remembered
def intent_of(words: str, amount: int | None = None) -> Intent | None:
    """Return what *words* say a dose is for, or None if they do not.

    *amount* is where the amount begins in them. Limits of frequency ("no more than once a
    day", blotted out) are none of the dose.
    """
    ranked: list[tuple[int, str]] = []
    if amount is not None and (sure := _surely(words, amount)):
        return sure
    if amount is not None and is_limit(words, amount):
        ranked.append((1, Intent.MAXIMUM))
    if amount is not None and (rank := _step_rank(words, amount)) is not None:
        ranked.append((rank, Intent.TITRATION))
    if amount is not None and _LOADS.search(words, 0, amount):
        ranked.append((2, Intent.LOADING))
    if amount is None and (alone := _alone(words)):
        return alone
    if amount is not None and _GOAL.search(words):
        ranked.append((3, Intent.MAINTENANCE))
    for match in _phrases().find(words):
        row = _rows()[match.value]
        late = amount is not None and match.start > amount and row["place"] == "front"
        limit = " " in match.value and row["intent"] == Intent.MAXIMUM
        often = limit and any(p.match(words, match.end) for p in (_OFTEN, _COUNTED, _MEASURED))
        moved = amount is not None and _IS_MOVED.match(words, match.start, amount)
        if not (late or often or moved or _is_past(words, match)):
            ranked.append((int(row["rank"]), row["intent"]))
    told = Intent(min(ranked)[1]) if ranked else None
    if told in _PHASES and amount is not None and (named := _DOSE_OF.search(words, 0, amount)):
        return Intent[str(named.lastgroup).upper()]
    return told


def _surely(words: str, amount: int) -> Intent | None:
    """Return what the words right before an amount say it is for, whatever else stands there."""
    if _STEP_AT_MOST.search(words, 0, amount):
        return Intent.TITRATION
    return Intent.MAINTENANCE if _UP_TO_UPKEEP.search(words, 0, amount) else None


def _is_past(words: str, match: Match) -> bool:
    """Tell whether a phrase speaks of a dose that is over, or of one that nobody needs."""
    if _UP_TO_TIME.match(words, match.start):
        return True
    past = _PAST.search(words, 0, match.start) and not _OF_AMOUNT.match(words, match.end)
    before = past or _NO.search(words, 0, match.start)
    if words[match.end : match.end + 1] == "," and _IF_BEGINS.search(words, 0, match.end + 1):
        return True
    return bool(before or _NOT_SO.match(words, match.end) or _WHEN.match(words, match.end))


def _alone(label: str) -> Intent | None:
    """Return what a label is that says nothing but this: "Cap:", "Load:"."""
    if _LIMITS.fullmatch(label):
        return Intent.MAXIMUM
    return Intent.LOADING if _LOAD.fullmatch(label) else None


def _step_rank(words: str, amount: int) -> int | None:
    """Return how much it counts that the words before an amount move the dose to it, or by it.

    "Go up to 20 mg" is a step; what a dose is raised "up to" is the most.
    """
    if _RESUMED.search(words, 0, amount):
        return 5
    moved = _MOVED.search(words, 0, amount)
    if not (moved and (moved["way"] or moved["to"] != "to" or moved["sure"])):
        return None
    return 0 if moved["to"] == "to" and not moved["sure"] else 5


@cache
def _phrases() -> Phrases:
    return Phrases({row["phrase"]: row["phrase"] for row in table("intents")})


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["phrase"]: row for row in table("intents")}
