"""What is measured: documents with gold, and how what was found in them is compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pharmagraph.evaluation.measures import Measure, measures_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pharmagraph.evaluation.row import Place, Row

__all__ = ["GoldDocument", "Passage", "Task"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a document: the kind that its gold gives it, and where it stands."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text and what people read out of it.

    *drug* is the subject, where the gold gives it; *group* is the part of the gold that
    the document belongs to; *data* are the bytes of the text, if they are not its UTF-8;
    *judged* are the stretches that people read for gold, if they did not read them all.
    """

    name: str
    text: str
    rows: tuple[Row, ...]
    passages: tuple[Passage, ...] = ()
    drug: str = ""
    group: str = ""
    data: bytes = b""
    judged: tuple[Place, ...] | None = None

    def judges(self, row: Row) -> bool:
        """Tell whether gold can say of *row* that it is right or wrong."""
        return self.judged is None or any(
            start < right and left < end for start, end in row.places for left, right in self.judged
        )

    @property
    def source(self) -> bytes:
        """The bytes to read the document from."""
        return self.data or self.text.encode()


@dataclass(frozen=True, slots=True)
class Task:
    """Gold of one format: its documents and fields, and how they are measured.

    *adapt* makes of the rows of a monograph what this gold annotates, such as one row for
    each mention; by default they are taken as they are.
    """

    name: str
    documents: tuple[GoldDocument, ...]
    fields: tuple[str, ...]
    measures: Callable[[str, float], tuple[Measure, ...]] = field(default=measures_of)
    adapt: Callable[[Iterable[Row]], tuple[Row, ...]] = field(default=tuple)
