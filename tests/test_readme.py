"""What the README shows is what the program prints."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "scripts" / "run_docs.py"


def test_the_readme_shows_commands() -> None:
    assert (ROOT / "README.md").read_text(encoding="utf-8").count("```console\n") >= 5


def test_every_command_prints_what_is_shown() -> None:
    done = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
