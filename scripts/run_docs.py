"""Run the commands that the pages show, and compare what they print with what is shown.

    python scripts/run_docs.py             exit 1 if a page is out of date
    python scripts/run_docs.py --update    write what the commands print into the pages

A block of ``console`` holds commands after ``$ `` (``> `` continues one) and what they
print; a line ``...`` stands for any lines. All blocks of a page run in one folder, with
the project's ``data`` in it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md",)
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)


def main(arguments: list[str]) -> int:
    """Check or update every page; return the exit code."""
    stale = []
    for name in PAGES:
        page = ROOT / name
        shown = page.read_text(encoding="utf-8")
        run = rerun(shown)
        if "--update" in arguments:
            page.write_text(run, encoding="utf-8")
        elif not agree(shown, run):
            stale.append(name)
    if stale:
        sys.stderr.write(f"out of date: {', '.join(stale)}; run scripts/run_docs.py --update\n")
    return 1 if stale else 0


def rerun(text: str) -> str:
    """Return *text* with what the commands of its blocks print now."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "data").symlink_to(ROOT / "data")
        return _BLOCK.sub(lambda block: "".join(_rerun(block[0], folder)), text)


def _rerun(block: str, folder: str) -> list[str]:
    return [each for command in commands(block) for each in (command, _output(command, folder))]


def commands(block: str) -> list[str]:
    """Return the commands of a block, with their prompts."""
    return re.findall(r"^\$ .*\n(?:^> .*\n)*", block, re.MULTILINE)


def _output(command: str, folder: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    script = re.sub(r"^[$>] ", "", command, flags=re.MULTILINE)
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": path, "COLUMNS": "100", "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        check=False,
        encoding="utf-8",
    )
    return done.stdout if not done.stdout or done.stdout.endswith("\n") else f"{done.stdout}\n"


def agree(shown: str, run: str) -> bool:
    """Tell whether *run* is *shown*, with ``...`` for any lines."""
    pattern = re.escape(shown).replace(re.escape("\n...\n"), r"\n(?:.*\n)*?")
    return re.fullmatch(pattern, run) is not None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
