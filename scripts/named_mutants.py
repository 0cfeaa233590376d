"""The damages that were thought of one by one: what could go wrong with a drug monograph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from damages import (
    NOWHERE,
    Mutant,
    add,
    decimal,
    double,
    drop,
    drop_day,
    forget_pregnancy,
    integer,
    move,
    put,
    same,
    swap,
    to_other_monograph,
    two_phases_in_place,
)
from rdflib import XSD, Graph, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["named_mutants"]

_EN = Literal("another name", lang="en")

_ROWS: list[tuple[str, Callable[[Graph], bool]]] = [
    ("an indication without evidence", drop("Indication", "mono:hasEvidence")),
    ("an adverse effect without main evidence", drop("AdverseEffect", "mono:mainEvidence")),
    ("main evidence from elsewhere", put("Indication", "mono:mainEvidence", NOWHERE)),
    ("main context from elsewhere", put("AdverseEffect", "mono:mainContext", NOWHERE)),
    ("evidence that is no quote", put("Indication", "mono:hasEvidence", "mono:Drug")),
    ("a quote with a later end", move("Evidence", "oa:end", 1)),
    ("a quote with an earlier start", move("Evidence", "oa:start", -1)),
    ("a quote that ends before it starts", swap("Evidence", "oa:start", "oa:end")),
    ("a changed quote", put("Evidence", "oa:exact", "words that nobody wrote")),
    ("a blank quote", put("Evidence", "oa:exact", " ")),
    ("a quote of a whole chapter", put("Evidence", "oa:exact", "word " * 300)),
    ("a quote beyond the end of the text", put("Evidence", "oa:end", integer("999999"))),
    ("a quote on line 0", put("Evidence", "mono:line", integer("0"))),
    ("a quote in no section", drop("Evidence", "mono:inSection")),
    ("a quote from another monograph", to_other_monograph),
    ("a quote that nothing rests on", drop("DocumentNotice", "mono:hasEvidence")),
    ("a section that ends too early", put("Section", "oa:end", integer("1"))),
    ("a section upside down", swap("Section", "oa:start", "oa:end")),
    ("a section of nothing", drop("Section", "dcterms:isPartOf")),
    ("a section of a kind that is none", put("Section", "mono:sectionKind", "mono:Drug")),
    ("a statement about nothing", drop("Indication", "mono:about")),
    ("a statement about a condition", same("Indication", "mono:about", "mono:condition")),
    ("a statement about two drugs", add("Indication", "mono:about", NOWHERE)),
    ("a statement of two classes", add("Indication", "rdf:type", "mono:AdverseEffect")),
    ("a statement of no class", drop("Indication", "rdf:type")),
    ("a statement without a name", drop("Interaction", "rdfs:label")),
    ("a statement with two names", add("Interaction", "rdfs:label", _EN)),
    (
        "a statement with a German name",
        put("Interaction", "rdfs:label", Literal("x", lang="de")),
    ),
    ("a statement neither affirmed nor denied", drop("AdverseEffect", "mono:polarity")),
    ("a certainty that is none", put("AdverseEffect", "mono:certainty", "mono:May")),
    ("an implication without a note", put("AdverseEffect", "mono:certainty", "mono:Implied")),
    (
        "a correction without a note",
        put("Administration", "mono:corrected", Literal("true", datatype=XSD.boolean)),
    ),
    ("a note taken away", drop("DosePhase", "mono:curationNote")),
    (
        "a modality that is none",
        put("AdverseEffect", "mono:modality", "mono:Serious", given="mono:about"),
    ),
    ("an indication without a condition", drop("Indication", "mono:condition")),
    ("an indication with a condition in words", put("Indication", "mono:condition", "gout")),
    ("an indication without a use", drop("Indication", "mono:use")),
    ("an effect in words", put("AdverseEffect", "mono:effect", "nausea")),
    ("an effect that is a condition", put("AdverseEffect", "mono:effect", "mono:Condition")),
    ("an adverse effect said twice", double("AdverseEffect")),
    ("a frequency that is none", put("AdverseEffect", "mono:frequency", "mono:Serious")),
    (
        "a share above 100",
        put("AdverseEffect", "mono:percent", decimal("101"), given="mono:about"),
    ),
    ("a regimen without phases", drop("Regimen", "mono:hasPhase")),
    (
        "a regimen for another condition",
        put("Regimen", "mono:condition", NOWHERE, given="mono:forIndication"),
    ),
    ("two phases in one place", two_phases_in_place),
    ("a phase in no regimen", double("DosePhase")),
    ("a phase about another drug", put("DosePhase", "mono:about", NOWHERE)),
    ("a phase that gives another drug", put("DosePhase", "mono:givenAgent", NOWHERE)),
    (
        "the drug as its own partner",
        put("DosePhase", "mono:phaseRole", "mono:CoAdministeredAgent"),
    ),
    ("a dose without a unit", drop("DosePhase", "mono:doseUnit")),
    ("a dose without a number", drop("DosePhase", "mono:doseValue")),
    ("a dose without its print", drop("DosePhase", "mono:amountText")),
    ("a dose of nothing", put("DosePhase", "mono:doseValue", decimal("0"))),
    (
        "a dose that nobody can make",
        put("DosePhase", "mono:doseValue", decimal("7.3"), without="mono:dosePer"),
    ),
    ("a dose ten times too high", put("DosePhase", "mono:doseValue", decimal("1250"))),
    ("a unit that UCUM does not have", put("DosePhase", "mono:doseUnit", "mcg")),
    (
        "a range upside down",
        put("DosePhase", "mono:doseValueHigh", decimal("0.001"), given="mono:doseValue"),
    ),
    ("a dose on day 30 of 28", add("DosePhase", "mono:onDay", integer("399"))),
    ("a dose on day 0", put("DosePhase", "mono:onDay", integer("0"))),
    ("a day left out", drop_day),
    ("other ranges of days", put("DosePhase", "mono:dayRanges", "1-5")),
    ("ranges in words", put("DosePhase", "mono:dayRanges", "days 1 to 21")),
    ("days of no cycle", drop("DosePhase", "mono:cycleLength")),
    ("a cycle of a day", put("DosePhase", "mono:cycleLength", integer("1"))),
    (
        "cycles upside down",
        put("DosePhase", "mono:fromCycle", integer("99"), given="mono:toCycle"),
    ),
    (
        "a total given as often as its parts",
        put("DosePhase", "mono:dividedInto", integer("3"), given="mono:timesPerDay"),
    ),
    ("never a day", put("DosePhase", "mono:timesPerDay", decimal("0"))),
    ("an interaction with itself", same("Interaction", "mono:interactsWith", "mono:about")),
    ("an interaction with nobody", drop("Interaction", "mono:interactsWith")),
    ("an interaction with words", put("Interaction", "mono:interactsWith", "digoxin")),
    (
        "a direction that is none",
        put("Interaction", "mono:direction", "mono:Avoid", given="mono:about"),
    ),
    ("a pregnancy category that is none", put("PregnancyRisk", "mono:pregnancyCategory", "X")),
    ("category X without its contraindication", forget_pregnancy),
    (
        "a contraindication that permits",
        put("Contraindication", "mono:recommendation", "mono:MayBeUsed"),
    ),
    ("a precaution without advice", drop("Precaution", "mono:recommendation")),
    ("a period without a unit", drop("ReproductivePrecaution", "mono:beforeUnit")),
    ("a unit without a period", drop("ReproductivePrecaution", "mono:afterValue")),
    (
        "a period at another time",
        put(
            "ReproductivePrecaution",
            "mono:duringPhase",
            "mono:DuringTreatment",
            given="mono:beforeValue",
        ),
    ),
    (
        "a requirement that is none",
        put("ReproductivePrecaution", "mono:requirement", "mono:Avoid"),
    ),
    ("a strength without a form", drop("Preparation", "mono:dosageForm")),
    ("a strength of nothing", put("Preparation", "mono:strengthValue", decimal("-5"))),
    ("a strength in words", put("Preparation", "mono:strengthValue", "five")),
    ("a strength in an unknown unit", put("Preparation", "mono:strengthUnit", "MG")),
    (
        "storage upside down",
        swap("StorageRequirement", "mono:temperatureLow", "mono:temperatureHigh"),
    ),
    (
        "storage in degrees Fahrenheit",
        put("StorageRequirement", "mono:temperatureHigh", decimal("86")),
    ),
    ("storage in no unit", drop("StorageRequirement", "mono:temperatureUnit")),
    ("safe keeping from nobody", drop("SafeKeeping", "mono:keepAwayFrom")),
    ("a gap in nothing", drop("KnowledgeGap", "mono:topic")),
    ("an open list of nothing", drop("OpenList", "mono:topic")),
    ("a program without a name", drop("RiskProgram", "rdfs:label")),
    ("a duty of nobody", drop("ProgramRequirement", "mono:role")),
    ("a finding without its level", drop("ResearchFinding", "mono:evidenceLevel")),
    (
        "a day of approval that is none",
        put(
            "Approval",
            "mono:approvedOn",
            Literal("2005-02-30", datatype=XSD.date),
            given="mono:about",
        ),
    ),
    (
        "a month of approval that is none",
        put("Approval", "mono:approvedIn", "2005-13", given="mono:about"),
    ),
    ("an approval by nobody", drop("Approval", "mono:authority")),
    ("a drug without a name", drop("Drug", "rdfs:label")),
    ("a drug with two names", add("Drug", "rdfs:label", _EN)),
    ("a drug that nobody can look up", drop("Drug", "mono:searchKey")),
    ("a drug found by another name only", put("Drug", "mono:searchKey", "other")),
    ("a search key with a capital", add("Drug", "mono:searchKey", "Drug")),
    ("a brand in words", put("Drug", "mono:hasBrand", "Brandex")),
    ("a member in words", put("DrugClass", "mono:hasMember", "member")),
    (
        "an outside term in words",
        put("Effect", "skos:closeMatch", "C0027497", given="rdfs:label"),
    ),
    ("a sex that is none", put("Population", "mono:sex", "mono:PregnancyState")),
    ("a state that is none", put("Population", "mono:state", "pregnant")),
    ("a graph without a licence", drop("MonographGraph", "dcterms:license")),
    ("a graph under another licence", put("MonographGraph", "dcterms:license", NOWHERE)),
    (
        "a graph that looks like advice",
        put("MonographGraph", "rdfs:comment", Literal("Take it.", lang="en")),
    ),
    ("a graph of no source", drop("MonographGraph", "prov:wasDerivedFrom")),
    ("a graph made by nobody knows what", drop("MonographGraph", "mono:generator")),
    ("a monograph without a digest", drop("Monograph", "mono:sha256")),
    ("a digest cut off", put("Monograph", "mono:sha256", "abc")),
    (
        "a monograph of the 32nd",
        put("Monograph", "dcterms:date", Literal("2024-05-32", datatype=XSD.date)),
    ),
    (
        "silence beside a statement",
        add("Monograph", "mono:silentOn", "mono:AdverseEffectsTopic"),
    ),
    ("an anomaly without a note", drop("Anomaly", "mono:curationNote")),
    ("an anomaly about a drug", put("Anomaly", "mono:concerns", "mono:Drug")),
    ("an anomaly nowhere", drop("Anomaly", "mono:hasEvidence")),
    ("a confidence above one", put("Administration", "mono:confidence", decimal("1.5"))),
    ("a confidence in words", put("Administration", "mono:confidence", "high")),
    (
        "a status that is none",
        put("Administration", "mono:curationStatus", "mono:ConfirmAction"),
    ),
    ("a change whose former value is lost", drop("Administration", "prov:wasRevisionOf")),
    ("a mark for review in words", put("Administration", "mono:needsReview", "yes")),
    ("support from a drug", put("Administration", "mono:supportedBy", "mono:Drug")),
    ("a decision of nobody", drop("CurationRecord", "prov:wasAssociatedWith")),
    ("a decision without a day", drop("CurationRecord", "dcterms:date")),
    ("a decision about no words", drop("CurationRecord", "mono:hasEvidence")),
    ("a rejection that is not kept", drop("FormerStatement", "prov:wasInvalidatedBy")),
    ("an editor without a name", drop("Editor", "rdfs:label")),
    ("a run of an unknown version", drop("ExtractorRun", "mono:extractorVersion")),
    ("a notice without advice", drop("DocumentNotice", "mono:instruction")),
]


def named_mutants() -> list[Mutant]:
    """Return the damages that were thought of one by one."""
    return [Mutant(*row) for row in _ROWS]
