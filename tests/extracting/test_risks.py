"""Risks that the drug lowers are no harm of it; shares, "little or no" and former categories."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pharmagraph.extracting import extract
from pharmagraph.extracting.effects.cues import read_percent
from pharmagraph.model import AdverseEffect, Aspect, Fact, Indication, PregnancyRisk, ProfileFact
from pharmagraph.reading import read_document

EFFECTS = "What are the side effects of zorvanib?"
OVERVIEW = "What is zorvanib, and what is it used for?"
PREGNANCY = "Is zorvanib safe to take if I'm pregnant or breastfeeding?"


def facts_of(heading: str, text: str) -> list[Fact]:
    source = f"Generic Name: zorvanib\nBrand Name: Zorvex\nDrug Class: Quexols\n{heading}\n{text}\n"
    return list(extract(read_document(source.encode(), "test")).facts)


def effects(text: str) -> list[str]:
    return [fact.effect for fact in facts_of(EFFECTS, text) if isinstance(fact, AdverseEffect)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zorvanib lowers the risk of stroke but raises that of bleeding.", ["bleeding"]),
        ("It lowers the chance of stroke and raises the chance of bleeding.", ["bleeding"]),
        ("It reduces the number of seizures but can cause hives.", ["hives"]),
        ("Zorvanib reduces the risk of breast cancer.", []),
        ("Zorvanib increases the risk of stroke.", ["stroke"]),
        ("It may cause little or no urination, fever, or hives.",
         ["little or no urination", "fever", "hives"]),
        ("Side effects include fever or hives.", ["fever", "hives"]),
    ],
)  # fmt: skip
def test_what_it_makes_less_likely_is_no_effect(text: str, expected: list[str]) -> None:
    assert effects(text) == expected


def test_what_it_makes_likelier_is_no_use_and_half_a_clause_no_mechanism() -> None:
    found = facts_of(OVERVIEW, "It lowers the chance of stroke and raises the chance of bleeding.")
    acts = [f for f in found if isinstance(f, ProfileFact) and f.aspect is Aspect.MECHANISM]

    assert [f.condition for f in found if isinstance(f, Indication)] == ["stroke"]
    assert acts == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 1 in 10 people get", Decimal(10)),
        ("One in five users notices", Decimal(20)),
        ("Some 1 in 500 people", Decimal("0.2")),
        ("1 out of every 4 patients", Decimal(25)),
        ("Up to 1 in 10 people get", None),
        ("Fewer than 1 in 100 people", None),
        ("Between 1 in 100 and 1 in 1,000 people", None),
        ("1 in 3 people", None),
        ("1 in the morning", None),
        ("Day 1 in 5 cycles", None),
    ],
)
def test_one_in_so_many_is_a_percentage_where_it_is_exact(
    text: str, expected: Decimal | None
) -> None:
    assert read_percent(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Zorvanib was category C, and is now category D in the third trimester.",
            [("D", "third trimester")],
        ),
        ("Zorvanib was once pregnancy category B. It is now category D.", [("D", "")]),
        ("Zorvanib was moved from pregnancy category B to category C.", [("C", "")]),
        (
            "It is in pregnancy category C in the first two trimesters and D in the third.",
            [("C", "first two trimesters"), ("D", "third trimester")],
        ),
        ("Zorvanib was assigned pregnancy category C by the FDA.", [("C", "")]),
        ("It was safe in animals and is pregnancy category B.", [("B", "")]),
    ],
)
def test_a_category_that_it_was_in_is_not_the_one_it_is_in(
    text: str, expected: list[tuple[str, str]]
) -> None:
    found = [fact for fact in facts_of(PREGNANCY, text) if isinstance(fact, PregnancyRisk)]

    assert [
        (str(f.category), f.population.label if f.population else "") for f in found
    ] == expected


GUIDE = "What is the most important information I should know about zorvanib?"


def listed(text: str) -> list[str]:
    found = facts_of(GUIDE, f"Zorvanib can cause serious side effects, including:\n{text}")
    return [fact.effect for fact in found if isinstance(fact, AdverseEffect)]


@pytest.mark.parametrize(
    "lead",
    [
        "The risk of getting gout increases with:",
        "This chance is even higher if you have:",
        "This danger may grow with:",
        "Zorvanib should only be used:",
    ],
)
def test_what_makes_an_effect_likelier_is_none(lead: str) -> None:
    items = f"- liver damage\n- {lead}\n- smoking\n- heart disease\n"
    assert listed(items) == ["liver damage"]


def test_a_raised_risk_goes_on_with_a_list_that_prose_broke() -> None:
    broken = "- Liver damage. This risk may increase:\n- with longer use\nDo not take it in pain.\n"
    going_on = "- Increased risk of falls and bone fractures:\n- at any time\n"
    expected = ["liver damage", "increased risk of falls", "increased risk of bone fractures"]
    assert listed(broken + going_on) == expected
    assert listed(broken + "- Falls at night\n") == ["liver damage"]


def test_a_raised_risk_needs_a_list_of_effects() -> None:
    found = facts_of(
        GUIDE, "Tell your doctor if you have:\n- gout\nAsk him.\n- Higher risk of falls\n"
    )
    assert not [fact for fact in found if isinstance(fact, AdverseEffect)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zorvanib is a quexol. Zorvanib can damage the liver.", ["damage the liver"]),
        ("Zorvanib may severely damage the bone marrow.", ["damage the bone marrow"]),
        ("Zorvanib cannot damage the liver.", []),
        ("In overdose zorvanib can damage the liver.", []),
        ("Ask your doctor if zorvanib can damage the liver.", []),
        ("Zorvanib is used for gout. Gout can damage the kidneys.", []),
        ("Zorvanib is used for gout. It can damage the kidneys.", []),
    ],
)
def test_an_overview_may_tell_what_the_drug_by_name_damages(text: str, expected: list[str]) -> None:
    found = facts_of(OVERVIEW, text)
    assert [fact.effect for fact in found if isinstance(fact, AdverseEffect)] == expected
