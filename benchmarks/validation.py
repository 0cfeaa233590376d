"""Measure the SHACL engines beside each other, monograph by monograph, in the same run.

    python benchmarks/validation.py [FILE.txt...]     the bundled and some of the gold monographs

Seconds are those of the processor. Every engine runs once before it is measured, so that
its shapes are ready, and all have to agree. The best of several runs counts; pySHACL,
which is slow, has fewer.
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from records import give
from tables import table

from pharmagraph.pipeline import convert
from pharmagraph.validation import engine_version, validate_quads

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parent.parent
# Of the gold monographs, one of so many is measured.
EACH = 4
RUNS = {"pyshacl": 2, "pyshifty": 7, "compiled": 7}


@dataclass(frozen=True)
class Measured:
    """The best times of the engines for one monograph, in seconds."""

    name: str
    triples: int
    reference: float
    other: float
    fast: float

    @property
    def ratio(self) -> float:
        """Return how many times faster the fast engine is than the reference."""
        return self.reference / self.fast


def measure(place: Path) -> Measured:
    """Return the times for one text; raise ValueError if the engines do not agree."""
    quads = convert(place.read_bytes(), place.name).quads
    reports, best = {}, {}
    for engine, runs in RUNS.items():
        reports[engine] = validate_quads(quads, engine=engine)
        best[engine] = min(_seconds(quads, engine) for _ in range(runs))
    if any(report != reports["pyshacl"] for report in reports.values()):
        raise ValueError(f"{place.name}: the engines do not agree")
    return Measured(place.stem, len(quads), *(best[engine] for engine in RUNS))


def _seconds(quads: Iterable[object], engine: str) -> float:
    start = time.process_time()
    validate_quads(quads, engine=engine)  # type: ignore[arg-type]
    return time.process_time() - start


def main(arguments: list[str]) -> int:
    """Measure each text, print a row for it, and the medians."""
    gold = sorted((ROOT / "data" / "gold" / "development").glob("*.txt"))
    places = [Path(each) for each in arguments]
    places = places or [ROOT / "data" / "monographs" / "lenalidomide.txt", *gold[::EACH]]
    names = ", ".join(f"{engine} {engine_version(engine)}" for engine in RUNS)
    print(f"{names}; ms of processor time a monograph.\n")
    rows, cells = [], []
    for place in places:
        row = measure(place)
        rows.append(row)
        times = (f"{each * 1e3:.1f}" for each in (row.reference, row.other, row.fast))
        rate = f"{row.triples / row.fast:,.0f}"
        cells.append((row.name, row.triples, *times, f"{row.ratio:.1f}", rate))
    head = ("monograph", "triples", *RUNS, "pyshacl / compiled", "triples a second")
    print(table(head, cells))
    ratio = statistics.median(row.ratio for row in rows)
    beside = statistics.median(row.other / row.fast for row in rows)
    give(shacl_times=f"{ratio:.1f}")
    triples = sum(row.triples for row in rows)
    fast = triples / sum(row.fast for row in rows)
    slow = triples / sum(row.reference for row in rows)
    print(f"\nMedian ratio {ratio:.1f}; {fast:,.0f} triples a second beside {slow:,.0f}.")
    print(f"pyshifty takes {beside:.1f} times as long as the compiled checks.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
