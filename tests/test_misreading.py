"""A query that does not parse is answered with the token that is wrong, and its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pharmagraph import sparql
from pharmagraph.errors import QueryError
from pharmagraph.misreading import spread
from pharmagraph.queries import catalogue
from pharmagraph.store import Scope, Store
from pharmagraph.validation.compiled.compiling import compile_shapes
from pharmagraph.validation.shapes import load_shapes

WRONG = {
    "": "q: holds no query",
    "# to be written\n": "q: holds no query",
    "SELECT * WHERE { ?s ?p }": (
        "q:1: column 24: ‘}’ cannot stand here, after ‘SELECT * WHERE { ?s ?p’"
    ),
    "ASK {\n  ?s ?p ?o .\n  FILTER (?o = )\n}": (
        "q:3: column 16: ‘)’ cannot stand here, after ‘FILTER (?o =’"
    ),
    "ASK {\n  ?a ?b ?c\n  ?d ?e ?f\n}": "q:3: column 3: ‘?d’ cannot stand here",
    "SELCT ?s { ?s ?p ?o }": "q:1: column 1: ‘SELCT’ cannot stand here",
    "SELECT ? { ?s ?p ?o }": "q:1: column 8: ‘?’ cannot stand here, after ‘SELECT’",
    "SELECT (COUNT(*) ?n) { ?s ?p ?o }": (
        "q:1: column 18: ‘?n’ cannot stand here, after ‘SELECT (COUNT(*)’"
    ),
    "SELECT ?s WHERE ?s ?p ?o": (
        'q:1: column 17: ‘?s’ cannot stand here, after ‘SELECT ?s WHERE’; expected "{"'
    ),
    "ASK { ?s ?p ?o\n": "q:1: column 15: ends too early, after ‘ASK { ?s ?p ?o’",
    "ASK { ?s ?p ?o } }": "q:1: column 18: ‘}’ cannot stand here, after ‘ASK { ?s ?p ?o }’",
    "ASK { ?s made:up ?o }": "q:1: column 10: the prefix made: is not declared",
    "ASK { ?s <up> ?o }": "q:1: column 10: ‘<up>’: IRI parsing failed",
    "SELECT ?s ?o { ?s ?p ?o } GROUP BY ?s": ("q: the SELECT contains a variable that is unbound"),
    "ASK { ?s ?p 'é' . ?s ?p }": (
        "q:1: column 25: ‘}’ cannot stand here, after ‘ASK { ?s ?p 'é' . ?s ?p’"
    ),
}


@pytest.mark.parametrize("text", WRONG)
def test_a_fault_is_told_by_its_token(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        Store().ask(text, "q")
    assert str(caught.value) == WRONG[text]


def test_what_parses_with_a_base_is_not_the_fault() -> None:
    with pytest.raises(QueryError, match="q:1: column 16: ‘}’ cannot"):
        Store().answer("ASK { <a> <b>  }", Scope(base="http://e.org/"), 1, "q")


def test_a_query_with_its_tokens_far_apart_is_the_same_query() -> None:
    """Else a fault would be found that is none."""
    texts = [query.text for query in catalogue().values()]
    texts += [text for shape, _ in compile_shapes(load_shapes()) for text in shape.queries]

    for text in texts:
        apart, _ = spread(text)
        assert words_of(apart) == words_of(text)
        Store().has_row(apart, {})


def words_of(text: str) -> list[str]:
    return [text[begin:end] for begin, end in sparql.pieces(text)]


@given(st.text(st.sampled_from("ab?$:<>\"'#(){}.;,@é\\\n 1"), max_size=40))
def test_every_piece_is_found_again_where_it_was_put(text: str) -> None:
    apart, starts = spread(text)
    pieces = sparql.pieces(text)

    assert len(starts) == len(pieces)
    for start, (begin, end) in zip(starts, pieces, strict=True):
        assert apart.startswith(text[begin:end], start)


@given(st.text(st.sampled_from("AS?op :<>\"'#(){}.;,@é\n1"), max_size=30))
def test_no_text_is_too_odd_to_be_told_of(text: str) -> None:
    problem = ""
    try:
        Store().ask(text, "q")
    except QueryError as error:
        problem = str(error)
    assert "\n" not in problem
