"""People of whom several things have to be true are one group, named by all of them."""

from __future__ import annotations

import pytest

from pharmagraph.extracting.dosing.impairments import find_impaired
from pharmagraph.extracting.dosing.whom import find_whom

LIST = "you are 75 or older, you weigh 50 kg or less, or your kidneys work poorly"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"The dose is lowered to 5 mg if two of these apply: {LIST}.",
            f"two of these apply: {LIST}",
        ),
        (
            "Patients with any 2 of the following: age 75 or over, weight below 50 kg, take 5 mg.",
            "patients with any 2 of the following: age 75 or over, weight below 50 kg",
        ),
        (
            "Give 5 mg to adults who meet both criteria (age over 75, weight under 60 kg).",
            "adults who meet both criteria (age over 75, weight under 60 kg)",
        ),
        (
            "Patients with at least two of these features take 5 mg daily: age, weakness.",
            "patients with at least two of these features",
        ),
        (
            "If you are over 75 and weigh less than 60 kg, take 5 mg.",
            "over 75 and weigh less than 60 kg",
        ),
        (
            "Only if you weigh 60 kg or less and your kidneys work poorly, take 2 mg.",
            "weigh 60 kg or less and your kidneys work poorly",
        ),
    ],
)
def test_criteria_that_must_be_met_together_are_one_group(text: str, expected: str) -> None:
    assert [group.population.label for group in find_whom(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One of the following doses is used: 5 mg, 10 mg, or 20 mg daily.", []),
        ("Take both of these tablets, the 5 mg and the 10 mg one, daily.", []),
        ("If you weigh less than 60 kg, take 5 mg and drink water.", ["less than 60 kg"]),
        ("Adults over 75 take 5 mg daily.", ["adults over 75"]),
        ("If you have gout and take a diuretic, take 5 mg daily.", []),
    ],
)
def test_a_choice_of_doses_and_single_criteria_are_no_such_group(
    text: str, expected: list[str]
) -> None:
    assert [group.population.label for group in find_whom(text)] == expected


def test_an_adjustment_is_for_those_who_meet_the_criteria_together() -> None:
    text = f"Reduce the dose to 5 mg if two of these apply: {LIST}."
    assert [each.population.label for each in find_impaired(text)] == [
        f"two of these apply: {LIST}"
    ]
    apart = "Reduce the dose in patients aged 75 or older and in severe kidney disease."
    assert len(find_impaired(apart)) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "With a glomerular filtration rate below 30 mL/min, halve the dose.",
            ["patients with glomerular filtration rate below 30 mL/min"],
        ),
        ("The glomerular filtration rate is measured each year; the dose is 5 mg.", []),
    ],
)
def test_a_measure_of_the_kidneys_is_known_by_its_long_name(text: str, expected: list[str]) -> None:
    assert [each.population.label for each in find_impaired(text)] == expected
