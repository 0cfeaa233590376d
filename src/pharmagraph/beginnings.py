"""Tells the search for a regular expression with which letters its matches can begin.

Python's ``re`` leaves out places where no match can begin, but not if case is ignored, nor if
a pattern begins with a look around or a word's edge, as most of ours do. It then tries them
at each letter of a text. Here the first letters are read off the parse tree and put where
``re`` puts them. That changes how fast a match is found, never which one.
"""

from __future__ import annotations

import re
from re import _constants as sre  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = ["BEYOND", "REPEATS", "bitmap", "first_letters", "with_beginnings"]

_ASCII = frozenset(range(128))
#: Stands for every letter beyond ASCII, of which nothing is told apart.
OTHER = 128
_ALL = _ASCII | {OTHER}
_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    sre.CATEGORY_SPACE: str.isspace,
    sre.CATEGORY_DIGIT: str.isdecimal,
    sre.CATEGORY_WORD: lambda char: char.isalnum() or char == "_",
}
_OPPOSITES = {
    sre.CATEGORY_NOT_SPACE: sre.CATEGORY_SPACE,
    sre.CATEGORY_NOT_DIGIT: sre.CATEGORY_DIGIT,
    sre.CATEGORY_NOT_WORD: sre.CATEGORY_WORD,
}
REPEATS = frozenset({sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT})
_WITHOUT_WIDTH = frozenset({sre.AT, sre.ASSERT, sre.ASSERT_NOT})
_BEGINNING = frozenset({sre.AT_BEGINNING, sre.AT_BEGINNING_STRING})
_OTHER_RULES = re.LOCALE | re.ASCII
#: The letters beyond ASCII that ``re`` takes for one of these where it ignores case.
BEYOND = {"i": "\u0130\u0131", "k": "\u212a", "s": "\u017f"}
_WITH_OTHERS = frozenset(ord(case) for letter in BEYOND for case in (letter, letter.upper()))
#: Where the block on the search has its length, its sort, and the least width of a match.
_LENGTH, _SORT, _WIDTH, _HEAD = 1, 2, 3, 5


def with_beginnings(code: list[int], tree: Any, flags: int) -> list[int]:
    """Return the instructions *code* of *tree*, told the first letters if they know none."""
    known = code[0] != sre.INFO or code[_SORT] or not code[_WIDTH]
    if known or flags & _OTHER_RULES or not flags & re.UNICODE:
        return code
    op, where = tree.data[0]
    letters = _ALL if op is sre.AT and where in _BEGINNING else first_letters(tree, flags)
    if letters == _ALL:
        return code
    prefix = _prefix(letters)
    head = [*code[:_HEAD], *(prefix or _charset(letters))]
    head[_SORT] = sre.SRE_INFO_PREFIX if prefix else sre.SRE_INFO_CHARSET
    head[_LENGTH] = len(head) - 1
    return [*head, *code[code[_LENGTH] + 1 :]]


def first_letters(tree: Any, flags: int) -> frozenset[int]:
    """Return the letters that a match of *tree* can begin with; more than there are, never less."""
    letters, empty = _of_sequence(tree, flags)
    return _ALL if empty else letters


def _prefix(letters: frozenset[int]) -> list[int]:
    """Return what tells a single letter, which is found ten times as fast as one of a set.

    It is one letter, none of which is left out of the match that is then tried, and the table
    of how far it overlaps itself.
    """
    alone = len(letters) == 1 and OTHER not in letters
    return [1, 0, *letters, 0] if alone else []


def _charset(letters: frozenset[int]) -> list[int]:
    """Return the instructions that tell *letters*; what is none of them is told first."""
    if OTHER not in letters:
        return [sre.CHARSET, *bitmap(letters), sre.FAILURE]
    return [sre.NEGATE, sre.CHARSET, *bitmap(_ASCII - letters), sre.FAILURE]


def bitmap(letters: frozenset[int]) -> list[int]:
    """Return the words of 32 bits that stand for *letters* of ASCII in an instruction."""
    words = [sum(1 << n for n in range(32) if 32 * word + n in letters) for word in range(4)]
    return [*words, 0, 0, 0, 0]


def _of_sequence(nodes: Iterable[tuple[Any, Any]], flags: int) -> tuple[frozenset[int], bool]:
    """Return with what parts that follow one another begin, and if they may match nothing."""
    letters: frozenset[int] = frozenset()
    for op, value in nodes:
        own, empty = _of_part(op, value, flags)
        letters |= own
        if not empty:
            return letters, False
    return letters, True


def _of_part(op: Any, value: Any, flags: int) -> tuple[frozenset[int], bool]:
    if op in _WITHOUT_WIDTH:
        return frozenset(), True
    if op is sre.BRANCH:
        each = [_of_sequence(branch, flags) for branch in value[1]]
        return frozenset().union(*(own for own, _ in each)), any(empty for _, empty in each)
    if op is sre.SUBPATTERN:
        _, added, dropped, inner = value
        return _of_sequence(inner, (flags | added) & ~dropped)
    if op is sre.ATOMIC_GROUP:
        return _of_sequence(value, flags)
    if op in REPEATS:
        least, _, inner = value
        own, empty = _of_sequence(inner, flags)
        return own, empty or least == 0
    return _of_letter(op, value, flags), False


def _of_letter(op: Any, value: Any, flags: int) -> frozenset[int]:
    """Return the letters that a part of one letter matches; all for any other part."""
    ignoring = bool(flags & re.IGNORECASE)
    if flags & _OTHER_RULES:
        return _ALL
    if op is sre.LITERAL:
        return _of_set([(op, value)], ignoring=ignoring)
    return _of_set(value, ignoring=ignoring) if op is sre.IN else _ALL


def _of_set(items: Sequence[tuple[Any, Any]], *, ignoring: bool) -> frozenset[int]:
    negated = items[0][0] is sre.NEGATE
    found: set[int] = set()
    for op, value in items[negated:]:
        if op is sre.CATEGORY:
            found |= _of_category(value)
            continue
        first, last = value if op is sre.RANGE else (value, value)
        if last >= OTHER and (ignoring or negated):
            return _ALL
        found |= _either_case(range(first, min(last + 1, OTHER)), ignoring=ignoring)
        found |= {OTHER} if last >= OTHER else set()
    return (_ALL - found) | {OTHER} if negated else frozenset(found)


def _either_case(letters: range, *, ignoring: bool) -> set[int]:
    """Return *letters*, in both cases if it is ignored; some beyond ASCII are cases of others."""
    if not ignoring:
        return {*letters}
    both = {*letters, *(ord(chr(n).swapcase()) for n in letters)}
    return both if both.isdisjoint(_WITH_OTHERS) else {*both, OTHER}


def _of_category(category: Any) -> frozenset[int]:
    if category in _OPPOSITES:
        return (_ASCII - _of_category(_OPPOSITES[category])) | {OTHER}
    holds = _CATEGORIES[category]
    return frozenset(n for n in _ASCII if holds(chr(n))) | {OTHER}
