"""Tells whether words say that a condition is prevented: the same drug may treat it as well."""

from __future__ import annotations

import re

from pharmagraph.compiling import compiled

__all__ = ["is_prevented_at", "treats"]

#: So far in front of a condition its aim may stand: "prophylaxis for migraine".
_FAR = 60
_TREAT = r"\b(?:treat|manag|reliev|relief|control|therap|heal|cur(?:e|ing)\b|eradicat)\w*"
_PREVENT = (
    r"\b(?:prevent\w*|(?:chemo)?prophyla\w+|ward(?:ing)?\s+off|(?:head|fend|stav)(?:e|ing)?\s+off"
    r"|(?:reduc\w+|lower\w*|decreas\w+)\s+(?:the\s+|your\s+)?risk)\b"
)
#: "To prevent dizziness, the first dose for gout is": what is given is for something else.
_GIVEN = r"\b(?:for|dos(?:e|es|age|ing)|tak(?:e|es|en|ing)|giv(?:e|en|ing)|us(?:e|ed|ing))\b"
#: The aim in front of a condition: nothing but its own words is between them.
_BEFORE = compiled(
    rf"(?P<both>{_TREAT}\s*(?:,|or|and|/)\s*(?:for\s+|the\s+|to\s+)*)?{_PREVENT}"
    rf"(?!\s*(?:,|or|and|/)\s*(?:the\s+|to\s+)*{_TREAT})"
    rf"(?:\s+dos(?:e|es|age|ing)\b)?(?:\s+for\b)?(?:(?!{_TREAT}|{_GIVEN})[^.;:])*$",
    re.IGNORECASE,
)
_TREATS = compiled(r"(?:to\s+)?treats?\s", re.IGNORECASE)
_BEHIND = compiled(
    r"(?:\s+(?:prevention|(?:chemo)?prophylaxis)\b(?!\s*(?:and|or|/)\s*treatment)"
    r"|\s*(?:,|\(|-)\s*(?:[a-z-]+\s+)?(?:prevention|prophylaxis)\b(?!\s+of\b)"
    r"|\s+(?:is|are|can\s+be|may\s+be)\s+(?:[a-z]+ly\s+)?prevented\b)",
    re.IGNORECASE,
)


def is_prevented_at(text: str, start: int, end: int) -> bool:
    """Tell whether the words around a condition in *text* say that it is prevented only."""
    if treats(text, start):
        return False
    front = _BEFORE.search(text, max(start - _FAR, 0), start)
    return (front is not None and not front["both"]) or _BEHIND.match(text, end) is not None


def treats(text: str, start: int = 0) -> bool:
    """Tell whether the words from *start* say themselves that it is treated: "treat gout"."""
    return _TREATS.match(text, start) is not None
