"""What tells at once that a sentence says nothing of cycles, or of whom: it loses nothing."""

import re

import pytest

from pharmagraph.extracting.dosing.bands import is_measured
from pharmagraph.extracting.dosing.cycles import cycle_told, find_cycles, may_hold_cycles
from pharmagraph.extracting.dosing.times import find_frequencies, first_words
from pharmagraph.extracting.dosing.whom import measured_in, people_of
from pharmagraph.extracting.wording.patterns import clues, look_over
from pharmagraph.lexicons import table


@pytest.mark.parametrize(
    "text",
    [
        *(f"It is taken {row['phrase']}." for row in table("frequencies")),
        *("Three times a day", "Every 6 to 8 hours", "Both doses are given 4 hours apart."),
        *("q12h", "In two divided doses", "Given once daily or split into 2."),
    ],
)
def test_no_frequency_begins_with_other_words(text: str) -> None:
    found = find_frequencies(text)
    assert found
    for often in found:
        assert re.match(first_words(), text[often.start :], re.IGNORECASE)


@pytest.mark.parametrize(
    "text",
    [
        *("Each cycle lasts 21 days.", "The course is repeated every four weeks."),
        *("It is given for 14 days, followed by 7 days of rest.", "28-day cycles are usual."),
    ],
)
def test_a_cycle_is_never_overlooked(text: str) -> None:
    look_over(text, clues())
    assert cycle_told(text) or any(cycle.length for cycle in find_cycles(text, []))
    assert may_hold_cycles(text)


@pytest.mark.parametrize(
    "text",
    [
        "The dose is lower with a creatinine clearance below 30 mL/min.",
        "Patients with an eGFR of 30 to 45 mL/min need less.",
    ],
)
def test_people_of_a_measure_are_never_overlooked(text: str) -> None:
    assert measured_in(text)
    assert measured_in(text) == [people for people in people_of(text) if is_measured(people)]


@pytest.mark.parametrize(
    "text",
    [
        "Patients with severe liver disease or mild renal impairment start low.",
        "Those with moderate insufficiency and people with Child-Pugh class B are watched.",
        "Children whose kidneys are damaged and adults over 65 years of age.",
    ],
)
def test_people_without_a_measure_are_none_of_one(text: str) -> None:
    assert people_of(text)
    assert measured_in(text) == []


@pytest.mark.parametrize("text", ["It keeps well.", "Ask what to do if you are unsure."])
def test_other_sentences_are_passed_over(text: str) -> None:
    may_hold_cycles("")
    look_over(text, clues())
    assert not may_hold_cycles(text)
    assert measured_in(text) == []
