"""Measure the canned queries on a build, beside bare pyoxigraph on the same store.

    python benchmarks/querying.py OUT [--store PATH]

Every query that takes a drug is asked for some drugs, as users ask it, in turns with the same
SPARQL on bare pyoxigraph in the same process, given the same graphs. Each question is asked of
both before it is timed, and each goes first every other time. Then every query is asked what
concerns all monographs: for the condition, effect and agents that most of them name, or for
all drugs where that is all it can be asked; bare pyoxigraph is given the text of the catalogue
with the values, as it would be without us, and stopped after a while. At last every query that
needs no value is asked for what a terminal shows of it: its first rows of all drugs.
"""

from __future__ import annotations

import argparse
import statistics
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyoxigraph as ox
from apart import Apart
from asked import drugs_of, for_drugs, values_of, wide
from records import give
from tables import table
from timing import both, spent

from pharmagraph import queries
from pharmagraph.cli.query import USUAL
from pharmagraph.pipeline import asking, storing
from pharmagraph.pipeline.dataset import read_manifest
from pharmagraph.pipeline.keeping import KEPT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asked import Wide

    from pharmagraph.pipeline.asking import Opened


class Turn(NamedTuple):
    """Milliseconds of one question: ours, ours with nothing remembered, the peer; and its rows."""

    ours: float
    first: float
    peer: float
    rows: int


#: Seconds for one query: of ours, which fails without an answer, and of the peer.
PATIENCE, PEER_LIMIT = 120.0, 20.0
# What takes more milliseconds than this is not done again for a better time.
LONG = 3000


def one_drug(opened: Opened, bare: ox.Store, drugs: list[str]) -> None:
    """Print what canned queries for one drug take, beside bare pyoxigraph in turns."""
    rows: list[tuple[object, ...]] = []
    every: list[Turn] = []
    for name, query in for_drugs().items():
        asked = [in_turn(query, drug, opened, bare, n % 2) for n, drug in enumerate(drugs)]
        every += asked
        rows.append((name, max(turn.rows for turn in asked), *_medians(asked)))
    rows.append(("p50 of all", "", *_medians(every)))
    rows.append(("p50 of those with rows", "", *_medians([t for t in every if t.rows])))
    print(f"One drug of {len(drugs)}, median in ms of processor time; bare pyoxigraph is given")
    print("the same SPARQL with the graphs to look at. First: nothing is remembered of the")
    print("dataset. An answer without rows is explained, by other queries; pyoxigraph explains")
    print("nothing.\n")
    print(
        table(("query", "most rows", "ours", "first", "bare", "times", "first"), rows), end="\n\n"
    )
    ours, _, _, times, _ = _medians(every)
    give(one_drug_ms=ours, one_drug_times=times)


def in_turn(query: Any, drug: str, opened: Opened, bare: ox.Store, odd: int) -> Turn:
    """Return what one question takes, the peer first if *odd*."""
    values = values_of(query, drug)
    bindings = queries.resolve(query, values, lambda text: list(bare.query(text)))

    def select(text: str, graphs: Sequence[str] = ()) -> Any:
        return opened.ask(text, query.name, graphs)

    text, names = queries.plan(query, bindings, select)
    graphs = [ox.NamedNode(name) for name in names] or None
    fresh = replace(opened, memory=queries.Memory())
    asked: dict[str, Callable[[], Any]] = {
        "ours": lambda: asking.ask(query, values, opened),
        "first": lambda: asking.ask(query, values, fresh),
        "peer": lambda: list(bare.query(text, named_graphs=graphs)),
    }
    for each in asked.values():
        answer = each()
    times = {}
    for name in sorted(asked, reverse=bool(odd)):
        fresh = replace(opened, memory=queries.Memory())
        times[name] = spent(asked[name])
    return Turn(**times, rows=len(answer))


def _medians(turns: list[Turn]) -> tuple[str, ...]:
    ours, first, peer = (statistics.median(each) for each in list(zip(*turns, strict=True))[:3])
    shown = (ours, first, peer, ours / peer, first / peer)
    return tuple(f"{each:.2f}" for each in shown)


def all_monographs(asked: list[Wide], opened: Opened, peer: Apart) -> None:
    """Print what queries on all monographs take: the best of 4, or one if it is long."""
    rows, times = [], {"": 0.0}
    for each in asked:
        ours = best(lambda w=each: both(lambda: asking.ask(w.query, w.values, opened).answer))
        theirs = best(partial(peer.ask, each.text))
        cells = [f"{ours[0]:.0f}", f"{ours[1]:.0f}"]
        late = f"not done after {peer.limit:g} s"
        cells += [f"{theirs[0]:.0f}", f"{theirs[1]:.0f}"] if theirs else [late, late]
        times[each.query.name] = ours[0]
        rows.append((each.query.name, f"{ours[2]:,}", *cells))
    head = ("query", "rows", "ours, processor", "ours", "bare, processor", "bare")
    print("Asked of all monographs, best of 4 in ms; an answer without rows is explained:\n")
    print(table(head, rows))
    slowest = max(times, key=lambda name: times[name])
    print(f"\nThe slowest of ours is {slowest}: {times[slowest]:.0f} ms of processor time.")
    print(f"The store keeps the whole answer to {', '.join(KEPT)} from when it was made.\n")
    give(slowest_ms=f"{times[slowest]:.0f} ({slowest})")


def first_of_lists(opened: Opened) -> None:
    """Print what the first rows of each list take: the best of 4."""
    rows, times = [], {"": 0.0}
    for name, query in queries.catalogue().items():
        if any(parameter.required for parameter in query.parameters):
            continue
        ask = partial(asking.ask, query, {}, opened, USUAL)
        ours = best(lambda work=ask: both(lambda: work().answer))
        times[name] = ours[0]
        more = "yes" if ask().cut else ""
        rows.append((name, f"{ours[2]:,}", more, f"{ours[0]:.0f}", f"{ours[1]:.0f}"))
    print(f"The first {USUAL:,} rows of what each query lists of all drugs, best of 4 in ms:\n")
    print(table(("query, all drugs", "rows", "there are more", "ours, processor", "ours"), rows))
    slowest = max(times, key=lambda name: times[name])
    print(f"\nThe slowest is {slowest}: {times[slowest]:.0f} ms of processor time.")
    give(listed_ms=f"{times[slowest]:.0f} ({slowest})")


def best(work: Callable[[], Any]) -> Any:
    """Return the least milliseconds of 4 runs, of processor and of clock, and the rows."""
    times = [work()]
    while times[0] and times[0][1] < LONG and len(times) < 4:
        times.append(work())
    if None in times:
        return None
    return (min(t[0] for t in times), min(t[1] for t in times), times[0][2])


def main(out: Path, store: Path | None) -> None:
    """Print all tables."""
    manifest = read_manifest(out)
    print(f"{len(manifest.sources):,} monographs.\n")
    place = store or storing.default_place(out)
    opened = asking.open_build(str(out), PATIENCE, lambda _: None, str(place))
    bare = ox.Store.read_only(str(place / "data"))
    give(monographs=f"{len(manifest.sources):,}")
    drugs = drugs_of(bare.query)
    one_drug(opened, bare, drugs)
    peer = Apart(place / "data", PEER_LIMIT)
    try:
        all_monographs(wide(lambda text: list(bare.query(text)), drugs), opened, peer)
    finally:
        peer.close()
    first_of_lists(opened)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--store", type=Path, help="a store of OUT that is elsewhere")
    wanted = parser.parse_args()
    main(wanted.out, wanted.store)
