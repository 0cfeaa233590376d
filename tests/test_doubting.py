"""Facts that give reason for doubt themselves are looked at first, and the reason is told."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from cli_runs import SMALL, run
from pharmagraph import model
from pharmagraph.curation import queue
from pharmagraph.curation.queueing import score
from pharmagraph.model import Span

if TYPE_CHECKING:
    from pathlib import Path


def said(kind: str, quote: str, **slots: Any) -> Any:
    """Return a fact on zeltrapine that was measured to be right nearly always."""
    sure = {"subject": "zeltrapine", "rule": "r", "confidence": Decimal("0.99")}
    if "people" in slots:
        slots["population"] = model.Population(slots.pop("people"))
    if "agent" in slots:
        slots["agent"] = model.Agent(slots["agent"], model.AgentKind.DRUG)
    evidence = (Span(0, len(quote), quote),)
    return getattr(model, kind)(**{**sure, "evidence": evidence, **slots})


DENIED = model.Polarity.DENIED
RASH = said("AdverseEffect", "rash", effect="rash")
NO_RASH = said("AdverseEffect", "no rash", effect="rash", polarity=DENIED)
GOUT = said("Indication", "gout", condition="gout")
DOUBTED = {
    "affirmed and denied": (RASH, NO_RASH),
    "of one capitalised": (NO_RASH, said("AdverseEffect", "Rash", effect="Rash")),
    "a denied effect that bars": (NO_RASH, said("Contraindication", "rash", condition="rash")),
    "people with it barred": (NO_RASH, said("Contraindication", "rash", people="rash")),
    "a use that bars": (GOUT, said("Contraindication", "gout", condition="gout")),
    "an interaction that is none": (
        said("Interaction", "zink", agent="zink"),
        said("Interaction", "zink", agent="zink", polarity=DENIED),
    ),
    "words that deny": (said("Indication", "not for gout", condition="gout"),),
    "an amount that is meant to be avoided": (
        said("DosePhase", "not 15 mg", agent="zeltrapine", amount_text="15 mg"),
    ),
}
NOT_DOUBTED = {
    "two effects": (RASH, said("AdverseEffect", "no cough", effect="cough", polarity=DENIED)),
    "other people": (
        RASH,
        said("AdverseEffect", "no rash", effect="rash", polarity=DENIED, people="adults"),
    ),
    "an effect that bars": (RASH, said("Contraindication", "rash", condition="rash")),
    "no use, and barred": (
        said("Indication", "not gout", condition="gout", polarity=DENIED),
        said("Contraindication", "gout", condition="gout"),
    ),
    "some of those who have it barred": (
        GOUT,
        said("Contraindication", "gout", condition="gout", people="children"),
    ),
    "another effect of an interaction": (
        said("Interaction", "zink", agent="zink", effect="sleep"),
        said("Interaction", "zink", agent="zink", effect="rash", polarity=DENIED),
    ),
    "a name that denies": (said("AdverseEffect", "no appetite", effect="no appetite"),),
    "a maximum": (said("DosePhase", "no more than 9 mg", agent="a", intent=model.Intent.MAXIMUM),),
    "an instruction": (said("Storage", "never in a car", instruction="never in a car"),),
}


@pytest.mark.parametrize("case", DOUBTED)
def test_a_fact_that_gives_reason_for_doubt_comes_before_what_was_only_not_measured(
    case: str,
) -> None:
    facts = dict(zip("abc", DOUBTED[case], strict=False))

    items = queue(facts)

    assert {item.id for item in items if item.doubts} == set(facts)
    assert all(item.score > score(replace(item.fact, confidence=None)) for item in items)


@pytest.mark.parametrize("case", NOT_DOUBTED)
def test_what_goes_together_is_no_reason_for_doubt(case: str) -> None:
    facts = dict(zip("abc", NOT_DOUBTED[case], strict=False))

    assert not any(item.doubts for item in queue(facts))


def test_a_name_that_nobody_measured_comes_after_what_can_harm() -> None:
    name = said(
        "ProfileFact",
        "zeltrapine",
        aspect=model.Aspect.GENERIC_NAME,
        value="zeltrapine",
        confidence=None,
    )
    barred = said("Contraindication", "gout", condition="gout")

    assert [item.id for item in queue({"a": name, "b": barred, "c": RASH})] == ["b", "c", "a"]


def test_the_reason_for_doubt_is_listed(tmp_path: Path) -> None:
    page = SMALL.replace("headache and dry mouth.", "rash. Zeltrapine does not cause rash.")
    place = tmp_path / "zeltrapine.txt"
    place.write_text(page)

    lines = [line for line in run("review", place, "--list").text.splitlines() if "rash" in line]
    rows = json.loads(run("review", place, "--list", "-f", "json").text)

    assert len(lines) == 2
    assert all(line.endswith(" (is both affirmed and denied)") for line in lines)
    assert [row["id"] for row in rows if row["doubts"]] == [line.split()[3][:-1] for line in lines]
