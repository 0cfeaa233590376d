"""Measure the way from facts to validated quads beside rdflib and pySHACL over the whole graph.

    python benchmarks/peers.py [SIZE...] [--limit SECONDS]

Both work in one process, one after the other. Ours maps every monograph and validates it by
itself, with the fast engine. The peer is given the triples ready: it puts them into one graph
of rdflib and validates that by pySHACL, and is stopped after the limit.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time

import rdflib
from generate import monograph
from pyshacl import validate
from records import give
from tables import load, table

from pharmagraph.mapping import map_monograph
from pharmagraph.pipeline import read_monograph
from pharmagraph.terms import to_rdflib_term
from pharmagraph.validation import load_shapes, validate_quads

SIZES = (10, 20, 100)
LIMIT = 120


def beside_peers(size: int) -> None:
    """Print the seconds from facts to validated quads, ours and those of rdflib and pySHACL."""
    known = [read_monograph(monograph(n).encode(), f"{n}.txt") for n in range(size)]
    shapes = load_shapes()
    validate_quads(map_monograph(known[0]), engine="compiled")
    start = time.perf_counter()
    quads = [map_monograph(each) for each in known]
    for each in quads:
        validate_quads(each, engine="compiled")
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
    command = [sys.executable, __file__, "--alone", str(size)]
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


def main(sizes: list[int], limit: float) -> None:
    """Print a row for each size."""
    rows = [peers(size, limit) for size in sizes]
    head = ("documents", "triples", "ours, s", "rdflib and pySHACL, s", "times", "load")
    print(table(head, rows))
    print("\nFrom facts to validated quads, in one process. rdflib and pySHACL, which check the")
    print("whole graph, are given the triples ready.")
    give(peer_documents=rows[0][0], peer_times=rows[0][4])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--alone", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds for the peer")
    parser.add_argument("sizes", type=int, nargs="*", default=list(SIZES))
    wanted = parser.parse_intermixed_args()
    if wanted.alone:
        beside_peers(wanted.alone)
    else:
        main(wanted.sizes, wanted.limit)
