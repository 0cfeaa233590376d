"""``pharmagraph unmapped``: the names that stand for no outside term, commonest first."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import click

from pharmagraph.cli.options import (
    format_option,
    output_option,
    picked_format,
    say,
    wait_for_typing,
    write_output,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.pipeline.unmapped import Survey, Unmapped

__all__ = ["KINDS", "command"]

KINDS = ("effect", "condition", "drug", "class")
_FORMATS = {
    "table": ("txt", "text/plain"),
    "tsv": ("text/tab-separated-values",),
    "json": ("application/json",),
    "markdown": ("md", "text/markdown"),
}
_CAVEAT = "suggestions only look alike and may mean something else; nothing is mapped by them"

_COLUMNS = (
    *("subject_id", "subject_label", "predicate_id", "object_id", "object_label"),
    *("mapping_justification", "subject_category", "object_source", "object_source_version"),
    *("confirmed_in", "comment"),
)


@click.command("unmapped")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE_OR_BUILD...")
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(KINDS, case_sensitive=False),
    multiple=True,
    help="Count names of this kind only; may be given again.",
)
@click.option(
    "--top",
    type=click.IntRange(min=0),
    default=50,
    show_default=True,
    help="Show so many names; 0 shows all.",
)
@click.option(
    "--rows", is_flag=True, help="Print rows to check, complete and paste into data/mappings."
)
@format_option(*_FORMATS)
@output_option
@click.option("-q", "--quiet", is_flag=True, help="Print no progress and no coverage beside it.")
def command(
    sources: tuple[str, ...],
    kinds: tuple[str, ...],
    top: int,
    rows: bool,
    fmt: str,
    output: str,
    quiet: bool,
) -> int:
    """List the names in SOURCES that stand for no outside term, commonest first.

    SOURCES are monographs, folders of them, builds or RDF files. A name that the mapping
    tables do not hold stays a node of its own; this says which ones to add next, and
    the share of mentions that have a term. What is suggested only looks alike and may
    mean something else: it is for a curator, and nothing is ever mapped by it.

    \b
    Example:
        pharmagraph unmapped data/monographs
        pharmagraph unmapped data/monographs --kind effect --top 5 -f markdown
        pharmagraph unmapped data/monographs --kind condition --rows
    """
    from pharmagraph.pipeline import unmapped

    picked = picked_format(fmt, output, _FORMATS, "table")
    for place in sources:
        wait_for_typing(place)
    given = unmapped.inputs(sources)
    with _progress(len(given), quiet=quiet) as bar:
        found = unmapped.survey(given, kinds or KINDS, lambda: bar.update(1) if bar else None)
    shown = unmapped.with_suggestions(found.labels[: top or None])
    for fault in found.unread:
        say(f"pharmagraph: {fault}")
    text = _skeletons(shown) if rows else _written(found, shown, picked)
    write_output(output, text.encode())
    if not quiet and (rows or picked == "tsv"):
        say("\n".join(_coverage_lines(found)))
    return 1 if found.unread else 0


def _progress(length: int, *, quiet: bool) -> Any:
    """Return a bar on standard error, or nothing where nobody is there to see it."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        return nullcontext()
    return click.progressbar(length=length, label="counting", file=sys.stderr)


def _written(found: Survey, shown: Sequence[Unmapped], fmt: str) -> str:
    if fmt == "json":
        return _json(found, shown)
    from pharmagraph.queries.writing import write
    from pharmagraph.solutions import Solutions
    from pharmagraph.terms import integer, plain

    names = ("kind", "label", "documents", "mentions", "suggestions")
    cells = tuple(
        (plain(u.kind), plain(u.label), integer(u.documents), integer(u.mentions), plain(_said(u)))
        for u in shown
    )
    table = write(Solutions(names, cells), fmt) if cells else ""
    if fmt == "tsv":
        return table or "\t".join(names) + "\n"
    left = len(found.labels) - len(shown)
    more = [f"{left} more names without a term: see --top"] if left > 0 else []
    notes = [*more, _CAVEAT, *_coverage_lines(found)]
    mark, gap = ("- ", "\n") if fmt == "markdown" else ("", "\n")
    return table + gap + "".join(f"{mark}{line}\n" for line in notes)


def _said(label: Unmapped) -> str:
    return "; ".join(f"{s.name} ({s.likeness})" for s in label.suggestions)


def _coverage_lines(found: Survey) -> list[str]:
    """Return the coverage of each kind, on one line each."""
    lines = [f"documents: {found.documents}"]
    for kind, share in found.coverage.items():
        near = f", {share.near} more with a close or broader one" if share.near else ""
        lines.append(
            f"{kind}: {share.exact} of {share.mentions} mentions have a term ({share.share:.1%})"
            f"{near}; {share.labels_exact} of {share.labels} names"
        )
    return lines


def _json(found: Survey, shown: Sequence[Unmapped]) -> str:
    labels = [
        {
            "kind": u.kind,
            "label": u.label,
            "documents": u.documents,
            "mentions": u.mentions,
            "suggestions": [s._asdict() for s in u.suggestions],
        }
        for u in shown
    ]
    coverage = {
        kind: {
            "mentions": share.mentions,
            "exact": share.exact,
            "near": share.near,
            "share": round(share.share, 4),
            "names": share.labels,
            "namesExact": share.labels_exact,
        }
        for kind, share in found.coverage.items()
    }
    whole = {
        "documents": found.documents,
        "unread": list(found.unread),
        "coverage": coverage,
        "note": _CAVEAT,
        "unmapped": labels,
        "left": len(found.labels) - len(shown),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _skeletons(shown: Sequence[Unmapped]) -> str:
    """Return rows for names.tsv where something looks alike, and rows for a new concept."""
    from pharmagraph.terms import slug

    alike = [
        f"{u.kind}\t{s.concept}\t{u.label}\texact\tcurated"
        for u in shown
        for s in u.suggestions[:1]
    ]
    new = [
        "\t".join(
            (
                *(f"pharmagraph:{u.kind}/{slug(u.label)}", u.label, "skos:exactMatch", "", ""),
                *("semapv:ManualMappingCuration", u.kind, "", "", "", ""),
            )
        )
        for u in shown
    ]
    lines = [
        f"# {_CAVEAT}.",
        "# For data/mappings/names.tsv: keep a row only if the name means the very same.",
        "# category, concept, name, scope, source",
        *alike,
        "# For data/mappings/terms.sssom.tsv: fill in the term, and two places that confirm it.",
        f"# {', '.join(_COLUMNS)}",
        *new,
    ]
    return "".join(f"{line}\n" for line in lines)
