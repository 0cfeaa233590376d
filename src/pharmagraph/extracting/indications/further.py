"""Finds what a sentence on a use goes on with: further conditions, and what is kept away."""

from __future__ import annotations

import re
from dataclasses import replace

from pharmagraph.extracting.indications.stretches import CLOSED, Stretch, stop
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import Use

__all__ = ["VERBAL", "again", "kept_away", "listed_on"]

_BACK = clue_compile(
    r"(?:from|chances?\s+that|risk\s+that)?\s*\b(?:it|they|them|either\s+of\s+them|these|those)\s+(?:from\s+(?:coming\s+back|returning|happening\s+again)|comes?\s+back|returns?)\b",
    re.IGNORECASE,
)

_RESUMED_FOR = clue_compile(
    r"(?:[,;]\s+(?:and|or)|[,;]|\s+(?:and|or)(?:,\s[^,.;:]{3,60},)?|,?\s*with\s[^,.;:]{3,60},)"
    r"\s+(?:(?:also|later|then|by\s+itself|alone|on\s+its\s+own|as\s+(?:a\s+single\s+agent|monotherapy))\s+)?for\s+(?=[a-z])",
    re.IGNORECASE,
)

_FURTHER_FOR = clue_compile(
    r",\s+(?:and|or)\s+(?:(?:also|later|then|by\s+itself|alone|on\s+its\s+own|as\s+(?:a\s+single\s+agent|monotherapy))\s+)?for\s+(?=[a-z])",
    re.IGNORECASE,
)

_FURTHER = clue_compile(
    r",\s+and\s+(?!(?:it|they|later|then|also|by|as|for|to)\b)(?=[a-z])"
    r"|,?\s+and,\s[^,.;:]{3,60},\s+(?!(?:for|to|it|they)\b)(?=[a-z])",
    re.IGNORECASE,
)
_PART = clue_compile(r";\s+(?:and\s+|or\s+)?")
_POINT = re.compile(r"\.(?:\s|$)")
VERBAL = clue_compile(
    r"(?<!who )(?<!that )\b(?:is|are|was|were|has|have|can|may|might|will|should"
    r"|must|does|do|causes?|works?|acts?)\b",
    re.IGNORECASE,
)


def again(text: str, found: list[Stretch]) -> list[Stretch]:
    """Return a further stretch without a verb: "…, and by itself for metastatic cancer"."""
    last = found[-1]
    closed = CLOSED.search(text, last.end)
    again = _RESUMED_FOR.match(text, last.end)
    if closed and not again:
        again = _FURTHER_FOR.search(text, last.end, closed.start())
    if not again:
        return []
    end = stop(text, again.end())
    return [Stretch(again.end(), end, last.cue, last.uses, last.denied, "for", guarded=True)]


def listed_on(text: str, found: list[Stretch]) -> list[Stretch]:
    """Return what a list goes on with behind words on people or a time: "…, and blood clots"."""
    last = found[-1]
    if text[last.end : last.end + 1] == ";":
        return _divided(text, last)
    closed = CLOSED.search(text, last.end)
    more = _FURTHER.search(text, last.end, closed.start()) if closed else None
    if not more or VERBAL.search(text, more.end(), closed.start() if closed else len(text)):
        return []
    return [replace(last, start=more.end(), end=stop(text, more.end()), guarded=True)]


def _divided(text: str, last: Stretch) -> list[Stretch]:
    """Return the further parts of a list that semicolons divide, if they hold no verb."""
    point = _POINT.search(text, last.end)
    end = point.start() if point else len(text)
    if VERBAL.search(text, last.end, end):
        return []
    starts = [m.end() for m in _PART.finditer(text, last.end, end)]
    return [replace(last, start=at, end=min(stop(text, at), end), guarded=True) for at in starts]


def kept_away(text: str, found: list[Stretch]) -> list[Stretch]:
    """Return what is treated once more where it is to be kept "from coming back" as well."""
    last = next((s for s in reversed(found) if s.uses == (Use.TREATMENT,) and not s.denied), None)
    if last is None or not _BACK.search(text, last.start):
        return []
    return [replace(last, uses=(Use.PREVENTION,))]
