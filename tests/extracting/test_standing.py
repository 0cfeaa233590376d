"""What one sentence says of all doses, or a label of the days, belongs to each of them."""

from __future__ import annotations

import pytest
from test_dosage import page_of, regimens, slots


def times(*lines: str) -> list[tuple[str, str]]:
    """Return the amount of each dose that *lines* state, and how often it is taken."""
    found = (phase for fact in regimens(page_of(*lines)) for phase in fact.phases)
    return [(phase.amount_text, phase.frequency_text) for phase in found]


def days(*lines: str) -> list[tuple[str, str, int]]:
    """Return the amount of each dose that *lines* state, its days and the length of its cycle."""
    found = (slots(phase) for fact in regimens(page_of(*lines)) for phase in fact.phases)
    return [(s["amount"], s.get("days", ""), s.get("cycle", 0)) for s in found]


@pytest.mark.parametrize(
    "told",
    [
        "All doses are given once daily, before breakfast.",
        "Zorvex is usually taken once daily.",
        "It should be taken once daily with a glass of water.",
        "Doses are taken once daily unless stated otherwise.",
        "Taken once daily, with or without food.",
    ],
)
def test_how_often_all_doses_are_taken_is_told_once(told: str) -> None:
    assert times(told, "Gout: 25 mg.", "Angina: 50 mg; in older adults, 10 mg.") == [
        ("25 mg", "once daily"),
        ("50 mg", "once daily"),
        ("10 mg", "once daily"),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "It may be taken once daily.",
        "It is not taken once daily.",
        "Children take it once daily.",
        "Take it once daily or twice daily.",
        "If it upsets your stomach, take it once daily.",
        "The tablets are taken once daily, the capsules twice daily.",
        "Your blood pressure should be checked once daily.",
        "The starting dose is given once daily.",
    ],
)
def test_what_leaves_it_open_or_is_of_some_says_nothing_of_all(told: str) -> None:
    assert times(told, "Gout: 25 mg.") == [("25 mg", "")]


def test_a_dose_that_says_how_often_or_is_a_single_one_keeps_its_words() -> None:
    told = "Doses are injected every 8 hours."
    assert times(told, "Gout: 25 mg twice daily.", "Angina: a single dose of 50 mg.") == [
        ("25 mg", "twice daily"),
        ("50 mg", "single dose"),
    ]
    assert times(told, "Gout: 25 mg, at most 75 mg.", "Loading dose: 90 mg.") == [
        ("25 mg", "every 8 hours"),
        ("75 mg", ""),
        ("90 mg", ""),
    ]
    assert times(told, "Gout: raise the dose by 5 mg.") == [("5 mg", "")]


def test_another_agent_does_not_share_it() -> None:
    assert times("It is infused every 3 weeks.", "Gout: 25 mg with cisplatin 60 mg/m2.") == [
        ("25 mg", "every 3 weeks"),
        ("60 mg/m2", ""),
    ]


def test_below_the_name_of_a_condition_it_is_for_that_one() -> None:
    found = times("Gout", "It is taken twice daily.", "Adults: 5 mg.", "Angina", "Adults: 2 mg.")
    assert found == [("5 mg", "twice daily"), ("2 mg", "")]


@pytest.mark.parametrize(
    "told",
    [
        "Cycles last 28 days.",
        "Treatment is given in 28-day cycles.",
        "Cycles of 28 days are used.",
    ],
)
def test_a_cycle_that_is_told_first_is_that_of_the_days(told: str) -> None:
    lines = ("Myeloma: 20 mg on days 1-21, with cisplatin 60 mg/m2 on day 1.", "Gout: 5 mg.")
    assert days(told, *lines) == [("20 mg", "1-21", 28), ("60 mg/m2", "1", 28), ("5 mg", "", 0)]


@pytest.mark.parametrize(
    "told", ["If cycles of 28 days are delayed, tell the clinic.", "Cycles last 14 days."]
)
def test_days_that_do_not_fit_or_a_supposed_cycle_have_none(told: str) -> None:
    assert days(told, "Myeloma: 20 mg on days 1-21.") == [("20 mg", "1-21", 0)]


def test_the_label_of_a_day_is_the_day_of_its_dose() -> None:
    line = "Gout. Day 1: 40 mg; Days 2 to 4: 20 mg twice daily; from day 5 on: 10 mg."
    assert days(line) == [("40 mg", "1", 0), ("20 mg", "2-4", 0), ("10 mg", "", 0)]
    assert days("Over 40 kg - Day 1: 80 mg; Day 8: 40 mg") == [
        ("80 mg", "1", 0),
        ("40 mg", "8", 0),
    ]


def test_a_total_that_is_taken_as_smaller_doses_is_none_itself() -> None:
    assert days("Gout: 80 mg on day 1, as 40 mg every 12 hours, then 40 mg daily.") == [
        ("40 mg", "1", 0),
        ("40 mg", "", 0),
    ]


@pytest.mark.parametrize(
    ("lines", "intent"),
    [
        (("Starting doses:", "- adults: 20 mg", "- children: 5 mg"), "starting"),
        (
            ("The maintenance dose depends on age:", "- adults: 20 mg", "- children: 5 mg"),
            "maintenance",
        ),
        (("After the starting dose:", "- adults: 20 mg", "- children: 5 mg"), ""),
        (("Doses:", "- adults: 20 mg", "- children: 5 mg"), ""),
    ],
)
def test_what_the_doses_of_a_list_are_for_is_told_above_it(
    lines: tuple[str, ...], intent: str
) -> None:
    found = (slots(phase) for fact in regimens(page_of(*lines)) for phase in fact.phases)
    assert [phase.get("intent", "") for phase in found] == [intent, intent]


def test_it_is_not_of_another_form_but_all_doses_are() -> None:
    found = times("Tablets", "It is taken twice daily.", "Gout: 5 mg.", "Injection", "Gout: 2 mg.")
    assert found == [("5 mg", "twice daily"), ("2 mg", "")]
    found = times("It is taken twice daily.", "Gout: 5 mg.", "Oral solution: 2 mg.")
    assert found == [("5 mg", "twice daily"), ("2 mg", "")]
    found = times("All doses are given twice daily.", "Tablets: 5 mg.", "Injection: 2 mg.")
    assert found == [("5 mg", "twice daily"), ("2 mg", "twice daily")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "The usual dose is 20 mg by mouth. Take it every 24 hours.",
            [("20 mg", "every 24 hours")],
        ),
        (
            "The usual dose is 5 mg/kg. It is given every 8 hours into a vein.",
            [("5 mg/kg", "every 8 hours")],
        ),
        (
            "Adults take 20 mg, at most 80 mg. Zorvex is taken twice a day with food.",
            [("20 mg", "twice a day"), ("80 mg", "")],
        ),
        (
            "Adults take 20 mg and children 10 mg. It is taken every 12 hours.",
            [("20 mg", "every 12 hours"), ("10 mg", "every 12 hours")],
        ),
        (
            "Gout: 20 mg. Angina: 5 mg. It is taken every 12 hours.",
            [("20 mg", ""), ("5 mg", "every 12 hours")],
        ),
        (
            "The starting dose is 5 mg. The usual dose is 20 mg. All doses are given weekly.",
            [("5 mg", "weekly"), ("20 mg", "weekly")],
        ),
    ],
)
def test_how_often_is_told_right_behind_the_dose(
    line: str, expected: list[tuple[str, str]]
) -> None:
    assert times(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Adults take 20 mg. It may be taken every 8 hours.",
        "Adults take 20 mg. It is given every 8 hours for severe pain.",
        "Adults take 20 mg. It is given every 12 hours in severe kidney disease.",
        "Adults take 20 mg. Take it every 4 hours as needed.",
        "Adults take 20 mg. Ask your doctor. It is given every 6 hours.",
        "The total dose is 20 mg. It is given every 6 hours.",
        "The dose is raised by 20 mg. It is taken every 6 hours.",
    ],
)
def test_what_may_be_of_other_doses_is_not_told_of_the_one_before(line: str) -> None:
    assert times(line) == [("20 mg", "")]


def test_it_may_be_the_other_agent_of_the_sentence_before() -> None:
    assert times("Take 25 mg with cisplatin 60 mg/m2. It is given every 8 hours.") == [
        ("25 mg", ""),
        ("60 mg/m2", ""),
    ]


def listed(lead: str, *items: str) -> list[tuple[str, str]]:
    return times(lead, *(f"- {item}" for item in items))


@pytest.mark.parametrize(
    ("lead", "often"),
    [
        ("Recommended daily doses are:", "daily"),
        ("Recommended daily doses:", "daily"),
        ("The usual weekly doses are as follows:", "weekly"),
        ("The recommended once-daily doses are:", "once-daily"),
    ],
)
def test_the_items_of_a_list_are_the_daily_doses_that_are_announced(lead: str, often: str) -> None:
    found = listed(lead, "Adults: 20 mg", "Children: 10 mg twice daily", "Elderly: 5 mg")
    assert found == [("20 mg", often), ("10 mg", "twice daily"), ("5 mg", often)]


@pytest.mark.parametrize(
    "lead",
    [
        "Recommended doses are:",
        "The highest daily doses are:",
        "Total daily doses are:",
        "Maximum daily dose:",
        "If you missed your daily dose, take:",
        "Daily doses may be reduced to:",
    ],
)
def test_a_line_that_announces_no_daily_doses_says_nothing_of_its_items(lead: str) -> None:
    found = listed(lead, "Adults: 20 mg", "Children: 10 mg")
    assert found == [("20 mg", ""), ("10 mg", "")]


def test_what_is_announced_ends_with_the_list() -> None:
    found = times("Recommended daily doses are:", "- Adults: 20 mg", "Gout: 5 mg.")
    assert found == [("20 mg", "daily"), ("5 mg", "")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Adults: 20 mg. Children: 5 mg. It is given every 8 hours.", ["every 8 hours"] * 2),
        (
            "Adults: 20 mg. Children: 5 mg once a day. It is given every 8 hours.",
            ["", "once a day"],
        ),
        ("Gout: 20 mg. Hives: 5 mg. It is given every 8 hours.", ["", "every 8 hours"]),
    ],
)
def test_it_is_the_drug_of_all_people_before_it(text: str, expected: list[str]) -> None:
    assert [often for _, often in times(text)] == expected
