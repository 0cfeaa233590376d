"""Quads to the bytes of a file, in every format that we publish.

The same set of quads gives the same bytes, in whatever order it comes: the quads are
sorted, there are no blank nodes whose names could vary, and no clock is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.publishing.framed import write_framed
from pharmagraph.publishing.jsonld import write_jsonld
from pharmagraph.publishing.order import group
from pharmagraph.publishing.turtle import write_trig, write_turtle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pharmagraph.terms import Quad

__all__ = ["DEFAULT_BASE", "FORMATS", "Format", "dump", "format_named"]

DEFAULT_BASE = "https://w3id.org/pharmagraph/"


class Format(NamedTuple):
    """A format that can be written: its names, and what it is good for."""

    name: str
    extension: str
    media_type: str
    description: str


_JSON_LD = "application/ld+json"
FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format("turtle", "ttl", "text/turtle", "triples for people to read, without graph names"),
        Format("trig", "trig", "application/trig", "Turtle with one block for each monograph"),
        Format("ntriples", "nt", "application/n-triples", "one triple a line"),
        Format("nquads", "nq", "application/n-quads", "one quad a line, to load and to compare"),
        Format("jsonld", "jsonld", _JSON_LD, "JSON-LD with everything, one object per node"),
        Format(
            "framed",
            "framed.jsonld",
            f'{_JSON_LD};profile="http://www.w3.org/ns/json-ld#framed"',
            "JSON-LD nested under each drug, for web developers",
        ),
    )
}


def format_named(name: str) -> Format:
    """Return the format of a name, file extension or media type; ValueError if there is none."""
    wanted = name.strip().lower().replace("; ", ";").lstrip(".")
    for each in FORMATS.values():
        if wanted in each[:3]:
            return each
    msg = f"no such format: {name!r}; use one of {', '.join(FORMATS)}"
    raise ValueError(msg)


def dump(quads: Iterable[Quad], fmt: str, *, base: str = DEFAULT_BASE) -> bytes:
    """Return *quads* in the format called *fmt*, sorted; IRIs that begin with *base* get short.

    Raises ValueError if there is no such format.
    """
    return _WRITERS[format_named(fmt).name](quads, base)


def _lines(statements: Iterable[object]) -> bytes:
    """Return triples or quads one a line, each once, sorted."""
    return "".join(sorted({f"{statement} .\n" for statement in statements})).encode()


_WRITERS: dict[str, Callable[[Iterable[Quad], str], bytes]] = {
    "turtle": lambda quads, base: "".join(write_turtle(group(quads), base)).encode(),
    "trig": lambda quads, base: "".join(write_trig(group(quads), base)).encode(),
    "ntriples": lambda quads, _: _lines(quad.triple for quad in quads),
    "nquads": lambda quads, _: _lines(quads),
    "jsonld": lambda quads, base: write_jsonld(group(quads), base).encode(),
    "framed": lambda quads, base: write_framed(group(quads), base).encode(),
}
