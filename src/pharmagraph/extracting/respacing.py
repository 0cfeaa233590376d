"""Reads a document whose words stand more than one blank apart as if it were one.

Extractors look for words with one blank between them. They are handed a narrower copy of
the document, and what they find is put back to where it stands in the source.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from operator import is_
from typing import TYPE_CHECKING, Any

from pharmagraph.compiling import compiled
from pharmagraph.model import Document, Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Respaced", "narrow"]

_BLANKS = compiled(r"  +")


@dataclass(frozen=True)
class Respaced:
    """A narrower copy of *original*.

    *starts* are the places in the copy at which a stretch without a cut begins, and *shifts*
    tell how much further on each stands in the original.
    """

    original: Document
    document: Document
    starts: Sequence[int]
    shifts: Sequence[int]

    def restore(self, found: Any) -> Any:
        """Return *found*, a fact or the like or several, with the places of the original."""
        return self._restore(found, {})

    def _restore(self, found: Any, done: dict[int, Any]) -> Any:
        kind: Any = type(found)
        if kind in _PLAIN:
            return found
        if found is self.document:
            return self.original
        if kind is Span:
            return self._span(found)
        if isinstance(found, tuple):
            return tuple([self._restore(one, done) for one in found])
        names = _fields_of(kind)
        if not names:
            _PLAIN.add(kind)
            return found
        if id(found) not in done:
            old = [getattr(found, name) for name in names]
            new = [v if not v or type(v) in _PLAIN else self._restore(v, done) for v in old]
            same = all(map(is_, old, new))
            done[id(found)] = found if same else kind(**dict(zip(names, new, strict=True)))
        return done[id(found)]

    def _span(self, span: Span) -> Span:
        if span.start >= span.end:
            return span
        return self.original.span(self._origin(span.start), self._origin(span.end - 1) + 1)

    def _origin(self, place: int) -> int:
        return place + self.shifts[bisect_right(self.starts, place) - 1]


#: The types met so far that hold no place of a document.
_PLAIN: set[type] = {str, int, bool, float, type(None)}


@cache
def _fields_of(kind: Any) -> tuple[str, ...]:
    """Return the names of the fields of a dataclass, in order; none for any other class."""
    return tuple(f.name for f in fields(kind) if f.init) if is_dataclass(kind) else ()


def narrow(document: Document) -> Respaced | None:
    """Return *document* with one blank for several, or None if there is nothing to narrow."""
    if "  " not in document.plain:
        return None
    plain = document.plain
    runs = (found.span() for found in _BLANKS.finditer(plain))
    cuts = [(start + 1, end) for start, end in runs if start and not plain[start - 1].isspace()]
    if not cuts:
        return None
    edges = [0, *(edge for cut in cuts for edge in cut), len(document.plain)]
    kept = list(zip(edges[::2], edges[1::2], strict=True))
    ends, removed = [cut[1] for cut in cuts], [0]
    for start, end in cuts:
        removed.append(removed[-1] + end - start)

    def place(at: int) -> int:
        number = bisect_right(ends, at)
        inside = max(at - cuts[number][0], 0) if number < len(cuts) else 0
        return at - removed[number] - inside

    text, plain = (
        "".join(words[start:end] for start, end in kept)
        for words in (document.text, document.plain)
    )

    def moved(span: Span) -> Span:
        start, end = place(span.start), place(span.end)
        return Span(start, end, text[start:end])

    narrower = replace(
        document,
        text=text,
        plain=plain,
        sections=tuple(
            replace(
                s, start=place(s.start), end=place(s.end), heading=s.heading and moved(s.heading)
            )
            for s in document.sections
        ),
        sentences=tuple(
            Sentence(moved(s.span), s.kind, s.section, s.line, s.lead_in, s.cue)
            for s in document.sentences
        ),
    )
    starts = [start - gone for (start, _), gone in zip(kept, removed, strict=True)]
    return Respaced(document, narrower, starts, removed)
