"""Tells people whose organs are sound from those whose organs fail: "adults without …"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.groups import Group
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.people import WHOEVER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.model import Population

__all__ = ["is_session", "lacking", "untreated", "without_treatment"]

_PEOPLE = rf"(?:(?:(?!(?:in|for|to|of|and|or|by)\b)[a-z]+\s+)?{WHOEVER}\s+(?:who\s+(?:are\s+)?)?)"
#: What stands in front of a treatment that somebody does not have: "who are not yet on".
_NOT_ON = (
    r"(?:(?:do|does|did)\s+not\s+(?:yet\s+)?(?:need|require|receive|undergo|get|have)"
    r"|not(?:\s+(?:yet|currently|now|already|presently|being|also))*(?:\s+(?:on|in\s+need\s+of|treated"
    r"\s+(?:with|by)|receiving|undergoing|requiring|needing|having|getting|maintained\s+on))?)"
)
_TREATMENT = (
    r"(?:(?:chronic|regular|maintenance|intermittent)\s+)*"
    r"(?:(?:peritoneal\s+)?dialysis|ha?emodialysis)"
)
_UNTREATED = clue_compile(
    r"(?:\s*\([^()]*\))?\s*,?\s+(?P<label>(?:(?:and|but)\s+)?(?:who\s+(?:are\s+|is\s+)?)?"
    rf"(?:{_NOT_ON}|without)\s+{_TREATMENT})(?!\w)",
    re.IGNORECASE,
)
_LACKING = clue_compile(
    r"(?<![\w-])(?:(?:if|when)\s+(?:you|they|the\s+patient|there)\s+(?:is\s+|are\s+)?)?"
    rf"(?P<label>{_PEOPLE}?(?:without|with\s+no|(?:do|does|did)\s+not\s+have|ha(?:ve|s)\s+no|free\s+(?:of|from)|no"
    r"|unless\s+(?:you|they|there)\s+(?:have|has|is|are)|in\s+the\s+absence\s+of"
    rf"|{_NOT_ON})\s+"
    r"(?:(?:an?|any|known|pre-existing|evidence\s+of|signs\s+of|an?\s+history\s+of|history\s+of)\s+)*)$",
    re.IGNORECASE,
)
_DAYS = clue_compile(
    r"\b(?:(?:day|evening|night|morning|hour)s?\s+of|after|before)\s+(?:(?:each|every|the)\s+)?$",
    re.IGNORECASE,
)


def lacking(before: str) -> re.Match[str] | None:
    """Return the words at the end of *before* that say somebody does not have what follows."""
    return _LACKING.search(before)


def untreated(text: str, people: Population, end: int) -> tuple[Population, tuple[int, int]] | None:
    """Return *people*, who end at *end*, with the words there that say they have no dialysis.

    The place of those words is returned too.
    """
    found = _UNTREATED.match(text, end)
    if not found:
        return None
    label = f"{people.label} {' '.join(found['label'].split())}"
    return replace(people, label=label), found.span("label")


def without_treatment(text: str, found: list[Group]) -> Iterator[Group]:
    """Yield those of *found* whom words behind them tell to be without dialysis."""
    for group in found if "dialysis" in text else ():
        if told := untreated(text, group.population, group.end):
            people, place = told
            yield Group(group.start, place[1], people)


def is_session(before: str) -> bool:
    """Tell whether *before* leads to the days of a treatment, and not to those who have it."""
    return _DAYS.search(before) is not None
