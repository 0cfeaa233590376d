"""Run every benchmark and write docs/benchmarks.md with what each of them printed, and plots.

    python benchmarks/all.py [SIZE...]        sizes of the builds; 100, 1000, 5000 and 10000

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
from tables import load

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
PLOTS = ROOT / "docs" / "benchmarks"
HEAD = """# Benchmarks

<!-- Made by benchmarks/all.py (`make bench`); not made again in CI. -->

Measured on {day} with {cores} cores ({machine}), Python {python}, each beside a peer in the same
run. At the start {load} were busy: where that is more than none, seconds are too many, and
ratios say more. A column *load* counts the processes that wanted a processor.
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
    "killing.py": "Builds that are killed",
}
DRAWN = ("seconds", "speed", "memory")


def run(script: str, *arguments: str) -> str:
    """Return what a benchmark prints, or why it did not."""
    command = [sys.executable, str(ROOT / "benchmarks" / script), *arguments]
    print("running", script, flush=True)
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode:
        return f"{done.stdout}failed with exit code {done.returncode}: {done.stderr[-300:]}"
    return done.stdout


def builds(sizes: list[str], kept: Path) -> list[str]:
    """Return the section on builds at scale, leave the last one in *kept*, and draw its plots."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "figures.json"
        said = run("building.py", str(place), "--keep", str(kept), *sizes)
        rows = json.loads(place.read_text())["builds"] if place.is_file() else []
    PLOTS.mkdir(exist_ok=True)
    if rows:
        points = [(row["size"], row["seconds"]) for row in rows]
        (PLOTS / "seconds.svg").write_text(line("Seconds to build, by documents", points))
        speeds = [(f"{row['size']:,}", row["quads"] / row["seconds"]) for row in rows]
        (PLOTS / "speed.svg").write_text(bars("Validated triples a second, by documents", speeds))
        peaks = [(f"{row['size']:,}", row["peak"]) for row in rows]
        (PLOTS / "memory.svg").write_text(bars("Peak of memory in MiB, by documents", peaks))
    plots = f"Drawn: {', '.join(f'`docs/benchmarks/{name}.svg`' for name in DRAWN)}."
    head = "## Text to validated N-Quads, all processors, fast engine"
    return [head, "`python benchmarks/building.py`", said, plots if rows else ""]


def _bundled() -> str:
    """Build the bundled monograph, and return where."""
    out = f"{tempfile.mkdtemp()}/out"
    command = [sys.executable, "-m", "pharmagraph", "build", "data/monographs", "-o", out, "-q"]
    subprocess.run(command, check=True, cwd=ROOT)
    return out


def shown(text: str) -> str:
    """Return what a benchmark printed as a part of the page, without paths of this machine."""
    for place, word in ((str(ROOT), "."), (tempfile.gettempdir(), "…"), (str(Path.home()), "~")):
        text = text.replace(place, word)
    return text if "| --" in text else f"```text\n{text.strip()}\n```"


def main(sizes: list[str]) -> None:
    """Run all, and write the page."""
    head = HEAD.format(
        day=datetime.now(UTC).date(),
        cores=os.cpu_count(),
        machine=platform.machine(),
        python=platform.python_version(),
        load=load(),
    )
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "out"
        title, command, said, plots = builds(sizes, kept)
        parts = [head, title, command, shown(said), plots]
        given = {"serving.py": (_bundled(),), "querying.py": (str(kept),)}
        for script, title in SCRIPTS.items():
            said = run(script, *given.get(script, ()))
            parts += [f"## {title}", f"`python benchmarks/{script}`", shown(said)]
            PAGE.write_text("\n\n".join(part.strip() for part in parts if part.strip()) + "\n")
    print("wrote", PAGE.relative_to(ROOT))


if __name__ == "__main__":
    main(sys.argv[1:] or ["100", "1000", "5000", "10000"])
