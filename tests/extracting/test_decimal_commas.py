"""Decimal commas, as Europe prints them: "2,5 mg" is two and a half, and never 25."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pharmagraph.extracting import extract
from pharmagraph.extracting.wording.quantities import decimal
from pharmagraph.model import Preparation, Regimen
from pharmagraph.reading import read_document
from pharmagraph.reading.decoding import plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2,5 mg", "2.5 mg"),
        ("0,125 mg", "0.125 mg"),
        ("2,5 to 7,5 mg", "2.5 to 7.5 mg"),
        ("2,5-5 mg", "2.5-5 mg"),
        ("2,5 to 10 mg", "2.5 to 10 mg"),
        ("12,5mg/kg", "12.5mg/kg"),
        ("2,25 %", "2.25 %"),
        ("every 2,5 hours", "every 2.5 hours"),
        # Thousands, lists and places in a text.
        ("1,000 mg", "1,000 mg"),
        ("1,000,50 mg", "1,000,50 mg"),
        ("days 1,8 and 15", "days 1,8 and 15"),
        ("strengths of 2,5,10 mg", "strengths of 2,5,10 mg"),
        ("see 1,2 and 3", "see 1,2 and 3"),
        ("5, 10 mg", "5, 10 mg"),
        ("tablets of 5,10 mg", "tablets of 5,10 mg"),
        ("25,50 mg", "25,50 mg"),
        ("6,25 mg", "6.25 mg"),
    ],
)
def test_a_decimal_comma_becomes_a_point_of_the_same_place(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [("2,5", "2.5"), ("1,000", "1000"), ("1,000,000", "1000000"), ("0,125", "0.125"), ("5", "5")],
)
def test_a_number_with_a_comma(text: str, value: str) -> None:
    assert decimal(text) == Decimal(value)


def test_facts_keep_the_words_and_a_warning_tells_the_reader() -> None:
    source = "GENERIC NAME: zorvatib\nPREPARATIONS: Tablets of 2,5 mg.\nDOSING: 2,5 mg daily.\n"
    document = read_document(source.encode(), "test")
    facts = extract(document).facts
    doses = [phase for fact in facts if isinstance(fact, Regimen) for phase in fact.phases]
    strengths = [fact for fact in facts if isinstance(fact, Preparation)]

    assert [(dose.value, dose.amount_text) for dose in doses] == [(Decimal("2.5"), "2,5 mg")]
    assert [(each.value, each.evidence[0].quote) for each in strengths] == [
        (Decimal("2.5"), "2,5 mg")
    ]
    assert [(w.line, "decimal comma" in w.problem) for w in document.warnings] == [(2, True)]


def test_a_list_without_blanks_holds_no_thousands() -> None:
    text = b"GENERIC NAME: zorvatib\nPREPARATIONS: Tablets: 25,50,100 mg. Vials: 1,000 mg.\n"
    found = [f for f in extract(read_document(text, "t")).facts if isinstance(f, Preparation)]
    assert [f.value for f in found] == [25, 50, 100, 1000]
