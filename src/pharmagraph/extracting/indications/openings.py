"""Tells where the list of conditions of a use begins: behind people, or what is measured."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.indications.limits import HAVING, RELATIVE, people_of
from pharmagraph.extracting.indications.naming import find_conditions
from pharmagraph.extracting.indications.refused import MEASURES
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.indications.stretches import Stretch
    from pharmagraph.model import Population

__all__ = ["opening"]

_CARE = clue_compile(
    r"\b(?:caution\w*|care|avoid\w*|doses?|dosage|should|must|safe\w*|monitor\w*|trials?"
    r"|stud(?:y|ies|ied))\b",
    re.IGNORECASE,
)
#: What is measured in an illness, whose use it is: "slows the pulse in atrial fibrillation".
_MEASURED_IN = clue_compile(
    rf"(?:{MEASURES}|(?:the\s+)?(?:pulse|heartbeat))\s+in\s+", re.IGNORECASE
)

#: How people are kept who have an illness: "keeping patients with gout free of attacks".
_KEEPING = clue_compile(
    r"(?:keeping|maintaining|helping|holding)\s+(?=\w)(?P<kept>[^,;.:]*?)"
    r"(?:\s(?:in\s+(?:\w+\s+)?(?:rhythm|remission)|free\s+(?:of|from)\s)|$)",
    re.IGNORECASE,
)
#: Kinds by their names are one condition: "the beef and pork kinds of tapeworm".
_KINDS_OF = clue_compile(
    r"(?:the\s+)?(?:[\w-]+,\s+)*[\w-]+,?\s+(?:and|or)\s+[\w-]+\s+(?:kinds|types|forms)\s+of\s+(?=\w)",
    re.IGNORECASE,
)
_MEASURE = r"(?:number|frequency|severity|duration|length|intensity|incidence|rate)"
#: How much there is of it is no part of its name: "the number and severity of hot flashes".
_HOW_MUCH = clue_compile(
    rf"(?:the\s+)?{_MEASURE}(?:(?:,\s+(?:the\s+)?{_MEASURE})*,?\s+(?:and|or)\s+(?:the\s+)?{_MEASURE})?\s+of\s+"
    r"(?!(?:the\s+)?(?:heart|pulse)\b)(?=\w)",
    re.IGNORECASE,
)
_BETTER = clue_compile(
    r"\b(?:improv|enhanc|preserv|restor|prolong|maintain)(?:e|es|ing|s)?\s+(?:the\s+)?$",
    re.IGNORECASE,
)
#: What is made better in an illness: "memory and thinking in dementia".
_QUALITY_IN = clue_compile(
    r"(?:[\w-]+\s+){0,2}?[\w-]+(?:(?:,\s+[\w-]+)*,?\s+(?:and|or)\s+[\w-]+(?:\s+[\w-]+)?)?\s+in\s+",
    re.IGNORECASE,
)


def opening(text: str, stretch: Stretch) -> tuple[int, int, Population | None] | None:
    """Return where the conditions of *stretch* begin and end, and the people that have them.

    Nothing is returned if it names none: "used in the morning", "given to patients on dialysis".
    """
    start, end = stretch.start, stretch.end
    if much := _HOW_MUCH.match(text, start, end):
        start = much.end()
    kinds = _KINDS_OF.match(text, start, end)
    if kinds and not find_conditions(text, start, kinds.end()):
        return kinds.end(), end, None
    having = HAVING.match(text, start, end)
    if having and (keeping := _KEEPING.match(text, start, end)):
        start, end = keeping.span("kept")
    if having:
        people = people_of(text[start : having.start("has")])
        apart = RELATIVE.search(text, having.end(), end)
        return having.end(), apart.start() if apart else end, people
    measured = _MEASURED_IN.match(text, start, end)
    if measured is None and _BETTER.search(text, stretch.cue, start):
        measured = _QUALITY_IN.match(text, start, end)
        measured = None if measured and find_conditions(text, start, measured.end()) else measured
    if measured and _begins_one(text, measured.end(), end):
        return measured.end(), end, None
    if stretch.bare == "to" or (stretch.bare == "in" and not _is_given_in(text, start, end)):
        return None
    return start, end, None


def _is_given_in(text: str, start: int, end: int) -> bool:
    """Tell whether "used in" leads up to the name of a condition, and not to care or to people."""
    if _CARE.search(text, 0, end):
        return False
    return _begins_one(text, start, end)


def _begins_one(text: str, start: int, end: int) -> bool:
    """Tell whether the name of a condition begins at *start*."""
    return any(each.start == start for each in find_conditions(text, start, end))
