"""What is made of any text conforms: the graphs of the development gold hold no violation."""

from __future__ import annotations

from pathlib import Path

import pytest

from pharmagraph.pipeline import convert
from pharmagraph.validation import validate_quads

TEXTS = sorted((Path(__file__).parents[1] / "data/gold/development").glob("*.txt"))
SHARES = 4


@pytest.mark.parametrize("share", range(SHARES))
def test_no_graph_of_the_development_gold_holds_a_violation(share: int) -> None:
    for text in TEXTS[share::SHARES]:
        quads = list(convert(text.read_bytes(), text.name).quads)
        results = validate_quads(quads, engine="compiled").results
        assert [r for r in results if r.severity == "violation"] == [], text.name


RATES = ("15 mcg/kg per minute", "2 mg/min", "5 mg/hour", "1,000 units per hour", "0.1 mL/kg/hour")


@pytest.mark.parametrize("rate", RATES)
def test_a_rate_is_a_unit_of_a_dose(rate: str) -> None:
    text = f"Generic Name: zorvanib\nWhat is the dosage for zorvanib?\nAdults: {rate}.\n"
    quads = list(convert(text.encode(), "a.txt").quads)
    assert [q for q in quads if q.predicate.value.endswith("doseUnit")]
    results = validate_quads(quads, engine="compiled").results
    assert [r for r in results if r.severity == "violation"] == []
