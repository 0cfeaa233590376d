"""The whole road as functions: source bytes to quads, quads to a checked dataset.

This is the only room that joins the working rooms, which do not know each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pharmagraph.extracting import extract
from pharmagraph.grounding import ground
from pharmagraph.mapping import DEFAULT_BASE, map_monograph
from pharmagraph.reading import read_document

if TYPE_CHECKING:
    from pharmagraph.model import Metadata, Monograph
    from pharmagraph.terms import Quad

__all__ = ["DEFAULT_BASE", "Conversion", "convert"]


@dataclass(frozen=True, slots=True)
class Conversion:
    """A source's monograph and the quads of its named graph."""

    monograph: Monograph
    quads: tuple[Quad, ...]


def convert(
    data: bytes, name: str, metadata: Metadata | None = None, base: str = DEFAULT_BASE
) -> Conversion:
    """Return what the source *data* states; *name* is what the user calls it.

    Raises SourceError if it cannot be read or is about no drug.
    """
    monograph = ground(extract(read_document(data, name, metadata)))
    return Conversion(monograph, tuple(map_monograph(monograph, base)))
