"""What a dose is limited to is the most that anybody takes, not what is usual."""

from __future__ import annotations

import pytest

from pharmagraph.extracting.dosing.finding import find_dosage
from pharmagraph.extracting.page import Page
from pharmagraph.model import Regimen
from pharmagraph.reading import read_document


def doses(text: str) -> list[tuple[str, str, str]]:
    """Return the people, the amount and the intent of each dose."""
    source = f"Generic Name: zorvatib\nWhat is the dosage for zorvatib?\n{text}\n"
    page = Page(read_document(source.encode(), "test"), "zorvatib", ("zorvatib",))
    return [
        (phase.population.label if phase.population else "", phase.amount_text, str(phase.intent))
        for fact in find_dosage(page)
        if isinstance(fact, Regimen)
        for phase in fact.phases
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The maximum dose is 90 mg a day; with rifampin, it is 120 mg a day.",
            [("", "90 mg", "maximum"), ("with rifampin", "120 mg", "maximum")],
        ),
        (
            "The maximum dose is 90 mg daily; in patients with liver disease, it is 45 mg daily.",
            [("", "90 mg", "maximum"), ("patients with liver disease", "45 mg", "maximum")],
        ),
        (
            "The maximum dose is 90 mg a day; with rifampin, 120 mg a day.",
            [("", "90 mg", "maximum"), ("with rifampin", "120 mg", "maximum")],
        ),
        (
            "In patients taking ketoconazole, limit zorvatib to 15 mg daily.",
            [("patients taking ketoconazole", "15 mg", "maximum")],
        ),
        (
            "With ketoconazole, the dose should be capped at 15 mg daily.",
            [("with ketoconazole", "15 mg", "maximum")],
        ),
        (
            "Take 30 mg daily. The daily limit is 90 mg.",
            [("", "30 mg", "usual"), ("", "90 mg", "maximum")],
        ),
        (
            "Give the least that holds the rhythm; 90 mg daily is the ceiling in our clinic.",
            [("", "90 mg", "maximum")],
        ),
    ],
)
def test_a_cap_is_a_maximum(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert doses(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The usual dose is 90 mg a day; with rifampin, it is 120 mg a day.",
            [("", "90 mg", "usual"), ("with rifampin", "120 mg", "usual")],
        ),
        (
            "The maximum dose is 90 mg a day. The usual dose is 30 mg a day.",
            [("", "90 mg", "maximum"), ("", "30 mg", "usual")],
        ),
        ("A tablet holds 5 mg. Take 30 mg daily.", [("", "30 mg", "usual")]),
        ("Limit alcohol. Take 30 mg daily.", [("", "30 mg", "usual")]),
    ],
)
def test_other_doses_are_none(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert doses(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Give the full loading dose, but then a maintenance dose of 30 mg once daily.",
            [("", "30 mg", "maintenance")],
        ),
        (
            "The loading dose of 90 mg is followed by the usual maintenance dose.",
            [("", "90 mg", "loading")],
        ),
    ],
)
def test_a_dose_is_what_the_words_in_front_of_it_call_it(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert doses(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Adults take 30 mg daily. The dose may be increased to 60 mg daily for severe gout.",
            [("adults", "30 mg", "usual"), ("adults", "60 mg", "titration")],
        ),
        (
            "Adults take 30 mg daily. For acute gout the dose is 60 mg daily.",
            [("adults", "30 mg", "usual"), ("", "60 mg", "usual")],
        ),
    ],
)
def test_a_step_is_for_the_people_of_the_dose_that_it_raises(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert doses(text) == expected


def test_doses_that_have_been_used_are_told_by_their_weights() -> None:
    text = (
        "It has been used in gout in doses by weight (3 mg daily in children weighing less than"
        " 15 kg, 6 mg daily in those weighing 15 to 35 kg)."
    )
    assert [amount for _, amount, _ in doses(text)] == ["3 mg", "6 mg"]
    assert doses("Zorvatib has been used in gout by a man who took 90 mg in one go.") == []
