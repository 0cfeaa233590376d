"""Terms as N-Triples writes them: the twins of `terms` and `vocabulary` that give text.

What the mapper puts down is text, and making an object of a term to have it written costs
more than all the rest. A twin has the name of what it stands for, refuses what that refuses,
and gives ``str`` of what that gives; a test compares them.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final, NewType, TypeAlias

from pharmagraph import terms, vocabulary

if TYPE_CHECKING:
    from decimal import Decimal
    from enum import StrEnum

__all__ = [
    "DCTERMS",
    "MONO",
    "OA",
    "PROV",
    "RDF",
    "RDFS",
    "SKOS",
    "Iri",
    "Literal",
    "Term",
    "boolean",
    "code",
    "day",
    "decimal",
    "integer",
    "iri",
    "label",
    "plain",
]

Iri = NewType("Iri", str)
Literal = NewType("Literal", str)
Term: TypeAlias = Iri | Literal

_INTEGER: Final = f'"^^<{terms.XSD}integer>'
_TRUE = Literal(str(terms.boolean(value=True)))
_FALSE = Literal(str(terms.boolean(value=False)))


class _Names:
    """The terms of a vocabulary; a name that it does not declare raises AttributeError."""

    def __init__(self, declared: vocabulary.Vocabulary) -> None:
        self.__dict__.update({name: str(term) for name, term in declared.terms.items()})

    def __getitem__(self, name: str) -> Iri:
        found: Iri | None = self.__dict__.get(name)
        if found is None:
            raise AttributeError(f"no such term is declared: {name!r}")
        return found

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Iri: ...


MONO = _Names(vocabulary.MONO)
RDF = _Names(vocabulary.RDF)
RDFS = _Names(vocabulary.RDFS)
DCTERMS = _Names(vocabulary.DCTERMS)
PROV = _Names(vocabulary.PROV)
OA = _Names(vocabulary.OA)
SKOS = _Names(vocabulary.SKOS)

# Members of two enumerations are equal where their values are, but no two are one object.
_CODES: dict[int, Iri] = {
    id(member): Iri(str(vocabulary.code(member)))
    for members in vocabulary.CODE_LISTS
    for member in members
}


def code(member: StrEnum) -> Iri:
    """Return the concept that stands for *member* in the ontology."""
    return _CODES[id(member)]


def iri(text: str) -> Iri:
    """Return *text* as an IRI; raise ValueError if `terms.iri` does."""
    terms.iri(text)
    return Iri(f"<{text}>")


def plain(text: str) -> Literal:
    """Return an xsd:string in Unicode NFC, without characters that do not survive."""
    return Literal(f'"{_escaped(text)}"')


def label(text: str) -> Literal:
    """Return *text* as an English rdf:langString."""
    return Literal(f'"{_escaped(text)}"@en')


def integer(value: int) -> Literal:
    """Return an xsd:integer; raise ValueError if `terms.integer` does."""
    return Literal(f'"{value}{_INTEGER}' if type(value) is int else str(terms.integer(value)))


def decimal(value: Decimal | int) -> Literal:
    """Return an xsd:decimal; raise ValueError if `terms.decimal` does."""
    return Literal(str(terms.decimal(value)))


def boolean(value: bool) -> Literal:  # noqa: FBT001  the value is the whole point
    """Return an xsd:boolean."""
    return _TRUE if value else _FALSE


def day(text: str) -> Literal:
    """Return an xsd:date; raise ValueError if `terms.day` does."""
    return Literal(str(terms.day(text)))


def _escaped(text: str) -> str:
    """Return *text* as it stands between quotes.

    Of what N-Triples escapes, these five are all that `terms.shown` keeps, and all that it
    does not keep is not printable.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    text = text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return text if text.isprintable() else terms.shown(text)
