"""Measure the filters of mentions inside the whole program, each label by one that has not seen it.

What the filter finds passes sections, denials, other drugs and consolidation before it is a
fact; only this tells what these lose.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from unittest.mock import patch

from pharmagraph.extracting.mentions import finding
from pharmagraph.extracting.mentions.weighing import finder
from pharmagraph.pipeline.scoring import Settings, open_gold, predict, score

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pharmagraph.evaluation import GoldDocument, Row
    from pharmagraph.extracting.mentions.weighing import Finder

__all__ = ["measure_road"]

_GOLD = {
    "effects": ("adr_tac2017", "tac2017", "head"),
    "uses": ("indications_labeledin", "labeledin", "overlap"),
}


@dataclass(frozen=True)
class _Reader:
    """Reads a document with the filter of *task* that was trained without it."""

    task: str
    finders: Mapping[str, Finder]

    def __call__(self, document: GoldDocument) -> Sequence[Row]:
        usual = finder
        own = self.finders.get(document.name) or self.finders[document.name.split("-")[0]]
        with patch.object(
            finding, "finder", lambda task: own if task == self.task else usual(task)
        ):
            return predict(document)


def measure_road(corpus: Path, task: str, finders: Mapping[str, Finder]) -> dict[str, float]:
    """Return precision, recall and F1 of the whole program with *finders*, by label."""
    folder, form, measure = _GOLD[task]
    gold = open_gold(str(corpus / "gold" / folder), "", form)
    found = score(gold, Settings(resamples=1), predictor=_Reader(task, finders))
    made = next(each for each in found.scores if each.measure == measure)
    parts = {"precision": made.precision, "recall": made.recall, "f1": made.f1}
    return {name: round(part.value or 0.0, 4) for name, part in parts.items() if part}
