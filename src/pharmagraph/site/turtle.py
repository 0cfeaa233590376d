"""Small Turtle files, such as descriptions of a dataset: nodes with names in prefixes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pharmagraph.terms import XSD, iri, label, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Node", "literal", "ref", "turtle", "typed"]

Node: TypeAlias = "tuple[str, list[tuple[str, list[str]]]]"

_PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "dctypes": "http://purl.org/dc/dcmitype/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "pav": "http://purl.org/pav/",
    "spdx": "http://spdx.org/rdf/terms#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": XSD,
}


def ref(name: str) -> str:
    """Return an IRI or a prefixed name as Turtle writes it; ValueError if it is none."""
    prefix, colon, _ = name.partition(":")
    return name if colon and prefix in _PREFIXES else str(iri(name))


def literal(text: str, language: str = "") -> str:
    """Return a literal as Turtle writes it; English is the only language there is."""
    return str(label(text) if language else plain(text))


def typed(text: str, datatype: str) -> str:
    """Return a literal of a datatype of XML Schema."""
    return f"{plain(text)}^^xsd:{datatype}"


def turtle(nodes: Sequence[Node]) -> str:
    """Return the nodes in their order; what has no value is left out."""
    lines = [f"PREFIX {name}: <{space}>\n" for name, space in sorted(_PREFIXES.items())]
    for subject, said in nodes:
        parts = [f"    {name} {' , '.join(values)} ;\n" for name, values in said if values]
        lines.append(f"\n{ref(subject)}\n{''.join(parts)}.\n")
    return "".join(lines)
