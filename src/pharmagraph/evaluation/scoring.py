"""Precision, recall and F1: over all rows, by document, and how far they may be off.

Micro counts all rows of all documents together; macro is the mean over the documents that
have gold or a prediction. The intervals are percentiles over documents drawn with
replacement, always the same draws, so that two runs give the same numbers.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pharmagraph.evaluation.measures import Counts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["RESAMPLES", "Interval", "Score", "score"]

RESAMPLES = 1000
_SEED = 20170
_TAIL = 0.025
_NUMBERS: dict[str, Callable[[Counts], float | None]] = {
    "precision": lambda counts: counts.precision,
    "recall": lambda counts: counts.recall,
    "f1": lambda counts: counts.f1,
}


@dataclass(frozen=True, slots=True)
class Interval:
    """A number, its mean over documents, and the 95 % interval around it."""

    value: float | None
    macro: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Score:
    """What one measure gives for one field."""

    field: str
    measure: str
    documents: int
    counts: Counts
    precision: Interval
    recall: Interval
    f1: Interval


def score(
    field: str, measure: str, by_document: Sequence[Counts], resamples: int = RESAMPLES
) -> Score:
    """Return the score of *field* from the counts of each document."""
    total = sum(by_document, Counts())
    used = [counts for counts in by_document if counts.gold or counts.found]
    drawn = _draws(by_document, resamples) if used else []
    made = {}
    for name, number in _NUMBERS.items():
        each = [value for counts in used if (value := number(counts)) is not None]
        macro = sum(each) / len(each) if each else None
        made[name] = Interval(number(total), macro, *_percentiles(drawn, number))
    return Score(field, measure, len(used), total, made["precision"], made["recall"], made["f1"])


def _draws(by_document: Sequence[Counts], resamples: int) -> list[Counts]:
    draw = random.Random(_SEED)
    size = len(by_document)
    made = []
    for _ in range(resamples):
        chosen = draw.choices(by_document, k=size)
        made.append(
            Counts(
                sum(counts.gold for counts in chosen),
                sum(counts.found for counts in chosen),
                sum(counts.gold_hit for counts in chosen),
                sum(counts.found_hit for counts in chosen),
            )
        )
    return made


def _percentiles(
    drawn: Sequence[Counts], number: Callable[[Counts], float | None]
) -> tuple[float | None, float | None]:
    values = sorted(value for counts in drawn if (value := number(counts)) is not None)
    if not values:
        return None, None
    last = len(values) - 1
    return values[round(last * _TAIL)], values[round(last * (1 - _TAIL))]
