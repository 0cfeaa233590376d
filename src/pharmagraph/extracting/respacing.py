"""Reads a document whose words stand more than one blank apart as if it were one.

Extractors look for words with one blank between them. They are handed a narrower copy of
the document, and what they find is put back to where it stands in the source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from pharmagraph.model import Document, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Respaced", "narrow"]

_BLANKS = re.compile(r"(?<=\S ) +")


@dataclass(frozen=True)
class Respaced:
    """A narrower copy of *original*, and where each of its characters came from."""

    original: Document
    document: Document
    origins: Sequence[int]

    def restore(self, found: Any) -> Any:
        """Return *found*, a fact or the like or several, with the places of the original."""
        return self._restore(found, {})

    def _restore(self, found: Any, done: dict[int, Any]) -> Any:
        if found is self.document:
            return self.original
        if isinstance(found, Span):
            return self._span(found)
        if isinstance(found, tuple):
            return tuple(self._restore(one, done) for one in found)
        if not is_dataclass(found) or isinstance(found, type):
            return found
        if id(found) not in done:
            values = {
                field.name: self._restore(getattr(found, field.name), done)
                for field in fields(found)
                if field.init
            }
            done[id(found)] = type(found)(**values)
        return done[id(found)]

    def _span(self, span: Span) -> Span:
        if span.start >= span.end:
            return span
        return self.original.span(self.origins[span.start], self.origins[span.end - 1] + 1)


def narrow(document: Document) -> Respaced | None:
    """Return *document* with one blank for several, or None if there is nothing to narrow."""
    if "  " not in document.plain:
        return None
    cuts = [found.span() for found in _BLANKS.finditer(document.plain)]
    if not cuts:
        return None
    edges = [0, *(edge for cut in cuts for edge in cut), len(document.plain)]
    kept = list(zip(edges[::2], edges[1::2], strict=True))
    origins = [at for start, end in kept for at in range(start, end)]
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
        sentences=tuple(replace(s, span=moved(s.span)) for s in document.sentences),
    )
    return Respaced(document, narrower, origins)
