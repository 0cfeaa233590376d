"""``pharmagraph export``: the data in the formats of other communities."""

from __future__ import annotations

from pathlib import Path

import click

from pharmagraph.cli.options import say

__all__ = ["command"]


@click.command("export")
@click.argument("data", metavar="OUT")
@click.option(
    "-f",
    "--format",
    "fmt",
    type=click.Choice(["fhir", "nanopub"]),
    required=True,
    help="FHIR R5 Bundles as JSON, or nanopublications as TriG.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="DIR",
    help="Folder for the files, one for each monograph, and a manifest.",
)
@click.option(
    "--created",
    default="",
    metavar="TIME",
    help="Time of making that nanopublications tell, such as 2026-11-24T12:00:00Z.",
)
def command(data: str, fmt: str, output: Path, created: str) -> None:
    """Write a build in the formats of other communities: FHIR R5 or nanopublications.

    FHIR holds what a source states and affirms, and neither what it denies nor what it
    says is not known. An export that stands in DIR is replaced; anything else is left alone.

    \b
    Example:
        pharmagraph export out --format fhir -o fhir
        pharmagraph export out --format nanopub -o nanopubs
    """
    from pharmagraph.pipeline.exporting import export

    for each in export(data, fmt, output, created):
        say(f"wrote {each.as_posix()}")
