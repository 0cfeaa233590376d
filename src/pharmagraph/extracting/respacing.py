"""Reads a document whose words stand more than one blank apart as if it were one.

Extractors look for words with one blank between them. They are handed a copy of the document
in which the blanks too many stand at the end of their line, so that no other line moves, and
what they find in such a line is put back to where it stands in the source.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import cache
from operator import is_
from typing import TYPE_CHECKING, Any

from pharmagraph.compiling import compiled
from pharmagraph.model import Anomaly, DocumentNotice, Regimen, Span, Statement
from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.model import Document, Monograph, Section, Sentence

__all__ = ["Respaced", "narrow"]

#: Several blanks between words, those behind the first of which are too many.
_TOO_MANY = compiled(r"(?<=\S)  +(?=\S)")


@dataclass(frozen=True)
class _Places:
    """How places in a text and in its narrower copy belong together, stretch by stretch.

    A stretch begins at one of *origins* in the text and of *starts* in the copy, and stands
    so much further on in the text as one of *shifts* tells.
    """

    origins: Sequence[int]
    starts: Sequence[int]
    shifts: Sequence[int]

    def narrowed(self, text: str, span: Span) -> Span:
        """Return the place in *text*, the copy, of a span of the text."""
        number = bisect_right(self.origins, span.start) - 1
        if not self.shifts[number] and span.end <= self.starts[number + 1]:
            return span  # nothing in it has moved
        start, end = self.narrow(span.start), self.narrow(span.end)
        return Span(start, end, text[start:end])

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
        """Return facts and the like that rest on spans, where these stand."""
        moved = [self._one(one, done) for one in found]
        return found if all(map(is_, found, moved)) else tuple(moved)

    def _one(self, found: Any, done: dict[int, Any]) -> Any:
        known = done.get(id(found))
        if known is None:
            changes = {}
            kind: Any = type(found)
            for slot in _moving(kind):
                if old := getattr(found, slot):
                    new = self._spans(old) if type(old[0]) is Span else self._each(old, done)
                    if new is not old:
                        changes[slot] = new
            known = done[id(found)] = replace(found, **changes) if changes else found
        return known

    def _spans(self, found: tuple[Span, ...]) -> tuple[Span, ...]:
        """Return spans where they stand; most have not moved."""
        starts, shifts = self.places.starts, self.places.shifts
        unmoved = starts[1]
        for start, end, _ in found:
            if end > unmoved:
                number = bisect_right(starts, start)
                if shifts[number - 1] or end > starts[number]:
                    return tuple([self.places.restored(self.original, span) for span in found])
        return found


@cache
def _moving(kind: type) -> tuple[str, ...]:
    """Return the slots of a kind of fact or the like that hold spans, or what rests on them."""
    return next(slots for kinds, slots in _MOVING.items() if issubclass(kind, kinds))


_MOVING: dict[type, tuple[str, ...]] = {
    Regimen: ("evidence", "context", "restated", "phases"),
    Statement: ("evidence", "context", "restated"),
    Anomaly: ("evidence", "facts"),
    DocumentNotice: ("evidence",),
}


def narrow(document: Document) -> Respaced | None:
    """Return *document* with one blank for several, or None if there is nothing to narrow."""
    plain = document.plain
    origins, starts, shifts = [0], [0], [0]
    kept: list[tuple[int, int, int]] = []
    at = 0
    for line_end, cuts in _cuts(plain).items():
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
    unmoved = starts[1]
    sections = tuple(
        [
            one if one.end <= unmoved else _narrowed_section(text, places, one)
            for one in document.sections
        ]
    )
    sentences = tuple(
        [
            one if one.span.end <= unmoved else _narrowed_sentence(text, places, one)
            for one in document.sentences
        ]
    )
    narrower = replace(document, text=text, plain=plain, sections=sections, sentences=sentences)
    return Respaced(document, narrower, places)


def _cuts(plain: str) -> dict[int, list[tuple[int, int]]]:
    """Return where blanks too many stand between words, by where their line ends, in order."""
    cuts: dict[int, list[tuple[int, int]]] = {}
    at = plain.find("  ")
    while at >= 0:
        if inside := _TOO_MANY.match(plain, at):
            line_end = plain.find("\n", inside.end())
            line_end = line_end if line_end >= 0 else len(plain)
            cuts.setdefault(line_end, []).append((at + 1, inside.end()))
        at = plain.find("  ", inside.end() if inside else at + 1)
    return cuts


def _narrowed_section(text: str, places: _Places, section: Section) -> Section:
    start, end = places.narrow(section.start), places.narrow(section.end)
    heading = section.heading and places.narrowed(text, section.heading)
    if (start, end) == (section.start, section.end) and heading is section.heading:
        return section
    return replace(section, start=start, end=end, heading=heading)


def _narrowed_sentence(text: str, places: _Places, sentence: Sentence) -> Sentence:
    span = places.narrowed(text, sentence.span)
    return sentence if span is sentence.span else sentence._replace(span=span)
