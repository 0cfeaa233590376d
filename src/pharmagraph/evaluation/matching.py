"""Which prediction answers which row of gold: one to one, as many pairs as there can be.

Rows are paired within a document and a field. Where several rows have the same head, those
that agree in more slots are paired first, so that a difference is shown beside what it
differs from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.evaluation.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pharmagraph.evaluation.row import Place, Row

    Alike = Callable[[Row, Row], bool]

__all__ = ["agreeing", "all_slots", "iou", "overlap_of", "pairs", "same_head", "touching"]


def same_head(gold: Row, found: Row) -> bool:
    """Tell whether both name the same fact.

    What is to be done with a drug in storage is the same if the words of one are among
    those of the other, for gold gives only one of the words of the text. Who must not take
    a drug is named by the condition or by the words for the people.
    """
    field = FIELDS[gold.field]
    if gold.field == "contraindication":
        ours, theirs = ({row.folded.get("what", ""), *row.also} for row in (gold, found))
        return not ours.isdisjoint(theirs)
    if gold.field == "storage" and "instruction" in gold.folded.keys() & found.folded.keys():
        words = (row.folded["instruction"].replace(",", "").split() for row in (gold, found))
        one, other = map(set, words)
        return bool(one and other) and (one <= other or other <= one)
    return gold.key(field.head) == found.key(field.head)


def all_slots(gold: Row, found: Row) -> bool:
    """Tell whether both say the same in every slot."""
    rest = [name for name in FIELDS[gold.field].names if name not in FIELDS[gold.field].head]
    return same_head(gold, found) and gold.key(rest) == found.key(rest)


def agreeing(gold: Row, found: Row) -> int:
    """Return in how many slots both say the same, empty ones included."""
    names = FIELDS[gold.field].names
    return sum(a == b for a, b in zip(gold.key(names), found.key(names), strict=True))


def iou(first: Place, second: Place) -> float:
    """Return the shared length of two places by the length of both together."""
    shared = min(first[1], second[1]) - max(first[0], second[0])
    if shared <= 0:
        return 0.0
    return shared / (max(first[1], second[1]) - min(first[0], second[0]))


def overlap_of(gold: Row, found: Row) -> float:
    """Return the best intersection over union of a place of one and a place of the other."""
    return max((iou(a, b) for a in gold.places for b in found.places), default=0.0)


def touching(least: float) -> Alike:
    """Return a test of two rows: do places overlap, with an IoU of *least* or more."""

    def alike(gold: Row, found: Row) -> bool:
        shared = overlap_of(gold, found)
        return shared > 0 and shared >= least

    return alike


def pairs(
    gold: Sequence[Row],
    found: Sequence[Row],
    alike: Alike,
    rank: Callable[[Row, Row], float] = agreeing,
) -> list[tuple[int, int]]:
    """Return the positions of rows paired one to one, as many pairs as *alike* allows.

    A row is offered first to the one that *rank* puts highest; ties go by order.
    """
    edges = [
        (-rank(ours, theirs), i, j)
        for i, ours in enumerate(gold)
        for j, theirs in enumerate(found)
        if alike(ours, theirs)
    ]
    edges.sort()
    partner: dict[int, int] = {}
    taken: set[int] = set()
    wishes: dict[int, list[int]] = {}
    for _, i, j in edges:
        wishes.setdefault(i, []).append(j)
        if i not in taken and j not in partner:
            partner[j] = i
            taken.add(i)
    for i in wishes:
        if i not in taken:
            _augment(i, wishes, partner)
    return sorted((i, j) for j, i in partner.items())


def _augment(start: int, wishes: dict[int, list[int]], partner: dict[int, int]) -> None:
    """Give row *start* a partner if others can change theirs: one path, breadth first."""
    came: dict[int, int] = {}
    queue = [start]
    for i in queue:
        for j in wishes[i]:
            if j in came:
                continue
            came[j] = i
            if j not in partner:
                _swap(j, start, came, partner)
                return
            queue.append(partner[j])


def _swap(free: int, start: int, came: dict[int, int], partner: dict[int, int]) -> None:
    """Pair along the path from *start* to the *free* prediction."""
    at = free
    while True:
        i = came[at]
        before = next((j for j, who in partner.items() if who == i), None)
        partner[at] = i
        if i == start or before is None:
            return
        del partner[before]
        at = before
