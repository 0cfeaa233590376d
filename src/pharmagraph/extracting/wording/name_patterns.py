"""Patterns of the names of one drug, which every document brings along anew.

To compile a pattern takes longer than to read a sentence with it. The names are looked for
as they are; what may stand around them is a pattern for all names of a length.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from sys import maxsize
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["name_compile", "says"]

_MOST_NAMES = 24
#: What no name inside a word has around it.
_EDGES = r"(?<!\w)", r"(?!\w)"
_MOST_TEXTS = 1024
#: No sentence has so many characters.
_LONG = 2000


def name_compile(names: Sequence[str], before: str = _EDGES[0], after: str = _EDGES[1]) -> Pattern:
    """Return the pattern of any of *names*, the longest first, in any case.

    *before* and *after* look at what stands around the name, and match nothing themselves.
    """
    longest = sorted(names, key=len, reverse=True)
    pattern = rf"{before}(?:{'|'.join(map(re.escape, longest)) or '(?!)'}){after}"
    begins = _beginnings({name.lower() for name in names})
    told: dict[str, list[tuple[str, re.Pattern[str]]]] = {begin: [] for begin in begins.values()}
    if not 0 < len(told) <= _MOST_NAMES or not all(map(str.isascii, names)) or "" in told:
        return Pattern(pattern, re.IGNORECASE)
    for name in map(str.lower, longest):
        told[begins[name]].append((name, _of_length(len(name), before, after)))
    made = _NamePattern(pattern, re.IGNORECASE)
    made.places, made.told = {}, told
    return made


def says(text: str, name: str, often: int) -> bool:
    """Tell whether *text* holds *name* at least so *often*, none inside a word, in any case."""
    lower, small = _lowered(text), name.lower()
    if not name.isascii() or not name or len(lower) != len(text):
        return sum(1 for _ in islice(name_compile((name,)).finditer(text), often)) == often
    edges = _of_length(len(name), *_EDGES)
    at = lower.find(small)
    while at >= 0:
        whole = edges.match(text, at)
        often -= whole is not None
        if not often:
            return True
        at = lower.find(small, whole.end() if whole else at + 1)
    return False


def _lowered(text: str) -> str:
    """Return *text* in lower case; a whole document is asked about by each of its names."""
    return _document_lowered(text) if len(text) > _LONG else text.lower()


@lru_cache(maxsize=2)
def _document_lowered(text: str) -> str:
    return text.lower()


def _beginnings(names: set[str]) -> dict[str, str]:
    """Return the shortest of *names* that each of them begins with."""
    found: dict[str, str] = {}
    begin = None
    for name in sorted(names):
        if begin is None or not name.startswith(begin):
            begin = name
        found[name] = begin
    return found


@lru_cache(maxsize=1024)
def _of_length(length: int, before: str, after: str) -> re.Pattern[str]:
    return compiled(rf"{before}.{{{length}}}{after}", re.DOTALL | re.IGNORECASE)


class _NamePattern(Pattern):
    """A pattern that is tried only where one of its names stands.

    *told* are the names in lower case, the longest first, each with what finds its edges, by
    the shortest that begins as they do. *places* are those in the texts seen lately where such
    a one stands; there are none for a text that has other places in lower case.
    """

    __slots__ = ("places", "told")

    told: dict[str, list[tuple[str, re.Pattern[str]]]]
    places: dict[str, dict[int, str] | None]

    def _places_in(self, text: str) -> dict[int, str] | None:
        if text in self.places:
            return self.places[text]
        if len(self.places) > _MOST_TEXTS:
            self.places.clear()
        lower, found = _lowered(text), {}
        for begin in self.told:
            at = lower.find(begin)
            while at >= 0:
                found[at] = begin
                at = lower.find(begin, at + 1)
        if len(self.told) > 1:
            found = dict(sorted(found.items()))
        told = found if len(lower) == len(text) else None
        self.places[text] = told
        return told

    def _found(
        self, places: dict[int, str], text: str, start: int, end: int
    ) -> Iterator[re.Match[str]]:
        for place, begin in places.items():
            if not start <= place < end:
                continue
            for name, edges in self.told[begin]:
                stands = name == begin or text[place : place + len(name)].lower() == name
                if stands and (match := edges.match(text, place, end)):
                    yield match
                    start = match.end()
                    break

    def possible(self, text: str) -> bool:
        """Tell whether a name stands in *text*, or cannot be looked for there."""
        places = self._places_in(text)
        return places is None or bool(places)

    def match(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Return the match at *start*, as ``re.Pattern.match`` does."""
        places = self._places_in(text)
        if places is None:
            return super().match(text, start, end)
        here = {start: places[start]} if start in places else {}
        return next(self._found(here, text, start, end), None)

    def fullmatch(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Return the match of the whole stretch, as ``re.Pattern.fullmatch`` does."""
        stop = min(end, len(text))
        said = text[start:stop].lower()
        if len(said) != stop - start:
            return self.real.fullmatch(text, start, end)
        named = (edges for names in self.told.values() for name, edges in names if said == name)
        edges = next(named, None)
        return edges.fullmatch(text, start, end) if edges else None

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Return the first match in *text*, as ``re.Pattern.search`` does."""
        places = self._places_in(text)
        if not places:
            return self.real.search(text, start, end) if places is None else None
        return next(self._found(places, text, start, end), None)

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """Return the matches in order, as ``re.Pattern.finditer`` does."""
        places = self._places_in(text)
        if not places:
            return self.real.finditer(text, start, end) if places is None else iter(())
        return self._found(places, text, start, end)
