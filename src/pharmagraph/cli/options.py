"""Options and output that several commands share, so that they mean the same everywhere."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "base_option",
    "chosen",
    "format_option",
    "is_terminal",
    "output_option",
    "say",
    "write_output",
]


def output_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``-o/--output FILE``; nothing or ``-`` is standard output."""
    return click.option(
        "-o", "--output", default="-", metavar="FILE", help="Write to FILE instead of stdout."
    )(function)


def format_option(names: str, default: str = "") -> Callable[..., Any]:
    """Add ``-f/--format``: one of *names*, an extension or a media type."""
    return click.option(
        "-f",
        "--format",
        "fmt",
        default=default,
        metavar="FORMAT",
        help=f"One of {names}; a file extension or media type does too.",
    )


def base_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--base IRI``, the start of every IRI of data."""
    return click.option(
        "--base",
        default="",
        metavar="IRI",
        help="Start of the IRIs of data; the default is https://w3id.org/pharmagraph/.",
    )(function)


def chosen(name: str, table: Mapping[str, tuple[str, ...]]) -> str:
    """Return the format in *table* of a name, extension or media type; else wrong usage."""
    key = name.strip().lower().lstrip(".")
    for each, aliases in table.items():
        if key == each or key in aliases:
            return each
    raise click.BadParameter(
        f"no such format: {name}; use one of {', '.join(table)}", param_hint="--format"
    )


def is_terminal() -> bool:
    """Tell whether standard output is a terminal that may be given tables and colours."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def say(text: str) -> None:
    """Print talk, which is never data, to standard error."""
    click.echo(text, err=True)


def write_output(output: str, data: bytes) -> None:
    """Write *data* to a file, whole or not at all, or to standard output for ``-``.

    Raises OutputError if it cannot be written.
    """
    if output == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from pharmagraph.pipeline.outputs import write_file

    write_file(Path(output), data)
