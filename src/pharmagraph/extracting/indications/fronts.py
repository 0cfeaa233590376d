"""Finds where the name of a condition begins, if more than adjectives stands in front of it."""

from __future__ import annotations

import re
from functools import cache

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.lexicons import table

__all__ = ["told_from"]

_RANGE = clue_compile(r"\b(?:mild|moderate|slight)(?:ly)?\s+to\s+$", re.IGNORECASE)
_SECOND = compiled(r"(?:moderate|severe)", re.IGNORECASE)
_EPISODES = clue_compile(
    r"\b(?:(?:[a-z]+(?:ic|ive|ed)|acute|sudden|recurrent|repeated|severe)\s+)?"
    r"(?:episodes?|attacks?|bouts?|flares?|flare-ups?|outbreaks?|recurrences?|exacerbations?"
    r"|relapses?)\s+(?:of|in)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_MARKED = clue_compile(
    r"(?:\b(?:(?:hormone|estrogen|progesterone|oestrogen)[\s-]receptor|[A-Z][A-Z0-9]+)"
    r"[\s-](?:positive|negative|mutated|mutant)(?:,\s+|\s+and\s+|,\s+and\s+|\s+))+$"
)
_NUMBERS = ("first", "second", "third", "repeat")
_NUMBERED = clue_compile(
    rf"\b(?:an?|the|of|or|and|further)\s+(?P<number>(?:{'|'.join(_NUMBERS)})\s+)$",
    re.IGNORECASE,
)
_TYPED = clue_compile(r"\btype\s+(?:[1-3]|I{1,3}|[AB])\s+$")
_STAGED = clue_compile(r"\bstage\s+(?:[IV]+|[0-4])[A-D]?\s+$", re.IGNORECASE)
#: The last of the words in front of a name that tell more of it; of a tumor, what it ends in.
_LAST = {*_NUMBERS, "and", "or", "to", "of", "in", "the"}
_MARKS = ("positive", "negative", "mutated", "mutant")
#: The letters and figures that types and stages have.
_STAGES = "ivabcd01234"


def told_from(text: str, start: int, end: int) -> int:
    """Return where the name from *start* to *end* begins, with the words that tell more of it.

    They are how bad it is ("moderate to"), how long it is known ("relapsed or"), what marks a
    tumor ("HER2-negative"), its stage, or that it comes in attacks.
    """
    last = _word_before(text, start).rstrip(",")
    if not last or (last not in _LAST and last.strip(_STAGES) and not last.endswith(_MARKS)):
        return start
    for pattern in (_MARKED, _STAGED, _TYPED):
        if marked := pattern.search(text, 0, start):
            start = marked.start()
    start = _paired_from(text, start, end)
    if _SECOND.match(text, start, end) and (worse := _RANGE.search(text, 0, start)):
        start = worse.start()
    last = _word_before(text, start)
    if last in _NUMBERS and (again := _NUMBERED.search(text, 0, start)):
        start = again.start("number")
        last = _word_before(text, start)
    episodes = _EPISODES.search(text, 0, start) if last in {"of", "in", "the"} else None
    return episodes.start() if episodes else start


def _word_before(text: str, place: int) -> str:
    """Return the word that ends in front of *place*, in lower case, with what is joined to it."""
    words = text[:place].lower().rsplit(None, 1)
    return words[-1] if words else ""


def _paired_from(text: str, start: int, end: int) -> int:
    """Return where a pair begins whose second word is the first of the name."""
    if text[max(start - 4, 0) : start].lower() != " or ":
        return start
    front, name = text[:start].lower(), text[start:end].lower()
    for first, second in _pairs():
        if name.startswith(f"{second} ") and front.endswith(f"{first} or "):
            return start - len(first) - len(" or ")
    return start


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    phrases = (row["phrase"].split(" or ") for row in table("unsplit"))
    return tuple((pair[0], pair[1]) for pair in phrases if len(pair) == 2)
