"""What an optional extractor is and what it offers."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pharmagraph.model import Document

__all__ = ["Candidate", "Extractor"]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A fact that an extractor offers, and the words of the source that state it.

    *field* is the kind of fact (``adverse-effect``), *value* its slots in plain values
    (``{"effect": "nausea"}``); *start* tells which place of *quote* is meant.
    *confidence* is the extractor's own, from 0 to 1. *model*, *prompt_hash* and *time*
    tell of a language model, *where* is the place to name in messages.
    """

    field: str
    quote: str
    value: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    start: int | None = None
    confidence: float | None = None
    model: str = ""
    prompt_hash: str = ""
    time: str = ""
    where: str = ""


@runtime_checkable
class Extractor(Protocol):
    """What an entry point of ``pharmagraph.extractors`` gives when called.

    It is called with what the user wrote after ``=``, or without arguments. *fields* are
    the kinds of fact it may offer; *deterministic* tells that the same text gives the same.
    """

    name: str
    version: str
    deterministic: bool
    fields: frozenset[str]

    def extract(self, document: Document) -> Iterable[Candidate]:
        """Yield what *document* states."""
        ...
