"""What a dose is for is said behind it as well, and a partner is no group of people."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import DosePhase, Regimen
from pharmagraph.reading import read_document


def phases(text: str) -> list[DosePhase]:
    source = f"Generic Name: zorvatib\nWhat is the dosage for zorvatib?\n{text}\n"
    found = extract(read_document(source.encode(), "test")).facts
    return [phase for fact in found if isinstance(fact, Regimen) for phase in fact.phases]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gout: 30 mg as a loading dose over 20 minutes.", ["loading"]),
        (
            "Gout: 30 mg is given as a loading dose on the first day, then 5 mg daily.",
            ["loading", "usual"],
        ),
        ("Adults take 5 mg as a starting dose once daily.", ["starting"]),
        ("Gout: load 30 mg, then 5 mg once daily.", ["loading", "usual"]),
        ("Gout: 5 mg once daily. Max 60 mg/24 h.", ["usual", "maximum"]),
        ("A daily dose of 60 mg is not to be exceeded.", ["maximum"]),
        ("The limit for all of them is 60 mg a day.", ["maximum"]),
        ("If the viral load is high, 5 mg is taken once daily.", ["usual"]),
        (
            "The dose is raised to 5 mg daily and, if the pain lasts, to 9 mg daily.",
            ["titration", "titration"],
        ),
        # A limit of frequency is none of the dose.
        ("Gout: 30 mg, not to exceed once daily.", ["usual"]),
        (
            "Gout: 5 mg once daily. The maintenance dose may be slowly raised to 9 mg daily.",
            ["usual", "titration"],
        ),
        ("Gout: the starting dose can be raised to 9 mg once daily.", ["titration"]),
        ("Gout: for maintenance, the dose is reduced to 3 mg once daily.", ["maintenance"]),
    ],
)
def test_intents(text: str, expected: list[str]) -> None:
    assert [phase.intent.value for phase in phases(text)] == expected


def test_a_partner_with_a_dose_of_its_own_is_no_group() -> None:
    text = (
        "Acne: together with cisplatin, 5 mg is taken daily, and cisplatin 75 mg is given on day 1."
    )
    found = phases(text)
    assert [phase.agent.name for phase in found] == ["zorvatib", "cisplatin"]
    assert not any(phase.population for phase in found)


def test_a_label_with_a_partner_is_of_the_drug_itself() -> None:
    found = phases("With cisplatin: take 5 mg twice daily. Cisplatin 75 mg is infused on day 1.")
    assert [phase.agent.name for phase in found] == ["zorvatib", "cisplatin"]
    assert not any(phase.population for phase in found)


def test_who_takes_another_drug_is_a_group() -> None:
    found = phases("Gout: 9 mg once daily. With ketoconazole, 5 mg once daily is enough.")
    assert found[-1].population
    assert found[-1].population.label == "with ketoconazole"
