"""Measure builds at scale, and the way from facts to validated quads beside rdflib and pySHACL.

    python benchmarks/building.py OUT.json [SIZE...]      sizes are 100, 1000 and 10000

Texts come from `generate.py`. Every build runs in processes of its own, with the fast
engine; memory is the largest sum of the processes of a build, sampled while it runs.
"""

from __future__ import annotations

import json
import os
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

from pharmagraph.mapping import map_monograph
from pharmagraph.pipeline import read_monograph
from pharmagraph.terms import to_rdflib_term
from pharmagraph.validation import load_shapes, validate_quads

PEER_SIZES = (10, 100)
PEER_LIMIT = 900


def build(texts: Path, out: Path, jobs: int) -> dict[str, Any]:
    """Build *texts* and return seconds, quads, and the peak of memory in MiB."""
    command = [sys.executable, "-m", "pharmagraph", "build", texts, "-o", out, "-j", str(jobs)]
    command += ["--engine", "pyshifty", "--dumps", "none", "--quiet"]
    start = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, _memory(process.pid))
        time.sleep(0.2)
    seconds = time.perf_counter() - start
    manifest = json.loads((out / "manifest.json").read_bytes())
    quads = sum(shard["quads"] for shard in manifest["shards"])
    return {"seconds": seconds, "quads": quads, "peak": peak, "per_second": quads / seconds}


def _memory(pid: int) -> int:
    try:
        top = psutil.Process(pid)
        every = [top, *top.children(recursive=True)]
        return sum(each.memory_info().rss for each in every) // 2**20
    except psutil.Error:
        return 0


def at_scale(size: int, folder: Path) -> dict[str, Any]:
    """Return the figures of a full build, and of one after a single text has changed."""
    texts, out = folder / f"texts{size}", folder / f"out{size}"
    write(size, texts)
    full = build(texts, out, os.cpu_count() or 1)
    changed = sorted(texts.rglob("*.txt"))[size // 2]
    changed.write_text(changed.read_text() + "It is white.\n")
    again = build(texts, out, os.cpu_count() or 1)
    shutil.rmtree(out)
    shutil.rmtree(texts)
    return {"size": size, **full, "again": again["seconds"]}


def beside_peers(size: int) -> None:
    """Print the seconds from facts to validated quads, ours and those of rdflib and pySHACL."""
    known = [read_monograph(monograph(n).encode(), f"{n}.txt") for n in range(size)]
    validate_quads(map_monograph(known[0]), engine="pyshifty")
    start = time.perf_counter()
    quads = [map_monograph(each) for each in known]
    for each in quads:
        validate_quads(each, engine="pyshifty")
    ours = time.perf_counter() - start
    count = sum(map(len, quads))
    print(
        f"facts of {size} documents to {count} validated quads: ours {ours:.2f} s",
        end="",
        flush=True,
    )
    triples = [
        tuple(to_rdflib_term(term) for term in (q.subject, q.predicate, q.object))
        for each in quads
        for q in each
    ]
    shapes = load_shapes()
    start = time.perf_counter()
    graph = rdflib.Graph(bind_namespaces="none")
    for triple in triples:
        graph.add(triple)

    validate(graph, shacl_graph=shapes, inference="none")
    peer = time.perf_counter() - start
    print(f", rdflib and pySHACL over the whole graph {peer:.2f} s, {peer / ours:.1f} times")


def main(out: str, sizes: list[int]) -> None:
    """Measure, print a line each, and write all figures to *out*."""
    rows = []
    with tempfile.TemporaryDirectory() as place:
        for size in sizes:
            rows.append(at_scale(size, Path(place)))
            print(json.dumps(rows[-1]), flush=True)
    for before, after in pairwise(rows):
        times = after["seconds"] / before["seconds"]
        print(f"{after['size'] / before['size']:g} times the texts take {times:.2f} times as long")
    Path(out).write_text(json.dumps({"builds": rows}, indent=2) + "\n")
    for size in PEER_SIZES:
        command = [sys.executable, __file__, "--peers", str(size)]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, check=True, timeout=PEER_LIMIT
            )
            print(done.stdout.strip(), flush=True)
        except subprocess.TimeoutExpired as late:
            said = (late.stdout or b"").decode().strip()
            print(f"{said}; rdflib and pySHACL not done after {PEER_LIMIT} s", flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "--peers":
        beside_peers(int(sys.argv[2]))
        sys.exit()
    main(sys.argv[1], [int(size) for size in sys.argv[2:]] or [100, 1000, 10_000])
