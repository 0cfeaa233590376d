"""Measure the canned queries on a build, beside bare pyoxigraph, and on two servers over HTTP.

    python benchmarks/querying.py OUT [--no-servers] [--store PATH]

First the store is made, beside a bare bulk load of the same files; with --store, the one in
PATH is taken. Then every query that takes a drug is asked for some drugs, as users ask it, in
turns with the same SPARQL on bare pyoxigraph in the same process, given the same graphs. Each
question is asked of both before it is timed, and each goes first every other time. Then every
query is asked what concerns all monographs: for the condition, effect and agents that most of
them name, or for all drugs where that is all it can be asked; bare pyoxigraph is given the
text of the catalogue with the values, as it would be without us.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyoxigraph as ox
from over_http import PATIENCE, over_http
from tables import load, table
from timing import both, spent, timed

from pharmagraph import queries
from pharmagraph.pipeline import asking, storing
from pharmagraph.pipeline.dataset import ontology_quads, read_manifest
from pharmagraph.terms import FORMATS, serialize

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pharmagraph.pipeline.asking import Opened
    from pharmagraph.pipeline.dataset import Manifest

    Select = Callable[[str], Any]


class Wide(NamedTuple):
    """A query that concerns all monographs, what it is asked with, and the SPARQL of that."""

    query: Any
    values: dict[str, list[str]]
    text: str


class Turn(NamedTuple):
    """Milliseconds of one question: ours, ours with nothing remembered, the peer; and its rows."""

    ours: float
    first: float
    peer: float
    rows: int


DRUGS = 25
# Of more monographs than this, a query for one drug over all graphs takes most of a minute.
MOST_ALONE = 2000
# What takes more milliseconds than this is not done again for a better time.
LONG = 5000
MONO = "https://w3id.org/pharmagraph/ontology#"
MOST = (
    "SELECT ?x (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s <" + MONO + "{}> ?x }} }}"
    " GROUP BY ?x ORDER BY DESC(?n) ?x LIMIT 2"
)
#: What queries on all monographs are asked for: parameter, and the property that leads there.
ASKED = {"condition": "condition", "effect": "effect", "agent": "interactsWith"}
LETTER = "X"


def make_stores(manifest: Manifest, folder: Path) -> Path:
    """Print what it costs to make the store, ours and bare; return where ours is."""
    parts = [str(manifest.folder / name) for name in manifest.shards]

    def bare() -> int:
        store = ox.Store(str(folder / "bare"))
        for part in parts:
            store.bulk_load(path=part, format=ox.RdfFormat.N_QUADS)
        store.bulk_load(serialize(ontology_quads(), FORMATS["nquads"]), format=ox.RdfFormat.N_QUADS)
        store.flush()
        return len(store)

    rows = []
    place = folder / "store"
    ours = {
        "pharmagraph load": lambda: storing.open_store(manifest, place, lambda _: None).quads,
        "bare pyoxigraph bulk_load": bare,
    }
    for name, work in ours.items():
        used = time.process_time()
        passed, quads = timed(work)
        used = time.process_time() - used
        rows.append((name, f"{quads:,}", f"{passed / 1000:.1f}", f"{used:.1f}"))
    print(table(("load", "quads", "s", "processor s"), rows))
    times = float(rows[0][3]) / float(rows[1][3])
    print(f"\nOurs checks the digests, compacts and counts: {times:.2f} times as much.\n")
    return place


def drugs_of(select: Select) -> list[str]:
    """Return drugs from all over the build, by IRI."""
    text = f"SELECT ?x ?g WHERE {{ GRAPH ?g {{ ?m <{MONO}describes> ?x }} }} ORDER BY ?g ?x"
    every = [row[0].value for row in select(text)]
    return every[:: max(1, len(every) // DRUGS)][:DRUGS]


def values_of(query: Any, drug: str) -> dict[str, list[str]]:
    """Return what *query* is asked with for one drug."""
    given = {"drug": [drug], "cycle": ["1"]}
    return {p.name: given[p.name] for p in query.parameters if p.name in given}


def bound(query: Any, values: dict[str, list[str]]) -> str:
    """Return the SPARQL of *query* for values that are IRIs and numbers."""

    def never(text: str) -> Any:
        raise AssertionError(text)

    return queries.bind(query, queries.resolve(query, values, never))


def one_drug(opened: Opened, bare: ox.Store, drugs: list[str], *, alone: bool) -> None:
    """Print what canned queries for one drug take, beside bare pyoxigraph in turns."""
    rows: list[tuple[object, ...]] = []
    every: list[Turn] = []
    for name, query in queries.catalogue().items():
        if not any(p.name == "drug" for p in query.parameters):
            continue
        asked = [in_turn(query, drug, opened, bare, n % 2) for n, drug in enumerate(drugs)]
        every += asked
        last = _alone(query, drugs[0], bare) if alone else ""
        rows.append((name, max(turn.rows for turn in asked), *_medians(asked), last))
    rows.append(("p50 of all", "", *_medians(every), ""))
    rows.append(("p50 of those with rows", "", *_medians([t for t in every if t.rows]), ""))
    print(f"One drug of {len(drugs)}, median in ms of processor time; bare pyoxigraph is given")
    print("the same SPARQL with the graphs to look at and, for the first drug, without them.")
    print("First: nothing is remembered of the dataset. An answer without rows is explained,")
    print("by other queries; pyoxigraph explains nothing.\n")
    head = ("query", "most rows", "ours", "first", "bare", "times", "first", "bare, all graphs")
    print(table(head, rows), end="\n\n")


def in_turn(query: Any, drug: str, opened: Opened, bare: ox.Store, odd: int) -> Turn:
    """Return what one question takes, the peer first if *odd*."""
    values = values_of(query, drug)
    bindings = queries.resolve(query, values, _bare(bare))

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


def _alone(query: Any, drug: str, bare: ox.Store) -> str:
    """Return the milliseconds of bare pyoxigraph over all graphs."""
    text = bound(query, values_of(query, drug))
    return f"{spent(lambda: list(bare.query(text))):,.0f}"


def wide(select: Select, drugs: list[str]) -> list[Wide]:
    """Return every query with what most monographs name, as it concerns all of them."""
    given: dict[str, list[str]] = {"category": [LETTER], "cycle": ["1"], "drug": drugs[:1]}
    for name, leading in ASKED.items():
        rows = select(MOST.format(leading))
        given[name] = [row[0].value for row in rows][: 2 if name == "agent" else 1]
    given["name"] = ["multiple myeloma"]
    found = []
    for query in queries.catalogue().values():
        across = [p for p in query.parameters if p.name in {*ASKED, "category"}]
        wanted = across or [p for p in query.parameters if p.required]
        if wanted or "drug" not in {p.name for p in query.parameters}:
            needed = {p.name for p in wanted} | {p.name for p in query.parameters if p.required}
            values = {each: given[each] for each in sorted(needed)}
            found.append(Wide(query, values, bound(query, values)))
    documents = queries.catalogue()["documents"]
    return [*found, Wide(documents, {}, documents.text)]


def all_monographs(asked: list[Wide], places: dict[str, Callable[[Wide], Any]]) -> None:
    """Print what queries on all monographs take in each place: the best of 4, or one if long."""
    rows, slowest = [], dict.fromkeys(places, (0.0, 0.0))
    for each in asked:
        cells = []
        for place, ask in places.items():
            work = partial(ask, each)
            times = [both(work)]
            while times[0][1] < LONG and len(times) < 4:
                times.append(both(work))
            count = times[0][2]
            best = tuple(min(column) for column in list(zip(*times, strict=True))[:2])
            slowest[place] = tuple(map(max, slowest[place], best))
            cells += [f"{best[0]:.0f}", f"{best[1]:.0f}"]
        rows.append((each.query.name, f"{count:,}", *cells))
    rows.append(("the slowest", "", *(f"{time:.0f}" for pair in slowest.values() for time in pair)))
    head = [name for place in places for name in (f"{place}, processor", place)]
    print(table(("query", "rows", *head), rows), end="\n\n")


def everything(opened: Opened) -> None:
    """Print what it takes to list all there is for all drugs, query by query."""
    rows = []
    for name, query in queries.catalogue().items():
        if any(p.required for p in query.parameters):
            continue
        passed, answer = timed(lambda q=query: asking.ask(q, {}, opened).answer)
        rate = len(answer) / passed * 1000
        rows.append((name, f"{len(answer):,}", f"{passed:,.0f}", f"{rate:,.0f}"))
    print(table(("query", "rows", "ms", "rows a second"), rows), end="\n\n")


def one_drug_over_http(asked: dict[str, Select], drugs: list[str]) -> None:
    """Print the medians of queries for one drug on each server."""
    rows = []
    for name, query in queries.catalogue().items():
        if not any(p.name == "drug" for p in query.parameters):
            continue
        texts = [bound(query, values_of(query, drug)) for drug in drugs[:10]]
        cells = []
        for select in asked.values():
            select(texts[0])
            times = [timed(lambda s=select, t=text: s(t))[0] for text in texts]
            cells.append(f"{statistics.median(times):.1f}")
        rows.append((name, *cells))
    print(table(("query", *asked), rows), end="\n\n")


def _bare(store: ox.Store) -> Select:
    return lambda text: list(store.query(text))


def main(out: Path, store: Path | None, *, with_servers: bool) -> None:
    """Print all tables."""
    manifest = read_manifest(out)
    print(f"{len(manifest.sources):,} monographs; load {load()}.\n")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        place = store or make_stores(manifest, Path(folder))
        opened = asking.open_build(str(out), PATIENCE, lambda _: None, str(place))
        bare = ox.Store.read_only(str(place / "data"))
        drugs = drugs_of(_bare(bare))
        one_drug(opened, bare, drugs, alone=len(manifest.sources) <= MOST_ALONE)
        asked = wide(_bare(bare), drugs)
        print("Asked of all monographs, best of 4 in ms; an answer without rows is explained:\n")
        ours: Callable[[Wide], Any] = lambda w: asking.ask(w.query, w.values, opened).answer  # noqa: E731
        all_monographs(asked, {"ours": ours, "bare": lambda w: list(bare.query(w.text))})
        print("All rows for all drugs:\n")
        everything(opened)
        if with_servers:
            served = over_http(stack, manifest, place, Path(folder))
            print("One drug over HTTP, median in ms:\n")
            one_drug_over_http(served, drugs)
            print("Asked of all monographs over HTTP, best of 4 in ms:\n")
            places = {n: lambda w, s=select: s(w.text) for n, select in served.items()}
            all_monographs(asked, places)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--no-servers", action="store_true")
    parser.add_argument("--store", type=Path, help="a store of OUT that is there already")
    wanted = parser.parse_args()
    main(wanted.out, wanted.store, with_servers=not wanted.no_servers)
