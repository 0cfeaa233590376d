"""The shapes in plain words, for pages about them: one rule per constraint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import SH, Graph, Literal, URIRef

from pharmagraph import assets, terms
from pharmagraph.validation.report import SHAPES
from pharmagraph.validation.shapes import (
    constraints,
    load_shapes,
    path_text,
    reporting_shapes,
    shape_files,
    short,
)

if TYPE_CHECKING:
    from rdflib.term import Node

__all__ = ["Rule", "describe_shapes"]

_VERBS = {"violation": "violates", "warning": "warns", "info": "informs"}
_WORDS = {
    "minCount": "at least {}",
    "maxCount": "at most {}",
    "datatype": "is an {}",
    "class": "is a {}",
    "node": "fits {}",
    "nodeKind": "is an {}",
    "in": "is one of {}",
    "hasValue": "has the value {}",
    "languageIn": "is tagged {}",
    "pattern": "matches {}",
    "maxLength": "has at most {} characters",
    "minInclusive": "is at least {}",
    "maxInclusive": "is at most {}",
    "minExclusive": "is greater than {}",
    "lessThan": "is less than {}",
    "lessThanOrEquals": "is not greater than {}",
    "disjoint": "differs from {}",
    "equals": "equals {}",
    "not": "is not {}",
    "or": "fits one of {}",
    "qualifiedMinCount": "at least {} that fit",
    "qualifiedMaxCount": "at most {} that fit",
    "sparql": "gives no answer to the query {}",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One constraint: where it stands, what it is about, and which file breaks it.

    *name* is that of the results it brings; *targets* and *path* are prefixed names,
    *rule* is plain words, *file* and *example* are paths in the checkout.
    """

    name: str
    targets: tuple[str, ...]
    path: str
    rule: str
    severity: str
    message: str
    file: str
    example: str


def describe_shapes() -> tuple[Rule, ...]:
    """Return every rule of the packaged shapes that can bring a result, in file order."""
    shapes = load_shapes()
    owners: dict[str, set[str]] = {}
    for top, members in reporting_shapes(shapes).items():
        for member in members:
            owners.setdefault(member, set()).add(top)
    return tuple(
        _rule(shapes, shape, parameter, owners[str(shape)], name)
        for name in shape_files()
        for shape in _shapes_in(name)
        if str(shape) in owners
        for parameter in constraints(shapes, shape)
    )


def _shapes_in(name: str) -> list[URIRef]:
    """Return the shapes of a file in the order in which they stand there."""
    data = assets.read_bytes("shapes", name)
    quads = terms.parse(data, terms.FORMATS["turtle"], f"shapes/{name}")
    subjects = (str(getattr(quad.subject, "value", "")) for quad in quads)
    return [URIRef(iri) for iri in dict.fromkeys(subjects) if iri.startswith(SHAPES)]


def _rule(shapes: Graph, shape: Node, parameter: URIRef, tops: set[str], file: str) -> Rule:
    local = str(parameter).rpartition("#")[2]
    severity = str(shapes.value(shape, SH.severity)).rpartition("#")[2].lower()
    name = f"{str(shape).removeprefix(SHAPES)}.{local}"
    path = shapes.value(shape, SH.path)
    stem = file.removesuffix(".ttl")
    return Rule(
        name=name,
        targets=tuple(sorted({target for top in tops for target in _targets(shapes, top)})),
        path="" if path is None else short(path_text(shapes, path)),
        rule=_in_words(shapes, shape, parameter, local),
        severity=severity,
        message=str(shapes.value(shape, SH.message) or ""),
        file=f"shapes/{file}",
        example=f"tests/shapes/{stem}/{_VERBS[severity]}.{name}.ttl",
    )


def _targets(shapes: Graph, top: str) -> list[str]:
    node = URIRef(top)
    found = [short(str(cls)) for cls in shapes.objects(node, SH.targetClass)]
    for predicate, words in (
        (SH.targetSubjectsOf, "whatever has {}"),
        (SH.targetObjectsOf, "whatever is {} of something"),
    ):
        found += [words.format(short(str(each))) for each in shapes.objects(node, predicate)]
    return found


def _in_words(shapes: Graph, shape: Node, parameter: URIRef, local: str) -> str:
    said = [_value(shapes, value) for value in sorted(shapes.objects(shape, parameter), key=str)]
    words = _WORDS.get(local, f"{local} {{}}").format(", ".join(said))
    inner = list(shapes.objects(shape, SH.qualifiedValueShape))
    if local.startswith("qualified") and inner:
        words = words.replace("that fit", "that fit " + short(str(inner[0])))
    return words


def _value(shapes: Graph, value: Node) -> str:
    if isinstance(value, Literal):
        return str(value)
    if isinstance(value, URIRef):
        return short(str(value))
    return ", ".join(_value(shapes, each) for each in shapes.items(value))
