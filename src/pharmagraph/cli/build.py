"""``pharmagraph build``: many monographs to a checked dataset directory."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pharmagraph.cli.options import (
    base_option,
    curation_option,
    engine_option,
    extractor_option,
    say,
    wait_for_typing,
)

if TYPE_CHECKING:
    from pharmagraph.pipeline.build import Build

__all__ = ["command"]


@click.command("build")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("-o", "--output", required=True, metavar="DIR", help="The dataset directory.")
@base_option
@curation_option
@extractor_option
@engine_option
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but faults.")
def command(
    sources: tuple[str, ...],
    output: str,
    base: str,
    curation: str,
    no_curation: bool,
    extractors: tuple[str, ...],
    engine: str,
    quiet: bool,
) -> int:
    """Make a dataset directory from SOURCES: text files, folders of them, or - for stdin.

    DIR gets dumps in five formats, a Turtle and a nested JSON-LD file per drug, the
    validation report, the coverage receipt and a manifest with SHA-256 sums. A source
    that cannot be read is put in quarantine, and the rest goes on. A build that stands
    in DIR is replaced; anything else there is left alone.

    \b
    Example:
        pharmagraph build data/monographs -o out
        pharmagraph query indications --data out
    """
    from pharmagraph.pipeline.build import NothingReadError, build
    from pharmagraph.pipeline.curating import Curation, strays
    from pharmagraph.pipeline.offering import load_extractors
    from pharmagraph.pipeline.sources import find_sources
    from pharmagraph.validation import engine_version

    for place in sources:
        wait_for_typing(place)
    where = Curation(curation, not no_curation)
    where.check()
    loaded = load_extractors(extractors)
    engine_version(engine)
    found = find_sources(sources)
    try:
        with _progress(len(found), quiet=quiet) as bar:
            made = build(
                found,
                Path(output),
                base,
                lambda _: bar.update(1) if bar else None,
                curation=where,
                extractors=loaded,
                engine=engine,
            )
    except NothingReadError as error:
        for each in error.quarantine:
            say(f"pharmagraph: {each}")
        raise
    for each in made.quarantine:
        say(f"pharmagraph: {each}")
    for line in (*_beside(made), *strays(found, where)):
        say(f"pharmagraph: {line}")
    if not quiet:
        say(_summary(made, output))
    return 0 if made.conforms else 1


def _beside(made: Build) -> list[str]:
    """Return the faults of overlays and the warnings about extractors, each once."""
    warnings = (line for entry in made.entries for line in entry.conversion.warnings)
    return list(dict.fromkeys([*map(str, made.faults), *warnings]))


def _progress(length: int, *, quiet: bool) -> Any:
    """Return a bar on standard error, or nothing where nobody is there to see it."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        return nullcontext()
    return click.progressbar(length=length, label="building", file=sys.stderr)


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
