"""The closed namespaces: a term that is not declared raises where it is written.

``MONO`` is read from nothing: its names stand here, and a test holds them equal to
``ontology/pharmagraph.ttl``. `code` gives the concept of an enumeration member; its
name is the notation in camel case, with the prefix or suffix of its code list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph import model
from pharmagraph.terms import XSD, iri

if TYPE_CHECKING:
    from enum import StrEnum

    from pharmagraph.terms import Iri

__all__ = [
    "CODE_LISTS",
    "DCTERMS",
    "MONO",
    "OA",
    "ONTOLOGY",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SKOS",
    "Vocabulary",
    "code",
]

ONTOLOGY = "https://w3id.org/pharmagraph/ontology"


class Vocabulary:
    """A namespace with a fixed list of names; any other name raises AttributeError."""

    def __init__(self, base: str, names: str) -> None:
        self.base = base
        self.terms: dict[str, Iri] = {name: iri(base + name) for name in names.split()}
        self.__dict__.update(self.terms)

    def __getattr__(self, name: str) -> Iri:
        return self[name]

    def __getitem__(self, name: str) -> Iri:
        found = self.terms.get(name) if name != "terms" else None
        if found is None:
            raise AttributeError(f"no such term is declared: {name!r}")
        return found


CLASSES = """
Administration AdverseEffect Agent Anomaly Approval Authority Brand Condition
Contraindication CurationRecord DocumentNotice DosageForm DoseAdjustment DosePhase Drug
DrugClass Editor Effect Evidence ExtractorRun Food FormerStatement Indication Interaction
KnowledgeGap Monograph MonographGraph
OpenList OtherAgent Population Precaution PregnancyRisk Preparation ProfileStatement
ProgramRequirement ProgramStatement Regimen ReproductivePrecaution ResearchFinding
RiskProgram Route SafeKeeping Section Statement StorageRequirement
"""

PROPERTIES = """
about activity afterUnit afterValue age amountText anomalyKind appliesTo approvedIn
approvedOn asNeeded aspect authority basis beforeUnit beforeValue categoryMeaning cause
certainty channel characters circumstance concerns condition conditionText confidence corrected
curationAction curationNote curationStatus cycleLength cycleText dayRanges decidesOn
describes detail direction dividedInto dividedIntoHigh dosageForm doseAlternative
dosePer doseUnit doseValue doseValueHigh durationUnit durationValue duringPhase effect
emphasis entity evidenceLevel extractorName extractorVersion finding forIndication
formerValue frequency frequencyText fromCycle furtherStrength gapKind generator
givenAgent gloss goal hasBrand hasContext hasEvidence hasMember hasPhase inSection
instruction intent interactsWith intervalHours intervalHoursHigh keepAwayFrom
languageModel line mainContext mainEvidence management mechanism modality needsReview
onDay outcome partnerPopulation percent phaseRole polarity position pregnancyCategory
program promptHash purpose ranAt rawValue reason recommendation requirement restatedIn
role route rule searchKey sectionKind seriousness severity sex sha256 silentOn
sourceText state strengthPerUnit strengthPerValue strengthText strengthUnit
strengthValue supersededBy supportedBy temperatureHigh temperatureLow temperatureText
temperatureUnit timesPerDay timesPerDayHigh toCycle topic use value
"""

# Enumeration -> (code list, prefix, suffix of the names of its codes).
CODE_LISTS: dict[type[StrEnum], tuple[str, str, str]] = {
    model.Certainty: ("Certainties", "", ""),
    model.Polarity: ("Polarities", "", ""),
    model.Modality: ("Modalities", "", ""),
    model.Aspect: ("Aspects", "", "Aspect"),
    model.Use: ("Uses", "", "Use"),
    model.Frequency: ("Frequencies", "", ""),
    model.Seriousness: ("Seriousnesses", "", ""),
    model.EvidenceLevel: ("EvidenceLevels", "", "Evidence"),
    model.Direction: ("Directions", "", ""),
    model.Recommendation: ("Recommendations", "", ""),
    model.Intent: ("Intents", "", "Dose"),
    model.PhaseRole: ("PhaseRoles", "", "Agent"),
    model.Per: ("BodyMeasures", "Per", ""),
    model.PregnancyCategory: ("PregnancyCategories", "Category", ""),
    model.Sex: ("Sexes", "", ""),
    model.PopulationState: ("PopulationStates", "", "State"),
    model.Requirement: ("Requirements", "", ""),
    model.TreatmentPhase: ("TreatmentPhases", "", ""),
    model.ProgramRole: ("ProgramRoles", "", "Role"),
    model.ProgramActivity: ("ProgramActivities", "", "Activity"),
    model.GapKind: ("GapKinds", "", ""),
    model.Topic: ("Topics", "", "Topic"),
    model.AnomalyKind: ("AnomalyKinds", "", "Anomaly"),
    model.SectionKind: ("SectionKinds", "", "Section"),
    model.CurationStatus: ("CurationStatuses", "", "Status"),
    model.CurationAction: ("CurationActions", "", "Action"),
}


def _code_name(member: StrEnum) -> str:
    """Return the local name of the concept of an enumeration member."""
    _, prefix, suffix = CODE_LISTS[type(member)]
    camel = "".join(word[:1].upper() + word[1:] for word in member.value.split("-"))
    return camel if camel.endswith(suffix or "\0") else prefix + camel + suffix


MONO = Vocabulary(
    ONTOLOGY + "#",
    " ".join(
        (
            CLASSES,
            PROPERTIES,
            *(name for name, _, _ in CODE_LISTS.values()),
            *(_code_name(member) for members in CODE_LISTS for member in members),
        )
    ),
)
RDF = Vocabulary("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type")
RDFS = Vocabulary("http://www.w3.org/2000/01/rdf-schema#", "label comment")
DCTERMS = Vocabulary(
    "http://purl.org/dc/terms/", "date hasPart isPartOf license rights source title"
)
PROV = Vocabulary(
    "http://www.w3.org/ns/prov#",
    "wasAssociatedWith wasAttributedTo wasDerivedFrom wasGeneratedBy wasInvalidatedBy "
    "wasQuotedFrom wasRevisionOf",
)
OA = Vocabulary("http://www.w3.org/ns/oa#", "end exact start")
SKOS = Vocabulary(
    "http://www.w3.org/2004/02/skos/core#",
    "altLabel broadMatch closeMatch exactMatch notation relatedMatch",
)
SCHEMA = Vocabulary("https://schema.org/", "")

# The prefixes of everything that is written, in the order in which they are printed.
PREFIXES: dict[str, str] = {
    "dcterms": DCTERMS.base,
    "mono": MONO.base,
    "oa": OA.base,
    "prov": PROV.base,
    "rdfs": RDFS.base,
    "skos": SKOS.base,
    "xsd": XSD,
}


_CODES: dict[tuple[str, str], Iri] = {
    (members.__name__, member.value): MONO[_code_name(member)]
    for members in CODE_LISTS
    for member in members
}


def code(member: StrEnum) -> Iri:
    """Return the concept that stands for *member* in the ontology.

    Members of two enumerations are equal where their values are, hence the type in the key.
    """
    return _CODES[type(member).__name__, member.value]
