"""A build or RDF file to the formats of other communities, one file for each monograph."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from pharmagraph.errors import OutputError
from pharmagraph.pipeline import DEFAULT_BASE
from pharmagraph.pipeline.dataset import open_graph
from pharmagraph.pipeline.outputs import MANIFEST, write_file
from pharmagraph.publishing import dumps
from pharmagraph.publishing.fhir import bundles, write_bundle
from pharmagraph.publishing.nanopub import nanopubs
from pharmagraph.terms import Iri

if TYPE_CHECKING:
    from pharmagraph.terms import Quad

__all__ = ["EXPORTS", "export"]

EXPORTS = ("fhir", "nanopub")
_GRAPH = "/graph/"


def export(place: str, fmt: str, out: Path, created: str = "") -> list[Path]:
    """Write what *place* holds as FHIR or nanopublications into the folder *out*.

    Returns the files. Raises GraphError if *place* cannot be read, OutputError if a file
    cannot be written.
    """
    quads = open_graph(place).quads
    base = _base(place)
    if fmt == "fhir":
        files = {f"{key}.json": write_bundle(each) for key, each in bundles(quads, base).items()}
    else:
        files = {
            f"{key}.trig": dumps.dump(nanopubs(own, created), "trig", base=base)
            for key, own in _by_monograph(quads).items()
        }
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(str(out), f"cannot be written: {error.strerror}") from error
    for name, data in files.items():
        write_file(out / name, data)
    return [out / name for name in files]


def _by_monograph(quads: list[Quad]) -> dict[str, list[Quad]]:
    """Return the quads of the graph of each monograph by its key."""
    found: dict[str, list[Quad]] = {}
    for quad in quads:
        if isinstance(quad.graph_name, Iri) and _GRAPH in quad.graph_name.value:
            found.setdefault(quad.graph_name.value.rpartition("/")[2], []).append(quad)
    return dict(sorted(found.items()))


def _base(place: str) -> str:
    try:
        return str(json.loads((Path(place) / MANIFEST).read_bytes())["base"])
    except (OSError, ValueError, KeyError, TypeError):
        return DEFAULT_BASE
