"""Each canned query gives its golden rows, in order, on three engines; no line of it is idle."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import servers
from pharmagraph import endpoint, terms, vocabulary
from pharmagraph.errors import QueryError
from pharmagraph.model import Frequency
from pharmagraph.queries import bind, catalogue, narrowing, plan
from pharmagraph.queries.rdflib_engine import RdflibStore
from pharmagraph.solutions import Solutions
from pharmagraph.store import Store
from pharmagraph.vocabulary import MONO, OA, ONTOLOGY, PREFIXES, PROV, RDFS, SKOS
from query_cases import (
    CASES,
    NAMES,
    ask,
    ask_narrowed,
    ask_planned,
    dataset,
    mutants,
    questions,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from pharmagraph.terms import Quad
    from servers import Server

PARAMETERS = {name: {p.name for p in query.parameters} for name, query in catalogue().items()}
REQUIRED = {n: [p for p in q.parameters if p.required] for n, q in catalogue().items()}
SOME_DRUG = (
    f"SELECT ?drug WHERE {{ GRAPH ?g {{ ?s {MONO.about}|{MONO.describes} ?drug }} }}"
    " ORDER BY ?drug LIMIT 1"
)
# Columns that programs rely on: these names, in this order, before any other.
CONTRACT = {
    "indications": "drug drugLabel condition conditionLabel use certainty corrected quote context",
    "interactions": "drug drugLabel agent agentLabel agentKind effectLabel direction mechanism "
    "management quote context",
    "pregnancy-category": "drug drugLabel category quote context",
    "adverse-effects": "drug drugLabel effect effectLabel frequency percent seriousness "
    "populationLabel quote context",
    "dosage": "drug drugLabel conditionLabel agentLabel intent value valueHigh unit per "
    "timesPerDay intervalHours frequencyText route days cycleLength fromCycle toCycle corrected "
    "quote context",
    "preparations": "drug drugLabel form strength unit quote",
    "storage": "drug drugLabel low high unit instruction quote",
}


@pytest.fixture(scope="session")
def oxigraph() -> Iterator[Server]:
    with servers.oxigraph() as server:
        yield server


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with servers.virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        yield server


def test_the_cases_are_the_queries() -> None:
    assert set(catalogue()) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_engine_gives_the_golden_rows(name: str, oxigraph: Server, tmp_path: Path) -> None:
    quads = dataset(name)
    golden = (CASES / name / "expected.txt").read_text()
    lines = terms.serialize(quads, terms.FORMATS["nquads"])
    assert Store.make(tmp_path / "store", [lines]) == len(set(quads))
    for select in (Store(quads).select, Store.open(tmp_path / "store").select):
        assert written(ask(name, select)) == golden
        assert written(ask_narrowed(name, select)) == golden
    assert written(ask(name, RdflibStore(quads).select)) == golden
    select = served(oxigraph, quads)
    assert written(ask(name, select)) == written(ask_narrowed(name, select)) == golden


@pytest.mark.parametrize("few", [0, narrowing.FEW_GRAPHS])
@pytest.mark.parametrize("name", NAMES)
def test_a_query_that_is_told_its_statements_gives_the_golden_rows(
    name: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(narrowing, "FEW_GRAPHS", few)
    select = Store(dataset(name)).select
    assert written(ask_planned(name, select)) == (CASES / name / "expected.txt").read_text()


@pytest.mark.parametrize("name", [n for n in NAMES if not REQUIRED[n]])
def test_a_query_without_a_value_finds_every_row(name: str) -> None:
    """It is told which statements to begin with; without that it reads all graphs."""
    query, store = catalogue()[name], Store(dataset(name))
    text, graphs = plan(query, {}, store.select)
    assert not graphs
    assert store.select(text).rows == store.select(query.text).rows != ()


@pytest.mark.parametrize("name", [n for n in NAMES if not REQUIRED[n]])
def test_a_query_without_a_value_begins_with_its_statements(name: str) -> None:
    text, _ = plan(catalogue()[name], {}, Store(dataset(name)).select)
    assert ("LATERAL" in text) == (name not in {"cross-references", "documents", "evidence"})


def test_a_code_that_every_row_needs_leads_to_the_graphs() -> None:
    query, store = catalogue()["adverse-effects"], Store(dataset("adverse-effects"))
    rare = vocabulary.code(Frequency.RARE)
    bindings = {"frequency": [rare]}

    _, graphs = plan(query, bindings, store.select, embedded=False)

    every = store.graph_names()
    named = {q.graph_name.value for q in store.leading_to(rare)}
    assert {*graphs} == {*named, ONTOLOGY} < every
    assert store.select(bind(query, bindings), graphs=graphs).rows


@pytest.mark.parametrize("name", NAMES)
def test_virtuoso_gives_the_golden_rows(name: str, virtuoso: Server) -> None:
    golden = (CASES / name / "expected.txt").read_text()
    select = served(virtuoso, dataset(name))
    assert written(ask(name, select)) == written(ask_narrowed(name, select)) == golden


def served(server: Server, quads: list[Quad]) -> Callable[..., Solutions]:
    """Return how to ask *server* for what is in *quads*."""
    server.fill(quads)

    def select(text: str, graphs: Sequence[str] = ()) -> Solutions:
        answer = endpoint.ask(server.query_url, text, timeout=30, graphs=graphs)
        assert isinstance(answer, Solutions)
        return answer

    return select


@pytest.mark.parametrize("name", [n for n in NAMES if "drug" in PARAMETERS[n]])
def test_a_query_for_one_drug_looks_at_the_graphs_of_that_drug_alone(name: str) -> None:
    query, store = catalogue()[name], Store(dataset(name))
    (drug,) = store.select(SOME_DRUG).column("drug")
    required = {p.name: [terms.integer(1)] for p in query.parameters if p.required}
    bindings = {**required, "drug": [terms.iri(drug)]}
    _, (*graphs, last) = plan(query, bindings, store.select)
    assert last == ONTOLOGY
    assert graphs
    for graph in graphs:
        assert any(terms.iri(drug) in (q.subject, q.object) for q in store.graph(graph))
    others = replace(query, text=f"{query.text} ")
    assert plan(others, bindings, store.select)[1] == ()
    if not required:
        assert plan(query, {}, store.select)[1] == ()


def test_a_condition_that_every_row_has_to_name_leads_to_the_graphs() -> None:
    """It stands in no triple of the query, but in a filter."""
    query, store = catalogue()["dosage"], Store(dataset("dosage"))
    named = store.select(
        "PREFIX mono: <https://w3id.org/pharmagraph/ontology#> SELECT DISTINCT ?graph ?condition "
        "WHERE { GRAPH ?graph { ?phase a mono:DosePhase ; mono:condition ?condition . } }"
    ).rows
    condition = named[0][1]

    _, graphs = plan(query, {"condition": [condition]}, store.select, embedded=False)

    assert {*graphs} == {ONTOLOGY, *(graph.value for graph, each in named if each == condition)}


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_a_query_is_idle(name: str) -> None:
    """Dropping any one line, or the order, changes an answer or stops the query parsing."""
    store = Store(dataset(name))
    golden = ask(name, store.select)
    unnoticed = [
        what
        for what, text in mutants(catalogue()[name].text)
        if _answers(name, store, text) == golden
    ]
    assert unnoticed == []


def _answers(name: str, store: Store, text: str) -> list[Solutions] | None:
    try:
        return ask(name, store.select, text)
    except QueryError:
        return None


@pytest.mark.parametrize("name", NAMES)
def test_a_case_has_answers_and_near_misses(name: str) -> None:
    rows = sum(len(answer) for answer in ask(name, Store(dataset(name)).select))
    assert rows >= 2
    assert questions(name)


@pytest.mark.parametrize("name", CONTRACT)
def test_the_columns_that_programs_rely_on_come_first(name: str) -> None:
    columns = CONTRACT[name].split()
    assert list(catalogue()[name].columns[: len(columns)]) == columns


@pytest.mark.parametrize("name", NAMES)
def test_the_columns_of_the_header_are_those_of_the_answer(name: str) -> None:
    (answer, *_) = ask(name, Store(dataset(name)).select)
    assert answer.variables == catalogue()[name].columns
    assert len(set(answer.variables)) == len(answer.variables)


@pytest.mark.parametrize("name", NAMES)
def test_labels_carry_no_language(name: str) -> None:
    values = [
        value
        for answer in ask(name, Store(dataset(name)).select)
        for row in answer.rows
        for value in row
        if isinstance(value, terms.Literal)
    ]
    assert not [value for value in values if value.language]


@pytest.mark.parametrize("name", NAMES)
def test_a_query_is_written_as_the_others_are(name: str) -> None:
    """Graphs are named, prefixes declared and used, terms known, and the order is total."""
    text = catalogue()[name].text
    body = re.sub(r"^(#|PREFIX).*$|\"[^\"]*\"|<[^>]*>", "", text, flags=re.MULTILINE)
    declared = dict(re.findall(r"^PREFIX (\w+): <(.*)>$", text, re.MULTILINE))
    used = re.findall(r"\b(\w+):(\w+)", body)
    known = {"mono": MONO, "oa": OA, "prov": PROV, "rdfs": RDFS, "skos": SKOS}
    assert {prefix for prefix, _ in used} == set(declared)
    assert all(PREFIXES[prefix] == base for prefix, base in declared.items())
    assert {t for p, t in used if p in known and t not in known[p].terms} <= {"subClassOf"}
    assert "GRAPH" in text
    assert "SELECT *" not in text
    assert not re.search(r"\b(SERVICE|FROM|LIMIT|OFFSET)\b", body)
    unique = {
        "?statement",
        "?record",
        "?anomaly",
        "?notice",
        "?monograph",
        "?topic",
        "?iri",
        "?term",
    }
    assert unique & set(text[text.rindex("ORDER BY") :].split())
    assert text.endswith("\n")
    assert max(map(len, text.splitlines())) <= 130


def test_every_triple_pattern_names_its_graph() -> None:
    """On data in the default graph alone, and on data in named graphs with it emptied."""
    for name in NAMES:
        quads = dataset(name)
        merged = [terms.Quad(q.subject, q.predicate, q.object) for q in quads]
        named = Store([*quads, *merged])
        assert ask(name, named.select) == ask(name, Store(quads).select)
