"""``pharmagraph push``: a build written to a SPARQL server."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pharmagraph.cli.options import say

if TYPE_CHECKING:
    from pharmagraph.endpoint import Login

__all__ = ["command"]

_VARIABLE = "PHARMAGRAPH_PASSWORD"


@click.command("push")
@click.argument("out", metavar="OUT")
@click.option("--endpoint", required=True, metavar="URL", help="Where the server answers queries.")
@click.option(
    "--graph-store",
    default="",
    metavar="URL",
    help="Its SPARQL 1.1 Graph Store; follows from .../query and .../sparql.",
)
@click.option("--update", default="", metavar="URL", help="Write by SPARQL updates sent here.")
@click.option("--user", default="", metavar="NAME", help="Who writes.")
@click.option(
    "--password-file",
    default="",
    metavar="FILE",
    help=f"The first line is the password; else that in {_VARIABLE}.",
)
@click.option("--digest", is_flag=True, help="Authenticate by digest, as Virtuoso wants it.")
@click.option("--state", default="", metavar="FILE", help="The journal; else hidden, beside OUT.")
@click.option("--prune", is_flag=True, help="Delete graphs pushed before that OUT has no more.")
@click.option(
    "--timeout",
    type=click.FloatRange(0.001),
    default=60.0,
    show_default=True,
    help="Seconds for each request, its retries included.",
)
def command(
    out: str,
    endpoint: str,
    graph_store: str,
    update: str,
    user: str,
    password_file: str,
    digest: bool,
    state: str,
    prune: bool,
    timeout: float,
) -> None:
    """Write the build in OUT to a SPARQL server, graph by graph, and count what arrived.

    A push that was stopped goes on where it was: what is on the server as it is in OUT is
    not sent again. Graphs of others on the server are left alone. A password is read from a
    file or the environment, never from the command line.

    \b
    Example:
        pharmagraph push out --endpoint http://localhost:7878/query
        pharmagraph push out --endpoint http://localhost/sparql --update http://localhost/update
        pharmagraph push out --endpoint http://localhost:8890/sparql --user dba --digest
    """
    from pharmagraph.pipeline import pushing
    from pharmagraph.pipeline.dataset import read_manifest

    if graph_store and update:
        raise click.UsageError("name one way to write: --graph-store URL or --update URL")
    login = _login(user, password_file, digest=digest)
    remote = pushing.remote_of(endpoint, graph_store, update, login, timeout)
    manifest = read_manifest(Path(out))
    journal = Path(state) if state else pushing.journal_place(manifest.folder, endpoint)
    done = pushing.push(manifest, remote, journal, say, prune=prune)
    graphs = done.written + done.same
    say(f"{endpoint}: {graphs} graphs with {done.triples} triples, {done.written} of them written")
    if done.dropped:
        say(f"{endpoint}: {done.dropped} graphs deleted that {out} has no more")
    if done.left_over:
        say(f"{endpoint}: {len(done.left_over)} graphs of earlier pushes remain; see --prune")


def _login(user: str, password_file: str, *, digest: bool) -> Login | None:
    """Return who writes; a password is never taken from the command line, which others see."""
    from pharmagraph.endpoint import Login
    from pharmagraph.errors import SourceError
    from pharmagraph.pipeline.sources import read_file

    if not user:
        if password_file or digest:
            raise click.UsageError("--password-file and --digest need --user")
        return None
    if not password_file:
        return Login(user, os.environ.get(_VARIABLE, ""), digest)
    lines = read_file(password_file, SourceError).decode("utf-8", "replace").splitlines()
    return Login(user, lines[0] if lines else "", digest)
