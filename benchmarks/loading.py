"""Measure what it costs to make the store of a build, beside a bare bulk load of the same files.

    python benchmarks/loading.py OUT [--ours-alone]

The store is left where `querying.py` and other scripts look for it, beside OUT.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
from records import give
from tables import table
from timing import timed

from pharmagraph.pipeline import storing
from pharmagraph.pipeline.dataset import ontology_quads, read_manifest
from pharmagraph.terms import FORMATS, serialize

if TYPE_CHECKING:
    from collections.abc import Callable

    from pharmagraph.pipeline.dataset import Manifest


def bare(manifest: Manifest) -> int:
    """Load the files of a build into a store of pyoxigraph; return how many quads it has."""
    with tempfile.TemporaryDirectory() as folder:
        store = ox.Store(folder)
        for name in manifest.shards:
            store.bulk_load(path=str(manifest.folder / name), format=ox.RdfFormat.N_QUADS)
        store.bulk_load(serialize(ontology_quads(), FORMATS["nquads"]), format=ox.RdfFormat.N_QUADS)
        store.flush()
        return len(store)


def main(out: Path, *, alone: bool) -> None:
    """Make the stores, and print what they cost."""
    manifest = read_manifest(out)
    place = storing.default_place(out)
    shutil.rmtree(place, ignore_errors=True)
    works: dict[str, Callable[[], int]] = {
        "pharmagraph load": lambda: storing.open_store(manifest, place, lambda _: None).quads
    }
    if not alone:
        works["bare pyoxigraph bulk_load"] = lambda: bare(manifest)
    rows, spent = [], []
    for name, work in works.items():
        used = time.process_time()
        passed, quads = timed(work)
        spent.append(time.process_time() - used)
        rows.append((name, f"{quads:,}", f"{passed / 1000:.1f}", f"{spent[-1]:.1f}"))
    print(f"{len(manifest.sources):,} monographs, into a store on disk.\n")
    print(table(("load", "quads", "s", "processor s"), rows))
    if not alone:
        give(load_times=f"{spent[0] / spent[1]:.2f}")
        print(f"\nOurs takes {spent[0] / spent[1]:.2f} times as much of the processor; it checks")
        print("the digests, compacts and counts.")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--ours-alone", action="store_true")
    wanted = parser.parse_args()
    main(wanted.out, alone=wanted.ours_alone)
