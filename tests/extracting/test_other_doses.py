"""The dose of another drug is never the drug's, however far in front of it that one is named."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import DosePhase, Regimen
from pharmagraph.reading import read_document


def phases(text: str) -> list[DosePhase]:
    head = "Generic Name: zorvatib\nBrand Name: Zorvex\nDrug Class: Quexols\n"
    source = f"{head}What is the dosage for zorvatib?\n{text}\n"
    facts = extract(read_document(source.encode(), "test")).facts
    return [phase for fact in facts if isinstance(fact, Regimen) for phase in fact.phases]


def doses(text: str) -> list[tuple[str, str]]:
    return [(phase.agent.name, phase.amount_text) for phase in phases(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Doxycycline is added: 100 mg twice daily.", [("doxycycline", "100 mg")]),
        ("Methotrexate may be given too, usually 10 mg weekly.", [("methotrexate", "10 mg")]),
        ("Iron capsules (150 mg daily) can help.", [("iron", "150 mg")]),
        ("Aspirin, at 75 mg daily, is given too.", [("aspirin", "75 mg")]),
        ("You may also need iron - 150 mg once a week.", [("iron", "150 mg")]),
        ("Take calcium 600 mg twice daily.", [("calcium", "600 mg")]),
        (
            "Methotrexate, begun a month earlier, is taken as 10 mg weekly.",
            [("methotrexate", "10 mg")],
        ),
        ("Ovarian cancer: cisplatin | 75 mg/m2", [("cisplatin", "75 mg/m2")]),
    ],
)
def test_a_dose_is_of_the_drug_named_last(text: str, expected: list[tuple[str, str]]) -> None:
    assert doses(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Sertraline is an alternative: 50 mg every morning.",
        "Doxycycline may be used instead: 100 mg twice daily.",
        "Some doctors prefer sertraline, and start with 25 mg once daily.",
        "The best alternative is sertraline; the dose is 50 mg daily.",
        "If sertraline is preferred, 50 mg daily is taken.",
        "Sertraline 50 mg once daily is preferred in pregnancy.",
        "Instead of zorvatib, doxycycline 100 mg twice daily is used.",
        "Do not lower prednisone by more than 5 mg.",
        "To reverse: prothrombin complex 30 units/kg.",
        "Premedication with dexamethasone 10 mg is not needed.",
        "Premedication with 10 mg of dexamethasone and 25 mg of promethazine is not needed.",
        "Antidote: prothrombin complex 30 units/kg; vitamin K 10 mg.",
        "The antidote is vitamin K: 10 mg into a vein.",
        "Drink no more than 15 g of alcohol a day.",
        "No premedication with dexamethasone 10 mg is required.",
    ],
)
def test_a_dose_of_a_rival_or_of_nothing_needed_is_none(text: str) -> None:
    assert doses(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Patients taking ketoconazole take 30 mg daily.",
        "If you also take ketoconazole, the dose is 30 mg daily.",
        "Because erythromycin raises its level, 30 mg daily is enough.",
        "When warfarin is used, 30 mg once daily is enough.",
        "Zorvatib is preferred to aspirin: take 30 mg daily.",
        "Instead of aspirin tablets, take 30 mg once daily.",
        "An alternative is zorvatib tablets 30 mg daily.",
        "Switch to zorvatib and start with 30 mg once daily.",
        "Ketoconazole is used with it: 30 mg daily.",
        "Zorvatib calcium tablets (30 mg) are taken once daily.",
        "Some doctors choose amlodipine, but zorvatib is started with 30 mg daily.",
    ],
)
def test_a_dose_beside_another_drug_stays(text: str) -> None:
    assert doses(text) == [("zorvatib", "30 mg")]


def test_an_order_names_no_condition() -> None:
    (phase,) = phases("Take calcium 600 mg twice daily.")
    assert phase.condition == ""


def test_what_another_drug_is_for_does_not_hold_behind_it() -> None:
    found = phases(
        "Adults take 30 mg once daily. To prevent vomiting, give 10 mg of metoclopramide first."
        " The most is 60 mg daily."
    )
    assert [phase.condition for phase in found if phase.agent.name == "zorvatib"] == ["", ""]


def test_it_is_the_other_drug_of_the_sentence_before() -> None:
    found = phases("Mesalazine is taken at 1.5 g daily. In children it is 20 mg/kg daily.")
    assert {phase.agent.name for phase in found} == {"mesalazine"}
