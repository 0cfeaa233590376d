"""A build or RDF file to the formats of other communities, one file for each monograph."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pharmagraph import __version__
from pharmagraph.pipeline import DEFAULT_BASE
from pharmagraph.pipeline.dataset import open_graph
from pharmagraph.pipeline.outputs import MANIFEST, new_folder
from pharmagraph.publishing import dumps
from pharmagraph.publishing.fhir import bundles, write_bundle
from pharmagraph.publishing.nanopub import nanopubs
from pharmagraph.terms import Iri

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pharmagraph.terms import Quad

__all__ = ["EXPORTS", "export"]

EXPORTS = ("fhir", "nanopub")
_GRAPH = "/graph/"
_KIND = "export"


def export(place: str, fmt: str, out: Path, created: str = "") -> list[Path]:
    """Write what *place* holds as FHIR or nanopublications, and a manifest, into *out*.

    An export that stands there is replaced as a whole. Returns the files without the
    manifest. Raises GraphError if *place* cannot be read, OutputError if *out* holds
    anything else or cannot be written.
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
    with new_folder(out, kind=_KIND) as work:
        for name, data in {**files, MANIFEST: _manifest(fmt, files)}.items():
            (work / name).write_bytes(data)
    return [out / name for name in files]


def _manifest(fmt: str, files: Mapping[str, bytes]) -> bytes:
    """Return what tells that *files* were made here, so that they may be replaced."""
    listed = [
        {"path": name, "bytes": len(data), "sha256": sha256(data).hexdigest()}
        for name, data in files.items()
    ]
    head = {"generator": f"pharmagraph {__version__}", "kind": _KIND, "format": fmt}
    return (json.dumps({**head, "files": listed}, indent=1) + "\n").encode()


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
