"""Says where a query stops making sense, which the parser of the store tells only roughly.

That parser takes a keyword that it looked for as read, even where it was not there: the
place that it names lies up to a keyword's length behind the token that it could not take,
and what it says was expected there is what the longest keyword is. So it is asked again,
with the tokens so far apart that no keyword reaches from one to the next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pharmagraph import sparql

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Misreading", "explain", "spread"]

_PLACE = re.compile(r"error at ([0-9]+):([0-9]+): *expected (?:one of )?")
# Longer than any keyword of SPARQL, of which ENCODE_FOR_URI is the longest.
_GAP = " " * 20
_BRACKETS = frozenset("()[]{}")
# The parser takes no blank between the name of a function and its bracket.
_BEFORE = _BRACKETS - {"("}
_PHRASE = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)+")
_SYMBOL = re.compile(r'"[^\w\s"]+"')
_NO_PREFIX = "Prefix not found"
_MOST_SYMBOLS = 3
_MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Misreading:
    """What is wrong with a query, and the line and column of it; 0 if it is the whole."""

    problem: str
    line: int = 0
    column: int = 0


def explain(text: str, parse: Callable[[str], str]) -> Misreading | None:
    """Return what is wrong with *text*; *parse* gives the parser's words on a query, if any.

    It is None if the parser does not say.
    """
    pieces = sparql.pieces(text)
    if not pieces:
        return Misreading("holds no query")
    apart, starts = spread(text)
    message = parse(apart)
    found = _PLACE.match(message)
    if not found:
        return None
    offset = _offset(apart, int(found[1]), int(found[2]))
    expected = [" ".join(each.split()) for each in message[found.end() :].split(", ")]
    phrase = next((each for each in expected if _PHRASE.fullmatch(each)), "")
    if offset >= len(apart):
        last = pieces[-1][1]
        problem = _lower(phrase) if phrase else f"ends too early{_after(text, last)}"
        return Misreading(problem) if phrase else _at(text, last, problem)
    begin, end = pieces[max(sum(start <= offset for start in starts) - 1, 0)]
    return _at(text, begin, _problem(text, begin, end, phrase, expected))


def spread(text: str) -> tuple[str, list[int]]:
    """Return *text* with its tokens far apart, where that changes nothing, and their starts."""
    parts: list[str] = []
    starts: list[int] = []
    size = at = 0
    for begin, end in sparql.pieces(text):
        between = text[at:begin]
        loose = between or text[begin] in _BEFORE or (at and text[at - 1] in _BRACKETS)
        gap = between + _GAP if loose else between
        starts.append(size + len(gap))
        parts += [gap, text[begin:end]]
        size += len(gap) + end - begin
        at = end
    return "".join([*parts, text[at:], "\n", _GAP]), starts


def _problem(text: str, begin: int, end: int, phrase: str, expected: list[str]) -> str:
    token = text[begin:end]
    if phrase == _NO_PREFIX:
        return f"the prefix {token.partition(':')[0]}: is not declared"
    if phrase:
        return f"{_quoted(token)}: {_lower(phrase)}"
    symbols = all(map(_SYMBOL.fullmatch, expected)) and len(expected) <= _MOST_SYMBOLS
    wanted = f"; expected {' or '.join(expected)}" if symbols else ""
    return f"{_quoted(token)} cannot stand here{_after(text, begin)}{wanted}"


def _after(text: str, at: int) -> str:
    """Return what to say of the words that stand on the same line before *at*."""
    before = " ".join(text[:at].rpartition("\n")[2].split())
    if len(before) > _MOST_SHOWN:
        before = "… " + before[-_MOST_SHOWN:].partition(" ")[2]
    return f", after {_quoted(before)}" if before else ""


def _quoted(text: str) -> str:
    shown = " ".join(text.split())
    return f"‘{shown[:_MOST_SHOWN]}{'…' if len(shown) > _MOST_SHOWN else ''}’"


def _lower(phrase: str) -> str:
    return phrase[0].lower() + phrase[1:] if phrase[1].islower() else phrase


def _at(text: str, at: int, problem: str) -> Misreading:
    before = text[:at]
    line_start = before.rfind("\n") + 1
    return Misreading(problem, before.count("\n") + 1, at - line_start + 1)


def _offset(text: str, line: int, column: int) -> int:
    lines = text.split("\n")
    return sum(len(each) + 1 for each in lines[: line - 1]) + column - 1
