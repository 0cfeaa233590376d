"""Parsers that others wrote, to read what we write: each returns quads as sets of tuples."""

from __future__ import annotations

import json
import shutil
import subprocess
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["PARSERS", "canonical", "missing", "quads_of"]

NODE = Path(__file__).parent / "parsers"
STRING = "http://www.w3.org/2001/XMLSchema#string"
LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
Row = tuple[tuple[str, ...], ...]


def quads_of(quads: list[ox.Quad] | set[ox.Quad], fmt: str) -> set[Row]:
    """Return quads as tuples; a format without graphs loses the names of theirs."""
    named = fmt not in {"turtle", "ntriples"}
    return {
        (*map(_term, q.triple), _term(q.graph_name) if named else ("DefaultGraph", ""))
        for q in quads
    }


def canonical(rows: set[Row]) -> frozenset[str]:
    """Return quads as canonical N-Quads (RDFC-1.0), in which blank nodes have fixed names."""
    dataset = ox.Dataset(ox.Quad(*(_back(term) for term in row)) for row in rows)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return frozenset(str(quad) for quad in dataset)


def _back(term: tuple[str, ...]) -> object:
    kind, value = term[:2]
    if kind == "Literal":
        language, datatype = term[2:]
        if language:
            return ox.Literal(value, language=language)
        return ox.Literal(value, datatype=ox.NamedNode(datatype))
    if kind == "BlankNode":
        return ox.BlankNode("b" + value.encode().hex())
    return ox.DefaultGraph() if kind == "DefaultGraph" else ox.NamedNode(value)


def _term(term: object) -> tuple[str, ...]:
    if isinstance(term, ox.Literal):
        return ("Literal", term.value, term.language or "", term.datatype.value)
    if isinstance(term, ox.NamedNode):
        return ("NamedNode", term.value)
    return ("DefaultGraph", "") if isinstance(term, ox.DefaultGraph) else ("BlankNode", str(term))


def _oxigraph(data: bytes, fmt: str) -> set[Row]:
    formats = {
        "turtle": ox.RdfFormat.TURTLE,
        "trig": ox.RdfFormat.TRIG,
        "ntriples": ox.RdfFormat.N_TRIPLES,
        "nquads": ox.RdfFormat.N_QUADS,
        "jsonld": ox.RdfFormat.JSON_LD,
    }
    return quads_of(list(ox.parse(data, format=formats[fmt])), fmt)


def _command(*words: str) -> Callable[[bytes, str], set[Row]]:
    def read(data: bytes, fmt: str) -> set[Row]:
        command = [word.replace("FORMAT", fmt) for word in words]
        done = subprocess.run(command, input=data, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()[:2000]
        return quads_of(list(ox.parse(done.stdout, format=ox.RdfFormat.N_QUADS)), fmt)

    return read


def _node(data: bytes, fmt: str) -> set[Row]:
    command = ["node", str(NODE / "read.mjs"), fmt]
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[:2000]
    rows = json.loads(done.stdout)
    return {tuple(_node_term(*term) for term in row) for row in rows}


def _node_term(kind: str, value: str, language: str, datatype: str) -> tuple[str, ...]:
    if kind != "Literal":
        return (kind, value)
    return (kind, value, language, datatype or (LANG_STRING if language else STRING))


def _pyld(data: bytes, _fmt: str) -> set[Row]:
    from pyld import jsonld

    text = jsonld.to_rdf(
        json.loads(data), {"format": "application/n-quads", "documentLoader": _refuse}
    )
    return _oxigraph(text.encode(), "nquads")


def _refuse(url: str, *_: object) -> None:
    raise AssertionError(f"nothing is fetched: {url}")


def _rdflib(data: bytes, fmt: str) -> set[Row]:
    import rdflib

    from pharmagraph.terms import from_rdflib_term

    names = {"ntriples": "nt11", "jsonld": "json-ld"}
    old, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        dataset = rdflib.Dataset()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            dataset.parse(data=data, format=names.get(fmt, fmt))
            return {
                (*(_term(from_rdflib_term(t)) for t in quad[:3]), _rdflib_graph(quad[3]))
                for quad in dataset.quads()
            }
    finally:
        rdflib.NORMALIZE_LITERALS = old


def _rdflib_graph(name: object) -> tuple[str, ...]:
    text = str(name) if name is not None else "urn:x-rdflib:default"
    return ("DefaultGraph", "") if text == "urn:x-rdflib:default" else ("NamedNode", text)


# Name -> formats it reads, and how. serdi reads JSON-LD not, rapper neither that nor quads.
PARSERS: dict[str, tuple[frozenset[str], Callable[[bytes, str], set[Row]]]] = {
    "pyoxigraph": (frozenset({"turtle", "trig", "ntriples", "nquads", "jsonld"}), _oxigraph),
    "rapper": (
        frozenset({"turtle", "ntriples"}),
        _command("rapper", "-q", "-i", "FORMAT", "-o", "ntriples", "-", "https://example.org/"),
    ),
    "serdi": (
        frozenset({"turtle", "trig", "ntriples", "nquads"}),
        _command("serdi", "-i", "FORMAT", "-o", "nquads", "-"),
    ),
    "n3.js": (frozenset({"turtle", "trig", "ntriples", "nquads"}), _node),
    "jsonld.js": (frozenset({"jsonld"}), _node),
    "pyld": (frozenset({"jsonld"}), _pyld),
    "rdflib": (frozenset({"turtle", "trig", "ntriples", "nquads", "jsonld"}), _rdflib),
}


def missing(parser: str) -> str:
    """Return what is not installed of *parser*, or nothing if it can be used."""
    if parser in {"rapper", "serdi"} and not shutil.which(parser):
        return f"{parser} is not installed"
    if parser.endswith(".js"):
        module = NODE / "node_modules" / parser.removesuffix(".js")
        if not shutil.which("node") or not module.is_dir():
            return f"{parser} is not installed: npm install in tests/parsers"
    return ""
