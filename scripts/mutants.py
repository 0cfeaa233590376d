"""Damage good graphs in many ways, one at a time; the shapes have to notice every one.

The reference graphs are the bundled monograph and all conforming examples of the shapes
together, which hold what the monograph lacks. A mutant is made from the first of them to
which it applies, and is killed by any result that the undamaged graph does not have.

    python scripts/mutants.py          every mutant, with the rule that killed it
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, XSD, Graph, Literal, URIRef

from pharmagraph import terms
from pharmagraph.model import Metadata
from pharmagraph.pipeline import convert
from pharmagraph.validation import engine, validate
from pharmagraph.vocabulary import DCTERMS, MONO, OA, PROV, SKOS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rdflib.term import Node

__all__ = ["Mutant", "Outcome", "generic_mutants", "named_mutants", "references", "run"]

engine.packaged_shapes()  # ready before any worker, and rdflib is quiet from here on

ROOT = Path(__file__).resolve().parent.parent
NOWHERE = URIRef("https://example.org/nowhere")
PREFIXES = {"mono": MONO.base, "oa": OA.base, "prov": PROV.base, "dcterms": DCTERMS.base}
PREFIXES |= {"skos": SKOS.base, "rdfs": str(RDFS), "rdf": str(RDF)}

# Properties that a node may well have twice.
MANY = {
    *("hasEvidence", "hasContext", "restatedIn", "searchKey", "silentOn", "onDay", "hasPhase"),
    *("doseAlternative", "duringPhase", "partnerPopulation", "hasBrand", "hasMember", "concerns"),
    *("channel", "keepAwayFrom", "condition", "altLabel", "exactMatch", "closeMatch"),
    *("broadMatch", "relatedMatch", "isPartOf", "type"),
}
OUTSIDE = {"exactMatch", "closeMatch", "broadMatch", "relatedMatch"}


@dataclass(frozen=True)
class Mutant:
    """A damage: *change* does it to a graph and tells whether there was anything to damage."""

    name: str
    change: Callable[[Graph], bool]


@dataclass(frozen=True)
class Outcome:
    """What became of a mutant: the rules that noticed it, and the gravest severity."""

    name: str
    rules: tuple[str, ...]
    severity: str


def term(text: str | int | float | bool | Node) -> Node:
    """Return a term: ``mono:Drug`` is an IRI, any other text is plain."""
    if isinstance(text, str) and not isinstance(text, (URIRef, Literal)):
        prefix, colon, local = text.partition(":")
        known = colon and prefix in PREFIXES and " " not in text
        return URIRef(PREFIXES[prefix] + local) if known else Literal(text)
    return text if isinstance(text, (URIRef, Literal)) else Literal(text)


def decimal(text: str) -> Literal:
    return Literal(text, datatype=XSD.decimal)


def integer(text: str) -> Literal:
    return Literal(text, datatype=XSD.integer)


def first(graph: Graph, cls: str, prop: str = "", *, without: str = "") -> Node | None:
    """Return the first node of a class that has one property and lacks another."""
    kind = term(f"mono:{cls}")
    for node in sorted(graph.subjects(RDF.type, kind), key=str):
        has = not prop or (node, term(prop), None) in graph
        if has and not (without and (node, term(without), None) in graph):
            return node
    return None


def drop(cls: str, prop: str) -> Callable[[Graph], bool]:
    """Take a property away from the first node of a class that has it."""

    def change(graph: Graph) -> bool:
        node = first(graph, cls, prop)
        graph.remove((node, term(prop), None)) if node else None
        return node is not None

    return change


def put(cls: str, prop: str, *values: object, given: str = "") -> Callable[[Graph], bool]:
    """Replace the values of a property at the first node of a class (that has *given*)."""

    def change(graph: Graph) -> bool:
        node = first(graph, cls, given or prop)
        if node is None:
            return False
        graph.remove((node, term(prop), None))
        for value in values:
            graph.add((node, term(prop), term(value)))  # type: ignore[arg-type]
        return True

    return change


def add(cls: str, prop: str, value: object, *, without: str = "") -> Callable[[Graph], bool]:
    """Give one more value to the first node of a class."""

    def change(graph: Graph) -> bool:
        node = first(graph, cls, without=without)
        if node is not None:
            graph.add((node, term(prop), term(value)))  # type: ignore[arg-type]
        return node is not None

    return change


def move(cls: str, prop: str, by: int) -> Callable[[Graph], bool]:
    """Shift a whole number."""

    def change(graph: Graph) -> bool:
        node = first(graph, cls, prop)
        if node is None:
            return False
        value = int(str(graph.value(node, term(prop)))) + by
        graph.set((node, term(prop), integer(str(value))))
        return True

    return change


def swap(cls: str, one: str, other: str) -> Callable[[Graph], bool]:
    """Exchange the values of two properties."""

    def change(graph: Graph) -> bool:
        for node in sorted(graph.subjects(RDF.type, term(f"mono:{cls}")), key=str):
            left, right = graph.value(node, term(one)), graph.value(node, term(other))
            if left is not None and right is not None and left != right:
                graph.set((node, term(one), right))
                graph.set((node, term(other), left))
                return True
        return False

    return change


def same(cls: str, prop: str, source: str) -> Callable[[Graph], bool]:
    """Let one property have the value of another."""

    def change(graph: Graph) -> bool:
        node = first(graph, cls, prop)
        value = graph.value(node, term(source)) if node else None
        if node is None or value is None:
            return False
        graph.set((node, term(prop), value))
        return True

    return change


def double(cls: str) -> Callable[[Graph], bool]:
    """Say the first statement of a class twice, under two names."""

    def change(graph: Graph) -> bool:
        node = first(graph, cls)
        for _, predicate, value in list(graph.triples((node, None, None))) if node else []:
            graph.add((NOWHERE, predicate, value))
        return node is not None

    return change


def drop_day(graph: Graph) -> bool:
    """Take a day out of the middle of a stretch of days."""
    node = first(graph, "DosePhase", "mono:dayRanges")
    days = sorted(int(str(day)) for day in graph.objects(node, term("mono:onDay")))
    inside = [d for d in days if d - 1 in days and d + 1 in days]
    if not inside:
        return False
    graph.remove((node, term("mono:onDay"), integer(str(inside[0]))))
    return True


def forget_pregnancy(graph: Graph) -> bool:
    """Make the contraindications of a category X drug forget whom they are for."""
    if (None, None, term("mono:CategoryX")) not in graph:
        return False
    for node in list(graph.subjects(RDF.type, term("mono:Contraindication"))):
        graph.remove((node, term("mono:appliesTo"), None))
        graph.add((node, term("mono:condition"), NOWHERE))
    graph.add((NOWHERE, RDF.type, term("mono:Condition")))
    graph.add((NOWHERE, RDFS.label, Literal("gout", lang="en")))
    graph.add((NOWHERE, term("mono:searchKey"), Literal("gout")))
    graph.add((NOWHERE, term("skos:closeMatch"), NOWHERE))
    return True


def to_other_monograph(graph: Graph) -> bool:
    """Let one quote come from another monograph than its section does."""
    node = first(graph, "Evidence")
    graph.set((node, term("prov:wasQuotedFrom"), NOWHERE))
    return True


def two_phases_in_place(graph: Graph) -> bool:
    """Put two phases of a regimen in the same place."""
    for regimen in sorted(graph.subjects(RDF.type, term("mono:Regimen")), key=str):
        phases = sorted(graph.objects(regimen, term("mono:hasPhase")), key=str)
        if len(phases) > 1:
            for phase in phases:
                graph.set((phase, term("mono:position"), integer("1")))
            return True
    return False


def named_mutants() -> list[Mutant]:
    """Return the damages that were thought of one by one."""
    en = Literal("another name", lang="en")
    rows: list[tuple[str, Callable[[Graph], bool]]] = [
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
        ("a statement with two names", add("Interaction", "rdfs:label", en)),
        (
            "a statement with a German name",
            put("Interaction", "rdfs:label", Literal("x", lang="de")),
        ),
        ("a statement neither affirmed nor denied", drop("AdverseEffect", "mono:polarity")),
        ("a certainty that is none", put("AdverseEffect", "mono:certainty", "mono:May")),
        ("an implication without a note", put("AdverseEffect", "mono:certainty", "mono:Implied")),
        ("a correction without a note", put("Administration", "mono:corrected", Literal(True))),
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
        ("a dose that nobody can make", put("DosePhase", "mono:doseValue", decimal("7.3"))),
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
        ("a drug with two names", add("Drug", "rdfs:label", en)),
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
        ("a notice without advice", drop("DocumentNotice", "mono:instruction")),
    ]
    return [Mutant(*row) for row in rows]


def generic_mutants(graph: Graph) -> list[Mutant]:
    """Return damages to every property of *graph*, at the first class that has it."""
    pairs: dict[str, str] = {}
    for node, prop, _ in graph:
        for cls in graph.objects(node, RDF.type):
            if str(cls).startswith(MONO.base):
                pairs[str(prop)] = min(str(cls), pairs.get(str(prop), str(cls)))
    return [mutant for prop, cls in sorted(pairs.items()) for mutant in _generic(graph, cls, prop)]


def _generic(graph: Graph, cls: str, prop: str) -> Iterator[Mutant]:
    """Yield the damages to one property: another kind of value, a blank, a second value."""
    kind, path = cls.removeprefix(MONO.base), URIRef(prop)
    local = prop.replace("#", "/").rpartition("/")[2]
    node = next(
        n
        for n in sorted(graph.subjects(RDF.type, URIRef(cls)), key=str)
        if (n, path, None) in graph
    )
    value = next(iter(sorted(graph.objects(node, path), key=str)))

    def damage(*values: Node, keep: bool = False) -> Callable[[Graph], bool]:
        def change(copy: Graph) -> bool:
            if not keep:
                copy.remove((node, path, None))
            for each in values:
                copy.add((node, path, each))
            return True

        return change

    name = f"{kind} with {local}"
    if isinstance(value, URIRef):
        yield Mutant(f"{name} as words", damage(Literal("words")))
        if local not in OUTSIDE:
            yield Mutant(f"{name} that leads nowhere", damage(NOWHERE))
    else:
        yield Mutant(f"{name} as an IRI", damage(NOWHERE))
        yield Mutant(f"{name} blank", damage(Literal(" ", lang=value.language, datatype=None)))  # type: ignore[attr-defined]
    if local not in MANY:
        yield Mutant(f"{name} twice", damage(_second(value), keep=True))


def _second(value: Node) -> Node:
    """Return another value of the same kind."""
    if not isinstance(value, Literal):
        return NOWHERE
    if value.datatype == XSD.boolean:
        return Literal(not value.toPython())
    return Literal(f"{value}0", lang=value.language, datatype=value.datatype)


def references() -> list[Graph]:
    """Return the graphs to damage: the bundled monograph, and all examples that conform."""
    turtle = terms.FORMATS["turtle"]
    cases = ROOT / "tests" / "shapes"
    paths = [cases / "background.ttl", *sorted(cases.glob("*/conforms.ttl"))]
    quads = [q for path in paths for q in terms.parse(path.read_bytes(), turtle, str(path))]
    source = ROOT / "data" / "monographs" / "lenalidomide.txt"
    metadata = Metadata("bundled monograph", "pharmagraph", "CC BY 4.0", "2024-01-01")
    monograph = convert(source.read_bytes(), source.name, metadata)
    return [terms.to_rdflib(monograph.quads), terms.to_rdflib(quads)]


def run(mutants: Sequence[Mutant], graphs: Sequence[Graph]) -> list[Outcome]:
    """Return what became of each mutant in the first graph that it applies to."""
    known = [_known(graph) for graph in graphs]
    return [_outcome(mutant, graphs, known) for mutant in mutants]


def _known(graph: Graph) -> set[tuple[str, str, str]]:
    return {(r.rule, r.culprit, r.value) for r in validate(graph).results}


def _outcome(
    mutant: Mutant, graphs: Sequence[Graph], known: Sequence[set[tuple[str, str, str]]]
) -> Outcome:
    for graph, before in zip(graphs, known, strict=True):
        copy = _copy(graph)
        if mutant.change(copy):
            results = validate(copy).results
            new = [r for r in results if (r.rule, r.culprit, r.value) not in before]
            rules = tuple(dict.fromkeys(r.rule for r in new))
            return Outcome(mutant.name, rules, new[0].severity if new else "")
    return Outcome(mutant.name, (), "does not apply")


def _copy(graph: Graph) -> Graph:
    """Return a copy of a graph, its literals as they are written."""
    copy = Graph(bind_namespaces="none")
    for triple in graph:
        copy.add(triple)
    return copy


def _share(number: int, of: int) -> list[Outcome]:
    """Return the outcomes of every *of*-th mutant; each process makes its own mutants."""
    graphs = references()
    named, generic = named_mutants(), generic_mutants(graphs[-1])
    return [*run(named[number::of], graphs), *run(generic[number::of], graphs[-1:])]


def main() -> int:
    """Run every mutant on all processors, say what killed it, and fail if one lives."""
    workers = os.cpu_count() or 1
    with ProcessPoolExecutor(workers) as pool:
        shares = pool.map(_share, range(workers), [workers] * workers)
        outcomes = sorted((o for share in shares for o in share), key=lambda o: o.name)
    for outcome in outcomes:
        killer = ", ".join(outcome.rules) or "SURVIVES"
        print(f"{outcome.severity or '-'}\t{outcome.name}\t{killer}")  # noqa: T201
    killed = sum(bool(outcome.rules) for outcome in outcomes)
    counts = Counter(o.severity for o in outcomes if o.rules)
    by = ", ".join(f"{number} by {severity}" for severity, number in sorted(counts.items()))
    print(f"{killed} of {len(outcomes)} mutants killed ({by})")  # noqa: T201
    return 0 if killed == len(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
