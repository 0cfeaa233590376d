"""A review: the facts of a source in order of urgency, and an overlay that takes the answers.

Every answer is written at once, whole or not at all, so that nothing is lost whenever the
review ends; what was answered is not asked again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pharmagraph.curation import (
    Entry,
    Fault,
    Item,
    apply_overlay,
    queue,
    read_overlay,
    with_entry,
)
from pharmagraph.errors import CurationError, OutputError
from pharmagraph.extracting import extract
from pharmagraph.grounding import ground
from pharmagraph.mapping import fragment, statement_names
from pharmagraph.model import CurationAction, Document
from pharmagraph.model.making import parse_slot, plain_slot
from pharmagraph.pipeline.curating import overlay_for, overlay_place
from pharmagraph.pipeline.offering import with_offers
from pharmagraph.pipeline.outputs import write_file
from pharmagraph.pipeline.receipt import kind_of
from pharmagraph.pipeline.sources import open_source, read_file
from pharmagraph.pipeline.trusting import with_confidence
from pharmagraph.reading import read_document

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pharmagraph.pipeline.curating import Curation
    from pharmagraph.pipeline.sources import Source
    from pharmagraph.plugins import Extractor

__all__ = ["Item", "Review", "as_row", "open_review", "save", "surroundings"]

_AROUND = 160


@dataclass(slots=True)
class Review:
    """The facts of one source that wait for an editor, and where the answers go."""

    source: Source
    place: Path | None
    document: Document
    items: list[Item]
    faults: tuple[Fault, ...] = ()
    warnings: tuple[str, ...] = ()
    answered: list[Entry] = field(default_factory=list)


def open_review(source: Source, curation: Curation, extractors: Sequence[Extractor] = ()) -> Review:
    """Return what waits for an editor in *source*; SourceError if it cannot be read."""
    data, metadata = open_source(source)
    plain = with_confidence(extract(read_document(data, source.name, metadata)))
    monograph, warnings = with_offers(plain, extractors)
    names = statement_names(ground(monograph))
    overlay = overlay_for(source, curation)
    place = overlay_place(source, curation)
    items = queue(names)
    faults: tuple[Fault, ...] = ()
    if overlay is not None:
        applied = apply_overlay(overlay, monograph, names)
        faults = applied.faults
        items = [item for item in items if item.id not in applied.decided]
    return Review(source, place, monograph.document, items, faults, warnings)


def save(  # noqa: PLR0913  who, when and why belong together
    review: Review,
    item: Item,
    action: CurationAction,
    *,
    by: str,
    on: str,
    reason: str = "",
    values: Mapping[str, Any] | None = None,
) -> Entry:
    """Write one answer into the overlay and return it.

    Raises CurationError if a value does not fit, OutputError if it cannot be written.
    """
    if review.place is None:
        raise CurationError(review.source.shown, "has no overlay", "name one with --curation FILE")
    slots = {name.replace("-", "_"): value for name, value in (values or {}).items()}
    if bool(slots) != (action is CurationAction.EDIT):
        raise CurationError(item.id, "an edit, and nothing else, sets slots", "such as effect=rash")
    try:
        for slot, raw in slots.items():
            parse_slot(type(item.fact), slot, raw)
    except ValueError as error:
        raise CurationError(item.id, str(error)) from error
    was = {slot: plain_slot(getattr(item.fact, slot)) for slot in slots}
    quote = item.fact.evidence[0].quote
    entry = Entry(action, quote, by, on, item.id, reason, values=slots, was=was)
    _append(review, review.place, entry)
    review.items.remove(item)
    review.answered.append(entry)
    return entry


def _append(review: Review, place: Path, entry: Entry) -> None:
    before = read_file(str(place), CurationError) if place.is_file() else b""
    old = read_overlay(before, str(place))
    text = before.decode("utf-8-sig", errors="replace")
    after = with_entry(text, entry, review.source.name, review.document.sha256).encode()
    new = read_overlay(after, str(place))
    if len(new.faults) > len(old.faults) or len(new.entries) != len(old.entries) + 1:
        fault = next((each for each in new.faults if each not in old.faults), None)
        problem = f"cannot take the answer: {fault or 'its entries are no list of lines with -'}"
        raise CurationError(str(place), problem, "mend the file first")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(str(place.parent), f"cannot be made: {error.strerror}") from error
    write_file(place, after)


def surroundings(review: Review, item: Item) -> tuple[str, str, str]:
    """Return the words before the quote of *item*, the quote, and the words after it."""
    span, text = item.fact.evidence[0], review.document.text
    low, high = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    for sentence in review.document.sentences:
        if sentence.span.start <= span.start < sentence.span.end:
            low = max(low, sentence.span.start)
            high = min(high, max(sentence.span.end, span.end))
            break
    return text[low : span.start], span.quote, text[span.end : high]


def as_row(review: Review, item: Item) -> dict[str, Any]:
    """Return an item as plain values: what ``--list`` prints."""
    fact = item.fact
    return {
        "source": review.source.name,
        "id": item.id,
        "kind": kind_of(fact),
        "says": fragment(fact),
        "urgency": item.score,
        "confidence": None if fact.confidence is None else float(fact.confidence),
        "doubts": list(item.doubts),
        "needs_review": fact.needs_review,
        "rule": fact.rule,
        "line": review.document.line(fact.evidence[0].start),
        "quote": fact.evidence[0].quote,
    }
