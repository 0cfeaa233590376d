"""Measure the canned queries on two servers over HTTP that hold the quads of a build.

    python benchmarks/over_http.py OUT [--store PATH]

The Oxigraph server reads a copy of our store, Virtuoso loads the files of the build. Each is
asked the text of the catalogue with the values, and then as ``--endpoint`` asks it, which looks
up first where the answer is. Ours is the embedded store, without HTTP. Servers stop a query
after some seconds, and a question that was stopped is not asked again.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from asked import bound, drugs_of, for_drugs, values_of, wide
from tables import table
from timing import timed

from pharmagraph import endpoint
from pharmagraph.errors import PharmagraphError
from pharmagraph.pipeline import asking, storing
from pharmagraph.pipeline.dataset import ontology_quads, read_manifest
from pharmagraph.terms import FORMATS, serialize

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
import servers  # the servers of the tests

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asked import Wide

    from pharmagraph.pipeline.asking import Opened
    from pharmagraph.pipeline.dataset import Manifest

DRUGS, LIMIT, SLACK = 3, 10, 5.0
PLAIN = partial(endpoint.select, timeout=LIMIT + SLACK)


def started(stack: ExitStack, manifest: Manifest, place: Path, folder: Path) -> dict[str, str]:
    """Return the addresses of the two servers, which have been given the same quads."""
    shutil.copytree(place / "data", folder / "oxigraph")
    oxigraph = stack.enter_context(servers.oxigraph(folder / "oxigraph", LIMIT))
    inside = folder / "virtuoso"
    inside.mkdir()
    virtuoso = stack.enter_context(servers.virtuoso(inside, large=True, limit=LIMIT))
    ontology = inside / "ontology.nq"
    ontology.write_bytes(serialize(ontology_quads(), FORMATS["nquads"]))
    began = time.perf_counter()
    virtuoso.load([*(manifest.folder / name for name in manifest.shards), ontology])
    print(f"Virtuoso loaded the same files in {time.perf_counter() - began:.0f} s.\n")
    return {"Oxigraph server": oxigraph.query_url, "Virtuoso 7": virtuoso.query_url}


def median(works: Sequence[Callable[[], Any]]) -> float | None:
    """Return the median of *works* in ms, the first done twice; None if one was not done."""
    try:
        works[0]()
        return statistics.median(timed(work)[0] for work in works)
    except PharmagraphError:
        return None


def cells(times: Sequence[float | None]) -> list[str]:
    """Return times as cells of a table."""
    return [f"{each:,.1f}" if each is not None else f"not done in {LIMIT} s" for each in times]


def one_drug(opened: dict[str, Opened], urls: dict[str, str], drugs: list[str]) -> None:
    """Print what every query for one drug takes in each place."""
    rows = []
    for name, query in for_drugs().items():
        values = [values_of(query, drug) for drug in drugs]
        times = [
            median([partial(asking.ask, query, v, o) for v in values]) for o in opened.values()
        ]
        texts = [bound(query, v) for v in values]
        times += [median([partial(PLAIN, url, text) for text in texts]) for url in urls.values()]
        rows.append((name, *cells(times)))
    print(f"One drug, median of {len(drugs)}:\n")
    print(table(("query", *opened, *urls), rows), end="\n\n", flush=True)


def all_monographs(opened: dict[str, Opened], urls: dict[str, str], asked: list[Wide]) -> None:
    """Print what every query on all monographs takes in each place."""
    rows = []
    for each in asked:
        works = [partial(asking.ask, each.query, each.values, o) for o in opened.values()]
        works += [partial(PLAIN, url, each.text) for url in urls.values()]
        rows.append((each.query.name, *cells([median([work] * 3) for work in works])))
    print("Asked of all monographs, median of 3; an answer without rows is explained, but not")
    print("where the text of the catalogue is asked:\n")
    print(table(("query", *opened, *urls), rows))


def main(out: Path, store: Path | None) -> None:
    """Start the servers, and print a table for one drug and one for all monographs."""
    manifest = read_manifest(out)
    place = store or storing.default_place(out)
    opened = {"ours, embedded": asking.open_build(str(out), 60.0, lambda _: None, str(place))}
    select = ox.Store.read_only(str(place / "data")).query
    drugs = drugs_of(select)
    print(f"{len(manifest.sources):,} monographs, ms by the clock.\n")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        urls = started(stack, manifest, place, Path(folder))
        for name, url in urls.items():
            opened[f"{name}, narrowed"] = asking.open_endpoint(url, LIMIT + SLACK)
        one_drug(opened, urls, drugs[:DRUGS])
        all_monographs(opened, urls, wide(lambda text: list(select(text)), drugs))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--store", type=Path, help="a store of OUT that is elsewhere")
    wanted = parser.parse_args()
    main(wanted.out, wanted.store)
