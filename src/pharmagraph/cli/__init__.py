"""The command line: thin commands, one module each; the only door to click.

Data goes to standard output, talk to standard error. A command is imported when it is
called, and what it needs when it runs, so that ``--help`` is instant.
"""

from __future__ import annotations

import errno
import importlib
import sys
from typing import TYPE_CHECKING

import click

from pharmagraph import __version__
from pharmagraph.cli.options import say, silence
from pharmagraph.errors import AssetError, OutputError, PharmagraphError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["COMMANDS", "cli", "run"]

# Command -> (module below this one, help line); the order is that of ``--help``.
COMMANDS: dict[str, tuple[str, str]] = {
    "convert": ("convert", "Turn one monograph into RDF on standard output."),
    "build": ("build", "Make a checked dataset directory from many monographs."),
    "publish": ("publish", "Make a site of static pages from a build."),
    "validate": ("validate", "Check RDF against the shapes."),
    "load": ("load", "Make a build's store on disk, to ask it without reading it."),
    "push": ("push", "Write a build to a SPARQL server, graph by graph."),
    "query": ("query", "Ask a canned question, or a SPARQL file."),
    "export": ("export", "Write a build as FHIR R5 or as nanopublications."),
    "serve": ("serve", "Serve a build over HTTP: SPARQL, linked data, canned queries."),
    "unmapped": ("unmapped", "List the names that stand for no outside term."),
    "inspect": ("inspect", "Show every sentence of a monograph and what became of it."),
    "review": ("review", "Decide on extracted facts, the most doubtful and weighty first."),
    "evaluate": ("evaluate", "Measure what is extracted against gold."),
}

EXIT_CODES = """\b
Exit codes:
  0  done; conforms          1  does not conform; a source or an entry set aside
  2  wrong usage             3  input cannot be read
  4  bad or missing shapes or query, or nothing was targeted
  5  endpoint failed         6  too slow
  7  output cannot be written                  70  a bug in pharmagraph
  130  stopped by Ctrl-C"""

_LIBRARIES = ("rdflib", "pyshacl", "pyoxigraph")
_INTERRUPTED = 130
_BUG = 70


class LazyGroup(click.Group):
    """A group whose commands are imported only when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of their table."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, importing its module."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"pharmagraph.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands without importing any of them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


def _show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    """Print our version and, without importing them, those of what the answers rest on."""
    if not value:
        return
    from importlib.metadata import PackageNotFoundError, version

    del param
    parts = []
    for name in _LIBRARIES:
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            parts.append(f"{name} missing")
    click.echo(f"pharmagraph {__version__} ({', '.join(parts)})")
    click.echo("Not medical advice: it repeats what the sources say.")
    ctx.exit()


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXIT_CODES,
)
@click.option(
    "-V",
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version, and those of the libraries, and exit.",
)
def cli() -> None:
    """Turn drug monographs into a validated, citable RDF knowledge graph.

    What it prints is what the sources say, not medical advice.

    \b
    Example:
        pharmagraph build data/monographs -o out
        pharmagraph query interactions --data out -p drug=lenalidomide
    """


def run(arguments: Sequence[str]) -> int:
    """Run the command line on *arguments* and return its exit code."""
    try:
        result = cli.main(args=list(arguments), prog_name="pharmagraph", standalone_mode=False)
    except SystemExit as error:
        # click leaves by 1 where the reader of its help has gone, and never else.
        if error.code == 1:
            return 0
        raise
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  a bug must not exit 1
        return _explain(error)
    return result if isinstance(result, int) else 0


def _explain(error: BaseException) -> int:
    """Say what went wrong, on one line unless it is a bug, and return the exit code."""
    if isinstance(error, click.ClickException):
        _show(error)
        return error.exit_code
    if isinstance(error, (click.Abort, KeyboardInterrupt)):
        say("pharmagraph: interrupted")
        return _INTERRUPTED
    if isinstance(error, PharmagraphError):
        say(f"pharmagraph: {error}")
        if not isinstance(error, AssetError):
            return error.exit_code
    elif isinstance(error, OSError) and error.errno == errno.ENOSPC:
        silence(sys.stdout)
        say(f"pharmagraph: <stdout>: cannot be written: {error.strerror}")
        return OutputError.exit_code
    import traceback

    say("".join(traceback.format_exception(error)))
    say("pharmagraph: this is a bug; please report the lines above")
    return _BUG


def _show(error: click.ClickException) -> None:
    try:
        error.show()
    except OSError:
        silence(sys.stderr)
