"""Finds people told by several criteria at once: "if two of these apply: …", "over 75 and thin".

None of the criteria alone marks them out, so all of the words are the group.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.groups import Group
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.people import WHOEVER
from pharmagraph.model import Population

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pharmagraph.extracting.wording.atoms import Atom

__all__ = ["find_both", "find_criteria"]

_PEOPLE = rf"(?:(?:(?!(?:to|in|for|of|and|or|by|with|the)\b)[a-z]+\s+)?{WHOEVER}\s+)"
_HAVING = r"(?:with|who\s+(?:have|meet|fulfil|fulfill|show|satisfy)|having|meeting|showing)\s+"
_COUNT = (
    r"(?:(?:any|at\s+least|all|only|exactly)\s+)?"
    r"(?:one|two|three|four|any|all|both|either|[0-9])(?:\s+or\s+more)?"
)
_POINT = (
    r"(?:\s+of\s+(?:the\s+following|these|those|the\s+below|the\s+next)"
    r"|(?=\s+(?:[\w-]+\s+)?criteria))"
)
_NOT_THEY = (
    r"(?!\s+(?:dos(?:es?|ages?)|tablets?|capsules?|schedules?|regimens?|ways|forms?|drugs"
    r"|for|to|by|together)\b)"
)
_OF = (
    rf"{_COUNT}{_POINT}{_NOT_THEY}"
    r"(?:\s+(?!apply|applies|is\b|are\b|take|receive|get|should|need|start|must)[a-z-]+){0,3}"
)
_HOLD = (
    r"(?:\s+(?:apply|applies|hold|holds"
    r"|(?:is|are)\s+(?:present|true|met|fulfilled|the\s+case|found)))?"
)
_ON = r"(?:take|give|start|receive|others?|everyone|all|the\s+(?:usual\s+)?dose|for|use)\b"
_ITEMS = rf"(?:[^.,;#()]|\.(?=[0-9])|\([^()]*\)|[,;](?!\s+{_ON}))"
_FOLLOWING = clue_compile(
    rf"(?<![\w-])(?:(?:if|when|where)\s+(?:you\s+(?:have|meet)\s+|they\s+(?:have|meet)\s+)?|in\s+(?={_PEOPLE}))?"
    rf"(?P<label>(?:{_PEOPLE}{_HAVING})?{_OF}{_HOLD}(?:\s*:\s+{_ITEMS}{{3,320}}(?=\.\s|\.?$|[,;]\s)|\s*\([^()]{{3,200}}\))?)",
    re.IGNORECASE,
)
_SAID = r"(?:are|is|weighs?|have|has|take|takes)"
_BOTH = clue_compile(
    r"(?<![\w-])(?:only\s+)?(?:if|when)\s+(?:you|they|he\s+or\s+she|the\s+(?:patient|child))\s+(?:are\s+|is\s+)?(?P<label>"
    rf"(?:(?!,|;|:|\band\b)[^#.]){{4,80}}\s+and\s+(?:(?:also|you|they|your|their|the)\s+){{0,2}}(?:{_SAID}|kidneys?|liver)\b"
    r"(?:[^,;:#.]|\.(?=[0-9])){2,80}?)(?=\s*(?:,|[.;]\s|[.;]?$|the\s+dose\b))",
    re.IGNORECASE,
)


def find_criteria(text: str) -> Iterator[Group]:
    """Yield the groups of which *text* says how many criteria of a list they meet."""
    for found in _FOLLOWING.finditer(text):
        yield _group(found)


def find_both(text: str, found: Sequence[Atom]) -> Iterator[Group]:
    """Yield those told by an age or weight, one of *found*, and something else besides."""
    for both in _BOTH.finditer(text):
        told = any(char.isdigit() for char in both["label"])
        if told and any(both.start() <= group.start and group.end <= both.end() for group in found):
            yield _group(both)


def _group(found: re.Match[str]) -> Group:
    words = " ".join(found["label"].split())
    lower = words[:1].lower() + words[1:] if words[1:2].islower() else words
    return Group(*found.span(), Population(lower.rstrip(" ,")))
