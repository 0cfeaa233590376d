"""Amounts and days that are listed in step, days of a month, and devices as labels of doses."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import Intent, Regimen
from pharmagraph.reading import read_document


def phases(text: str) -> list[tuple[str, list[int], str]]:
    source = f"GENERIC NAME: zorvatib\nDRUG CLASS AND MECHANISM: A quexol.\nDOSING: {text}\n"
    found = extract(read_document(source.encode(), "test")).facts
    return [
        (f"{phase.value:f}", [first for first, _ in phase.days], phase.condition)
        for fact in found
        if isinstance(fact, Regimen)
        for phase in fact.phases
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Patients take 10, 20 and 40 mg on days 1, 2 and 3.",
        "Give 10 mg, 20 mg and 40 mg on days 1, 2 and 3, respectively.",
        "Give 10 mg on day 1, 20 mg on day 2 and 40 mg on day 3.",
    ],
)
def test_each_of_several_amounts_has_its_own_day(text: str) -> None:
    assert [(value, days) for value, days, _ in phases(text)] == [
        ("10", [1]),
        ("20", [2]),
        ("40", [3]),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Patients take 10, 20 or 40 mg on days 1, 2 and 3.", [("10", [1, 2, 3])]),
        ("Patients take 10 mg on days 1, 8 and 15.", [("10", [1, 8, 15])]),
        ("Patients take 10 and 20 mg on days 1, 2 and 3.", [("10", [1, 2, 3])]),
        ("Give 10 mg twice daily, then 20 mg on days 1 and 2.", [("10", []), ("20", [1, 2])]),
        # Each is for other people.
        (
            "Adults take 20 mg, and 10 mg for children, on days 1 and 3.",
            [("20", []), ("10", [1, 3])],
        ),
        ("Take 10 mg and 20 mg by mouth on days 1 and 2.", [("10", [1]), ("20", [2])]),
    ],
)
def test_amounts_that_are_not_in_step_keep_all_days(
    text: str, expected: list[tuple[str, list[int]]]
) -> None:
    assert [(value, days) for value, days, _ in phases(text)] == expected


def test_days_of_a_month_are_kept() -> None:
    assert phases("The dose is 5 mg on the 2nd and 4th days of each month.") == [("5", [2, 4], "")]


@pytest.mark.parametrize("device", ["Drip", "Syringe pump", "Prefilled pen", "Slow IV drip"])
def test_a_device_is_no_condition_and_ends_none(device: str) -> None:
    text = f"It comes as a {device.lower()}. Crohn's disease: {device}: 600 mg every 8 weeks."
    assert [condition for _, _, condition in phases(text)] == ["Crohn's disease"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gout: 5 mg daily. Angina: 9 mg daily. DOT version: 15 mg three times weekly.", "angina"),
        ("Gout: 5 mg daily. Angina: 9 mg daily. Those over 75 should start at 15 mg.", "angina"),
    ],
)
def test_a_scheme_and_those_of_an_age_are_of_what_was_named_last(text: str, expected: str) -> None:
    assert phases(text)[-1] == ("15", [], expected)


def test_loading_and_maintenance_doses_may_be_two_letters() -> None:
    source = b"GENERIC NAME: zorvatib\nDOSING: Meningitis: LD 400 mg, MD 200 mg OD.\n"
    found = extract(read_document(source, "test")).facts
    told = [p.intent for fact in found if isinstance(fact, Regimen) for p in fact.phases]
    assert told == [Intent.LOADING, Intent.MAINTENANCE]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Take two capsules (40 mg) once a day.", "40"),
        ("Take one packet of granules (4 mg) once a day.", "4"),
        ("Take two 20 mg tablets (that is 40 mg) once a day.", "40"),
        ("Take two tablets (20 mg each) once a day.", "2"),
        ("Take two tablets (prednisone 5 mg) once a day.", "2"),
        # What one holds, if how many is left open.
        ("Take one or two tablets (20 mg) once a day.", "1"),
        ("Take one or two tablets (20 to 40 mg) once a day.", "20"),
    ],
)
def test_brackets_behind_pieces_tell_how_much_they_hold(text: str, value: str) -> None:
    assert [each for each, _, _ in phases(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Doses are higher than those used in gout, usually starting at 5 to 10 mg.",
        "Doses are lower than for the treatment of gout, usually 5 mg once a day.",
    ],
)
def test_a_dose_is_not_for_what_it_is_compared_with(text: str) -> None:
    assert {condition for _, _, condition in phases(text)} == {""}
