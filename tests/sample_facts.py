"""Monographs made by hand: one fact of every class, with every field filled in."""

from __future__ import annotations

import hashlib
from dataclasses import fields, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, get_args

from pharmagraph import model
from pharmagraph.model import Agent, AgentKind, Period, Population, Span

TEXT = (
    "Generic Name: velmorine\n"
    "Brand Name: Zelvane\n"
    "Velmorine is a tablet for gout. It may cause nausea and, rarely, a rash.\n"
    "It is used in adults. Keep velmorine away from children.\n"
    "Store it in a dry place between 2 and 25 degrees. Take one tablet with water.\n"
)
SECTIONS = (
    model.Section(model.SectionKind.IDENTITY, None, 0, 44, 1),
    model.Section(model.SectionKind.OVERVIEW, None, 44, len(TEXT), 2),
)


def document(text: str = TEXT, **metadata: str) -> model.Document:
    """Return a document of two sections without sentences."""
    return model.Document(
        name="velmorine.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        encoding="utf-8",
        text=text,
        plain=text,
        template="test",
        sections=SECTIONS,
        sentences=(),
        metadata=model.Metadata(**metadata),
    )


def span(quote: str, text: str = TEXT) -> Span:
    """Return the first place of *quote* in *text*."""
    start = text.index(quote)
    return Span(start, start + len(quote), quote)


ADULTS = Population(
    "adults with gout", model.Sex.FEMALE, model.PopulationState.OLD_AGE, "gout", "AWG", "mild", "18"
)
EVERY: dict[str, Any] = {
    "subject": "velmorine",
    "evidence": (span("velmorine"), span("a tablet")),
    "rule": "by hand",
    "context": (span("Velmorine is a tablet for gout."), span("It is used")),
    "restated": (span("Take one tablet with water."),),
    "certainty": model.Certainty.IMPLIED,
    "corrected": True,
    "note": "a reason",
    "polarity": model.Polarity.DENIED,
    "modality": model.Modality.MAY,
    "population": ADULTS,
    "confidence": Decimal("0.75"),
    "status": model.CurationStatus.CONFIRMED,
    "needs_review": True,
    "runs": (model.ExtractorRun("reader", "1", "words-7b", "abc", "2024-05-06"),),
}
PHASE: dict[str, Any] = {
    "agent": Agent("colchovar", AgentKind.CLASS, ("xenorine",)),
    "role": model.PhaseRole.CO_ADMINISTERED,
    "intent": model.Intent.MAXIMUM,
    "condition": "gout",
    "use": model.Use.PREVENTION,
    "amount_text": "5 to 7.5 mg",
    "value": Decimal(5),
    "value_high": Decimal("7.50"),
    "alternatives": (Decimal(9),),
    "unit": "mg",
    "per": model.Per.KILOGRAM,
    "divided_into": 2,
    "divided_into_high": 3,
    "times_per_day": Decimal(2),
    "times_per_day_high": Decimal(3),
    "interval_hours": Decimal(12),
    "interval_hours_high": Decimal(24),
    "frequency_text": "twice daily",
    "as_needed": True,
    "route": "oral",
    "days": ((1, 4), (9, 9)),
    "cycle_length": 28,
    "cycle_text": "of each 28-day cycle",
    "from_cycle": 2,
    "to_cycle": 6,
    "duration": Period(Decimal(3), "wk"),
}
VALUES: dict[type, dict[str, Any]] = {
    model.ProfileFact: {"aspect": model.Aspect.BRAND_NAME, "value": "Zelvane"},
    model.ResearchFinding: {
        "finding": "lowers urate",
        "level": model.EvidenceLevel.ANIMAL,
        "conditions": ("gout", "kidney stones"),
    },
    model.Approval: {"authority": "FDA", "date": "2001-02-03"},
    model.Indication: {
        "condition": "gout",
        "use": model.Use.PREVENTION,
        "abbreviation": "GT",
    },
    model.AdverseEffect: {
        "effect": "nausea",
        "abbreviation": "N",
        "frequency": model.Frequency.RARE,
        "percent": Decimal("2.5"),
        "seriousness": model.Seriousness.SERIOUS,
        "gloss": "feeling sick",
        "cause": "irritation",
    },
    model.Regimen: {
        "condition": "gout",
        "use": model.Use.PREVENTION,
        "phases": (model.DosePhase(**EVERY, **PHASE),),
    },
    model.DoseAdjustment: {"instruction": "halve the dose", "basis": "slow excretion"},
    model.Administration: {"instruction": "take with water"},
    model.Interaction: {
        "agent": Agent("azoles", AgentKind.CLASS, ("fluvozole",)),
        "effect": "higher level of velmorine",
        "direction": model.Direction.INCREASES_DRUG,
        "mechanism": "blocks an enzyme",
        "management": "lower the dose",
        "purpose": "safety",
        "circumstance": "in volunteers",
        "recommendation": model.Recommendation.AVOID,
    },
    model.PregnancyRisk: {"category": model.PregnancyCategory.C, "meaning": "risk not excluded"},
    model.Contraindication: {
        "condition": "kidney failure",
        "recommendation": model.Recommendation.AVOID,
        "basis": "it builds up",
    },
    model.Precaution: {
        "recommendation": model.Recommendation.USE_WITH_CAUTION,
        "condition": "asthma",
        "instruction": "watch the breathing",
        "basis": "it narrows airways",
    },
    model.ReproductivePrecaution: {
        "requirement": model.Requirement.USE_CONTRACEPTION,
        "phases": (model.TreatmentPhase.DURING, model.TreatmentPhase.AFTER),
        "before": Period(Decimal(4), "wk"),
        "after": Period(Decimal(2), "mo"),
        "partners": (Population("partners"),),
        "basis": "harm to the unborn",
    },
    model.RiskProgram: {"program": "Zelvane REMS", "goal": "fewer births with harm"},
    model.ProgramRequirement: {
        "program": "Zelvane REMS",
        "role": model.ProgramRole.PRESCRIBER,
        "activity": model.ProgramActivity.PRESCRIBE,
    },
    model.Preparation: {
        "form": "tablet",
        "strength_text": "5 mg per 10 mL",
        "value": Decimal(5),
        "further": (Decimal("2.5"), Decimal(1)),
        "unit": "mg",
        "per_value": Decimal(10),
        "per_unit": "mL",
        "route": "oral",
    },
    model.Storage: {
        "instruction": "keep dry",
        "low": Decimal(2),
        "high": Decimal(25),
        "as_printed": "2 and 25 degrees",
    },
    model.SafeKeeping: {
        "instruction": "keep away from children",
        "basis": "it harms them",
        "emphasis": "important",
    },
    model.KnowledgeGap: {
        "topic": model.Topic.MECHANISM,
        "kind": model.GapKind.NOT_STUDIED,
        "detail": "how it lowers urate",
    },
    model.OpenList: {"topic": model.Topic.ADVERSE_EFFECTS},
}
FACT_CLASSES: tuple[type, ...] = get_args(model.Fact)


def full_fact(kind: type) -> Any:
    """Return a fact of *kind* with every field at another value than its default."""
    return kind(**EVERY, **VALUES[kind])


def monograph(*facts: Any, **more: Any) -> model.Monograph:
    """Return a monograph of the test document with *facts*."""
    values: dict[str, Any] = {
        "document": document(),
        "drug": "velmorine",
        "names": ("velmorine", "zelvane"),
        "facts": facts,
    }
    return model.Monograph(**(values | more))


def full_monograph() -> model.Monograph:
    """Return a monograph with one fact of every class, an anomaly and a notice."""
    facts = [full_fact(kind) for kind in FACT_CLASSES]
    facts += [replace(fact, polarity=model.Polarity.AFFIRMED) for fact in facts]
    anomaly = model.Anomaly(
        model.AnomalyKind.CONFLICT, "two values", (span("2 and 25"),), (facts[0],), "2 and 25"
    )
    notice = model.DocumentNotice("report effects", (span("Store it"),), ("1-800-000",))
    return monograph(
        *facts,
        anomalies=(anomaly,),
        notices=(notice,),
        silent=(model.Topic.LACTATION,),
        document=document(title="Velmorine", source="made up", licence="none", date="2020-01-31"),
    )


def variants(value: Any) -> list[tuple[str, Any]]:
    """Return *value* with each of its fields in turn changed to something else."""
    return [(f.name, replace(value, **{f.name: _other(value, f.name)})) for f in fields(value)]


def _other(value: Any, name: str) -> Any:
    old = getattr(value, name)
    if isinstance(old, StrEnum):
        return next((member for member in type(old) if member is not old), None)
    if isinstance(old, bool):
        return not old
    if isinstance(old, str):
        return _OTHER_TEXT.get(name, "something else")
    if isinstance(old, tuple):
        return old[:-1]
    if isinstance(old, (int, Decimal)):
        return old + 1
    return replace(old, **{fields(old)[0].name: _other(old, fields(old)[0].name)})


_OTHER_TEXT = {"date": "2001-02", "unit": "g"}
