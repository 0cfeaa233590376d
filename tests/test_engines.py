"""The fast engines give the results of the reference, on everything that can be broken."""

from __future__ import annotations

import sys
from dataclasses import replace
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path

import pytest
from rdflib import RDF, XSD, BNode, Graph, Literal, URIRef

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

from mutants import copy_of, references
from named_mutants import named_mutants

from cli_runs import run
from pharmagraph import terms
from pharmagraph.errors import ShapesError
from pharmagraph.pipeline import convert
from pharmagraph.pipeline.dataset import ontology_quads
from pharmagraph.validation import (
    SHAPES,
    engine_version,
    load_shapes,
    read_shapes,
    validate,
    validate_quads,
)
from pharmagraph.validation.parts import part_of, terms_asked
from pharmagraph.vocabulary import MONO, OA, SKOS
from test_shapes import BAD, GOOD, example, name

ROOT = Path(__file__).parent.parent
FAST = ("compiled", "pyshifty") if find_spec("shifty") else ("compiled",)
TEXTS = [
    ROOT / "data" / "monographs" / "lenalidomide.txt",
    *sorted((ROOT / "data" / "gold" / "development").glob("*.txt"))[:3],
]


@pytest.mark.parametrize("path", [*GOOD, *BAD], ids=name)
def test_engines_say_the_same_of_an_example(path: Path) -> None:
    graph = example(path)
    reference = validate(graph)

    assert [validate(graph, engine=each) for each in FAST] == [reference for _ in FAST]


@pytest.mark.parametrize("place", TEXTS, ids=lambda place: place.stem)
def test_engines_say_the_same_of_a_monograph(place: Path) -> None:
    quads = convert(place.read_bytes(), place.name).quads
    reference = validate_quads(quads)

    assert [validate_quads(quads, engine=each) for each in FAST] == [reference for _ in FAST]


@pytest.mark.parametrize("mutant", named_mutants()[::4], ids=lambda mutant: mutant.name)
def test_engines_say_the_same_of_damage(mutant: object) -> None:
    """Every fourth one; ``make mutants`` compares them on all."""
    for graph in references():
        damaged = copy_of(graph)
        if mutant.change(damaged):  # type: ignore[attr-defined]
            reference = validate(damaged)
            assert [validate(damaged, engine=each) for each in FAST] == [reference for _ in FAST]
            return
    pytest.fail("does not apply")


@pytest.mark.parametrize("place", TEXTS, ids=lambda place: place.stem)
@pytest.mark.parametrize("engine", ["pyshacl", *FAST])
def test_the_whole_ontology_beside_a_monograph_changes_nothing(place: Path, engine: str) -> None:
    """No shape asks for a term of the ontology, so a monograph is checked without it."""
    quads = convert(place.read_bytes(), place.name).quads
    home = quads[0].graph_name
    shared = [terms.moved(quad, home) for quad in ontology_quads()]

    beside = validate_quads([*quads, *shared], engine=engine)
    assert beside == validate_quads(quads, engine=engine)


def test_the_whole_dataset_in_one_graph_says_all_that_its_monographs_say() -> None:
    """Beside it, it says only that a thing has another label in another monograph.

    What a query finds is told once for every monograph of the graph: what it is of counts.
    """
    parts = [convert(place.read_bytes(), place.name).quads for place in TEXTS]
    home = parts[0][0].graph_name
    every = [quad for part in [*parts, ontology_quads()] for quad in part]
    merged = list(dict.fromkeys(terms.moved(quad, home) for quad in every))

    whole = {replace(r, graph="") for r in validate_quads(merged, engine="compiled").results}
    apart = [quad for part in parts for quad in part]
    each = {replace(r, graph="") for r in validate_quads(apart, engine="compiled").results}
    assert each <= whole
    known = {(r.rule, r.culprit) for r in each}
    more = {r.rule for r in whole if (r.rule, r.culprit) not in known}
    assert more <= {"Entity-label.maxCount"}


@pytest.mark.parametrize("engine", FAST)
@pytest.mark.parametrize("text", ["", " ", "\t\n", "\u00a0", "\u0085", "\u2028", " \\ ", "é", '"'])
def test_engines_tell_blank_text_from_other_text(text: str, engine: str) -> None:
    """Text that may be blank takes another road in pyshifty."""
    graph = example(GOOD[0])
    node = next(graph.subjects(RDF.type, URIRef(MONO.Evidence.value)))
    exact = URIRef(OA.exact.value)
    graph.set((node, exact, Literal(text)))

    report = validate(graph, engine=engine)
    assert report == validate(graph)
    rules = {r.rule for r in report.results if r.focus_node == str(node)}
    assert ("Evidence-exact.pattern" in rules) == (not text.strip())


@pytest.mark.parametrize("engine", FAST)
def test_a_blank_node_is_reported_as_by_the_reference(engine: str) -> None:
    graph = example(GOOD[0])
    node = next(graph.subjects(RDF.type, URIRef(MONO.Evidence.value)))
    graph.set((node, URIRef(OA.exact.value), BNode("x")))

    one, other = (validate(graph, engine=each).results for each in ("pyshacl", engine))
    assert [(r.rule, r.focus_node) for r in one] == [(r.rule, r.focus_node) for r in other]


def test_a_shape_with_a_query_is_shown_every_triple_and_others_what_they_ask_for() -> None:
    shapes = load_shapes()
    asked = {
        top: terms_asked(part_of(shapes, SHAPES + top)) for top in ("Condition", "DaysAsRanges")
    }

    assert asked["DaysAsRanges"] is None
    assert asked["Condition"] is not None
    assert SKOS.exactMatch.value in asked["Condition"]
    assert OA.exact.value not in asked["Condition"]


@pytest.mark.parametrize(
    ("constraint", "told"),
    [
        ("sh:closed true", "sh:closed"),
        (
            "sh:message 'None.' ; sh:property [ sh:path [ sh:zeroOrMorePath mono:hasBrand ] ]",
            "a path that repeats",
        ),
        ("sh:node <https://example.org/S>", "refer to themselves"),
        ("sh:property [ sh:path mono:hasBrand ; sh:maxCount 1 ]", "without sh:message"),
        ("sh:uniqueLang true", "sh:uniqueLang"),
        ("sh:sparql [ sh:ask 'ASK { }' ]", "without sh:select"),
    ],
)
def test_shapes_that_are_not_compiled_are_refused(constraint: str, told: str) -> None:
    shapes = terms.to_rdflib(
        terms.parse(
            f"""PREFIX sh: <http://www.w3.org/ns/shacl#>
            PREFIX mono: <https://w3id.org/pharmagraph/ontology#>
            <https://example.org/S> a sh:NodeShape ; sh:targetClass mono:Drug ; {constraint} .
            """.encode(),
            terms.FORMATS["turtle"],
            "s.ttl",
        )
    )

    with pytest.raises(ShapesError, match=rf"{told}.*use --engine pyshacl"):
        validate(Graph(), shapes, engine="compiled")


@pytest.mark.parametrize(
    "fault", ['sh:pattern "("', 'sh:pattern "a" ; sh:flags "q"', "sh:maxCount 1.5"]
)
def test_shapes_that_cannot_be_run_are_an_error_of_the_shapes(fault: str) -> None:
    text = f"""PREFIX sh: <http://www.w3.org/ns/shacl#>
        PREFIX mono: <https://w3id.org/pharmagraph/ontology#>
        <https://example.org/S> a sh:NodeShape ; sh:targetClass mono:Drug ;
          sh:property <https://example.org/P> .
        <https://example.org/P> sh:path mono:hasBrand ; {fault} ; sh:message "Not this." ."""
    shapes = read_shapes(text.encode(), "s.ttl")

    with pytest.raises(ShapesError, match="correct the shapes graph"):
        validate(Graph(), shapes, engine="compiled")


NUMBERS = ["5", "5.0", "05", "+5", "-0", "", " 5", "5.", ".5", "five"]
DAYS = ["2024-02-29", "2023-02-29", "2024-1-1", "2024-01-01Z", "24-01-01", "2024-13-01"]
LITERALS = [
    *(
        Literal(n, datatype=d, normalize=False)
        for n in NUMBERS
        for d in (XSD.integer, XSD.decimal, XSD.double)
    ),
    *(Literal(day, datatype=XSD.date, normalize=False) for day in DAYS),
    *(Literal(word, datatype=XSD.boolean, normalize=False) for word in ("true", "1", "yes")),
    *(Literal("w", lang="en-GB"), Literal("w", lang="EN"), Literal("w", lang="eng")),
    *(Literal("w"), Literal('q"\\\n\t'), URIRef("https://example.org/five"), BNode("b")),
]
QUANTITIES = [Literal(n) for n in (4, 5, Decimal("5.0"), Decimal("5.5"), 1e2, -0.0)]
#: Values that pySHACL takes for less than any number.
UNLIKE = {*DAYS, "true", "1", "yes", "", "five"}
CONSTRAINTS = [
    *("sh:datatype xsd:integer", "sh:datatype xsd:decimal", "sh:datatype xsd:date"),
    *("sh:datatype xsd:boolean", "sh:datatype xsd:string", "sh:datatype rdf:langString"),
    *("sh:minInclusive 5", "sh:maxExclusive 5.0", "sh:minExclusive 0", "sh:maxInclusive 5"),
    *("sh:nodeKind sh:IRI", "sh:nodeKind sh:BlankNodeOrLiteral", "sh:nodeKind sh:Literal"),
    *('sh:pattern "^W" ; sh:flags "i"', 'sh:pattern "5"', "sh:minLength 2", "sh:maxLength 1"),
    *('sh:languageIn ( "en" )', "sh:in ( 5 5.0 <https://example.org/five> )", "sh:hasValue 5"),
    *("sh:equals mono:other", "sh:disjoint mono:other", "sh:lessThan mono:other"),
    *("sh:lessThanOrEquals mono:other", "sh:class mono:Drug", "sh:maxCount 0"),
    "sh:not [ sh:datatype xsd:integer ]",
    "sh:or ( [ sh:datatype xsd:integer ] [ sh:nodeKind sh:IRI ] )",
    "sh:and ( [ sh:minInclusive 1 ] [ sh:nodeKind sh:Literal ] )",
    "sh:xone ( [ sh:minInclusive 1 ] [ sh:nodeKind sh:Literal ] )",
    "sh:qualifiedValueShape [ sh:nodeKind sh:IRI ] ; sh:qualifiedMinCount 1",
]


@pytest.mark.parametrize("constraint", CONSTRAINTS)
def test_compiled_checks_say_of_any_literal_what_the_reference_says(constraint: str) -> None:
    text = f"""PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX xsd: <{XSD}> PREFIX rdf: <{RDF}>
        PREFIX mono: <https://w3id.org/pharmagraph/ontology#>
        <https://example.org/S> a sh:NodeShape ; sh:targetClass mono:Drug ;
          sh:property <https://example.org/P> .
        <https://example.org/P> a sh:PropertyShape ; sh:path mono:value ; {constraint} ;
          sh:message "Not this."@en ."""
    shapes = read_shapes(text.encode(), "s.ttl")
    graph = Graph()
    compares = constraint.startswith("sh:lessThan")  # pySHACL stumbles over what is no number
    for number, value in enumerate(QUANTITIES if compares else LITERALS):
        node = URIRef(f"https://example.org/{number}")
        graph.add((node, RDF.type, URIRef(MONO.Drug.value)))
        graph.add((node, URIRef(MONO.base + "value"), value))
        other = Literal(5) if compares else LITERALS[number * 7 % len(LITERALS)]
        graph.add((node, URIRef(MONO.base + "other"), other))

    compiled = validate(graph, shapes, engine="compiled").results
    reference = validate(graph, shapes).results
    if "sh:max" in constraint:
        assert set(reference) <= set(compiled)
        compiled = tuple(r for r in compiled if r in reference or r.value not in UNLIKE)
    assert compiled == reference


def test_what_cannot_be_compared_with_a_bound_breaks_it() -> None:
    """As SHACL says; pySHACL lets it pass where the bound is an upper one."""
    shapes = read_shapes(
        b"""PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX mono: <https://w3id.org/pharmagraph/ontology#>
        <https://example.org/S> a sh:NodeShape ; sh:targetClass mono:Drug ;
          sh:property <https://example.org/P> .
        <https://example.org/P> a sh:PropertyShape ; sh:path mono:value ; sh:maxInclusive 5 ;
          sh:message "Too much."@en .""",
        "s.ttl",
    )
    graph, node = Graph(), URIRef("https://example.org/drug")
    graph.add((node, RDF.type, URIRef(MONO.Drug.value)))
    graph.add((node, URIRef(MONO.base + "value"), Literal("2024-02-29", datatype=XSD.date)))

    assert [len(validate(graph, shapes, engine=each).results) for each in FAST] == [1 for _ in FAST]


def test_an_unknown_engine_is_told_how_to_get_it() -> None:
    with pytest.raises(ShapesError, match=r"not installed \(pip install .pharmagraph\[fast\]"):
        engine_version("pyshifty-of-tomorrow")


@pytest.mark.parametrize("engine", FAST)
def test_other_shapes_are_run_by_any_engine(engine: str) -> None:
    shapes = read_shapes(
        b"""PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX mono: <https://w3id.org/pharmagraph/ontology#>
        <https://example.org/S> a sh:NodeShape ; sh:targetClass mono:Drug ;
          sh:property <https://example.org/P> .
        <https://example.org/P> a sh:PropertyShape ; sh:path mono:hasBrand ; sh:maxCount 0 ;
          sh:message "No brand."@en .""",
        "s.ttl",
    )
    quads = convert(TEXTS[0].read_bytes(), "t.txt").quads

    report = validate_quads(quads, shapes, engine=engine)
    assert report == validate_quads(quads, shapes)
    assert {r.message for r in report.results} == {"No brand."}


@pytest.mark.parametrize("engine", FAST)
def test_the_command_line_takes_any_engine(tmp_path: Path, engine: str) -> None:
    outs = []
    for each in ("pyshacl", engine):
        out = tmp_path / each
        assert run("build", str(TEXTS[0]), "-o", str(out), "--engine", each, "-q").code == 0
        outs.append({p.name: p.read_bytes() for p in out.rglob("*") if p.is_file()})

    assert outs[0] == outs[1]
    checked = run("validate", str(tmp_path / "pyshacl"), "--engine", engine)
    assert (checked.code, b"conforms:" in checked.out) == (0, True)
