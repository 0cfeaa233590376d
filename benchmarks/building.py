"""Measure builds at scale.

    python benchmarks/building.py [SIZE...] [--keep OUT]     100, 1000, 5000 and 10000 documents

Texts come from `generate.py`. Every build runs in processes of its own, with the fast
engine; memory is the largest sum of the processes of a build, sampled while it runs, pages
that they share counted for each. After a build one text is changed and the build repeated.
The dataset of the last size is left in OUT, in place of what is there.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil
from generate import write
from page import report
from records import give
from tables import load

SIZES = (100, 1000, 5000, 10_000)


def build(texts: Path, out: Path, jobs: int) -> dict[str, Any]:
    """Build *texts* and return seconds, quads, and the peak of memory in MiB."""
    command = [sys.executable, "-m", "pharmagraph", "build", texts, "-o", out, "-j", str(jobs)]
    command += ["--engine", "compiled", "--dumps", "none", "--quiet"]
    start, used = time.perf_counter(), _used()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, _memory(process.pid))
        time.sleep(0.1)
    seconds = time.perf_counter() - start
    manifest = json.loads((out / "manifest.json").read_bytes())
    quads = sum(shard["quads"] for shard in manifest["shards"])
    return {"seconds": seconds, "used": _used() - used, "quads": quads, "peak": peak}


def _used() -> float:
    """Return the processor seconds of all processes that this one started and that ended."""
    found = resource.getrusage(resource.RUSAGE_CHILDREN)
    return found.ru_utime + found.ru_stime


def _memory(pid: int) -> int:
    try:
        top = psutil.Process(pid)
        every = [top, *top.children(recursive=True)]
        return sum(each.memory_info().rss for each in every) // 2**20
    except psutil.Error:
        return 0


def at_scale(size: int, folder: Path, keep: Path | None = None) -> dict[str, Any]:
    """Return the figures of a full build, and of one after a single text has changed."""
    texts, out = folder / f"texts{size}", folder / f"out{size}"
    write(size, texts)
    full = build(texts, out, os.cpu_count() or 1)
    busy = load()
    changed = sorted(texts.rglob("*.txt"))[size // 2]
    changed.write_text(changed.read_text() + "It is white.\n")
    again = build(texts, out, os.cpu_count() or 1)
    shutil.rmtree(texts)
    if keep:
        shutil.rmtree(keep, ignore_errors=True)
        keep.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(out, keep)
    else:
        shutil.rmtree(out)
    return {"size": size, **full, "again": again, "load": busy}


def main(sizes: list[int], keep: Path | None) -> None:
    """Measure each size, print tables and give figures."""
    rows = []
    with tempfile.TemporaryDirectory() as place:
        for size in sizes:
            kept = keep if size == sizes[-1] else None
            rows.append(at_scale(size, Path(place), kept))
    give(builds=rows)
    print(report(rows))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, metavar="OUT")
    parser.add_argument("sizes", type=int, nargs="*", default=list(SIZES))
    wanted = parser.parse_intermixed_args()
    main(wanted.sizes, wanted.keep)
