"""``pharmagraph inspect``: every sentence of a monograph and what became of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from pharmagraph.cli.options import format_option, is_terminal, output_option, write_output

if TYPE_CHECKING:
    from pharmagraph.pipeline.receipt import Line, Mark, Receipt

__all__ = ["command"]

_STYLES: dict[str, dict[str, Any]] = {
    "heading": {"bold": True},
    "boilerplate": {"dim": True},
    "facts": {},
    "other subject": {"fg": "cyan"},
    "restatement": {"fg": "blue"},
    "unparsed": {"fg": "red"},
}


@click.command("inspect")
@click.argument("source", default="-")
@format_option("text, json", default="text")
@output_option
@click.option("--facts", "with_facts", is_flag=True, help="Name the facts below their sentence.")
@click.option("--only", metavar="BUCKET", default="", help="Show one bucket, such as unparsed.")
def command(source: str, fmt: str, output: str, with_facts: bool, only: str) -> None:
    """Show every sentence of SOURCE and what became of it, facts marked in their words.

    Each sentence is in one bucket: heading, boilerplate, facts, other subject,
    restatement or unparsed. The words that a fact rests on stand between « and ».

    \b
    Example:
        pharmagraph inspect data/monographs/lenalidomide.txt
        pharmagraph inspect data/monographs/lenalidomide.txt --only unparsed
        pharmagraph inspect data/monographs/lenalidomide.txt -f json
    """
    from pharmagraph.extracting import extract
    from pharmagraph.pipeline.receipt import make_receipt, receipt_as_json
    from pharmagraph.pipeline.sources import find_sources, open_source
    from pharmagraph.reading import read_document

    if fmt not in {"text", "json", "application/json"}:
        raise click.BadParameter(f"no such format: {fmt}; try text or json")
    data, metadata = open_source(find_sources([source])[0])
    receipt = make_receipt(extract(read_document(data, source, metadata)))
    if fmt == "text":
        text = render(receipt, with_facts=with_facts, only=only, colour=is_terminal())
    else:
        text = json.dumps(receipt_as_json(receipt), ensure_ascii=False, indent=2) + "\n"
    write_output(output, text.encode())


def render(receipt: Receipt, *, with_facts: bool, only: str, colour: bool) -> str:
    """Return the receipt as lines for a person, with a table of the buckets at the end."""
    shown = [line for line in receipt.lines if only in {"", line.bucket.value}]
    rows = [_row(line, with_facts=with_facts, colour=colour) for line in shown]
    return "\n".join([*rows, "", *_summary(receipt), ""])


def _row(line: Line, *, with_facts: bool, colour: bool) -> str:
    bucket = line.bucket.value
    text = _marked(line) if line.marks else line.sentence.span.quote
    cue = f"  [{line.sentence.cue}]" if line.sentence.cue else ""
    row = f"{line.sentence.line:>5}  {bucket:<13}  {' '.join(text.split())}{cue}"
    if colour:
        row = click.style(row, **_STYLES[bucket])
    if with_facts:
        row += "".join(f"\n{'':<22}- {mark.kind} ({mark.role})" for mark in _evidence(line))
    return row


def _evidence(line: Line) -> list[Mark]:
    return [m for m in line.marks if m.role != "context"]


def _marked(line: Line) -> str:
    """Return the sentence with « and » around the words that facts rest on."""
    start = line.sentence.span.start
    text = line.sentence.span.quote
    pieces = []
    at = 0
    for begin, end in _joined(line):
        pieces += [text[at : begin - start], "«", text[begin - start : end - start], "»"]
        at = end - start
    return "".join([*pieces, text[at:]])


def _joined(line: Line) -> list[tuple[int, int]]:
    """Return the stretches of the sentence that evidence covers, overlaps joined."""
    span = line.sentence.span
    joined: list[tuple[int, int]] = []
    for mark in sorted(_evidence(line)):
        begin, end = max(mark.start, span.start), min(mark.end, span.end)
        if joined and begin < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def _summary(receipt: Receipt) -> list[str]:
    from pharmagraph.model import Bucket

    monograph, document = receipt.monograph, receipt.monograph.document
    total = max(len(document.text), 1)
    rows = [
        (
            f"{document.name}: {monograph.drug}, {len(monograph.facts)} facts, "
            f"{len(monograph.anomalies)} anomalies, template {document.template}"
        ),
        f"{'bucket':<13}  {'sentences':>9}  {'characters':>10}  {'share':>7}",
    ]
    for bucket in Bucket:
        size = receipt.characters(bucket)
        rows.append(
            f"{bucket.value:<13}  {receipt.sentences(bucket):>9}  {size:>10}  {size / total:>7.1%}"
        )
    silent = ", ".join(topic.value for topic in monograph.silent)
    rows.append(f"silent on: {silent or 'nothing that was searched for'}")
    rows += [f"{document.name}:{w.line}: warning: {w.problem}" for w in document.warnings]
    rows += [
        f"{document.name}:{document.line(a.evidence[0].start)}: {a.kind.value}: {a.note}"
        for a in monograph.anomalies
        if a.evidence
    ]
    return rows
