"""The shapes graph as data: loading it, checking its terms, and what it looks at.

SHACL passes over what it does not know, so ``sh:mincount`` or a mistyped class checks
nothing and everything conforms. Hence the two checks here: every ``sh:`` term has to
exist, and every shape is asked which nodes it looks at.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rdflib import RDF, SH, Graph, URIRef

from pharmagraph import assets, terms
from pharmagraph.errors import GraphError, ShapesError
from pharmagraph.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib.term import Node

__all__ = [
    "INNER",
    "TARGETS",
    "check_shapes",
    "constraints",
    "faulty",
    "load_shapes",
    "path_text",
    "path_texts",
    "read_shapes",
    "reporting_shapes",
    "shape_files",
    "short",
]

# Parameters whose values are shapes that only their owner reports on.
INNER = frozenset({SH.node, SH["not"], SH["or"], SH["and"], SH.xone, SH.qualifiedValueShape})

TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
_NO_CONSTRAINT = frozenset(
    {RDF.type, SH.path, SH.severity, SH.message, SH.name, SH.description, SH.property, *TARGETS}
    | {SH.flags, SH.deactivated, SH.qualifiedValueShape}
)
_SHORT = {**PREFIXES, "rdf": str(RDF), "shape": "https://w3id.org/pharmagraph/shapes#"}
_PATH_MARKS = {SH.inversePath: "^{}", SH.zeroOrMorePath: "{}*", SH.oneOrMorePath: "{}+"}


def shape_files() -> list[str]:
    """Return the names of the files in ``shapes/``, in order."""
    return sorted(path.name for path in assets.path("shapes").glob("*.ttl"))


@lru_cache(maxsize=1)
def load_shapes() -> Graph:
    """Return the shapes graph that ships with the package."""
    data = [(assets.read_bytes("shapes", name), f"shapes/{name}") for name in shape_files()]
    graph = terms.to_rdflib(
        [quad for each, where in data for quad in terms.parse(each, terms.FORMATS["turtle"], where)]
    )
    check_shapes(graph, "shapes")
    return graph


def read_shapes(data: bytes, where: str) -> Graph:
    """Return the shapes graph of a Turtle file, checked; *where* names it in errors.

    Raises ShapesError if it does not parse, too.
    """
    try:
        graph = terms.to_rdflib(terms.parse(data, terms.FORMATS["turtle"], where))
    except GraphError as error:
        raise ShapesError(error.where, error.problem, error.cure) from error
    check_shapes(graph, where)
    return graph


def check_shapes(graph: Graph, where: str) -> None:
    """Raise ShapesError if *graph* uses a term of SHACL that does not exist, or has no shape."""
    used = {term for triple in graph for term in triple if isinstance(term, URIRef)}
    unknown = sorted(term for term in used if term.startswith(str(SH)) and term not in SH)
    if unknown:
        names = ", ".join(short(term) for term in unknown)
        raise ShapesError(where, f"SHACL has no such term: {names}", "mind capitals and spelling")
    if not any((None, target, None) in graph for target in TARGETS):
        raise ShapesError(where, "no shape has a target, so nothing would be checked")


def faulty(error: Exception) -> ShapesError:
    """Return what to raise where an engine cannot run the shapes, because of *error*."""
    problem = " ".join(str(error).split()) or type(error).__name__
    return ShapesError("shapes", f"cannot be run: {problem}", "correct the shapes graph")


def reporting_shapes(shapes: Graph) -> dict[str, set[str]]:
    """Return for each shape with targets the shapes whose results it may bring, itself too."""
    tops = {shape for target in TARGETS for shape in shapes.subjects(target, None)}
    found: dict[str, set[str]] = {}
    for top in tops:
        reached: set[Node] = set()
        waiting = [top]
        while waiting:
            shape = waiting.pop()
            if shape not in reached:
                reached.add(shape)
                waiting.extend(shapes.objects(shape, SH.property))
        found[str(top)] = {str(each) for each in reached}
    return found


def constraints(shapes: Graph, shape: Node) -> Iterator[URIRef]:
    """Yield the parameters by which *shape* constrains; its list of properties is none."""
    for predicate in sorted(set(shapes.predicates(shape)), key=str):
        if predicate not in _NO_CONSTRAINT and str(predicate).startswith(str(SH)):
            yield URIRef(str(predicate))


def short(term: str) -> str:
    """Return an IRI as a prefixed name where one of our prefixes fits."""
    for prefix, base in {**_SHORT, "sh": str(SH)}.items():
        if term.startswith(base) and "/" not in term[len(base) :]:
            return f"{prefix}:{term[len(base) :]}"
    return term


def path_text(shapes: Graph, path: Node) -> str:
    """Return the IRI of a simple path, or a property path as SPARQL writes it."""
    return str(path) if isinstance(path, URIRef) else _path(shapes, path)


def path_texts(shapes: Graph) -> dict[str, str]:
    """Return the path of each property shape, by its IRI."""
    return {str(shape): path_text(shapes, path) for shape, path in shapes.subject_objects(SH.path)}


def _path(shapes: Graph, path: Node) -> str:
    if isinstance(path, URIRef):
        return short(str(path))
    for mark, pattern in _PATH_MARKS.items():
        inner = shapes.value(path, mark)
        if inner is not None:
            return pattern.format(_path(shapes, inner))
    choice = shapes.value(path, SH.alternativePath)
    if choice is not None:
        return "(" + "|".join(_path(shapes, each) for each in shapes.items(choice)) + ")"
    return "/".join(_path(shapes, each) for each in shapes.items(path))
