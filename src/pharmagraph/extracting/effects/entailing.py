"""Tells how far a sentence goes on about what an effect brings about or looks like.

"Lactic acidosis, which causes weakness, cramps, and trouble breathing" is one effect: what
stands behind the first comma is no further one, unless a list of effects was under way before
or "and" begins it.
"""

from __future__ import annotations

import re

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.patterns import clue_compile

__all__ = ["ENTAILED", "is_entailed", "without_entailed"]

#: How words behind an effect begin that tell what it brings about.
ENTAILED = (
    r"(?:thereby\s|thus\s|often\s|sometimes\s|possibly\s)?"
    r"(?:causing|leading\sto|resulting\sin|triggering|bringing\son|giving\srise\sto)"
)
_CONSEQUENCE = (
    r"(?:,?\s(?:which|that)\s(?:(?:may|might|can|could|will|also|often|sometimes|usually|in\sturn)\s){0,3}"
    r"(?:causes?|caused|leads?\sto|led\sto|results?\sin|resulted\sin|brings?\son|triggers?"
    r"|makes?\s(?:you|people|patients)|includes?|gives?\srise\sto|shows?\s(?:up\s)?as|feels?\slike"
    r"|appears?\sas|(?:is|are)\s(?:marked|characteri[sz]ed|shown|signall?ed)\sby)\s"
    rf"|,\s{ENTAILED}\s)"
)
_ENTAILS = clue_compile(rf"{_CONSEQUENCE}(?P<what>[^,;.:()]{{3,80}}),\s", re.IGNORECASE)
_SUBJECT = clue_compile(rf"{_CONSEQUENCE}[^;.:()]{{3,120}}$", re.IGNORECASE)
_SEVERAL = compiled(r",\s|\b(?:and|or)\b", re.IGNORECASE)


def is_entailed(text: str, start: int, end: int, behind: int) -> bool:
    """Tell whether the words at *behind* are still of what the effect at *start* brings about."""
    entails = _ENTAILS.match(text, end)
    if entails is None or entails.end() != behind:
        return False
    return not (_SEVERAL.search(text, start, end) or _SEVERAL.search(entails["what"]))


def without_entailed(text: str, start: int, end: int) -> int:
    """Return where an effect in front of its verb ends, without what it brings about."""
    entails = _SUBJECT.search(text, start, end)
    return entails.start() if entails else end
