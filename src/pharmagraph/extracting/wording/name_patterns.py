"""Patterns of the names of one drug, which every document brings along anew.

To compile a pattern takes longer than to read a sentence with it. The names are looked for
as they are; what may stand around them is a pattern for all names of a length.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from sys import maxsize
from typing import TYPE_CHECKING, Final, TypeAlias

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    _Places: TypeAlias = dict[int, re.Match[str] | None]

__all__ = ["is_plainly_small", "name_compile", "says"]

_MOST_NAMES = 24
#: What no name inside a word has around it.
_EDGES = r"(?<!\w)", r"(?!\w)"
_MOST_TEXTS = 1024
#: No sentence has so many characters.
_LONG = 2000
#: What is known of the places in a text that was not seen yet.
_UNSEEN: Final[_Places] = {}


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


def is_plainly_small(text: str, name: str, times: int) -> bool:
    """Tell whether *text* is sure to write *name* in small letters once in so many *times*."""
    small = name.lower()
    if not (small.isascii() and small.islower()):
        return False
    return text.count(f" {small} ") * times > _lowered(text).count(small)


def _lowered(text: str) -> str:
    """Return *text* in lower case; a whole document is asked about by each of its names."""
    return _document_lowered(text) if len(text) > _LONG else text.lower()


@lru_cache(maxsize=2)
def _document_lowered(text: str) -> str:
    """Return *text* in lower case; the letters beyond ASCII, which no name has, may stay."""
    try:
        return text.encode("latin-1").lower().decode("latin-1")
    except UnicodeEncodeError:
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
    a one stands, each with the match there, if there is one; there are none for a text that has
    other places in lower case.
    """

    __slots__ = ("places", "told")

    told: dict[str, list[tuple[str, re.Pattern[str]]]]
    places: dict[str, _Places | None]

    def _places_in(self, text: str, end: int = maxsize) -> _Places | None:
        """Return the places in *text*; a match may end where *end* cuts a word."""
        places = self.places.get(text, _UNSEEN)
        if places is _UNSEEN:
            if len(self.places) > _MOST_TEXTS:
                self.places.clear()
            places = self.places[text] = self._look_over(text)
        return self._places_in(text[:end]) if places and end < len(text) else places

    def _look_over(self, text: str) -> _Places | None:
        lower = _lowered(text)
        if len(lower) != len(text):
            return None
        found: _Places = {}
        for begin, names in self.told.items():
            at = lower.find(begin)
            while at >= 0:
                found[at] = None
                for name, edges in names:
                    stands = name == begin or lower.startswith(name, at)
                    if stands and (match := edges.match(text, at)):
                        found[at] = match
                        break
                at = lower.find(begin, at + 1)
        return dict(sorted(found.items())) if len(found) > 1 else found

    def possible(self, text: str) -> bool:
        """Tell whether a name stands in *text*, or cannot be looked for there."""
        places = self._places_in(text)
        return places is None or bool(places)

    def match(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Return the match at *start*, as ``re.Pattern.match`` does."""
        places = self._places_in(text, end)
        return super().match(text, start, end) if places is None else places.get(start)

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
        places = self._places_in(text, end)
        if places is None:
            return self.real.search(text, start, end)
        for place, match in places.items():
            if match and start <= place:
                return match
        return None

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """Return the matches in order, as ``re.Pattern.finditer`` does."""
        places = self._places_in(text, end)
        if places is None:
            return self.real.finditer(text, start, end)
        found = []
        for place, match in places.items():
            if match and start <= place:
                found.append(match)
                start = match.end()
        return iter(found)
