"""Tells where a sentence stops ruling the drug out for some and begins to dose others.

"In severe liver disease it must not be given; in moderate disease, give 5 mg" doses nobody
with severe disease: the people of a prohibition are not those of the dose behind it.
"""

from __future__ import annotations

import re

from pharmagraph.extracting.wording.patterns import clue_compile

__all__ = ["behind_ban", "is_ban", "is_of_others"]

_GIVEN = (
    r"(?:given|used|taken|administered|prescribed|started|injected|infused|recommended|advised)"
)
_BAN = (
    rf"(?:(?:must|should|may|can|cannot|is|are)\s+(?:not|never)(?:\s+(?:be|to\s+be))?\s+{_GIVEN}"
    rf"|cannot\s+be\s+{_GIVEN}"
    r"|(?:must|should|may|can|do|does)\s+(?:not|never)\s+(?:take|use|receive|get|give|have|start|prescribe)"
    r"|never\s+(?:take|use|give)|(?:is|are|being)\s+(?:strictly\s+)?contraindicated|contraindicated"
    r"|(?:must|should|is\s+to|are\s+to|is\s+best)\s+(?:be\s+)?avoid(?:ed)?|avoid(?:ed)?|not\s+recommended|(?:is|are)\s+unsuitable"
    r"|not\s+(?:to\s+be\s+)?used)"
)
_OBJECT = (
    r"(?:\s+(?:it|this|any|use|the\s+(?:drug|medicine|tablets?|capsules?|injection)|(?!in\b|with\b|at\b|on\b|for\b"
    r"|more\b|over\b|above\b|before\b|after\b|during\b|together\b|without\b)[\w-]+)){0,2}"
)
#: For whom it is ruled out, behind the words that do so.
_WHOM = (
    r"(?:\s+(?:in|for|by|to|with|at\s+all|there|then)\b(?:\s+(?:those|anyone|people|patients)\s+with)?"
    r"|[\s\u00a4,])*"
)
_THEN = clue_compile(
    rf"\b{_BAN}{_OBJECT}{_WHOM}(?:;|\.(?=\s)|,\s+(?:and|but|while|whereas|though|yet)\b"
    r"|\s+(?:but|while|whereas)\b)",
    re.IGNORECASE,
)
_ALL = clue_compile(
    rf"\W*(?:it\s+|use\s+|the\s+drug\s+|treatment\s+)?{_BAN}{_OBJECT}\W*$", re.IGNORECASE
)
#: What marks out whom a dose is for, in words that name no group.
_LED = clue_compile(
    r"\b(?:in|for|with|if|when|those|from|after|unless|between|at|people|patients|who)\b",
    re.IGNORECASE,
)
_AS = clue_compile(
    r"\b(?:for|in|at|with)\s+(?:(?:all|the|any)\s+)?(?:others?|everyone\s+else|rest|bedtime|night"
    r"|the\s+morning|the\s+evening|food|meals|most)\b",
    re.IGNORECASE,
)


def behind_ban(masked: str, start: int, amount: int) -> int:
    """Return where, in front of an *amount*, a clause that rules the drug out ends; or *start*."""
    ends = [found.end() for found in _THEN.finditer(masked, start, amount)]
    return ends[-1] if ends else start


def is_ban(words: str) -> bool:
    """Tell whether *words* do nothing but rule the drug out: "do not use"."""
    return _ALL.match(words) is not None


def is_of_others(masked: str, start: int, before: str) -> bool:
    """Tell whether a dose behind a ban is for people whom nothing in *before* was read as."""
    banned = any(found.end() == start for found in _THEN.finditer(masked, 0, start))
    return banned and _LED.search(_AS.sub("", before)) is not None
