"""Measure what it takes to list all there is for all drugs, beside bare pyoxigraph.

    python benchmarks/listing.py OUT [--store PATH]

Every query is asked without any value, of all drugs; and, for one drug, of bare pyoxigraph over
all graphs, as who does not know in which of them the answer is has to ask it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pyoxigraph as ox
from apart import Apart
from asked import bound, drugs_of, for_drugs, values_of
from tables import table
from timing import both

from pharmagraph import queries
from pharmagraph.pipeline import asking, storing
from pharmagraph.pipeline.dataset import read_manifest

PATIENCE, PEER_LIMIT = 300.0, 30.0


def shown(time: tuple[float, float, int] | None) -> str:
    """Return milliseconds of processor time; of what was stopped, that it was."""
    return f"{time[0]:,.0f}" if time else f"not done after {PEER_LIMIT:g} s"


def main(out: Path, store: Path | None) -> None:
    """Print both tables."""
    place = store or storing.default_place(out)
    opened = asking.open_build(str(out), PATIENCE, lambda _: None, str(place))
    print(f"{len(read_manifest(out).sources):,} monographs, ms of processor time.\n")
    peer = Apart(place / "data", PEER_LIMIT)
    drug = drugs_of(ox.Store.read_only(str(place / "data")).query)[0]
    rows = []
    for name, query in queries.catalogue().items():
        if any(p.required for p in query.parameters):
            continue
        ours = both(lambda q=query: asking.ask(q, {}, opened).answer)
        rate = ours[2] / ours[0] * 1000
        rows.append((name, f"{ours[2]:,}", f"{ours[0]:,.0f}", f"{rate:,.0f}", peer.ask(query.text)))
    head = ("query, all drugs", "rows", "ours", "rows a second", "bare")
    print(table(head, [(*row[:4], shown(row[4])) for row in rows]), end="\n\n")
    cells = []
    for name, query in for_drugs().items():
        values = values_of(query, drug)
        asking.ask(query, values, opened)
        ours = both(lambda q=query, v=values: asking.ask(q, v, opened).answer)
        cells.append((name, f"{ours[0]:.2f}", shown(peer.ask(bound(query, values)))))
    print(table(("query, one drug", "ours", "bare, all graphs"), cells))
    peer.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--store", type=Path, help="a store of OUT that is elsewhere")
    wanted = parser.parse_args()
    main(wanted.out, wanted.store)
