"""Lists of products at the head of the doses: a form, and its strengths below it."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.extracting.dosing.finding import find_dosage
from pharmagraph.extracting.page import Page
from pharmagraph.extracting.supply.finding import find_supply
from pharmagraph.model import DosePhase, Preparation, Regimen
from pharmagraph.reading import read_document


def page_of(lines: str) -> Page:
    text = f"Zorvatib\n\nWhat are the dosages of zorvatib?\n\n{lines}\n"
    return Page(read_document(text.encode(), "test"), "zorvatib", ("zorvatib", "zorvex"))


def products(page: Page) -> list[tuple[str, str]]:
    facts = find_supply(page)
    return [(f.form, f.strength_text) for f in facts if isinstance(f, Preparation)]


def doses(page: Page) -> list[DosePhase]:
    return [p for fact in find_dosage(page) if isinstance(fact, Regimen) for p in fact.phases]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "Adult dosages:\n\nTablet\n\n5 mg\n10 mg",
            [("tablet", "5 mg"), ("tablet", "10 mg")],
        ),
        (
            "Capsule, extended-release\n\n• 20 mg\n• 40 mg (Schedule IV)",
            [("extended-release capsule", "20 mg"), ("extended-release capsule", "40 mg")],
        ),
        (
            "Oral suspension:\n\n4 mg/mL\n\nTablets:\n\n2 mg, 4 mg (Zorvex)",
            [("suspension", "4 mg/mL"), ("tablet", "2 mg"), ("tablet", "4 mg")],
        ),
    ],
)
def test_strengths_below_a_form_are_products_and_no_doses(
    lines: str, expected: list[tuple[str, str]]
) -> None:
    page = page_of(lines)

    assert products(page) == expected
    assert not doses(page)


@pytest.mark.parametrize(
    "lines",
    [
        "Tablet\n\n5 mg once daily\n10 mg twice daily",
        "Adults\n\n5 mg\n10 mg",
        "Tablet\n\nTake it with food.\n\n5 mg daily",
    ],
)
def test_amounts_that_say_more_or_stand_below_something_else_are_doses(lines: str) -> None:
    page = page_of(lines)

    assert not products(page)
    assert doses(page)


def test_products_behind_a_label_stand_among_other_matters() -> None:
    text = (
        "Generic Name: zorvatib\nHow should I store zorvatib?\n"
        "Stock: ampoules 30 mg/2 mL; tablets 4 mg.\nStock: tablets 9 mg were withdrawn.\n"
    )
    facts = extract(read_document(text.encode(), "test")).facts
    strengths = [fact.strength_text for fact in facts if isinstance(fact, Preparation)]
    assert strengths == ["30 mg/2 mL", "4 mg"]
