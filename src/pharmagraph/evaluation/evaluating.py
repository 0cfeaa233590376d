"""Gold and predictions to scores: the whole evaluation as one value."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pharmagraph.evaluation.aims import as_gold_joins
from pharmagraph.evaluation.errors import faults_in, slot_agreement
from pharmagraph.evaluation.matching import all_slots, pairs, same_head
from pharmagraph.evaluation.scoring import RESAMPLES, score

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pharmagraph.evaluation.errors import Fault, SlotAgreement
    from pharmagraph.evaluation.measures import Counts
    from pharmagraph.evaluation.row import Row
    from pharmagraph.evaluation.scoring import Score
    from pharmagraph.evaluation.task import Task

__all__ = ["ALL", "Evaluation", "RuleCounts", "evaluate"]

ALL = "all fields"


@dataclass(frozen=True, slots=True)
class RuleCounts:
    """How many facts a rule found for a field, and how many of them are right throughout."""

    rule: str
    field: str
    right: int
    found: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came of measuring a task; *unread* are documents that gave no facts at all."""

    task: str
    documents: int
    scores: tuple[Score, ...]
    slots: tuple[SlotAgreement, ...]
    faults: tuple[Fault, ...]
    rules: tuple[RuleCounts, ...]
    unread: tuple[str, ...] = ()
    least_iou: float = 0.0
    resamples: int = RESAMPLES


def evaluate(
    task: Task,
    found: Mapping[str, Sequence[Row]],
    *,
    least_iou: float = 0.0,
    resamples: int = RESAMPLES,
    unread: Sequence[str] = (),
) -> Evaluation:
    """Return how *found*, the predictions by document, answer the gold of *task*."""
    counts: dict[tuple[str, str], list[Counts]] = defaultdict(list)
    sums: dict[str, list[Counts]] = defaultdict(list)
    faults: list[Fault] = []
    same: dict[str, list[tuple[Row, Row]]] = defaultdict(list)
    rules: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for document in task.documents:
        whole: dict[str, Counts] = {}
        for field in task.fields:
            gold = [row for row in document.rows if row.field == field]
            theirs = as_gold_joins(
                gold, [row for row in found.get(document.name, ()) if row.field == field]
            )
            for measure in task.measures(field, least_iou):
                made = measure.count(gold, theirs)
                counts[field, measure.name].append(made)
                before = whole.get(measure.name)
                whole[measure.name] = before + made if before else made
            faults += faults_in(document, gold, theirs)
            same[field] += [(gold[i], theirs[j]) for i, j in pairs(gold, theirs, same_head)]
            _count_rules(gold, theirs, rules)
        for name, total in whole.items():
            sums[name].append(total)
    scores = [score(*key, each, resamples) for key, each in counts.items()]
    if len(task.fields) > 1:
        common = ("head", "strict", "overlap")
        scores += [score(ALL, n, sums[n], resamples) for n in common if n in sums]
    return Evaluation(
        task.name,
        len(task.documents),
        tuple(scores),
        tuple(each for field in task.fields for each in slot_agreement(field, same[field])),
        tuple(faults),
        tuple(RuleCounts(*key, *each) for key, each in sorted(rules.items())),
        tuple(unread),
        least_iou,
        resamples,
    )


def _count_rules(
    gold: Sequence[Row], found: Sequence[Row], rules: dict[tuple[str, str], list[int]]
) -> None:
    right = {j for _, j in pairs(gold, found, all_slots)}
    for j, row in enumerate(found):
        if row.rule:
            rules[row.rule, row.field][0] += j in right
            rules[row.rule, row.field][1] += 1
