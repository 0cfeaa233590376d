"""What a command does not need is not imported: a help text and a query answer at once."""

from __future__ import annotations

import subprocess
import sys

import pytest

SLOW = {"numpy", "pyshacl", "pyoxigraph", "rdflib", "rich", "SPARQLWrapper", "yaml"}
ROOMS = {"extracting", "grounding", "mapping", "pipeline", "queries", "reading", "validation"}
QUERY = """
from pharmagraph.pipeline import asking
asking.ask(asking.find("documents"), {}, asking.open_data([]))
"""


def imported(code: str) -> set[str]:
    """Return what a fresh Python has imported once it has run *code*."""
    text = f"{code}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", text], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_imports_no_library_and_no_room(option: str) -> None:
    code = f"from pharmagraph.cli import run\nassert run([{option!r}]) == 0"
    names = imported(code)
    assert not names & {*SLOW, *(f"pharmagraph.{room}" for room in ROOMS)}
    assert not names & {"asyncio", "http.client", "multiprocessing", "traceback"}


def test_the_help_of_every_command_imports_no_library() -> None:
    code = (
        "from pharmagraph.cli import COMMANDS, run\n"
        "for name in COMMANDS:\n    assert run([name, '--help']) == 0"
    )
    assert not imported(code) & {*SLOW, *(f"pharmagraph.{room}" for room in ROOMS)}


def test_a_query_imports_no_extractor() -> None:
    names = imported(QUERY)
    unneeded = {"extracting", "grounding", "mapping", "reading", "validation"}
    assert not names & {f"pharmagraph.{room}" for room in unneeded}
    assert not names & (SLOW - {"pyoxigraph"})
