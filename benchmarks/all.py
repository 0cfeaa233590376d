"""Run every benchmark and write docs/benchmarks.md with what each of them printed, and plots.

    python benchmarks/all.py [SIZE...]        sizes of the builds; 100, 1000 and 10000

Every figure comes from the same machine and the same run; a benchmark that fails says so
in its place.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from plotting import bars, line

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
PLOTS = ROOT / "docs" / "benchmarks"
HEAD = """# Benchmarks

<!-- Made by benchmarks/all.py (`make bench`); not made again in CI. -->

Measured on {day} with {cores} cores ({machine}), Python {python}, each beside a peer in the same
run.
Ratios say more than seconds: the machine may have been busy with other things.
"""
#: What each script measures, in words.
SCRIPTS = {
    "run.py": "The road of one monograph, beside rdflib",
    "extraction.py": "Reading and extraction, beside a bare Aho-Corasick pass",
    "validation.py": "Validation, beside pySHACL",
    "querying.py": "Canned queries, beside bare pyoxigraph and servers",
    "startup.py": "Starting the program, beside `python -c pass`",
    "serving.py": "The server under load",
    "morph.py": "Mapping, beside morph-kgc",
}


def run(script: str, *arguments: str) -> str:
    """Return what a benchmark prints, or why it did not."""
    command = [sys.executable, str(ROOT / "benchmarks" / script), *arguments]
    print("running", script, flush=True)
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode:
        return f"{done.stdout}failed with exit code {done.returncode}: {done.stderr[-300:]}"
    return done.stdout


def builds(sizes: list[str]) -> list[str]:
    """Return the section on builds at scale, and draw its plots."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "figures.json"
        said = run("building.py", str(place), *sizes)
        figures = json.loads(place.read_text()) if place.is_file() else {"builds": []}
    PLOTS.mkdir(exist_ok=True)
    rows = figures["builds"]
    if rows:
        points = [(row["size"], row["seconds"]) for row in rows]
        (PLOTS / "seconds.svg").write_text(line("Seconds to build, by documents", points))
        speeds = [(f"{row['size']:,}", row["per_second"]) for row in rows]
        (PLOTS / "speed.svg").write_text(bars("Validated triples a second, by documents", speeds))
    table = [
        "| documents | triples | seconds | triples a second | peak MiB | after one change |",
        "| --- | --- | --- | --- | --- | --- |",
        *map(_row, rows),
    ]
    shown = "\n".join(each for each in said.splitlines() if not each.startswith("{"))
    plots = "Drawn: `docs/benchmarks/seconds.svg`, `docs/benchmarks/speed.svg`."
    head = "## Text to validated N-Quads, all processors, fast engine"
    return [head, "`python benchmarks/building.py`", "\n".join(table), fenced(shown), plots]


def _row(row: dict[str, float]) -> str:
    share = row["again"] / row["seconds"]
    cells = [
        *(f"{row['size']:,}", f"{row['quads']:,}", f"{row['seconds']:.1f}"),
        *(f"{row['per_second']:,.0f}", f"{row['peak']:,}", f"{row['again']:.1f} s, {share:.1%}"),
    ]
    return f"| {' | '.join(cells)} |"


def _bundled() -> str:
    """Build the bundled monograph, and return where."""
    out = f"{tempfile.mkdtemp()}/out"
    command = [sys.executable, "-m", "pharmagraph", "build", "data/monographs", "-o", out, "-q"]
    subprocess.run(command, check=True, cwd=ROOT)
    return out


def fenced(text: str) -> str:
    """Return *text* as a block of code."""
    return f"```text\n{text.strip()}\n```"


def main(sizes: list[str]) -> None:
    """Run all, and write the page."""
    head = HEAD.format(
        day=datetime.now(UTC).date(),
        cores=os.cpu_count(),
        machine=platform.machine(),
        python=platform.python_version(),
    )
    parts = [head, *builds(sizes)]
    given = {"serving.py": (_bundled(),)}
    for script, title in SCRIPTS.items():
        if (ROOT / "benchmarks" / script).is_file():
            command = f"`python benchmarks/{script}`"
            parts += [f"## {title}", command, fenced(run(script, *given.get(script, ())))]
    PAGE.write_text("\n\n".join(part.strip() for part in parts) + "\n")
    print("wrote", PAGE.relative_to(ROOT))


if __name__ == "__main__":
    main(sys.argv[1:] or ["100", "1000", "10000"])
