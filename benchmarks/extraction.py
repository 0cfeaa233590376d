"""Measure reading and extraction in documents a second, beside a bare Aho–Corasick pass.

    python benchmarks/extraction.py [FOLDER] [ROUNDS]

The texts are those of FOLDER (``*.txt``). Without it they are the development gold, which is
dense with facts, and then the pages of MedlinePlus in the optional folder ``../shared``. The
peer finds all phrases of the lexicons in the same texts with ahocorasick_rs and does nothing
with them: it is the least that any extractor with word lists has to do. One process, one core.
Figures are of processor time; the time on the clock beside it tells how busy the machine was.
What ``re`` and the extractors remember of a pass is forgotten before the next one; garbage is
looked for as rarely as the program does. The first document is counted with all that comes
before it, in a process of its own: Python itself, imports, word lists and patterns. It is done
twice with a cache of its own, see `pharmagraph.compiling`.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import ahocorasick_rs
import tables
from records import give

from pharmagraph import assets
from pharmagraph.collecting import collect_rarely
from pharmagraph.errors import SourceError
from pharmagraph.extracting import extract
from pharmagraph.lexicons import table
from pharmagraph.reading import read_document
from pharmagraph.remembering import forget

if TYPE_CHECKING:
    from collections.abc import Callable

PAGES = Path(os.environ.get("PHARMAGRAPH_SHARED") or "../shared") / "corpus/consumer_medlineplus"


def phrases() -> list[str]:
    """Return every cell of the first column of every lexicon, in lower case."""
    names = sorted(file.stem for file in assets.path("data", "lexicons").glob("*.tsv"))
    rows = (row for name in names for row in table(name))
    return sorted({next(iter(row.values())).lower() for row in rows} - {""})


def seconds(work: Callable[[bytes], int], texts: list[bytes], rounds: int) -> tuple[float, float]:
    """Return the quickest of *rounds* passes over *texts*: seconds of processor and of clock."""
    times = []
    for _ in range(rounds):
        re.purge()
        forget()
        start, clock = time.process_time(), time.perf_counter()
        for text in texts:
            work(text)
        times.append((time.process_time() - start, time.perf_counter() - clock))
    return min(times)


def road(data: bytes) -> int:
    """Read and extract one document; return how many facts it states."""
    try:
        return len(extract(read_document(data, "text.txt")).facts)
    except SourceError:
        return 0


def first(text: Path, cache: Path) -> float:
    """Return the seconds of processor of a Python that reads and extracts one document."""
    code = (
        "import extraction, pathlib, sys; extraction.road(pathlib.Path(sys.argv[1]).read_bytes())"
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    place = Path(__file__).parent
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-c", code, text.resolve()], check=True, cwd=place, env=environment
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(folder: Path, rounds: int) -> tuple[float, float]:
    """Print the time of the first document, documents a second, and the ratio to the peer.

    Returns the first two of them.
    """
    files = sorted(folder.glob("*.txt"))
    texts = [file.read_bytes() for file in files]
    if not texts:
        sys.exit(f"{folder}: there is no *.txt file")
    with tempfile.TemporaryDirectory() as cache:
        never, again = (first(files[0], Path(cache)) for _ in range(2))
    collect_rarely()
    road(texts[0])
    automaton = ahocorasick_rs.AhoCorasick(phrases())

    def bare(data: bytes) -> int:
        text = data.decode("utf-8", "replace").lower()
        return len(automaton.find_matches_as_indexes(text, overlapping=True))

    facts = sum(map(road, texts))
    (ours, clock), (peer, _) = seconds(road, texts, rounds), seconds(bare, texts, rounds)
    count, size = len(texts), sum(map(len, texts)) / len(texts)
    print(
        f"{folder.name}: {count} documents of {size:.0f} bytes, {facts} facts, best of {rounds}.\n"
    )
    rows = [
        ("from the start of Python to the end of the first document, s", f"{again:.2f}"),
        ("the same where nothing is kept of an earlier start, s", f"{never:.2f}"),
        ("reading and extraction, documents a second", f"{count / ours:.1f}"),
        ("the same by the clock, documents a second", f"{count / clock:.1f}"),
        ("bare Aho-Corasick, documents a second", f"{count / peer:.1f}"),
        ("ours / bare, times as long", f"{ours / peer:.1f}"),
    ]
    print(tables.table(("measure", "figure"), rows) + "\n")
    return again, count / ours


def main(folder: str, rounds: int) -> None:
    """Measure the texts of *folder*, or those of the project and ordinary pages."""
    if folder:
        measure(Path(folder), rounds)
        return
    measure(assets.path("data", "gold", "development"), rounds)
    if not PAGES.is_dir():
        print(f"Pages of MedlinePlus were not measured: {PAGES} is not there.")
        return
    loaded, rate = measure(PAGES, 3 * rounds)
    give(extraction_rate=f"{rate:.0f}", extraction_loaded=f"{loaded:.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:2] or [""], int(sys.argv[2]) if len(sys.argv) > 2 else 3)
