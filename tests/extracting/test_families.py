"""What whole texts in the layouts of other families state; families.toml holds the cases."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import (
    Administration,
    AdverseEffect,
    Approval,
    Contraindication,
    DosePhase,
    Fact,
    Indication,
    Interaction,
    KnowledgeGap,
    Polarity,
    Precaution,
    Preparation,
    ProfileFact,
    Regimen,
    ReproductivePrecaution,
    Storage,
)
from pharmagraph.reading import read_document

CASES = tomllib.loads(Path(__file__).with_name("families.toml").read_text("utf-8"))["case"]


def _dose(phase: DosePhase) -> str:
    times = f" x{phase.times_per_day}" if phase.times_per_day else ""
    intent = "" if phase.intent.value == "usual" else f" {phase.intent.value}"
    return f"{phase.amount_text}{times}{intent}"


def _said(fact: Fact) -> list[object]:  # noqa: C901, PLR0911, PLR0912  one line for each class of facts
    match fact:
        case ProfileFact():
            return [fact.aspect.value, fact.value]
        case AdverseEffect():
            cues = (fact.frequency or "", fact.seriousness or "")
            return ["effect", fact.effect, fact.percent or "", *cues]
        case Indication():
            return ["indication", fact.condition, "" if fact.use.value == "treatment" else fact.use]
        case Approval():
            return ["approval", fact.authority, fact.date, fact.certainty.value]
        case Regimen():
            return ["dose", *(_dose(phase) for phase in fact.phases), fact.condition]
        case Contraindication() | Precaution():
            who = fact.population.label if fact.population else ""
            return [fact.recommendation.value, who, fact.condition]
        case Interaction():
            return ["interaction", fact.agent.name, fact.direction or "", fact.recommendation or ""]
        case Preparation():
            return ["preparation", fact.form, fact.strength_text]
        case Storage():
            return ["storage", fact.instruction]
        case Administration():
            return ["take", fact.instruction]
        case KnowledgeGap():
            return ["gap", fact.topic.value]
        case ReproductivePrecaution():
            return ["reproduction", fact.requirement.value]
        case _:
            return [type(fact).__name__]


def shown(fact: Fact) -> str:
    """Return a fact as one line."""
    denied = "not " if fact.polarity is Polarity.DENIED else ""
    return denied + " | ".join(str(part) for part in _said(fact) if part)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_text_of_another_family_states_its_facts_and_no_others_of_their_kinds(
    case: dict[str, str],
) -> None:
    """All facts of the kinds that a case lists are in its list, and only those."""
    kinds = {line.removeprefix("not ").split(" | ")[0] for line in case["facts"]}
    kinds |= set(case.get("none", ()))
    found = [shown(fact) for fact in extract(read_document(case["text"].encode(), "a")).facts]

    named = [line for line in found if line.removeprefix("not ").split(" | ")[0] in kinds]
    assert sorted(named) == sorted(case["facts"])
