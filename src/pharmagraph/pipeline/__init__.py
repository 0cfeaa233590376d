"""The whole road as functions: source bytes to quads, quads to a checked dataset.

This is the only room that joins the working rooms, which do not know each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pharmagraph.extracting import extract
from pharmagraph.grounding import ground
from pharmagraph.mapping import DEFAULT_BASE, check_base, map_monograph
from pharmagraph.reading import read_document

if TYPE_CHECKING:
    from pharmagraph.model import Metadata, Monograph
    from pharmagraph.terms import Quad

__all__ = ["DEFAULT_BASE", "Conversion", "check_base", "convert", "read_monograph"]


@dataclass(frozen=True, slots=True)
class Conversion:
    """A source's monograph and the quads of its named graph."""

    monograph: Monograph
    quads: tuple[Quad, ...]


def read_monograph(data: bytes, name: str, metadata: Metadata | None = None) -> Monograph:
    """Return the facts and the rest that the source *data* holds, names looked up.

    *name* is what the user calls it. Raises SourceError if it cannot be read or is about
    no drug.
    """
    return ground(extract(read_document(data, name, metadata)))


def convert(
    data: bytes, name: str, metadata: Metadata | None = None, base: str = DEFAULT_BASE
) -> Conversion:
    """Return what the source *data* states, as a monograph and as quads.

    Raises SourceError if it cannot be read or is about no drug.
    """
    monograph = read_monograph(data, name, metadata)
    return Conversion(monograph, tuple(map_monograph(monograph, base)))
