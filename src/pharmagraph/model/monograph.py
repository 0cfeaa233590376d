"""A document with all that was found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from pharmagraph.model.codes import AnomalyKind, Bucket, Topic
    from pharmagraph.model.curation import CurationRecord, Tally
    from pharmagraph.model.facts import DosePhase, Fact
    from pharmagraph.model.source import Document, Span

__all__ = [
    "Anomaly",
    "Concept",
    "DocumentNotice",
    "Monograph",
]


@dataclass(frozen=True, slots=True)
class Anomaly:
    """Where a source contradicts, repeats or misleads; *raw* is the value as printed.

    *facts* are the facts concerned; an anomaly of the text as such concerns none.
    """

    kind: AnomalyKind
    note: str
    evidence: tuple[Span, ...]
    facts: tuple[Fact | DosePhase, ...] = ()
    raw: str = ""


@dataclass(frozen=True, slots=True)
class DocumentNotice:
    """Advice in the source that is about no drug, such as where to report effects."""

    advice: str
    evidence: tuple[Span, ...]
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """What a name was found to stand for in the mapping table.

    *slug* ends its IRI, the same for every name of the concept; *matches* are pairs of a
    SKOS mapping property (``exactMatch``) and the IRI of an outside term; *names* are
    further names by which people look it up.
    """

    slug: str
    matches: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Monograph:
    """A document with all that was found in it.

    *drug* is the generic name, *names* all names of the same drug in lower case.
    *buckets* goes with :attr:`Document.sentences`, one for one. *silent* are the
    topics the document was searched for and says nothing about. *concepts* are what the
    names in the facts stand for, by kind (an `AgentKind`, ``condition``, ``effect``,
    ``form`` or ``route``) and name; a name without one is a node of its own.
    *curation* is what editors decided, *tallies* what optional extractors brought.
    """

    document: Document
    drug: str
    names: tuple[str, ...]
    facts: tuple[Fact, ...]
    anomalies: tuple[Anomaly, ...] = ()
    notices: tuple[DocumentNotice, ...] = ()
    buckets: tuple[Bucket, ...] = ()
    silent: tuple[Topic, ...] = ()
    concepts: tuple[tuple[str, str, Concept], ...] = ()
    curation: tuple[CurationRecord, ...] = ()
    tallies: tuple[Tally, ...] = ()
