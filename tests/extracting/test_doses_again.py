"""An amount that stands once may be told twice: for other people, or for a later time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import DoseAdjustment, DosePhase, Regimen
from pharmagraph.reading import read_document

if TYPE_CHECKING:
    from decimal import Decimal


def phases(text: str) -> list[DosePhase]:
    source = f"Generic Name: zorvatib\nWhat is the dosage for zorvatib?\n{text}\n"
    found = extract(read_document(source.encode(), "test")).facts
    return [phase for fact in found if isinstance(fact, Regimen) for phase in fact.phases]


def told(text: str) -> list[tuple[str, Decimal | None, Decimal | None, str]]:
    return [
        (
            p.amount_text,
            p.times_per_day,
            p.interval_hours,
            p.population.label if p.population else "",
        )
        for p in phases(text)
    ]


BELOW = "creatinine clearance below 30 mL/min"


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (f"500 mg every 8 hours, or every 24 hours in patients with {BELOW}.", "patients with "),
        (
            f"500 mg every 8 hours; in patients with {BELOW} it is given every 24 hours.",
            "patients with ",
        ),
        ("500 mg every 8 hours; if creatinine clearance is below 30 mL/min, every 24 hours.", ""),
        ("500 mg every 8 hours (every 24 hours if creatinine clearance is below 30 mL/min).", ""),
    ],
)
def test_others_take_the_same_amount_at_their_own_times(text: str, people: str) -> None:
    assert told(text) == [("500 mg", None, 8, ""), ("500 mg", None, 24, people + BELOW)]


def test_each_group_has_its_own_times() -> None:
    text = "The dose is 20 mg twice daily in adults and once daily in children."
    assert told(text) == [("20 mg", 2, None, "adults"), ("20 mg", 1, None, "children")]


@pytest.mark.parametrize(
    "text",
    [
        "300 mg every 2 weeks for 3 doses, then every 4 weeks.",
        "300 mg every 2 weeks for 3 doses and then every 4 weeks.",
        "300 mg every 2 weeks for 3 doses followed by every 4 weeks.",
        "300 mg every 2 weeks for 3 doses; thereafter every 4 weeks.",
    ],
)
def test_what_comes_later_is_a_phase_of_its_own(text: str) -> None:
    assert told(text) == [("300 mg", None, 336, ""), ("300 mg", None, 672, "")]
    last = phases(text)[-1]
    assert last.duration is None
    assert last.evidence[0].quote.endswith("every 4 weeks")


@pytest.mark.parametrize(
    "text",
    [
        "The dose is 20 mg twice daily in adults.",
        "20 mg every 12 hours, in adults and children, for 5 days.",
        "20 mg daily; in patients over 65 it is often taken with food.",
    ],
)
def test_one_time_is_told_once(text: str) -> None:
    assert len(phases(text)) == 1


def adjusted(text: str) -> list[tuple[str, str]]:
    source = f"Generic Name: zorvatib\nWhat is the dosage for zorvatib?\n{text}\n"
    found = extract(read_document(source.encode(), "test")).facts
    return [
        (f.instruction, f.population.label if f.population else "")
        for f in found
        if isinstance(f, DoseAdjustment)
    ]


@pytest.mark.parametrize(
    "share", ["50% of the usual dose", "25 percent of the standard dose", "a third of the dose"]
)
def test_a_share_of_the_dose_is_an_adjustment(share: str) -> None:
    text = f"Patients with severe renal impairment should take {share}."
    assert adjusted(text) == [(share, "patients with severe renal impairment")]


@pytest.mark.parametrize(
    "fate", ["is excreted in urine", "appears in urine", "is removed by dialysis"]
)
def test_what_becomes_of_a_share_is_none(fate: str) -> None:
    assert not adjusted(f"In patients with severe renal impairment, 50% of the dose {fate}.")
