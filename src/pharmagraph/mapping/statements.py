"""One function per class of statement, and what all statements have in common.

`WRITERS` is the table from the classes of the model to the classes of the ontology and
the functions that put what only such a statement says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph import model
from pharmagraph.errors import SourceError
from pharmagraph.mapping.curation import write_trust
from pharmagraph.mapping.dosing import dose_phase
from pharmagraph.mapping.labels import fragment
from pharmagraph.model import Aspect
from pharmagraph.ntriples import MONO, RDF, RDFS, boolean, code, day, label, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from pharmagraph.mapping.writing import Writing
    from pharmagraph.model import Period, Statement
    from pharmagraph.ntriples import Iri

__all__ = ["WRITERS", "write_statement"]

_LAST_OF_A_DAY = len("2005-12-27")


def write_statement(w: Writing, statement: Statement, node: Iri) -> None:
    """Put everything that *statement* says about *node*."""
    rdf_class, write = WRITERS[type(statement)]
    if not statement.evidence:
        where = w.sheet.source.document.name
        raise SourceError(where, f"no evidence for the statement: {fragment(statement)}")
    w.entities.at = statement.evidence[0].start
    sheet = w.sheet
    facts = (
        (RDF.type, rdf_class),
        (RDFS.label, label(fragment(statement))),
        (MONO.about, w.about(statement.subject)),
        (MONO.certainty, code(statement.certainty)),
        (MONO.polarity, code(statement.polarity)),
        (MONO.corrected, boolean(statement.corrected)),
    )
    sheet.triples.describe(node, facts)
    sheet.code(node, MONO.modality, statement.modality)
    sheet.words(node, MONO.curationNote, statement.note)
    sheet.words(node, MONO.rule, statement.rule)
    if not isinstance(statement, model.SafeKeeping):
        sheet.link(node, MONO.appliesTo, w.entities.population(statement.population))
    _places(w, statement, node)
    write_trust(w, statement, node)
    write(w, statement, node)


def _places(w: Writing, statement: Statement, node: Iri) -> None:
    sheet = w.sheet
    sheet.evidence(node, MONO.hasEvidence, statement.evidence, MONO.mainEvidence)
    sheet.evidence(node, MONO.hasContext, statement.context, MONO.mainContext)
    sheet.evidence(node, MONO.restatedIn, statement.restated)


def _profile(w: Writing, fact: model.ProfileFact, node: Iri) -> None:
    w.sheet.code(node, MONO.aspect, fact.aspect)
    w.sheet.words(node, MONO.value, fact.value)
    w.sheet.link(node, MONO.entity, _profile_entity(w, fact))


def _profile_entity(w: Writing, fact: model.ProfileFact) -> Iri | None:
    """Return the thing that is the value of the aspect, where it is one."""
    match fact.aspect:
        case Aspect.GENERIC_NAME:
            return w.about(fact.subject)
        case Aspect.BRAND_NAME:
            return _brand(w, fact)
        case Aspect.CLASS_MEMBERSHIP:
            return _group(w, fact)
        case Aspect.RELATED_DRUG:
            return w.entities.called(fact.value)
    kind = {Aspect.ROUTE_OF_USE: "route", Aspect.DOSAGE_FORM: "form"}.get(fact.aspect, "")
    return w.entities.thing(kind, fact.value) if kind else None


def _brand(w: Writing, fact: model.ProfileFact) -> Iri | None:
    if fact.polarity is model.Polarity.DENIED:
        return w.entities.thing("brand", fact.value)
    return w.entities.brand(w.about(fact.subject), fact.value)


def _group(w: Writing, fact: model.ProfileFact) -> Iri:
    group = w.entities.called(fact.value, model.AgentKind.CLASS)
    if fact.polarity is model.Polarity.AFFIRMED:
        w.entities.member(group, w.about(fact.subject))
    return group


def _finding(w: Writing, fact: model.ResearchFinding, node: Iri) -> None:
    w.sheet.words(node, MONO.finding, fact.finding)
    w.sheet.code(node, MONO.evidenceLevel, fact.level)
    conditions = (w.entities.thing("condition", name) for name in fact.conditions)
    w.sheet.link(node, MONO.condition, *conditions)


def _approval(w: Writing, fact: model.Approval, node: Iri) -> None:
    w.sheet.link(node, MONO.authority, w.entities.thing("authority", fact.authority))
    if len(fact.date) == _LAST_OF_A_DAY:
        w.sheet.put(node, MONO.approvedOn, day(fact.date))
    elif fact.date:
        w.sheet.put(node, MONO.approvedIn, plain(fact.date))


def _indication(w: Writing, fact: model.Indication, node: Iri) -> None:
    condition = w.entities.thing("condition", fact.condition, fact.abbreviation, rank=0)
    w.sheet.link(node, MONO.condition, condition)
    w.sheet.code(node, MONO.use, fact.use)


def _adverse_effect(w: Writing, fact: model.AdverseEffect, node: Iri) -> None:
    effect = w.entities.thing("effect", fact.effect, fact.abbreviation, rank=0)
    w.sheet.link(node, MONO.effect, effect)
    w.sheet.code(node, MONO.frequency, fact.frequency)
    w.sheet.number(node, MONO.percent, fact.percent)
    w.sheet.code(node, MONO.seriousness, fact.seriousness)
    w.sheet.words(node, MONO.gloss, fact.gloss)
    w.sheet.words(node, MONO.cause, fact.cause)


def _regimen(w: Writing, fact: model.Regimen, node: Iri) -> None:
    """Put the condition, the indication it is for, and the phases in their order."""
    w.sheet.link(node, MONO.condition, w.entities.thing("condition", fact.condition))
    w.sheet.code(node, MONO.use, fact.use)
    w.sheet.link(node, MONO.forIndication, w.indication_of(fact))
    for position, phase in enumerate(fact.phases, 1):
        step = w.phase(node, position)
        w.sheet.link(node, MONO.hasPhase, step)
        w.sheet.count(step, MONO.position, position)
        write_statement(w, phase, step)


def _dose_adjustment(w: Writing, fact: model.DoseAdjustment, node: Iri) -> None:
    w.sheet.words(node, MONO.instruction, fact.instruction)
    w.sheet.words(node, MONO.basis, fact.basis)


def _administration(w: Writing, fact: model.Administration, node: Iri) -> None:
    w.sheet.words(node, MONO.instruction, fact.instruction)


def _interaction(w: Writing, fact: model.Interaction, node: Iri) -> None:
    w.sheet.link(node, MONO.interactsWith, w.entities.agent(fact.agent, rank=0))
    w.sheet.words(node, MONO.outcome, fact.effect)
    w.sheet.code(node, MONO.direction, fact.direction)
    w.sheet.words(node, MONO.mechanism, fact.mechanism)
    w.sheet.words(node, MONO.management, fact.management)
    w.sheet.words(node, MONO.purpose, fact.purpose)
    w.sheet.words(node, MONO.circumstance, fact.circumstance)
    w.sheet.code(node, MONO.recommendation, fact.recommendation)


def _pregnancy_risk(w: Writing, fact: model.PregnancyRisk, node: Iri) -> None:
    w.sheet.code(node, MONO.pregnancyCategory, fact.category)
    w.sheet.words(node, MONO.categoryMeaning, fact.meaning)


def _contraindication(w: Writing, fact: model.Contraindication, node: Iri) -> None:
    w.sheet.code(node, MONO.recommendation, fact.recommendation)
    w.sheet.link(node, MONO.condition, w.entities.thing("condition", fact.condition))
    w.sheet.words(node, MONO.basis, fact.basis)


def _precaution(w: Writing, fact: model.Precaution, node: Iri) -> None:
    w.sheet.code(node, MONO.recommendation, fact.recommendation)
    w.sheet.link(node, MONO.condition, w.entities.thing("condition", fact.condition))
    w.sheet.words(node, MONO.instruction, fact.instruction)
    w.sheet.words(node, MONO.basis, fact.basis)


def _reproductive(w: Writing, fact: model.ReproductivePrecaution, node: Iri) -> None:
    w.sheet.code(node, MONO.requirement, fact.requirement)
    w.sheet.code(node, MONO.duringPhase, *fact.phases)
    _period(w, node, MONO.beforeValue, MONO.beforeUnit, fact.before)
    _period(w, node, MONO.afterValue, MONO.afterUnit, fact.after)
    w.sheet.link(node, MONO.partnerPopulation, *map(w.entities.population, fact.partners))
    w.sheet.words(node, MONO.basis, fact.basis)


def _period(w: Writing, node: Iri, value: Iri, unit: Iri, period: Period | None) -> None:
    if period:
        w.sheet.number(node, value, period.value)
        w.sheet.words(node, unit, period.unit)


def _program(w: Writing, fact: model.RiskProgram, node: Iri) -> None:
    w.sheet.link(node, MONO.program, w.entities.thing("program", fact.program))
    w.sheet.words(node, MONO.goal, fact.goal)


def _program_requirement(w: Writing, fact: model.ProgramRequirement, node: Iri) -> None:
    w.sheet.link(node, MONO.program, w.entities.thing("program", fact.program))
    w.sheet.code(node, MONO.role, fact.role)
    w.sheet.code(node, MONO.activity, fact.activity)


def _preparation(w: Writing, fact: model.Preparation, node: Iri) -> None:
    w.sheet.link(node, MONO.dosageForm, w.entities.thing("form", fact.form, rank=0))
    w.sheet.words(node, MONO.strengthText, fact.strength_text)
    w.sheet.number(node, MONO.strengthValue, fact.value)
    w.sheet.number(node, MONO.furtherStrength, *fact.further)
    w.sheet.words(node, MONO.strengthUnit, fact.unit)
    w.sheet.number(node, MONO.strengthPerValue, fact.per_value)
    w.sheet.words(node, MONO.strengthPerUnit, fact.per_unit)
    w.sheet.link(node, MONO.route, w.entities.thing("route", fact.route))


def _storage(w: Writing, fact: model.Storage, node: Iri) -> None:
    w.sheet.words(node, MONO.instruction, fact.instruction)
    w.sheet.number(node, MONO.temperatureLow, fact.low)
    w.sheet.number(node, MONO.temperatureHigh, fact.high)
    if fact.low is not None or fact.high is not None:
        w.sheet.words(node, MONO.temperatureUnit, "Cel")
    w.sheet.words(node, MONO.temperatureText, fact.as_printed)


def _safe_keeping(w: Writing, fact: model.SafeKeeping, node: Iri) -> None:
    w.sheet.link(node, MONO.keepAwayFrom, w.entities.population(fact.population))
    w.sheet.words(node, MONO.instruction, fact.instruction)
    w.sheet.words(node, MONO.basis, fact.basis)
    w.sheet.words(node, MONO.emphasis, fact.emphasis)


def _knowledge_gap(w: Writing, fact: model.KnowledgeGap, node: Iri) -> None:
    w.sheet.code(node, MONO.topic, fact.topic)
    w.sheet.code(node, MONO.gapKind, fact.kind)
    w.sheet.words(node, MONO.detail, fact.detail)


def _open_list(w: Writing, fact: model.OpenList, node: Iri) -> None:
    w.sheet.code(node, MONO.topic, fact.topic)


WRITERS: dict[type[Statement], tuple[Iri, Callable[..., None]]] = {
    model.ProfileFact: (MONO.ProfileStatement, _profile),
    model.ResearchFinding: (MONO.ResearchFinding, _finding),
    model.Approval: (MONO.Approval, _approval),
    model.Indication: (MONO.Indication, _indication),
    model.AdverseEffect: (MONO.AdverseEffect, _adverse_effect),
    model.Regimen: (MONO.Regimen, _regimen),
    model.DosePhase: (MONO.DosePhase, dose_phase),
    model.DoseAdjustment: (MONO.DoseAdjustment, _dose_adjustment),
    model.Administration: (MONO.Administration, _administration),
    model.Interaction: (MONO.Interaction, _interaction),
    model.PregnancyRisk: (MONO.PregnancyRisk, _pregnancy_risk),
    model.Contraindication: (MONO.Contraindication, _contraindication),
    model.Precaution: (MONO.Precaution, _precaution),
    model.ReproductivePrecaution: (MONO.ReproductivePrecaution, _reproductive),
    model.RiskProgram: (MONO.ProgramStatement, _program),
    model.ProgramRequirement: (MONO.ProgramRequirement, _program_requirement),
    model.Preparation: (MONO.Preparation, _preparation),
    model.Storage: (MONO.StorageRequirement, _storage),
    model.SafeKeeping: (MONO.SafeKeeping, _safe_keeping),
    model.KnowledgeGap: (MONO.KnowledgeGap, _knowledge_gap),
    model.OpenList: (MONO.OpenList, _open_list),
}
