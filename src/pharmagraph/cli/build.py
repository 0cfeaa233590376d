"""``pharmagraph build``: many monographs to a checked dataset directory."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
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
    from collections.abc import Callable, Iterator

    from pharmagraph.pipeline.building import Build

__all__ = ["command"]

_FEW = 16


@click.command("build")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("-o", "--output", required=True, metavar="DIR", help="The dataset directory.")
@base_option
@curation_option
@extractor_option
@engine_option
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Worker processes. 0, the default, is one for each processor where there is much to do, "
    "an extractor or a limit, and else none; 1 is none, unless a limit is given.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="How long a worker may take for one source.",
)
@click.option(
    "--memory",
    type=click.IntRange(min=256),
    default=2048,
    show_default=True,
    metavar="MIB",
    help="How much memory a worker may take.",
)
@click.option(
    "--scheduler",
    default="",
    metavar="URL",
    help="Let a dask.distributed cluster do the work: tcp://HOST:PORT.",
)
@click.option(
    "--dumps",
    type=click.Choice(["auto", "all", "none"]),
    default="auto",
    show_default=True,
    help="Large dumps and files per drug; auto leaves them out above 1000 sources.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but faults.")
def command(
    sources: tuple[str, ...],
    output: str,
    base: str,
    curation: str,
    no_curation: bool,
    extractors: tuple[str, ...],
    engine: str,
    jobs: int,
    timeout: float,
    memory: int,
    scheduler: str,
    dumps: str,
    quiet: bool,
) -> int:
    """Make a dataset directory from SOURCES: text files, folders of them, or - for stdin.

    DIR gets N-Quads in shards, dumps in five formats, a Turtle and a nested JSON-LD file
    per drug, the validation report, the coverage receipt and a manifest with SHA-256
    sums. A source that cannot be read is put in quarantine, and the rest goes on. What
    the build in DIR, or one that was killed, has done already is not done again; the
    bytes are the same. Anything else than a build in DIR is left alone.

    \b
    Example:
        pharmagraph build data/monographs -o out
        pharmagraph query indications --data out
        pharmagraph build data/monographs -o out -j 2 --dumps none
    """
    from pharmagraph.pipeline.building import MOST_IN_DETAIL, NothingReadError, Options, build
    from pharmagraph.pipeline.curating import Curation, strays
    from pharmagraph.pipeline.offering import load_extractors
    from pharmagraph.pipeline.sources import find_sources
    from pharmagraph.validation import engine_version

    for place in sources:
        wait_for_typing(place)
    where = Curation(curation, not no_curation)
    where.check()
    load_extractors(extractors)
    engine_version(engine)
    found = find_sources(sources)
    detail = dumps == "all" or (dumps == "auto" and len(found) <= MOST_IN_DETAIL)
    chosen = Options(base, extractors, engine, detail)
    limited = any(map(_is_asked, ("timeout", "memory")))
    alone = len(found) < _FEW and not extractors and not limited
    runner = _runner(jobs, timeout, memory, scheduler, alone=alone, limited=limited)
    try:
        with _progress(len(found), quiet=quiet) as tick:
            made = build(found, Path(output), chosen, tick, curation=where, runner=runner)
    except NothingReadError as error:
        for each in error.quarantine:
            say(f"pharmagraph: {each}")
        raise
    for line in (*made.quarantine, *made.notes, *strays(found, where)):
        say(f"pharmagraph: {line}")
    if not quiet:
        say(_summary(made, output, detail=detail))
    return 0 if made.conforms else 1


def _is_asked(option: str) -> bool:
    """Tell whether the user gave *option*, so that its default does not stand for a choice."""
    source = click.get_current_context().get_parameter_source(option)
    return source is not click.core.ParameterSource.DEFAULT


def _runner(
    jobs: int, timeout: float, memory: int, scheduler: str, *, alone: bool, limited: bool
) -> Any:
    """Return what does the work: this process if it can *alone*, else workers with a deadline.

    *limited* tells that the user set a deadline or a limit, which this process cannot keep.
    """
    from functools import partial

    from pharmagraph.pipeline.building import Limits, here, in_pool

    if scheduler:
        from pharmagraph.pipeline.building.clustering import on_cluster

        return partial(on_cluster, address=scheduler)
    if (jobs == 1 and not limited) or (not jobs and alone):
        return here
    return partial(in_pool, limits=Limits(jobs or os.cpu_count() or 1, timeout, memory))


@contextmanager
def _progress(length: int, *, quiet: bool) -> Iterator[Callable[[int], None]]:
    """Give what shows on a terminal how far it is, how fast and how long it will take."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    columns = (
        TextColumn("building"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        Remaining(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("building", total=length, rate="")

        def tick(number: int) -> None:
            bar.update(task, advance=number)
            speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
            bar.update(task, rate=f"{speed:.0f} a second" if speed else "")

        yield tick


def _summary(made: Build, output: str, *, detail: bool) -> str:
    every = made.monographs + len(made.quarantine)
    lines = [
        f"monographs:  {made.monographs}, with {made.quads} quads",
        f"conform:     {made.conforming} of {made.monographs}",
        f"quarantined: {len(made.quarantine)} of {every} sources",
        f"converted:   {made.redone} of {every} sources now, the others before",
        f"shards:      {output}/shards/ (.nq, .json)",
    ]
    if detail:
        lines += [
            f"dumps:       {output}/dataset.trig (.nq .ttl .nt .jsonld)",
            f"per drug:    {output}/monographs/",
        ]
    reports = f"reports:     {output}/report.md, {output}/coverage.json, {output}/manifest.json"
    return "\n".join([*lines, reports])
