"""Regular expressions that look for words they cannot do without before they run.

Most patterns of an extractor match few sentences. Python's ``re`` finds that out slowly;
which words every match of a pattern holds is read off its parse tree. What a pattern
matches is not changed by it. `look_over` finds the words of all patterns in a sentence in
one pass, and from then on any pattern tells at once whether it may match that sentence.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache, reduce
from operator import or_
from sys import intern, maxsize
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeAlias

from pharmagraph.compiling import compiled, kept
from pharmagraph.extracting.wording import needing
from pharmagraph.lexicons import Clues
from pharmagraph.remembering import forgetting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

__all__ = [
    "Pattern",
    "Patterns",
    "clue_compile",
    "clues",
    "held_together",
    "know_hidden",
    "know_part",
    "look_over",
    "make_room",
]

_MOST_TEXTS = 4096
_NO_MATCH: Iterator[re.Match[str]] = iter(())


class _Held:
    """What is known of a text: the bits of the sets it holds a word of, and all its words.

    *possible* are the numbers of the patterns it may match, by the `Patterns` that asked.
    """

    __slots__ = ("possible", "sets", "words")

    def __init__(self, sets: int, words: frozenset[str]) -> None:
        self.sets, self.words = sets, words
        self.possible: dict[Patterns, Sequence[int]] = {}


_UNKNOWN = _Held(-1, frozenset())
#: The bit of each set of words that is the most telling of some pattern.
_BITS: dict[str, int] = {}
#: What is known of the texts that were looked over for the newest clues.
_HELD: dict[str, _Held] = {}
forgetting(_HELD.clear)
#: The patterns that came after the newest clues were made, with their ways to match.
_PENDING: list[tuple[Pattern, _Ways | None]] = []
#: Those that were put together while patterns were pending.
_UNSETTLED: list[Patterns] = []
#: All words that the ways of patterns need.
_WORDS: set[str] = set()

_COMPILING = Lock()
_Found: TypeAlias = "Callable[..., re.Match[str] | None]"
_Sets: TypeAlias = "tuple[frozenset[str], ...]"
#: The sets that all ways to match have in common, and those of each way besides.
_Ways: TypeAlias = "tuple[_Sets, tuple[_Sets, ...]]"


def clues() -> Clues:
    """Return what finds the words of all patterns that were compiled so far.

    What is known of texts from fewer words is forgotten before any pattern asks for the rest.
    """
    with _COMPILING:
        if _PENDING:
            _newest.cache_clear()
            _HELD.clear()
            for pattern, ways in _PENDING:
                pattern.ways = ways
            _PENDING.clear()
            for patterns in _UNSETTLED:
                patterns.settle()
            _UNSETTLED.clear()
        return _newest()


@lru_cache(maxsize=1)
def _newest() -> Clues:
    return Clues(map(_words_of, _BITS), _WORDS)


@cache
def _words_of(one: str) -> frozenset[str]:
    """Return the words of a set; sets and words are shared by all patterns that need them."""
    return frozenset(map(intern, needing.words_of(one)))


def make_room() -> None:
    """Forget the texts of earlier pages if there are many of them.

    It is called between two pages: what a page knows of its sentences must last for all of it.
    """
    with _COMPILING:
        if len(_HELD) > _MOST_TEXTS:
            _HELD.clear()


def look_over(text: str, told: Clues) -> int:
    """Find the words of all patterns in *text*, which many of them will be tried on.

    Returns the bits of what it may hold, which those of `Patterns.telling` are among.
    """
    held = _HELD.get(text)
    if held is None:
        words = told.words(needing.squeezed(text.lower()))
        held = _Held(told.sets(words), words)
        with _COMPILING:
            if told is _newest():
                _HELD[text] = held
    return held.sets


def held_together(texts: Iterable[str]) -> int:
    """Return the bits of what any of *texts* may hold."""
    return reduce(or_, [_HELD.get(text, _UNKNOWN).sets for text in texts], 0)


def know_hidden(hidden: str, text: str, sign: str) -> None:
    """Keep for *hidden*, which is *text* with letters turned into *sign*, what is known of *text*.

    Nothing is lost: a word without *sign* that *hidden* holds stands in *text* at the same place.
    """
    with _COMPILING:
        if hidden not in _HELD and (held := _HELD.get(text)) is not None:
            more = _with_sign(sign, _newest())
            known = _Held(held.sets | more.sets, held.words | more.words) if more.words else held
            _HELD[hidden] = known


def know_part(part: str, text: str) -> None:
    """Keep for *part*, which is cut out of *text*, what is known of all of it."""
    with _COMPILING:
        if part not in _HELD and (held := _HELD.get(text)) is not None:
            _HELD[part] = held


@lru_cache(maxsize=8)
def _with_sign(sign: str, told: Clues) -> _Held:
    """Return all that a text may hold on account of *sign*: the words with it, and their sets."""
    words = frozenset(word for word in told.known if sign in word)
    return _Held(told.sets(words), words)


class Pattern:
    """A pattern with the methods of ``re.Pattern`` that extractors use.

    It is compiled when it is first tried on a text. *telling* stands for the most telling set of
    words, of which every match holds one, in what is known of a text; of *ways*, if there are
    any, it holds a word of each set that is common to them, and of each set of one of them. A
    text of which nothing is known may match.
    """

    __slots__ = (
        *("_flags", "_iterate", "_make", "_match", "_real", "_search", "_whole"),
        *("pattern", "telling", "ways"),
    )

    #: The compiled pattern and its methods, which are met more often than all else.
    _real: re.Pattern[str] | None
    _search: _Found | None
    _match: _Found | None
    _whole: _Found | None
    _iterate: Callable[..., Iterator[re.Match[str]]] | None

    def __init__(
        self,
        pattern: str,
        flags: int,
        make: Callable[[str, int], re.Pattern[str]] = re.compile,
    ) -> None:
        self.pattern, self._flags, self._make = pattern, flags, make
        self._real = self._search = self._match = self._whole = self._iterate = None
        self.telling = 0
        self.ways: _Ways | None = None

    @property
    def real(self) -> re.Pattern[str]:
        """The compiled pattern.

        With ``__getattr__`` in its place Python would look for every attribute twice.
        """
        real = self._real
        if real is None:
            real = self._real = self._make(self.pattern, self._flags)
            self._search, self._match = real.search, real.match
            self._whole, self._iterate = real.fullmatch, real.finditer
        return real

    def possible(self, text: str) -> bool:
        """Tell whether *text* holds the words that every match holds, as far as is known."""
        telling, ways = self.telling, self.ways
        if telling and (held := _HELD.get(text)) is not None:
            return bool(held.sets & telling) and (not ways or _goes(ways, held.words))
        return True

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Return the first match in *text*, as ``re.Pattern.search`` does."""
        telling, ways = self.telling, self.ways
        if (
            telling
            and (held := _HELD.get(text)) is not None
            and (not held.sets & telling or (ways and not _goes(ways, held.words)))
        ):
            return None
        return (self._search or self.real.search)(text, start, end)

    def match(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Return the match at *start*, as ``re.Pattern.match`` does."""
        telling = self.telling
        if telling and not _HELD.get(text, _UNKNOWN).sets & telling:
            return None
        return (self._match or self.real.match)(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Return the match of the whole stretch, as ``re.Pattern.fullmatch`` does."""
        return (self._whole or self.real.fullmatch)(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """Return the matches in order, as ``re.Pattern.finditer`` does."""
        telling, ways = self.telling, self.ways
        if (
            telling
            and (held := _HELD.get(text)) is not None
            and (not held.sets & telling or (ways and not _goes(ways, held.words)))
        ):
            return _NO_MATCH
        return (self._iterate or self.real.finditer)(text, start, end)

    def findall(self, text: str) -> list[Any]:
        """Return what matches, as ``re.Pattern.findall`` does."""
        return self.real.findall(text) if self.possible(text) else []

    def sub(
        self, replacement: str | Callable[[re.Match[str]], str], text: str, count: int = 0
    ) -> str:
        """Return *text* with its matches replaced, as ``re.Pattern.sub`` does."""
        return self.real.sub(replacement, text, count) if self.possible(text) else text

    def split(self, text: str, most: int = 0) -> list[Any]:
        """Return *text* cut at its matches, as ``re.Pattern.split`` does."""
        return self.real.split(text, most) if self.possible(text) else [text]


class Patterns:
    """Many patterns tried on the same texts.

    No text of which none of the bits *telling* is known may match any of them; one of which any
    of the bits *enough* is known may match one that needs nothing else.
    """

    def __init__(self, *patterns: Pattern) -> None:
        self.each = patterns
        self._telling = _any_bit(patterns)
        self.telling = self._telling if all(pattern.telling for pattern in patterns) else -1
        self.enough = 0
        self._always = [n for n, pattern in enumerate(patterns) if not pattern.telling]
        self._served = self._by_bit()
        with _COMPILING:
            if _PENDING:
                _UNSETTLED.append(self)
            else:
                self.settle()

    def settle(self) -> None:
        """Find out what is enough, as all that the patterns need is known."""
        sure = _any_bit(pattern for pattern in self.each if not pattern.ways)
        self.enough = -1 if 0 in self._served else sure
        self._served = self._by_bit()

    def _by_bit(self) -> dict[int, list[tuple[int, _Ways | None]]]:
        """Return the numbers of the patterns, with their ways to match, by their telling bit.

        It is the place of the bit, from 1 on; 0 where they have none.
        """
        served: dict[int, list[tuple[int, _Ways | None]]] = {}
        for number, pattern in enumerate(self.each):
            served.setdefault(pattern.telling.bit_length(), []).append((number, pattern.ways))
        return served

    def any_possible(self, text: str) -> bool:
        """Tell whether *text* may match any of the patterns."""
        held = _HELD.get(text)
        if held is None:
            return any(pattern.possible(text) for pattern in self.each)
        hits = held.sets & self.telling
        if not hits or hits & self.enough:
            return hits != 0
        known = held.possible.get(self)
        return bool(self._going(held) if known is None else known)

    def possible(self, text: str) -> Sequence[int]:
        """Return the numbers of the patterns that *text* may match, in order."""
        held = _HELD.get(text)
        if held is None:
            return [n for n, pattern in enumerate(self.each) if pattern.possible(text)]
        if not held.sets & self.telling:
            return ()
        known = held.possible.get(self)
        return self._going(held) if known is None else known

    def _going(self, held: _Held) -> list[int]:
        """Return the numbers of the patterns that a text may match, and keep them."""
        served, words = self._served, held.words
        found = self._always.copy()
        hits = held.sets & self._telling
        while hits:
            place = hits.bit_length()
            hits ^= 1 << place - 1
            for number, ways in served[place]:
                if not ways or _goes(ways, words):
                    found.append(number)
        found.sort()
        held.possible[self] = found
        return found

    def search_each(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        """Yield the first match of each pattern that has one with its number, in order."""
        for number in self.possible(text):
            if found := self.each[number].real.search(text):
                yield number, found

    def any_found(self, text: str) -> bool:
        """Tell whether any of the patterns matches in *text*."""
        may = self.possible(text)
        return bool(may) and any(self.each[number].real.search(text) for number in may)

    def finditer(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        """Yield the matches of each pattern with its number, pattern by pattern."""
        for number in self.possible(text):
            for found in self.each[number].real.finditer(text):
                yield number, found


@lru_cache(maxsize=2048)
def clue_compile(pattern: str, flags: int = 0) -> Pattern:
    """Return *pattern*, to be compiled when needed; raises ``re.error`` if it is misspelt."""
    key = (needing.VERSION, pattern, int(flags))
    needs, ways = kept().get(key, lambda: needing.needs(pattern, flags))
    made = Pattern(pattern, flags, compiled)
    with _COMPILING:
        _note(made, needs, ways)
    return made


def _note(made: Pattern, needs: tuple[str, ...], ways: tuple[tuple[str, ...], ...]) -> None:
    """Note the words that *made* needs; until the clues find them it asks for the telling ones."""
    known = len(_BITS), len(_WORDS)
    common = _divided(needs[1:])
    besides = [_divided(each for each in way if each not in needs) for way in ways]
    divided: _Ways = (common, tuple(besides) if all(besides) else ())
    _WORDS.update(word for way in (common, *divided[1]) for words in way for word in words)
    if needs and len(_BITS) < Clues.MOST:
        made.telling = _BITS.setdefault(needs[0], 1 << len(_BITS))
    told = divided if any(divided) else None
    if _PENDING or known != (len(_BITS), len(_WORDS)):
        _PENDING.append((made, told))
    else:
        made.ways = told


def _any_bit(patterns: Iterable[Pattern]) -> int:
    return reduce(or_, (pattern.telling for pattern in patterns), 0)


def _divided(sets: Iterable[str]) -> _Sets:
    return tuple(map(_words_of, sets))


def _goes(ways: _Ways, held: frozenset[str]) -> bool:
    """Tell whether a word of each common set, and of each set of one of *ways*, is *held*."""
    common, each = ways
    lacks = held.isdisjoint
    for words in common:
        if lacks(words):
            return False
    for way in each:
        if lacks(way[0]):  # Most ways go no farther.
            continue
        for words in way:
            if lacks(words):
                break
        else:
            return True
    return not each
