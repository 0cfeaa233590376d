"""What became of every sentence: the bucket of each, the first that fits.

Nothing is dropped in silence: a sentence on which no fact rests, and which only repeats
nothing, is *unparsed*, and that is what an editor looks at.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

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
    touched = [_touched(document, spans) for spans in (own, others, again)]
    return tuple(_bucket(document, number, touched) for number in range(len(document.sentences)))


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


def _touched(document: Document, spans: Iterable[Span]) -> set[int]:
    """Return the positions of the sentences that any of *spans* overlaps."""
    starts = [sentence.span.start for sentence in document.sentences]
    touched: set[int] = set()
    for span in spans:
        number = max(bisect_right(starts, span.start) - 1, 0)
        while number < len(starts) and starts[number] < span.end:
            if document.sentences[number].span.end > span.start:
                touched.add(number)
            number += 1
    return touched
