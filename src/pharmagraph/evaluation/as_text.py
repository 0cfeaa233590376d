"""An evaluation in words: the cells of its tables and the lines of its errors; Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.evaluation.errors import KINDS, worst
from pharmagraph.phrasing import counted, for_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pharmagraph.evaluation.errors import Fault
    from pharmagraph.evaluation.evaluating import Evaluation
    from pharmagraph.evaluation.row import Row
    from pharmagraph.evaluation.scoring import Interval

__all__ = [
    "HEADER",
    "SLOT_HEADER",
    "error_line",
    "markdown_table",
    "score_cells",
    "slot_cells",
    "summary",
    "write_markdown",
]

HEADER = ("field", "measure", "gold", "found", "P", "R", "F1", "95 % interval", "macro F1")
SLOT_HEADER = ("field", "slot", "agree", "of")
_LONGEST = 80


def score_cells(evaluation: Evaluation) -> list[tuple[str, ...]]:
    """Return the rows of the table of scores, under `HEADER`."""
    return [
        (
            each.field,
            each.measure,
            str(each.counts.gold),
            str(each.counts.found),
            _number(each.precision.value),
            _number(each.recall.value),
            _number(each.f1.value),
            _range(each.f1),
            _number(each.f1.macro),
        )
        for each in evaluation.scores
        if each.counts.gold or each.counts.found
    ]


def slot_cells(evaluation: Evaluation) -> list[tuple[str, ...]]:
    """Return the rows of the table of slots, under `SLOT_HEADER`."""
    return [(s.field, s.slot, str(s.agree), str(s.filled)) for s in evaluation.slots]


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _range(each: Interval) -> str:
    if each.low is None or each.high is None:
        return "-"
    return f"{each.low:.3f} to {each.high:.3f}"


def summary(evaluation: Evaluation) -> str:
    """Return in one line what was measured and how many errors there are."""
    counts = [f"{sum(f.kind == k for f in evaluation.faults)} {k}" for k in KINDS]
    overlap = f"IoU of {evaluation.least_iou:g} or more" if evaluation.least_iou else "any overlap"
    return (
        f"{counted(evaluation.documents, 'document')} ({evaluation.task}); {', '.join(counts)}; "
        f"overlap is {overlap}; intervals from {evaluation.resamples} draws of documents"
    )


def error_line(fault: Fault) -> str:
    """Return an error on one line, with the place of its words first."""
    said = f" {_short(fault.quote)}" if fault.quote else ""
    start = f"{fault.document}:{fault.line}: {fault.field} {fault.kind}:"
    if fault.gold and fault.found:
        differences = "; ".join(
            f"{name} {fault.found.slots.get(name) or 'none'}, "
            f"gold {fault.gold.slots.get(name) or 'none'}"
            for name in fault.differs
        )
        return f"{start} {_head(fault.gold)}: {differences}{said}{_where(fault)}"
    row = fault.gold or fault.found
    return f"{start} {_head(row) if row else ''}{said}{_where(fault)}"


def _where(fault: Fault) -> str:
    parts = [fault.gold.where if fault.gold else "", fault.found.rule if fault.found else ""]
    told = ", ".join(part for part in parts if part)
    return f" [{told}]" if told else ""


def _head(row: Row) -> str:
    return " ".join(list(row.slots.values())[:3])


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return f"“{flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + '…'}”"


def write_markdown(evaluation: Evaluation, errors: int) -> str:
    """Return *evaluation* as Markdown: scores, slots and the *errors* worst errors."""
    lines = ["# Evaluation", "", f"{summary(evaluation)}.", ""]
    lines += markdown_table(HEADER, score_cells(evaluation))
    if slots := slot_cells(evaluation):
        lines += ["", "## Slots of the facts that were found", ""]
        lines += markdown_table(SLOT_HEADER, slots)
    if shown := worst(evaluation.faults, errors):
        lines += ["", "## Worst errors", ""]
        lines += [f"- {for_markdown(error_line(fault))}" for fault in shown]
    if evaluation.unread:
        lines += ["", "## Not read", ""]
        lines += [f"- {for_markdown(each)}" for each in evaluation.unread]
    return "\n".join([*lines, ""])


def markdown_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table."""
    lines = [f"| {' | '.join(header)} |", f"|{' --- |' * len(header)}"]
    return [*lines, *(f"| {' | '.join(map(for_markdown, row))} |" for row in rows)]
