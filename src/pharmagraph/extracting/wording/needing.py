"""The words that a regular expression cannot do without, read off its parse tree."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["VERSION", "needed_words", "needs", "ways_to_match", "words_of"]

#: Tells what was kept of `needed_words` as it is now from what it answered before a change.
VERSION = zlib.crc32(Path(__file__).read_bytes())
_SHORTEST = 3
_MOST_WAYS = 128
# Words of many sentences, which tell little.
_COMMON = frozenset(
    {
        *("and", "are", "been", "can", "for", "had", "has", "have", "may", "not", "that", "the"),
        *("this", "was", "were", "who", "will", "with", "you"),
    }
)
_REPEATS = frozenset({_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT})


def needs(pattern: str, flags: int = 0) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return `needed_words` and `ways_to_match`, each set as a string that `words_of` divides.

    To load thousands of sets takes ten times as long as to load as many strings.
    """
    ways = tuple(tuple(map(_as_one, way)) for way in ways_to_match(pattern, flags))
    return tuple(map(_as_one, needed_words(pattern, flags))), ways


def _as_one(words: frozenset[str]) -> str:
    return "\0".join(sorted(words))


def words_of(one: str) -> list[str]:
    """Return the words of a set that `needs` returned."""
    return one.split("\0")


def needed_words(pattern: str, flags: int = 0) -> list[frozenset[str]]:
    """Return sets of lower-case strings, the most telling first; every match has one of each."""
    found = _of_sequence(_tree(pattern, flags))
    return sorted(dict.fromkeys(found), key=_worth, reverse=True)


@lru_cache(maxsize=1)
def _tree(pattern: str, flags: int) -> Any:
    return _parser.parse(pattern, flags & ~re.DEBUG)


def _of_sequence(nodes: Sequence[tuple[Any, Any]]) -> list[frozenset[str]]:
    """Return the sets of needed words of parts that follow one another."""
    return [words for part in _parts(nodes) for words in _of_part(*part)]


def _parts(
    nodes: Sequence[tuple[Any, Any]],
) -> Iterator[tuple[object, Any, list[tuple[Any, Any]]]]:
    """Yield the parts of a sequence, each with the letters before it, which are a part too."""
    run: list[tuple[Any, Any]] = []
    for code, value in [*getattr(nodes, "data", nodes), (None, None)]:
        if code is _constants.LITERAL:
            run.append((code, value))
            continue
        if run:
            yield _constants.LITERAL, run, []
        yield code, value, run
        run = []


def ways_to_match(pattern: str, flags: int = 0) -> list[list[frozenset[str]]]:
    """Return what `needed_words` does for each of several ways; every match goes one of them.

    There are none where `needed_words` tells as much.
    """
    found = _ways(_tree(pattern, flags))
    return found if len(found) > 1 else []


def _ways(nodes: Sequence[tuple[Any, Any]]) -> list[list[frozenset[str]]]:
    """Return the ways to match parts that follow one another, by the part that has most."""
    parts = list(_parts(nodes))
    each = [_ways_of_part(*part) for part in parts]
    chosen = max(range(len(each)), key=lambda n: len(each[n]), default=0)
    others = [words for n, part in enumerate(parts) if n != chosen for words in _of_part(*part)]
    return [[*others, *way] for way in (each[chosen] if each else [[]])]


def _ways_of_part(
    code: object, value: Any, before: list[tuple[Any, Any]]
) -> list[list[frozenset[str]]]:
    if code is _constants.BRANCH:
        branches = [[*before, *branch] for branch in value[1]]
        ways = [_ways(branch) for branch in branches]
        while sum(map(len, ways)) > _MOST_WAYS and max(map(len, ways)) > 1:
            longest = max(range(len(ways)), key=lambda n: len(ways[n]))
            ways[longest] = [_of_sequence(branches[longest])]
        return _joined([way for each in ways for way in each])
    inner = _inside(code, value, before)
    return [_of_part(code, value, before)] if inner is None else _ways(inner)


def _joined(ways: list[list[frozenset[str]]]) -> list[list[frozenset[str]]]:
    """Return *ways*, those with a single set as one; one way where there is one of any words."""
    if not all(ways):
        return [[]]
    single = [way for way in ways if len(way) == 1]
    found = ([_any_of(single)] if single else []) + [way for way in ways if len(way) > 1]
    return found if len(found) <= _MOST_WAYS else [_any_of(ways)]


def _any_of(ways: list[list[frozenset[str]]]) -> list[frozenset[str]]:
    """Return what *ways* have in common: one set, which holds the most telling one of each."""
    return [frozenset().union(*(max(way, key=_worth) for way in ways))]


def _of_part(code: object, value: Any, before: list[tuple[Any, Any]]) -> list[frozenset[str]]:
    """Return the sets of one part; the letters *before* it begin a group and its branches."""
    if code is _constants.LITERAL:
        word = "".join(chr(letter).lower() for _, letter in value)
        return [frozenset({word})] if len(word) >= _SHORTEST and word.isascii() else []
    if code is _constants.BRANCH:
        each = [_of_sequence([*before, *branch]) for branch in value[1]]
        return _any_of(each) if all(each) else []
    inner = _inside(code, value, before)
    return [] if inner is None else _of_sequence(inner)


def _inside(
    code: object, value: Any, before: list[tuple[Any, Any]]
) -> Sequence[tuple[Any, Any]] | None:
    """Return the sequence in a part that holds just one, which has to match."""
    if code is _constants.SUBPATTERN:
        return [*before, *value[-1]]
    if code is _constants.ATOMIC_GROUP:
        return list(value)
    if code is _constants.ASSERT:
        return list(value[1])
    if code in _REPEATS and value[0] > 0:
        return list(value[2])
    return None


def _worth(words: frozenset[str]) -> int:
    """Return how likely texts are to lack all *words*: long words first, then few of them."""
    least = min(1 if word.strip() in _COMMON else len(word.strip()) for word in words)
    return min(least, 4) * 8 - len(words)
