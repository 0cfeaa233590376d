"""How far on a pregnancy is when the drug is ruled out stays with those it is ruled out for."""

from __future__ import annotations

import pytest

from pharmagraph.extracting.page import Page
from pharmagraph.extracting.reproduction.finding import find_reproduction
from pharmagraph.extracting.restrictions.finding import find_restrictions
from pharmagraph.model import Contraindication
from pharmagraph.reading import read_document


def ruled_out(text: str) -> list[str]:
    source = f"Generic Name: brisanol\nPregnancy and breastfeeding\n{text}\n"
    page = Page(read_document(source.encode(), "test"), "brisanol", ("brisanol",))
    return [
        fact.population.label
        for fact in find_reproduction(page)
        if isinstance(fact, Contraindication) and fact.population
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Do not take brisanol around or after 22 weeks of pregnancy, unless told to.",
            ["around or after 22 weeks of pregnancy"],
        ),
        (
            "Do not use brisanol after the 31st week of pregnancy.",
            ["after the 31st week of pregnancy"],
        ),
        (
            "Brisanol must not be used from the seventh month of pregnancy.",
            ["from the seventh month of pregnancy"],
        ),
        (
            "Brisanol is contraindicated before 14 weeks of gestation.",
            ["before 14 weeks of gestation"],
        ),
        (
            "Do not take it past 34 weeks of pregnancy or while breastfeeding.",
            ["past 34 weeks of pregnancy", "breastfeeding"],
        ),
        (
            "Pregnant women must not take brisanol after week 28.",
            ["pregnant women after week 28"],
        ),
        ("Brisanol must not be used during pregnancy.", ["pregnancy"]),
        ("Pregnant women must not take brisanol after a meal.", ["pregnant women"]),
        ("Do not take it while pregnant or for 4 weeks after birth.", ["pregnancy"]),
    ],
)
def test_weeks_and_months_of_pregnancy_belong_to_the_people(text: str, expected: list[str]) -> None:
    assert ruled_out(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Do not use brisanol in:\n- children under 12, unless told to\n- people with gout",
            [
                ["children under 12", "unless told to"],
                ["people with gout"],
            ],
        ),
        (
            "Brisanol must not be given to people with asthma or gout, except in an emergency.",
            [
                ["to people with asthma", "except in an emergency"],
                ["gout", "except in an emergency"],
            ],
        ),
    ],
)
def test_what_allowance_is_made_for_is_quoted(text: str, expected: list[list[str]]) -> None:
    source = f"Generic Name: brisanol\nContraindications\n{text}\n"
    page = Page(read_document(source.encode(), "test"), "brisanol", ("brisanol",))
    found = [[span.quote for span in fact.evidence] for fact in find_restrictions(page)]

    assert found == expected
