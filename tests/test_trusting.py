"""What a fact says is not changed by how sure it is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pharmagraph import model
from pharmagraph.pipeline import trusting
from sample_facts import EVERY, FACT_CLASSES, PHASE, VALUES, monograph, span

SURE, LESS = Decimal("0.75"), Decimal("0.5")
UNMEASURED: set[type] = {
    model.Administration,
    model.DoseAdjustment,
    model.OpenList,
    model.Precaution,
    model.ProgramRequirement,
    model.ReproductivePrecaution,
    model.ResearchFinding,
    model.RiskProgram,
    model.SafeKeeping,
}


@pytest.fixture(autouse=True)
def table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Say of two rules how sure they are, and of no other."""
    known = {"sure": SURE, "less": LESS}
    monkeypatch.setattr(trusting, "confidence_of", lambda rule, _: known.get(rule))


def fact(kind: type, rule: str, **more: Any) -> Any:
    """Return a fact that is full but for its confidence."""
    values = PHASE if kind is model.DosePhase else VALUES[kind]
    return kind(**{**EVERY, **values, "rule": rule, "confidence": None, **more})


def measured(*facts: Any, **more: Any) -> model.Monograph:
    given = monograph(*facts, **more)
    before = repr(given)
    found = trusting.with_confidence(given)

    assert repr(given) == before
    return found


@pytest.mark.parametrize("kind", [k for k in FACT_CLASSES if k not in {*UNMEASURED, model.Regimen}])
def test_a_measured_fact_is_the_same_but_for_its_confidence(kind: type) -> None:
    one, other = measured(fact(kind, "sure"), fact(kind, "unknown")).facts

    assert one == replace(fact(kind, "sure"), confidence=SURE)
    assert hash(one) == hash(replace(fact(kind, "sure"), confidence=SURE))
    assert other == fact(kind, "unknown")


@pytest.mark.parametrize("kind", sorted(UNMEASURED, key=str))
def test_a_fact_of_a_field_that_is_not_measured_stays(kind: type) -> None:
    assert measured(fact(kind, "sure")).facts == (fact(kind, "sure"),)


@pytest.mark.parametrize(
    ("rules", "least"),
    [(("sure", "less"), LESS), (("sure",), SURE), (("less", "unknown"), None), ((), None)],
)
def test_a_regimen_is_as_sure_as_the_least_sure_of_its_phases(
    rules: tuple[str, ...], least: Decimal | None
) -> None:
    phases = tuple(fact(model.DosePhase, rule) for rule in rules)
    given = fact(model.Regimen, "sure", phases=phases)
    known = {"sure": SURE, "less": LESS}
    wanted = tuple(replace(phase, confidence=known.get(phase.rule)) for phase in phases)

    assert measured(given).facts == (replace(given, phases=wanted, confidence=least),)


def test_an_anomaly_concerns_the_facts_as_they_are_measured() -> None:
    effect, phase = fact(model.AdverseEffect, "sure"), fact(model.DosePhase, "less")
    regimen = fact(model.Regimen, "r", phases=(phase,))
    concerned = model.Anomaly(
        model.AnomalyKind.CONFLICT, "n", (span("nausea"),), (effect, phase, regimen)
    )
    bare = replace(concerned, facts=())

    found = measured(effect, regimen, anomalies=(concerned, bare))

    first, second = found.facts
    assert isinstance(second, model.Regimen)
    assert found.anomalies == (replace(concerned, facts=(first, *second.phases, second)), bare)
    assert second.phases[0].confidence == LESS
