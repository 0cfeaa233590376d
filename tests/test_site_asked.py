"""What the page of a question offers to copy gives the answer that is stored beside it."""

from __future__ import annotations

import csv
import html
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from pharmagraph.site.inputs import Question
from pharmagraph.site.questions import _ways
from sample_site import built, published
from serving_runs import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# With no parameter, one that is repeated, and ones of different types.
ASKED = ("indications", "interaction-check", "dosing-calendar")


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving(str(built())) as client:
        yield client.base_url.port or 0


def offered(name: str) -> list[str]:
    """Return the command, the call of curl and the program of a page."""
    text = (published() / "query" / f"{name}.html").read_text("utf-8")
    return [html.unescape(each) for each in re.findall(r"<code>([^<]*)</code></pre>", text)][:3]


def stored(name: str) -> list[dict[str, str]]:
    with (published() / "query" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def run(command: list[str], folder: Path) -> str:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", ASKED)
def test_the_command_gives_the_stored_answer(name: str, tmp_path: Path) -> None:
    command = offered(name)[0]
    assert command.startswith("pharmagraph query ")
    program = f"{sys.executable} -m pharmagraph"
    text = command.replace("pharmagraph", program, 1).replace("DIR", str(built()), 1)
    printed = run(["bash", "-c", text], tmp_path)
    assert list(csv.DictReader(printed.splitlines())) == stored(name)


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
@pytest.mark.parametrize("name", ASKED)
def test_curl_gives_the_stored_answer(name: str, port: int, tmp_path: Path) -> None:
    command = offered(name)[1].replace(":8765/", f":{port}/")
    printed = run(["bash", "-c", command], tmp_path)
    assert list(csv.DictReader(printed.splitlines())) == stored(name)


@pytest.mark.parametrize("name", ASKED)
def test_the_program_prints_the_stored_answer(name: str, port: int, tmp_path: Path) -> None:
    program = offered(name)[2].replace(":8765/", f":{port}/")
    printed = run([sys.executable, "-c", program], tmp_path)
    assert [str(row) for row in stored(name)] == printed.splitlines()


def test_a_name_that_holds_a_command_stays_a_name(tmp_path: Path) -> None:
    name = "x'; touch $(echo gone) `echo gone`; \"echo"
    question = Question(
        "q", "", "", ("t",), (), "", {"drug": [name]}, ("a",), (), b""
    )  # fmt: skip
    ways = _ways(question)
    for way in ("cli", "curl"):
        echoed = run(["bash", "-c", f"printf '%s\\n' {ways[way]}"], tmp_path)
        assert f"drug={name}" in echoed.splitlines()
    assert list(tmp_path.iterdir()) == []
    compile(ways["python"], "way", "exec")
    assert name not in ways["python"]
