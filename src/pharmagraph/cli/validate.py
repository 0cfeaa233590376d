"""``pharmagraph validate``: RDF to a verdict, and results that an editor can act on."""

from __future__ import annotations

import click

from pharmagraph.cli.options import (
    engine_option,
    format_option,
    output_option,
    picked_format,
    say,
    wait_for_typing,
    write_output,
)

__all__ = ["command"]


@click.command("validate")
@click.argument("rdf", nargs=-1, metavar="[RDF]...")
@format_option("human", "json", "turtle", "csv", "markdown", "sarif", "junit", "github")
@output_option
@click.option(
    "--fail-on",
    type=click.Choice(["violation", "warning", "info"]),
    default="violation",
    show_default=True,
    help="The mildest severity that does not conform.",
)
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="DIR",
    help="Compare every quote with the texts in DIR (or a file).",
)
@click.option("--shapes", default="", metavar="FILE", help="Other shapes than the packaged ones.")
@click.option(
    "--input-format", default="", metavar="FORMAT", help="Format of RDF, if not its ending."
)
@engine_option
@click.option("--allow-empty", is_flag=True, help="Let a run that checked nothing pass.")
def command(
    rdf: tuple[str, ...],
    fmt: str,
    output: str,
    fail_on: str,
    sources: tuple[str, ...],
    shapes: str,
    input_format: str,
    engine: str,
    allow_empty: bool,
) -> int:
    """Check RDF against the shapes; exit 1 if it does not conform.

    RDF is files, directories made by build, or - for Turtle on standard input. Each
    result says the line of the RDF file and of the sentence of the monograph. The
    verdict ends the report, or goes to standard error beside other formats.

    \b
    Example:
        pharmagraph convert data/monographs/lenalidomide.txt | pharmagraph validate
        pharmagraph validate out --source data/monographs
        pharmagraph validate out -f sarif -o results.sarif
    """
    from pharmagraph.pipeline.checking import check, read_texts
    from pharmagraph.validation import FORMATS, engine_version, render

    table = {n: (f.extension, f.media_type) for n, f in FORMATS.items()}
    picked = picked_format(fmt, output, table, "human")
    places = rdf or ("-",)
    for each in places:
        wait_for_typing(each)
    texts = read_texts(sources) if sources else None
    engine_version(engine)
    checked = check(
        places,
        fmt=input_format,
        shapes_file=shapes,
        texts=texts,
        allow_empty=allow_empty,
        engine=engine,
    )
    text = render(checked.report, picked, locate=checked.locate, fail_on=fail_on)
    write_output(output, text.encode())
    if picked != "human" or output != "-":
        human = render(checked.report, "human", locate=checked.locate, fail_on=fail_on)
        say(human.splitlines()[-1])
    return 0 if checked.report.conforms_to(fail_on) else 1
