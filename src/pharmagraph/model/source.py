"""A source as text: a document, cut into sections and sentences."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from pharmagraph.model.codes import SectionKind, SentenceKind

__all__ = [
    "Document",
    "Metadata",
    "Section",
    "Sentence",
    "SourceWarning",
    "Span",
]


class Span(NamedTuple):
    """A stretch of the source: code points *start* to *end* (exclusive) and the words there."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the source under one heading; sections follow each other and tile the text.

    *cue* says which rule of the template made it boilerplate, and is empty otherwise.
    *glued* tells that the heading stood in the middle of a line.
    """

    kind: SectionKind
    heading: Span | None
    start: int
    end: int
    number: int
    cue: str = ""
    glued: bool = False


class Sentence(NamedTuple):
    """A sentence, list item or heading of the source.

    *section* and *lead_in* are positions in :attr:`Document.sections` and
    :attr:`Document.sentences`; *lead_in* is the sentence that announces the list that an
    item, and what goes on behind it, belongs to. *line* counts from 1.
    """

    span: Span
    kind: SentenceKind
    section: int
    line: int
    lead_in: int | None = None
    cue: str = ""


@dataclass(frozen=True, slots=True)
class SourceWarning:
    """Something about the source as a text that an editor should look at."""

    line: int
    problem: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the source itself does not say and the caller has to: where it comes from.

    *date* is an ISO 8601 date of the source's version, or empty where nobody knows.
    """

    title: str = ""
    source: str = ""
    licence: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one source, cut into sections and sentences; the text is unchanged.

    *text* is what the extractors read with: each character that has a plainer
    equivalent (no-break space, curly quote, en dash) is replaced one for one in
    *plain*, so that offsets into both are the same.
    """

    name: str
    sha256: str
    encoding: str
    text: str
    plain: str
    template: str
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    warnings: tuple[SourceWarning, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)

    def span(self, start: int, end: int) -> Span:
        """Return the span from *start* to *end* with the source's own words."""
        return Span(start, end, self.text[start:end])

    def line(self, offset: int) -> int:
        """Return the line, from 1, in which *offset* lies."""
        return self.text.count("\n", 0, offset) + 1
