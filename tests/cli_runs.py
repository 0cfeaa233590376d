"""Runs of the command line for tests: in this process, or in one of their own."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from pharmagraph import cli

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parent.parent
MONOGRAPHS = ROOT / "data" / "monographs"
LENALIDOMIDE = MONOGRAPHS / "lenalidomide.txt"

# The least that is a monograph: what it states, what it denies, and silence on the rest.
SMALL = """\
Generic Name: zeltrapine
Brand Name: Zeltra
Drug Class: Antihistamines

What is zeltrapine, and what is it used for?
Zeltrapine is used to treat hay fever.

What are the side effects of zeltrapine?
Common side effects of zeltrapine are headache and dry mouth.

What is the dosage for zeltrapine?
The recommended dose is 10 mg by mouth once daily.
No dose adjustment is needed in patients with mild kidney disease.
"""


@dataclass(frozen=True)
class Ran:
    """What came of a run: its exit code, the bytes of its output, and its talk."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """The output as text."""
        return self.out.decode()


def run(*arguments: object, stdin: bytes = b"") -> Ran:
    """Run the command line in this process, with nobody at a terminal.

    A build is checked by the fast engine, unless one is named: the results are the same
    (``test_engines.py``).
    """
    if arguments[:1] == ("build",) and "--engine" not in arguments:
        arguments = (*arguments, "--engine", "compiled")
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    source = io.TextIOWrapper(io.BytesIO(stdin))
    with redirect_stdout(out), redirect_stderr(err), patch.object(sys, "stdin", source):
        code = cli.run([str(each) for each in arguments])
        out.flush()
        err.flush()
    return Ran(code, _bytes(out), _bytes(err).decode())


def _bytes(stream: io.TextIOWrapper) -> bytes:
    stream.seek(0)
    return stream.buffer.read()


def run_apart(
    *arguments: object,
    stdin: bytes = b"",
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> Ran:
    """Run the command line in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "pharmagraph", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=cwd,
        env=env,
        timeout=120,
    )
    return Ran(done.returncode, done.stdout, done.stderr.decode())


def small(name: str = "zeltrapine") -> bytes:
    """Return the small monograph, of another drug if one is named."""
    return SMALL.replace("zeltrapine", name).replace("Zeltrapine", name.capitalize()).encode()
