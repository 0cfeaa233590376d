"""Habits of pages for patients: what they ask, advise and end with."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import (
    AdverseEffect,
    Aspect,
    Contraindication,
    Interaction,
    ProfileFact,
)
from pharmagraph.reading import read_document

PAGE = """Zorvanib

Why is this medication prescribed?
Zorvanib is used to treat gout. {use}

What special precautions should I follow?
{precautions}

What side effects can this medication cause?
Zorvanib may cause side effects. {effects}

Brand names
{brands}
"""


def facts(**parts: str) -> tuple[object, ...]:
    words = dict.fromkeys(("use", "precautions", "effects", "brands"), "") | parts
    return extract(read_document(PAGE.format(**words).encode(), "test")).facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ask your nurse which side effects you are most likely to experience.", []),
        ("Report side effects and say what else you plan to take.", []),
        ("Zorvanib can cause hives.", ["hives"]),
    ],
)
def test_what_somebody_is_likely_to_have_or_plans_is_no_effect(
    text: str, expected: list[str]
) -> None:
    found = [fact.effect for fact in facts(effects=text) if isinstance(fact, AdverseEffect)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Do not take zorvanib if you have measured your pulse and found it to be slow.", []),
        ("Do not take zorvanib if you have gout or have found it to be of no use.", ["gout"]),
        (
            (
                "Tell your doctor if you have bronchitis, asthma, or other lung problems; or a"
                " stomach ulcer. Your doctor may tell you not to take zorvanib."
            ),
            ["bronchitis", "asthma", "lung problems", "stomach ulcer"],
        ),
        (
            (
                "Tell your doctor if you have disease of the liver, kidney, or heart; or asthma."
                " Your doctor may tell you not to take zorvanib."
            ),
            ["disease of the liver", "asthma"],
        ),
    ],
)
def test_who_must_not_take_it(text: str, expected: list[str]) -> None:
    found = facts(precautions=text)
    assert [fact.condition for fact in found if isinstance(fact, Contraindication)] == expected


def test_an_agent_is_named_without_its_use_and_for_how_long() -> None:
    text = "Do not drink alcohol or use street drugs during your treatment."
    found = [each.agent.name for each in facts(precautions=text) if isinstance(each, Interaction)]
    assert found == ["alcohol", "street drugs"]


def test_no_brand_is_a_rest_of_one_or_a_treatment() -> None:
    found = facts(
        use="Zorvanib capsules (Zorvex®) are small.", brands="Papaxo ® with Codeine (#2) ¶ Litmol ®"
    )
    brands = {
        each.value
        for each in found
        if isinstance(each, ProfileFact) and each.aspect is Aspect.BRAND_NAME
    }
    assert brands == {"Papaxo", "Litmol", "Zorvex"}
