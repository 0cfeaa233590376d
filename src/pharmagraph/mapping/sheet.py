"""The graph of one monograph while it is being written.

Every IRI is minted here, from content, so that the same monograph gives the same IRIs
wherever and in whatever order it is mapped. Values that a monograph does not give
(``None``, ``""``, ``()``) write nothing: absent stays absent.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from pharmagraph.errors import SourceError
from pharmagraph.ntriples import (
    DCTERMS,
    MONO,
    OA,
    PROV,
    RDF,
    RDFS,
    Iri,
    boolean,
    code,
    decimal,
    integer,
    iri,
    label,
    plain,
)
from pharmagraph.terms import slug
from pharmagraph.triples import Triples

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal
    from enum import StrEnum

    from pharmagraph.model import Concept, Monograph, Section, Span
    from pharmagraph.ntriples import Term

__all__ = ["Sheet", "key"]


def key(monograph: Monograph) -> str:
    """Return the name of one version of one source: the drug and the digest of its bytes."""
    return f"{slug(monograph.drug)}-{monograph.document.sha256[:10]}"


class Sheet:
    """Where the triples of *monograph* are put, all in its one named graph.

    *put* adds one; a triple that is there already is not added again.
    """

    def __init__(self, monograph: Monograph, base: str) -> None:
        document = monograph.document
        self.source = monograph
        self.base = base
        self.key = key(monograph)
        self.graph = iri(f"{base}graph/{self.key}")
        self.monograph = iri(f"{base}monograph/{self.key}")
        self.triples = Triples(self.graph)
        self.put: Callable[[Iri, Iri, Term], None] = self.triples.add
        self._concepts = {(kind, name): concept for kind, name, concept in monograph.concepts}
        self._evidence = self.own("evidence", "")[:-1]
        self._spans: dict[Span, Iri] = {}
        self._sections: dict[int, Iri] = {}
        self._section_starts = [section.start for section in document.sections]
        self._line_starts = [0, *(found.end() for found in re.finditer("\n", document.text))]

    # ------------------------------------------------------------ putting values

    def kind(self, node: Iri, rdf_class: Iri, text: str) -> None:
        """Say what *node* is and what it is called."""
        self.put(node, RDF.type, rdf_class)
        self.put(node, RDFS.label, label(text))

    def words(self, node: Iri, predicate: Iri, *texts: str) -> None:
        """Put each text that is not empty as a plain string."""
        for text in texts:
            if text:
                self.put(node, predicate, plain(text))

    def code(self, node: Iri, predicate: Iri, *members: StrEnum | None) -> None:
        """Put the concept of each member of a code list that is given."""
        for member in members:
            if member is not None:
                self.put(node, predicate, code(member))

    def number(self, node: Iri, predicate: Iri, *values: Decimal | None) -> None:
        """Put each value that is given as a decimal."""
        for value in values:
            if value is not None:
                self.put(node, predicate, decimal(value))

    def count(self, node: Iri, predicate: Iri, *values: int | None) -> None:
        """Put each value that is given as an integer."""
        for value in values:
            if value is not None:
                self.put(node, predicate, integer(value))

    def flag(self, node: Iri, predicate: Iri, value: bool) -> None:  # noqa: FBT001  it is the value
        """Put ``true`` or ``false``."""
        self.put(node, predicate, boolean(value))

    def link(self, node: Iri, predicate: Iri, *targets: Iri | None) -> None:
        """Put a triple to each node that is given."""
        for target in targets:
            if target is not None:
                self.put(node, predicate, target)

    # ------------------------------------------------------------ minting IRIs

    def own(self, folder: str, name: str) -> Iri:
        """Return the IRI of a node that belongs to this monograph alone."""
        return iri(f"{self.base}{folder}/{self.key}/{name}")

    def shared(self, folder: str, name: str) -> Iri:
        """Return the IRI of a thing that other monographs name too."""
        return iri(f"{self.base}{folder}/{name}")

    def concept(self, kind: str, name: str) -> Concept | None:
        """Return what *name* was found to stand for, if it was."""
        return self._concepts.get((kind, name))

    def slug(self, kind: str, name: str) -> str:
        """Return the last part of the IRI of the *kind* of thing called *name*."""
        concept = self.concept(kind, name)
        return concept.slug if concept else slug(name)

    # ------------------------------------------------------------ evidence

    def evidence(
        self, node: Iri, predicate: Iri, spans: Sequence[Span], main: Iri | None = None
    ) -> None:
        """Link *node* to the words of the source at *spans*, and by way of *main* to the first."""
        nodes = [self.span(span) for span in spans]
        for each in nodes:
            self.put(node, predicate, each)
        if main and nodes:
            self.put(node, main, nodes[0])

    def span(self, span: Span) -> Iri:
        """Return the evidence node of *span*; SourceError if its quote is not what stands there."""
        found = self._spans.get(span)
        if found is None:
            found = self._spans[span] = self._write_span(span)
        return found

    def line(self, span: Span) -> int:
        """Return the line, from 1, on which *span* begins."""
        return bisect_right(self._line_starts, span.start)

    def _write_span(self, span: Span) -> Iri:
        document = self.source.document
        if not span.quote or document.text[span.start : span.end] != span.quote:
            problem = f"the text at {span.start}-{span.end} is not the quote {span.quote!r}"
            raise SourceError(f"{document.name}:{self.line(span)}", problem)
        node = Iri(f"{self._evidence}{span.start}-{span.end}>")
        facts = (
            (RDF.type, MONO.Evidence),
            (OA.exact, plain(span.quote)),
            (OA.start, integer(span.start)),
            (OA.end, integer(span.end)),
            (MONO.line, integer(self.line(span))),
            (MONO.inSection, self._section_at(span)),
            (PROV.wasQuotedFrom, self.monograph),
        )
        self.triples.describe(node, facts)
        return node

    def _section_at(self, span: Span) -> Iri:
        position = bisect_right(self._section_starts, span.start) - 1
        if position < 0:
            where = f"{self.source.document.name}:{self.line(span)}"
            raise SourceError(where, f"the words at {span.start}-{span.end} are in no section")
        if position not in self._sections:
            section = self.source.document.sections[position]
            self._sections[position] = self._write_section(section)
        return self._sections[position]

    def _write_section(self, section: Section) -> Iri:
        node = self.own("section", f"{section.number}-{section.kind.value}")
        heading = section.heading.quote if section.heading else f"{section.kind.value} section"
        self.kind(node, MONO.Section, heading)
        self.code(node, MONO.sectionKind, section.kind)
        self.put(node, OA.start, integer(section.start))
        self.put(node, OA.end, integer(section.end))
        self.put(node, DCTERMS.isPartOf, self.monograph)
        return node
