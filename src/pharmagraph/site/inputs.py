"""What the pages need beside the graphs: answers, reports, files to download."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Download", "Inputs", "Question"]


@dataclass(frozen=True, slots=True)
class Question:
    """A canned query with the answer that is stored for it.

    *values* are the parameters it was asked with, *explanation* what an empty answer
    means, *failed* why there is no answer. A cell is an IRI, or nothing, and a text.
    """

    name: str
    summary: str
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Any, ...]
    sparql: str
    values: Mapping[str, Sequence[str]]
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]
    csv: bytes
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    """A file to download: where it stands, what it is, and its sum."""

    path: str
    media_type: str
    description: str
    octets: int
    sha256: str


@dataclass(slots=True)
class Inputs:
    """All that the pipeline hands over; *asked* is how many documents the answers are of."""

    questions: Sequence[Question] = ()
    asked: int = 0
    manifest: Mapping[str, Any] = field(default_factory=dict)
    report: Mapping[str, Any] = field(default_factory=dict)
    coverage: Mapping[str, Any] = field(default_factory=dict)
    downloads: Sequence[Download] = ()
    documents: Mapping[str, str] = field(default_factory=dict)
    changes: Any = None
