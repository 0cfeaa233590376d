"""Strengths of a combination, and whose they are."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import Interaction, Preparation, ProfileFact
from pharmagraph.reading import read_document

NAME = "Generic Name: zorvanib and pelmarol\n\n"
PARTS = "What preparations of zorvanib and pelmarol are available?\n"


def shown(text: str, name: str = NAME) -> list[str]:
    """Return the preparations that a line lists, as printed and as read."""
    document = read_document((name + PARTS + text).encode(), "page.txt")
    facts = [fact for fact in extract(document).facts if isinstance(fact, Preparation)]
    return [
        f"{f.form} | {f.strength_text} | {'+'.join(map(str, (f.value, *f.further)))} {f.unit}"
        + (f"/{f.per_value} {f.per_unit}" if f.per_unit else "")
        for f in facts
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tablets: 250 mg/125 mg and 500 mg/125 mg.",
            ["tablet | 250 mg/125 mg | 250+125 mg", "tablet | 500 mg/125 mg | 500+125 mg"],
        ),
        (
            "Tablets: 5/20, 10/20, and 10/40 mg.",
            [
                "tablet | 5/20 mg | 5+20 mg",
                "tablet | 10/20 mg | 10+20 mg",
                "tablet | 10/40 mg | 10+40 mg",
            ],
        ),
        (
            "Oral suspension: 600 mg/42.9 mg per 5 mL.",
            ["suspension | 600 mg/42.9 mg per 5 mL | 600+42.9 mg/5 mL"],
        ),
        ("Tablets: 1 mg/100 mcg.", ["tablet | 1 mg/100 mcg | 1+0.1 mg"]),
        ("It comes as 10/12.5 mg tablets.", ["tablet | 10/12.5 mg | 10+12.5 mg"]),
        ("Tablets: 5/160/12.5 mg.", []),
        ("Oral solution: 5 mg/5 mL.", ["solution | 5 mg/5 mL | 5 mg/5 mL"]),
        ("Tablets: 5-20 mg.", []),
        ("Tablets: 20 mg; blood pressure 130/80.", ["tablet | 20 mg | 20 mg"]),
    ],
)
def test_a_strength_of_a_combination_has_one_number_for_each_ingredient(
    text: str, expected: list[str]
) -> None:
    assert shown(text) == expected


def test_three_ingredients_have_three_numbers() -> None:
    name = "Generic Name: zorvanib, pelmarol, and dorvastine\n\n"

    assert shown("Tablets: 5/160/12.5 mg.", name) == ["tablet | 5/160/12.5 mg | 5+160+12.5 mg"]


def test_a_monograph_of_one_ingredient_has_no_strength_of_a_combination() -> None:
    assert shown("Tablets with pelmarol: 10/12.5 mg.", "Generic Name: zorvanib\n\n") == []


def test_an_ingredient_is_no_agent_that_the_combination_interacts_with() -> None:
    text = (
        NAME + "Which drugs interact with zorvanib and pelmarol?\n"
        "Probenecid slows the excretion of zorvanib by the kidney and raises its blood levels."
    )
    facts = extract(read_document(text.encode(), "page.txt")).facts

    found = [fact for fact in facts if isinstance(fact, Interaction)]

    assert [(fact.agent.name, str(fact.direction)) for fact in found] == [
        ("probenecid", "increases-drug")
    ]


def test_what_one_ingredient_is_the_combination_is_not() -> None:
    text = (
        NAME + "What is zorvanib and pelmarol, and how does it work?\n"
        "Pelmarol is a thiazide diuretic. Zorvanib and pelmarol is an antihypertensive drug."
    )
    facts = extract(read_document(text.encode(), "page.txt")).facts

    classes = [
        f.value for f in facts if isinstance(f, ProfileFact) and f.aspect == "class-membership"
    ]

    assert classes == ["antihypertensive drug"]


ONE = "Generic Name: zorvanib\n\n"
THREE = ["tablet | 25 mg | 25 mg", "tablet | 50 mg | 50 mg", "tablet | 100 mg | 100 mg"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tablets: 25/50/100 mg", THREE),
        ("Zorvanib is available as 25/50/100 mg tablets.", THREE),
        ("It comes as 25 / 50 / 100-mg tablets.", THREE),
        (
            "Capsules: 5/10/15/30 mg",
            [f"capsule | {n} mg | {n} mg" for n in (5, 10, 15, 30)],
        ),
    ],
)
def test_rising_figures_between_slashes_are_strengths(text: str, expected: list[str]) -> None:
    assert shown(text, ONE) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tablets: 160/800 mg",
        "Tablets: 50/100 mg",
        "Tablets: 25/100/200 mg",
        "Tablets: 5/160/12.5 mg",
        "Tablets: 40/20/10 mg",
        "Tablets: 50/20/40/80 mg",
        "Tablets with otherol and thirdol: 25/50/100 mg",
        "Zorvanib/otherol/thirdol tablets: 5/10/20 mg",
        "Oral solution: 5/10/20 mg/5 mL",
        "Tablets: 5/10/20 mg/25 mg",
    ],
)
def test_figures_that_may_be_of_several_ingredients_are_no_strengths(text: str) -> None:
    assert shown(text, ONE) == []
