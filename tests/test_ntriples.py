"""What is written without a term is what pyoxigraph writes of the term."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pharmagraph import ntriples, terms, vocabulary
from test_terms import REFUSED_IRIS, REFUSED_VALUES, SURVIVING

if TYPE_CHECKING:
    from collections.abc import Callable

NODE = terms.iri("https://example.org/s")
VOCABULARIES = ("DCTERMS", "MONO", "OA", "PROV", "RDF", "RDFS", "SKOS")
#: What is escaped, what is not kept, what is composed, and what looks like any of them.
ODD = (
    "\"'\\\t\n\r\b\f\x00\x0b\x1f\x7f\x85\u00a0\u00ad\u0301\u0308\u061c\u115f\u200b\u200d\u200e"
    "\u2028\u2029\u202e\u212b\u2069\ue000\ud800\udfff\ufdd0\ufeff\ufffd\ufffe\uffff\U0001f48a"
    "\U0001f3fd\U0001fffe\U000e0001\U0010fffd\U0010ffffueanA@^<> "
)
TEXTS = st.one_of(
    st.text(alphabet=ODD, max_size=20),
    st.text(max_size=60),
    st.text(alphabet=st.characters(), max_size=20),
)


def written(value: terms.Term) -> str:
    """Return *value* as the writer of N-Triples, and not `str`, puts it."""
    line = terms.nquads([terms.triple(NODE, NODE, value)])[0]
    return line.removeprefix(f"{NODE} {NODE} ").removesuffix(" .")


@given(TEXTS)
@example(ODD)
@example('a "b" \\ \\n\n\t\r')
@example("e\u0301 \U0001f48a \ufffd")
def test_text_is_written_as_pyoxigraph_writes_it(text: str) -> None:
    for name in ("plain", "label"):
        made = getattr(ntriples, name)(text)
        term = getattr(terms, name)(text)
        assert made == str(term) == written(term)


@pytest.mark.parametrize("name", SURVIVING)
def test_what_survives_every_parser_is_written_alike(name: str) -> None:
    value = SURVIVING[name].value

    assert ntriples.plain(value) == written(terms.plain(value))


@pytest.mark.parametrize("first", range(0, 0x110000, 0x10000), ids=hex)
def test_every_character_is_written_alike(first: int) -> None:
    for character in map(chr, range(first, first + 0x10000)):
        assert ntriples.plain(character) == str(terms.plain(character))


@given(st.integers())
def test_integers_are_written_alike(value: int) -> None:
    assert ntriples.integer(value) == written(terms.integer(value))


@given(st.one_of(st.integers(), st.decimals(allow_nan=False, allow_infinity=False)))
@example(Decimal("-0.00"))
@example(Decimal("1E+3"))
def test_decimals_are_written_alike(value: Decimal | int) -> None:
    assert ntriples.decimal(value) == written(terms.decimal(value))


def test_truth_values_and_days_are_written_alike() -> None:
    for value in (True, False):
        assert ntriples.boolean(value) == written(terms.boolean(value))
    assert ntriples.day("2024-02-29") == written(terms.day("2024-02-29"))


@given(st.text(alphabet='abc./:#?%20"<>{}|^`\\ é\u202e\n', max_size=20))
def test_an_iri_is_written_alike_or_refused_alike(end: str) -> None:
    text = f"https://example.org/{end}"

    assert outcome(ntriples.iri, text) == outcome(terms.iri, text)


@pytest.mark.parametrize("text", REFUSED_IRIS.values(), ids=REFUSED_IRIS)
def test_what_is_no_iri_is_refused_in_the_same_words(text: str) -> None:
    assert outcome(ntriples.iri, text)[0] == "ValueError"
    assert outcome(ntriples.iri, text) == outcome(terms.iri, text)


@pytest.mark.parametrize(("make", "value"), REFUSED_VALUES.values(), ids=REFUSED_VALUES)
def test_what_is_no_value_is_refused_in_the_same_words(
    make: Callable[..., Any], value: Any
) -> None:
    twin = getattr(ntriples, make.__name__)

    assert outcome(twin, value)[0] == "ValueError"
    assert outcome(twin, value) == outcome(make, value)


def outcome(make: Callable[..., Any], value: Any) -> tuple[str, str]:
    """Return what *make* gives or why it gives nothing."""
    try:
        return "made", str(make(value))
    except ValueError as error:
        return type(error).__name__, str(error)


@pytest.mark.parametrize("name", VOCABULARIES)
def test_a_vocabulary_has_the_same_names(name: str) -> None:
    names = getattr(ntriples, name)
    declared = getattr(vocabulary, name).terms

    assert vars(names) == {each: str(term) for each, term in declared.items()}
    assert all(names[each] == getattr(names, each) for each in declared)


def test_a_name_that_is_not_declared_raises() -> None:
    with pytest.raises(AttributeError, match="Drugs"):
        _ = ntriples.MONO.Drugs
    for name in ("Drugs", "__class__"):
        with pytest.raises(AttributeError, match=name):
            _ = ntriples.MONO[name]


def test_codes_are_those_of_the_ontology() -> None:
    members = [member for members in vocabulary.CODE_LISTS for member in members]

    assert [ntriples.code(m) for m in members] == [str(vocabulary.code(m)) for m in members]
