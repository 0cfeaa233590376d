"""Regular expressions that look for words they cannot do without before they run.

Most patterns of an extractor match few sentences. Python's ``re`` finds that out slowly;
which words every match of a pattern holds is read off its parse tree. What a pattern
matches is not changed by it. `look_over` finds the words of all patterns in a sentence in
one pass, and from then on any pattern tells at once whether it may match that sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache, reduce
from operator import or_
from sys import maxsize
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeAlias

from pharmagraph.compiling import compiled, kept
from pharmagraph.extracting.wording import needing
from pharmagraph.lexicons import Clues

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = [
    "Pattern",
    "Patterns",
    "clue_compile",
    "clues",
    "know_hidden",
    "look_over",
    "lowered",
]

_MOST_WORDS = 24
_MOST_TEXTS = 4096
_NO_MATCH: Iterator[re.Match[str]] = iter(())

#: The bit of each set of words that some pattern needs one of.
_BITS: dict[str, int] = {}
#: The bits of the sets that the sentences looked over hold a word of.
_HELD: dict[str, int] = {}


_COMPILING = Lock()
_Found: TypeAlias = "Callable[..., re.Match[str] | None]"
#: What gives the methods of the compiled pattern, which are met more often than all else.
_COMPILED = {
    "_search": "search",
    "_match": "match",
    "_whole": "fullmatch",
    "_iterate": "finditer",
}


def clues() -> Clues:
    """Return what finds the words of all patterns that were compiled so far."""
    with _COMPILING:
        return _clues(len(_BITS))


@lru_cache(maxsize=1)
def _clues(_count: int) -> Clues:
    return Clues(map(needing.words_of, _BITS))


def look_over(text: str, told: Clues) -> None:
    """Find the words of all patterns in *text*, which many of them will be tried on."""
    if len(_HELD) > _MOST_TEXTS:
        _HELD.clear()
    _HELD[text] = told.find(text.lower())


def know_hidden(hidden: str, text: str, sign: str) -> None:
    """Keep for *hidden*, which is *text* with letters turned into *sign*, what is known of *text*.

    Nothing is lost: a word without *sign* that *hidden* holds stands in *text* at the same place.
    """
    if (held := _HELD.get(text)) is not None:
        _HELD[hidden] = held | _bits_with(sign, len(_BITS))


@lru_cache(maxsize=8)
def _bits_with(sign: str, _count: int) -> int:
    """Return the bits of the sets that have a word with *sign*."""
    with _COMPILING:
        return reduce(or_, (bit for words, bit in _BITS.items() if sign in words), 0)


#: A text in lower case; one clause meets many patterns in a row.
lowered = lru_cache(maxsize=64)(str.lower)


class Pattern:
    """A pattern with the methods of ``re.Pattern`` that extractors use.

    It is compiled when it is first tried on a text. Every match holds one of *words*, in
    lower case, if there are any. *bits* stand for all sets of words of which it holds one, and
    *telling* for the most telling, in what is known of a sentence, and *ways* for those of
    each way to match; *words* are looked for in any other text.
    """

    __slots__ = (
        *("_flags", "_iterate", "_make", "_match", "_real", "_search", "_whole"),
        *("bits", "pattern", "telling", "ways", "words"),
    )

    _search: _Found
    _match: _Found
    _whole: _Found
    _iterate: Callable[..., Iterator[re.Match[str]]]

    def __init__(
        self,
        pattern: str,
        flags: int,
        words: Iterable[str],
        make: Callable[[str, int], re.Pattern[str]] = re.compile,
    ) -> None:
        self.pattern, self._flags, self._make = pattern, flags, make
        self._real: re.Pattern[str] | None = None
        self.words = sorted(words, key=len)
        self.bits = self.telling = 0
        self.ways: tuple[int, ...] = ()

    def __getattr__(self, name: str) -> Any:
        """Compile the pattern, whose methods are not there before."""
        if name not in _COMPILED:
            raise AttributeError(name)
        real = self.real
        return getattr(real, _COMPILED[name])

    @property
    def real(self) -> re.Pattern[str]:
        """The compiled pattern."""
        real = self._real
        if real is None:
            real = self._real = self._make(self.pattern, self._flags)
            self._search, self._match, self._iterate = real.search, real.match, real.finditer
            self._whole = real.fullmatch
        return real

    def possible(self, text: str) -> bool:
        """Tell whether *text* holds the words that every match holds, as far as is known."""
        bits = self.bits
        if bits and (held := _HELD.get(text)) is not None:
            return held & bits == bits and (not self.ways or _goes(self.ways, held))
        lower = lowered(text)
        for word in self.words:
            if word in lower:
                return True
        return not self.words

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Return the first match in *text*, as ``re.Pattern.search`` does."""
        bits = self.bits
        if bits and (held := _HELD.get(text)) is not None:
            if held & bits != bits or (self.ways and not _goes(self.ways, held)):
                return None
        elif self.words and not self.possible(text):
            return None
        return self._search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Return the match at *start*, as ``re.Pattern.match`` does."""
        bits = self.bits
        if bits and _HELD.get(text, -1) & bits != bits:
            return None
        return self._match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Return the match of the whole stretch, as ``re.Pattern.fullmatch`` does."""
        return self._whole(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """Return the matches in order, as ``re.Pattern.finditer`` does."""
        bits = self.bits
        if bits and (held := _HELD.get(text)) is not None:
            if held & bits != bits or (self.ways and not _goes(self.ways, held)):
                return _NO_MATCH
        elif self.words and not self.possible(text):
            return _NO_MATCH
        return self._iterate(text, start, end)

    def findall(self, text: str) -> list[Any]:
        """Return what matches, as ``re.Pattern.findall`` does."""
        return self.real.findall(text) if self.possible(text) else []

    def sub(self, replacement: str, text: str, count: int = 0) -> str:
        """Return *text* with its matches replaced, as ``re.Pattern.sub`` does."""
        return self.real.sub(replacement, text, count) if self.possible(text) else text

    def split(self, text: str, most: int = 0) -> list[Any]:
        """Return *text* cut at its matches, as ``re.Pattern.split`` does."""
        return self.real.split(text, most) if self.possible(text) else [text]


class Patterns:
    """Many patterns tried on the same texts."""

    def __init__(self, *patterns: Pattern) -> None:
        self.each = patterns
        self._served: dict[int, list[int]] = {}
        for number, pattern in enumerate(patterns):
            self._served.setdefault(pattern.telling, []).append(number)
        self._telling = 0
        for bit in self._served:
            self._telling |= bit

    def possible(self, text: str) -> list[int]:
        """Return the numbers of the patterns that *text* may match, in order."""
        held = _HELD.get(text)
        if held is None:
            return [number for number, each in enumerate(self.each) if each.possible(text)]
        found = list(self._served.get(0, ()))
        hits = held & self._telling
        if not hits:
            return found
        while hits:
            bit = hits & -hits
            hits ^= bit
            found += [n for n in self._served[bit] if self.each[n].possible(text)]
        return sorted(found)

    def finditer(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        """Yield the matches of each pattern with its number, pattern by pattern."""
        for number in self.possible(text):
            for found in self.each[number].finditer(text):
                yield number, found


@lru_cache(maxsize=2048)
def clue_compile(pattern: str, flags: int = 0) -> Pattern:
    """Return *pattern*, to be compiled when needed; raises ``re.error`` if it is misspelt."""
    key = (needing.VERSION, pattern, int(flags))
    needs, ways = kept().get(key, lambda: needing.needs(pattern, flags))
    few = (words for each in needs if len(words := needing.words_of(each)) <= _MOST_WORDS)
    made = Pattern(pattern, flags, next(few, ()), compiled)
    with _COMPILING:
        for words in reversed(needs):
            made.telling = _bit(words)
            made.bits |= made.telling
        made.ways = tuple(_bits(way) for way in ways)
    return made


def _bit(words: str) -> int:
    return _BITS.setdefault(words, 1 << len(_BITS))


def _bits(sets: Iterable[str]) -> int:
    return reduce(or_, map(_bit, sets), 0)


def _goes(ways: tuple[int, ...], held: int) -> bool:
    """Tell whether the bits of one of *ways* are all in *held*."""
    for way in ways:  # noqa: SIM110  this is met at every turn, and a generator costs more
        if held & way == way:
            return True
    return False
