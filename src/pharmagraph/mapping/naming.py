"""What each statement is called in its IRI.

The name of a statement is its kind and the slug of its object. Where two statements
that say different things would share a name, each gets eight hexadecimal digits of the
digest of what it says; no order of facts changes that.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pharmagraph import model
from pharmagraph.terms import digest, slug

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pharmagraph.mapping.sheet import Sheet
    from pharmagraph.model import Fact, Population, Statement

__all__ = ["KINDS", "names"]


# Kind of statement, as IRIs spell it. The order is that of the model.
KINDS: dict[type[Statement], str] = {
    model.ProfileFact: "profile",
    model.ResearchFinding: "finding",
    model.Approval: "approval",
    model.Indication: "indication",
    model.AdverseEffect: "adverse-effect",
    model.Regimen: "regimen",
    model.DosePhase: "dose-phase",
    model.DoseAdjustment: "dose-adjustment",
    model.Administration: "administration",
    model.Interaction: "interaction",
    model.PregnancyRisk: "pregnancy-risk",
    model.Contraindication: "contraindication",
    model.Precaution: "precaution",
    model.ReproductivePrecaution: "reproductive-precaution",
    model.RiskProgram: "program",
    model.ProgramRequirement: "program-requirement",
    model.Preparation: "preparation",
    model.Storage: "storage",
    model.SafeKeeping: "safe-keeping",
    model.KnowledgeGap: "knowledge-gap",
    model.OpenList: "open-list",
}


def names(facts: Mapping[str, Fact], sheet: Sheet) -> dict[str, str]:
    """Return the name of each fact of *facts*, which are given by what they say."""
    short = {said: _short_name(fact, sheet) for said, fact in facts.items()}
    uses = Counter(short.values())
    return {
        said: name if uses[name] == 1 else f"{name}-{digest(said)}" for said, name in short.items()
    }


def _short_name(fact: Fact, sheet: Sheet) -> str:
    about = "" if fact.subject.lower() == sheet.source.drug else fact.subject
    words = slug(
        " ".join(part for part in (about, *_OBJECTS[type(fact)](fact, sheet)) if part)
        or "unspecified"
    )
    return f"{KINDS[type(fact)]}-{words}"


def _who(population: Population | None) -> str:
    return population.label if population else ""


# The words for what a statement is about besides its subject.
_OBJECTS: dict[type[Statement], Callable[..., tuple[str, ...]]] = {
    model.ProfileFact: lambda f, _: (f.aspect.value, f.value),
    model.ResearchFinding: lambda f, _: (f.finding,),
    model.Approval: lambda f, _: (f.authority,),
    model.Indication: lambda f, sheet: (sheet.slug("condition", f.condition),),
    model.AdverseEffect: lambda f, sheet: (sheet.slug("effect", f.effect),),
    model.Regimen: lambda f, _: (f.use or "", f.condition or _who(f.population)),
    model.DoseAdjustment: lambda f, _: (_who(f.population) or f.instruction,),
    model.Administration: lambda f, _: (f.instruction,),
    model.Interaction: lambda f, sheet: (sheet.slug(f.agent.kind.value, f.agent.name),),
    model.PregnancyRisk: lambda f, _: (f.category.value,),
    model.Contraindication: lambda f, _: (f.condition or _who(f.population),),
    model.Precaution: lambda f, _: (f.condition or _who(f.population) or f.instruction,),
    model.ReproductivePrecaution: lambda f, _: (f.requirement.value, _who(f.population)),
    model.RiskProgram: lambda f, _: (f.program,),
    model.ProgramRequirement: lambda f, _: (f.role.value, f.activity.value),
    model.Preparation: lambda f, _: (f.form, f.strength_text),
    model.Storage: lambda f, _: (f.instruction,),
    model.SafeKeeping: lambda f, _: (_who(f.population) or f.instruction,),
    model.KnowledgeGap: lambda f, _: (f.topic.value,),
    model.OpenList: lambda f, _: (f.topic.value,),
}
