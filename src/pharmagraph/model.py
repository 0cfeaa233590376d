"""What a monograph states: frozen values in plain Python, with spans into the source.

The extractors make these values, the mapper turns them into triples, and nothing
here knows of RDF. One class per class of statement in ``ontology/pharmagraph.ttl``;
the value of an enumeration member is the ``skos:notation`` of its code there.

Every fact keeps the :class:`Span` it rests on. Offsets are Unicode code points from
0, end exclusive, into :attr:`Document.text`, which is the decoded source, unchanged:
``text[span.start:span.end] == span.quote`` holds for every span of every fact.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = [
    "Administration",
    "AdverseEffect",
    "Agent",
    "AgentKind",
    "Anomaly",
    "AnomalyKind",
    "Approval",
    "Aspect",
    "Bucket",
    "Certainty",
    "Concept",
    "Contraindication",
    "Direction",
    "Document",
    "DocumentNotice",
    "DoseAdjustment",
    "DosePhase",
    "EvidenceLevel",
    "Fact",
    "Frequency",
    "GapKind",
    "Indication",
    "Intent",
    "Interaction",
    "KnowledgeGap",
    "Metadata",
    "Modality",
    "Monograph",
    "OpenList",
    "Per",
    "Period",
    "PhaseRole",
    "Polarity",
    "Population",
    "PopulationState",
    "Precaution",
    "PregnancyCategory",
    "PregnancyRisk",
    "Preparation",
    "ProfileFact",
    "ProgramActivity",
    "ProgramRequirement",
    "ProgramRole",
    "Recommendation",
    "Regimen",
    "ReproductivePrecaution",
    "Requirement",
    "ResearchFinding",
    "RiskProgram",
    "SafeKeeping",
    "Section",
    "SectionKind",
    "Sentence",
    "SentenceKind",
    "Seriousness",
    "Sex",
    "SourceWarning",
    "Span",
    "Statement",
    "Storage",
    "Topic",
    "TreatmentPhase",
    "Use",
]


# ---------------------------------------------------------------- the source


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the source: code points *start* to *end* (exclusive) and the words there."""

    start: int
    end: int
    quote: str


class SectionKind(StrEnum):
    """What a section of a monograph is about."""

    IDENTITY = "identity"
    OVERVIEW = "overview"
    ADVERSE_EFFECTS = "adverse-effects"
    DOSAGE = "dosage"
    INTERACTIONS = "interactions"
    PREGNANCY = "pregnancy"
    CONTRAINDICATIONS = "contraindications"
    PRECAUTIONS = "precautions"
    PREPARATIONS = "preparations"
    STORAGE = "storage"
    SUMMARY = "summary"
    OTHER = "other"
    UNKNOWN = "unknown"
    BOILERPLATE = "boilerplate"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the source under one heading; sections follow each other and tile the text.

    *cue* says which rule of the template made it boilerplate, and is empty otherwise.
    *glued* tells that the heading stood in the middle of a line.
    """

    kind: SectionKind
    heading: Span | None
    start: int
    end: int
    number: int
    cue: str = ""
    glued: bool = False


class SentenceKind(StrEnum):
    """What a sentence is as text, before anybody asks what it says."""

    HEADING = "heading"
    PROSE = "prose"
    LEAD_IN = "lead-in"
    ITEM = "item"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, list item or heading of the source.

    *section* and *lead_in* are positions in :attr:`Document.sections` and
    :attr:`Document.sentences`; *lead_in* is the sentence that announces the list an
    item belongs to. *line* counts from 1.
    """

    span: Span
    kind: SentenceKind
    section: int
    line: int
    lead_in: int | None = None
    cue: str = ""


@dataclass(frozen=True, slots=True)
class SourceWarning:
    """Something about the source as a text that an editor should look at."""

    line: int
    problem: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the source itself does not say and the caller has to: where it comes from.

    *date* is an ISO 8601 date of the source's version, or empty where nobody knows.
    """

    title: str = ""
    source: str = ""
    licence: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one source, cut into sections and sentences; the text is unchanged.

    *text* is what the extractors read with: each character that has a plainer
    equivalent (no-break space, curly quote, en dash) is replaced one for one in
    *plain*, so that offsets into both are the same.
    """

    name: str
    sha256: str
    encoding: str
    text: str
    plain: str
    template: str
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    warnings: tuple[SourceWarning, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)

    def span(self, start: int, end: int) -> Span:
        """Return the span from *start* to *end* with the source's own words."""
        return Span(start, end, self.text[start:end])

    def line(self, offset: int) -> int:
        """Return the line, from 1, in which *offset* lies."""
        return self.text.count("\n", 0, offset) + 1


# ---------------------------------------------------------------- code lists


class Certainty(StrEnum):
    """Whether the source says it in words or only implies it."""

    STATED = "stated"
    IMPLIED = "implied"


class Polarity(StrEnum):
    """Whether the source affirms the statement or denies it."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Modality(StrEnum):
    """How firmly the source puts it; absent where it says so flatly."""

    MAY = "may"
    SHOULD = "should"
    MUST = "must"


class Aspect(StrEnum):
    """Which aspect of an agent a profile fact gives."""

    GENERIC_NAME = "generic-name"
    BRAND_NAME = "brand-name"
    CLASS_MEMBERSHIP = "class-membership"
    RELATED_DRUG = "related-drug"
    ROUTE_OF_USE = "route-of-use"
    DOSAGE_FORM = "dosage-form"
    MECHANISM = "mechanism"
    ELIMINATION = "elimination"
    DISTRIBUTION = "distribution"
    EFFECTIVENESS = "effectiveness"
    SAFETY = "safety"
    AVAILABILITY = "availability"


class Use(StrEnum):
    """What a drug is used for in a condition."""

    TREATMENT = "treatment"
    PREVENTION = "prevention"
    OTHER = "other"


class Frequency(StrEnum):
    """How often the source says an effect happens."""

    COMMON = "common"
    UNCOMMON = "uncommon"
    RARE = "rare"


class Seriousness(StrEnum):
    """Whether the source calls an effect serious; absent where it does not say."""

    SERIOUS = "serious"


class EvidenceLevel(StrEnum):
    """On what kind of study a finding rests."""

    LABORATORY = "laboratory"
    ANIMAL = "animal"
    HUMAN = "human"


class AgentKind(StrEnum):
    """What kind of thing an agent is."""

    DRUG = "drug"
    CLASS = "class"
    FOOD = "food"
    OTHER = "other"


class Direction(StrEnum):
    """Whose level or action an interaction changes, and which way."""

    INCREASES_AGENT = "increases-agent"
    DECREASES_AGENT = "decreases-agent"
    INCREASES_DRUG = "increases-drug"
    DECREASES_DRUG = "decreases-drug"


class Recommendation(StrEnum):
    """What the source advises."""

    DO_NOT_USE = "do-not-use"
    AVOID = "avoid"
    USE_WITH_CAUTION = "use-with-caution"
    USE_ONLY_IF_NEEDED = "use-only-if-needed"
    MONITOR_CLOSELY = "monitor-closely"
    ADJUST_DOSE = "adjust-dose"
    SEPARATE_DOSES = "separate-doses"
    MAY_BE_USED = "may-be-used"


class Intent(StrEnum):
    """What a dose is for."""

    STARTING = "starting"
    USUAL = "usual"
    MAINTENANCE = "maintenance"
    LOADING = "loading"
    MAXIMUM = "maximum"
    TITRATION = "titration"


class PhaseRole(StrEnum):
    """Whether the agent of a phase is the monograph's drug or one given with it."""

    MAIN = "main"
    CO_ADMINISTERED = "co-administered"


class Per(StrEnum):
    """What a dose is counted by: kilogram of body weight, square metre of body surface."""

    KILOGRAM = "kg"
    SQUARE_METRE = "m2"


class PregnancyCategory(StrEnum):
    """The letters of the FDA pregnancy risk categories; N is "not classified"."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    X = "X"
    N = "N"


class Sex(StrEnum):
    """The sex a population is limited to."""

    FEMALE = "female"
    MALE = "male"


class PopulationState(StrEnum):
    """A bodily state that marks out a population."""

    PREGNANCY = "pregnancy"
    LACTATION = "lactation"
    CHILDBEARING_POTENTIAL = "childbearing-potential"
    CHILDHOOD = "childhood"
    OLD_AGE = "old-age"
    RENAL_IMPAIRMENT = "renal-impairment"
    HEPATIC_IMPAIRMENT = "hepatic-impairment"
    DIALYSIS = "dialysis"


class Requirement(StrEnum):
    """What must be done or avoided so that nobody unborn is exposed."""

    AVOID_PREGNANCY = "avoid-pregnancy"
    USE_CONTRACEPTION = "use-contraception"
    USE_CONDOM = "use-condom"
    NO_SPERM_DONATION = "no-sperm-donation"
    NO_BLOOD_DONATION = "no-blood-donation"
    PREGNANCY_TEST = "pregnancy-test"


class TreatmentPhase(StrEnum):
    """A stretch of time relative to treatment."""

    BEFORE = "before-treatment"
    DURING = "during-treatment"
    INTERRUPTION = "treatment-interruption"
    AFTER = "after-treatment"


class ProgramRole(StrEnum):
    """Who must be registered in a risk program."""

    PATIENT = "patient"
    PRESCRIBER = "prescriber"
    PHARMACY = "pharmacy"
    FACILITY = "facility"


class ProgramActivity(StrEnum):
    """What registration in a risk program permits."""

    RECEIVE = "receive"
    PRESCRIBE = "prescribe"
    DISPENSE = "dispense"
    ADMINISTER = "administer"


class GapKind(StrEnum):
    """Why something is not in the source."""

    NOT_KNOWN = "not-known"
    NOT_STUDIED = "not-studied"
    NOT_GIVEN = "not-given"


class Topic(StrEnum):
    """What a knowledge gap, an open list or a silent source is about."""

    MECHANISM = "mechanism"
    EXCRETION_IN_MILK = "excretion-in-milk"
    EFFECT_ON_INFANT = "effect-on-infant"
    SIZE_OF_ADJUSTMENT = "size-of-adjustment"
    SAFETY = "safety"
    EFFECTIVENESS = "effectiveness"
    USE_IN_PREGNANCY = "use-in-pregnancy"
    ADVERSE_EFFECTS = "adverse-effects"
    RESEARCH_FINDINGS = "research-findings"
    INDICATIONS = "indications"
    CONTRAINDICATIONS = "contraindications"
    DOSAGE = "dosage"
    MAXIMUM_DOSE = "maximum-dose"
    DOSE_ADJUSTMENTS = "dose-adjustments"
    ADMINISTRATION = "administration"
    INTERACTIONS = "interactions"
    PREGNANCY_CATEGORY = "pregnancy-category"
    LACTATION = "lactation"
    PREPARATIONS = "preparations"
    STORAGE = "storage"
    APPROVALS = "approvals"
    RISK_PROGRAMS = "risk-programs"
    OTHER = "other-topic"


class AnomalyKind(StrEnum):
    """In which way a source contradicts, repeats or misleads."""

    DUPLICATE = "duplicate"
    NEAR_DUPLICATE = "near-duplicate"
    CONFLICT = "conflict"
    CORRECTION = "correction"
    UNKEPT_PROMISE = "unkept-promise"
    GLUED_HEADING = "glued-heading"
    GRAMMAR = "grammar"
    NAME_VARIANT = "name-variant"
    AMBIGUOUS_REFERENCE = "ambiguous-reference"
    IMPRECISE_GLOSS = "imprecise-gloss"
    SUPERSEDED_SCHEME = "superseded-scheme"
    MISSING_METADATA = "missing-metadata"
    MISSING_ITEMS = "missing-items"
    UNIT_MISMATCH = "unit-mismatch"


# ---------------------------------------------------------------- things named


@dataclass(frozen=True, slots=True)
class Agent:
    """A drug, a class of drugs, a food or anything else that is given or interacts.

    *name* is the source's words, in lower case but for proper names; *members* are the
    drugs a source names as belonging to a class ("such as …").
    """

    name: str
    kind: AgentKind = AgentKind.DRUG
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Population:
    """A group of people or animals that a fact is limited to.

    *condition* is the disease its members have, *severity* the source's word for how
    badly ("moderate"), *age* the source's words for their age.
    """

    label: str
    sex: Sex | None = None
    state: PopulationState | None = None
    condition: str = ""
    abbreviation: str = ""
    severity: str = ""
    age: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time: an amount and its UCUM code (``d``, ``wk``, ``mo``, ``a``)."""

    value: Decimal
    unit: str


# ---------------------------------------------------------------- facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What every fact carries.

    *subject* is the generic name of the agent it is about, in lower case; *evidence*
    are the words that state it, in order of place, at least one; *context* are words
    needed to read the evidence aright, such as the lead-in of a list; *restated* are
    places that only say it again. *note* says why a value is implied or was corrected.
    *rule* names the rule that found it.
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

    *value* to *value_high* is a range, *alternatives* are further single doses
    ("10 or 20 mg"); *unit* is a UCUM code and *amount_text* the dose as printed.
    *days* are ranges of days of a cycle, both ends included; *cycle_text* is the cycle
    as printed. *to_cycle* is absent where no end is stated.
    """

    agent: Agent
    role: PhaseRole = PhaseRole.MAIN
    intent: Intent = Intent.USUAL
    condition: str = ""
    amount_text: str = ""
    value: Decimal | None = None
    value_high: Decimal | None = None
    alternatives: tuple[Decimal, ...] = ()
    unit: str = ""
    per: Per | None = None
    times_per_day: Decimal | None = None
    interval_hours: Decimal | None = None
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
    """How a drug is dosed, as phases in the order of the source."""

    condition: str = ""
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
    """One strength of one dosage form; *per_value* and *per_unit* for "5 mg per 10 mL"."""

    form: str
    strength_text: str
    value: Decimal
    unit: str
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


# ---------------------------------------------------------------- the whole


@dataclass(frozen=True, slots=True)
class Anomaly:
    """Where a source contradicts, repeats or misleads; *raw* is the value as printed.

    *facts* are the facts concerned; an anomaly of the text as such concerns none.
    """

    kind: AnomalyKind
    note: str
    evidence: tuple[Span, ...]
    facts: tuple[Fact | DosePhase, ...] = ()
    raw: str = ""


@dataclass(frozen=True, slots=True)
class DocumentNotice:
    """Advice in the source that is about no drug, such as where to report effects."""

    advice: str
    evidence: tuple[Span, ...]
    channels: tuple[str, ...] = ()


class Bucket(StrEnum):
    """What became of a sentence; the first that fits, in this order."""

    HEADING = "heading"
    BOILERPLATE = "boilerplate"
    FACTS = "facts"
    OTHER_SUBJECT = "other subject"
    RESTATEMENT = "restatement"
    UNPARSED = "unparsed"


@dataclass(frozen=True, slots=True)
class Concept:
    """What a name was found to stand for in the mapping table.

    *slug* ends its IRI, the same for every name of the concept; *matches* are pairs of a
    SKOS mapping property (``exactMatch``) and the IRI of an outside term; *names* are
    further names by which people look it up.
    """

    slug: str
    matches: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Monograph:
    """A document with all that was found in it.

    *drug* is the generic name, *names* all names of the same drug in lower case.
    *buckets* goes with :attr:`Document.sentences`, one for one. *silent* are the
    topics the document was searched for and says nothing about. *concepts* are what the
    names in the facts stand for, by kind (an `AgentKind`, ``condition``, ``effect``,
    ``form`` or ``route``) and name; a name without one is a node of its own.
    """

    document: Document
    drug: str
    names: tuple[str, ...]
    facts: tuple[Fact, ...]
    anomalies: tuple[Anomaly, ...] = ()
    notices: tuple[DocumentNotice, ...] = ()
    buckets: tuple[Bucket, ...] = ()
    silent: tuple[Topic, ...] = ()
    concepts: tuple[tuple[str, str, Concept], ...] = ()
