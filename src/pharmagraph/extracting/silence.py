"""Tells which topics a document was searched for and says nothing about.

Silence of a source is not absence in the world, and not the same as a denial or a gap
that the source itself names.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pharmagraph.model import (
    Administration,
    AdverseEffect,
    Approval,
    Aspect,
    Contraindication,
    DoseAdjustment,
    Indication,
    Intent,
    Interaction,
    KnowledgeGap,
    PopulationState,
    Precaution,
    PregnancyRisk,
    Preparation,
    ProfileFact,
    ProgramRequirement,
    Regimen,
    ResearchFinding,
    RiskProgram,
    Statement,
    Storage,
    Topic,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.model import Fact

__all__ = ["silent_topics"]

_BY_CLASS: dict[Topic, tuple[type[Statement], ...]] = {
    Topic.ADMINISTRATION: (Administration,),
    Topic.ADVERSE_EFFECTS: (AdverseEffect,),
    Topic.APPROVALS: (Approval,),
    Topic.CONTRAINDICATIONS: (Contraindication,),
    Topic.DOSAGE: (Regimen,),
    Topic.DOSE_ADJUSTMENTS: (DoseAdjustment,),
    Topic.INDICATIONS: (Indication,),
    Topic.INTERACTIONS: (Interaction,),
    Topic.PREGNANCY_CATEGORY: (PregnancyRisk,),
    Topic.PREPARATIONS: (Preparation,),
    Topic.RESEARCH_FINDINGS: (ResearchFinding,),
    Topic.RISK_PROGRAMS: (RiskProgram, ProgramRequirement),
    Topic.STORAGE: (Storage,),
}
_MILK = frozenset({Topic.LACTATION, Topic.EXCRETION_IN_MILK, Topic.EFFECT_ON_INFANT})


def silent_topics(drug: str, facts: Sequence[Fact]) -> tuple[Topic, ...]:
    """Return the topics that no fact about *drug* is about, in the order of the code list."""
    spoken = {topic for fact in facts if fact.subject == drug for topic in _topics(fact)}
    searched = {*_BY_CLASS, Topic.LACTATION, Topic.MAXIMUM_DOSE, Topic.MECHANISM}
    return tuple(topic for topic in Topic if topic in searched - spoken)


@cache
def _told_by(kind: Any) -> frozenset[Topic]:
    return frozenset(topic for topic, kinds in _BY_CLASS.items() if issubclass(kind, kinds))


def _topics(fact: Fact) -> set[Topic]:
    """Return the topics that *fact* breaks the silence on."""
    kind: Any = type(fact)
    topics = set(_told_by(kind))
    if isinstance(fact, KnowledgeGap):
        topics.add(Topic.LACTATION if fact.topic in _MILK else fact.topic)
    if isinstance(fact, ProfileFact) and fact.aspect is Aspect.MECHANISM:
        topics.add(Topic.MECHANISM)
    if isinstance(fact, Regimen) and any(p.intent is Intent.MAXIMUM for p in fact.phases):
        topics.add(Topic.MAXIMUM_DOSE)
    people = fact.population
    nursing = people is not None and people.state is PopulationState.LACTATION
    if nursing and isinstance(fact, (Contraindication, Precaution)):
        topics.add(Topic.LACTATION)
    return topics
