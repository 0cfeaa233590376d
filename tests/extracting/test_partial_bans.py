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
        "Infants should normally not take zorvatib.",
        "Zorvatib should as a rule not be given to infants.",
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
        ("It makes some people sleepy. Nor should it be given to infants.", ["infants"]),
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


@pytest.mark.parametrize(
    "text",
    [
        "Combination cold medicines that contain zorvatib must not be used in toddlers.",
        "Multi-symptom flu products with zorvatib are contraindicated in infants.",
        "Never give combination products, including those with zorvatib, to infants.",
        "Cough and cold preparations can kill babies. Do not give such products to infants.",
        "Do not give zorvatib tablets that are made for adults to children.",
        "Zorvatib capsules meant for adults must not be given to children.",
        "Do not take zorvatib at night if you have epilepsy.",
        "Zorvatib must not be given through a feeding tube in patients with bowel obstruction.",
        "Do not use the tablets if you have trouble swallowing; use the syrup.",
        "Do not take zorvatib if you have already taken a dose today.",
        "If you have gout, ask whether you should not take zorvatib.",
    ],
)
def test_a_ban_on_products_that_hold_more_or_are_for_others_is_none_of_the_drug(text: str) -> None:
    assert ruled_out(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Do not give zorvatib or combination products that contain it to infants.",
        "Combination cold products hold the same drug. Do not give zorvatib to infants.",
        "There are many cold remedies. This medicine must not be given to infants.",
    ],
)
def test_a_ban_beside_such_products_is_of_the_drug(text: str) -> None:
    assert ruled_out(text) == ["infants"]
