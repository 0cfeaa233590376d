"""``pharmagraph publish``: a build to a site of static pages."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pharmagraph.cli.options import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import TaskID

__all__ = ["command"]


@click.command("publish")
@click.argument("build", metavar="DIR")
@click.option("-o", "--output", required=True, metavar="SITE", help="The folder of the site.")
@click.option(
    "--base",
    "url",
    default="",
    metavar="URL",
    callback=lambda _, __, value: _checked(value),
    help="Where the site will be served; else what data/dataset.toml says.",
)
@click.option(
    "--previous", default="", metavar="BUILD", help="An older build, to tell the changes from."
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but faults.")
def command(build: str, output: str, url: str, previous: str, quiet: bool) -> int:
    """Make a site of the build in DIR: pages, SPARQL in the page, dumps and metadata.

    The folder can be opened from disk, or put on any static host; nothing in it asks for
    anything outside. A site that stands in SITE is replaced; anything else is left alone.

    \b
    Example:
        pharmagraph build data/monographs -o out
        pharmagraph publish out -o site
    """
    from pharmagraph.pipeline.publish import publish

    with _progress(quiet=quiet) as told:
        made = publish(build, Path(output), url, previous, told)
    if not quiet:
        say(f"documents: {made.documents}")
        say(f"pages:     {made.pages}, in {made.files} files of {made.octets:,} bytes")
        say(f"release:   {made.digest[:12]}")
        say(f"open:      {output}/index.html")
    return 0


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """Give what shows on a terminal how far each stage is, and how long it will take."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    columns = (TextColumn("{task.description:8}"), BarColumn(), MofNCompleteColumn(), Remaining())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        tasks: dict[str, TaskID] = {}

        def told(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done)

        yield told


def _checked(url: str) -> str:
    """Return *url*; a wrong one is wrong usage."""
    if url and not url.startswith(("http://", "https://")):
        raise click.BadParameter(f"not an address of the web: {url!r}")
    return url
