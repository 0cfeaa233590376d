"""The whole way from bytes to a Document; the template that knows most headings is used."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pharmagraph.model import Document, Metadata, Section, SectionKind, SourceWarning, Span
from pharmagraph.reading.choosing import best_outline
from pharmagraph.reading.decoding import decode, plain
from pharmagraph.reading.headings import unmarked
from pharmagraph.reading.layouts import load_templates
from pharmagraph.reading.nesting import with_doses
from pharmagraph.reading.seams import with_breaks
from pharmagraph.reading.sentences import Sentences
from pharmagraph.reading.templates import edge_words
from pharmagraph.reading.unwrapping import unwrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pharmagraph.reading.outline import Outline
    from pharmagraph.reading.templates import Template

__all__ = ["read_document"]


def read_document(data: bytes, name: str, metadata: Metadata | None = None) -> Document:
    """Return the document that *data* holds, cut into sections and sentences.

    *name* says where the bytes come from and is used in messages only. Raises SourceError
    for what is no readable text; whatever else is odd is among the document's warnings.
    """
    text, encoding, warnings = decode(data, name)
    templates = load_templates()
    words = unwrap(plain(text), lambda line: _is_heading(line, templates))
    template, best = best_outline(words, templates)
    best.parts = with_doses(words, best.pieces, best.parts)
    words = with_breaks(words, best.pieces)
    sentences = Sentences(text, words, best, template)
    odd = [*best.odd, *sentences.odd, *_glued(best, text), *_no_heading(best)]
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=encoding,
        text=text,
        plain=words,
        template=template.name if best.hits else "",
        sections=_sections(best, text),
        sentences=tuple(sentences.made),
        warnings=tuple(
            sorted({*warnings, *_located(odd, text)}, key=lambda w: (w.line, w.problem))
        ),
        metadata=metadata or Metadata(),
    )


def _is_heading(line: str, templates: Sequence[Template]) -> bool:
    start, end = len(line) - len(line.lstrip()), len(line.rstrip())
    words = edge_words(line[start:end])
    return any(t.mark(line, start, end) for t in templates if not t.openers.isdisjoint(words))


def _sections(found: Outline, text: str) -> tuple[Section, ...]:
    starts = [found.pieces[part.first].first for part in found.parts]
    starts[:1] = [0]
    sections = []
    for number, (part, start) in enumerate(zip(found.parts, starts, strict=True), 1):
        piece = found.pieces[part.first]
        end = starts[number] if number < len(starts) else len(text)
        left, right = unmarked(text, piece.start, piece.end)
        heading = Span(left, right, text[left:right])
        kind = part.kind if found.hits or part.kind in _KEPT else SectionKind.UNKNOWN
        glued = part.heading and piece.glued
        sections.append(
            Section(kind, heading if part.heading else None, start, end, number, part.cue, glued)
        )
    return tuple(sections)


_KEPT = frozenset({SectionKind.BOILERPLATE, SectionKind.NOTICE, SectionKind.IDENTITY})


def _glued(found: Outline, text: str) -> Iterable[tuple[int, str]]:
    for part in found.parts:
        piece = found.pieces[part.first]
        if part.heading and piece.glued and part.kind is not SectionKind.BOILERPLATE:
            heading = text[piece.start : piece.end]
            yield piece.start, f"heading glued to the text before it: {heading!r}"


def _no_heading(found: Outline) -> Iterable[tuple[int, str]]:
    if not found.hits:
        yield 0, "no heading that any template knows: nothing is searched for facts"


def _located(odd: Iterable[tuple[int, str]], text: str) -> Iterable[SourceWarning]:
    line, at = 1, 0
    for offset, problem in sorted(odd):
        line, at = line + text.count("\n", at, offset), offset
        yield SourceWarning(line, problem)
