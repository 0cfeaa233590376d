"""One source to the quads of its named graph: read, extract, ground, curate, map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pharmagraph.extracting import extract
from pharmagraph.grounding import ground
from pharmagraph.mapping import DEFAULT_BASE, check_base, map_triples
from pharmagraph.pipeline.trusting import with_confidence
from pharmagraph.reading import read_document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.curation import Entry, Fault, Overlay
    from pharmagraph.model import Metadata, Monograph
    from pharmagraph.plugins import Extractor
    from pharmagraph.terms import Quad
    from pharmagraph.triples import Triples

__all__ = [
    "DEFAULT_BASE",
    "Conversion",
    "Reading",
    "check_base",
    "convert",
    "read_monograph",
    "read_with",
]


@dataclass(frozen=True, slots=True)
class Reading:
    """A monograph with what editors and optional extractors made of it.

    *faults* are those of the overlay, *pending* its entries that do not fit any more,
    *warnings* tell of the extractors.
    """

    monograph: Monograph
    faults: tuple[Fault, ...] = ()
    pending: tuple[Entry, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversion:
    """A source's monograph and its named graph."""

    monograph: Monograph
    graph: Triples
    faults: tuple[Fault, ...] = ()
    pending: tuple[Entry, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def quads(self) -> tuple[Quad, ...]:
        """The graph as quads, in the order of their lines of N-Quads."""
        return self.graph.quads


def read_monograph(data: bytes, name: str, metadata: Metadata | None = None) -> Monograph:
    """Return the facts and the rest that the source *data* holds, names looked up.

    *name* is what the user calls it. Raises SourceError if it cannot be read or is about
    no drug.
    """
    return ground(with_confidence(extract(read_document(data, name, metadata))))


def read_with(
    data: bytes,
    name: str,
    metadata: Metadata | None = None,
    *,
    overlay: Overlay | None = None,
    extractors: Sequence[Extractor] = (),
) -> Reading:
    """Return what `read_monograph` does, with what *extractors* offer and editors decided."""
    if overlay is None and not extractors:
        return Reading(read_monograph(data, name, metadata))
    from pharmagraph.pipeline.curating import curated  # noqa: PLC0415  YAML, only where wanted
    from pharmagraph.pipeline.offering import with_offers  # noqa: PLC0415  same

    plain = with_confidence(extract(read_document(data, name, metadata)))
    offered, warnings = with_offers(plain, extractors)
    applied = curated(offered, overlay)
    return Reading(applied.monograph, applied.faults, applied.pending, warnings)


def convert(  # noqa: PLR0913  each is a choice of the user
    data: bytes,
    name: str,
    metadata: Metadata | None = None,
    base: str = DEFAULT_BASE,
    *,
    overlay: Overlay | None = None,
    extractors: Sequence[Extractor] = (),
) -> Conversion:
    """Return what the source *data* states, as a monograph and as a graph.

    *overlay* holds the decisions of editors, *extractors* offer facts beside the rules.
    Raises SourceError if it cannot be read or is about no drug.
    """
    read = read_with(data, name, metadata, overlay=overlay, extractors=extractors)
    graph = map_triples(read.monograph, base)
    return Conversion(read.monograph, graph, read.faults, read.pending, read.warnings)
