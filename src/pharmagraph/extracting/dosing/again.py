"""Finds where a dose is told a second time: "or every 12 hours in the elderly", "then weekly".

The amount stands once; how often it is taken, and mostly by whom, is told anew.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.dosing.schedules import with_frequency, without_times
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import Intent

if TYPE_CHECKING:
    from pharmagraph.extracting.dosing.clause import Clause
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import DosePhase, Sentence

__all__ = ["told_again", "turn_at"]

#: Times and people are blotted out by these in the text of a clause.
_TIME, _WHO = "\u00b7+", "\u00a4+"
_BREAK = r"\s*(?:[,;(]\s*(?:(?:or|but|and|while|whereas)\s+)?|\s(?:or|but|and|while|whereas)\s+)"
_TO = r"(?:(?:in|for|if|when|where|with|at)\s+(?:(?:the|your|their)\s+)?)"
_IT = (
    r"(?:(?:it|this|the\s+(?:same\s+)?(?:dose|amount|interval)|they|that|you)\s+"
    r"(?:(?:is|are|should\s+be|may\s+be|must\s+be|can\s+be|should|may|must|take|takes|need|receive)\s+)*"
    r"(?:(?:given|taken|used|repeated|lengthened|extended|take|it|to|only)\s+)*)"
)
_THEN = (
    r"(?:(?:and\s+)?(?:then|thereafter|afterwards|after\s+that|followed\s+by|reduced\s+to|lowered\s+to|increased\s+to)"
    r"\s+(?:given\s+|taken\s+|only\s+)?)"
)
_TURN = clue_compile(
    rf"{_BREAK}(?:(?:only|just)\s+)?(?:{_TIME}\s+{_TO}{_WHO}"
    rf"|{_TO}{_WHO}[\s,]*{_IT}?(?:only\s+)?{_TIME})"
    rf"|(?:\s*[,;]\s*|\s+){_THEN}{_TIME}(?:\s+(?:dosing|doses?|maintenance))?(?=\s*(?:[.,;)]|{_TO}|$))"
    rf"|\s*,?\s+and\s+{_TIME}\s+(?:thereafter|afterwards|after\s+that|from\s+then\s+on|later)\b",
    re.IGNORECASE,
)


def turn_at(masked: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the words that tell the same amount anew between *start* and *end*."""
    found = _TURN.search(masked, start, end)
    return found.span() if found else None


def told_again(
    page: Page, sentence: Sentence, text: str, clause: Clause, last: DosePhase
) -> DosePhase:
    """Return the dose *last* as *clause* tells it anew: how often, by its own words."""
    often = clause.frequencies[0]
    whole = text[clause.start : clause.end]
    start = clause.start + len(whole) - len(whole.lstrip(" ,;("))
    end = clause.start + len(whole.rstrip(" ,;.)"))
    later = not clause.groups and last.intent in {Intent.LOADING, Intent.STARTING}
    afresh = replace(
        without_times(last),
        intent=Intent.USUAL if later else last.intent,
        evidence=(
            page.span(sentence, start, end),
            page.span(sentence, clause.amount.start, clause.amount.end),
            page.span(sentence, often.start, often.end),
        ),
        divided_into=None,
        divided_into_high=None,
        duration=None,
        as_needed=False,
    )
    return with_frequency(afresh, clause, text)
