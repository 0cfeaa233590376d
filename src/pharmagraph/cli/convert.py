"""``pharmagraph convert``: one monograph to RDF."""

from __future__ import annotations

import click

from pharmagraph.cli.options import (
    base_option,
    curation_option,
    extractor_option,
    format_option,
    metadata_option,
    output_option,
    picked_format,
    say,
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
@curation_option
@extractor_option
def command(
    source: str,
    fmt: str,
    output: str,
    metadata: str,
    base: str,
    curation: str,
    no_curation: bool,
    extractors: tuple[str, ...],
) -> int:
    """Turn one monograph into RDF, as Turtle unless another format is asked for.

    SOURCE is a text file, or - for standard input. A TOML file of the same name beside
    it says where the text comes from. What editors decided is applied; a decision that
    does not fit any more is told of and left alone, and a faulty one makes the exit code 1.

    \b
    Example:
        pharmagraph convert data/monographs/lenalidomide.txt -f trig
        pharmagraph convert data/monographs/lenalidomide.txt | pharmagraph validate
    """
    from pharmagraph.pipeline import convert
    from pharmagraph.pipeline.curating import Curation, overlay_for
    from pharmagraph.pipeline.offering import load_extractors
    from pharmagraph.pipeline.receipt import not_understood
    from pharmagraph.pipeline.sources import Source, open_source
    from pharmagraph.publishing import dumps

    table = {name: tuple(each[1:3]) for name, each in dumps.FORMATS.items()}
    picked = picked_format(fmt, output, table, "turtle")
    wait_for_typing(source)
    where = Curation(curation, not no_curation)
    where.check()
    loaded = load_extractors(extractors)
    read = Source(source, source)
    data, known = open_source(read, metadata)
    name = "<stdin>" if source == "-" else source
    overlay = overlay_for(read, where)
    made = convert(data, name, known, base, overlay=overlay, extractors=loaded)
    for each in (*made.faults, *made.warnings, not_understood(made.monograph)):
        if each:
            say(f"pharmagraph: {each}")
    write_output(output, dumps.dump(made.quads, picked, base=base))
    return 1 if any(not fault.stale for fault in made.faults) else 0
