"""Who is not on dialysis is not read as somebody who is."""

from __future__ import annotations

import pytest

from pharmagraph.extracting.dosing.impairments import find_impaired
from pharmagraph.extracting.dosing.whom import find_whom

RENAL = "patients with advanced kidney disease"


@pytest.mark.parametrize(
    ("text", "adjusted", "dosed"),
    [
        (
            "Adults not yet on dialysis take 3 mg daily.",
            ["adults not yet on dialysis"],
            ["adults not yet on dialysis"],
        ),
        (
            "For those who are not undergoing hemodialysis, give 3 mg.",
            [],
            ["those who are not undergoing hemodialysis"],
        ),
        (
            "People who do not need dialysis start with 3 mg.",
            [],
            ["people who do not need dialysis"],
        ),
        (
            f"In {RENAL} (eGFR below 20 mL/min) not receiving dialysis, give 3 mg.",
            [f"{RENAL} not receiving dialysis"],
            [f"{RENAL} not receiving dialysis"],
        ),
        (
            "In patients with advanced kidney disease who are not on hemodialysis, give 3 mg.",
            [f"{RENAL} who are not on hemodialysis"],
            [f"{RENAL} who are not on hemodialysis"],
        ),
    ],
)
def test_who_has_no_dialysis(text: str, adjusted: list[str], dosed: list[str]) -> None:
    assert [group.population.label for group in find_impaired(text)] == adjusted
    assert [group.population.label for group in find_whom(text)] == dosed


@pytest.mark.parametrize(
    ("text", "adjusted", "dosed"),
    [
        (
            "Adults on hemodialysis take 3 mg, not more.",
            ["patients on hemodialysis"],
            ["adults on hemodialysis"],
        ),
        (
            "Do not give it again to patients receiving dialysis.",
            ["patients on dialysis"],
            ["patients receiving dialysis"],
        ),
        ("The dose is the same whether or not on dialysis.", [], []),
        ("The dose is the same with or without kidney disease.", [], []),
    ],
)
def test_who_has_it_or_may_have_it(text: str, adjusted: list[str], dosed: list[str]) -> None:
    assert [group.population.label for group in find_impaired(text)] == adjusted
    assert [group.population.label for group in find_whom(text)] == dosed
