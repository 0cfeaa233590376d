"""Facts as lines, as the cases of whole texts list them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Shown = Callable[[Interaction], Sequence[object]]


def _dose(phase: DosePhase) -> str:
    times = f" x{phase.times_per_day}" if phase.times_per_day else ""
    intent = "" if phase.intent.value == "usual" else f" {phase.intent.value}"
    return f"{phase.amount_text}{times}{intent}"


def _said(fact: Fact, of_interaction: Shown) -> list[object]:  # noqa: C901, PLR0911, PLR0912  one line for each class of facts
    match fact:
        case Interaction():
            return ["interaction", *of_interaction(fact)]
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


def _line(fact: Fact, of_interaction: Shown) -> str:
    denied = "not " if fact.polarity is Polarity.DENIED else ""
    return denied + " | ".join(str(part) for part in _said(fact, of_interaction) if part)


def found(case: dict[str, Any], of_interaction: Shown) -> list[str]:
    """Return the facts in the text of *case* that are of the kinds it lists, sorted."""
    kinds = {_kind(line) for line in case["facts"]} | set(case.get("none", ()))
    facts = extract(read_document(case["text"].encode(), "a")).facts
    lines = [_line(fact, of_interaction) for fact in facts]
    return sorted(line for line in lines if _kind(line) in kinds)


def _kind(line: str) -> str:
    return line.removeprefix("not ").split(" | ")[0]


def effects_said(source: str) -> list[str]:
    """Return the effects of a text, each in a line with what is said of it."""
    facts = extract(read_document(source.encode(), "text.txt")).facts
    return [_effect(fact) for fact in facts if isinstance(fact, AdverseEffect)]


def _effect(fact: AdverseEffect) -> str:
    said = [
        "no" if fact.polarity is Polarity.DENIED else "",
        fact.effect,
        fact.frequency.value if fact.frequency else "",
        f"{fact.percent}%" if fact.percent is not None else "",
        fact.seriousness.value if fact.seriousness else "",
    ]
    return " ".join(word for word in said if word)
