"""Measure the road on the bundled monograph, as ratios to rdflib in the same run.

    python benchmarks/run.py [ROUNDS]

Times are the best of ROUNDS runs; a ratio says how many times as long rdflib takes for
the same work, or pySHACL for checking compared with everything before it.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import rdflib
from tables import table

from pharmagraph import assets, queries
from pharmagraph.extracting import extract
from pharmagraph.grounding import ground
from pharmagraph.mapping import map_monograph
from pharmagraph.pipeline.dataset import ontology_quads
from pharmagraph.publishing.dumps import dump
from pharmagraph.queries.rdflib_engine import RdflibStore
from pharmagraph.reading import read_document
from pharmagraph.store import Store
from pharmagraph.terms import to_rdflib
from pharmagraph.validation import validate_quads

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = "lenalidomide.txt"


def best(work: Callable[[], object], rounds: int) -> float:
    """Return the shortest of *rounds* runs of *work*, in milliseconds; one run warms up."""
    work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return 1000 * min(times)


def main(rounds: int) -> None:
    """Print one line per step: milliseconds, and the ratio to the peer."""
    data = assets.read_bytes("data", "monographs", NAME)
    document = read_document(data, NAME)
    monograph = ground(extract(document))
    quads = map_monograph(monograph)
    graph = to_rdflib(quads)
    every = [*quads, *ontology_quads()]
    store, slow = Store(every), RdflibStore(every)
    text = queries.catalogue()["adverse-effects"].text

    def remade() -> rdflib.Graph:
        fresh = rdflib.Graph(bind_namespaces="none")
        for triple in graph:
            fresh.add(triple)
        return fresh

    rows: list[tuple[str, Callable[[], object], Callable[[], object] | None]] = [
        ("read", lambda: read_document(data, NAME), None),
        ("extract", lambda: extract(document), None),
        ("ground", lambda: ground(extract(document)), None),
        ("map to quads", lambda: map_monograph(monograph), remade),
        ("N-Quads", lambda: dump(quads, "nquads"), lambda: graph.serialize(format="nt")),
        ("Turtle", lambda: dump(quads, "turtle"), lambda: graph.serialize(format="turtle")),
        ("JSON-LD", lambda: dump(quads, "jsonld"), lambda: graph.serialize(format="json-ld")),
        ("query adverse-effects", lambda: store.select(text), lambda: slow.select(text)),
        ("validate (pySHACL)", lambda: validate_quads(quads), None),
    ]
    print(f"{NAME}: {len(document.text)} characters, {len(quads)} quads, best of {rounds}.\n")
    cells = []
    for name, ours, peer in rows:
        mine = best(ours, rounds)
        cells.append((name, f"{mine:.2f}", f"{best(peer, rounds) / mine:.1f}" if peer else ""))
    print(table(("step", "ms", "rdflib / ours"), cells))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
