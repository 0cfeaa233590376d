"""The one factory of IRIs and literals, and the way from quads to bytes and back.

Graphs are plain sequences of pyoxigraph quads: its terms keep their lexical form as it
is, its parsers name the line of a fault and never open a file or a URL. Only the
datatypes that every store keeps unchanged are made here: xsd:string, rdf:langString,
xsd:integer, xsd:decimal, xsd:boolean and xsd:date, in their canonical lexical form.
This module alone knows pyoxigraph's terms and parsers; its store is another door.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

import pyoxigraph as ox

from pharmagraph.errors import GraphError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import rdflib
    from rdflib.term import Node

__all__ = [
    "FORMATS",
    "XSD",
    "AnyTerm",
    "Graphs",
    "Iri",
    "Literal",
    "Quad",
    "Term",
    "boolean",
    "by_format",
    "day",
    "decimal",
    "digest",
    "from_rdflib_term",
    "integer",
    "iri",
    "label",
    "moved",
    "nquads",
    "of_lines",
    "of_parts",
    "parse",
    "plain",
    "quad",
    "serialize",
    "shown",
    "slug",
    "to_rdflib",
    "to_rdflib_term",
    "triple",
    "without_graph",
]

Iri: TypeAlias = ox.NamedNode
Literal: TypeAlias = ox.Literal
Term: TypeAlias = ox.NamedNode | ox.Literal
AnyTerm: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal
Quad: TypeAlias = ox.Quad
Graphs: TypeAlias = "dict[Iri | None, list[Quad]]"

XSD = "http://www.w3.org/2001/XMLSchema#"

# Name, file extension and media type of every RDF format; the first column is ours.
FORMATS: dict[str, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}

_INTEGER = ox.NamedNode(XSD + "integer")
_DECIMAL = ox.NamedNode(XSD + "decimal")
_BOOLEAN = ox.NamedNode(XSD + "boolean")
_DATE = ox.NamedNode(XSD + "date")

_PLANES = range(0x10000, 0x110000, 0x10000)

# Control characters, bidi controls, surrogates and non-characters: none of them survives
# every parser, and some make a text look like another one.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in _PLANES)
    + "]"
)
# Schemes by which a link would do something else than lead to a page.
_UNSAFE = re.compile(r"(?:javascript|vbscript|data|file):", re.IGNORECASE)
# Steps up or nowhere in a path, which some parsers take before they hand over the IRI.
_DOTS = re.compile(r"/\.\.?(?:[/?#]|$)")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MAX_SLUG = 80


@lru_cache(maxsize=65536)
def iri(text: str) -> Iri:
    """Return *text* as an absolute IRI of ASCII; raise ValueError if it cannot be one.

    An IRI that runs a script or opens a file where it is clicked is refused too.
    """
    odd = _UNFIT.search(text) or _UNSAFE.match(text) or _DOTS.search(text)
    if odd or not text.isascii():
        msg = f"not an IRI that every parser keeps: {text!r}"
        raise ValueError(msg)
    return ox.NamedNode(text)


def plain(text: str) -> Literal:
    """Return an xsd:string in Unicode NFC, without characters that do not survive."""
    return ox.Literal(_fit(text))


def label(text: str) -> Literal:
    """Return *text* as an English rdf:langString."""
    return ox.Literal(_fit(text), language="en")


def integer(value: int) -> Literal:
    """Return an xsd:integer in canonical form; anything but an int raises ValueError."""
    if type(value) is not int:
        msg = f"not an integer: {value!r}"
        raise ValueError(msg)
    return ox.Literal(str(value), datatype=_INTEGER)


def decimal(value: Decimal | int) -> Literal:
    """Return an xsd:decimal without exponent and without trailing zeros.

    Anything but a finite Decimal or an int raises ValueError.
    """
    number = Decimal(value) if type(value) in {int, Decimal} else Decimal("NaN")
    if not number.is_finite():
        msg = f"not a decimal number: {value!r}"
        raise ValueError(msg)
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return ox.Literal("0" if text in {"-0", ""} else text, datatype=_DECIMAL)


def boolean(value: bool) -> Literal:  # noqa: FBT001  the value is the whole point
    """Return an xsd:boolean, ``true`` or ``false``."""
    return ox.Literal("true" if value else "false", datatype=_BOOLEAN)


def day(text: str) -> Literal:
    """Return an xsd:date from an ISO 8601 calendar date; raise ValueError if it is none."""
    if not _ISO_DATE.fullmatch(text):
        msg = f"not a calendar date: {text!r}"
        raise ValueError(msg)
    date.fromisoformat(text)
    return ox.Literal(text, datatype=_DATE)


def quad(subject: Iri, predicate: Iri, value: Term, graph: Iri) -> Quad:
    """Return one quad of a named graph."""
    return ox.Quad(subject, predicate, value, graph)


def triple(subject: Any, predicate: Any, value: AnyTerm) -> Quad:
    """Return a triple of others as a quad of no named graph."""
    return ox.Quad(subject, predicate, value)


def moved(each: Quad, graph: Iri) -> Quad:
    """Return *each* in another graph."""
    return ox.Quad(each.subject, each.predicate, each.object, graph)


def shown(text: str) -> str:
    """Return *text* with every character that does not survive shown as U+FFFD."""
    return _UNFIT.sub("\ufffd", text)


def digest(text: str, length: int = 8) -> str:
    """Return the first *length* hexadecimal digits of the SHA-256 of *text*."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """Return *text* as a part of an IRI: ``[a-z0-9-]``, at most 80 characters.

    Two texts get the same slug only if they differ in nothing but case, white space,
    punctuation between words or accents that ASCII can drop; where anything else is
    lost, a digest of the text is added.
    """
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    words = re.sub(r"[\s\-_/,.;:()\[\]'\"]+", "-", bare)
    result = re.sub(r"[^a-z0-9-]", "", words)
    lost = len(result) != len(words)
    result = re.sub(r"-+", "-", result).strip("-")
    if lost or not result or len(result) > _MAX_SLUG:
        result = f"{result[: _MAX_SLUG - 9].rstrip('-')}-{digest(text.casefold())}".lstrip("-")
    return result


def by_format(name: str) -> ox.RdfFormat | None:
    """Return the format of a name, extension or media type, or None if there is none."""
    key = name.strip().lower().lstrip(".")
    if key in FORMATS:
        return FORMATS[key]
    aliases = {"nt": "ntriples", "nq": "nquads", "ttl": "turtle", "json-ld": "jsonld"}
    if key in aliases:
        return FORMATS[aliases[key]]
    return ox.RdfFormat.from_extension(key) or ox.RdfFormat.from_media_type(key)


def parse(data: bytes, rdf_format: ox.RdfFormat, where: str) -> list[Quad]:
    """Return the quads of *data*; *where* names it in errors.

    Raises GraphError, with the line if the parser tells it. Nothing outside *data* is
    ever opened: a remote JSON-LD context is a fault.
    """
    if rdf_format == ox.RdfFormat.RDF_XML and b"<!ENTITY" in data:
        raise GraphError(where, "declares XML entities, which are refused", "expand them first")
    try:
        return list(ox.parse(data, format=rdf_format))
    except SyntaxError as error:
        place = f"{where}:{error.lineno}" if error.lineno else where
        raise GraphError(place, str(error.msg)) from error
    except (ValueError, OSError) as error:
        raise GraphError(where, str(error)) from error


def serialize(
    quads: Iterable[Quad] | Iterable[ox.Triple],
    rdf_format: ox.RdfFormat,
    prefixes: dict[str, str] | None = None,
) -> bytes:
    """Return *quads* in *rdf_format*, in the order given.

    A format without graphs (Turtle, N-Triples) is given triples: see `without_graph`.
    """
    chosen = None if rdf_format in (FORMATS["ntriples"], FORMATS["nquads"]) else prefixes
    data = ox.serialize(quads, format=rdf_format, prefixes=chosen)
    assert data is not None  # noqa: S101  no output was given, so bytes come back
    return data


def nquads(quads: Iterable[Quad]) -> list[str]:
    """Return each of *quads* as a line of N-Quads, without the end of the line."""
    # A literal may hold characters at which ``str.splitlines`` would cut it.
    return serialize(quads, FORMATS["nquads"]).decode().split("\n")[:-1]


def of_lines(lines: Iterable[str]) -> Iterable[Quad]:
    """Return the quads that *lines* of N-Quads, as `nquads` wrote them, stand for."""
    return ox.parse("\n".join(lines), format=FORMATS["nquads"], lenient=True)


def without_graph(quads: Iterable[Quad]) -> list[ox.Triple]:
    """Return the triples of *quads*, each once, in the order of their first graph."""
    return list(dict.fromkeys(q.triple for q in quads))


def to_rdflib(quads: Sequence[Quad]) -> rdflib.Graph:
    """Return the triples of *quads* as one rdflib graph, with lexical forms unchanged."""
    import rdflib  # noqa: PLC0415  slow to import, and rarely wanted

    graph = rdflib.Graph(bind_namespaces="none")
    for each in quads:
        graph.add(
            (
                to_rdflib_term(each.subject),
                to_rdflib_term(each.predicate),
                to_rdflib_term(each.object),
            )
        )
    return graph


def to_rdflib_term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    """Return the rdflib twin of a term; its lexical form is kept."""
    import rdflib  # noqa: PLC0415  slow to import, and rarely wanted

    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        if term.datatype.value == XSD + "string":
            return rdflib.Literal(term.value)
        return rdflib.Literal(
            term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False
        )
    msg = f"rdflib has no such term: {term!r}"
    raise ValueError(msg)


def from_rdflib_term(node: Node) -> AnyTerm:
    """Return our twin of an rdflib term; its lexical form is kept."""
    import rdflib  # noqa: PLC0415  slow to import, and rarely wanted

    if isinstance(node, rdflib.Literal):
        return of_parts("literal", str(node), str(node.datatype or ""), node.language or "")
    return of_parts("bnode" if isinstance(node, rdflib.BNode) else "uri", str(node))


def of_parts(kind: str, value: str, datatype: str = "", language: str = "") -> AnyTerm:
    """Return a term of others as it is; *kind* is ``uri``, ``bnode`` or ``literal``.

    Raises ValueError if it cannot be one.
    """
    if kind == "uri":
        return ox.NamedNode(value)
    if kind == "bnode":
        return ox.BlankNode(value)
    if kind not in {"literal", "typed-literal"}:
        msg = f"no such kind of term: {kind!r}"
        raise ValueError(msg)
    if language:
        return ox.Literal(value, language=language)
    return ox.Literal(value, datatype=ox.NamedNode(datatype) if datatype else None)


def _fit(text: str) -> str:
    return shown(unicodedata.normalize("NFC", text))
