"""A ban on one strength, combination or form that leaves another is none of the drug."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import Contraindication
from pharmagraph.reading import read_document


def ruled_out(text: str, supplied: str = "") -> list[str]:
    head = "Generic Name: zorvatib\nBrand Name: Zorvex\nDrug Class: Quexols\n"
    source = f"{head}Who should not take zorvatib?\n{text}\n{supplied}"
    return [
        fact.population.label if fact.population else fact.condition
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
        "The usual dose in adults must not be used in infants.",
        "The adult dose must not be given to infants.",
        "The adult capsules must not be used in infants.",
        "The 40 mg strength must not be used in infants.",
    ],
)
def test_what_is_left_to_take_is_not_ruled_out(text: str) -> None:
    assert ruled_out(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Zorvatib 40 mg capsules are contraindicated in patients with gout.",
        "Zorvatib 40 mg capsules must not be used in infants.",
    ],
)
def test_a_product_is_ruled_out_alone_only_where_there_is_another(text: str) -> None:
    supplied = "How is zorvatib supplied?\nIt comes as capsules of {}.\n"

    assert ruled_out(text, supplied.format("10 mg and 40 mg")) == []
    assert len(ruled_out(text, supplied.format("40 mg"))) == 1
    assert len(ruled_out(text)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zorvatib must not be used in infants.", ["infants"]),
        ("Zorvatib capsules must not be used in infants.", ["infants"]),
        ("This medicine must not be used in infants.", ["infants"]),
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
