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
        ("Gout: 10 mg once daily or 5 mg twice daily to start.", ["starting", "starting"]),
        ("Gout: 10 mg once daily, then 5 mg twice daily to start.", ["usual", "starting"]),
        ("Gout: 20 mg daily. If the response is poor, add 9 mg daily.", ["usual", "titration"]),
        (
            (
                "You start with a blister pack. Take 5 mg on days 1 to 4, then 9 mg on days 5 to 7."
                " From day 8, take 20 mg daily."
            ),
            ["starting", "starting", "usual"],
        ),
        ("Take it out of the pack. Take 5 mg daily on days 1 to 4.", ["usual"]),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Take 9 mg daily together with ribavirin, 600 mg a day.", ["zorvatib", "ribavirin"]),
        ("Take 9 mg daily, but together with ribavirin, 6 mg a day.", ["zorvatib", "zorvatib"]),
        ("Together with ribavirin, 9 mg is taken daily.", ["zorvatib"]),
    ],
)
def test_whose_the_dose_behind_a_partner_is(text: str, expected: list[str]) -> None:
    assert [phase.agent.name for phase in phases(text)] == expected


def test_what_begins_by_itself_starts_no_treatment() -> None:
    found = phases("If diarrhea begins, take loperamide 4 mg at once.")
    assert [phase.intent.value for phase in found] == ["usual"]


def test_a_label_with_a_partner_is_of_the_drug_itself() -> None:
    found = phases("With cisplatin: take 5 mg twice daily. Cisplatin 75 mg is infused on day 1.")
    assert [phase.agent.name for phase in found] == ["zorvatib", "cisplatin"]
    assert not any(phase.population for phase in found)


def test_who_takes_another_drug_is_a_group() -> None:
    found = phases("Gout: 9 mg once daily. With ketoconazole, 5 mg once daily is enough.")
    assert found[-1].population
    assert found[-1].population.label == "with ketoconazole"


@pytest.mark.parametrize(
    "rest",
    [
        *("followed by 7 days without tablets", "then a 7-day pause", "then 7 tablet-free days"),
        *("followed by a break of 7 days", "alternating with 7 days of rest"),
    ],
)
def test_days_of_treatment_and_of_rest_are_a_cycle(rest: str) -> None:
    found = phases(f"Take 5 mg once daily for 14 days, {rest}.")[0]
    assert (found.days, found.cycle_length) == (((1, 14),), 21)


@pytest.mark.parametrize("more", ["then 7 days of 2 mg", "followed by 7 days in hospital"])
def test_days_behind_others_are_no_rest(more: str) -> None:
    assert phases(f"Take 5 mg once daily for 14 days, {more}.")[0].cycle_length is None


def test_both_are_the_last_two() -> None:
    text = (
        "Zorvatib 5 mg once daily on days 1 to 14 of a 28-day cycle, with cisplatin 40 mg/m2 and"
        " fluorouracil 600 mg/m2, both intravenously on days 1 and 8."
    )
    assert [phase.days for phase in phases(text)] == [
        ((1, 14),),
        ((1, 1), (8, 8)),
        ((1, 1), (8, 8)),
    ]


def test_the_same_days_are_those_of_the_sentence_before() -> None:
    text = (
        "5 mg once daily on days 1 and 8 of a 28-day cycle. It is raised to 9 mg on the same days."
    )
    assert [phase.days for phase in phases(f"Gout: {text}")] == [((1, 1), (8, 8))] * 2


@pytest.mark.parametrize("word", ["thereafter", "afterwards", "extract"])
def test_an_ordinary_word_before_an_amount_is_no_partner(word: str) -> None:
    (first, last) = phases(f"Take 25 mg once daily for 2 weeks and {word} 100 mg once daily.")
    assert {first.agent.name, last.agent.name} == {"zorvatib"}


def test_an_unknown_name_before_an_amount_is_a_partner() -> None:
    (_, last) = phases("Take 25 mg once daily for 2 weeks and quelvorim 100 mg once daily.")
    assert last.agent.name == "quelvorim"
