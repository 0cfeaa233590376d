"""Doses that are only reported are nobody's: those of former times, and those of a finding."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import Administration, Fact, Regimen
from pharmagraph.reading import read_document


def facts_of(text: str) -> tuple[Fact, ...]:
    head = "Generic Name: zorvatib\nBrand Name: Zorvex\nDrug Class: Quexols\n"
    source = f"{head}What is the dosage for zorvatib?\n{text}\n"
    return tuple(extract(read_document(source.encode(), "test")).facts)


def doses(text: str) -> list[str]:
    found = [fact for fact in facts_of(text) if isinstance(fact, Regimen)]
    return [phase.amount_text for fact in found for phase in fact.phases]


def ways(text: str) -> list[str]:
    return [fact.instruction for fact in facts_of(text) if isinstance(fact, Administration)]


@pytest.mark.parametrize(
    "text",
    [
        "Until 2009 the starting dose was 15 mg daily.",
        "Prior to 1998, adults were given 300 mg twice a day.",
        "The highest dose used to be 80 mg a day.",
        "Zorvatib was at one time given to toddlers at 3 mg/kg daily.",
        "Toddlers were once treated with 3 mg/kg daily.",
        "Earlier protocols called for 70 mg once a week.",
        "The first approved dose was 25 mg twice a day.",
        "Toddlers received 5 mg/kg daily; this is no longer done.",
        "Previously 15 mg a day was advised.",
        "Until lately, doctors gave 15 mg three times a day.",
        "Decades ago people took 15 mg three times a day.",
        "In the past, a 7.5 mg daily tablet was sold.",
        "The 15 mg daily dose has been withdrawn.",
        "The maker dropped 15 mg daily from its leaflet.",
        "15 mg daily is no longer recommended.",
        "15 mg daily was usual at that time.",
        "Some websites advise 15 mg daily.",
        "It is often claimed that 15 mg daily is best.",
        "In its first years on the market 90 mg a day was common.",
        "In the early years doctors gave 90 mg a day.",
        "In 1997 a start with 15 mg daily was advised.",
        "In an older edition 15 mg daily was recommended.",
        "15 mg daily was tolerated by some; this is now considered dangerous.",
        "The navy at one time let divers take 15 mg daily for a week.",
        "Some still speak of trials with 75 mg daily.",
        "15 mg may go into the muscle, slowly; no longer on label since 2019.",
        "A patient of 70 kg would thus receive 350 mg.",
        "For example, a child of 20 kg needs 100 mg.",
        "Up to 240 mg has been taken by accident.",
        "In total 90 mg is given over the course.",
        "Tablets of 20 mg may be halved.",
        "Whoever seems to require more than 20 mg daily is asked about missed tablets.",
        "Anyone who appears to need more than 20 mg daily should be examined.",
    ],
)
def test_a_dose_of_former_times_is_none(text: str) -> None:
    assert doses(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Until 2009 the dose was 15 mg daily; it is now 10 mg daily.", ["10 mg"]),
        ("The original dose was 70 mg, but 50 mg once daily is now recommended.", ["50 mg"]),
        ("The dose used to treat gout is 35 mg daily.", ["35 mg"]),
        ("Tablets of 20 mg are taken twice daily.", ["20 mg"]),
        ("In total 90 mg a day is given in three doses.", ["90 mg"]),
        ("A patient of 70 kg should receive 350 mg.", ["350 mg"]),
        ("In the first years of life the dose is 3 mg daily.", ["3 mg"]),
        ("In the first year of treatment 3 mg daily is recommended.", ["3 mg"]),
        ("Take 35 mg daily until 2 weeks after surgery.", ["35 mg"]),
        ("Older adults take 15 mg once daily.", ["15 mg"]),
        ("Previously treated adults take 15 mg once daily.", ["15 mg"]),
        ("Those who once took opioids start with 15 mg daily.", ["15 mg"]),
        ("Once the fever has gone, 15 mg daily is used.", ["15 mg"]),
        ("Previously 25 mg daily was given; now 15 mg daily is given.", ["15 mg"]),
        ("Originally made for gout, it is taken at 15 mg daily.", ["15 mg"]),
        ("Take 35 mg daily; this dose is no longer needed once the fever has gone.", ["35 mg"]),
    ],
)
def test_a_dose_of_today_stays(text: str, expected: list[str]) -> None:
    assert doses(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A dose of 60 mg taken with a rich breakfast gave 25% higher levels than without it.",
        "A single dose of 60 mg taken with food was absorbed less completely.",
        "One dose of 60 mg taken with food produced lower peak levels.",
    ],
)
def test_what_was_seen_of_a_dose_tells_nobody_how_to_take_it(text: str) -> None:
    assert doses(text) == []
    assert ways(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The usual dose is 60 mg once daily with food.",
        "Take 60 mg once daily with food, which raises its level.",
        "A dose of 60 mg once daily is taken with food.",
    ],
)
def test_an_order_with_food_is_one(text: str) -> None:
    assert doses(text) == ["60 mg"]
    assert ways(text) == ["with food"]


@pytest.mark.parametrize(
    "text",
    [
        "Severe allergic reactions should be treated with 0.3 mg of epinephrine.",
        "After an overdose a child recovered after treatment with 2 mg of naloxone.",
        "Ponies are given 2 mg/kg once daily.",
    ],
)
def test_what_is_given_against_the_drug_or_to_animals_is_no_dose(text: str) -> None:
    assert doses(text) == []


def test_a_partner_keeps_its_dose() -> None:
    text = "Adults take zorvatib 10 mg once daily together with prednisone 5 mg once daily."
    assert doses(text) == ["10 mg", "5 mg"]


def test_how_another_drug_is_taken_is_no_way_of_this_one() -> None:
    assert ways("Ibuprofen is usually taken with food.") == []
    assert ways("Zorvatib is usually taken with food.") == ["with food"]


@pytest.mark.parametrize(
    "text",
    [
        "A trial tested 45 mg daily.",
        "Researchers gave 4 mg/kg daily.",
        "A new study will compare 45 mg daily with 90 mg daily.",
        "It was first tried at 45 mg daily.",
        "A study of 45 mg daily is under way.",
        "Doses up to 450 mg were given to healthy volunteers.",
        "The participants received 45 mg twice daily.",
        "Rabbits received 45 mg/kg daily.",
        "Ponies need 4 mg/kg daily.",
        "Vets give 4 mg/kg daily.",
        "For ferrets the dose is 4 mg/kg daily.",
    ],
)
def test_a_dose_that_was_tried_on_somebody_is_none(text: str) -> None:
    assert doses(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Give a trial of 45 mg daily for 4 weeks.", ["45 mg"]),
        ("Studies show that adults should take 45 mg daily.", ["45 mg"]),
        ("A trial compared two doses; 45 mg daily is recommended.", ["45 mg"]),
        ("After a rat bite, give 45 mg daily.", ["45 mg"]),
    ],
)
def test_a_dose_that_rests_on_trials_stays(text: str, expected: list[str]) -> None:
    assert doses(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Never use 45 mg three times daily.",
        "The dose must not be increased to 90 mg.",
        "Nobody takes 90 mg daily.",
        "Avoid giving 45 mg three times daily.",
        "It is a mistake to give 45 mg three times daily.",
        "There is no point in taking 90 mg daily.",
        "90 mg daily is too much.",
        "90 mg daily is not better.",
        "90 mg daily has no advantage.",
        "5 mg daily does not work.",
        "45 mg three times daily must not be taken.",
        "45 mg daily is not for children.",
        "Going up to 90 mg brings nothing.",
        "Do not lower the dose below 45 mg daily.",
    ],
)
def test_a_dose_that_is_forbidden_or_called_wrong_is_none(text: str) -> None:
    assert doses(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Never take more than 45 mg daily.", ["45 mg"]),
        ("The dose should not be raised above 90 mg.", ["90 mg"]),
        ("You should not need the maximum dose of 90 mg daily.", ["90 mg"]),
        ("Never stop suddenly; take 45 mg daily.", ["45 mg"]),
        ("Do not crush it but swallow 45 mg whole once daily.", ["45 mg"]),
        ("If 45 mg daily is not enough, give 90 mg daily.", ["90 mg"]),
        ("90 mg daily is not better, so 45 mg daily is enough.", ["45 mg"]),
        ("45 mg daily should not be stopped suddenly.", ["45 mg"]),
        ("Take 45 mg daily; it should not be taken with milk.", ["45 mg"]),
        ("45 mg daily has little effect on sleep.", ["45 mg"]),
        ("People who do not take insulin take 45 mg daily.", ["45 mg"]),
        ("Do not reduce the dose by more than 5 mg a week.", ["5 mg"]),
    ],
)
def test_a_limit_or_an_order_beside_a_ban_stays(text: str, expected: list[str]) -> None:
    assert doses(text) == expected
