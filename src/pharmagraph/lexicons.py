"""The word lists of ``data/lexicons`` and the matcher that finds their phrases in text.

A lexicon is a TSV file: comment lines that start with ``#`` (what it is, its source and
licence), one header line, then rows. What differs between families of documents or grows
with reading is data there, not code. This module alone knows ahocorasick_rs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import ahocorasick_rs

from pharmagraph import assets
from pharmagraph.errors import AssetError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Clues", "Match", "Phrases", "table"]


@lru_cache(maxsize=64)
def table(name: str, *folders: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``data/lexicons/<name>.tsv`` as dictionaries, in file order.

    Raises AssetError, with the line, if a row has another number of cells than the header.
    """
    parts = folders or ("data", "lexicons")
    file = f"{name}.tsv"
    rows: list[dict[str, str]] = []
    header: list[str] | None = None
    for number, line in enumerate(assets.read_text(*parts, file).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
        elif len(cells) != len(header):
            problem = f"has {len(cells)} cells where the header has {len(header)}"
            raise AssetError(f"{assets.path(*parts, file)}:{number}", problem)
        else:
            rows.append(dict(zip(header, cells, strict=True)))
    return tuple(rows)


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
        folded = {_fold(phrase): value for phrase, value in phrases.items() if phrase.strip()}
        self._keys = sorted(folded)
        self._values = [folded[key] for key in self._keys]
        self._automaton = ahocorasick_rs.AhoCorasick(self._keys) if self._keys else None

    def find(self, text: str) -> list[Match]:
        """Return the matches in *text*, none overlapping another, in order."""
        if self._automaton is None:
            return []
        folded = _fold(text)
        found = [
            Match(start, end, self._values[number])
            for number, start, end in self._automaton.find_matches_as_indexes(
                folded, overlapping=True
            )
            if _is_whole(folded, start, end)
        ]
        return list(_longest(found))


class Clues:
    """Tells which of many patterns can match a text at all, by words they cannot do without.

    *needs* holds, for each pattern, sets of lower-case strings: every match contains one of
    each set. A pattern without any is always worth trying.
    """

    def __init__(self, needs: Iterable[Iterable[Iterable[str]]]) -> None:
        told = [[frozenset(words) for words in sets] for sets in needs]
        self._words = sorted({word for sets in told for words in sets for word in words})
        place = {word: n for n, word in enumerate(self._words)}
        self._sets = [[frozenset(place[w] for w in words) for words in sets] for sets in told]
        self._always = [number for number, sets in enumerate(told) if not sets]
        self._served: list[list[int]] = [[] for _ in self._words]
        for number, sets in enumerate(self._sets):
            for word in sets[0] if sets else ():
                self._served[word].append(number)
        self._automaton = ahocorasick_rs.AhoCorasick(self._words) if self._words else None

    def find(self, text: str) -> list[int]:
        """Return the numbers of the patterns that may match *text*, in order."""
        return self._served_by({word for word, _ in self._places(text.lower())})

    def find_in(self, text: str, starts: Sequence[int]) -> dict[int, list[int]]:
        """Return what `find` does for each stretch of *text* that may match, by its start.

        The stretches, in order of their *starts*, follow one another.
        """
        lower = text.lower()
        if len(lower) != len(text):
            ends = [*starts[1:], len(text)]
            each = {
                start: self.find(text[start:end]) for start, end in zip(starts, ends, strict=True)
            }
            return {start: numbers for start, numbers in each.items() if numbers}
        held: dict[int, set[int]] = {start: set() for start in starts} if self._always else {}
        for word, place in self._places(lower):
            held.setdefault(starts[max(bisect_right(starts, place) - 1, 0)], set()).add(word)
        return {
            start: numbers for start, words in held.items() if (numbers := self._served_by(words))
        }

    def _places(self, lower: str) -> Iterable[tuple[int, int]]:
        if self._automaton is None:
            return ()
        found = self._automaton.find_matches_as_indexes(lower, overlapping=True)
        return ((word, start) for word, start, _ in found)

    def _served_by(self, words: set[int]) -> list[int]:
        """Return the numbers of the patterns each of whose sets has one of *words*."""
        likely = {number for word in words for number in self._served[word]}
        fit = [n for n in likely if not any(words.isdisjoint(each) for each in self._sets[n])]
        return sorted([*self._always, *fit])


_WORD = re.compile(r"\w")


def _fold(text: str) -> str:
    """Return *text* in lower case, character by character, so that offsets stay the same."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def _is_whole(text: str, start: int, end: int) -> bool:
    before = text[start - 1 : start]
    after = text[end : end + 1]
    return not (before and _WORD.match(before) and _WORD.match(text[start])) and not (
        after and _WORD.match(after) and _WORD.match(text[end - 1])
    )


def _longest(found: Iterable[Match]) -> Iterable[Match]:
    """Yield the longest of overlapping matches, from left to right."""
    reached = 0
    for match in sorted(found, key=lambda m: (m.start, -m.end)):
        if match.start >= reached:
            yield match
            reached = match.end
