"""The word lists of ``data/lexicons`` and the matcher that finds their phrases in text.

A lexicon is a TSV file: comment lines that start with ``#`` (what it is, its source and
licence), one header line, then rows. What differs between families of documents or grows
with reading is data there, not code. This module alone knows ahocorasick_rs.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache, reduce
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

import ahocorasick_rs

from pharmagraph import assets
from pharmagraph.errors import AssetError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Clues", "Landmarks", "Match", "Phrases", "column", "columns", "fold_case", "table"]


@lru_cache(maxsize=64)
def table(name: str, *folders: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``data/lexicons/<name>.tsv`` as dictionaries, in file order.

    Raises AssetError, with the line, if a row has another number of cells than the header.
    """
    header, lines = _lines(f"{name}.tsv", folders or _FOLDER)
    return tuple([dict(zip(header, line.split("\t"), strict=True)) for line in lines])


@lru_cache(maxsize=64)
def column(name: str, header: str, *folders: str) -> frozenset[str]:
    """Return what stands under *header* in ``data/lexicons/<name>.tsv``; errors as `table`."""
    return frozenset(cell for (cell,) in columns(name, (header,), *folders))


@lru_cache(maxsize=8)
def columns(name: str, headers: tuple[str, ...], *folders: str) -> tuple[tuple[str, ...], ...]:
    """Return what stands under each of *headers*, row by row; errors as `table`.

    Of a table of thousands of rows this takes a third of the time of `table`.
    """
    header, lines = _lines(f"{name}.tsv", folders or _FOLDER)
    places = [header.index(each) for each in headers]
    last = max(places) + 1
    return tuple(zip(*([line.split("\t", last)[n] for line in lines] for n in places), strict=True))


_FOLDER = ("data", "lexicons")


def _lines(file: str, folders: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Return the cells of the header, and the rows."""
    text = assets.read_text(*folders, file)
    first, *lines = [
        line for line in text.splitlines() if line[:1] != "#" and line and not line.isspace()
    ]
    wide = first.count("\t")
    for line in lines:
        tabs = line.count("\t")
        if tabs != wide:
            where = f"{assets.path(*folders, file)}:{text.splitlines().index(line) + 1}"
            problem = f"has {tabs + 1} cells where the header has {wide + 1}"
            raise AssetError(where, problem)
    return first.split("\t"), lines


#: By so many characters the phrases are told apart that a text can begin with.
_FRONT = 3


class Match(NamedTuple):
    """Where a phrase stands: offsets into the text searched, and the value of the phrase."""

    start: int
    end: int
    value: str


class Phrases:
    """Finds whole-word phrases in a text, in any case; the longest of overlapping ones wins.

    *phrases* maps a phrase to the value it stands for.
    """

    def __init__(self, phrases: Mapping[str, str]) -> None:
        folded = {fold_case(phrase): value for phrase, value in phrases.items() if phrase.strip()}
        self._keys = sorted(folded)
        self._values = [folded[key] for key in self._keys]
        self._automaton = ahocorasick_rs.AhoCorasick(self._keys) if self._keys else None
        self._leading: dict[str, list[int]] = {}
        for number in sorted(range(len(self._keys)), key=lambda n: -len(self._keys[n])):
            self._leading.setdefault(self._keys[number][:_FRONT], []).append(number)

    def possible(self, text: str) -> bool:
        """Tell whether *text* may hold a phrase: whether it does if words are cut anywhere."""
        hits = self._automaton and self._automaton.find_matches_as_indexes(fold_case(text))
        return bool(hits)

    def leading(self, text: str) -> Match | None:
        """Return the match at the very start of *text*, as `find` does, or None."""
        folded = fold_case(text)
        for front in range(_FRONT, 0, -1):
            for number in self._leading.get(folded[:front], ()):
                end = len(self._keys[number])
                if folded.startswith(self._keys[number]) and _is_whole(folded, 0, end):
                    return Match(0, end, self._values[number])
        return None

    def find(self, text: str) -> list[Match]:
        """Return the matches in *text*, none overlapping another, in order."""
        if self._automaton is None:
            return []
        folded = fold_case(text)
        hits = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        if not hits:
            return []
        # Most words that are cut are known for it without a call.
        around, parted = f" {folded} ", "_" not in folded
        found = [
            Match(start, end, self._values[number])
            for number, start, end in hits
            if not (around[start : start + 2].isalnum() or around[end : end + 2].isalnum())
            and (parted or _is_whole(folded, start, end))
        ]
        return list(_longest(found)) if len(found) > 1 else found


class Clues:
    """Tells of which of many sets of words a text holds one, in one pass over the text.

    *further* words are found too, but stand for no set.
    """

    #: There may be so many sets, those included that are thought of later.
    MOST = 4096

    def __init__(self, sets: Iterable[Iterable[str]], further: Iterable[str] = ()) -> None:
        self._bits: dict[str, int] = dict.fromkeys(further, 0)
        self._untold = every = (1 << self.MOST) - 1
        for number, words in enumerate(sets):
            self._untold = every & -1 << (number + 1)
            for word in words:
                self._bits[word] = self._bits.get(word, 0) | 1 << number
        self.known = list(self._bits)
        self._automaton = (
            ahocorasick_rs.AhoCorasick(self.known, store_patterns=True) if self.known else None
        )

    def words(self, text: str) -> frozenset[str]:
        """Return those of all the words that *text*, in lower case, holds."""
        if self._automaton is None:
            return frozenset()
        return frozenset(self._automaton.find_matches_as_strings(text, overlapping=True))

    def sets(self, words: Iterable[str]) -> int:
        """Return bit *n* set if one of *words* is in set *n*.

        The bits beyond the last set, of which nothing is known, are set too.
        """
        return reduce(or_, map(self._bits.__getitem__, words), 0) | self._untold


#: So many strings are found three times as fast as a few more.
_AT_ONCE = 64


class Landmarks:
    """Tells which stretches of a text hold one of some strings, written as they are.

    A long text that is asked about stretch by stretch is looked through once. That takes a
    fraction of the time of a regular expression, which may then be tried on few stretches.
    """

    def __init__(self, strings: Iterable[str]) -> None:
        every = sorted(set(strings))
        self._automata = [
            ahocorasick_rs.AhoCorasick(
                every[at : at + _AT_ONCE], matchkind=ahocorasick_rs.MatchKind.LeftmostFirst
            )
            for at in range(0, len(every), _AT_ONCE)
        ]
        self._last: tuple[str, list[tuple[list[int], list[int]]]] = ("", [])

    def among(self, text: str, start: int, end: int) -> bool:
        """Tell whether a string stands in *text* from *start* to *end*, or reaches into that.

        Of strings that overlap the first is known, so that none within is missed.
        """
        last, places = self._last
        if last is not text:
            found = [automaton.find_matches_as_indexes(text) for automaton in self._automata]
            places = [
                ([left for _, left, _ in each], [right for *_, right in each]) for each in found
            ]
            self._last = text, places
        for starts, ends in places:
            number = bisect_right(ends, start)
            if number < len(starts) and starts[number] < end:
                return True
        return False


def fold_case(text: str) -> str:
    """Return *text* in lower case, character by character, so that offsets stay the same."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether no word is cut at *start* or at *end*."""
    left = text[start - 1 : start + 1] if start else ""
    right = text[end - 1 : end + 1] if end < len(text) else ""
    if left.isalnum() or right.isalnum():
        return False
    return "_" not in left + right or not (_is_of_word(left) or _is_of_word(right))


def _is_of_word(chars: str) -> bool:
    return chars.replace("_", "a").isalnum()


def _longest(found: Iterable[Match]) -> Iterable[Match]:
    """Yield the longest of overlapping matches, from left to right."""
    reached = 0
    for match in sorted(found, key=lambda m: (m.start, -m.end)):
        if match.start >= reached:
            yield match
            reached = match.end
