"""``pharmagraph serve``: the data over HTTP."""

from __future__ import annotations

import ipaddress
from pathlib import Path

import click

from pharmagraph.cli.options import say

__all__ = ["command"]


@click.command("serve")
@click.argument("data", metavar="DIR")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port", default=8765, show_default=True, type=click.IntRange(1, 65535), help="Port."
)
@click.option("--public", is_flag=True, help="Let other machines in, at an address of this one.")
@click.option(
    "--site",
    default=None,
    metavar="SITE",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Serve the files of a published site too.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 600),
    default=5.0,
    show_default=True,
    help="Seconds that a query may take.",
)
@click.option(
    "--max-rows",
    type=click.IntRange(1, 1_000_000),
    default=10_000,
    show_default=True,
    help="Rows or triples that an answer may have.",
)
@click.option(
    "--memory",
    type=click.IntRange(64, 65536),
    default=1024,
    show_default=True,
    metavar="MB",
    help="Memory that a query may take.",
)
def command(
    data: str,
    host: str,
    port: int,
    public: bool,
    site: Path | None,
    timeout: float,
    max_rows: int,
    memory: int,
) -> None:
    """Serve a build over HTTP: SPARQL, linked data, canned queries, and a site if given.

    Only this machine can reach it unless --public is given. Nothing can be changed from
    outside; a query that takes too long or too much memory is ended.

    \b
    Example:
        pharmagraph serve out
        curl -H 'Accept: text/csv' 'http://127.0.0.1:8765/api/queries/interactions?drug=Revlimid'
        curl -H 'Accept: text/turtle' -L http://127.0.0.1:8765/drug/lenalidomide
    """
    from pharmagraph.serving.limits import Limits
    from pharmagraph.serving.running import serve

    if not (_is_loopback(host) or public):
        raise click.UsageError(f"{host} lets other machines in: say so with --public")
    if public:
        host = "0.0.0.0" if _is_loopback(host) else host  # noqa: S104  it was asked for
        say("pharmagraph: warning: --public: every machine that reaches this one can ask")
    limits = Limits(deadline=timeout, rows=max_rows, memory=memory << 20)
    serve(data, host, port, limits, site=site, tell=say)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
