"""Confidence for facts: the measured precision of the rule that found each of them."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from pharmagraph import model
from pharmagraph.confidence import confidence_of
from pharmagraph.model import Aspect, ProfileFact, Regimen

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

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
    return replace(
        monograph,
        facts=tuple(map(_measured, monograph.facts)),
        anomalies=tuple(
            replace(a, facts=tuple(map(_measured, a.facts))) if a.facts else a
            for a in monograph.anomalies
        ),
    )


def _measured(fact: Any) -> Any:
    if isinstance(fact, Regimen):
        phases = tuple(map(_measured, fact.phases))
        known = [phase.confidence for phase in phases]
        least = None if None in known or not known else min(each for each in known if each)
        return replace(fact, phases=phases, confidence=least)
    aspect = fact.aspect if isinstance(fact, ProfileFact) else None
    field = _ASPECTS.get(aspect) if aspect else _FIELDS.get(type(fact))
    value = confidence_of(fact.rule, field) if field else None
    return fact if value is None else _with(fact, value)


def _with(fact: Any, value: Decimal) -> Any:
    """Return *fact* with the confidence *value*: `replace`, at less than half of its time."""
    kind: type = type(fact)
    made: Any = object.__new__(kind)
    get, setters = _slots(kind)
    for put, kept in zip(setters, get(fact), strict=True):
        put(made, kept)
    object.__setattr__(made, "confidence", value)
    return made


@lru_cache(maxsize=64)
def _slots(kind: type) -> tuple[Callable[[Any], tuple[Any, ...]], tuple[Any, ...]]:
    """Return what gets and what sets the fields of a class of facts but its confidence."""
    names = [field.name for field in fields(kind) if field.name != "confidence"]
    return attrgetter(*names), tuple(getattr(kind, name).__set__ for name in names)
