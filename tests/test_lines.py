"""The scanner finds the line of every subject, however the file is laid out."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pharmagraph import terms
from pharmagraph.validation import subject_lines

EX = "https://example.org/"
TURTLE = """\
# <https://example.org/comment> is no subject.
PREFIX ex: <https://example.org/>
@prefix o: <https://example.org/other#> .
@base <https://example.org/base/> .

ex:one
    a ex:Thing ;
    ex:says "a full stop. <https://example.org/text> ." , 'ex:quote .' ;
    ex:number 1.5 , .5 , -2e3 , 7 ;
    ex:long \"\"\"many
lines . ex:inside a ex:Thing .
"quoted" \"\"\" ;
.
ex:two a ex:Thing . ex:three a ex:Thing .
<relative> ex:p ( ex:item [ ex:q "x"@en-GB ; ex:r ex:deep ] ) .
[ ex:p ex:anonymous ] ex:q ex:o .
o:a.b ex:p ex:c\\,d .
ex:c\\,d ex:p true .
ex:one ex:again "x"^^ex:type .
<https://example.org/\\u0041> ex:p ex:o .
: ex:p ex:o .
_:blank ex:p ex:o .
ex: ex:p ex:o .
"""


def test_every_layout_of_turtle_is_followed() -> None:
    assert subject_lines(TURTLE.encode(), "turtle") == {
        EX + "one": 6,
        EX + "two": 14,
        EX + "three": 14,
        EX + "base/relative": 15,
        EX + "other#a.b": 17,
        EX + "c,d": 18,
        EX + "A": 20,
        EX: 23,
    }


def test_the_graphs_of_trig_are_no_subjects() -> None:
    text = """\
PREFIX ex: <https://example.org/>
ex:graph {
  ex:one a ex:Thing .
  ex:two a ex:Thing
}
GRAPH ex:other { ex:three a ex:Thing }
{ ex:four a ex:Thing . }
"""
    found = subject_lines(text.encode(), "trig")

    assert {k: v for k, v in found.items() if "graph" not in k and "other" not in k} == {
        EX + "one": 3,
        EX + "two": 4,
        EX + "three": 6,
        EX + "four": 7,
    }


@pytest.mark.parametrize("fmt", ["ntriples", "nquads"])
def test_lines_of_plain_triples_are_their_numbers(fmt: str) -> None:
    graph = " <https://example.org/g>" if fmt == "nquads" else ""
    rows = [f'<{EX}{n}> <{EX}p> "a . \\" . {n}"@en{graph} .' for n in range(50)]

    assert subject_lines("\n".join(rows).encode(), fmt) == {f"{EX}{n}": n + 1 for n in range(50)}


@pytest.mark.parametrize("fmt", ["jsonld", "rdfxml", ""])
def test_a_format_without_lines_has_none(fmt: str) -> None:
    assert subject_lines(b"<https://example.org/s> a <https://example.org/C> .", fmt) == {}


@given(st.text(alphabet="<>\"'[](){}.;,:@^#\\ \nabc1_-", max_size=200))
def test_no_text_makes_the_scanner_fail(text: str) -> None:
    assert all(line >= 1 for line in subject_lines(text.encode(), "turtle").values())


def test_the_scanner_finds_every_subject_of_a_dump_of_ours() -> None:
    rows = random.Random(7).sample(range(1000), 200)
    quads = [
        terms.quad(
            terms.iri(f"{EX}node/{n}"),
            terms.iri(EX + "p"),
            terms.plain(f'{n}. "x"; [a] {{b}} # no\ncomment'),
            terms.iri(EX + "g"),
        )
        for n in rows
    ]
    for name in ("turtle", "trig", "ntriples", "nquads"):
        plain = name in {"turtle", "ntriples"}
        data = terms.serialize(
            terms.without_graph(quads) if plain else quads,  # type: ignore[arg-type]
            terms.FORMATS[name],
            {"ex": EX + "node/"},
        )
        lines = subject_lines(data, name)
        text = data.decode().splitlines()

        assert {f"{EX}node/{n}" for n in rows} <= set(lines)
        assert all(str(n) in text[lines[f"{EX}node/{n}"] - 1] for n in rows)


@pytest.mark.parametrize(
    "text", ["a:" + "." * 100_000, '"' * 100_000, "\\" * 100_000, "_:" * 50_000]
)
def test_the_scanner_takes_linear_time(text: str) -> None:
    subject_lines(text.encode(), "turtle")
