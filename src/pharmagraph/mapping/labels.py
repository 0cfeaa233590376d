"""A sentence fragment for each statement, so that people can read a graph.

The words of the source fill it; it adds none that the statement does not hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph import model

if TYPE_CHECKING:
    from collections.abc import Callable

    from pharmagraph.model import Population, Statement

__all__ = ["fragment"]

_LONGEST = 120


def fragment(statement: Statement) -> str:
    """Return a sentence fragment that says what *statement* says."""
    text = _FRAGMENTS[type(statement)](statement)
    if statement.polarity is model.Polarity.DENIED:
        text = f"denied: {text}"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"


def _who(population: Population | None) -> str:
    return population.label if population else ""


def _spaced(code: str) -> str:
    return code.replace("-", " ")


def _in(population: Population | None, condition: str = "") -> str:
    named = condition or _who(population)
    return f" in {named}" if named else ""


def _indication(fact: model.Indication) -> str:
    if fact.use is model.Use.OTHER:
        return f"use of {fact.subject} in {fact.condition}"
    return f"{fact.use.value} of {fact.condition} with {fact.subject}"


def _adverse_effect(fact: model.AdverseEffect) -> str:
    how = " ".join(m.value for m in (fact.frequency, fact.seriousness) if m)
    article = "an" if (how or "adverse")[0] in "aeiou" else "a"
    kind = f"{how} adverse effect".strip()
    return f"{fact.effect} as {article} {kind} of {fact.subject}{_in(fact.population)}"


def _phase(phase: model.DosePhase) -> str:
    amount = f" {phase.amount_text}" if phase.amount_text else ""
    timing = f", {phase.frequency_text}" if phase.frequency_text else ""
    return f"{phase.intent.value} dose: {phase.agent.name}{amount}{timing}"


def _regimen(fact: model.Regimen) -> str:
    aim = f"{fact.use.value} of " if fact.use else ""
    reason = f" for {aim}{fact.condition}" if fact.condition else ""
    return f"dosing of {fact.subject}{reason}{_in(fact.population)}"


def _approval(fact: model.Approval) -> str:
    when = f" ({fact.date})" if fact.date else ""
    return f"approval of {fact.subject} by {fact.authority}{when}"


def _reproductive(fact: model.ReproductivePrecaution) -> str:
    return f"{_spaced(fact.requirement.value)} when {fact.subject} is used{_in(fact.population)}"


def _gap(fact: model.KnowledgeGap) -> str:
    return f"{_spaced(fact.topic.value)} of {fact.subject} {_spaced(fact.kind.value)}"


def _requirement(fact: model.ProgramRequirement) -> str:
    return f"{fact.role.value} to be registered in {fact.program} to {fact.activity.value}"


def _safe_keeping(fact: model.SafeKeeping) -> str:
    who = _who(fact.population)
    return f"keeping {fact.subject} away from {who}" if who else fact.instruction


_FRAGMENTS: dict[type[Statement], Callable[..., str]] = {
    model.ProfileFact: lambda f: f"{_spaced(f.aspect.value)} of {f.subject}: {f.value}",
    model.ResearchFinding: lambda f: f"{f.level.value} finding on {f.subject}: {f.finding}",
    model.Approval: _approval,
    model.Indication: _indication,
    model.AdverseEffect: _adverse_effect,
    model.Regimen: _regimen,
    model.DosePhase: _phase,
    model.DoseAdjustment: lambda f: f"dose adjustment of {f.subject}{_in(f.population)}",
    model.Administration: lambda f: f"administration of {f.subject}: {f.instruction}",
    model.Interaction: lambda f: f"interaction of {f.subject} with {f.agent.name}",
    model.PregnancyRisk: lambda f: f"{f.subject} in pregnancy category {f.category.value}",
    model.Contraindication: lambda f: (
        f"contraindication of {f.subject}{_in(f.population, f.condition)}"
    ),
    model.Precaution: lambda f: f"precaution with {f.subject}{_in(f.population, f.condition)}",
    model.ReproductivePrecaution: _reproductive,
    model.RiskProgram: lambda f: f"supply of {f.subject} under {f.program}",
    model.ProgramRequirement: _requirement,
    model.Preparation: lambda f: f"{f.subject} {f.form} {f.strength_text}",
    model.Storage: lambda f: f"storage of {f.subject}: {f.instruction}",
    model.SafeKeeping: _safe_keeping,
    model.KnowledgeGap: _gap,
    model.OpenList: lambda f: f"list of {_spaced(f.topic.value)} of {f.subject} not complete",
}
