"""Confidence for facts: the measured precision of the rule that found each of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pharmagraph import model
from pharmagraph.confidence import confidence_of
from pharmagraph.model import Aspect, ProfileFact, Regimen

if TYPE_CHECKING:
    from pharmagraph.model import Monograph, Statement

__all__ = ["with_confidence"]

# Class of fact -> the field of the gold by which its rules were measured.
_FIELDS: dict[type[Statement], str] = {
    model.AdverseEffect: "effect",
    model.Approval: "approval",
    model.Contraindication: "contraindication",
    model.DosePhase: "dose",
    model.Indication: "indication",
    model.Interaction: "interaction",
    model.KnowledgeGap: "gap",
    model.PregnancyRisk: "category",
    model.Preparation: "preparation",
    model.Storage: "storage",
}
_ASPECTS = {Aspect.BRAND_NAME: "brand", Aspect.CLASS_MEMBERSHIP: "class"}


def with_confidence(monograph: Monograph) -> Monograph:
    """Return *monograph* with the confidence of each fact whose rule was measured.

    A regimen is as sure as the least sure of its phases.
    """
    moved: dict[Any, Any] = {}
    for fact in monograph.facts:
        moved[fact] = _measured(fact, moved)
    anomalies = tuple(
        replace(a, facts=tuple(moved.get(fact, fact) for fact in a.facts))
        for a in monograph.anomalies
    )
    return replace(
        monograph, facts=tuple(moved[fact] for fact in monograph.facts), anomalies=anomalies
    )


def _measured(fact: Any, moved: dict[Any, Any]) -> Any:
    if isinstance(fact, Regimen):
        phases = tuple(_measured(phase, moved) for phase in fact.phases)
        moved.update(zip(fact.phases, phases, strict=True))
        known = [phase.confidence for phase in phases]
        least = None if None in known or not known else min(each for each in known if each)
        return replace(fact, phases=phases, confidence=least)
    aspect = fact.aspect if isinstance(fact, ProfileFact) else None
    field = _ASPECTS.get(aspect) if aspect else _FIELDS.get(type(fact))
    value = confidence_of(fact.rule, field) if field else None
    return fact if value is None else replace(fact, confidence=value)
