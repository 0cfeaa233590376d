"""Reads what a sentence tells of the plight of the reader, or of people, who are given the drug.

The reason may be the name of a condition ("because you have gout") or a plain statement on the
body ("your blood pressure is too high", "your heart is failing"), which stands for one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pharmagraph.extracting.indications.naming import Condition, begins_with_condition
from pharmagraph.extracting.indications.stretches import DRUG
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.lexicons import Phrases, table

__all__ = ["Plight", "find_plight", "worded"]

_WHO = (
    r"(?:you|your\s+(?:child|baby)|he\s+or\s+she|they|someone|somebody|a\s+(?:person|patient|child)"
    r"|people|patients|the\s+patient)"
)
_HAVE = (
    r"(?:(?:just|also|already|now|recently)\s+)?"
    r"(?:(?:have|has)\s+(?:(?:just|recently"
    r"|already)\s+)?(?:been\s+(?:told\s+(?:that\s+)?(?:you|they)\s+have|found\s+to\s+have"
    r"|diagnosed\s+(?:with|as\s+having))|developed)"
    r"|(?:have|has)(?!\s+(?:had|been)\b)|suffers?\s+from|lives?\s+with|gets?|comes?\s+down\s+with"
    r"|(?:are|is)\s+an?\s+(?:[\w-]+\s+)?(?:adult|child|man|woman|person|patient|adolescent|teenager)\s+"
    r"(?:(?:aged?|over|under)\s[^,;:.]{2,20}\s)?(?:with|who\s+(?:has|have)))"
)
_STATE = r"(?P<state>(?:your|their|his\s+or\s+her|the)\s+[^,;:.]{3,90})"
_FRONT = clue_compile(
    rf"\W*(?:if|when|because|since|as)\s+(?:{_WHO}\s+{_HAVE}\s+(?P<ill>[^,;:.]{{3,80}})|{_STATE}),\s",
    re.IGNORECASE,
)
_GIVEN = (
    r"(?:(?:given|prescribed|offered|started\s+on|put\s+on|taking|takes?|used?|using|needs?"
    r"|recommended"
    r"|chosen|chose)\b(?:(?!\b(?:not|until)\b)[^.;:]){0,90}?)"
)
_BEHIND = clue_compile(
    rf"\b{_GIVEN},?\s(?P<why>because|since|if|when)\s+(?:{_WHO}\s+{_HAVE}\s+(?P<ill>[^;:.]{{3,140}})|{_STATE})",
    re.IGNORECASE,
)
_WHOSE = clue_compile(
    rf"\b{_GIVEN}\s(?:for|to|by|in)\s+(?:adults|people|patients|children|women|men|those)\s+(?P<state>whose\s[^,;:.]{{3,90}})",
    re.IGNORECASE,
)
_WHOSE_FIRST = clue_compile(
    r"^\W*(?:adults|people|patients|children|women|men|those)\s+(?P<state>whose\s[^,;:.]{3,90}?)"
    r"\s(?:may|can|are)\s+(?:also\s+|then\s+)?(?:receive|be\s+given|be\s+treated\s+with|given"
    rf"|treated\s+with)\s+(?:{DRUG}+|it\b)(?!\s+(?:only|with\s+care))",
    re.IGNORECASE,
)
_PASSIVE = clue_compile(
    r"\b(?:is|are|be|been)\s+(?:[\w-]+\s+){0,2}?(?:given|prescribed|offered|used|started\s+on"
    r"|put\s+on)\b",
    re.IGNORECASE,
)
_LIMITED = clue_compile(
    r"\b(?:not|never|no|lower|higher|smaller|half|less|reduced|cautio\w+|care(?:ful\w*)?|only|instead"
    r"|different|another|first|tell|ask|check\w*|stop\w*|unless)\b",
    re.IGNORECASE,
)
_END = clue_compile(
    r",?\s(?:that|who|whose|where)\s|,?\s+which\s+(?!(?:doctors|is|are)\s+(?:call|called|known))"
    r"|,?\s+(?:and|or)\s+(?:have\s+(?:had|been)|are|is|need|want|your|it|you|this)\b"
    r"|,\s+(?:so|but|as)\b|\s(?:and|but)\s+(?:other|you)\b",
    re.IGNORECASE,
)
_STATED = clue_compile(
    r"\b(?:your|their|whose|his\s+or\s+her|the)\s+(?P<noun>(?:[a-z-]+\s+){0,2}?[a-z-]+?)"
    r"(?:\s+gland|\s+levels?)?\s+(?:is|are)\s+(?:(?:too|very|abnormally|persistently)\s+)?"
    r"(?P<how>high|low|underactive|overactive|enlarged|blocked|irregular|swollen|runny|inflamed"
    r"|itchy|dry|sore|infected)\b",
    re.IGNORECASE,
)


class Plight(NamedTuple):
    """Where the plight of people is told, and if it is behind what they are given for it."""

    start: int
    end: int
    behind: bool


def find_plight(text: str) -> Plight | None:
    """Return where *text*, the drug blotted out, tells the plight for which people are given it."""
    told = _FRONT.match(text)
    if told:
        return Plight(*_span(told), behind=False)
    if first := _WHOSE_FIRST.match(text):
        return Plight(*first.span("state"), behind=True)
    told, whose = _BEHIND.search(text), _WHOSE.search(text)
    if whose and not _LIMITED.search(text, 0, whose.start("state")):
        return Plight(*whose.span("state"), behind=True)
    if not told or _LIMITED.search(text, 0, told.start("why")):
        return None
    if told["why"].lower() in {"if", "when"} and not _PASSIVE.search(text, 0, told.start("why")):
        return None
    start, end = _span(told)
    closed = _END.search(text, start, end)
    return Plight(start, closed.start() if closed else end, behind=True)


def _span(told: re.Match[str]) -> tuple[int, int]:
    return told.span("ill") if told["ill"] else told.span("state")


def worded(text: str, start: int, end: int) -> list[Condition]:
    """Return the conditions that the stretch tells of in other words than their names."""
    found = [Condition(*said) for said in _said().find(text[start:end])]
    for state in _STATED.finditer(text, start, end):
        label = f"{state['how']} {state['noun']}".lower()
        if begins_with_condition(label):
            found.append(Condition(state.start("noun") - start, state.end() - start, label))
    return [each._replace(start=each.start + start, end=each.end + start) for each in found]


@cache
def _said() -> Phrases:
    return Phrases({row["said"]: row["condition"] for row in table("plights")})
