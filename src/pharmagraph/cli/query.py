"""``pharmagraph query``: canned questions and SPARQL files, asked of files or an endpoint."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import click

from pharmagraph.cli.options import (
    format_option,
    is_terminal,
    output_option,
    picked_format,
    say,
    wait_for_typing,
    write_output,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pharmagraph.pipeline.asking import Asked
    from pharmagraph.queries import Query
    from pharmagraph.solutions import Answer

__all__ = ["USUAL", "command"]

#: So many rows are shown on a terminal, where nobody says how many.
USUAL = 1000

_FORMS = frozenset({"ASK", "CONSTRUCT", "DESCRIBE", "SELECT"})


@click.command("query")
@click.argument("name", default="", metavar="NAME|FILE.rq")
@click.option("--data", multiple=True, metavar="PATH", help="A build's directory or an RDF file.")
@click.option("--endpoint", default="", metavar="URL", help="Ask a SPARQL endpoint instead.")
@click.option(
    "--store",
    default="",
    metavar="PATH",
    help="The store of the build on disk (see load); made if it is not there.",
)
@click.option(
    "-p",
    "--param",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter of the query; may be given again.",
)
@format_option("table", "tsv", "csv", "json", "xml", "markdown")
@output_option
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=None,
    metavar="N",
    help=f"Rows at most, 0 for all. [default: {USUAL} on a terminal, all into a file or a pipe]",
)
@click.option(
    "--engine",
    type=click.Choice(["embedded", "rdflib"]),
    default="embedded",
    help="What runs the query on --data.",
)
@click.option(
    "--input-format", default="", metavar="FORMAT", help="Format of PATH, if not its ending."
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.001),
    default=30.0,
    show_default=True,
    help="Seconds to wait for an answer.",
)
@click.option("--list", "as_list", is_flag=True, help="Print the catalogue of canned queries.")
@click.option("--show", is_flag=True, help="Print the SPARQL text instead of running it.")
def command(
    name: str,
    data: tuple[str, ...],
    endpoint: str,
    store: str,
    params: tuple[str, ...],
    fmt: str,
    output: str,
    limit: int | None,
    engine: str,
    input_format: str,
    timeout: float,
    as_list: bool,
    show: bool,
) -> None:
    """Ask a canned question, or the SPARQL query in a file.

    A table is printed on a terminal and tab-separated values into a pipe. A drug is
    named by its generic or a brand name, in any case, or by its IRI. Where nothing is
    found, standard error says what that means: none stated, denied, silent or not searched.
    Without a value a question is asked of all drugs; standard error says if rows are left out.
    Patterns of a file stand in GRAPH ?graph { … }: the default graph is empty.

    A large build is asked through a store on disk, which is made when it is first asked and
    made again whenever it is not what the build says.

    \b
    Example:
        pharmagraph query --list
        pharmagraph query interactions --data out -p drug=lenalidomide
        pharmagraph query interaction-check --data out -p agent=Revlimid -p agent=digoxin
        pharmagraph query indications --data out --store drugs.store -p drug=lenalidomide
        pharmagraph query adverse-effects --data out --limit 20
        pharmagraph query my.rq --endpoint http://localhost:7878/query -f json
    """
    from pharmagraph.pipeline import asking

    if as_list:
        write_output(output, _catalogue().encode())
        return
    if not name:
        raise click.UsageError("name a query, or see them all with --list")
    query = asking.find(name)
    if show:
        write_output(output, query.text.encode())
        return
    values = _values(params)
    formats = _formats(query)
    default = "turtle" if "turtle" in formats else "table" if _to_terminal(output) else "tsv"
    picked = picked_format(fmt, output, formats, default)
    if endpoint and not (data or store):
        opened = asking.open_endpoint(endpoint, timeout)
    else:
        places = _places(data, endpoint, name, store)
        opened = asking.open_places(places, engine, timeout, input_format, store=store, tell=say)
    most = (USUAL if _to_terminal(output) else 0) if limit is None else limit
    asked = asking.ask(query, values, opened, most or None)
    write_output(output, _text(asked.answer, picked))
    _tell(asked, query.name, most)


def _tell(asked: Asked, name: str, most: int) -> None:
    """Say what is not in an answer, and what that means."""
    if asked.cut:
        say(f"{name}: there are more rows than these {most:,}; --limit 0 gives all of them")
    if asked.explanation:
        say(asked.explanation)


def _to_terminal(output: str) -> bool:
    return output == "-" and is_terminal()


def _formats(query: Query) -> Mapping[str, tuple[str, ...]]:
    """Return the formats of the answer: those of graphs for a query that makes one."""
    from pharmagraph import queries, sparql
    from pharmagraph.publishing import dumps

    form = next((word for word in sparql.words(query.text) if word in _FORMS), "SELECT")
    if form in {"SELECT", "ASK"}:
        return queries.FORMATS
    names = ("turtle", "ntriples", "jsonld")
    return {name: tuple(dumps.FORMATS[name][1:3]) for name in names}


def _places(data: tuple[str, ...], endpoint: str, name: str, store: str) -> tuple[str, ...]:
    """Return what --data names, once it is clear what is to be asked."""
    if endpoint:
        raise click.UsageError("name one thing to ask: --data PATH or --endpoint URL, not both")
    if not (data or store):
        raise click.UsageError(
            "name what to ask: --data PATH (a build's directory or an RDF file) or "
            f"--endpoint URL, as in\n  pharmagraph query {name} --data out"
        )
    for each in data:
        wait_for_typing(each)
    return data


def _values(params: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the values given for each parameter, in order."""
    values: dict[str, list[str]] = {}
    for each in params:
        name, equals, value = each.partition("=")
        if not (equals and name and value):
            raise click.BadParameter(f"{each!r} is not NAME=VALUE", param_hint="--param")
        values.setdefault(name, []).append(value)
    return values


def _text(answer: Answer, fmt: str) -> bytes:
    from pharmagraph import queries
    from pharmagraph.publishing import dumps

    if isinstance(answer, list):
        return dumps.dump(answer, fmt)
    return queries.write(answer, fmt, shutil.get_terminal_size((120, 24)).columns).encode()


def _catalogue() -> str:
    from pharmagraph import queries

    lines = []
    for query in queries.catalogue().values():
        lines.append(f"{query.name}\t{query.summary}")
        for each in query.parameters:
            need = "required" if each.required else "optional"
            lines.append(f"  -p {each.name}=…\t{each.type}, {need}. {each.description}")
    return "\n".join(lines).expandtabs(32) + "\n"
