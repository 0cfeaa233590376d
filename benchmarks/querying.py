"""Measure the canned queries on a build, beside bare pyoxigraph, and on two servers over HTTP.

    python benchmarks/querying.py OUT [--no-servers]

First the store is made, beside a bare bulk load of the same files. Then every query that
takes a drug is asked for some drugs, in turns with the same SPARQL on bare pyoxigraph in the
same process. Then every query is asked what concerns all monographs: for the condition,
effect and agents that most of them name, or for all drugs where that is all it can be asked.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from tables import load, table

from pharmagraph import endpoint, queries
from pharmagraph.pipeline import asking, storing
from pharmagraph.pipeline.dataset import ontology_quads, read_manifest
from pharmagraph.terms import FORMATS, serialize

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
import servers  # the servers of the tests, on loopback

if TYPE_CHECKING:
    from collections.abc import Callable

    from pharmagraph.pipeline.asking import Opened
    from pharmagraph.pipeline.dataset import Manifest

    Select = Callable[[str], Any]

DRUGS = 25
PATIENCE = 600.0
MONO = "https://w3id.org/pharmagraph/ontology#"
MOST = (
    "SELECT ?x (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s <" + MONO + "{}> ?x }} }}"
    " GROUP BY ?x ORDER BY DESC(?n) ?x LIMIT 2"
)
#: What queries on all monographs are asked for: parameter, and the property that leads there.
ASKED = {"condition": "condition", "effect": "effect", "agent": "interactsWith"}
LETTER = "X"


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the milliseconds that *work* takes, and what it returns."""
    start = time.perf_counter()
    found = work()
    return 1000 * (time.perf_counter() - start), found


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


def one_drug(opened: Opened, bare: ox.Store, drugs: list[str]) -> None:
    """Print what canned queries for one drug take, beside bare pyoxigraph in turns."""
    rows: list[tuple[object, ...]] = []
    every: list[tuple[float, ...]] = []
    for name, query in queries.catalogue().items():
        if not any(p.name == "drug" for p in query.parameters):
            continue
        asked = [in_turn(query, drug, opened, bare) for drug in [drugs[0], *drugs]][1:]
        every += [times for times, _ in asked]
        most = max(count for _, count in asked)
        rows.append((name, most, *_medians([times for times, _ in asked])))
    rows.append(("all, p50", "", *_medians(every)))
    print(f"One drug of {len(drugs)}, median in ms; bare pyoxigraph is given the same SPARQL,")
    print("once with the graphs to look at and, for the first drug, once without:\n")
    head = ("query", "most rows", "ours", "bare", "times", "bare, all graphs")
    alone = [*(_alone(name, drugs[0], bare) for name, *_ in rows[:-1]), ""]
    print(table(head, ((*row, last) for row, last in zip(rows, alone, strict=True))), end="\n\n")


def in_turn(query: Any, drug: str, opened: Opened, bare: ox.Store) -> tuple[tuple[float, ...], int]:
    """Return the milliseconds of ours and of bare pyoxigraph, and the number of rows."""
    values = values_of(query, drug)
    bindings = queries.resolve(query, values, _bare(bare))
    text = queries.bind(query, bindings)

    def select(text: str) -> Any:
        return opened.ask(text, query.name)

    graphs = [ox.NamedNode(name) for name in queries.narrow(query, bindings, select)]
    ours, _ = timed(lambda: asking.ask(query, values, opened))
    peer, answer = timed(lambda: list(bare.query(text, named_graphs=graphs or None)))
    return (ours, peer), len(answer)


def _medians(times: list[tuple[float, ...]]) -> tuple[str, ...]:
    ours, peer = (statistics.median(each) for each in zip(*times, strict=True))
    return f"{ours:.2f}", f"{peer:.2f}", f"{ours / peer:.2f}"


def _alone(name: object, drug: str, bare: ox.Store) -> str:
    """Return the milliseconds of bare pyoxigraph over all graphs."""
    query = queries.catalogue()[str(name)]
    text = bound(query, values_of(query, drug))
    return f"{timed(lambda: list(bare.query(text)))[0]:,.0f}"


def wide(select: Select, drugs: list[str]) -> dict[str, str]:
    """Return the SPARQL of every query, asked for what most monographs name."""
    given: dict[str, list[str]] = {"category": [LETTER], "cycle": ["1"], "drug": drugs[:1]}
    for name, leading in ASKED.items():
        rows = select(MOST.format(leading))
        given[name] = [row[0].value for row in rows][: 2 if name == "agent" else 1]
    found = {}
    for name, query in queries.catalogue().items():
        across = [p for p in query.parameters if p.name in {*ASKED, "category"}]
        wanted = across or [p for p in query.parameters if p.required]
        if name == "find":
            found[name] = bound(query, {"name": ["multiple myeloma"]})
        elif wanted or "drug" not in {p.name for p in query.parameters}:
            needed = {p.name for p in wanted} | {p.name for p in query.parameters if p.required}
            found[name] = bound(query, {each: given[each] for each in sorted(needed)})
    return found


def all_monographs(texts: dict[str, str], asked: dict[str, Select]) -> None:
    """Print what queries on all monographs take in each place."""
    rows, slowest = [], dict.fromkeys(asked, 0.0)
    for name, text in texts.items():
        cells = []
        for place, select in asked.items():
            select(text)
            passed, answer = min((_time(select, text) for _ in range(3)), key=_first)
            slowest[place] = max(slowest[place], passed)
            cells.append(f"{passed:.0f}")
        rows.append((name, f"{len(answer):,}", *cells))
    rows.append(("the slowest", "", *(f"{each:.0f}" for each in slowest.values())))
    print(table(("query", "rows", *asked), rows), end="\n\n")


def _time(select: Select, text: str) -> tuple[float, Any]:
    return timed(lambda: select(text))


def _first(row: tuple[float, Any]) -> float:
    return row[0]


def everything(opened: Opened) -> None:
    """Print what it takes to list all there is for all drugs, query by query."""
    rows = []
    for name, query in queries.catalogue().items():
        if any(p.required for p in query.parameters):
            continue
        passed, answer = timed(lambda q=query: opened.ask(q.text, q.name))
        rate = len(answer) / passed * 1000
        rows.append((name, f"{len(answer):,}", f"{passed:,.0f}", f"{rate:,.0f}"))
    print(table(("query", "rows", "ms", "rows a second"), rows), end="\n\n")


def over_http(stack: ExitStack, manifest: Manifest, place: Path, folder: Path) -> dict[str, Select]:
    """Return how to ask the two servers, which have been given the same quads."""
    oxigraph = stack.enter_context(servers.oxigraph(place / "data"))
    found = {"Oxigraph server": oxigraph.query_url}
    inside = folder / "virtuoso"
    inside.mkdir()
    names = [manifest.folder / name for name in manifest.shards]
    virtuoso = stack.enter_context(servers.virtuoso(inside, large=True))
    ontology = inside / "ontology.nq"
    ontology.write_bytes(serialize(ontology_quads(), FORMATS["nquads"]))
    passed, _ = timed(lambda: virtuoso.load([*names, ontology]))
    print(f"Virtuoso loaded the same files in {passed / 1000:.0f} s.\n")
    found["Virtuoso 7"] = virtuoso.query_url
    return {
        name: lambda text, url=url: endpoint.select(url, text, timeout=PATIENCE)
        for name, url in found.items()
    }


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


def main(out: Path, *, with_servers: bool) -> None:
    """Print all tables."""
    manifest = read_manifest(out)
    print(f"{len(manifest.sources):,} monographs; load {load()}.\n")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        place = make_stores(manifest, Path(folder))
        opened = asking.open_build(str(out), PATIENCE, lambda _: None, str(place))
        bare = ox.Store.read_only(str(place / "data"))
        drugs = drugs_of(_bare(bare))
        one_drug(opened, bare, drugs)
        texts = wide(_bare(bare), drugs)
        print("Asked of all monographs, best of 3 in ms:\n")
        ours: Select = lambda text: opened.ask(text, "query")  # noqa: E731
        all_monographs(texts, {"ours": ours, "bare pyoxigraph": _bare(bare)})
        print("All rows for all drugs:\n")
        everything(opened)
        if with_servers:
            asked = over_http(stack, manifest, place, Path(folder))
            print("One drug over HTTP, median in ms:\n")
            one_drug_over_http(asked, drugs)
            print("Asked of all monographs over HTTP, best of 3 in ms:\n")
            all_monographs(texts, asked)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--no-servers", action="store_true")
    wanted = parser.parse_args()
    main(wanted.out, with_servers=not wanted.no_servers)
