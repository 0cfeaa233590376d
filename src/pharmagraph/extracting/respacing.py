"""Reads a document whose words stand more than one blank apart as if it were one.

Extractors look for words with one blank between them. They are handed a copy of the document
in which the blanks too many stand at the end of their line, so that no other line moves, and
what they find in such a line is put back to where it stands in the source.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache
from operator import is_
from typing import TYPE_CHECKING, Any

from pharmagraph.compiling import compiled
from pharmagraph.model import Anomaly, DocumentNotice, Regimen, Span, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pharmagraph.model import Document, Monograph, Section, Sentence

__all__ = ["Respaced", "narrow"]

#: The blanks behind one between words.
_TOO_MANY = compiled(r"(?<=\S ) +(?=\S)")


@dataclass(frozen=True)
class _Places:
    """How places in a text and in its narrower copy belong together, stretch by stretch.

    A stretch begins at one of *origins* in the text and of *starts* in the copy, and stands
    so much further on in the text as one of *shifts* tells.
    """

    origins: Sequence[int]
    starts: Sequence[int]
    shifts: Sequence[int]

    def narrowed(self, document: Document, span: Span) -> Span:
        """Return the place in *document*, the copy, of a span of the text."""
        number = bisect_right(self.origins, span.start) - 1
        if not self.shifts[number] and span.end <= self.starts[number + 1]:
            return span  # nothing in it has moved
        return document.span(self.narrow(span.start), self.narrow(span.end))

    def narrow(self, place: int) -> int:
        """Return where in the copy *place* is; between blanks that were cut, their one blank."""
        number = bisect_right(self.origins, place) - 1
        return min(place - self.shifts[number], self.starts[number + 1])

    def restored(self, original: Document, span: Span) -> Span:
        """Return the place in *original* of a span of the copy."""
        number = bisect_right(self.starts, span.start) - 1
        stands = not self.shifts[number] and span.end <= self.starts[number + 1]
        if stands or span.start >= span.end:
            return span
        return original.span(self._origin(span.start), self._origin(span.end - 1) + 1)

    def _origin(self, place: int) -> int:
        return place + self.shifts[bisect_right(self.starts, place) - 1]


@dataclass(frozen=True)
class Respaced:
    """A narrower copy of *original*."""

    original: Document
    document: Document
    places: _Places

    def restore(self, found: Monograph) -> Monograph:
        """Return *found* with the places of the original."""
        done: dict[int, Any] = {}
        facts, anomalies, notices = (
            self._each(every, done) for every in (found.facts, found.anomalies, found.notices)
        )
        return replace(
            found, document=self.original, facts=facts, anomalies=anomalies, notices=notices
        )

    def _each(self, found: tuple[Any, ...], done: dict[int, Any]) -> tuple[Any, ...]:
        """Return facts and the like, which rest on spans, with these where they stand."""
        moved = [self._one(one, done) for one in found]
        return found if all(map(is_, found, moved)) else tuple(moved)

    def _one(self, found: Any, done: dict[int, Any]) -> Any:
        known = done.get(id(found))
        if known is None:
            kind: Any = type(found)
            spans, resting = _moving(kind)
            changes: dict[str, Any] = {}
            last = max([span.end for slot in spans for span in getattr(found, slot)])
            for slot in spans if last > self.places.starts[1] else ():
                old = getattr(found, slot)
                if (new := self._spans(old)) != old:
                    changes[slot] = new
            for slot in resting:
                old = getattr(found, slot)
                if (new := self._each(old, done)) is not old:
                    changes[slot] = new
            known = done[id(found)] = replace(found, **changes) if changes else found
        return known

    def _spans(self, found: tuple[Span, ...]) -> tuple[Span, ...]:
        """Return spans where they stand."""
        original, restored = self.original, self.places.restored
        return tuple([restored(original, span) for span in found])


@cache
def _moving(kind: type) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the slots of a kind of fact or the like that hold spans, and what rests on them."""
    return next(slots for kinds, slots in _MOVING.items() if issubclass(kind, kinds))


_MOVING: dict[type, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Regimen: (("evidence", "context", "restated"), ("phases",)),
    Statement: (("evidence", "context", "restated"), ()),
    Anomaly: (("evidence",), ("facts",)),
    DocumentNotice: (("evidence",), ()),
}


def narrow(document: Document) -> Respaced | None:
    """Return *document* with one blank for several, or None if there is nothing to narrow."""
    plain = document.plain
    origins, starts, shifts = [0], [0], [0]
    kept: list[tuple[int, int, int]] = []
    at = 0
    for line_end, cuts in _cuts(plain):
        gone = 0
        for start, end in cuts:
            kept.append((at, start, 0))
            at, gone = end, gone + end - start
            origins.append(end)
            starts.append(end - gone)
            shifts.append(gone)
        kept.append((at, line_end, gone))
        at = line_end
        origins.append(line_end + 1)
        starts.append(line_end - gone)
        shifts.append(0)
    if not kept:
        return None
    kept.append((at, len(plain), 0))
    places = _Places(origins, [*starts, len(plain) + 1], shifts)
    text, plain = (
        "".join([words[start:end] + " " * blanks for start, end, blanks in kept])
        for words in (document.text, plain)
    )
    narrower = replace(document, text=text, plain=plain)
    sections = tuple([_narrowed_section(narrower, places, one) for one in document.sections])
    sentences = tuple(
        [
            one if one.span.end <= starts[1] else _narrowed_sentence(narrower, places, one)
            for one in document.sentences
        ]
    )
    return Respaced(document, replace(narrower, sections=sections, sentences=sentences), places)


def _cuts(plain: str) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Yield where each line with blanks too many ends, and where these stand, in order."""
    start = 0
    for line in plain.split("\n"):
        end = start + len(line)
        if "  " in line and (cuts := [m.span() for m in _TOO_MANY.finditer(plain, start, end)]):
            yield end, cuts
        start = end + 1


def _narrowed_section(document: Document, places: _Places, section: Section) -> Section:
    start, end = places.narrow(section.start), places.narrow(section.end)
    heading = section.heading and places.narrowed(document, section.heading)
    if (start, end) == (section.start, section.end) and heading is section.heading:
        return section
    return replace(section, start=start, end=end, heading=heading)


def _narrowed_sentence(document: Document, places: _Places, sentence: Sentence) -> Sentence:
    span = places.narrowed(document, sentence.span)
    return sentence if span is sentence.span else sentence._replace(span=span)
