"""Finds what a dose is for: to start with, to maintain, to step up by, not to exceed."""

from __future__ import annotations

import re
from functools import cache

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
_COUNTED = clue_compile(r"\s+(?:[0-9]+|two|three|four|five|six)\s+(?:doses|times)\b", re.IGNORECASE)
_PAST = clue_compile(
    r"\b(?:after|following)\s+(?:the|an?|this)\s+(?:(?:same|usual|initial)\s+)?$", re.IGNORECASE
)
_STEP_AT_MOST = clue_compile(
    r"\b(?:by|steps\s+of|increments\s+of)\s+(?:no\s+more\s+than|not\s+more\s+than|at\s+most"
    r"|(?:a\s+)?maximum\s+of)\s+$"
    r"|\badd(?:s|ing)?\s+(?:another\s+|a\s+further\s+)?$"
    r"|\b(?:go(?:es)?|moves?|steps?)\s+up\b[^;:.,#]{1,30}\bby\s+$",
    re.IGNORECASE,
)
_GOAL = clue_compile(
    rf"#+[\s{TIME},]*(?:(?:is|being)\s+)?the\s+(?:goal|target|aim)\b|\buntil\s+(?:(?:an?|the)\s+(?:\w+\s+)?(?:dose|total)\s+of\s+)?"
    rf"#+[\s{TIME},]*(?:is|has\s+been)\s+reached\b",
    re.IGNORECASE,
)
#: When treatment starts is not with how much: "starts two days before surgery with".
_WHEN = clue_compile(
    rf"[\s{TIME}]*(?:\w+\s+)?(?:hours?|days?|weeks?|minutes?|months?)?\s*(?:before|ahead\s+of|prior\s+to|within)\b|[\s{TIME}]+(?:the|on\s+the)\s+(?:day|night|evening)\s+(?:before|of)\b",
    re.IGNORECASE,
)
_OFTEN = clue_compile(
    rf"\s*(?:than\s+)?(?:{TIME}|[0-9.,]+\s*[a-z]+(?:/kg)?\s*(?:per|/|a|each)\s*(?:min(?:ute)?|h(?:our)?)\b)",
    re.IGNORECASE,
)


#: "Starting doses:", "The maintenance dose depends on age:" above the doses.
_ABOVE = clue_compile(
    r"\W*(?:the\s+)?(?:(?:usual|recommended|oral|daily|adult)\s+){0,2}"
    r"(?:starting|initial|maintenance|maximum|loading)\s+dos(?:es?|ages?)\b[^.;:0-9]*:\W*",
    re.IGNORECASE,
)


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
    if amount is not None and _STEP_AT_MOST.search(words, 0, amount):
        return Intent.TITRATION
    if amount is not None and is_limit(words, amount):
        ranked.append((1, Intent.MAXIMUM))
    if amount is not None and _GOAL.search(words):
        ranked.append((3, Intent.MAINTENANCE))
    for match in _phrases().find(words):
        row = _rows()[match.value]
        late = amount is not None and match.start > amount and row["place"] == "front"
        often = " " in match.value and (
            _OFTEN.match(words, match.end) or _COUNTED.match(words, match.end)
        )
        if not (late or often or _is_past(words, match)):
            ranked.append((int(row["rank"]), row["intent"]))
    return Intent(min(ranked)[1]) if ranked else None


def _is_past(words: str, match: Match) -> bool:
    """Tell whether a phrase speaks of a dose that is over, or of one that nobody needs."""
    before = _PAST.search(words, 0, match.start) or _NO.search(words, 0, match.start)
    return bool(before or _NOT_SO.match(words, match.end) or _WHEN.match(words, match.end))


@cache
def _phrases() -> Phrases:
    return Phrases({row["phrase"]: row["phrase"] for row in table("intents")})


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["phrase"]: row for row in table("intents")}
