"""Queries take typed terms, never text; and an empty answer says what was searched."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pharmagraph import assets, queries, solutions, sparql, terms
from pharmagraph.errors import AssetError, QueryError
from pharmagraph.queries import (
    Memory,
    bind,
    catalogue,
    explain_empty,
    memory,
    parse_parameter,
    resolve,
)
from pharmagraph.queries.catalogue import Parameter, read_query
from pharmagraph.queries.rdflib_engine import RdflibStore
from pharmagraph.solutions import Solutions
from pharmagraph.store import Store
from pharmagraph.vocabulary import MONO
from query_cases import ontology

if TYPE_CHECKING:
    from pathlib import Path

ENGINES = (Store, RdflibStore)
NAME = read_query(
    "SELECT ?s ?o\nWHERE {\n  GRAPH ?g { ?s <https://e.org/p> ?o . }\n  FILTER (?o = ?_name)\n}\n",
    "x.rq",
)
PAYLOADS = [
    '" } UNION { ?s ?p ?o } #',
    "' } UNION { ?s ?p ?o } #",
    '\\" } UNION { ?s ?p ?o } #',
    "\\u0022 } UNION { ?s ?p ?o } #",
    "\\\\u0022 } UNION { ?s ?p ?o } #",
    "\\U00000022 } UNION { ?s ?p ?o } #",
    "\\",
    "\\\\",
    "\n} UNION { ?s ?p ?o } #",
    '"""',
    "'''",
    "} ; DROP ALL #",
    "<https://e.org/x> } UNION { ?s ?p ?o",
    "\\uZZZZ \\u12",
    "a\tb\rc\u2028d",
    "\\u{22}",
]


def store_of(engine: type, *texts: str) -> Store:
    subject, predicate, graph = (terms.iri(f"https://e.org/{name}") for name in "spg")
    quads = [terms.quad(subject, predicate, terms.plain(text), graph) for text in texts]
    return engine(quads)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_finds_nothing_but_itself(engine: type, payload: str) -> None:
    text = bind(NAME, {"name": [terms.plain(payload)]})
    assert store_of(engine, "secret", "other").select(text).rows == ()
    found = store_of(engine, "secret", payload).select(text)
    assert found.column("o") == (terms.plain(payload).value,)


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=60)
@given(text=st.text(st.sampled_from("\\uU\"'{}<>#\n0123aF é"), max_size=14))
def test_any_text_comes_back_as_itself(engine: type, text: str) -> None:
    query = bind(NAME, {"name": [terms.plain(text)]})
    assert store_of(engine, "no", text).select(query).column("o") == (terms.plain(text).value,)


@given(text=st.text(st.sampled_from("\\uU\"'{}<>#\n?FROM SERVICE0é"), max_size=20))
def test_what_is_taken_as_looked_at_would_pass_the_look(text: str) -> None:
    for query in ("find", "dosing-calendar", "interaction-check"):
        values = {p.name: [terms.plain(text)] for p in catalogue()[query].parameters}
        bound = bind(catalogue()[query], values)
        assert isinstance(bound, sparql.Vetted)
        sparql.check(str.__str__(bound))


def test_only_the_catalogue_is_taken_as_looked_at() -> None:
    """A query of a user's own is looked at each time, whatever it is called."""
    shipped = catalogue()["indications"]
    assert isinstance(bind(shipped, {}), sparql.Vetted)
    theirs = read_query(f"{shipped.text}# mine\n", shipped.where)
    assert theirs.name == shipped.name
    assert not isinstance(bind(theirs, {}), sparql.Vetted)
    for query in catalogue().values():
        sparql.check(query.text, query.where)


def test_what_was_looked_up_is_not_asked_again_and_large_answers_are_not_kept() -> None:
    asked: list[tuple[str, tuple[str, ...]]] = []

    def select(text: str, graphs: tuple[str, ...] = ()) -> Solutions:
        asked.append((text, graphs))
        return Solutions(("x",), ((None,),) * int(text))

    look_up = Memory().through(select)
    few, many = str(memory.FEW_ROWS), str(memory.FEW_ROWS + 1)
    assert len(look_up(few)) == len(look_up(few)) == memory.FEW_ROWS
    assert look_up(few, graphs=["g"]) == look_up(few, ["g"])
    assert look_up(many) == look_up(many)
    assert asked == [(few, ()), (few, ["g"]), (many, ()), (many, ())]
    assert Memory().through(select)(few) == look_up(few)
    assert len(asked) == 5


def test_a_memory_forgets_what_came_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST_ANSWERS", 2)
    asked: list[str] = []

    def select(text: str, graphs: tuple[str, ...] = ()) -> Solutions:
        asked.append(text)
        return Solutions((), ())

    look_up = Memory().through(select)
    for text in "abcca":
        look_up(text)
    assert asked == list("abca")


@pytest.mark.parametrize("payload", ["https://e.org/> } #", "<https://e.org/", "javascript:x y"])
def test_what_is_no_iri_is_a_name(payload: str) -> None:
    assert parse_parameter(catalogue()["interactions"].parameters[0], payload) is None


DRUG = Parameter("drug", "drug", "A drug.")
VALUES = {
    ("drug", ""): {
        "https://e.org/d": terms.iri("https://e.org/d"),
        " <urn:x:y> ": terms.iri("urn:x:y"),
        "Digoxin": None,
    },
    ("integer", ""): {"3": terms.integer(3), " -2": terms.integer(-2)},
    ("category", ""): {
        "x": MONO.CategoryX,
        "CategoryD": MONO.CategoryD,
        "Category b": MONO.CategoryB,
    },
    ("code", "Frequencies"): {"COMMON": MONO.Common, "mono:Rare": MONO.Rare},
    ("code", "Topics"): {"risk-programs": MONO.RiskProgramsTopic},
    ("name", ""): {"  Beta   BLOCKERS ": terms.plain("beta blockers")},
    ("iri", ""): {"a b": terms.plain("a b"), "<https://e.org/d>": terms.iri("https://e.org/d")},
}


@pytest.mark.parametrize(("kind", "codes"), VALUES)
def test_a_value_becomes_a_term_of_the_type(kind: str, codes: str) -> None:
    parameter = Parameter("p", kind, "A value.", codes=codes)
    expected = VALUES[kind, codes]
    assert {text: parse_parameter(parameter, text) for text in expected} == expected


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("integer", "three"),
        ("integer", "٣"),
        ("integer", "1_000"),
        ("integer", "1.5"),
        ("category", "E"),
        ("drug", "   "),
        ("drug", "https://e.org/é"),
    ],
)
def test_a_value_of_another_type_is_refused(kind: str, text: str) -> None:
    with pytest.raises(QueryError):
        parse_parameter(Parameter("p", kind, "A value."), text)


def test_values_stand_in_a_block_of_their_own() -> None:
    query = catalogue()["indications"]
    drugs = [terms.iri("https://e.org/a"), terms.iri("https://e.org/b")]
    bound = bind(query, {"drug": drugs})
    block = "  VALUES ?_drug { <https://e.org/a> <https://e.org/b> }\n"
    assert bound == query.text.replace("\nWHERE {\n", "\nWHERE {\n" + block)
    assert bind(query, {}) == query.text


@pytest.mark.parametrize(
    ("name", "bindings", "problem"),
    [
        ("indications", {"drgu": [MONO.May]}, r"no parameter 'drgu' \(did you mean drug\?\)"),
        ("find", {}, "needs a value for 'name'"),
        ("dosing-calendar", {"drug": [MONO.May]}, "needs a value for 'cycle'"),
        ("adverse-effects", {"frequency": [MONO.Rare, MONO.Common]}, "takes one value"),
    ],
)
def test_a_query_takes_what_it_declares(name: str, bindings: dict, problem: str) -> None:
    with pytest.raises(QueryError, match=problem):
        bind(catalogue()[name], bindings)


def test_a_parameter_like_another_takes_its_values() -> None:
    bound = bind(catalogue()["interaction-check"], {"agent": [terms.iri("https://e.org/a")]})
    assert "VALUES ?_agent { <https://e.org/a> }\n  VALUES ?_other { <https://e.org/a> }" in bound


def test_a_misspelt_query_is_answered_with_what_is_near() -> None:
    assert queries.find_query("storage").name == "storage"
    with pytest.raises(QueryError, match=r"no such query \(did you mean interactions"):
        queries.find_query("interaction")


HEADER = "#+ summary: A.\n#+ description: B.\n#+ tags: [c]\n"
BODY = "\nSELECT ?x\nWHERE {\n  GRAPH ?g { ?x ?y ?z . }\n}\nORDER BY ?x\n"
FAULTY = {
    "no summary": ("#+ description: B.\n#+ tags: [c]\n" + BODY, ":1: has no summary"),
    "no tags": ("#+ summary: A.\n#+ description: B.\n" + BODY, ":1: has no tags"),
    "misspelt field": ("#+ sumary: A.\n" + BODY, ":1: not a line of a header"),
    "field twice": (HEADER + "#+ summary: A.\n" + BODY, ":4: not a line of a header"),
    "no such topic": (HEADER + "#+ topic: weather\n" + BODY, ":4: there is no topic 'weather'"),
    "no triple": (HEADER + "#+ begin: ?x ?y\n" + BODY, ":1: does not begin with a triple"),
    "no such type": (HEADER + "#+ params:\n#+   d: drog. A drug.\n" + BODY, ":5: not a parameter"),
    "no such flag": (HEADER + "#+ params:\n#+   d: drug, maybe. D.\n" + BODY, ":5: not a param"),
    "no description": (HEADER + "#+ params:\n#+   d: drug\n" + BODY, ":5: not a parameter"),
    "no such codes": (
        HEADER + "#+ params:\n#+   d: code Ways. D.\n" + BODY,
        ":5: there is no code",
    ),
    "undeclared": (HEADER + BODY.replace("?x ?y", "?_x ?y"), "differ: x"),
    "unused": (HEADER + "#+ params:\n#+   d: drug. A drug.\n" + BODY, "differ: d"),
    "no where": (HEADER + BODY.replace("WHERE {", "WHERE  {"), "has no columns"),
    "two wheres": (HEADER + BODY.replace("ORDER", "WHERE {\nORDER"), "exactly one line"),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_header_names_file_and_line(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, problem = FAULTY[name]
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "odd.rq").write_text(text)
    monkeypatch.setattr(assets, "folder", lambda: tmp_path)
    catalogue.cache_clear()
    try:
        with pytest.raises(AssetError, match=problem) as caught:
            catalogue()
    finally:
        monkeypatch.undo()
        catalogue.cache_clear()
    assert str(caught.value).startswith(str(tmp_path / "queries" / "odd.rq") + ":")


def test_a_users_query_needs_no_header() -> None:
    query = read_query("ASK { ?x ?p ?_thing }", "/home/me/mine.rq")
    assert (query.name, query.parameters) == (
        "mine",
        (Parameter("thing", "iri", "", repeatable=True),),
    )
    with pytest.raises(QueryError, match=r"no line that reads 'WHERE \{'"):
        bind(query, {"thing": [MONO.May]})
    with pytest.raises(QueryError, match=r"^mine.rq:1: not a line of a header"):
        read_query("#+ nonsense\nASK { }", "mine.rq")


def graph(name: str, text: str) -> list[terms.Quad]:
    """Return the quads of Turtle *text* in the graph *name*."""
    head = (
        "PREFIX : <https://e.org/drug/> PREFIX dcterms: <http://purl.org/dc/terms/> "
        "PREFIX mono: <https://w3id.org/pharmagraph/ontology#> "
        "PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX prov: <http://www.w3.org/ns/prov#> "
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
        "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
    )
    node = terms.iri(f"https://e.org/graph/{name}")
    parsed = terms.parse((head + text).encode(), terms.FORMATS["turtle"], name)
    return [terms.quad(q.subject, q.predicate, q.object, node) for q in parsed]


def monograph(name: str, drug: str, date: str = "", more: str = "") -> list[terms.Quad]:
    dated = f'; dcterms:date "{date}"^^xsd:date' if date else ""
    return graph(
        name,
        f"<https://e.org/graph/{name}> a mono:MonographGraph ; prov:wasDerivedFrom :m-{name} ."
        f':m-{name} a mono:Monograph ; rdfs:label "{name}"@en ; mono:describes :{drug} ;'
        f'mono:sha256 "x" ; mono:characters 1 {dated} .'
        f':{drug} a mono:Drug ; rdfs:label "{drug}"@en ; mono:searchKey "{drug}" . {more}',
    )


STATEMENT = (
    'mono:about :{drug} ; rdfs:label "x"@en ; mono:certainty mono:Stated ; mono:corrected false ;'
    'mono:mainEvidence :e . :e oa:exact "{quote}" ; oa:start 1 .'
)
DENIAL = ":no a mono:Interaction ; mono:polarity mono:Denied ; " + STATEMENT.format(
    drug="betanol", quote="no known interactions"
)
GAP = (
    ":gap a mono:KnowledgeGap ; mono:polarity mono:Affirmed ; mono:gapKind mono:NotStudied ;"
    "mono:topic mono:InteractionsTopic ; "
    + STATEMENT.format(drug="gammol", quote="have not been studied")
)
SILENT = (
    ":m-a mono:silentOn mono:InteractionsTopic ."
    ":zink a mono:Drug ; rdfs:label 'zink'@en ; mono:searchKey 'zink' ."
)
NOT_SEARCHED = "what it would say was not searched"
DATASET = [
    *monograph("a", "alphine", "2024-03-01", SILENT),
    *monograph("b", "betanol", "2025-06-01", DENIAL),
    *monograph("c", "gammol", "", GAP),
]


@pytest.fixture(scope="module")
def store() -> Store:
    return Store([*DATASET, *ontology()])


def explained(store: Store, name: str, **given: list[str]) -> str:
    query = catalogue()[name]
    bindings = resolve(query, given, store.select)
    assert not store.select(bind(query, bindings)).rows
    return explain_empty(query, bindings, store.select)


def test_silence_is_told_from_none(store: Store) -> None:
    assert explained(store, "interactions", drug=["Alphine"]) == (
        "interactions: none stated in 1 document dated 2024-03-01 on alphine\n"
        "interactions: 1 of 1 say nothing on interactions at all"
    )


def test_a_denial_is_told_from_silence(store: Store) -> None:
    assert explained(store, "interactions", drug=["betanol"]) == (
        "interactions: none stated in 1 document dated 2025-06-01 on betanol\n"
        'interactions: denied on betanol: "no known interactions"'
    )


DENIALS = "".join(
    f":no-{thing} a mono:{kind} ; mono:polarity mono:Denied ; mono:{predicate} :{thing} ;"
    + STATEMENT.format(drug="deltol", quote=thing).replace(" :e ", f" :e-{thing} ")
    for kind, predicate, thing in (
        ("Interaction", "interactsWith", "antacids"),
        ("Interaction", "interactsWith", "zink"),
        ("Indication", "condition", "itch"),
        ("AdverseEffect", "effect", "rash"),
    )
)
THINGS = ":antacids a mono:DrugClass ; mono:hasMember :chalk . :zink a mono:Drug ."


@pytest.mark.parametrize(
    ("name", "given", "denied"),
    [
        ("interaction-check", {"agent": ["deltol", "zink"]}, ["zink"]),
        ("interaction-check", {"agent": ["deltol", "chalk"]}, ["antacids"]),
        ("interaction-check", {"agent": ["deltol", "betanol"]}, ["no known interactions"]),
        ("interactions", {"drug": ["deltol"], "agent": ["antacids"]}, ["antacids"]),
        ("interactions", {"drug": ["deltol"]}, ["antacids", "zink"]),
        ("drugs-for-condition", {"condition": ["itch"]}, ["itch"]),
        ("drugs-for-condition", {"condition": ["gout"]}, []),
        ("drugs-with-effect", {"effect": ["rash"]}, ["rash"]),
        ("drugs-with-effect", {"effect": ["cough"]}, []),
    ],
)
def test_only_denials_of_what_is_asked_for_are_told(
    name: str, given: dict[str, list[str]], denied: list[str]
) -> None:
    """A denial that names nothing is of everything; a class is met by its members too."""
    denying = monograph("d", "deltol", "", THINGS + DENIALS)
    store = Store([*monograph("b", "betanol", "", DENIAL), *denying, *ontology()])
    query = catalogue()[name]
    bindings = {
        key: [terms.iri(f"https://e.org/drug/{each}") for each in values]
        for key, values in given.items()
    }

    said = explain_empty(query, bindings, store.select)

    assert [
        line.partition('"')[2][:-1] for line in said.splitlines() if "denied on" in line
    ] == denied


def test_what_is_not_known_is_told_from_none(store: Store) -> None:
    assert explained(store, "interactions", drug=["gammol"]) == (
        "interactions: none stated in 1 document without a date on gammol\n"
        'interactions: said to be not studied on gammol: "have not been studied"'
    )


def test_what_was_not_searched_is_told_from_none(store: Store) -> None:
    everything = "3 documents dated 2024-03-01 to 2025-06-01 (1 without a date)"
    assert explained(store, "interactions", drug=["zink"]) == (
        f"interactions: no monograph of zink among {everything}: what it would say was not searched"
    )
    assert explained(store, "interaction-check", agent=["zink", "betanol"]).splitlines() == [
        "interaction-check: none stated in 1 document dated 2025-06-01 on betanol",
        'interaction-check: denied on betanol: "no known interactions"',
        f"interaction-check: no monograph of zink among {everything}: {NOT_SEARCHED}",
    ]
    assert explained(store, "storage").startswith(f"storage: none stated in {everything} on ")
    assert explain_empty(catalogue()["storage"], {}, Store(ontology()).select) == (
        "storage: nothing was searched: there is no monograph in the data"
    )


def test_a_name_of_nothing_is_an_error_that_says_where_was_looked(store: Store) -> None:
    query = catalogue()["interactions"]
    with pytest.raises(QueryError) as caught:
        resolve(query, {"drug": ["alphin"]}, store.select)
    assert str(caught.value) == (
        "drug: no drug is called 'alphin' in 3 documents dated 2024-03-01 to 2025-06-01 "
        "(1 without a date), so nothing was searched (did you mean alphine?)"
    )


ANSWER = Solutions(
    ("drug", "drugLabel", "n", "text", "empty"),
    (
        (
            terms.iri("https://e.org/d"),
            terms.plain("d"),
            terms.integer(3),
            terms.label("a\tb\n|"),
            None,
        ),
        (terms.iri("https://e.org/e"), terms.plain('<&"'), None, terms.plain("\\"), None),
    ),
)


def test_json_is_what_sparql_says_and_comes_back_whole() -> None:
    text = queries.write(ANSWER, "application/sparql-results+json")
    assert json.loads(text)["results"]["bindings"][0] == {
        "drug": {"type": "uri", "value": "https://e.org/d"},
        "drugLabel": {"type": "literal", "value": "d"},
        "n": {
            "type": "literal",
            "value": "3",
            "datatype": "http://www.w3.org/2001/XMLSchema#integer",
        },
        "text": {"type": "literal", "value": "a\tb\n|", "xml:lang": "en"},
    }
    assert solutions.of_json(text) == ANSWER
    assert solutions.of_json(queries.write(Solutions(("x",), ()), "json")) == Solutions(("x",), ())
    assert solutions.of_json(queries.write(answer=True, fmt="json")) is True


def test_tsv_and_csv_hold_plain_values() -> None:
    assert queries.write(ANSWER, ".tsv") == (
        "drug\tdrugLabel\tn\ttext\tempty\n"
        "https://e.org/d\td\t3\ta\\tb\\n|\t\n"
        'https://e.org/e\t<&"\t\t\\\\\t\n'
    )
    rows = list(csv.reader(io.StringIO(queries.write(ANSWER, "csv"), newline="")))
    assert rows[1:] == [
        ["https://e.org/d", "d", "3", "a\tb\n|", ""],
        ["https://e.org/e", '<&"', "", "\\", ""],
    ]


def test_xml_and_markdown_are_well_formed() -> None:
    root = ET.fromstring(queries.write(ANSWER, "srx"))
    space = "{http://www.w3.org/2005/sparql-results#}"
    assert [node.text for node in root.iter(f"{space}literal")] == [
        "d",
        "3",
        "a\tb\n|",
        '<&"',
        "\\",
    ]
    assert queries.write(ANSWER, "md").splitlines()[2] == "| https://e.org/d | d | 3 | a b \\| |  |"
    assert "<boolean>false</boolean>" in queries.write(answer=False, fmt="xml")


def test_a_table_shows_labels_and_fits_the_width() -> None:
    assert queries.write(ANSWER, "table") == (
        'drugLabel  n  text\n---------  -  -----\nd          3  a b |\n<&"           \\\n'
    )
    long = Solutions(("text", "other"), ((terms.plain("word " * 40), terms.plain("x")),))
    lines = queries.write(long, "table", width=40).splitlines()
    assert max(map(len, lines)) <= 40
    assert " ".join(line[:34].strip() for line in lines[2:]).split().count("word") == 40
    assert queries.write(answer=True, fmt="table") == "true\n"


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(QueryError, match=r"no such format of results \(one of table, tsv"):
        queries.write(ANSWER, "pdf")
