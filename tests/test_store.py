"""The embedded store answers from its own data alone, and survives what it is asked."""

from __future__ import annotations

import pytest

from pharmagraph import sparql, terms
from pharmagraph.errors import QueryError
from pharmagraph.queries.rdflib_engine import RdflibStore
from pharmagraph.solutions import Solutions
from pharmagraph.store import Store

A, P, G = (terms.iri(f"https://e.org/{name}") for name in "apg")
QUADS = [terms.quad(A, P, terms.decimal(2), G), terms.quad(A, P, terms.label("two"), G)]
ALL = "SELECT ?o WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY STR(?o)"

REFUSED = {
    "SELECT ?x\nWHERE {\n SERVICE <http://127.0.0.1:9/> { ?x ?p ?o } }": ":3: SERVICE asks",
    "SELECT ?x WHERE { service?s { ?x ?p ?o } }": ":1: service asks",
    "SELECT ?x FROM <file:///etc/passwd> WHERE { ?x ?p ?o }": "FROM names documents",
    "SELECT * from <http://127.0.0.1:9/> { ?x ?p ?o }": "from names documents",
    "INSERT DATA { <urn:a> <urn:b> <urn:c> }": "INSERT changes data",
    "LOAD <file:///etc/passwd>": "LOAD loads",
    "SELECT ?x { \\u0053ERVICE <http://127.0.0.1:9/> { } }": "escape outside|SERVICE asks",
    "SELECT ?x { ?x ?p '''a''' SERVICE <http://127.0.0.1:9/> {} }": "SERVICE asks",
    "SELECT ?x { FILTER(?a <?b) SERVICE <http://127.0.0.1:9/> {} FILTER(?c>?d) }": "SERVICE asks",
    "SELECT ?x { FILTER" + "(" * 49 + "1" + ")" * 49 + "}": "nested too deeply",
    "SELECT ?x { FILTER(1" + "+1" * 400 + ") }": "long-winded",
    "SELECT ?x { ?s ?p " + "/".join(["?o"] * 400) + "}": "long-winded",
    "#" * (sparql.MAX_LENGTH + 1): "longer than",
}


# Where a parser cuts tokens in another way than the look at them could.
HIDDEN = [
    "PREFIX ex: <http://127.0.0.1:9/> ASK { SERVICEex:foo { ?s ?p ?o } }",
    "PREFIX : <http://127.0.0.1:9/> ASK { SERVICE:foo # x\n { ?s ?p ?o } }",
    "PREFIX ex: <http://127.0.0.1:9/> ASK { ?s ?p trueSERVICE ex:foo { ?s ?p ?o } }",
    "ASK { ?s ?p 1e5SERVICE?x { ?s ?p ?o } }",
    "ASK { # x\rSERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    'ASK { FILTER(?a<?b#>"""\n)SERVICE<http://127.0.0.1:9/>{?s ?p ?o}#"""\n}',
    "ASK { FILTER(?a<?b&&?c='>')SERVICE<http://127.0.0.1:9/>{?s ?p ?o}#'\n}",
    'ASK { ?s ?p ex:a#"""\n SERVICE <http://127.0.0.1:9/> {?s ?p ?o}#"""\n}',
]


@pytest.mark.parametrize("bounds", [sparql.LOCAL, sparql.SERVED], ids=["local", "served"])
@pytest.mark.parametrize("text", HIDDEN, ids=range(len(HIDDEN)))
def test_a_service_does_not_hide_from_the_look(text: str, bounds: sparql.Bounds) -> None:
    with pytest.raises(QueryError):
        sparql.check(text, bounds=bounds)


def test_queries_from_outside_may_name_graphs_of_the_store() -> None:
    sparql.check("ASK FROM <https://e.org/g> { ?s ?p ?o }", bounds=sparql.SERVED)


@pytest.mark.parametrize("text", [*REFUSED, *HIDDEN], ids=range(len(REFUSED) + len(HIDDEN)))
def test_no_text_of_others_is_taken_for_one_of_ours(text: str) -> None:
    """A vetted text is looked at where strangers ask, and whatever is made of it anywhere."""
    for each in (text, sparql.Vetted(text) + " ", sparql.Vetted(text).replace("\t", " ")):
        with pytest.raises(QueryError):
            sparql.check(each)
    with pytest.raises(QueryError):
        sparql.check(sparql.Vetted(text + "#" * sparql.MAX_LENGTH))
    if text in HIDDEN:
        with pytest.raises(QueryError):
            sparql.check(sparql.Vetted(text), bounds=sparql.SERVED)


@pytest.mark.parametrize("engine", [Store, RdflibStore])
@pytest.mark.parametrize("text", REFUSED, ids=range(len(REFUSED)))
def test_what_reaches_outside_or_too_deep_is_refused(engine: type, text: str) -> None:
    with pytest.raises(QueryError, match=REFUSED[text]):
        engine(QUADS).select(text)


def test_the_reference_engine_looks_at_what_it_will_expand() -> None:
    for text in (
        "SELECT ?x { ?x ?p '\\u0027 SERVICE <http://127.0.0.1:9/> {} #' }",
        "SELECT ?x { ?x ?p ?o } # \\u000A SERVICE <http://127.0.0.1:9/>",
    ):
        with pytest.raises(QueryError, match="SERVICE asks"):
            RdflibStore(QUADS).select(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?x WHERE { ?x ?p 'SERVICE' } # FROM here on",
        'SELECT ?x WHERE { ?x <https://e.org/FROM> """a "SERVICE" b""" }',
        "PREFIX service: <https://e.org/> SELECT ?service WHERE { ?service service:from 1 }",
    ],
)
def test_words_in_strings_iris_and_names_are_no_matter(text: str) -> None:
    sparql.check(text)
    assert Store(QUADS).select(text).rows == ()


@pytest.mark.parametrize("engine", [Store, RdflibStore])
def test_every_engine_gives_one_value(engine: type) -> None:
    assert engine(QUADS).select(ALL) == Solutions(
        ("o",), ((terms.decimal(2),), (terms.label("two"),))
    )


@pytest.mark.parametrize("engine", [Store, RdflibStore])
def test_a_query_that_does_not_parse_names_its_line(engine: type) -> None:
    with pytest.raises(QueryError, match=r"^mine.rq:2: ") as caught:
        engine(QUADS).select("SELECT ?x\nWHERE { BAD }", "mine.rq")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("engine", [Store, RdflibStore])
def test_select_wants_a_select_query(engine: type) -> None:
    with pytest.raises(QueryError, match="is not a SELECT query"):
        engine(QUADS).select("ASK { ?s ?p ?o }")


def test_other_forms_are_answered_too() -> None:
    store = Store(QUADS)
    assert store.ask("ASK { GRAPH ?g { ?s ?p ?o } }") is True
    assert store.ask("ASK { ?s ?p ?o }") is False
    made = store.ask("CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert made == [terms.Quad(q.subject, q.predicate, q.object) for q in sorted(QUADS, key=str)]


def test_a_store_grows() -> None:
    store = Store(QUADS[:1])
    store.extend(QUADS)
    assert len(store) == 2
    assert Solutions(("o",), ()).column("o") == ()
    assert [row["o"] for row in store.select(ALL)] == ["2", "two"]
