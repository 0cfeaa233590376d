"""Measure builds at scale, and the way from facts to validated quads beside rdflib and pySHACL.

    python benchmarks/building.py FIGURES.json [--keep OUT] [--limit SECONDS] [SIZE...]

Texts come from `generate.py`. Every build runs in processes of its own, with the fast
engine; memory is the largest sum of the processes of a build, sampled while it runs, pages
that they share counted for each. After a build one text is changed and the build repeated.
The dataset of the last size is left in OUT.
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
from itertools import pairwise
from pathlib import Path
from typing import Any

import psutil
import rdflib
from generate import monograph, write
from pyshacl import validate
from tables import load, table

from pharmagraph.mapping import map_monograph
from pharmagraph.pipeline import read_monograph
from pharmagraph.terms import to_rdflib_term
from pharmagraph.validation import load_shapes, validate_quads

SIZES = (100, 1000, 5000, 10_000)
PEER_SIZES = (10, 20, 100)
PEER_LIMIT = 120
HEAD = (
    *("documents", "triples", "s", "triples a second", "processor s", "triples a processor s"),
    *("peak MiB", "after one change, s", "share", "in processor time", "load"),
)


def build(texts: Path, out: Path, jobs: int) -> dict[str, Any]:
    """Build *texts* and return seconds, quads, and the peak of memory in MiB."""
    command = [sys.executable, "-m", "pharmagraph", "build", texts, "-o", out, "-j", str(jobs)]
    command += ["--engine", "pyshifty", "--dumps", "none", "--quiet"]
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
        shutil.move(out, keep)
    else:
        shutil.rmtree(out)
    return {"size": size, **full, "again": again, "load": busy}


def row(found: dict[str, Any]) -> list[str]:
    """Return the figures of one size as cells."""
    again = found["again"]
    return [
        *(f"{found['size']:,}", f"{found['quads']:,}", f"{found['seconds']:.1f}"),
        *(f"{found['quads'] / found['seconds']:,.0f}", f"{found['used']:.1f}"),
        *(f"{found['quads'] / found['used']:,.0f}", f"{found['peak']:,}"),
        *(f"{again['seconds']:.1f}", f"{again['seconds'] / found['seconds']:.1%}"),
        *(f"{again['used'] / found['used']:.1%}", found["load"]),
    ]


def beside_peers(size: int) -> None:
    """Print the seconds from facts to validated quads, ours and those of rdflib and pySHACL."""
    known = [read_monograph(monograph(n).encode(), f"{n}.txt") for n in range(size)]
    shapes = load_shapes()
    validate_quads(map_monograph(known[0]), engine="pyshifty")
    start = time.perf_counter()
    quads = [map_monograph(each) for each in known]
    for each in quads:
        validate_quads(each, engine="pyshifty")
    print(sum(map(len, quads)), time.perf_counter() - start, flush=True)
    triples = [
        tuple(to_rdflib_term(term) for term in (q.subject, q.predicate, q.object))
        for each in quads
        for q in each
    ]
    print("ready", flush=True)
    start = time.perf_counter()
    graph = rdflib.Graph(bind_namespaces="none")
    for triple in triples:
        graph.add(triple)
    validate(graph, shacl_graph=shapes, inference="none")
    print(time.perf_counter() - start)


def peers(size: int, limit: float) -> list[str]:
    """Return what `beside_peers` finds as cells; what is stopped is a bound, and says so."""
    command = [sys.executable, __file__, "--peers", str(size)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        count, ours = process.stdout.readline().split()
        process.stdout.readline()
        try:
            theirs, _ = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            process.kill()
            cells = [f"not done after {limit:g}", f"more than {limit / float(ours):.0f}"]
        else:
            cells = [f"{float(theirs):.1f}", f"{float(theirs) / float(ours):.0f}"]
    return [str(size), f"{int(count):,}", f"{float(ours):.2f}", *cells, load()]


def main(figures: Path, keep: Path | None, sizes: list[int], limit: float) -> None:
    """Measure, print tables, and write the figures of the builds to a file."""
    rows = []
    with tempfile.TemporaryDirectory() as place:
        for size in sizes:
            kept = keep if size == sizes[-1] else None
            rows.append(at_scale(size, Path(place), kept))
            print(json.dumps(rows[-1]), file=sys.stderr, flush=True)
    figures.write_text(json.dumps({"builds": rows}, indent=2) + "\n")
    print(table(HEAD, map(row, rows)), end="\n\n")
    for before, after in pairwise(rows):
        more = after["size"] / before["size"]
        times = [after[name] / before[name] for name in ("seconds", "used")]
        print(
            f"- {more:g} times the documents take {times[0]:.2f} times as long, and"
            f" {times[1]:.2f} times as much of the processors"
        )
    print("\nFrom facts to validated quads, in one process, beside rdflib and pySHACL over the")
    print("whole graph, which are given the triples ready:\n")
    head = ("documents", "triples", "ours, s", "rdflib and pySHACL, s", "times", "load")
    print(table(head, (peers(size, limit) for size in PEER_SIZES)), flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("figures", type=Path, nargs="?")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--peers", type=int)
    parser.add_argument("--limit", type=float, default=PEER_LIMIT, help="seconds for the peers")
    parser.add_argument("sizes", type=int, nargs="*", default=list(SIZES))
    wanted = parser.parse_intermixed_args()
    if wanted.peers:
        beside_peers(wanted.peers)
    else:
        main(wanted.figures, wanted.keep, wanted.sizes, wanted.limit)
