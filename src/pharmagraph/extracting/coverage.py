"""What became of every sentence: the bucket of each, the first that fits.

Nothing is dropped in silence: a sentence on which no fact rests, and which only repeats
nothing, is *unparsed*, one on which facts rest and that says more is *partly read*, and these
are what an editor looks at.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from pharmagraph.extracting.leftovers import Leftovers
from pharmagraph.model import Bucket, Regimen, SentenceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pharmagraph.model import Document, DocumentNotice, Fact, Sentence, Span, Statement

__all__ = ["find_buckets"]


def find_buckets(
    document: Document, drug: str, facts: Sequence[Fact], notices: Sequence[DocumentNotice]
) -> tuple[Bucket, ...]:
    """Return the bucket of each sentence of *document*, in order."""
    sentences = document.sentences
    every = _with_phases(facts)
    around: dict[Bucket, set[Span]] = {bucket: set() for bucket in _BY_FACTS}
    under: dict[Bucket, list[Span]] = {bucket: [] for bucket in _BY_FACTS}
    read, other, again = _BY_FACTS
    around[other].update(span for notice in notices for span in notice.evidence)
    for fact in every:
        bucket = read if fact.subject == drug else other
        around[bucket].update(fact.context)
        under[bucket] += fact.evidence
        under[again] += fact.restated
    touched = _Touched(sentences)
    for bucket in reversed(_BY_FACTS):
        touched.add(bucket, around[bucket])
        touched.add(bucket, under[bucket], rest=True)
    buckets = touched.buckets()
    leftovers = Leftovers(every)
    for number, places in touched.rests.items():
        if buckets[number] is read:
            span = sentences[number].span
            text = document.plain[span.start : span.end]
            if leftovers.says_more(text, places):
                buckets[number] = Bucket.PARTLY_READ
    return tuple(buckets)


_BY_KIND = {
    SentenceKind.HEADING: Bucket.HEADING,
    SentenceKind.BOILERPLATE: Bucket.BOILERPLATE,
}
_BY_FACTS = (Bucket.FACTS, Bucket.OTHER_SUBJECT, Bucket.RESTATEMENT)


class _Touched:
    """Which *sentences* were touched by spans, and where in them facts rest."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        spans = [sentence.span for sentence in sentences]
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]
        self._touched = [Bucket.UNPARSED] * len(sentences)
        self.rests: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)

    def add(self, bucket: Bucket, spans: Iterable[Span], *, rest: bool = False) -> None:
        """Put what *spans* overlap into *bucket*, and note whether a fact rests there."""
        touched, starts, ends = self._touched, self._starts, self._ends
        last = len(starts)
        for start, end, _ in spans:
            number = bisect_right(starts, start)
            if number and ends[number - 1] > start:
                number -= 1
            while number < last and starts[number] < end:
                touched[number] = bucket
                if rest:
                    offset = starts[number]
                    self.rests[number].append((start - offset, end - offset))
                number += 1

    def buckets(self) -> list[Bucket]:
        """Return the bucket that each sentence was put into last, unless its kind tells it."""
        every = zip(self._sentences, self._touched, strict=True)
        return [_BY_KIND.get(sentence.kind, bucket) for sentence, bucket in every]


def _with_phases(facts: Sequence[Fact]) -> list[Statement]:
    phases = [phase for fact in facts if isinstance(fact, Regimen) for phase in fact.phases]
    return [*facts, *phases]
