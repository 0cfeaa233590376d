"""What went wrong, fact by fact: missed, invented, or with a slot that differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pharmagraph.evaluation.fields import FIELDS
from pharmagraph.evaluation.matching import all_slots, pairs, same_head

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pharmagraph.evaluation.row import Row
    from pharmagraph.evaluation.task import GoldDocument

__all__ = ["KINDS", "Fault", "SlotAgreement", "faults_in", "slot_agreement", "worst"]

KINDS = ("invented", "slot differs", "missed")
_ORDER = {name: number for number, name in enumerate(FIELDS)}


@dataclass(frozen=True, slots=True)
class Fault:
    """One error: the row of gold and the prediction, one of them absent unless slots differ.

    *line* is that of the words in the text, and *differs* names the slots that differ.
    """

    kind: str
    field: str
    document: str
    line: int
    gold: Row | None
    found: Row | None
    differs: tuple[str, ...] = ()

    @property
    def quote(self) -> str:
        """The words of the text on which it rests."""
        rows = [row for row in (self.gold, self.found) if row]
        return next((row.quote for row in rows if row.quote), "")


@dataclass(frozen=True, slots=True)
class SlotAgreement:
    """Of the facts that were found: in how many a slot that either fills is the same."""

    field: str
    slot: str
    agree: int
    filled: int


def faults_in(document: GoldDocument, gold: Sequence[Row], found: Sequence[Row]) -> Iterator[Fault]:
    """Yield the errors of one field of one document, in the order of the gold."""
    paired = dict(pairs(gold, found, same_head))
    hit = set(paired.values())
    for i, row in enumerate(gold):
        if i not in paired:
            yield _fault("missed", document, row, None)
        elif not all_slots(row, found[paired[i]]):
            yield _fault("slot differs", document, row, found[paired[i]])
    for j, row in enumerate(found):
        if j not in hit:
            yield _fault("invented", document, None, row)


def _fault(kind: str, document: GoldDocument, gold: Row | None, found: Row | None) -> Fault:
    rows = [row for row in (gold, found) if row]
    places = [row.places[0] for row in rows if row.places]
    line = document.text.count("\n", 0, places[0][0]) + 1 if places else 1
    field = rows[0].field
    differs: tuple[str, ...] = ()
    if gold and found:
        names = FIELDS[field].names
        keys = zip(names, gold.key(names), found.key(names), strict=True)
        differs = tuple(name for name, ours, theirs in keys if ours != theirs)
    return Fault(kind, field, document.name, line, gold, found, differs)


def worst(faults: Iterable[Fault], number: int) -> tuple[Fault, ...]:
    """Return the *number* worst errors.

    Fields that can do most harm come first (a dose before a brand name), and in a field
    what was invented before what differs and what was missed.
    """
    ordered = sorted(
        faults,
        key=lambda f: (_ORDER[f.field], KINDS.index(f.kind), f.document, f.line),
    )
    return tuple(ordered[:number])


def slot_agreement(
    field: str, pairs_of_rows: Iterable[tuple[Row, Row]]
) -> tuple[SlotAgreement, ...]:
    """Return how the further slots of *field* agree in *pairs_of_rows* of one head."""
    rows = list(pairs_of_rows)
    head = FIELDS[field].head
    made = []
    for name in FIELDS[field].names:
        if name in head:
            continue
        either = [(g, f) for g, f in rows if g.folded.get(name) or f.folded.get(name)]
        agree = sum(g.folded.get(name) == f.folded.get(name) for g, f in either)
        if either:
            made.append(SlotAgreement(field, name, agree, len(either)))
    return tuple(made)
