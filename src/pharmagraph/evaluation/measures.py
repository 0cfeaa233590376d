"""The measures: how a row of gold and a prediction have to agree to count as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pharmagraph.evaluation.fields import FIELDS
from pharmagraph.evaluation.matching import all_slots, overlap_of, pairs, same_head, touching

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pharmagraph.evaluation.row import Row

__all__ = ["Counts", "Measure", "head_measures", "measures_of", "mention_measures"]

_AMOUNT = ("value", "unit")
_TIMES = ("times_per_day", "interval_hours", "divided_into", "divided_into_high")
_REGIMEN = (*_TIMES, "agent", "intent", "days", "cycle_length")
_WHERE_SAID = ("condition", "use", "population", "times_per_day_high", "interval_hours_high")


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of gold and of predictions, and how many of each have an answer."""

    gold: int = 0
    found: int = 0
    gold_hit: int = 0
    found_hit: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Return the counts of both."""
        return Counts(
            self.gold + other.gold,
            self.found + other.found,
            self.gold_hit + other.gold_hit,
            self.found_hit + other.found_hit,
        )

    @property
    def precision(self) -> float | None:
        """The share of predictions that gold confirms; nothing where there are none."""
        return self.found_hit / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of gold that was found; nothing where there is none."""
        return self.gold_hit / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; nothing where there is neither gold nor prediction."""
        if not self.gold and not self.found:
            return None
        precision, recall = self.precision or 0.0, self.recall or 0.0
        total = precision + recall
        return 2 * precision * recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: its name, and how it counts the rows of one field of one document."""

    name: str
    count: Callable[[Sequence[Row], Sequence[Row]], Counts]


def measures_of(field: str, least: float = 0.0) -> tuple[Measure, ...]:
    """Return the measures of *field*; places overlap from an IoU of *least* on."""
    measures = [_one_to_one("head", same_head), _one_to_one("strict", all_slots)]
    if FIELDS[field].quoted:
        measures.append(_one_to_one("overlap", touching(least), overlap_of))
    if field == "dose":
        measures += [_one_to_one("amount", _same_amount), _one_to_one("regimen", _same_regimen)]
    return tuple(measures)


def head_measures(field: str, least: float = 0.0) -> tuple[Measure, ...]:
    """Return the measure of what *field* names, for gold that holds nothing else."""
    return tuple(m for m in measures_of(field, least) if m.name == "head")


def mention_measures() -> tuple[Measure, ...]:
    """Return the measures of gold that marks every mention, and not each fact once."""
    return (
        _one_to_one("overlap", touching(0.0), overlap_of),
        Measure("touch", _touched),
        _one_to_one("overlap-half", touching(0.5), overlap_of),
    )


def _one_to_one(
    name: str,
    alike: Callable[[Row, Row], bool],
    rank: Callable[[Row, Row], float] | None = None,
) -> Measure:
    def count(gold: Sequence[Row], found: Sequence[Row]) -> Counts:
        paired = pairs(gold, found, alike, rank) if rank else pairs(gold, found, alike)
        return Counts(len(gold), len(found), len(paired), len(paired))

    return Measure(name, count)


def _touched(gold: Sequence[Row], found: Sequence[Row]) -> Counts:
    """Count rows that overlap any row of the other side, however many share it."""
    return Counts(
        len(gold),
        len(found),
        sum(any(overlap_of(row, other) > 0 for other in found) for row in gold),
        sum(any(overlap_of(other, row) > 0 for other in gold) for row in found),
    )


def _same_amount(gold: Row, found: Row) -> bool:
    return gold.key(_AMOUNT) == found.key(_AMOUNT)


def _same_regimen(gold: Row, found: Row) -> bool:
    """Tell whether a whole regimen agrees; what `_WHERE_SAID` names only where gold says it."""
    said = [name for name in _WHERE_SAID if gold.folded.get(name)]
    names = [*_REGIMEN, *said]
    return same_head(gold, found) and gold.key(names) == found.key(names)
