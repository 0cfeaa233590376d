"""What stands behind a fact besides a rule: an editor's decision, a run of an extractor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from pharmagraph.model.codes import CurationAction
    from pharmagraph.model.facts import DosePhase, Fact
    from pharmagraph.model.source import Span

__all__ = ["CurationRecord", "ExtractorRun", "Tally"]


@dataclass(frozen=True, slots=True)
class ExtractorRun:
    """A run of an optional extractor; what it does not tell of itself is empty.

    *model* is the language model it asked, *prompt* the digest of what it asked it, *time*
    when, in ISO 8601.
    """

    name: str
    version: str
    model: str = ""
    prompt: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the candidates of one extractor, in one document.

    *unquoted* are those whose quote is not in the source, or in several places; *unfit*
    those that are no fact; *agreed* those that a fact already said; *added* the rest.
    """

    name: str
    version: str
    offered: int = 0
    unquoted: int = 0
    unfit: int = 0
    agreed: int = 0
    added: int = 0


@dataclass(frozen=True, slots=True)
class CurationRecord:
    """A decision of an editor about one fact: who, when and why.

    *fact* is the fact as it is published, absent if it was rejected; *former* the fact as
    it was extracted, absent if it was added. *changes* are the edited slots with their
    former and new values as text. *on* is an ISO 8601 date.
    """

    action: CurationAction
    by: str
    on: str
    evidence: tuple[Span, ...]
    reason: str = ""
    fact: Fact | DosePhase | None = None
    former: Fact | DosePhase | None = None
    changes: tuple[tuple[str, str, str], ...] = ()
