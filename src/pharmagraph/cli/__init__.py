"""The command line: thin commands, one module each; the only door to click.

Data goes to standard output, talk to standard error. A command is imported when it is
called, and what it needs when it runs, so that ``--help`` is instant.
"""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from typing import TYPE_CHECKING

import click

from pharmagraph import __version__
from pharmagraph.errors import PharmagraphError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["cli", "run"]

# Command -> (module below this one, help line); the order is that of ``--help``.
COMMANDS: dict[str, tuple[str, str]] = {
    "convert": ("convert", "Turn one monograph into RDF on standard output."),
    "build": ("build", "Make a checked dataset directory from many monographs."),
    "validate": ("validate", "Check RDF against the shapes."),
    "query": ("query", "Ask a canned question, or a SPARQL file."),
    "inspect": ("inspect", "Show every sentence of a monograph and what became of it."),
}

EXIT_CODES = """\b
Exit codes:
  0  done; conforms          1  does not conform, or a source was quarantined
  2  wrong usage             3  input cannot be read
  4  bad shapes or query, or nothing was targeted
  5  endpoint failed         6  endpoint too slow
  7  output cannot be written                  70  a bug in pharmagraph"""

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


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXIT_CODES,
)
@click.version_option(__version__, "-V", "--version", prog_name="pharmagraph")
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
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("pharmagraph: interrupted", err=True)
        return _INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except PharmagraphError as error:
        click.echo(f"pharmagraph: {error}", err=True)
        return error.exit_code
    except Exception:  # noqa: BLE001  a bug: show it whole, and do not exit 1
        traceback.print_exc()
        click.echo("pharmagraph: this is a bug; please report it with the lines above", err=True)
        return _BUG
    return result if isinstance(result, int) else 0
