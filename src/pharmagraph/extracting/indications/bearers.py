"""Tells what a sentence says of people who have a condition from what it says of the condition."""

from __future__ import annotations

import re

from pharmagraph.extracting.indications.stretches import DRUG
from pharmagraph.extracting.wording.patterns import clue_compile

__all__ = ["is_good_for", "is_left_open", "is_of_people", "plights"]

_BEARERS = clue_compile(
    r"\b(?:people|patients?|adults?|child(?:ren)?|wom[ae]n|m[ae]n|those|someone|anyone|somebody"
    r"|person|infants"
    r"|individuals|adolescents|wearers)\s+(?:[\w-]+\s+){0,3}?(?:with|who\s+(?:also\s+)?have"
    r"|who\s+has|living\s+with|exposed\s+to|who\s+survived)"
    r"\s+(?:[\w-]+\s+){0,3}$|\b(?:people|patients|adults|children|women|men|those)\s+(?:who"
    r"|that)\s+[^.;:,]{3,40}\s(?:have|has)\s+(?:[\w-]+\s+){0,2}$|\bwhose\s+(?:[\w-]+\s+){0,2}$"
    r"|\b(?:history|survivors)\s+of\s+(?:an?\s+)?(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_LEAVE = clue_compile(
    r"\b(?:may|can|could|might|should|must)\s+(?:still\s+|also\s+)?(?:take|use"
    r"|be\s+(?:given|used))\b"
    r"|\bonly\s+(?:if|when)\b|\b(?:needs?(?!\s+(?:it|the\s+drug|this\s+(?:drug|medicine))\b)"
    r"|careful\w*|closer|closely|lower\s+doses?|monitor\w*|supervis\w+|adjust\w*)\b",
    re.IGNORECASE,
)
_RECEIVING = clue_compile(
    rf"(?:{DRUG}|\bit)\s+(?:to|in|for)\s+[^;:.]{{3,90}}\bwhose\s+(?:[\w-]+\s+){{0,2}}$",
    re.IGNORECASE,
)
_PLIGHT = clue_compile(
    rf"\bwhose\s[^,;:.{DRUG}]+?(?=[,;:.]|\s(?:is|are|may|can|also)\s+(?:[\w-]+\s+){{0,2}}?"
    r"(?:candidates?|given|treated|prescribed|get|take|use|receive|benefit|helped|qualify)\b|$)"
    rf"|\bthat\s(?:(?!\b(?:it|is|are|can|may)\b)[^,;:.{DRUG}])*?\b(?:not|failed|never)\b[^,;:.{DRUG}]*(?=,)",
    re.IGNORECASE,
)
_GOOD = clue_compile(
    r"\b(?:reach(?:es)?\s+for|turns?\s+to|(?:may|might|can|could"
    r"|will)\s+(?:(?:also|well|often)\s+)?(?:help|ease|relieve|clear|calm|treat|bring\s+relief"
    r"|prescribe|suggest|recommend|be\s+(?:prescribed|what|the\s+(?:drug|medicine|answer|right)"
    r"|an?\s+(?:good\s+)?(?:option|choice|help)))"
    r"|(?:is|are)\s+(?:(?:often|then|usually)\s+)?(?:what|one\s+of|an?\s+(?:common|good|usual)"
    r"|the\s+(?:usual|first)|prescribed|added\s+to\s+your)|makes?\s+(?:it|things|life)\s+easier"
    r"|helps|eases|relieves|clears|treats)\b",
    re.IGNORECASE,
)
_AMENDED = clue_compile(
    r"\b(?:instead|another|different|(?<!your\s)other|lower|smaller|half|less\s+(?:of|often)|first"
    r"|check\w*|watch\w*|tests?|stop\w*|also\s+need)\b",
    re.IGNORECASE,
)
_PRONOUN = clue_compile(r"\bit\b", re.IGNORECASE)


def is_of_people(text: str, start: int, place: int) -> bool:
    """Tell whether the condition at *place* is one that people have who are spoken of.

    People who are given the drug for what they have are not: "give it to those whose …".
    """
    if _RECEIVING.search(text, start, place):
        return False
    return bool(_BEARERS.search(text, start, place))


def is_good_for(text: str, start: int) -> bool:
    """Tell whether the words from *start* say that the drug helps, and not another or with care."""
    if is_left_open(text) or _AMENDED.search(text, start):
        return False
    return bool(_GOOD.search(text, start))


def is_left_open(text: str) -> bool:
    """Tell whether a sentence only says that people may take the drug, or how with care."""
    return bool(_LEAVE.search(text))


def plights(text: str) -> list[tuple[int, int]]:
    """Return where it is told what people's condition is like: "whose gout has not settled".

    What those words deny is another remedy.
    """
    return [m.span() for m in _PLIGHT.finditer(text) if not _PRONOUN.search(m[0])]
