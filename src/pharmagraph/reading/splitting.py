"""Where a sentence of prose ends: after a full stop that closes no abbreviation.

The abbreviations are data, ``data/lexicons/abbreviations.tsv``. Full stops in numbers,
after initials and inside parentheses end nothing, and neither does a semicolon. Where
bold type or bullets were lost, ``sentence-openers.tsv`` tells what begins a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect
from functools import lru_cache

from pharmagraph import lexicons
from pharmagraph.compiling import compiled

__all__ = ["LONG_WORD", "split"]

#: No abbreviation has so many letters in a row at its end.
LONG_WORD = 7
#: Blanks behind a long word and before a capital, or any; or else a letter.
_BEHIND = rf"(?:(?<=[a-z]{{{LONG_WORD}}}\.)( )(?=[A-Z])| +|(?=[^\W\d_]))"
#: What ends a sentence, where a blank or a letter follows it, and the blanks behind it.
_STOP = compiled(rf"([.!?]+[\"')\]]*){_BEHIND}")
#: The same where nothing is asked or called out: one sign is found ten times as fast as three.
_FULL_STOP = compiled(rf"(\.+[\"')\]]*){_BEHIND}")
_TOKEN = compiled(r"[^\s(\[\"]*$")
_NEXT_WORD = compiled(r"[A-Za-z]+")
_ACRONYM = compiled(r"(?:[A-Za-z]\.)+[A-Za-z]")
_LOOK_BACK = 40
#: Letters for a name that begin a sentence: "… tumors.NSAIDs may …".
_LETTERS = compiled(r"[A-Z]{3,}s? [a-z]")
_CLOSING = frozenset(')"\u201d')
_ROWS_END = compiled(
    r" (?<=[a-z0-9)] )(?=(?:The|Do not|If|Take|Use|Safety|No|Dose|Doses|It|This)\b [a-z])"
)
_NAME_BEFORE = r"(?=[A-Z][\w-]{2,40}(?: [\w-]{2,40}){0,4} "


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the sentences of *text* from *start* to *end*, without blanks around."""
    spans: list[tuple[int, int]] = []
    first = start
    edges = _parentheses(text, start, end)
    plain = text.find("?", start, end) < 0 and text.find("!", start, end) < 0
    for stop in (_FULL_STOP if plain else _STOP).finditer(text, start, end):
        plainly = stop.lastindex == 2 and stop.start() - first >= LONG_WORD
        if (plainly or _ends(text, first, stop, end)) and not bisect(edges, stop.start()) % 2:
            spans.append((first, stop.end(1)))
            first = stop.end()
    if first < end:
        spans.append((first, end))
    if _opening().among(text, start, end):
        spans = [part for span in spans for part in _cut_at_openers(text, *span)]
    label = text.find(": ", start, end)
    further = text.find(": ", label + 1, end) if label >= 0 else -1
    if further < 0 or not _glued_labels().search(text, label, end):
        return spans
    return [part for span in spans for part in _unlabelled(text, *span)]


def _cut_at_openers(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretch, cut before the words that often begin a sentence."""
    opens = _opening().among(text, start, end)
    return _unglued(text, start, end, _glued_openers()) if opens else [(start, end)]


def _unlabelled(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretch, cut before the labels of its rows: "Gout: 5 mg Children: 2 mg".

    Behind the last of several rows no full stop tells where they end either.
    """
    first = text.find(": ", start, end)
    rows = _unglued(text, start, end, _glued_labels(), first) if first >= 0 else [(start, end)]
    return [*rows[:-1], *_unglued(text, *rows[-1], _ROWS_END)] if rows[1:] else rows


def _unglued(
    text: str, start: int, end: int, openers: re.Pattern[str], first: int = 0
) -> list[tuple[int, int]]:
    """Return the stretch, cut before words that begin a sentence though no full stop says so.

    No cut is made before *first*.
    """
    cuts = [found.start() for found in openers.finditer(text, max(start, first), end)]
    return [
        (left if left == start else left + 1, right)
        for left, right in zip([start, *cuts], [*cuts, end], strict=True)
    ]


def _ends(text: str, first: int, stop: re.Match[str], end: int) -> bool:
    """Tell whether the sentence that begins at *first* ends where the sign *stop* stands."""
    at, after = stop.span()
    sign = stop[1]
    if at + len(sign) == after:
        return _glued(text, at, after, end)
    if after == end:
        return False
    if text[after].islower():
        return sign == "." and _lower_openers().match(text, after, end) is not None
    if sign[0] != "." or sign.startswith(".."):
        return True
    return not _abbreviated(text, first, at, after)


def _glued(text: str, at: int, after: int, end: int) -> bool:
    """Tell whether two sentences stand together without a blank ("… tumors.What …")."""
    before = text[max(0, at - 3) : at]
    closed = before[-1:] in _CLOSING
    if text[at:after] not in {".", "!", "?", ".)"} or len(before) < 3:
        return False
    if not (closed or (before.isalpha() and before.islower())):
        return False
    small = text[after].isupper() and text[after + 1 : min(after + 2, end)].islower()
    return small or (not closed and _LETTERS.match(text, after, end) is not None)


def _abbreviated(text: str, first: int, dot: int, after: int) -> bool:
    """Tell whether the full stop at *dot* belongs to an abbreviation and ends no sentence.

    What follows it begins at *after*.
    """
    word = text[text.rfind(" ", first, dot) + 1 or first : dot]
    if not word.isalpha():
        word = _TOKEN.search(word)[0]  # type: ignore[index]  # it may be empty
    behaviour = _abbreviations().get(word.lower())
    if behaviour is None and len(word) > 1 and "." not in word:
        return False
    if behaviour == "never":
        return True
    if behaviour == "number":
        return text[after].isdigit()
    if behaviour == "capital":
        return text[after].isupper() and not text[after + 1 : after + 2].isalnum()
    if behaviour == "sometimes" or ("." in word and _ACRONYM.fullmatch(word)):
        return not _starts(text, after)
    initial = len(word) == 1 and word.isupper() and not _starts(text, after)
    return initial and _initial(text, first, dot - 1)


def _starts(text: str, after: int) -> bool:
    """Tell whether the word at *after* is one that typically starts a sentence."""
    found = _NEXT_WORD.match(text, after)
    return found is not None and found[0].lower() in _starters()


def _initial(text: str, first: int, at: int) -> bool:
    """Tell whether the capital at *at* is a person's initial: a name or title stands before."""
    before = text[max(first, at - _LOOK_BACK) : at].split()
    if not before:
        return True
    return before[-1][0].isupper() and _abbreviations().get(before[-1].lower()) != "letter"


def _parentheses(text: str, start: int, end: int) -> list[int]:
    """Return where parentheses that are closed again, and stand in no others, begin and end."""
    edges: list[int] = []
    left = text.find("(", start, end)
    while left >= 0:
        right, depth = left, 1
        while depth:
            closing = text.find(")", right + 1, end)
            if closing < 0:
                return edges
            depth += text.count("(", right + 1, closing) - 1
            right = closing
        edges += (left, right)
        left = text.find("(", right, end)
    return edges


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
def _opening() -> lexicons.Landmarks:
    """Return what finds the words that `_glued_openers` cannot do without."""
    return lexicons.Landmarks(row["phrase"] for row in _rows("glued", "named"))


@lru_cache(maxsize=1)
def _glued_openers() -> re.Pattern[str]:
    """Return what finds the blank before a sentence that follows one without a full stop."""
    glued, named = ("|".join(_openers(place)) for place in ("glued", "named"))
    return compiled(rf" (?=[A-Z])(?<=[a-z)] )(?:(?=(?:{glued})\b)|{_NAME_BEFORE}(?:{named})\b))")


@lru_cache(maxsize=1)
def _glued_labels() -> re.Pattern[str]:
    """Return what finds the blank before the label of a row behind the words of another one."""
    words = "|".join(_openers("label"))
    return compiled(rf" (?=[A-Z])(?<=[a-z0-9)%] )(?=(?:{words})\b[^.:;]{{0,60}}: )")


def _openers(place: str) -> list[str]:
    return [re.escape(row["phrase"]) for row in _rows(place)]


def _rows(*places: str) -> list[dict[str, str]]:
    return [row for row in lexicons.table("sentence-openers") if row["place"] in places]
