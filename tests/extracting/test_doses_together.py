"""A section on interactions doses the drug that its words name, and nobody whom they do not."""

from __future__ import annotations

import pytest

from pharmagraph.extracting.dosing.finding import find_dosage
from pharmagraph.extracting.page import Page
from pharmagraph.model import Regimen
from pharmagraph.reading import read_document


def doses(text: str) -> list[str]:
    """Return the doses of a section on interactions: the agent, the amount and the intent."""
    source = (
        "Generic Name: zorvatib\nWhat is the dosage for zorvatib?\nGout: the usual dose is 7 mg"
        f" once daily.\nWhich drugs interact with zorvatib?\n{text}\n"
    )
    page = Page(read_document(source.encode(), "test"), "zorvatib", ("zorvatib",))
    facts = [fact for fact in find_dosage(page) if isinstance(fact, Regimen)]
    found = [phase for fact in facts for phase in fact.phases if phase.value != 7]
    assert not [phase for phase in found if phase.condition]
    return [f"{phase.agent.name} {phase.value} {phase.intent}" for phase in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Itraconazole raises the level of zorvatib; not more than 3 mg daily may be taken.",
            ["zorvatib 3 maximum"],
        ),
        (
            "If itraconazole is needed, the dose of zorvatib must not exceed 3 mg.",
            ["zorvatib 3 maximum"],
        ),
        ("Itraconazole: limit zorvatib to 3 mg daily.", ["zorvatib 3 maximum"]),
        ("Do not take more than 3 mg of zorvatib with itraconazole.", ["zorvatib 3 maximum"]),
        ("With itraconazole, zorvatib is started at 3 mg daily.", ["zorvatib 3 starting"]),
        (
            "Nobody who takes zorvatib should take more than 15 mg of atorvastatin.",
            ["atorvastatin 15 maximum"],
        ),
        (
            "Limit atorvastatin to 15 mg daily and lovastatin to 30 mg daily.",
            ["atorvastatin 15 maximum", "lovastatin 30 maximum"],
        ),
        ("Atorvastatin (max. 15 mg a day): levels rise.", ["atorvastatin 15 maximum"]),
        (
            "The dose of atorvastatin in people on zorvatib should not exceed 15 mg.",
            ["atorvastatin 15 maximum"],
        ),
        (
            "Atorvastatin should be started at 15 mg and must not go above 30 mg.",
            ["atorvastatin 15 starting", "atorvastatin 30 maximum"],
        ),
    ],
)
def test_a_dose_is_of_the_drug_that_is_named(text: str, expected: list[str]) -> None:
    assert doses(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Itraconazole: maximum 3 mg daily.",
        "Itraconazole raises the levels of zorvatib and lovastatin; at most 3 mg should be taken.",
        "Aspirin above 300 mg a day lowers the effect of zorvatib.",
        "Itraconazole 200 mg twice daily doubles the level of zorvatib.",
        "More than 1 g of vitamin C should be avoided.",
        "Zorvatib should not be used at more than 3 mg daily in animals.",
        "After zorvatib 30 mg the level of digoxin was higher by 0.5 mg.",
    ],
)
def test_no_dose_is_of_a_drug_that_is_not(text: str) -> None:
    assert doses(text) == []
