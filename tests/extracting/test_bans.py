"""Whom a clause rules the drug out for is not whom the dose behind it is for."""

from __future__ import annotations

import pytest

from pharmagraph.extracting.dosing.adjustments import find_adjustments
from pharmagraph.extracting.dosing.finding import find_dosage
from pharmagraph.extracting.page import Page
from pharmagraph.model import Regimen
from pharmagraph.reading import read_document


def page_of(text: str) -> Page:
    source = f"Generic Name: zorvatib\nWhat is the dosage for zorvatib?\n{text}\n"
    return Page(read_document(source.encode(), "test"), "zorvatib", ("zorvatib",))


def doses(text: str) -> list[tuple[str, str, str]]:
    """Return the people, the condition and the amount of each dose."""
    return [
        (phase.population.label if phase.population else "", phase.condition, phase.amount_text)
        for fact in find_dosage(page_of(text))
        if isinstance(fact, Regimen)
        for phase in fact.phases
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In severe liver disease it must not be given; in moderate disease, give 4 mg daily.",
            [("moderate liver disease", "", "4 mg")],
        ),
        (
            (
                "Zorvatib is contraindicated in severe renal impairment; if impairment is moderate,"
                " 20 mg is taken daily."
            ),
            [("moderate renal impairment", "", "20 mg")],
        ),
        (
            "Severe liver disease: do not use. Moderate: 4 mg daily. Mild: 8 mg daily.",
            [("moderate liver disease", "", "4 mg"), ("mild liver disease", "", "8 mg")],
        ),
        (
            "Avoid it in severe kidney disease. The dose in moderate disease is 15 mg daily.",
            [("moderate kidney disease", "", "15 mg")],
        ),
        (
            "In mild liver disease take 20 mg daily. In moderate disease take 10 mg daily.",
            [("mild liver disease", "", "20 mg"), ("moderate liver disease", "", "10 mg")],
        ),
        (
            "Children under 2 years must not receive it; older children get 5 mg daily.",
            [("older children", "", "5 mg")],
        ),
        (
            "People with severe asthma should not take it; in mild asthma 5 mg is taken daily.",
            [("", "mild asthma", "5 mg")],
        ),
        (
            "In severe kidney disease it is not recommended; others take 40 mg daily.",
            [("", "", "40 mg")],
        ),
        ("Severe liver disease: avoid. Take 15 mg daily.", [("", "", "15 mg")]),
    ],
)
def test_a_dose_behind_a_ban_is_for_those_it_names(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert doses(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Patients older than 75 must not use it; from 65 to 75, 5 mg once daily is enough.",
        "Pregnant women must not take it; after delivery, 10 mg daily may be started.",
        "Do not give it to patients on dialysis. In milder disease, the dose is 20 mg daily.",
    ],
)
def test_a_dose_for_people_whom_nothing_was_read_as_is_left_out(text: str) -> None:
    assert doses(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In children it must not be given with food; give 5 mg daily.",
            [("children", "", "5 mg")],
        ),
        (
            "Gout: 5 mg daily. Severe cases need 10 mg daily.",
            [("", "gout", "5 mg"), ("", "gout", "10 mg")],
        ),
        (
            "In severe liver disease take 5 mg daily; do not use the syrup.",
            [("severe liver disease", "", "5 mg")],
        ),
    ],
)
def test_what_bans_only_a_way_of_using_it_changes_nobody(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert doses(text) == expected


def test_a_ban_denies_no_adjustment() -> None:
    text = (
        "In severe liver disease it is not recommended, and in moderate disease the dose is 5 mg."
    )
    assert find_adjustments(page_of(text)) == []
