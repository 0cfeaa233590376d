"""The code lists: the value of a member is the ``skos:notation`` of its concept."""

from __future__ import annotations

from enum import StrEnum

__all__ = [
    "AgentKind",
    "AnomalyKind",
    "Aspect",
    "Bucket",
    "Certainty",
    "CurationAction",
    "CurationStatus",
    "Direction",
    "EvidenceLevel",
    "Frequency",
    "GapKind",
    "Intent",
    "Modality",
    "Per",
    "PhaseRole",
    "Polarity",
    "PopulationState",
    "PregnancyCategory",
    "ProgramActivity",
    "ProgramRole",
    "Recommendation",
    "Requirement",
    "SectionKind",
    "SentenceKind",
    "Seriousness",
    "Sex",
    "Topic",
    "TreatmentPhase",
    "Use",
]


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


class SentenceKind(StrEnum):
    """What a sentence is as text, before anybody asks what it says."""

    HEADING = "heading"
    PROSE = "prose"
    LEAD_IN = "lead-in"
    ITEM = "item"
    BOILERPLATE = "boilerplate"


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
    LIVER_INJURY_LIKELIHOOD = "liver-injury-likelihood"


class Use(StrEnum):
    """What a drug is used for in a condition."""

    TREATMENT = "treatment"
    PREVENTION = "prevention"
    OTHER = "other"


class Frequency(StrEnum):
    """How often the source says an effect happens, from most to least often."""

    VERY_COMMON = "very-common"
    COMMON = "common"
    UNCOMMON = "uncommon"
    RARE = "rare"
    VERY_RARE = "very-rare"


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
    CONSULT_FIRST = "consult-first"


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
    UNSUPPORTED_NAME = "unsupported-name"


class CurationStatus(StrEnum):
    """What an editor has made of a statement; extracted is one that nobody decided on."""

    EXTRACTED = "extracted"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    ADDED = "added"


class CurationAction(StrEnum):
    """What an editor decided."""

    CONFIRM = "confirm"
    REJECT = "reject"
    EDIT = "edit"
    ADD = "add"


class Bucket(StrEnum):
    """What became of a sentence; the first that fits, in this order."""

    HEADING = "heading"
    BOILERPLATE = "boilerplate"
    PARTLY_READ = "partly read"
    FACTS = "facts"
    OTHER_SUBJECT = "other subject"
    RESTATEMENT = "restatement"
    UNPARSED = "unparsed"
