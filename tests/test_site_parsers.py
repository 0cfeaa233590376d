"""Every RDF file of a published site, and what pages embed, is read alike by every parser."""

from __future__ import annotations

from functools import lru_cache

import pyoxigraph as ox
import pytest

from other_parsers import PARSERS, canonical, missing
from sample_site import pages, published

FORMATS = {
    ".jsonld": "jsonld",
    ".nq": "nquads",
    ".nt": "ntriples",
    ".trig": "trig",
    ".ttl": "turtle",
}
# They hold no statement: a context says how others are read.
EMPTY = {"data/context.jsonld", "data/context-0.1.0.jsonld"}


@lru_cache(maxsize=1)
def files() -> dict[str, tuple[bytes, str]]:
    """Return every RDF file of the site, and the JSON-LD in every page, with its format."""
    site = published()
    found = {
        path.relative_to(site).as_posix(): (path.read_bytes(), FORMATS[path.suffix])
        for path in sorted(site.rglob("*"))
        if path.suffix in FORMATS
    }
    found[".well-known/void"] = ((site / ".well-known" / "void").read_bytes(), "turtle")
    for page in pages(site):
        for text in filter(str.strip, page.scripts):
            found[page.path.relative_to(site).as_posix()] = (text.encode(), "jsonld")
    return found


@lru_cache(maxsize=1000)
def read(name: str, parser: str) -> frozenset[str]:
    """Return the canonical dataset that a parser finds in a file."""
    data, fmt = files()[name]
    return canonical(PARSERS[parser][1](data, fmt))


def test_every_kind_of_file_is_among_them() -> None:
    names = set(files())
    data = ("dataset.nq", "dataset.trig", "void.ttl", "ontology.ttl", "report.ttl", "shapes.ttl")
    assert {f"data/{name}" for name in data} <= names
    for drug in ("lenalidomide", "hostilamide", "daltorubicin"):
        assert {f"drug/{drug}.{end}" for end in ("ttl", "nt", "jsonld", "html")} <= names
    assert {name for name in names if not read(name, "pyoxigraph")} == EMPTY


@pytest.mark.parametrize("parser", [name for name in PARSERS if name != "pyoxigraph"])
def test_every_file_gives_the_same_canonical_dataset(parser: str) -> None:
    if reason := missing(parser):
        pytest.skip(reason)
    mine = [name for name, (_, fmt) in files().items() if fmt in PARSERS[parser][0]]
    # Pages are many and alike: a slow parser reads a few of each kind.
    chosen = [name for name in mine if not name.endswith(".html")] + [
        name for name in mine if name.endswith(".html")
    ][:12]
    assert len(chosen) > 3
    assert [name for name in chosen if read(name, parser) != read(name, "pyoxigraph")] == []


@pytest.mark.parametrize("stem", ["data/dataset", "drug/lenalidomide", "drug/hostilamide"])
def test_turtle_and_n_triples_of_one_thing_say_the_same(stem: str) -> None:
    assert read(f"{stem}.ttl", "pyoxigraph") == read(f"{stem}.nt", "pyoxigraph")


@pytest.mark.parametrize("stem", ["drug/lenalidomide", "drug/hostilamide", "drug/daltorubicin"])
def test_the_nested_view_of_a_drug_adds_nothing(stem: str) -> None:
    nested = {_triple(quad) for quad in read(f"{stem}.jsonld", "pyoxigraph")}
    assert nested < {_triple(quad) for quad in read(f"{stem}.ttl", "pyoxigraph")}


def test_the_triples_of_the_dumps_are_those_of_their_graphs() -> None:
    graphs = {_triple(quad) for quad in read("data/dataset.nq", "pyoxigraph")}
    assert graphs == {_triple(quad) for quad in read("data/dataset.nt", "pyoxigraph")}


def test_the_dumps_with_graphs_hold_the_same_graphs() -> None:
    whole = [read(f"data/dataset.{end}", "pyoxigraph") for end in ("nq", "trig", "jsonld")]
    assert whole[0] == whole[1] == whole[2]


def _triple(quad: str) -> str:
    """Return a canonical quad without the name of its graph."""
    found = next(iter(ox.parse(f"{quad} .".encode(), format=ox.RdfFormat.N_QUADS)))
    return str(found.triple)
