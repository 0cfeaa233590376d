"""``pharmagraph evaluate``: how well the extractors read, against gold."""

from __future__ import annotations

import io
import shutil
import sys
from typing import TYPE_CHECKING

import click

from pharmagraph.cli.options import (
    format_option,
    may_colour,
    output_option,
    picked_format,
    write_output,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pharmagraph.evaluation import Evaluation, GoldDocument

__all__ = ["command"]

_FORMATS = {"human": ("text",), "json": ("application/json",), "markdown": ("md", "text/markdown")}
_FIELDS = (
    *("dose", "contraindication", "interaction", "category", "indication", "effect"),
    *("preparation", "storage", "class", "brand", "approval", "gap"),
)
_GOLD_FORMATS = ("toml", "tac2017", "labeledin", "ddi2013", "drugscom")
_NARROWEST = 100


@click.command("evaluate")
@click.argument("gold")
@click.argument("sources", default="")
@format_option(*_FORMATS)
@output_option
@click.option(
    "--gold-format",
    type=click.Choice(_GOLD_FORMATS),
    help="Format of GOLD, if its name does not tell.",
)
@click.option(
    "--field",
    "fields",
    type=click.Choice(_FIELDS, case_sensitive=False),
    multiple=True,
    help="Measure this field only; may be given again.",
)
@click.option(
    "--errors",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    metavar="N",
    help="Show the N worst errors.",
)
@click.option(
    "--iou",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="SHARE",
    help="Count quotes as overlapping from this intersection over union on; 0 is any overlap.",
)
@click.option(
    "--resamples",
    type=click.IntRange(1, 100_000),
    default=1000,
    show_default=True,
    metavar="N",
    help="Draw documents N times for the intervals.",
)
def command(
    gold: str,
    sources: str,
    fmt: str,
    output: str,
    gold_format: str | None,
    fields: tuple[str, ...],
    errors: int,
    iou: float,
    resamples: int,
) -> None:
    """Measure precision, recall and F1 of what is extracted, field by field.

    GOLD is a folder of NAME.toml files, one of them, or a published set. SOURCES is the
    folder of the texts, NAME.txt; without it, that of GOLD. Gold and predictions are paired
    one to one: by the slots that name a fact (head), by all slots (strict), and by the
    words quoted (overlap). For doses, amount is value and unit, and regimen the whole dose.
    Intervals of 95 % come from drawing documents, always the same draws.

    \b
    Example:
        pharmagraph evaluate data/gold/development
        pharmagraph evaluate data/gold/development/digoxin.toml data/gold/development --field dose
        pharmagraph evaluate data/gold/set-aside data/gold/set-aside --errors 0 -f json
    """
    from pharmagraph.evaluation.as_json import write_json
    from pharmagraph.evaluation.as_text import write_markdown
    from pharmagraph.pipeline.scoring import Settings, find_format, open_gold, score

    picked = picked_format(fmt, output, _FORMATS, "human")
    task = open_gold(gold, sources, gold_format or find_format(gold))
    unknown = [name for name in fields if name not in task.fields]
    if unknown:
        problem = f"this gold has no field {', '.join(unknown)}; it has {', '.join(task.fields)}"
        raise click.BadParameter(problem, param_hint="--field")
    made = score(task, Settings(fields, iou, resamples), each=_with_progress)
    if picked == "json":
        text = write_json(made, errors)
    elif picked == "markdown":
        text = write_markdown(made, errors)
    else:
        text = _human(made, errors, colour=may_colour(output))
    write_output(output, text.encode())


def _with_progress(documents: Iterable[GoldDocument]) -> Iterable[GoldDocument]:
    """Yield *documents*, showing on a terminal how far it has got."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield from documents
        return
    with click.progressbar(list(documents), label="evaluating", file=sys.stderr) as bar:
        yield from bar


def _human(evaluation: Evaluation, errors: int, *, colour: bool) -> str:
    from rich.console import Console
    from rich.table import Table

    from pharmagraph.evaluation.as_text import HEADER, score_cells, summary

    width = max(_NARROWEST, shutil.get_terminal_size((_NARROWEST, 24)).columns)
    stream = io.StringIO()
    console = Console(
        file=stream, width=width, force_terminal=colour, no_color=not colour, highlight=False
    )
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in HEADER:
        table.add_column(name, justify="left" if name in {"field", "measure"} else "right")
    before = ""
    for field, *rest in score_cells(evaluation):
        table.add_row("" if field == before else field, *rest)
        before = field
    console.print(table)
    lines = [stream.getvalue().rstrip("\n"), "", *_talk(evaluation, errors), summary(evaluation)]
    return "\n".join(line.rstrip() for text in lines for line in text.split("\n")) + "\n"


def _talk(evaluation: Evaluation, errors: int) -> list[str]:
    """Return the lines on slots, worst errors and what was not read, blank lines between."""
    from pharmagraph.evaluation.as_text import error_line
    from pharmagraph.evaluation.errors import worst

    slots = [f"{s.field}.{s.slot} {s.agree}/{s.filled}" for s in evaluation.slots]
    blocks = [["slots that agree: " + ", ".join(slots)] if slots else []]
    blocks.append([error_line(fault) for fault in worst(evaluation.faults, errors)])
    blocks.append([f"not read: {each}" for each in evaluation.unread])
    return [line for block in blocks if block for line in [*block, ""]]
