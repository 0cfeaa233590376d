"""``pharmagraph inspect``: every sentence of a monograph and what became of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from pharmagraph.cli.options import (
    format_option,
    may_colour,
    metadata_option,
    output_option,
    picked_format,
    wait_for_typing,
    write_output,
)
from pharmagraph.phrasing import counted, flat

if TYPE_CHECKING:
    from collections.abc import Callable

    from pharmagraph.pipeline.receipt import Line, Mark, Receipt

    Paint = Callable[..., str]

__all__ = ["BUCKETS", "command", "render"]

BUCKETS = (
    *("heading", "boilerplate", "partly read", "facts"),
    *("other subject", "restatement", "unparsed"),
)
_FORMATS = {"text": ("txt", "text/plain"), "json": ("application/json",)}
_STYLES: dict[str, dict[str, str | bool]] = {
    "heading": {"bold": True},
    "boilerplate": {"dim": True},
    "partly read": {"fg": "yellow"},
    "facts": {},
    "other subject": {"fg": "cyan"},
    "restatement": {"fg": "blue"},
    "unparsed": {"fg": "red"},
}


@click.command("inspect")
@click.argument("source", default="-")
@format_option(*_FORMATS)
@output_option
@metadata_option
@click.option("--facts", "with_facts", is_flag=True, help="Say the facts below their sentence.")
@click.option(
    "--only",
    type=click.Choice(BUCKETS, case_sensitive=False),
    multiple=True,
    help="Show this bucket only; may be given again.",
)
def command(
    source: str, fmt: str, output: str, metadata: str, with_facts: bool, only: tuple[str, ...]
) -> None:
    """Show every sentence of SOURCE and what became of it, facts marked in their words.

    Each sentence is in one bucket: heading, boilerplate, partly read, facts, other
    subject, restatement or unparsed. The words that a fact rests on stand between «
    and »; a sentence is partly read if one of its clauses has none, or a drug that it
    names is in no fact.

    \b
    Example:
        pharmagraph inspect data/monographs/lenalidomide.txt
        pharmagraph inspect data/monographs/lenalidomide.txt --only unparsed
        pharmagraph inspect data/monographs/lenalidomide.txt -f json
    """
    from pharmagraph.pipeline import read_monograph
    from pharmagraph.pipeline.receipt import make_receipt, receipt_as_json
    from pharmagraph.pipeline.sources import Source, open_source

    picked = picked_format(fmt, output, _FORMATS, "text")
    wait_for_typing(source)
    data, known = open_source(Source(source, source), metadata)
    shown = "<stdin>" if source == "-" else source
    receipt = make_receipt(read_monograph(data, shown, known))
    if picked == "text":
        paint = click.style if may_colour(output) else _plain
        text = render(receipt, with_facts=with_facts, only=only or BUCKETS, paint=paint)
    else:
        text = json.dumps(receipt_as_json(receipt), ensure_ascii=False, indent=2) + "\n"
    write_output(output, text.encode())


def _plain(text: str, **style: object) -> str:
    del style
    return text


def render(
    receipt: Receipt,
    *,
    with_facts: bool = False,
    only: tuple[str, ...] = BUCKETS,
    paint: Paint = _plain,
) -> str:
    """Return the receipt as lines for a person, with a table of the buckets at the end."""
    shown = [line for line in receipt.lines if line.bucket.value in only]
    rows = [_row(line, with_facts=with_facts, paint=paint) for line in shown]
    return "\n".join([*rows, "", *_summary(receipt, paint), ""])


def _row(line: Line, *, with_facts: bool, paint: Paint) -> str:
    bucket = line.bucket.value
    style = _STYLES[bucket]
    cue = paint(f"  [{line.sentence.cue}]", **style) if line.sentence.cue else ""
    row = paint(f"{line.sentence.line:>5}  {bucket:<13}  ", **style) + _marked(line, paint) + cue
    if with_facts:
        said = dict.fromkeys(_says(mark) for mark in line.marks if mark.role != "context")
        row += "".join(f"\n{'':<22}- {says}" for says in said)
    return row


def _says(mark: Mark) -> str:
    slots = "; ".join(f"{name.replace('_', ' ')} {value}" for name, value in mark.slots)
    role = "" if mark.role == "evidence" else f" ({mark.role})"
    about = f" of {mark.subject}" if mark.subject else ""
    return f"{mark.kind}{about}{role}" + (f": {slots}" if slots else "")


def _marked(line: Line, paint: Paint) -> str:
    """Return the sentence with « and » around the words that facts rest on."""
    style = _STYLES[line.bucket.value]
    start = line.sentence.span.start
    text = line.sentence.span.quote
    pieces = []
    at = 0
    for begin, end in _joined(line):
        pieces.append(paint(flat(text[at : begin - start]), **style))
        pieces.append(paint(f"«{flat(text[begin - start : end - start])}»", fg="green"))
        at = end - start
    return "".join([*pieces, paint(flat(text[at:]), **style)])


def _joined(line: Line) -> list[tuple[int, int]]:
    """Return the stretches of the sentence that evidence covers, overlaps joined."""
    span = line.sentence.span
    joined: list[tuple[int, int]] = []
    for mark in sorted(m for m in line.marks if m.role != "context"):
        begin, end = max(mark.start, span.start), min(mark.end, span.end)
        if joined and begin < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def _summary(receipt: Receipt, paint: Paint) -> list[str]:
    from pharmagraph.model import Bucket

    monograph, document = receipt.monograph, receipt.monograph.document
    total = max(len(document.text), 1)
    rows = [f"{'bucket':<13}  {'sentences':>9}  {'characters':>10}  {'share':>7}"]
    for bucket in Bucket:
        size = receipt.characters(bucket)
        row = f"{bucket:<13}  {receipt.sentences(bucket):>9}  {size:>10}  {size / total:>7.1%}"
        rows.append(paint(row, **_STYLES[bucket.value]))
    silent = ", ".join(topic.value for topic in monograph.silent)
    rows.append(f"silent on: {silent or 'nothing that was searched for'}")
    rows += [f"{document.name}:{w.line}: warning: {flat(w.problem)}" for w in document.warnings]
    rows += [
        f"{document.name}:{document.line(a.evidence[0].start)}: {a.kind.value}: {flat(a.note)}"
        for a in monograph.anomalies
        if a.evidence
    ]
    facts, anomalies = len(monograph.facts), len(monograph.anomalies)
    rows.append(
        f"{document.name}: {monograph.drug}, {counted(facts, 'fact')}, "
        f"{counted(anomalies, 'anomaly', 'anomalies')}, "
        f"template {document.template}"
    )
    return rows
