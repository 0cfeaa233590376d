"""The words that a regular expression cannot do without, read off its parse tree."""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["VERSION", "needed_words"]

#: Tells what was kept of `needed_words` as it is now from what it answered before a change.
VERSION = zlib.crc32(Path(__file__).read_bytes())
_SHORTEST = 3
_REPEATS = frozenset({_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT})


def needed_words(pattern: str, flags: int = 0) -> list[frozenset[str]]:
    """Return sets of lower-case strings, the most telling first; every match has one of each."""
    found = _of_sequence(_parser.parse(pattern, flags & ~re.DEBUG))
    return sorted(dict.fromkeys(found), key=_worth, reverse=True)


def _of_sequence(nodes: Sequence[tuple[Any, Any]]) -> list[frozenset[str]]:
    """Return the sets of needed words of parts that follow one another."""
    found: list[frozenset[str]] = []
    run: list[tuple[Any, Any]] = []
    for code, value in [*getattr(nodes, "data", nodes), (None, None)]:
        if code is _constants.LITERAL:
            run.append((code, value))
            continue
        word = "".join(chr(letter).lower() for _, letter in run)
        if len(word) >= _SHORTEST and word.isascii():
            found.append(frozenset({word}))
        found += _of_part(code, value, run)
        run = []
    return found


def _of_part(code: object, value: Any, before: list[tuple[Any, Any]]) -> list[frozenset[str]]:
    """Return the sets of one part; the letters *before* it begin a group and its branches."""
    if code is _constants.SUBPATTERN:
        return _of_sequence([*before, *value[-1]])
    if code is _constants.ATOMIC_GROUP:
        return _of_sequence(value)
    if code in _REPEATS and value[0] > 0:
        return _of_sequence(value[2])
    if code is _constants.BRANCH:
        each = [_of_sequence([*before, *branch]) for branch in value[1]]
        if all(each):
            return [frozenset().union(*(max(sets, key=_worth) for sets in each))]
    return []


def _worth(words: frozenset[str]) -> int:
    """Return how likely texts are to lack all *words*: long words first, then few of them."""
    return min(*(len(word.strip()) for word in words), 4) * 8 - len(words)
