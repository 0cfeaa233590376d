"""Two servers on loopback that hold the quads of a build, to be asked by the benchmarks."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pharmagraph import endpoint
from pharmagraph.pipeline.dataset import ontology_quads
from pharmagraph.terms import FORMATS, serialize

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
import servers  # the servers of the tests

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import ExitStack

    from pharmagraph.pipeline.dataset import Manifest

    Select = Callable[[str], Any]

__all__ = ["PATIENCE", "over_http"]

PATIENCE = 600.0


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
    began = time.perf_counter()
    virtuoso.load([*names, ontology])
    print(f"Virtuoso loaded the same files in {time.perf_counter() - began:.0f} s.\n")
    found["Virtuoso 7"] = virtuoso.query_url
    return {
        name: lambda text, url=url: endpoint.select(url, text, timeout=PATIENCE)
        for name, url in found.items()
    }
