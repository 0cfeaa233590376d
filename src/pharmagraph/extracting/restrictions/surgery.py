"""Reads when the drug must not be taken: right before or after an operation, after an attack.

"Right before or after heart bypass surgery" names what keeps people from it; an operation of
which nothing more is said ("before surgery") is a matter of stopping in time, and is left out.
"""

from __future__ import annotations

import re

from pharmagraph.extracting.restrictions.illnesses import is_illness
from pharmagraph.extracting.restrictions.targets import Target
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import fold, name

__all__ = ["read_time"]

_SOON = r"(?:(?:right|shortly|just|soon|immediately|directly)\s+)?"
_AROUND = clue_compile(
    rf"\W*(?:if\s+)?(?:for\s+(?:the\s+treatment\s+of\s+)?pain\s+)?{_SOON}"
    rf"(?:before(?:,?\s+(?:or|and)\s+{_SOON}(?:after|following))?|after|following|around|during)\s+"
    r"(?:an?\s+|the\s+)?(?P<what>(?:(?!your\b|any\b|the\b|an?\b|having\b|such\b|this\b|or\b|and\b|planned\b|dental\b)"
    r"[\w-]+\s+){1,3}?(?:surgery|operations?|bypass|transplant(?:ation)?)\b)"
    r"(?P<called>[^,;.(]*?\b(?:called|known\s+as)\s+(?:an?\s+)?[\"\u201c]?)?",
    re.IGNORECASE,
)
_RECENT = clue_compile(r"\W*(?:if\s+)?(?:after|following)\s+an?\s+(?=recent\s)", re.IGNORECASE)
_ENDS = clue_compile(
    r"[,;.\"\u201d]|\s(?:unless|until|because|as|since|except|without|if|to|when)\s"
    r"|\s(?=(?-i:[A-Z][a-z]+)\s(?:your|the)\b)",
    re.IGNORECASE,
)


def read_time(text: str, start: int, end: int) -> list[Target]:
    """Return what the drug is not to be taken around, if the stretch begins with that."""
    if around := _AROUND.match(text, start, end):
        return _target(text, around.end() if around["called"] else around.start("what"), end)
    if recent := _RECENT.match(text, start, end):
        found = _target(text, recent.end(), end)
        return [target for target in found if is_illness(target.condition)]
    return []


def _target(text: str, start: int, end: int) -> list[Target]:
    stop = _ENDS.search(text, start, end)
    core = name(text, start, stop.start() if stop else end).core
    return [Target(core, condition=fold(core.text))] if core.text else []
