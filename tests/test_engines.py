"""The fast engine gives the results of the reference, on everything that can be broken."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import RDF, BNode, Literal, URIRef

pytest.importorskip("shifty", reason="the extra pharmagraph[fast] is not installed")
sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

from mutants import copy_of, references
from named_mutants import named_mutants

from cli_runs import run
from pharmagraph import terms
from pharmagraph.errors import ShapesError
from pharmagraph.pipeline import convert
from pharmagraph.pipeline.dataset import ontology_quads
from pharmagraph.validation import (
    ENGINES,
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
TEXTS = [
    ROOT / "data" / "monographs" / "lenalidomide.txt",
    *sorted((ROOT / "data" / "gold" / "development").glob("*.txt"))[:3],
]


@pytest.mark.parametrize("path", [*GOOD, *BAD], ids=name)
def test_both_engines_say_the_same_of_an_example(path: Path) -> None:
    graph = example(path)

    assert validate(graph, engine="pyshifty") == validate(graph)


@pytest.mark.parametrize("place", TEXTS, ids=lambda place: place.stem)
def test_both_engines_say_the_same_of_a_monograph(place: Path) -> None:
    quads = convert(place.read_bytes(), place.name).quads

    assert validate_quads(quads, engine="pyshifty") == validate_quads(quads)


@pytest.mark.parametrize("mutant", named_mutants()[::4], ids=lambda mutant: mutant.name)
def test_both_engines_say_the_same_of_damage(mutant: object) -> None:
    """Every fourth one; ``make mutants`` compares them on all."""
    for graph in references():
        damaged = copy_of(graph)
        if mutant.change(damaged):  # type: ignore[attr-defined]
            assert validate(damaged, engine="pyshifty") == validate(damaged)
            return
    pytest.fail("does not apply")


@pytest.mark.parametrize("place", TEXTS, ids=lambda place: place.stem)
@pytest.mark.parametrize("engine", ENGINES)
def test_the_whole_ontology_beside_a_monograph_changes_nothing(place: Path, engine: str) -> None:
    """No shape asks for a term of the ontology, so a monograph is checked without it."""
    quads = convert(place.read_bytes(), place.name).quads
    home = quads[0].graph_name
    shared = [terms.moved(quad, home) for quad in ontology_quads()]

    beside = validate_quads([*quads, *shared], engine=engine)
    assert beside == validate_quads(quads, engine=engine)


def test_the_whole_dataset_in_one_graph_says_all_that_its_monographs_say() -> None:
    """Beside it, it says only that a thing has another label in another monograph."""
    parts = [convert(place.read_bytes(), place.name).quads for place in TEXTS]
    home = parts[0][0].graph_name
    every = [quad for part in [*parts, ontology_quads()] for quad in part]
    merged = list(dict.fromkeys(terms.moved(quad, home) for quad in every))

    whole = {replace(r, graph="") for r in validate_quads(merged, engine="pyshifty").results}
    apart = [quad for part in parts for quad in part]
    each = {replace(r, graph="") for r in validate_quads(apart, engine="pyshifty").results}
    assert each <= whole
    assert {r.rule for r in whole - each} <= {"Entity-label.maxCount"}


@pytest.mark.parametrize("text", ["", " ", "\t\n", "\u00a0", "\u0085", "\u2003", " \\ ", "é", '"'])
def test_both_engines_tell_blank_text_from_other_text(text: str) -> None:
    """Text that may be blank takes another road in the fast engine."""
    graph = example(GOOD[0])
    node = next(graph.subjects(RDF.type, URIRef(MONO.Evidence.value)))
    exact = URIRef(OA.exact.value)
    graph.set((node, exact, Literal(text)))

    report = validate(graph, engine="pyshifty")
    assert report == validate(graph)
    rules = {r.rule for r in report.results if r.focus_node == str(node)}
    assert ("Evidence-exact.pattern" in rules) == (not text.strip())


def test_a_blank_node_is_reported_as_by_the_reference() -> None:
    graph = example(GOOD[0])
    node = next(graph.subjects(RDF.type, URIRef(MONO.Evidence.value)))
    graph.set((node, URIRef(OA.exact.value), BNode("x")))

    one, other = (validate(graph, engine=engine).results for engine in ENGINES)
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


def test_an_unknown_engine_is_told_how_to_get_it() -> None:
    with pytest.raises(ShapesError, match=r"not installed \(pip install .pharmagraph\[fast\]"):
        engine_version("pyshifty-of-tomorrow")


def test_other_shapes_are_run_by_either_engine() -> None:
    shapes = read_shapes(
        b"""PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX mono: <https://w3id.org/pharmagraph/ontology#>
        <https://example.org/S> a sh:NodeShape ; sh:targetClass mono:Drug ;
          sh:property <https://example.org/P> .
        <https://example.org/P> a sh:PropertyShape ; sh:path mono:hasBrand ; sh:maxCount 0 ;
          sh:message "No brand."@en .""",
        "s.ttl",
    )
    quads = convert(TEXTS[0].read_bytes(), "t.txt").quads

    report = validate_quads(quads, shapes, engine="pyshifty")
    assert report == validate_quads(quads, shapes)
    assert {r.message for r in report.results} == {"No brand."}


def test_the_command_line_takes_either_engine(tmp_path: Path) -> None:
    outs = []
    for engine in ("pyshacl", "pyshifty"):
        out = tmp_path / engine
        assert run("build", str(TEXTS[0]), "-o", str(out), "--engine", engine, "-q").code == 0
        outs.append({p.name: p.read_bytes() for p in out.rglob("*") if p.is_file()})

    assert outs[0] == outs[1]
    checked = run("validate", str(tmp_path / "pyshacl"), "--engine", "pyshifty")
    assert (checked.code, b"conforms:" in checked.out) == (0, True)
