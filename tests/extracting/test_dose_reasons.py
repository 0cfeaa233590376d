"""A side effect for which a dose is changed holds for its own sentence only."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import Regimen
from pharmagraph.reading import read_document

ABOUT = "What is zorvatib, and what is it used for?\nZorvatib is used to treat gout.\n"
EFFECTS = "What are the side effects of zorvatib?\nCommon side effects are itching and cramps.\n"
LUNGS = (
    "Lung cancer: 600 mg daily. Cut to 300 mg daily for grade 3 rash, then 150 mg daily for grade 4"
    " rash. The maximum is 900 mg a day."
)


def doses(text: str, others: str = "") -> set[tuple[str, str]]:
    head = "Generic Name: zorvatib\nBrand Name: Zorvex\nDrug Class: Quexols\n"
    source = f"{head}{others}What is the dosage for zorvatib?\n{text}\n"
    return {
        (phase.amount_text, fact.condition)
        for fact in extract(read_document(source.encode(), "test")).facts
        if isinstance(fact, Regimen)
        for phase in fact.phases
    }


def groups(text: str) -> list[str]:
    source = f"Generic Name: zorvatib\nWhat is the dosage for zorvatib?\n{text}\n"
    found = extract(read_document(source.encode(), "test")).facts
    phases = [phase for fact in found if isinstance(fact, Regimen) for phase in fact.phases]
    return [phase.population.label if phase.population else "" for phase in phases]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lower to 300 mg once daily for grade 2 diarrhea. The highest dose is 900 mg a day.",
            {("300 mg", "grade 2 diarrhea"), ("900 mg", "")},
        ),
        (
            LUNGS,
            {
                ("600 mg", "lung cancer"),
                ("300 mg", "grade 3 rash"),
                ("150 mg", "grade 4 rash"),
                ("900 mg", "lung cancer"),
            },
        ),
        (
            "For grade 3 rash, reduce to 300 mg daily for a week, then 150 mg daily.",
            {("300 mg", "grade 3 rash"), ("150 mg", "grade 3 rash")},
        ),
    ],
)
def test_what_a_dose_is_lowered_for_ends_with_its_sentence(
    text: str, expected: set[tuple[str, str]]
) -> None:
    assert doses(text) == expected


def test_what_the_drug_does_is_no_use_that_goes_on() -> None:
    text = "People with cramps may be given 15 mg twice daily. The maximum is 90 mg a day."
    assert doses(text, ABOUT + EFFECTS) == {("15 mg", "cramps"), ("90 mg", "")}


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("For gout, take 15 mg daily. The maximum is 90 mg a day.", ""),
        ("For gout, take 15 mg daily. The maximum is 90 mg a day.", ABOUT + EFFECTS),
        ("Gout: reduce to 15 mg daily. The maximum is 90 mg a day.", ""),
    ],
)
def test_a_use_goes_on(text: str, others: str) -> None:
    assert doses(text, others) == {("15 mg", "gout"), ("90 mg", "gout")}


def test_a_dose_that_is_reduced_is_no_illness() -> None:
    text = "Take 40 mg daily for gout, reduced to 20 mg daily in the elderly."
    assert doses(text) == {("40 mg", "gout"), ("20 mg", "gout")}


@pytest.mark.parametrize(
    "text",
    [
        "When zorvatib is used with insulin, 5 mg once a day is recommended.",
    ],
)
def test_a_dose_beside_another_drug_is_not_for_everybody(text: str) -> None:
    who = text.partition(",")[0]
    assert groups(text) == [f"{who[:1].lower()}{who[1:]}"]


def test_food_marks_nobody_out() -> None:
    assert groups("When zorvatib is used with food, 5 mg once a day is enough.") == [""]
