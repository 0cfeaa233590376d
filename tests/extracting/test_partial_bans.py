"""A ban on one strength, combination or form that leaves another is none of the drug."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import Contraindication
from pharmagraph.reading import read_document


def ruled_out(text: str) -> list[str]:
    head = "Generic Name: zorvatib\nBrand Name: Zorvex\nDrug Class: Quexols\n"
    source = f"{head}Who should not take zorvatib?\n{text}\n"
    return [
        fact.condition
        for fact in extract(read_document(source.encode(), "test")).facts
        if isinstance(fact, Contraindication)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Do not take the 80 mg tablet if you have kidney disease.",
        "People with heart failure should not take the highest dose.",
        "People who are allergic to soy should not take the capsules but can take the syrup.",
        "People with fructose intolerance must not take the syrup, but may use the tablets.",
        "The injection is contraindicated in patients with gout; the tablets are not.",
        "Zorvatib in combination with cisplatin is contraindicated in patients with hearing loss.",
    ],
)
def test_what_is_left_to_take_is_not_ruled_out(text: str) -> None:
    assert ruled_out(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Do not take the tablets if you have kidney disease.", ["kidney disease"]),
        ("Zorvatib is contraindicated in patients with hearing loss.", ["hearing loss"]),
        (
            "People with heart block must not take the capsules, but people with angina may.",
            ["heart block"],
        ),
        (
            "Do not take zorvatib if you are allergic to it, or if you have:\n- asthma\n- gout",
            ["allergy to zorvatib", "asthma", "gout"],
        ),
    ],
)
def test_a_ban_on_all_there_is_stays(text: str, expected: list[str]) -> None:
    assert ruled_out(text) == expected
