"""The order in which an editor should look at facts: most doubt times most harm first.

Doubt is what is left of the measured precision of a rule, or more where the fact itself gives
reason for it: see `doubts`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pharmagraph import model
from pharmagraph.curation.doubting import doubts
from pharmagraph.model import CurationStatus

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pharmagraph.model import DosePhase, Fact, Statement

__all__ = ["Item", "queue"]

# Harm of a mistake: a wrong dose is worse than a wrong brand.
_WEIGHTS: dict[type[Statement], float] = {
    model.DosePhase: 10,
    model.Contraindication: 10,
    model.RiskProgram: 9,
    model.ProgramRequirement: 9,
    model.PregnancyRisk: 8,
    model.ReproductivePrecaution: 8,
    model.DoseAdjustment: 8,
    model.Interaction: 7,
    model.Precaution: 6,
    model.Indication: 6,
    model.Regimen: 5,
    model.AdverseEffect: 5,
    model.Preparation: 4,
    model.Administration: 4,
    model.Storage: 3,
    model.SafeKeeping: 3,
}
_LEAST = 0.5
_NAMES = frozenset({model.Aspect.GENERIC_NAME, model.Aspect.BRAND_NAME})
_OF_A_NAME = 0.05
# Nobody measured it: as doubtful as a coin.
_UNMEASURED = 0.5
_OFFERED = 0.6
# It gives reason for doubt itself: more often wrong than not.
_DOUBTED = 0.4


@dataclass(frozen=True, slots=True)
class Item:
    """A fact to look at, what ends its IRI, how urgent it is, and what raises doubt about it."""

    id: str
    fact: Fact | DosePhase
    score: float
    doubts: tuple[str, ...] = ()


def queue(names: Mapping[str, Fact | DosePhase]) -> list[Item]:
    """Return the facts that no editor decided on, the most urgent first."""
    found = doubts(names)
    items = [
        Item(name, fact, score(fact, doubted=name in found), found.get(name, ()))
        for name, fact in names.items()
        if fact.status is CurationStatus.EXTRACTED
    ]
    return sorted(items, key=lambda item: (-item.score, item.fact.evidence[0], item.id))


def score(fact: Statement, *, doubted: bool = False) -> float:
    """Return the doubt about a fact times the harm if it is wrong."""
    known = _UNMEASURED if fact.confidence is None else float(fact.confidence)
    doubt = 1 - (min(known, _OFFERED) if fact.needs_review else known)
    if fact.certainty is model.Certainty.IMPLIED or fact.corrected:
        doubt = max(doubt, 1 - _OFFERED)
    if doubted:
        doubt = max(doubt, 1 - _DOUBTED)
    return round(doubt * _harm(fact) * (1.5 if fact.needs_review else 1), 4)


def _harm(fact: Statement) -> float:
    if isinstance(fact, model.ProfileFact) and fact.aspect in _NAMES:
        return _OF_A_NAME
    return _WEIGHTS.get(type(fact), _LEAST)
