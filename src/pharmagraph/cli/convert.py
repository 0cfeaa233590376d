"""``pharmagraph convert``: one monograph to RDF."""

from __future__ import annotations

import click

from pharmagraph.cli.options import (
    base_option,
    format_option,
    metadata_option,
    output_option,
    picked_format,
    wait_for_typing,
    write_output,
)

__all__ = ["command"]


@click.command("convert")
@click.argument("source", default="-")
@format_option("turtle", "trig", "ntriples", "nquads", "jsonld", "framed")
@output_option
@metadata_option
@base_option
def command(source: str, fmt: str, output: str, metadata: str, base: str) -> None:
    """Turn one monograph into RDF, as Turtle unless another format is asked for.

    SOURCE is a text file, or - for standard input. A TOML file of the same name beside
    it says where the text comes from.

    \b
    Example:
        pharmagraph convert data/monographs/lenalidomide.txt -f trig
        pharmagraph convert data/monographs/lenalidomide.txt | pharmagraph validate
    """
    from pharmagraph.pipeline import convert
    from pharmagraph.pipeline.sources import Source, open_source
    from pharmagraph.publishing import dumps

    table = {name: tuple(each[1:3]) for name, each in dumps.FORMATS.items()}
    picked = picked_format(fmt, output, table, "turtle")
    wait_for_typing(source)
    data, known = open_source(Source(source, source), metadata)
    quads = convert(data, "<stdin>" if source == "-" else source, known, base).quads
    write_output(output, dumps.dump(quads, picked, base=base))
