"""Graphs as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pharmagraph import terms
from pharmagraph.triples import Triples, by_graph, parts, text_of

EX = "http://example.org/"
GRAPH = terms.iri(EX + "graph")
VALUES = (
    terms.plain('a "word"\n\tand \\ more \u00e9 \U0001f48a'),
    terms.plain(""),
    terms.label("a label"),
    terms.integer(-3),
    terms.decimal(2),
    terms.boolean(value=True),
    terms.day("2005-12-27"),
    terms.iri(EX + "other"),
)
QUADS = [terms.quad(terms.iri(EX + "s"), terms.iri(EX + "p"), value, GRAPH) for value in VALUES]
#: One may be the beginning of another, which goes on with what is less than its end.
NODES = ("<a>", "<a->", "<a0>", "<a/b>", "_:b", "_:b1", "_:b-")
PREDICATES = ("<p>", "<p-q>", "<p#q>", "<pp>")
LITERALS = ('""', '"!"', '"a"', '"a"@en', '"a"@en-gb', '"a b"', r'"a\""', '"a"^^<t>')
OBJECTS = (*NODES, *LITERALS)


def test_triples_come_back_as_the_quads_they_were_made_of() -> None:
    triples = Triples.of(QUADS, str(GRAPH))

    assert set(triples.quads) == set(QUADS)
    assert list(triples.lines) == sorted(terms.nquads(QUADS))
    assert (triples.name, len(triples)) == (GRAPH.value, len(QUADS))


def test_a_triple_is_there_once_however_often_it_is_told() -> None:
    triples = Triples()
    for _ in range(3):
        triples.add("<s>", "<p>", '"o"')
        triples.add("_:s", "<p>", "<s>")

    assert triples.lines == ('<s> <p> "o" .', "_:s <p> <s> .")
    assert triples.values("<s>", "<p>") == ['"o"']
    assert triples.referrers["<s>"] == ["_:s"]


def test_the_rest_of_a_subject_may_be_told_after_its_first_words() -> None:
    triples = Triples("<g>")
    triples.describe("<s>", (("<p>", '"o"'), ("<q>", '"o"')))
    triples.add("<s>", "<p>", '"o"')
    triples.add("<s>", "<p>", '"n"')
    triples.add("<s>", "<p>", '"n"')

    assert triples.values("<s>", "<p>") == ['"o"', '"n"']
    assert len(triples) == len(triples.lines) == 3


@given(st.lists(st.tuples(*map(st.sampled_from, (NODES, PREDICATES, OBJECTS)))))
def test_lines_are_sorted_as_lines(told: list[tuple[str, str, str]]) -> None:
    for graph in ("", "<g>"):
        triples = Triples(graph)
        for each in told:
            triples.add(*each)
        end = f" {graph} ." if graph else " ."

        assert list(triples.lines) == sorted({" ".join(each) + end for each in told})
        assert len(triples) == len(set(told))


def test_quads_are_parted_by_their_graphs() -> None:
    plain = terms.triple(QUADS[0].subject, QUADS[0].predicate, VALUES[0])

    assert by_graph([*QUADS, plain]) == {str(GRAPH): QUADS, "": [plain]}


@pytest.mark.parametrize("value", VALUES, ids=str)
def test_the_text_of_a_term_is_what_it_was_made_of(value: terms.Term) -> None:
    assert text_of(str(value)) == value.value
    literal = parts(str(value))
    assert (literal.datatype if literal else "") == getattr(
        getattr(value, "datatype", None), "value", ""
    )
