"""``pharmagraph convert``: one monograph to RDF."""

from __future__ import annotations

import click

from pharmagraph.cli.options import base_option, chosen, format_option, output_option, write_output

__all__ = ["command"]

_BY_DEFAULT = "turtle"


@click.command("convert")
@click.argument("source", default="-")
@format_option("turtle, trig, ntriples, nquads, jsonld, framed")
@output_option
@base_option
def command(source: str, fmt: str, output: str, base: str) -> None:
    """Turn one monograph into RDF.

    SOURCE is a text file, or - for standard input. A TOML file of the same name beside
    it says where the text comes from. Without --format, the ending of --output decides,
    and Turtle is written to standard output.

    \b
    Example:
        pharmagraph convert data/monographs/lenalidomide.txt -f trig
        pharmagraph convert data/monographs/lenalidomide.txt | pharmagraph validate
    """
    from pharmagraph.pipeline import DEFAULT_BASE, convert
    from pharmagraph.pipeline.sources import find_sources, open_source
    from pharmagraph.publishing import dumps

    table = {name: tuple(each[1:3]) for name, each in dumps.FORMATS.items()}
    picked = chosen(fmt or _by_ending(output), table)
    data, metadata = open_source(find_sources([source])[0])
    quads = convert(data, source, metadata, base or DEFAULT_BASE).quads
    write_output(output, dumps.dump(quads, picked, base=base or DEFAULT_BASE))


def _by_ending(output: str) -> str:
    """Return the ending of the output's name, or the default without one."""
    name = output.rpartition("/")[2].lstrip(".")
    return name.partition(".")[2] or _BY_DEFAULT
