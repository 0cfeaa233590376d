"""An evaluation as JSON, for programs; numbers that do not exist are null."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pharmagraph.evaluation.errors import KINDS, worst

if TYPE_CHECKING:
    from pharmagraph.evaluation.errors import Fault
    from pharmagraph.evaluation.evaluating import Evaluation
    from pharmagraph.evaluation.row import Row
    from pharmagraph.evaluation.scoring import Interval, Score

__all__ = ["as_object", "write_json"]

_PLACES = 4


def write_json(evaluation: Evaluation, errors: int) -> str:
    """Return *evaluation* as a JSON object with its *errors* worst errors."""
    return json.dumps(as_object(evaluation, errors), ensure_ascii=False, indent=2) + "\n"


def as_object(evaluation: Evaluation, errors: int) -> dict[str, Any]:
    """Return *evaluation* as plain values."""
    totals = {kind: sum(f.kind == kind for f in evaluation.faults) for kind in KINDS}
    return {
        "task": evaluation.task,
        "documents": evaluation.documents,
        "overlap": {"least_iou": evaluation.least_iou},
        "bootstrap": {"resamples": evaluation.resamples, "interval": 0.95},
        "scores": [_score(each) for each in evaluation.scores],
        "slots": [
            {"field": s.field, "slot": s.slot, "agree": s.agree, "filled": s.filled}
            for s in evaluation.slots
        ],
        "rules": [
            {"rule": r.rule, "field": r.field, "right": r.right, "found": r.found}
            for r in evaluation.rules
        ],
        "errors": {"totals": totals, "worst": [_fault(f) for f in _worst(evaluation, errors)]},
        "unread": list(evaluation.unread),
    }


def _worst(evaluation: Evaluation, errors: int) -> tuple[Fault, ...]:
    return worst(evaluation.faults, errors)


def _score(each: Score) -> dict[str, Any]:
    return {
        "field": each.field,
        "measure": each.measure,
        "documents": each.documents,
        "gold": each.counts.gold,
        "predicted": each.counts.found,
        "gold_matched": each.counts.gold_hit,
        "predicted_matched": each.counts.found_hit,
        "precision": _interval(each.precision),
        "recall": _interval(each.recall),
        "f1": _interval(each.f1),
    }


def _interval(each: Interval) -> dict[str, float | None]:
    return {
        "micro": _round(each.value),
        "macro": _round(each.macro),
        "low": _round(each.low),
        "high": _round(each.high),
    }


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, _PLACES)


def _fault(fault: Fault) -> dict[str, Any]:
    return {
        "kind": fault.kind,
        "field": fault.field,
        "document": fault.document,
        "line": fault.line,
        "quote": fault.quote,
        "gold": _row(fault.gold),
        "predicted": _row(fault.found),
        "differs": list(fault.differs),
    }


def _row(row: Row | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {"slots": dict(row.slots), "quote": row.quote, "where": row.where, "rule": row.rule}
