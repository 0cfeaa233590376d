"""Where a sentence of prose ends: after a full stop that closes no abbreviation.

The abbreviations are data, ``data/lexicons/abbreviations.tsv``. Full stops in numbers,
after initials and inside parentheses end nothing, and neither does a semicolon. Where
bold type or bullets were lost, ``sentence-openers.tsv`` tells what begins a sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pharmagraph import lexicons
from pharmagraph.compiling import compiled

__all__ = ["split"]

_STOP = compiled(r"[.!?]+[\"')\]]*")
_TOKEN = compiled(r"[^\s(\[\"]*$")
_NEXT_WORD = compiled(r"[A-Za-z]+")
_ACRONYM = compiled(r"(?:[A-Za-z]\.)+[A-Za-z]")
_LOOK_BACK = 40
_NAME_BEFORE = r"(?=[A-Z][\w-]{2,40}(?: [\w-]{2,40}){0,4} "


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the sentences of *text* from *start* to *end*, without blanks around."""
    spans: list[tuple[int, int]] = []
    first = start
    shut = _parentheses(text, start, end)
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and stop.start() not in shut and _ends(text, first, stop, end):
            spans += _unglued(text, first, stop.end())
            first = stop.end()
            while first < end and text[first] == " ":
                first += 1
    if first < end:
        spans += _unglued(text, first, end)
    return spans


def _unglued(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretch, cut before words that begin a sentence though no full stop says so."""
    cuts = [found.start() for found in _glued_openers().finditer(text, start, end)]
    return [
        (left if left == start else left + 1, right)
        for left, right in zip([start, *cuts], [*cuts, end], strict=True)
    ]


def _ends(text: str, first: int, stop: re.Match[str], end: int) -> bool:
    """Tell whether a sentence ends at *stop*."""
    after = stop.end()
    if text[after] != " ":
        return _glued(text, stop, after, end)
    while after < end and text[after] == " ":
        after += 1
    if after == end:
        return False
    if text[after].islower():
        return stop.group() == "." and _lower_openers().match(text, after, end) is not None
    if stop.group()[0] != "." or stop.group().startswith(".."):
        return True
    found = _NEXT_WORD.match(text, after, end)
    return not _abbreviated(text, first, stop.start(), found.group() if found else text[after])


def _glued(text: str, stop: re.Match[str], after: int, end: int) -> bool:
    """Tell whether two sentences stand together without a blank ("… tumors.What …")."""
    before = text[max(0, stop.start() - 3) : stop.start()]
    return (
        stop.group() in {".", "!", "?", ".)"}
        and len(before) == 3
        and before.isalpha()
        and before.islower()
        and text[after].isupper()
        and text[after + 1 : min(after + 2, end)].islower()
    )


def _abbreviated(text: str, first: int, dot: int, following: str) -> bool:
    """Tell whether the full stop at *dot* belongs to an abbreviation and ends no sentence."""
    token = _TOKEN.search(text, max(first, dot - _LOOK_BACK), dot)
    word = token.group() if token else ""
    lower = word.lower()
    behaviour = _abbreviations().get(lower, "")
    if behaviour == "never":
        return True
    if behaviour == "number":
        return following[0].isdigit()
    starts = following.lower() in _starters()
    if behaviour == "sometimes" or _ACRONYM.fullmatch(word):
        return not starts
    if len(word) == 1 and word.isupper():
        return not starts and _initial(text, first, dot - 1)
    return False


def _initial(text: str, first: int, at: int) -> bool:
    """Tell whether the capital at *at* is a person's initial: a name or title stands before."""
    before = text[max(first, at - _LOOK_BACK) : at].split()
    if not before:
        return True
    return before[-1][0].isupper() and _abbreviations().get(before[-1].lower()) != "letter"


def _parentheses(text: str, start: int, end: int) -> frozenset[int]:
    """Return the places of full stops inside parentheses that are closed again."""
    shut: set[int] = set()
    opened: list[int] = []
    if text.find("(", start, end) < 0:
        return frozenset()
    for found in _BRACKET.finditer(text, start, end):
        if found.group() == "(":
            opened.append(found.start())
        elif opened:
            begin = opened.pop()
            if not opened:
                shut.update(m.start() for m in _STOP.finditer(text, begin, found.start()))
    return frozenset(shut)


_BRACKET = compiled(r"[()]")


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, str]:
    return {row["word"]: row["full_stop"] for row in lexicons.table("abbreviations")}


@lru_cache(maxsize=1)
def _starters() -> frozenset[str]:
    rows = lexicons.table("abbreviations")
    return frozenset(row["word"] for row in rows if row["full_stop"] == "starter")


@lru_cache(maxsize=1)
def _lower_openers() -> re.Pattern[str]:
    """Return what finds a sentence that begins in lower case."""
    return compiled(rf"(?:{'|'.join(_openers('lower'))})\b")


@lru_cache(maxsize=1)
def _glued_openers() -> re.Pattern[str]:
    """Return what finds the blank before a sentence that follows one without a full stop."""
    glued, named = ("|".join(_openers(place)) for place in ("glued", "named"))
    return compiled(rf" (?<=[a-z)] )(?:(?=(?:{glued})\b)|{_NAME_BEFORE}(?:{named})\b))")


def _openers(place: str) -> list[str]:
    rows = lexicons.table("sentence-openers")
    return [re.escape(row["phrase"]) for row in rows if row["place"] == place]
