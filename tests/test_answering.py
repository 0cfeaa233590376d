"""Queries answered without an engine: what is told is what the engine says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pharmagraph import terms
from pharmagraph.pipeline import convert
from pharmagraph.store import Store
from pharmagraph.triples import Triples
from pharmagraph.validation.compiled.answering import answer_to
from pharmagraph.validation.compiled.compiling import compile_shapes
from pharmagraph.validation.compiled.index import Index
from pharmagraph.validation.shapes import load_shapes
from test_shapes import BAD, GOOD, background, name, read

SHAPES = [each for each in compile_shapes(load_shapes()) if each[0].queries]
ROOT = Path(__file__).parent.parent
EX = "http://example.org/"
PREFIXES = f"PREFIX ex: <{EX}>\nPREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"
NODES = [f"<{EX}{letter}>" for letter in "abcd"]
INTEGER = "<http://www.w3.org/2001/XMLSchema#integer>"
LITERALS = [
    *(f'"{number}"^^{INTEGER}' for number in (-1, 0, 1, 2, 3, 7)),
    '"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>',
    '"2"^^<http://www.w3.org/2001/XMLSchema#decimal>',
    '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>',
    *('""', '"a"', '"A"', '"ab"', '"1-7"', '"b\\"c"', '"a"@en', '"ab"@en'),
]
TOLD = (
    "$this ex:p ?o",
    "$this ex:p ?o . ?o ex:q ?n",
    "?s ex:p $this ; ex:q ?n , ?m FILTER (STR(?n) < STR(?m))",
    "?s ex:p|ex:q $this",
    "?s ex:p|ex:q ?o . ?o ex:p|ex:q $this",
    "$this ex:p ?o FILTER (?o = ex:a || ?o = ex:b && ?o != $this)",
    "$this ex:p ?o FILTER NOT EXISTS { ?o ex:q ?n }",
    "$this ex:p ?o FILTER EXISTS { ?s ex:q ?o FILTER (?s = $this) }",
    "$this ex:p ?o FILTER (!EXISTS { ?o ex:p ?n } && !EXISTS { ?o ex:q ?n })",
    "$this ex:p ?o OPTIONAL { ?o ex:q ?n } FILTER (COALESCE(?n, 0) = 0)",
    "$this ex:p ?o OPTIONAL { ?o ex:q ?n } OPTIONAL { $this ex:q ?m } FILTER (?n = ?m)",
    "$this ex:p ?o OPTIONAL { ?o ex:q ?n } FILTER (?n = ex:a || ?o = ex:b)",
    "$this ex:p ?o OPTIONAL { ?o ex:q ?n } FILTER (!(?n = ex:a))",
    "$this ex:q ?n FILTER (?n - 1 = 1 || 2 * ?n + 1 = 7 || ?n > 2 && ?n <= 3)",
    "$this ex:q ?n BIND (?n + 1 AS ?next) ?o ex:q ?next",
    "$this ex:q ?n BIND (?n - 1 AS ?before) FILTER (!EXISTS { $this ex:q ?before })",
    '$this ex:q ?n FILTER (LCASE(?n) = "a" || UCASE(STR(?n)) = "AB")',
    '$this ex:q ?n FILTER (STRLEN(?n) >= 1 && REGEX(?n, "^[a-z]+$"))',
    '$this ex:q ?n FILTER (CONTAINS(CONCAT(",", ?n, ","), ",a"))',
    '$this ex:q ?n FILTER (SUBSTR(STR(?n), 1 + 1, 1) = "b" || STRSTARTS(?n, "1"))',
    '$this ex:q ?n FILTER (CONCAT(STR(xsd:integer(?n)), "-7") = "1-7")',
    "$this ex:q ?n FILTER (?n)",
    "{ $this ex:p ?o FILTER (?o != $this) } FILTER NOT EXISTS { ?o ex:q 1 }",
    "{ { ?s ex:p ?o FILTER EXISTS { ?o ex:q ?n } } FILTER (?s != ?o) } $this ex:p ?s",
    "$this ex:p ?o . # ?s ex:never '} ?o'\n ?o a ex:Thing.",
)
LEFT = (
    "$this ?p ?o",
    "$this ex:p* ?o",
    "$this ex:p/ex:q ?o",
    "$this ^ex:p ?o",
    "$this ex:p [ ex:q ?o ]",
    "$this ex:p ?o UNION { ?o ex:p $this }",
    "{ $this ex:p ?o } UNION { ?o ex:p $this }",
    "$this ex:p ?o MINUS { ?o ex:q 1 }",
    "GRAPH ?g { $this ex:p ?o }",
    "{ SELECT ?o WHERE { $this ex:p ?o } }",
    "VALUES ?o { ex:a } $this ex:p ?o",
    "$this ex:p ?o FILTER (?o IN (ex:a, ex:b))",
    "$this ex:p ?o FILTER (BOUND(?o))",
    "$this ex:p ?o FILTER (RAND() < 1)",
    '$this ex:q ?o FILTER (?o = "a"@en)',
    "$this ex:q 'a'",
    "$this ex:q 1.5",
    "$this ex:p ?o OPTIONAL { ?o ex:q ?n FILTER (?n > 1) }",
    "$this ex:p ?o OPTIONAL { ?o ex:q ?n } ?s ex:q ?n",
    "$this ex:p ?o { ?s ex:q ?n FILTER (?o = ?s) }",
    "?o ex:p ?o",
    "$this other:p ?o",
    "$this ex:p ?o } GROUP BY ?o HAVING (COUNT(*) > 1) #",
)


def asked(path: Path) -> bool:
    return any(shape.iri.rpartition("#")[2] in path.stem for shape, _ in SHAPES)


def query(body: str) -> str:
    return f"{PREFIXES}SELECT DISTINCT $this ?o WHERE {{ {body} }}"


def graph(lines: list[tuple[str, str, str]]) -> Triples:
    triples = Triples()
    for line in lines:
        triples.add(*line)
    return triples


def engine_says(store: Store, text: str, node: str) -> bool:
    return store.has_row(text, {"this": terms.iri(node[1:-1])})


TRIPLES = st.one_of(
    st.tuples(
        st.sampled_from(NODES), st.sampled_from([f"<{EX}p>", f"<{EX}q>"]), st.sampled_from(NODES)
    ),
    st.tuples(st.sampled_from(NODES), st.just(f"<{EX}q>"), st.sampled_from(LITERALS)),
    st.tuples(
        st.sampled_from(NODES),
        st.just("<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"),
        st.just(f"<{EX}Thing>"),
    ),
)


ANSWERS = {query(body): answer_to(query(body)) for body in TOLD}
FULL = [
    *((one, f"<{EX}p>", other) for one in NODES for other in NODES),
    *((one, f"<{EX}q>", number) for one in NODES for number in LITERALS[1:4]),
]


@given(lines=st.lists(TRIPLES, max_size=12))
@settings(max_examples=150, deadline=None)
def test_what_is_told_is_what_the_engine_says(lines: list[tuple[str, str, str]]) -> None:
    triples = graph(lines)
    index, store = Index(triples), Store.of_triples(triples.ntriples())
    for text, answer in ANSWERS.items():
        for node in NODES[:2]:
            assert answer(index, [node]) in {None, engine_says(store, text, node)}, text


@pytest.mark.parametrize("body", TOLD)
def test_these_queries_are_told(body: str) -> None:
    assert ANSWERS[query(body)](Index(graph(FULL)), NODES[:1]) is not None


@pytest.mark.parametrize("body", LEFT)
def test_what_is_not_known_is_left_to_the_engine(body: str) -> None:
    assert answer_to(query(body))(Index(graph(FULL)), NODES) is None


def test_values_that_engines_may_see_in_different_ways_are_left_to_them() -> None:
    odd = (f'"07"^^{INTEGER}', f'"+7"^^{INTEGER}', f'"x"^^{INTEGER}', f'"7"^^<{EX}own>')
    answer = answer_to(query("$this ex:q ?n FILTER (?n = 7)"))

    for each in odd:
        assert answer(Index(graph([(NODES[0], f"<{EX}q>", each)])), NODES) is None


@pytest.mark.parametrize("path", [*GOOD, *(path for path in BAD if asked(path))], ids=name)
def test_the_queries_of_the_shapes_are_told_of_an_example(path: Path) -> None:
    _tell_all(Triples.of([*background(), *read(path)]))


def test_the_queries_of_the_shapes_are_told_of_a_monograph() -> None:
    for place in sorted((ROOT / "data" / "gold" / "development").glob("*.txt"))[:4]:
        triples = convert(place.read_bytes(), place.name).graph
        told = _tell_all(triples)
        assert None not in told


def _tell_all(triples: Triples) -> list[bool | None]:
    index, told = Index(triples), []
    store = Store.of_triples(triples.ntriples())
    for shape, target in SHAPES:
        for text in shape.queries:
            for node in target(index):
                told.append(answer_to(text)(index, [node]))
                assert told[-1] in {None, engine_says(store, text, node)}, shape.iri
    return told
