"""An overlay as values: which source it is for, and one entry for each decision."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pharmagraph.model import CurationAction

__all__ = ["Entry", "Fault", "Overlay"]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a line of an overlay, and its cure; *stale* tells of one that was right."""

    where: str
    problem: str
    cure: str = ""
    stale: bool = False

    def __str__(self) -> str:
        """Return the fault on one line, as compilers write it."""
        return f"{self.where}: {self.problem}" + (f" ({self.cure})" if self.cure else "")


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision: *id* is the last part of the IRI of the statement.

    *values* are the new slots of an edited or added fact, *was* the values that an edit
    replaces. *start* tells which place of the quote is meant.
    """

    action: CurationAction
    quote: str
    by: str
    on: str
    id: str = ""
    reason: str = ""
    kind: str = ""
    start: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    was: Mapping[str, Any] = field(default_factory=dict)
    where: str = ""


@dataclass(frozen=True, slots=True)
class Overlay:
    """The decisions about one source; *sha256* is how its digest begins, if it is told."""

    place: str
    source: str = ""
    sha256: str = ""
    entries: tuple[Entry, ...] = ()
    faults: tuple[Fault, ...] = ()
