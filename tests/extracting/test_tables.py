"""Tables of doses that are printed as lines give each dose its people and its condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from test_dosage import page_of, regimens, slots

from pharmagraph.extracting.page import Page
from pharmagraph.reading import read_document

if TYPE_CHECKING:
    from collections.abc import Iterable


def told(page: Page, *names: str) -> list[tuple[str, ...]]:
    """Return the slots *names* of each dose of *page*, in order."""
    found = (slots(phase) for fact in regimens(page) for phase in fact.phases)
    return [tuple(str(phase.get(name, "")) for name in names) for phase in found]


@pytest.mark.parametrize(
    "lines",
    [
        ("CrCl (mL/min) | Dose", "30-49 | 15 mg once daily", "<30 | 5 mg every other day"),
        (
            *("| CrCl (mL/min) | Dose |", "|---|---|"),
            *("| 30-49 | 15 mg once daily |", "| <30 | 5 mg every other day |"),
        ),
        (
            "CrCl, mL/min        Dose",
            "30-49               15 mg once daily",
            "<30                 5 mg every other day",
        ),
    ],
)
def test_a_band_in_the_first_column_is_of_the_measure_in_its_head(lines: Iterable[str]) -> None:
    assert told(page_of(*lines), "group", "amount", "often") == [
        ("CrCl 30-49 mL/min", "15 mg", "once daily"),
        ("CrCl <30 mL/min", "5 mg", "every other day"),
    ]


def test_the_head_of_a_column_says_what_its_doses_are_for() -> None:
    page = page_of(
        "The dose for gout and for asthma depends on the kidneys.",
        "Creatinine clearance | Gout | Asthma",
        "60 to 89 mL/min | 2 mg once daily | 4 mg twice daily",
        "Less than 60 mL/min | Avoid | 1 mg twice daily",
    )
    assert told(page, "group", "condition", "amount", "often") == [
        ("creatinine clearance 60 to 89 mL/min", "gout", "2 mg", "once daily"),
        ("creatinine clearance 60 to 89 mL/min", "asthma", "4 mg", "twice daily"),
        ("creatinine clearance less than 60 mL/min", "asthma", "1 mg", "twice daily"),
    ]


def test_a_column_may_be_one_of_starting_doses() -> None:
    page = page_of("eGFR | Starting dose | Maximum dose", "30 to 60 | 5 mg | 10 mg")
    assert told(page, "group", "intent", "amount") == [
        ("eGFR 30 to 60", "starting", "5 mg"),
        ("eGFR 30 to 60", "maximum", "10 mg"),
    ]


def test_a_table_below_a_heading_of_precautions_is_read_as_well() -> None:
    lines = (
        *("Zorvatib tablets", "DOSAGE AND ADMINISTRATION", "Adults take 20 mg once daily."),
        *("RENAL IMPAIRMENT", "| eGFR (mL/min/1.73 m2) | Dose |"),
        *("| 15 to 29 | 10 mg once daily |", "| below 15 or dialysis | 5 mg once daily |"),
        "A study gave 90 mg to volunteers.",
    )
    page = Page(read_document("\n".join(lines).encode(), "test"), "zorvatib", ("zorvatib",))
    assert told(page, "group", "amount") == [
        ("adults", "20 mg"),
        ("eGFR 15 to 29 mL/min/1.73 m2", "10 mg"),
        ("eGFR below 15 mL/min/1.73 m2 or dialysis", "5 mg"),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("CrCl (mL/min) | Half-life", "30-49 | 15 hours"), []),
        (("Score | Dose", "30-49 | 15 mg once daily"), [("", "15 mg")]),
    ],
)
def test_the_bands_of_other_tables_are_no_groups(
    lines: Iterable[str], expected: list[tuple[str, str]]
) -> None:
    assert told(page_of(*lines), "group", "amount") == expected


def test_a_row_leaves_nothing_to_the_rows_and_lines_below_it() -> None:
    page = page_of(
        "The dose depends on the kidneys:",
        *("- CrCl (mL/min) | Dose | Gout", "- 30-49 | 15 mg daily | 10 mg daily"),
        *("- <30 | 5 mg daily | 3 mg daily", "- Take 2 mg daily."),
    )
    assert told(page, "group", "condition", "amount") == [
        ("CrCl 30-49 mL/min", "", "15 mg"),
        ("CrCl 30-49 mL/min", "gout", "10 mg"),
        ("CrCl <30 mL/min", "", "5 mg"),
        ("CrCl <30 mL/min", "gout", "3 mg"),
        ("", "", "2 mg"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("Renal impairment: eGFR 30 to 60: 50 mg daily; below 30: 25 mg daily.",),
        ("Renal impairment:", "eGFR 30 to 60: 50 mg daily", "below 30: 25 mg daily"),
        ("Renal impairment:", "- eGFR 30 to 60: 50 mg daily", "- below 30: 25 mg daily"),
    ],
)
def test_a_bare_band_is_of_the_measure_before_it(lines: Iterable[str]) -> None:
    assert told(page_of(*lines), "group", "condition", "amount") == [
        ("eGFR 30 to 60", "", "50 mg"),
        ("eGFR below 30", "", "25 mg"),
    ]


def test_a_band_of_something_else_is_not() -> None:
    page = page_of(
        "A creatinine clearance of 30 to 50 mL/min: 5 mg daily; above 70 kg: 25 mg daily."
    )
    assert told(page, "group") == [
        ("creatinine clearance 30 to 50 mL/min",),
        ("above 70 kg",),
    ]
