"""Options and output that several commands share, so that they mean the same everywhere."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pharmagraph.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "base_option",
    "chosen",
    "curation_option",
    "engine_option",
    "extractor_option",
    "format_option",
    "is_terminal",
    "may_colour",
    "metadata_option",
    "output_option",
    "picked_format",
    "say",
    "silence",
    "wait_for_typing",
    "write_output",
]

_STDOUT = "<stdout>"


def output_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``-o/--output FILE``; nothing or ``-`` is standard output."""
    return click.option(
        "-o", "--output", default="-", metavar="FILE", help="Write to FILE instead of stdout."
    )(function)


def format_option(*names: str) -> Callable[..., Any]:
    """Add ``-f/--format``: one of *names*, an extension or a media type."""
    return click.option(
        "-f",
        "--format",
        "fmt",
        default="",
        metavar="FORMAT",
        help=f"One of {', '.join(names)}; a file extension or media type does too. "
        "Without it, the ending of --output decides.",
    )


def base_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--base IRI``, the start of every IRI of data."""
    return click.option(
        "--base",
        default="https://w3id.org/pharmagraph/",
        show_default=True,
        metavar="IRI",
        callback=_checked_base,
        help="Start of the IRIs of data.",
    )(function)


def metadata_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--metadata FILE``, which says where a source comes from."""
    return click.option(
        "--metadata",
        default="",
        metavar="FILE.toml",
        help="Title, source, licence and date of SOURCE; else the .toml file beside it.",
    )(function)


def curation_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--curation`` and ``--no-curation``, which say where editors decided."""
    function = click.option("--no-curation", is_flag=True, help="Leave out what editors decided.")(
        function
    )
    return click.option(
        "--curation",
        default="",
        metavar="DIR",
        help="Overlays of editors, NAME.yaml each (or one file); else curation/ beside SOURCE.",
    )(function)


def extractor_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--extractor NAME[=ARGUMENT]``, which may be given again."""
    return click.option(
        "--extractor",
        "extractors",
        multiple=True,
        metavar="NAME[=ARG]",
        help="Let an optional extractor offer facts too, such as replay=FILE.jsonl.",
    )(function)


def engine_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--engine NAME``, which runs the shapes."""
    return click.option(
        "--engine",
        type=click.Choice(["pyshacl", "compiled", "pyshifty"]),
        default="pyshacl",
        show_default=True,
        help="What runs the shapes: the reference; our own checks, which are fastest; or another "
        "engine, the extra pharmagraph[fast]. All give the same results.",
    )(function)


def _checked_base(ctx: click.Context, param: click.Parameter, value: str) -> str:
    from pharmagraph.pipeline import check_base

    try:
        check_base(value)
    except ValueError as error:
        raise click.BadParameter(str(error), ctx, param) from error
    return value


def picked_format(fmt: str, output: str, table: Mapping[str, tuple[str, ...]], default: str) -> str:
    """Return the format in *table* that *fmt* names, or the ending of *output*, or *default*."""
    if fmt:
        return chosen(fmt, table)
    name = Path(output).name.lower() if output != "-" else ""
    endings = [name[i + 1 :] for i, c in enumerate(name) if c == "." and i]
    for ending in endings:
        for each, aliases in table.items():
            if ending == each or ending in aliases:
                return each
    if endings:
        raise click.BadParameter(
            f"no format ends in .{endings[-1]}; name one with --format: {', '.join(table)}",
            param_hint="--output",
        )
    return default


def chosen(name: str, table: Mapping[str, tuple[str, ...]]) -> str:
    """Return the format in *table* of a name, extension or media type; else wrong usage."""
    key = name.strip().lower().replace("; ", ";").lstrip(".")
    for wanted in (key, key.partition(";")[0]):
        for each, aliases in table.items():
            if wanted == each or wanted in aliases:
                return each
    raise click.BadParameter(
        f"no such format: {name}; use one of {', '.join(table)}", param_hint="--format"
    )


def is_terminal() -> bool:
    """Tell whether standard output is a terminal that may be given tables."""
    return sys.stdout is not None and sys.stdout.isatty()


def may_colour(output: str) -> bool:
    """Tell whether what goes to *output* may be coloured."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return output == "-" and is_terminal() and os.environ.get("TERM") != "dumb"


def say(text: str) -> None:
    """Print talk, which is never data, to standard error; nobody need listen."""
    try:
        click.echo(text, err=True)
    except OSError:
        silence(sys.stderr)


def wait_for_typing(source: str) -> None:
    """Say that the program waits, where it reads what somebody has to type."""
    if source == "-" and sys.stdin is not None and sys.stdin.isatty():
        say("reading standard input, up to Ctrl-D; or name a file")


def silence(stream: Any) -> None:
    """Send what *stream* still holds, and gets, nowhere: who was to read it has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def write_output(output: str, data: bytes) -> None:
    """Write *data* to a file, whole or not at all, or to standard output for ``-``.

    A reader that has had enough is no fault: the exit code stays that of the command.
    Raises OutputError if it cannot be written.
    """
    if output != "-":
        from pharmagraph.pipeline.outputs import write_file

        write_file(Path(output), data)
        return
    if sys.stdout is None:
        raise OutputError(_STDOUT, "is closed", "name a file with --output")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        silence(sys.stdout)
        if error.errno != errno.EPIPE:
            raise OutputError(_STDOUT, f"cannot be written: {error.strerror}") from error
