"""A second look at the likelier candidates: what the first one gave those around them.

A candidate is likelier where its phrase is likely elsewhere in the label, where its
neighbours are, and where no longer or shorter one fits better.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.extracting.mentions.lore import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pharmagraph.extracting.mentions.candidates import Candidate
    from pharmagraph.extracting.mentions.lore import Lore, Share
    from pharmagraph.extracting.mentions.passages import Passage

__all__ = ["COLUMNS", "Looked", "look_again", "share_of"]

COLUMNS = (
    "total", "best-effects", "best-precautions", "best-boxed", "best", "others", "count", "head",
    "longer", "shorter", "crossing", "mass", "beside", "best-beside", "mean-beside",
    "before", "before-far", "after", "after-far", "odds", "seen", "said", "term", "size",
    "least-word", "mean-word", "first-word", "last-word", "kind", "item", "alias", "shape",
    "picked", "density",
)  # fmt: skip
#: Candidates of which the first look gave less are not looked at again.
_LEAST = -4.0
_LEAST_PICKED = -1.0
_NONE = -9.0
_FAR = 20
_KINDS = {"effects": 0, "precautions": 1, "boxed": 2}
_SHAPES = {"row": 0, "head": 1, "title": 2, "short": 3, "prose": 4}


class Looked(NamedTuple):
    """A passage, its candidates, and what the first look gave each of them."""

    passage: Passage
    candidates: Sequence[Candidate]
    totals: Sequence[float]


def share_of(total: float) -> float:
    """Return the probability that *total*, the logarithm of odds, stands for."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def look_again(
    looked: Sequence[Looked], lore: Lore, off: Share = NOTHING
) -> list[list[tuple[int, list[float]]]]:
    """Return for each passage the numbers of its likelier candidates, and a row of each.

    The cells of a row are those of `COLUMNS`.
    """
    whole = _Whole(looked, lore, off)
    return [list(_Place(each, whole).rows()) for each in looked]


class _Whole:
    """What the first look gave the phrases of a label, wherever they stand."""

    def __init__(self, looked: Sequence[Looked], lore: Lore, off: Share) -> None:
        self._lore, self._off = lore, off
        self._best: dict[str, list[float]] = {}
        self._sums: defaultdict[str, float] = defaultdict(float)
        self._counts: defaultdict[str, int] = defaultdict(int)
        self._heads: defaultdict[str, float] = defaultdict(lambda: _NONE)
        self._known: dict[str, tuple[float, ...]] = {}
        for passage, candidates, totals in looked:
            kind = _KINDS.get(passage.kind, 0)
            for candidate, total in zip(candidates, totals, strict=True):
                phrase = candidate.phrase
                best = self._best.setdefault(phrase, [_NONE] * 3)
                best[kind] = max(best[kind], total)
                self._sums[phrase] += total
                self._counts[phrase] += 1
                head = phrase.rpartition(" ")[2]
                self._heads[head] = max(self._heads[head], total)

    def elsewhere(self, phrase: str, total: float) -> tuple[float, ...]:
        """Return what the first look gave *phrase* elsewhere, of its own *total*."""
        best, count = self._best[phrase], self._counts[phrase]
        others = (self._sums[phrase] - total) / (count - 1) if count > 1 else _NONE
        head = self._heads[phrase.rpartition(" ")[2]]
        return (*best, max(best), others, float(count), head)

    def known(self, phrase: str) -> tuple[float, ...]:
        """Return what is known of *phrase* and its words."""
        if phrase not in self._known:
            said, seen = self._lore.phrase(phrase, self._off)
            words = [self._word(word) for word in phrase.split()]
            self._known[phrase] = (
                math.log((said + 0.3) / (seen - said + 0.7)),
                float(seen),
                float(said),
                float(phrase in self._lore.terms),
                float(len(words)),
                min(words),
                sum(words) / len(words),
                words[0],
                words[-1],
            )
        return self._known[phrase]

    def _word(self, word: str) -> float:
        said, seen = self._lore.word(word, self._off)
        return math.log((said + 0.3) / (seen - said + 1.0))


class _Place:
    """What the first look gave the candidates of one passage."""

    def __init__(self, looked: Looked, whole: _Whole) -> None:
        self._passage, self._candidates, self._totals = looked
        self._whole = whole
        totals = looked.totals
        self._order = [n for n, total in enumerate(totals) if total > _LEAST]
        self._order.sort(key=lambda n: (-totals[n], n))
        self._shares = {n: share_of(totals[n]) for n in self._order}
        self._over: defaultdict[int, list[int]] = defaultdict(list)
        for n in self._order:
            for place in range(self._candidates[n].first, self._candidates[n].stop):
                self._over[place].append(n)
        self._picked = self._pick()
        self._starts = [self._candidates[n].first for n in self._picked]
        self._of_sentence: defaultdict[int, list[int]] = defaultdict(list)
        for n in self._picked:
            self._of_sentence[self._passage.sentence_of[self._candidates[n].first]].append(n)

    def _pick(self) -> list[int]:
        """Return the likeliest that do not overlap, in the order of the text."""
        used: set[int] = set()
        picked = []
        for n in self._order:
            if self._totals[n] < _LEAST_PICKED:
                break
            places = range(self._candidates[n].first, self._candidates[n].stop)
            if used.isdisjoint(places):
                used.update(places)
                picked.append(n)
        return sorted(picked, key=lambda n: self._candidates[n].first)

    def rows(self) -> Iterator[tuple[int, list[float]]]:
        """Yield the number of each likelier candidate, and what is to be seen of it."""
        passage, picked = self._passage, set(self._picked)
        density = len(picked) / max(1, len(passage.words)) * 100
        for n in self._order:
            candidate, total = self._candidates[n], self._totals[n]
            yield (
                n,
                [
                    total,
                    *self._whole.elsewhere(candidate.phrase, total),
                    *self._overlapping(n, candidate),
                    *self._beside(candidate),
                    *self._next_to(candidate),
                    *self._whole.known(candidate.phrase),
                    float(_KINDS.get(passage.kind, 0)),
                    float(candidate.item),
                    float(bool(candidate.stands_for)),
                    float(_SHAPES[passage.shapes[passage.line_of[candidate.first]]]),
                    float(n in picked),
                    density,
                ],
            )

    def _overlapping(self, number: int, candidate: Candidate) -> tuple[float, ...]:
        longer = shorter = crossing = _NONE
        mass = 0.0
        first, stop = candidate.first, candidate.stop
        others = {n for place in range(first, stop) for n in self._over[place]}
        others.discard(number)
        for n in sorted(others):
            other, total = self._candidates[n], self._totals[n]
            mass += self._shares[n]
            if other.first <= first and other.stop >= stop:
                longer = max(longer, total)
            elif other.first >= first and other.stop <= stop:
                shorter = max(shorter, total)
            else:
                crossing = max(crossing, total)
        return longer, shorter, crossing, mass

    def _beside(self, candidate: Candidate) -> tuple[float, ...]:
        """Return how many are picked besides in its sentence, the best and the mean of them."""
        found = [
            self._totals[n]
            for n in self._of_sentence.get(self._passage.sentence_of[candidate.first], ())
            if self._candidates[n].stop <= candidate.first
            or self._candidates[n].first >= candidate.stop
        ]
        if not found:
            return 0.0, _NONE, _NONE
        return float(len(found)), max(found), sum(found) / len(found)

    def _next_to(self, candidate: Candidate) -> tuple[float, ...]:
        """Return what the ones picked before and after it were given, and how far they are."""
        before = bisect_left(self._starts, candidate.first) - 1
        while before >= 0 and self._candidates[self._picked[before]].stop > candidate.first:
            before -= 1
        after = bisect_left(self._starts, candidate.stop)
        cells = [_NONE, float(_FAR), _NONE, float(_FAR)]
        if before >= 0:
            n = self._picked[before]
            gap = candidate.first - self._candidates[n].stop
            cells[:2] = self._totals[n], float(min(gap, _FAR))
        if after < len(self._picked):
            n = self._picked[after]
            gap = self._candidates[n].first - candidate.stop
            cells[2:] = self._totals[n], float(min(gap, _FAR))
        return tuple(cells)
