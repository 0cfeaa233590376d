"""Finds the clause that says what doses are for: "For gout, the usual dose is"."""

from __future__ import annotations

import re

from pharmagraph.extracting.wording.patterns import Patterns, clue_compile

__all__ = ["HEAD_USE", "PROPHYLAXIS", "clause_of_use", "clauses_of_use"]

#: What is prevented is told by time or ward: "Surgical prophylaxis", "Primary prevention".
PROPHYLAXIS = clue_compile(
    r"\s*(?P<what>(?:medical|surgical|colorectal|dental|obstetric|gyn(?:a)?ecologic(?:al)?|urologic(?:al)?|cardiac"
    r"|ortho(?:pa)?edic|(?:peri|pre|post)-?operative|antibiotic)\s+prophylaxis"
    r"|(?:long-term|primary|secondary|routine|(?:pre|post)-?exposure)\s+(?:prophylaxis|prevention))\s*",
    re.IGNORECASE,
)
_USE = (
    r"(?:(?:the\s+)?(?P<noun>treatment|management|relief|control|therapy|healing|prevention"
    r"|prophylaxis)\s+(?:of|for|against)"
    r"|(?P<reduction>reduction)\s+(?:in|of)\s+(?:the\s+)?risk\s+of"
    r"|(?:to\s+)?(?P<verb>treat|manage|relieve|control|prevent)(?:ing)?"
    r"|(?P<gerund>treating|managing|relieving|controlling|preventing)"
    r"|to\s+(?P<risk>reduce|lower)\s+the\s+risk\s+of"
    r"|(?P<risking>reducing|lowering)\s+the\s+risk\s+of)\s+"
)
#: "In patients with low counts the dose is reduced": who they are, not what for.
_LOWERED_FOR = (
    r"(?:adults?|children|patients?|people|persons|individuals|those|women|men)\s+(?:with|who\s+have)\s"
    r"[^,:;.]{3,80}?,?\s+(?:the|this|its|their)\s+(?:[a-z]+\s+)?dos(?:e|age)\s+"
    r"(?:(?:is|should|must|may|has\s+to)\s+)(?:be\s+)?(?:lowered|reduced|decreased|cut|halved|divided|limited|adjusted)\b"
)
#: "In gout the adult receives a dose": whoever takes it is no part of the name.
_THEY_TAKE = (
    r"\b(?:you|we|one|adults?|children|child|patients?|people|women|men|infants|adolescents)\s+(?:\w+\s+)?"
    r"(?:takes?|gets?|receives?|starts?|begins?|needs?|uses?|gives?)\b"
)
_FOR = clue_compile(
    rf"(?:for|in)\s+(?!{_LOWERED_FOR})(?:{_USE})?(?P<what>(?:(?!{_THEY_TAKE})[^,:;.]){{3,120}}?),?\s+(?:(?:the|no)\s+)?(?:(?:loading|usual|recommended|typical|normal|initial"
    r"|starting|adult|oral|maintenance|daily|standard|maximum|average|single|first|lowest|highest|target|total|two|three"
    r"|four)\s+){0,4}(?:dos(?:e|es|age|ing)|treatment)\b",
    re.IGNORECASE,
)
_TO = clue_compile(
    rf"(?:for\s+)?{_USE}(?P<what>[^,:;.]{{3,120}}?)(?:,|\s(?=(?:it|this\s(?:drug|medicine|medication))\s(?:is|may|can"
    r"|should)\s))",
    re.IGNORECASE,
)
_DOSE_FOR = clue_compile(
    rf"\b(?:dos(?:e|es|age|ages|ing)|regimens?)\b(?:\s+of\s+[\w-]+)?(?:\s+(?:in|for)\s+(?:adults|children))?"
    rf"\s+(?:for\s+(?:{_USE})?|(?=to\s+(?:treat|prevent)){_USE.replace('?P<', '?P<z')})"
    r"(?P<what>[^:;.]{3,160}?)\s+(?:is|are|ranges?|should|may|varies|starts?|begins?|in\s+adults"
    r"|in\s+children)\b",
    re.IGNORECASE,
)
_TREATED = clue_compile(
    r"(?P<what>[^:;.]{3,120}?)\s+(?:is|are|may\s+be|can\s+be)\s+(?P<verb>treated|managed"
    r"|prevented)\s+with\b",
    re.IGNORECASE,
)
_CLAUSES = Patterns(_FOR, _TO, _DOSE_FOR, _TREATED)
HEAD_USE = clue_compile(rf"(?:.*?\b(?:for|in)\s+)?(?:the\s+)?{_USE}", re.IGNORECASE)


def clause_of_use(text: str) -> tuple[re.Match[str] | None, int]:
    """Return the clause, its condition as the group "what", and where its doses begin."""
    if found := _FOR.match(text) or _TO.match(text):
        return found, found.end("what")
    return _DOSE_FOR.search(text) or _TREATED.match(text), 0


def clauses_of_use() -> Patterns:
    """Return what tells at once that a sentence holds no such clause."""
    return _CLAUSES
