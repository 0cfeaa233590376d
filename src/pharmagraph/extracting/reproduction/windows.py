"""Reads stretches of time relative to treatment: before, during, in breaks, after.

"for 4 weeks before starting it, while taking it, and for 4 weeks after the last dose" has
three limbs. Nothing is added to what is printed: a rule without an end has no end.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pharmagraph.extracting.wording.patterns import Pattern, clue_compile
from pharmagraph.extracting.wording.phrases import Piece, trim
from pharmagraph.extracting.wording.quantities import count_pattern, number, period_pattern, periods
from pharmagraph.model import Period, TreatmentPhase

__all__ = ["Limb", "read_limbs", "read_period"]


class Limb(NamedTuple):
    """One stretch of time, its length where one is printed, and the words for it."""

    piece: Piece
    phase: TreatmentPhase
    period: Period | None = None


_THERAPY = r"(?:treatment|therapy|use|administration|dosing|taking|using|receiving|being\s+treated)"
_QUALIFIER = (
    r"(?:(?:for|until|up\s+to|starting|beginning|at\s+least|a\s+minimum\s+of|about|within"
    r"|continuing|continue|an\s+additional|another)\s+)*"
)
_STOP = clue_compile(
    r"\s*(?:,|;|\.(?!\w)|\(|\)|\s(?:and|or|but)\s+(?=(?:for|every|each|during|while|at|until|up|in"
    r"|after|before|throughout|continu\w+|[0-9])\b)"
    r"|\s(?:and|or|but)\s+(?=(?:must|should|not|use|do|have|females?|males?|women|men)\b)"
    r"|\s(?:to|because|unless|must|should|due)\s)",
    re.IGNORECASE,
)


_IN_BREAKS = (
    r"(?:during|in|throughout)\s+(?:any\s+|all\s+|a\s+|the\s+|each\s+)?"
    r"(?:(?:treatment|dose|therapy|drug)\s+)?(?:breaks?|interruptions?|pauses?|rest\s+periods?)\b"
)
_TAKER = (
    r"(?:(?:they|you|she|he|patients?|females?|males?|women|men|an?|the|\w+\s+patients?)\s+){0,3}"
)
_IN_TREATMENT = (
    rf"(?:(?:while|when|whilst|as\s+long\s+as)\s+{_TAKER}(?:(?:is|are|still)\s+){{0,2}}"
    r"(?:tak(?:e|es|ing)|us(?:e|es|ing)|on|being\s+treated|receiv(?:e|es|ing)|undergo(?:es|ing)?"
    r"|under)\b"
    rf"|(?:during|throughout)\s+(?:the\s+)?(?:\w+\s+){{0,3}}?{_THERAPY}\b"
    r"|(?:during|throughout)(?=\s*,?\s+and\s))"
)


@cache
def _length() -> str:
    count = rf"(?P<count>{count_pattern()}|\ban?\b)(?:\s*\([0-9]+\))?"
    return rf"(?P<lead>{_QUALIFIER}){count}\s+(?:full\s+)?(?P<unit>{period_pattern()})"


@cache
def _patterns() -> list[tuple[TreatmentPhase, Pattern]]:
    length = rf"(?:{_length()}\s+)?"
    texts = {
        TreatmentPhase.INTERRUPTION: _IN_BREAKS,
        TreatmentPhase.BEFORE: rf"{length}(?:before|prior\s+to)\b",
        TreatmentPhase.AFTER: rf"{length}(?:after(?:wards?)?|following|beyond|thereafter)\b",
        TreatmentPhase.DURING: _IN_TREATMENT,
    }
    return [(phase, clue_compile(rf"\b{text}", re.IGNORECASE)) for phase, text in texts.items()]


def read_limbs(text: str, start: int, end: int) -> list[Limb]:
    """Return the stretches of time named from *start* to *end* of *text*, in order."""
    found: list[tuple[int, int, TreatmentPhase, Period | None]] = []
    for phase, pattern in _patterns():
        for match in pattern.finditer(text, start, end):
            if all(match.end() <= left or right <= match.start() for left, right, *_ in found):
                found.append((*match.span(), phase, read_period(match)))
    found.sort()
    limbs: list[Limb] = []
    for position, (left, right, phase, period) in enumerate(found):
        limit = found[position + 1][0] if position + 1 < len(found) else end
        stop = _STOP.search(text, right, limit)
        limbs.append(Limb(trim(text, left, stop.start() if stop else limit), phase, period))
    return [_with_trailing(text, limb, end) for limb in limbs]


def read_period(match: re.Match[str]) -> Period | None:
    """Return the length of time that *match* gives by its count and its unit."""
    groups = match.groupdict()
    if not groups.get("unit"):
        return None
    count = groups["count"]
    value = number("one") if count.lower() in {"a", "an"} else number(count)
    return Period(value, periods()[groups["unit"].lower()]["ucum"])


def _with_trailing(text: str, limb: Limb, end: int) -> Limb:
    """Read "after stopping it for at least 4 weeks": the length can follow the event."""
    if limb.period is not None or limb.phase not in {TreatmentPhase.BEFORE, TreatmentPhase.AFTER}:
        return limb
    pattern = clue_compile(rf"\s+{_length()}(?!\s+(?:before|prior|after|following))", re.IGNORECASE)
    found = pattern.search(text, limb.piece.start, min(end, limb.piece.end + 40))
    if not found or not found["lead"] or found.start() > limb.piece.end:
        return limb
    return Limb(trim(text, limb.piece.start, found.end()), limb.phase, read_period(found))
