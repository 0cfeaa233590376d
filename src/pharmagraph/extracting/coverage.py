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
    from collections.abc import Iterable, Iterator, Sequence

    from pharmagraph.model import Document, DocumentNotice, Fact, Span, Statement

__all__ = ["find_buckets"]


def find_buckets(
    document: Document, drug: str, facts: Sequence[Fact], notices: Sequence[DocumentNotice]
) -> tuple[Bucket, ...]:
    """Return the bucket of each sentence of *document*, in order."""
    every = [*_with_phases(facts)]
    own = [s for fact in every if fact.subject == drug for s in (*fact.evidence, *fact.context)]
    others = [s for fact in every if fact.subject != drug for s in (*fact.evidence, *fact.context)]
    others += [span for notice in notices for span in notice.evidence]
    again = [span for fact in every for span in fact.restated]
    touched = [{number for number, _ in _placed(document, s)} for s in (own, others, again)]
    rests: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, span in _placed(document, [s for f in every for s in (*f.evidence, *f.restated)]):
        start = document.sentences[number].span.start
        rests[number].append((span.start - start, span.end - start))
    buckets = [_bucket(document, number, touched) for number in range(len(document.sentences))]
    leftovers = Leftovers(every)
    for number, places in rests.items():
        sentence = document.sentences[number].span
        text = document.plain[sentence.start : sentence.end]
        if buckets[number] is Bucket.FACTS and leftovers.says_more(text, places):
            buckets[number] = Bucket.PARTLY_READ
    return tuple(buckets)


def _bucket(document: Document, number: int, touched: list[set[int]]) -> Bucket:
    kind = document.sentences[number].kind
    if kind is SentenceKind.HEADING:
        return Bucket.HEADING
    if kind is SentenceKind.BOILERPLATE:
        return Bucket.BOILERPLATE
    for bucket, numbers in zip(_BY_FACTS, touched, strict=True):
        if number in numbers:
            return bucket
    return Bucket.UNPARSED


_BY_FACTS = (Bucket.FACTS, Bucket.OTHER_SUBJECT, Bucket.RESTATEMENT)


def _with_phases(facts: Iterable[Fact]) -> Iterator[Statement]:
    for fact in facts:
        yield fact
        if isinstance(fact, Regimen):
            yield from fact.phases


def _placed(document: Document, spans: Iterable[Span]) -> Iterator[tuple[int, Span]]:
    """Yield each of *spans* with the positions of the sentences that it overlaps."""
    starts = [sentence.span.start for sentence in document.sentences]
    for span in spans:
        number = max(bisect_right(starts, span.start) - 1, 0)
        while number < len(starts) and starts[number] < span.end:
            if document.sentences[number].span.end > span.start:
                yield number, span
            number += 1
