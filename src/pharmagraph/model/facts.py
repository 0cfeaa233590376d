"""The facts: one class per class of statement in the ontology."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pharmagraph.model.codes import (
    Certainty,
    CurationStatus,
    GapKind,
    Intent,
    PhaseRole,
    Polarity,
    Recommendation,
    Use,
)
from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from decimal import Decimal

    from pharmagraph.model.codes import (
        Aspect,
        Direction,
        EvidenceLevel,
        Frequency,
        Modality,
        Per,
        PregnancyCategory,
        ProgramActivity,
        ProgramRole,
        Requirement,
        Seriousness,
        Topic,
        TreatmentPhase,
    )
    from pharmagraph.model.curation import ExtractorRun
    from pharmagraph.model.source import Span
    from pharmagraph.model.things import Agent, Period, Population

__all__ = [
    "Administration",
    "AdverseEffect",
    "Approval",
    "Contraindication",
    "DoseAdjustment",
    "DosePhase",
    "Fact",
    "Indication",
    "Interaction",
    "KnowledgeGap",
    "OpenList",
    "Precaution",
    "PregnancyRisk",
    "Preparation",
    "ProfileFact",
    "ProgramRequirement",
    "Regimen",
    "ReproductivePrecaution",
    "ResearchFinding",
    "RiskProgram",
    "SafeKeeping",
    "Statement",
    "Storage",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What every fact carries.

    *subject* is the generic name of the agent it is about, in lower case; *evidence*
    are the words that state it, in order of place, at least one; *context* are words
    needed to read the evidence aright, such as the lead-in of a list; *restated* are
    places that only say it again. *note* says why a value is implied or was corrected.
    *rule* names the rule that found it; *confidence* is the measured precision of that
    rule, absent where nobody measured it. *status* is what an editor made of it, *runs*
    are the runs of optional extractors that offered it, *needs_review* asks for an editor.
    """

    subject: str
    evidence: tuple[Span, ...]
    rule: str
    context: tuple[Span, ...] = ()
    restated: tuple[Span, ...] = ()
    certainty: Certainty = Certainty.STATED
    corrected: bool = False
    note: str = ""
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality | None = None
    population: Population | None = None
    confidence: Decimal | None = None
    status: CurationStatus = CurationStatus.EXTRACTED
    needs_review: bool = False
    runs: tuple[ExtractorRun, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileFact(Statement):
    """One aspect of an agent: a name, a class, a mechanism, a similar drug.

    *value* is the source's words. For a class or a related drug it is its name.
    """

    aspect: Aspect
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResearchFinding(Statement):
    """What studies of a kind have shown, without any claim that patients benefit."""

    finding: str
    level: EvidenceLevel
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval(Statement):
    """An authority's approval; *date* is ISO 8601, to the day, month or year."""

    authority: str
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indication(Statement):
    """A condition that the drug is used for; *abbreviation* as the source gives it."""

    condition: str
    use: Use = Use.TREATMENT
    abbreviation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdverseEffect(Statement):
    """An unwanted effect; *gloss* is the source's explanation, *cause* its reason."""

    effect: str
    abbreviation: str = ""
    frequency: Frequency | None = None
    percent: Decimal | None = None
    seriousness: Seriousness | None = None
    gloss: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DosePhase(Statement):
    """One agent at one dose on one timetable.

    *divided_into* to *divided_into_high* is in how many doses the amount, then a total, is
    divided. *value* to *value_high* is a range, as are *times_per_day* and *interval_hours* with
    their highs; *alternatives* are further single doses
    ("10 or 20 mg"); *unit* is a UCUM code and *amount_text* the dose as printed.
    *days* are ranges of days of a cycle, both ends included; *cycle_text* is the cycle
    as printed. *to_cycle* is absent where no end is stated. *condition_text* are the words that
    join *condition* with others of the same dose ("fever or pain"). *use* is told where the
    dose is to prevent the condition.
    """

    agent: Agent
    role: PhaseRole = PhaseRole.MAIN
    intent: Intent = Intent.USUAL
    condition: str = ""
    use: Use | None = None
    condition_text: str = ""
    amount_text: str = ""
    value: Decimal | None = None
    value_high: Decimal | None = None
    alternatives: tuple[Decimal, ...] = ()
    unit: str = ""
    per: Per | None = None
    divided_into: int | None = None
    divided_into_high: int | None = None
    times_per_day: Decimal | None = None
    times_per_day_high: Decimal | None = None
    interval_hours: Decimal | None = None
    interval_hours_high: Decimal | None = None
    frequency_text: str = ""
    as_needed: bool = False
    route: str = ""
    days: tuple[tuple[int, int], ...] = ()
    cycle_length: int | None = None
    cycle_text: str = ""
    from_cycle: int | None = None
    to_cycle: int | None = None
    duration: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Regimen(Statement):
    """How a drug is dosed, as phases in the order of the source.

    *use* is told where the source says that these doses are to prevent *condition*.
    """

    condition: str = ""
    use: Use | None = None
    phases: tuple[DosePhase, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseAdjustment(Statement):
    """A change of dose in a population; *basis* is the reason the source gives."""

    instruction: str
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Administration(Statement):
    """How a dose is to be taken."""

    instruction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction(Statement):
    """What happens when the drug meets another agent, and what to do about it."""

    agent: Agent
    effect: str = ""
    direction: Direction | None = None
    mechanism: str = ""
    management: str = ""
    purpose: str = ""
    circumstance: str = ""
    recommendation: Recommendation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PregnancyRisk(Statement):
    """A pregnancy risk category; *meaning* is what the source says it means."""

    category: PregnancyCategory
    meaning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contraindication(Statement):
    """A population or condition in which the drug must not be used."""

    condition: str = ""
    recommendation: Recommendation = Recommendation.DO_NOT_USE
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Precaution(Statement):
    """A population or condition in which the drug is used with care, or may be used."""

    recommendation: Recommendation
    condition: str = ""
    instruction: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReproductivePrecaution(Statement):
    """What a population must do or avoid so that nobody unborn is exposed, and when."""

    requirement: Requirement
    phases: tuple[TreatmentPhase, ...] = ()
    before: Period | None = None
    after: Period | None = None
    partners: tuple[Population, ...] = ()
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskProgram(Statement):
    """A named program under which the drug is supplied, and its stated goal."""

    program: str
    goal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramRequirement(Statement):
    """Registration that a program asks of people in a role before an activity."""

    program: str
    role: ProgramRole
    activity: ProgramActivity


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation(Statement):
    """One strength of one dosage form; *per_value* and *per_unit* for "5 mg per 10 mL".

    *further* are the amounts of the further ingredients of a combination, in the same unit.
    """

    form: str
    strength_text: str
    value: Decimal
    unit: str
    further: tuple[Decimal, ...] = ()
    per_value: Decimal | None = None
    per_unit: str = ""
    route: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Storage(Statement):
    """How the drug is to be kept; temperatures in degrees Celsius."""

    instruction: str
    low: Decimal | None = None
    high: Decimal | None = None
    as_printed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeKeeping(Statement):
    """Whom the drug must be kept away from (:attr:`population`), and why."""

    instruction: str
    basis: str = ""
    emphasis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeGap(Statement):
    """Something about the drug that the source says is not known, or leaves open."""

    topic: Topic
    kind: GapKind = GapKind.NOT_KNOWN
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenList(Statement):
    """A list that the source itself says is not complete ("and others")."""

    topic: Topic


Fact: TypeAlias = (
    ProfileFact
    | ResearchFinding
    | Approval
    | Indication
    | AdverseEffect
    | Regimen
    | DoseAdjustment
    | Administration
    | Interaction
    | PregnancyRisk
    | Contraindication
    | Precaution
    | ReproductivePrecaution
    | RiskProgram
    | ProgramRequirement
    | Preparation
    | Storage
    | SafeKeeping
    | KnowledgeGap
    | OpenList
)
