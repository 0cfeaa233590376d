"""What limits a use or a dose stays with it, and what somebody does not have marks out others."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import DoseAdjustment, Fact, Indication, Regimen, Statement
from pharmagraph.reading import read_document

OVERVIEW = "What is zorvatib, and what is it used for?"
DOSAGE = "What is the dosage for zorvatib?"


def facts_of(heading: str, text: str) -> list[Fact]:
    source = f"Generic Name: zorvatib\nBrand Name: Zorvex\nDrug Class: Quexols\n{heading}\n{text}\n"
    return list(extract(read_document(source.encode(), "test")).facts)


def whom(fact: Statement) -> str:
    return fact.population.label if fact.population else ""


def uses(text: str) -> list[tuple[str, str]]:
    return [
        (fact.condition, whom(fact))
        for fact in facts_of(OVERVIEW, text)
        if isinstance(fact, Indication)
    ]


def doses(text: str) -> list[tuple[str, str, str]]:
    return [
        (phase.amount_text, whom(phase), phase.frequency_text)
        for fact in facts_of(DOSAGE, text)
        if isinstance(fact, Regimen)
        for phase in fact.phases
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Zorvatib is used to treat mania in patients who do not have heart block.",
            [("mania", "patients who do not have heart block")],
        ),
        (
            "It is used for gout and pseudogout in adults who cannot take colchicine.",
            [
                ("gout", "adults who cannot take colchicine"),
                ("pseudogout", "adults who cannot take colchicine"),
            ],
        ),
        (
            "It treats anemia in people who do not get enough iron and is used to prevent scurvy.",
            [("anemia", "people who do not get enough iron"), ("scurvy", "")],
        ),
        (
            "Zorvatib is given to children 3 years and older with juvenile arthritis.",
            [("juvenile arthritis", "children 3 years and older")],
        ),
        (
            "It is used for gout in adults who cannot take colchicine and for pain in children.",
            [("gout", "adults")],
        ),
        (
            "It is used for keeping adults with Crohn's disease in remission.",
            [("Crohn's disease", "adults")],
        ),
        (
            "It is used for keeping people with asthma free of attacks and for treating hives.",
            [("asthma", ""), ("hives", "")],
        ),
        ("It is used for gout in adults.", [("gout", "adults")]),
        ("It is used for gout; patients who do not respond may need more.", [("gout", "")]),
        ("Zorvatib is used for gout. It is not known who should take it.", [("gout", "")]),
    ],
)
def test_a_use_is_limited_to_the_people_of_its_clause(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert uses(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In adults without liver disease, take 20 mg daily.",
            [("20 mg", "adults without liver disease", "daily")],
        ),
        (
            "If there is no kidney impairment, 30 mg is given daily.",
            [("30 mg", "no kidney impairment", "daily")],
        ),
        (
            "Patients who do not have kidney disease take 40 mg; those with kidney disease 10 mg.",
            [
                ("40 mg", "patients who do not have kidney disease", ""),
                ("10 mg", "those with kidney disease", ""),
            ],
        ),
        (
            "In patients with liver disease, take 5 mg daily.",
            [("5 mg", "patients with liver disease", "daily")],
        ),
        (
            "Adults who did not respond to gold salts take 20 mg weekly.",
            [("20 mg", "adults who did not respond to gold salts", "weekly")],
        ),
        (
            "Patients who do not improve on 20 mg daily may take 40 mg daily.",
            [("40 mg", "patients who do not improve on 20 mg daily", "daily")],
        ),
        (
            "Take 1 mg daily, except on the day of the injection.",
            [("1 mg", "", "daily, except on the day of the injection")],
        ),
        ("Take 1 mg daily, except in summer.", [("1 mg", "", "daily")]),
    ],
)
def test_a_dose_is_limited_to_its_people_and_days(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert doses(text) == expected


def test_no_number_of_times_tells_of_days_left_out() -> None:
    (fact,) = (
        f
        for f in facts_of(DOSAGE, "Take 5 mg every day but not on Sundays.")
        if isinstance(f, Regimen)
    )

    assert fact.phases[0].frequency_text == "every day but not on Sundays"
    assert fact.phases[0].times_per_day is None


def test_the_dose_of_a_partner_is_not_for_the_people_of_a_line_far_above() -> None:
    text = "Children: 10 mg/m2 once a week.\nSwallow it whole.\nTake folic acid 1 mg daily."
    assert doses(text) == [("10 mg/m2", "children", "once a week"), ("1 mg", "", "daily")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In adults without liver disease, take 20 mg daily.", []),
        ("Take 20 mg daily except on days of dialysis.", []),
        ("In patients with liver disease, take 5 mg daily.", ["patients with liver disease"]),
        ("Patients on dialysis take 5 mg daily.", ["patients on dialysis"]),
    ],
)
def test_an_adjustment_is_for_those_whose_organs_fail(text: str, expected: list[str]) -> None:
    found = [whom(fact) for fact in facts_of(DOSAGE, text) if isinstance(fact, DoseAdjustment)]
    assert found == expected
