"""``pharmagraph build``: many monographs to a checked dataset directory."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pharmagraph.cli.options import base_option, say

if TYPE_CHECKING:
    from pharmagraph.pipeline.build import Build

__all__ = ["command"]


@click.command("build")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("-o", "--output", required=True, metavar="DIR", help="The dataset directory.")
@base_option
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but faults.")
def command(sources: tuple[str, ...], output: str, base: str, quiet: bool) -> int:
    """Make a dataset directory from SOURCES: text files, folders of them, or - for stdin.

    DIR gets dumps in five formats, a Turtle and a nested JSON-LD file per drug, the
    validation report, the coverage receipt and a manifest with SHA-256 sums. A source
    that cannot be read is put in quarantine, and the rest goes on.

    \b
    Example:
        pharmagraph build data/monographs -o out
        pharmagraph query indications --data out
    """
    from pharmagraph.pipeline import DEFAULT_BASE
    from pharmagraph.pipeline.build import build
    from pharmagraph.pipeline.sources import find_sources

    found = find_sources(sources)
    hidden = quiet or not sys.stderr.isatty()
    with click.progressbar(
        length=len(found), label="building", file=sys.stderr, hidden=hidden
    ) as bar:
        made = build(found, Path(output), base or DEFAULT_BASE, lambda _: bar.update(1))
    for each in made.quarantine:
        say(f"pharmagraph: {each.error}")
    if not quiet:
        say(_summary(made, output))
    return 0 if made.conforms else 1


def _summary(made: Build, output: str) -> str:
    quads = sum(len(entry.conversion.quads) for entry in made.entries)
    good = sum(entry.report.conforms for entry in made.entries)
    every = len(made.entries) + len(made.quarantine)
    lines = [
        f"monographs:  {len(made.entries)}, with {quads} quads",
        f"conform:     {good} of {len(made.entries)}",
        f"quarantined: {len(made.quarantine)} of {every} sources",
        f"dumps:       {output}/dataset.trig (.nq .ttl .nt .jsonld)",
        f"per drug:    {output}/monographs/",
        f"reports:     {output}/report.md, {output}/coverage.json, {output}/manifest.json",
    ]
    return "\n".join(lines)
