"""Whom a dose is for: bands that follow each other, and people who are told of in many ways."""

from __future__ import annotations

import pytest

from pharmagraph.extracting.dosing.finding import find_dosage
from pharmagraph.extracting.page import Page
from pharmagraph.model import Regimen
from pharmagraph.reading import read_document


def people(*lines: str) -> list[str]:
    """Return whom each dose of *lines* is for, in order."""
    text = "\n".join(["Generic Name: zorvatib", "What is the dosage for zorvatib?", *lines])
    page = Page(read_document(text.encode(), "test"), "zorvatib", ("zorvatib",))
    return [
        phase.population.label if phase.population else ""
        for fact in find_dosage(page)
        if isinstance(fact, Regimen)
        for phase in fact.phases
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            [
                "- Gout: 20 mg daily.",
                "- Children and teenagers: By weight. 12 to 25 kg: 5 mg daily.",
            ],
            ["", "children and teenagers weighing 12 to 25 kg"],
        ),
        (
            [
                "The doses by weight are:",
                "- children weighing 9 to 17 kg: 5 mg daily",
                "- 18 to 30 kg: 10 mg daily",
                "- over 30 kg: 15 mg daily",
            ],
            [
                "children weighing 9 to 17 kg",
                "children weighing 18 to 30 kg",
                "children weighing over 30 kg",
            ],
        ),
        (
            [
                (
                    "The dose for children is 5 mg daily for those under 16 kg, 10 mg daily for"
                    " those between 16 and 28 kg, and 15 mg daily for those over 28 kg."
                )
            ],
            [
                "children weighing under 16 kg",
                "children weighing between 16 and 28 kg",
                "children weighing over 28 kg",
            ],
        ),
        (
            [
                (
                    "Adults take 50 mg once daily. Children weighing 25 to 40 kg take 25 mg once"
                    " daily. Those below 25 kg take 1 mg/kg once daily."
                )
            ],
            ["adults", "children weighing 25 to 40 kg", "children weighing below 25 kg"],
        ),
        (
            ["Children weighing 22 to 33 kg (48 to 73 lb) take 5 mg once daily."],
            ["children weighing 22 to 33 kg"],
        ),
        (
            ["People weighing 70 kg (154 pounds) or more take 40 mg once daily."],
            ["people weighing 70 kg or more"],
        ),
        (
            ["People 55 to 64 years of age: 20 mg daily; over 64 years: 10 mg daily."],
            ["people 55 to 64 years of age", "people over 64 years"],
        ),
        (
            ["By age:", "- children 2 to 4 years: 5 mg daily", "- 5 to 9 years: 10 mg daily"],
            ["children 2 to 4 years", "children 5 to 9 years"],
        ),
        (
            [
                "Children need more than grown-ups do:",
                "- newborns to 2 months, 9 mg once a day;",
                "- 2 to 5 months, 8 mg once a day;",
                "- over 2 years, 6 mg once a day.",
            ],
            ["newborns to 2 months", "children 2 to 5 months", "children over 2 years"],
        ),
    ],
)
def test_a_band_alone_is_of_the_people_who_are_spoken_of(
    lines: list[str], expected: list[str]
) -> None:
    assert people(*lines) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["By age:", "- infants 4 to 9 months: 5 mg daily", "- 2 to 5 years: 10 mg daily"],
            ["infants 4 to 9 months", "2 to 5 years"],
        ),
        (
            [
                "By age:",
                "- children 2 to 11 years: 5 mg daily",
                "- 12 years and older: 10 mg daily",
            ],
            ["children 2 to 11 years", "12 years and older"],
        ),
        (
            ["By age:", "- adults: 40 mg daily", "- over 65 years: 20 mg daily"],
            ["adults", "over 65 years"],
        ),
        (
            ["Children take 5 mg daily. For 3 to 6 months, 10 mg daily may be given."],
            ["children"] * 2,
        ),
    ],
)
def test_a_band_alone_is_of_nobody_who_has_outgrown_it(
    lines: list[str], expected: list[str]
) -> None:
    assert people(*lines) == expected
