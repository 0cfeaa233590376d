"""Regular expressions that look for a word they cannot do without before they run.

Most patterns of an extractor match few sentences. Python's ``re`` finds that out slowly,
``word in text`` at once; which words every match of a pattern holds is read off its parse
tree. What a pattern matches is not changed by it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

from pharmagraph.lexicons import Clues

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Pattern", "Patterns", "clue_compile", "clues_of", "needed_words"]

_MOST_WORDS = 24
_SHORTEST = 2
_REPEATS = frozenset({_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT})


class _Lowered:
    """The text asked about last, in lower case; one sentence meets many patterns in a row."""

    text = ""
    lower = ""


class Pattern:
    """A compiled pattern with the methods of ``re.Pattern`` that extractors use.

    *needs* are sets of lower-case strings: every match holds one of each. *words* is the
    most telling of them, empty if there is none.
    """

    __slots__ = ("_iterate", "_match", "_search", "needs", "real", "words")

    def __init__(self, real: re.Pattern[str]) -> None:
        self.real = real
        self.needs = needed_words(real.pattern, real.flags)
        self.words = sorted(self.needs[0], key=len) if self.needs else []
        self._search, self._match, self._iterate = real.search, real.match, real.finditer

    def possible(self, text: str) -> bool:
        """Tell whether *text* holds one of the words that every match holds."""
        if text is not _Lowered.text:
            _Lowered.text, _Lowered.lower = text, text.lower()
        lower = _Lowered.lower
        for word in self.words:
            if word in lower:
                return True
        return not self.words

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the first match in *text*, as ``re.Pattern.search`` does."""
        if self.words and not self.possible(text):
            return None
        return self._search(text, start, len(text) if end is None else end)

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the match at *start*, as ``re.Pattern.match`` does."""
        return self._match(text, start, len(text) if end is None else end)

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the match of the whole stretch, as ``re.Pattern.fullmatch`` does."""
        return self.real.fullmatch(text, start, len(text) if end is None else end)

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """Return the matches in order, as ``re.Pattern.finditer`` does."""
        if self.words and not self.possible(text):
            return iter(())
        return self._iterate(text, start, len(text) if end is None else end)

    def findall(self, text: str) -> list[Any]:
        """Return what matches, as ``re.Pattern.findall`` does."""
        return self.real.findall(text) if self.possible(text) else []

    def sub(self, replacement: str, text: str, count: int = 0) -> str:
        """Return *text* with its matches replaced, as ``re.Pattern.sub`` does."""
        return self.real.sub(replacement, text, count) if self.possible(text) else text

    def split(self, text: str, most: int = 0) -> list[Any]:
        """Return *text* cut at its matches, as ``re.Pattern.split`` does."""
        return self.real.split(text, most) if self.possible(text) else [text]

    @property
    def pattern(self) -> str:
        """The pattern as written."""
        return self.real.pattern


def clues_of(*patterns: Pattern) -> Clues:
    """Return what tells which of *patterns* a text may match, in one pass over it."""
    return Clues(pattern.needs for pattern in patterns)


class Patterns:
    """Many patterns tried on the same texts; *clues* tell which of them may match one."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self.each = tuple(patterns)
        self.clues = clues_of(*self.each)

    def finditer(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        """Yield the matches of each pattern with its number, pattern by pattern."""
        for number in self.clues.find(text):
            for found in self.each[number].finditer(text):
                yield number, found


@lru_cache(maxsize=2048)
def clue_compile(pattern: str, flags: int = 0) -> Pattern:
    """Compile *pattern*; raises ``re.error`` as ``re.compile`` does."""
    return Pattern(re.compile(pattern, flags))


def needed_words(pattern: str, flags: int = 0) -> list[frozenset[str]]:
    """Return sets of lower-case strings, the most telling first; every match has one of each."""
    found = _of_sequence(_parser.parse(pattern, flags & ~re.DEBUG))
    first = sorted(dict.fromkeys(found), key=_worth, reverse=True)
    return first[:1] + [words for words in first[1:] if min(map(len, words)) > _SHORTEST]


def _of_sequence(nodes: Sequence[tuple[Any, Any]]) -> list[frozenset[str]]:
    """Return the sets of needed words of parts that follow one another."""
    found: list[frozenset[str]] = []
    run = ""
    for code, value in [*nodes, (None, None)]:
        if code is _constants.LITERAL:
            run += chr(value).lower()
            continue
        if len(run) >= _SHORTEST and run.isascii():
            found.append(frozenset({run}))
        run = ""
        found += _of_part(code, value)
    return found


def _of_part(code: object, value: Any) -> list[frozenset[str]]:
    if code is _constants.SUBPATTERN:
        return _of_sequence(value[-1])
    if code is _constants.ATOMIC_GROUP:
        return _of_sequence(value)
    if code in _REPEATS and value[0] > 0:
        return _of_sequence(value[2])
    if code is _constants.BRANCH:
        each = [_of_sequence(branch) for branch in value[1]]
        if all(each):
            words = frozenset().union(*(max(sets, key=_worth) for sets in each))
            return [words] if len(words) <= _MOST_WORDS else []
    return []


def _worth(words: frozenset[str]) -> int:
    """Return how likely texts are to lack all *words*: long words first, then few of them."""
    return min(*map(len, words), 4) * 8 - len(words)
