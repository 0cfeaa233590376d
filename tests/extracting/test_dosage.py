"""Dosing sentences become phases: every slot, and nothing that the words do not say."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pharmagraph.extracting.dosage import find_dosage
from pharmagraph.extracting.page import Page
from pharmagraph.model import Certainty, DosePhase, Regimen
from pharmagraph.reading import read_document

CASES = tomllib.loads(
    Path(__file__).with_name("dosage.toml").read_text(encoding="utf-8"), parse_float=Decimal
)["case"]


def page_of(*lines: str) -> Page:
    """Return a page on zorvatib whose dosage section holds *lines*."""
    text = "\n".join(
        ["Generic Name: zorvatib", "Brand Name: Zorvex", "What is the dosage for zorvatib?", *lines]
    )
    return Page(read_document(text.encode(), "test"), "zorvatib", ("zorvatib", "zorvex"))


def regimens(page: Page) -> list[Regimen]:
    return [fact for fact in find_dosage(page) if isinstance(fact, Regimen)]


def slots(phase: DosePhase) -> dict[str, Any]:
    """Return the slots of *phase* that are filled, under the names of dosage.toml."""
    cycles = f"{phase.from_cycle}-{phase.to_cycle or ''}" if phase.from_cycle else ""
    days = ",".join(f"{a}-{b}" if a != b else f"{a}" for a, b in phase.days)
    filled = {
        "condition": phase.condition,
        "group": phase.population.label if phase.population else "",
        "agent": "" if phase.agent.name == "zorvatib" else phase.agent.name,
        "implied": phase.certainty is Certainty.IMPLIED,
        "corrected": phase.corrected,
        "intent": "" if phase.intent == "usual" else str(phase.intent),
        "amount": phase.amount_text,
        "value": phase.value,
        "high": phase.value_high,
        "others": list(phase.alternatives),
        "unit": phase.unit,
        "per": str(phase.per or ""),
        "route": phase.route,
        "times": phase.times_per_day,
        "hours": phase.interval_hours,
        "often": phase.frequency_text,
        "needed": phase.as_needed,
        "days": days,
        "cycle": phase.cycle_length,
        "cycle_text": phase.cycle_text,
        "cycles": cycles,
        "lasts": f"{phase.duration.value} {phase.duration.unit}" if phase.duration else "",
    }
    return {name: value for name, value in filled.items() if value}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_dosing_paragraph_gives_its_phases(case: dict[str, Any]) -> None:
    found = [slots(phase) for fact in regimens(page_of(case["text"])) for phase in fact.phases]

    assert found == case["phases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_every_quote_is_in_the_text_and_the_first_one_holds_the_amount(
    case: dict[str, Any],
) -> None:
    page = page_of(case["text"])
    phases = [phase for fact in regimens(page) for phase in fact.phases]

    assert all(phase.amount_text in phase.evidence[0].quote for phase in phases)
    for phase in phases:
        for span in (*phase.evidence, *phase.context):
            assert page.document.text[span.start : span.end] == span.quote
