"""Measure how long the program takes to start, beside a Python that does nothing.

    python benchmarks/startup.py [ROUNDS]

The two take turns; the ratio is the median of the pairs. Beside them: click alone with a
dozen commands, which is what any program of this shape costs at least.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from records import give
from tables import table

PROGRAM = Path(sys.executable).with_name("pharmagraph")
BARE = [sys.executable, "-c", "pass"]
CLICK = """
import click
cli = click.Group("x", [click.Command(f"command{n}", help="Do it.") for n in range(12)])
cli(["--help"])
"""
#: What is run, by the name it has in the table.
RUNS = {
    "pharmagraph --help": [str(PROGRAM), "--help"],
    "pharmagraph --version": [str(PROGRAM), "--version"],
    "click with a dozen commands": [sys.executable, "-c", CLICK],
}


def once(command: list[str]) -> tuple[float, float]:
    """Return the seconds that passed, and those of the processor."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} failed with exit code {process.returncode}")
    return time.perf_counter() - start, used.ru_utime + used.ru_stime


def main(rounds: int) -> None:
    """Print milliseconds and ratios."""
    once(BARE)
    rows = []
    for name, command in RUNS.items():
        once(command)
        pairs = [(once(BARE), once(command)) for _ in range(rounds)]
        ratios = [[ours[n] / bare[n] for bare, ours in pairs] for n in (0, 1)]
        passed = statistics.median(ours[0] for _, ours in pairs)
        middle = [statistics.median(each) for each in ratios]
        rows.append((name, f"{1000 * passed:.0f}", *(f"{each:.1f}" for each in middle)))
    give(startup_times=rows[0][2])
    print(table(("run", "ms", "times python -c pass", "in processor time"), rows))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 21)
