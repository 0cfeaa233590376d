"""Every constraint is met once and broken once; the file name says which.

An example is checked together with ``background.ttl``, so that it holds only what it is
about. Files are the cases: ``<verb>.<shape>.<parameter>[.<word>].ttl``, where the verb
is the severity and the word tells several ways to break one constraint apart.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import RDF, SH, Graph, Literal, URIRef

from pharmagraph import terms
from pharmagraph.errors import ShapesError
from pharmagraph.lexicons import table
from pharmagraph.validation import SHAPES, describe_shapes, load_shapes, validate
from pharmagraph.validation.shapes import INNER, constraints, reporting_shapes
from pharmagraph.vocabulary import CODE_LISTS, MONO, code

if TYPE_CHECKING:
    from rdflib.term import Node

CASES = Path(__file__).parent / "shapes"
GOOD = sorted(CASES.glob("*/conforms.ttl"))
BAD = sorted(set(CASES.glob("*/*.ttl")) - set(GOOD))
SEVERITY = {"violates": "violation", "warns": "warning", "informs": "info"}
EX = "https://example.org/test/"
# The fast one; test_engines.py compares it with the reference on all of these examples.
ENGINE = "compiled"


@lru_cache(maxsize=1)
def background() -> list[terms.Quad]:
    return read(CASES / "background.ttl")


def read(path: Path) -> list[terms.Quad]:
    return terms.parse(path.read_bytes(), terms.FORMATS["turtle"], str(path))


def example(*paths: Path) -> Graph:
    """Return the examples as one graph, on the common background."""
    return terms.to_rdflib([*background(), *(quad for path in paths for quad in read(path))])


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", GOOD, ids=name)
def test_a_conforming_example_brings_no_result(path: Path) -> None:
    assert validate(example(path), engine=ENGINE).results == ()


@pytest.mark.parametrize("path", BAD, ids=name)
def test_a_violating_example_breaks_the_one_constraint_in_its_name(path: Path) -> None:
    verb, shape, parameter = path.stem.split(".")[:3]
    report = validate(example(path), engine=ENGINE)

    found = [(r.culprit, r.rule, r.severity) for r in report.results]
    assert found == [(EX + "bad", f"{shape}.{parameter}", SEVERITY[verb])]
    assert report.conforms == (verb != "violates")


@pytest.mark.parametrize("path", BAD, ids=name)
def test_an_example_says_its_fault_on_its_first_line(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]

    assert first.startswith("# ")
    assert "ex:bad" in first
    assert first.endswith(".")


def test_the_examples_are_the_constraints() -> None:
    """The constraints that can bring a result and the violating files are the same set."""
    assert {rule.name for rule in describe_shapes()} == {
        ".".join(path.stem.split(".")[1:3]) for path in BAD
    }


def test_every_example_lies_where_the_description_of_its_rule_says() -> None:
    here = {f"tests/shapes/{path.relative_to(CASES)}" for path in BAD}
    told = {rule.example for rule in describe_shapes()}

    assert {path for path in told if path not in here and not _has_words(path, here)} == set()


def _has_words(path: str, files: set[str]) -> bool:
    return any(file.startswith(path.removesuffix("ttl")) for file in files)


def test_every_folder_has_a_conforming_example() -> None:
    folders = {path.parent.name for path in BAD}

    assert folders == {path.parent.name for path in GOOD}


def test_the_reference_graph_leaves_no_shape_without_a_focus_node() -> None:
    """All conforming examples together are a graph that every shape looks at."""
    report = validate(example(*GOOD))

    assert report.shapes_without_focus == ()
    assert {rule.name.partition(".")[0] for rule in describe_shapes()} <= {
        shape.removeprefix(SHAPES) for shape in report.shapes_checked
    }


def all_shapes() -> set[Node]:
    shapes = load_shapes()
    return {s for kind in (SH.NodeShape, SH.PropertyShape) for s in shapes.subjects(RDF.type, kind)}


def inner_constraints() -> list[tuple[str, str]]:
    """Return the constraints of shapes whose results only their owner reports."""
    shapes = load_shapes()
    reported = set().union(*reporting_shapes(shapes).values())
    return sorted(
        (str(shape), str(parameter))
        for shape in all_shapes()
        if str(shape) not in reported
        for parameter in constraints(shapes, shape)
    )


@pytest.mark.parametrize(
    "shape, parameter", inner_constraints(), ids=lambda v: v.rpartition("#")[2]
)
def test_every_inner_constraint_is_needed_by_an_example(shape: str, parameter: str) -> None:
    """Without a constraint of an inner shape, some example beside its owner comes out otherwise."""
    shapes = Graph() + load_shapes()
    shapes.remove((URIRef(shape), URIRef(parameter), None))

    assert any(outcome(path, shapes) != outcome(path, None) for path in _examples_of(shape))


def outcome(path: Path, shapes: Graph | None) -> list[tuple[str, str]] | str:
    try:
        return [(r.culprit, r.rule) for r in validate(example(path), shapes, engine=ENGINE).results]
    except ShapesError:
        return "the shapes cannot be run"


def _examples_of(shape: str) -> list[Path]:
    """Return the examples of the shapes that use *shape*, then those of the same folders."""
    shapes = load_shapes()
    users: set[Node] = set()
    waiting: set[Node] = {URIRef(shape)}
    while waiting:
        each = waiting.pop()
        if each not in users:
            users.add(each)
            waiting |= _owners(shapes, each)
    names = {str(user).removeprefix(SHAPES) for user in users}
    own = [path for path in BAD if path.stem.split(".")[1] in names]
    folders = {path.parent for path in own}
    return [*own, *(path for path in [*GOOD, *BAD] if path.parent in folders)]


def _owners(shapes: Graph, shape: Node) -> set[Node]:
    found: set[Node] = set()
    for subject, predicate in shapes.subject_predicates(shape):
        if predicate in {*INNER, SH.property}:
            found.add(subject)
        elif predicate in {RDF.first, RDF.rest}:
            found |= _owners(shapes, subject)
    return found


def test_every_shape_is_an_iri_of_our_namespace() -> None:
    shapes = load_shapes()
    used = {shape for p in (SH.property, *INNER) for shape in shapes.objects(None, p)}
    heads = {node for node in used if (node, RDF.first, None) in shapes}
    used = (used - heads) | {shape for head in heads for shape in shapes.items(head)}

    assert {shape for shape in all_shapes() | used if not str(shape).startswith(SHAPES)} == set()
    assert used <= all_shapes()


def test_every_rule_has_a_severity_and_a_message_that_is_a_sentence() -> None:
    faulty = [
        rule.name
        for rule in describe_shapes()
        if rule.severity not in SEVERITY.values() or not rule.message.endswith(".")
    ]

    assert faulty == []


def test_no_severity_stands_on_a_query() -> None:
    """A severity that is not on the shape itself is passed over by pySHACL."""
    shapes = load_shapes()
    queries = set(shapes.objects(None, SH.sparql))

    assert [query for query in queries if (query, SH.severity, None) in shapes] == []


def test_every_closed_list_is_a_code_list_of_the_ontology() -> None:
    """A list of codes in a shape is a whole code list, or a part of one that its shape tells."""
    shapes = load_shapes()
    lists = {
        frozenset(code(member).value for member in members): scheme
        for members, (scheme, _, _) in CODE_LISTS.items()
    }
    classes = {term.value for term in MONO.terms.values()} - set().union(*lists)
    whole, parts = set(), set()
    for shape, head in shapes.subject_objects(SH["in"]):
        codes = frozenset(str(each) for each in shapes.items(head) if isinstance(each, URIRef))
        if codes and not codes <= classes:
            (whole if codes in lists else parts).add((str(shape).removeprefix(SHAPES), codes))

    assert {lists[codes] for _, codes in whole} == set(lists.values())
    assert {name for name, _ in parts} == {
        "CategoryX-otherCategory",
        "Contraindication-recommendation",
    }
    assert all(any(codes <= full for full in lists) for _, codes in parts)


def test_every_class_and_property_in_a_shape_is_declared() -> None:
    shapes = load_shapes()
    used = {
        str(term)
        for triple in shapes
        for term in triple
        if isinstance(term, URIRef) and term.startswith(MONO.base)
    }

    assert used - {term.value for term in MONO.terms.values()} == set()


def test_every_concrete_statement_class_is_a_target_of_the_statement_shape() -> None:
    shapes = load_shapes()
    ontology = terms.parse(
        (Path(__file__).parent.parent / "ontology" / "pharmagraph.ttl").read_bytes(),
        terms.FORMATS["turtle"],
        "ontology",
    )
    classes = {
        quad.subject.value
        for quad in ontology
        if quad.predicate.value.endswith("#subClassOf") and quad.object == MONO.Statement
    }

    targets = {str(each) for each in shapes.objects(URIRef(SHAPES + "Statement"), SH.targetClass)}
    assert targets == classes


def test_every_unit_of_the_lexicon_fits_the_shapes() -> None:
    """A unit that the extractors know must not be refused where a dose or strength has it."""
    shapes = load_shapes()
    patterns = {
        shape: re.compile(str(shapes.value(URIRef(SHAPES + shape), SH.pattern)))
        for shape in ("DosePhase-doseUnit", "Preparation-strengthUnit")
    }
    units = {row["ucum"] for row in table("units")}

    assert {(s, u) for s, p in patterns.items() for u in units if not p.search(u)} == set()


def test_a_message_never_is_without_language() -> None:
    messages = set(load_shapes().objects(None, SH.message))

    assert {m for m in messages if not isinstance(m, Literal) or m.language != "en"} == set()
