"""Every kind of term that the factory makes comes back unchanged from the parsers of others."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from other_parsers import PARSERS, missing, quads_of
from pharmagraph.publishing.dumps import dump
from pharmagraph.terms import (
    boolean,
    day,
    decimal,
    integer,
    iri,
    label,
    of_parts,
    plain,
    quad,
    slug,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pharmagraph.terms import Quad

SURVIVING: dict[str, Any] = {
    "empty string": plain(""),
    "blank": plain(" "),
    "blanks at both ends": plain("  a  "),
    "double quote": plain('say "a"'),
    "single quote": plain("it's"),
    "three double quotes": plain('"""'),
    "ends in a quote": plain('a"'),
    "backslash": plain("C:\\new\\table"),
    "ends in a backslash": plain("a\\"),
    "looks like an escape": plain("\\u0041 \\n"),
    "line feed": plain("a\nb"),
    "carriage return": plain("a\rb"),
    "both": plain("a\r\nb\r\n"),
    "tab": plain("a\tb"),
    "no-break space": plain("5\u00a0mg"),
    "narrow no-break space": plain("5\u202fmg"),
    "soft hyphen": plain("a\u00adb"),
    "line separator": plain("a\u2028b\u2029c"),
    "zero width space": plain("a\u200bb"),
    "zero width joiner": plain("a\u200db\u200cc"),
    "byte order mark": plain("\ufeffa\ufeff"),
    "replacement character": plain("a\ufffdb"),
    "private use": plain("\ue000"),
    "Latin accents": plain("naïve façade"),
    "decomposed accents": plain("nai\u0308ve"),
    "Greek": plain("β-blocker µg μg"),
    "Cyrillic": plain("аспирин"),
    "Arabic": plain("دواء"),
    "Hebrew": plain("תרופה"),
    "Chinese": plain("药物"),
    "Thai": plain("ยา"),
    "Hangul": plain("약"),
    "Hangul in parts": plain("\u110b\u1163\u11a8"),
    "emoji": plain("💊"),
    "emoji in parts": plain("👩🏽‍⚕️"),
    "last character": plain("\U0010fffd"),
    "superscript stays": plain("10² m³"),
    "fraction stays": plain("½ tablet"),
    "ligature stays": plain("ﬁlm"),
    "Arabic digits as text": plain("١٢٣"),
    "full-width digits as text": plain("１２"),
    "curly quotes": plain("“a” ‘b’"),
    "dashes": plain("2–4 — 5"),
    "degree": plain("25 °C ℃"),
    "markup": plain("</script><b>&amp;"),
    "comment mark": plain("a # b"),
    "at sign": plain("a@en"),
    "datatype mark": plain('5"^^<x>'),
    "braces": plain("{ } [ ] ( )"),
    "dollar and question mark": plain("$x ?y"),
    "long": plain("word " * 2000),
    "number as text": plain("007"),
    "date as text": plain("2005-12"),
    "truth value as text": plain("true"),
    "IRI as text": plain("https://example.org/"),
    "label": label("blood clots"),
    "label with quote and line": label('a "b"\nc'),
    "label of astral characters": label("💊 5 mg"),
    "empty label": label(""),
    "control character shown": plain("a\x00b\x1bc\x85"),
    "bidi override shown": plain("5 \u202emg\u2066"),
    "surrogate shown": plain("a\ud800b"),
    "non-character shown": plain("a\ufffeb\ufdd0\U0001ffff"),
    "zero": integer(0),
    "integer": integer(28),
    "negative integer": integer(-5),
    "long integer": integer(10**30),
    "integer beyond a double": integer(2**53 + 1),
    "decimal": decimal(Decimal("2.5")),
    "decimal with zeros": decimal(Decimal("2.500")),
    "whole decimal": decimal(Decimal("10.0")),
    "small decimal": decimal(Decimal("0.000001")),
    "negative decimal": decimal(Decimal("-0.5")),
    "decimal zero": decimal(Decimal("-0.00")),
    "decimal with exponent": decimal(Decimal("1E+3")),
    "long decimal": decimal(Decimal("0.1234567890123456789012345")),
    "true": boolean(value=True),
    "false": boolean(value=False),
    "date": day("2005-12-27"),
    "leap day": day("2024-02-29"),
    "http IRI": iri("http://example.org/a"),
    "IRI with fragment": iri("https://example.org/a#b"),
    "IRI with query": iri("https://example.org/a?b=c&d=e;f"),
    "IRI with percent signs": iri("https://example.org/a%20b%C3%A9"),
    "IRI with punctuation": iri("https://example.org/a,b;c=d!e$f'g(h)*i+j:k@l~m"),
    "IRI that ends in a dot": iri("https://example.org/a."),
    "IRI that ends in a slash": iri("https://example.org/a/"),
    "IRI of the base itself": iri("https://w3id.org/pharmagraph/"),
    "IRI with dots in a name": iri("https://w3id.org/pharmagraph/a..b/.c"),
    "IRI with a colon below the base": iri("https://w3id.org/pharmagraph/a:b/c"),
    "IRI with an empty segment": iri("https://w3id.org/pharmagraph/a//b"),
    "URN": iri("urn:uuid:00000000-0000-0000-0000-000000000000"),
    "term of ours": iri("https://w3id.org/pharmagraph/ontology#Rare"),
    "term that is not ours": iri("https://w3id.org/pharmagraph/ontology#label"),
    "decimal of others": of_parts("literal", "5.0", "http://www.w3.org/2001/XMLSchema#decimal"),
    "integer of others": of_parts("literal", "+05", "http://www.w3.org/2001/XMLSchema#integer"),
    "truth value of others": of_parts("literal", "1", "http://www.w3.org/2001/XMLSchema#boolean"),
    "datatype of others": of_parts("literal", "x", "https://example.org/type"),
    "language of others": of_parts("literal", "médicament", "", "fr"),
}
PROPERTIES = (
    "https://example.org/p",
    "http://www.w3.org/2000/01/rdf-schema#label",
    "https://w3id.org/pharmagraph/ontology#frequency",
    "https://w3id.org/pharmagraph/ontology#effect",
    "https://w3id.org/pharmagraph/ontology#doseValue",
    "https://w3id.org/pharmagraph/ontology#onDay",
    "https://w3id.org/pharmagraph/ontology#approvedOn",
    "https://w3id.org/pharmagraph/ontology#value",
)
FORMATS = ("turtle", "trig", "ntriples", "nquads", "jsonld")


def quads_with_every_term() -> list[Quad]:
    """Return every term as a value of properties that JSON-LD reads in different ways."""
    graph = iri("https://w3id.org/pharmagraph/graph/terms")
    return [
        quad(iri(f"https://w3id.org/pharmagraph/term/{number}"), iri(name), term, graph)
        for number, term in enumerate(SURVIVING.values())
        for name in PROPERTIES
    ]


def test_there_are_enough_kinds_of_term() -> None:
    assert len(SURVIVING) >= 73


@pytest.mark.parametrize(
    ("fmt", "parser"),
    [(fmt, parser) for fmt in FORMATS for parser in PARSERS if fmt in PARSERS[parser][0]],
)
def test_every_term_comes_back_unchanged(fmt: str, parser: str) -> None:
    _, read = PARSERS[parser]
    if reason := missing(parser):
        pytest.skip(reason)
    quads = quads_with_every_term()

    assert read(dump(quads, fmt), fmt) == quads_of(quads, fmt)


REFUSED_IRIS = {
    "empty": "",
    "relative": "drug/a",
    "without scheme": "//example.org/a",
    "space": "https://example.org/a b",
    "line feed": "https://example.org/a\n",
    "tab": "https://example.org/\ta",
    "control character": "https://example.org/\x01",
    "angle bracket": "https://example.org/<a>",
    "double quote": 'https://example.org/"',
    "brace": "https://example.org/{a}",
    "bar": "https://example.org/a|b",
    "backslash": "https://example.org/a\\b",
    "caret": "https://example.org/a^b",
    "backtick": "https://example.org/`a`",
    "half an escape": "https://example.org/a%2",
    "accent": "https://example.org/é",
    "homoglyph": "https://exаmple.org/",
    "bidi override": "https://example.org/\u202ea",
    "surrogate": "https://example.org/\ud800",
    "step up": "https://example.org/a/../b",
    "step nowhere": "https://example.org/a/./b",
    "step up at the end": "https://example.org/a/..",
    "two fragments": "https://example.org/#a#b",
    "script": "javascript:alert(1)",
    "script in capitals": "JavaScript:alert(1)",
    "data": "data:text/html,a",
    "file": "file:///etc/passwd",
}


@pytest.mark.parametrize("text", REFUSED_IRIS.values(), ids=REFUSED_IRIS)
def test_what_is_no_iri_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        iri(text)


REFUSED_VALUES: dict[str, tuple[Callable[..., Any], Any]] = {
    "integer from text": (integer, "5"),
    "integer from Arabic digits": (integer, "١"),
    "integer from a float": (integer, 5.0),
    "integer from a truth value": (integer, True),
    "decimal from text": (decimal, "2.5"),
    "decimal from Arabic digits": (decimal, "١٫٥"),
    "decimal from a float": (decimal, 0.1),
    "decimal from a truth value": (decimal, True),
    "infinite decimal": (decimal, Decimal("Infinity")),
    "decimal that is no number": (decimal, Decimal("NaN")),
    "month": (day, "2005-12"),
    "year": (day, "2005"),
    "day that is none": (day, "2023-02-29"),
    "date in Arabic digits": (day, "٢٠٠٥-١٢-٢٧"),
    "date with time": (day, "2005-12-27T00:00:00"),
    "date with zone": (day, "2005-12-27Z"),
    "date in words": (day, "Dec. 27, 2005"),
    "short date": (day, "2005-1-2"),
    "date with a line feed": (day, "2005-12-27\n"),
}


@pytest.mark.parametrize(("make", "value"), REFUSED_VALUES.values(), ids=REFUSED_VALUES)
def test_what_is_no_value_is_refused(make: Callable[..., Any], value: Any) -> None:
    with pytest.raises(ValueError, match=r".+"):
        make(value)


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("nai\u0308ve", "naïve"),
        ("10²", "10²"),
        ("½", "½"),
        ("a\x00b", "a\ufffdb"),
        ("\u202e", "\ufffd"),
        ("\u061c", "\ufffd"),
        ("\ud800", "\ufffd"),
        ("\uffff", "\ufffd"),
        ("a\tb\r\n", "a\tb\r\n"),
    ],
)
def test_text_is_composed_and_what_is_unfit_is_shown(given_text: str, kept: str) -> None:
    assert plain(given_text).value == kept
    assert label(given_text).value == kept


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2.50", "2.5"),
        ("10", "10"),
        ("1E+3", "1000"),
        ("0.10", "0.1"),
        ("-0.0", "0"),
        ("00.5", "0.5"),
    ],
)
def test_decimals_are_canonical(value: str, text: str) -> None:
    assert decimal(Decimal(value)).value == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_a_decimal_keeps_its_value(value: Decimal) -> None:
    assert Decimal(decimal(value).value) == value


@given(st.text(max_size=200))
def test_a_slug_is_a_safe_part_of_an_iri(text: str) -> None:
    made = slug(text)

    assert made == "" or set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert 0 < len(made) <= 80
    assert iri(f"https://example.org/{made}")


@given(st.text(max_size=60))
def test_any_text_survives_every_format(text: str) -> None:
    """Whatever stands in a source, every dump can be read back."""
    node, graph = iri("https://example.org/s"), iri("https://example.org/g")
    quads = [
        quad(node, iri(name), make(text), graph) for name in PROPERTIES for make in (plain, label)
    ]

    for fmt in FORMATS:
        assert PARSERS["pyoxigraph"][1](dump(quads, fmt), fmt) == quads_of(quads, fmt)
