"""Run the console examples of the pages for users, and compare what they print.

python scripts/run_docs.py             exit 1 if an example prints anything else
python scripts/run_docs.py --update    write what they print into the pages

An example is a block marked ``console``: a line that begins with ``$`` is a command, lines
after it that begin with ``>`` go on with it, and the rest up to the next command is what
it prints on standard output. A line of three dots stands for any lines. The examples of a
page follow each other in one empty folder, beside which ``data`` and its like lie.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
LINKED = ("data", "ontology", "queries", "shapes")
ANY = "..."
TIMEOUT = 120


@dataclass(frozen=True)
class Example:
    """A command and what it is to print; *start* and *end* are the lines of the latter."""

    command: str
    start: int
    end: int


def main(arguments: list[str]) -> int:
    """Run the examples of every page; return the exit code."""
    bad = False
    for page in pages():
        text = page.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            found, faults = rerun(text, Path(folder))
        name = page.relative_to(ROOT)
        for fault in faults:
            click.echo(f"{name}:{fault}", err=True)
        bad |= bool(faults)
        if "--update" in arguments:
            page.write_text(found, encoding="utf-8")
        elif found != text:
            bad = True
            lines = (text.splitlines(keepends=True), found.splitlines(keepends=True))
            click.echo("".join(unified_diff(*lines, str(name), "what it prints")), nl=False)
    return 1 if bad else 0


def pages() -> list[Path]:
    """Return the pages for users that may hold examples."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def examples(text: str) -> list[Example]:
    """Return the examples in a page, in order."""
    lines = text.splitlines()
    found: list[Example] = []
    inside = False
    number = 0
    while number < len(lines):
        line = lines[number]
        if line.startswith("```"):
            inside = line.strip() == "```console"
        elif inside and line.startswith("$ "):
            found.append(_example(lines, number))
            number = found[-1].end
            continue
        number += 1
    return found


def _example(lines: list[str], number: int) -> Example:
    command = [lines[number][2:]]
    start = number + 1
    while start < len(lines) and (lines[start].startswith("> ") or lines[start] == ">"):
        command.append(lines[start][2:])
        start += 1
    end = start
    while end < len(lines) and not lines[end].startswith(("$ ", "```")):
        end += 1
    return Example("\n".join(command), start, end)


def rerun(text: str, folder: Path) -> tuple[str, list[str]]:
    """Return *text* with what its examples print, run in *folder*, and what went wrong.

    A fault begins with its line. Where what is printed fits what stands there, that stays.
    """
    for name in LINKED:
        (folder / name).symlink_to(ROOT / name)
    lines = text.splitlines()
    shift = 0
    faults = []
    for example in examples(text):
        printed, fault = _run(example.command, folder)
        if fault:
            faults.append(f"{example.start}: {fault}")
        expected = lines[example.start + shift : example.end + shift]
        if not fits(expected, printed):
            lines[example.start + shift : example.end + shift] = printed
            shift += len(printed) - len(expected)
    return "\n".join(lines) + "\n", faults


def fits(expected: list[str], printed: list[str]) -> bool:
    """Tell whether *printed* is what is *expected*, where three dots stand for any lines."""
    parts = ["(?:.*\n)*?" if line == ANY else re.escape(f"{line}\n") for line in expected]
    return bool(re.fullmatch("".join(parts), "".join(f"{line}\n" for line in printed)))


def _run(command: str, folder: Path) -> tuple[list[str], str]:
    """Return the lines that *command* prints, and what is wrong with it, if anything is.

    A command may fail, as long as the page shows what it says of that.
    """
    env = {name: value for name, value in os.environ.items() if "COLOR" not in name}
    binary = Path(sys.executable).parent
    env |= {"PATH": f"{binary}{os.pathsep}{env.get('PATH', '')}", "COLUMNS": "100"}
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail\n{command}"],
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=TIMEOUT,
    )
    printed = done.stdout.decode().splitlines()
    talk = done.stderr.decode().strip()
    if done.returncode and talk:
        return printed, f"exit {done.returncode}: {talk}"
    if any(line.startswith(("$ ", "```")) for line in printed):
        return printed, "prints a line that cannot be told from the page's own"
    return printed, ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
