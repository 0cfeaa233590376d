"""FHIR R5: what monographs state, as MedicationKnowledge and ClinicalUseDefinition.

One Bundle for each monograph. Only what a source states and affirms is exported: FHIR has
no place for "it is denied" or "it is not known", and leaving that out is safer than letting
it read as its opposite. Each definition carries the words of the source and the IRI of the
statement; a code is given only where the graph maps to it exactly.
"""

from __future__ import annotations

import html
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pharmagraph.model import is_rate
from pharmagraph.publishing.fhir_nodes import Node, Nodes, concept, plain_code, quantity
from pharmagraph.terms import digest
from pharmagraph.vocabulary import MONO, OA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pharmagraph.terms import Iri, Quad

__all__ = ["bundles", "write_bundle"]

_XHTML = "http://www.w3.org/1999/xhtml"


def bundles(quads: Iterable[Quad], base: str) -> dict[str, dict[str, Any]]:
    """Return a Bundle for each monograph in *quads*, by the key of the monograph."""
    found: dict[str, dict[str, Any]] = {}
    for nodes in Nodes.by_graph(quads):
        for monograph in nodes.of_kind(MONO.Monograph):
            drug = monograph.one("describes")
            if drug is not None:
                key = monograph.iri.value.rpartition("/")[2]
                found[key] = _Bundle(nodes, monograph, drug, base).resource()
    return dict(sorted(found.items()))


def write_bundle(bundle: dict[str, Any]) -> bytes:
    """Return a Bundle as JSON, with numbers as they are written."""
    return (json.dumps(bundle, ensure_ascii=False, indent=1, default=_number) + "\n").encode()


def _number(value: object) -> float | int:
    number = Decimal(str(value))
    return int(number) if number == number.to_integral() else float(number)


class _Bundle:
    """The Bundle of one monograph."""

    def __init__(self, nodes: Nodes, monograph: Node, drug: Node, base: str) -> None:
        self._nodes, self._drug, self._base = nodes, drug, base
        self._id = digest(monograph.iri.value, 20)

    def resource(self) -> dict[str, Any]:
        """Return the Bundle: the medication, what is known of it, and its clinical uses."""
        uses = list(self._uses())
        medication = {
            "resourceType": "Medication",
            "id": self._id,
            "code": concept(self._drug),
        }
        products = list(self._products())
        resources = [medication, *products, self._knowledge(uses, products), *uses]
        entries = [
            {"fullUrl": f"{self._base}fhir/{each['resourceType']}/{each['id']}", "resource": each}
            for each in resources
        ]
        return {"resourceType": "Bundle", "id": self._id, "type": "collection", "entry": entries}

    def _statements(self, kind: Iri) -> list[Node]:
        """Return the statements of a kind that the source states and affirms of the drug."""
        return [
            each
            for each in self._nodes.of_kind(kind)
            if each.one("about") == self._drug
            and each.code("certainty") == "Stated"
            and each.code("polarity") == "Affirmed"
        ]

    def _uses(self) -> Iterator[dict[str, Any]]:
        for kind, name, make in _USES:
            for each in self._statements(MONO[kind]):
                detail = make(each)
                if detail:
                    yield {
                        "resourceType": "ClinicalUseDefinition",
                        "id": digest(each.iri.value, 20),
                        "text": _narrative(each),
                        "identifier": [_identifier(each)],
                        "type": name,
                        "subject": [{"reference": f"Medication/{self._id}"}],
                        _FIELDS[name]: detail,
                    }

    def _products(self) -> Iterator[dict[str, Any]]:
        """Yield a medication for each form and strength that the source names."""
        for each in self._statements(MONO.Preparation):
            form, strength = each.one("dosageForm"), each.text("strengthText")
            ingredient: dict[str, Any] = {"item": {"concept": concept(self._drug)}}
            if strength:
                ingredient["strengthCodeableConcept"] = {"text": strength}
            found = {
                "resourceType": "Medication",
                "id": digest(each.iri.value, 20),
                "identifier": [_identifier(each)],
                "code": {"text": each.label},
                "ingredient": [ingredient],
            }
            yield found | ({"doseForm": concept(form)} if form else {})

    def _knowledge(
        self, uses: list[dict[str, Any]], products: list[dict[str, Any]]
    ) -> dict[str, Any]:
        brands = [brand.label for brand in self._drug.all("hasBrand")]
        issues = [{"reference": f"ClinicalUseDefinition/{use['id']}"} for use in uses]
        found = {
            "resourceType": "MedicationKnowledge",
            "id": self._id,
            "identifier": [_identifier(self._drug)],
            "code": concept(self._drug),
            "name": sorted(brands),
            "associatedMedication": [
                {"reference": f"Medication/{name}"}
                for name in (self._id, *(each["id"] for each in products))
            ],
            "clinicalUseIssue": issues,
            "indicationGuideline": list(self._guidelines()),
            "medicineClassification": list(self._classes()),
            "storageGuideline": list(self._storage()),
            "definitional": self._definition(),
        }
        return {key: value for key, value in found.items() if value}

    def _guidelines(self) -> Iterator[dict[str, Any]]:
        """Yield the dosing for each condition that has some, in the words of the source."""
        for each in self._statements(MONO.Regimen):
            condition = each.one("condition")
            phases = sorted(each.all("hasPhase"), key=lambda p: (p.number("position"), p.iri.value))
            dosages = [_dosage(p) for p in phases if p.code("certainty") == "Stated"]
            if dosages:
                given = {"type": {"text": "dosing of the source"}, "dosage": dosages}
                guideline: dict[str, Any] = {"dosingGuideline": [{"dosage": [given]}]}
                if condition is not None:
                    guideline = {"indication": [{"concept": concept(condition)}]} | guideline
                yield guideline

    def _classes(self) -> Iterator[dict[str, Any]]:
        for each in self._statements(MONO.PregnancyRisk):
            category = each.code("pregnancyCategory").removeprefix("Category")
            if category:
                text = {"text": f"pregnancy category {category}"}
                kind = {"text": "pregnancy category"}
                yield {"type": kind, "classification": [text]}
        classes = self._nodes.of_kind(MONO.DrugClass)
        member = [node for node in classes if self._drug in node.all("hasMember")]
        if member:
            found = [concept(node) for node in sorted(member, key=lambda node: node.iri.value)]
            yield {"type": {"text": "drug class"}, "classification": found}

    def _storage(self) -> Iterator[dict[str, Any]]:
        for each in self._statements(MONO.StorageRequirement):
            note = each.text("temperatureText") or each.text("instruction")
            guideline: dict[str, Any] = {"note": [{"text": note or each.label}]}
            low, high = each.text("temperatureLow"), each.text("temperatureHigh")
            if low and high:
                unit = each.text("temperatureUnit")
                limits = {"low": quantity(low, unit), "high": quantity(high, unit)}
                setting = {"type": {"text": "temperature"}, "valueRange": limits}
                guideline["environmentalSetting"] = [setting]
            yield guideline

    def _definition(self) -> dict[str, Any]:
        """Return what all preparations have in common."""
        made = self._statements(MONO.Preparation)
        forms = {form for each in made for form in each.all("dosageForm")}
        routes = {route for each in made for route in each.all("route")}
        found: dict[str, Any] = {}
        if len(forms) == 1:
            found["doseForm"] = concept(next(iter(forms)))
        if routes:
            ordered = sorted(routes, key=lambda node: node.iri.value)
            found["intendedRoute"] = [concept(route) for route in ordered]
        return found


def _indication(each: Node) -> dict[str, Any]:
    condition = each.one("condition")
    return {"diseaseSymptomProcedure": {"concept": concept(condition)}} if condition else {}


def _contraindication(each: Node) -> dict[str, Any]:
    condition, people = each.one("condition"), each.one("appliesTo")
    about = condition or people
    return {"diseaseSymptomProcedure": {"concept": concept(about)}} if about else {}


def _interaction(each: Node) -> dict[str, Any]:
    agent = each.one("interactsWith")
    if agent is None:
        return {}
    found: dict[str, Any] = {"interactant": [{"itemCodeableConcept": concept(agent)}]}
    if effect := each.text("outcome"):
        found["effect"] = {"concept": {"text": effect}}
    if advice := each.text("management"):
        found["management"] = [{"text": advice}]
    return found


def _effect(each: Node) -> dict[str, Any]:
    effect = each.one("effect")
    if effect is None:
        return {}
    found: dict[str, Any] = {"symptomConditionEffect": {"concept": concept(effect)}}
    if serious := each.code("seriousness"):
        found["classification"] = plain_code(serious)
    if frequency := each.code("frequency"):
        found["frequencyOfOccurrence"] = plain_code(frequency)
    return found


def _warning(each: Node) -> dict[str, Any]:
    return {"description": each.label}


_USES: tuple[tuple[str, str, Callable[[Node], dict[str, Any]]], ...] = (
    ("Indication", "indication", _indication),
    ("Contraindication", "contraindication", _contraindication),
    ("Interaction", "interaction", _interaction),
    ("AdverseEffect", "undesirable-effect", _effect),
    ("Precaution", "warning", _warning),
    ("ReproductivePrecaution", "warning", _warning),
)
_FIELDS = {
    "indication": "indication",
    "contraindication": "contraindication",
    "interaction": "interaction",
    "undesirable-effect": "undesirableEffect",
    "warning": "warning",
}


def _dosage(phase: Node) -> dict[str, Any]:
    """Return a dose as the source prints it, with its figures where they are plain."""
    found: dict[str, Any] = {"text": phase.label}
    route = phase.one("route")
    if route is not None:
        found["route"] = concept(route)
    value, unit = phase.text("doseValue"), phase.text("doseUnit")
    several = phase.text("doseValueHigh") or phase.code("dosePer") or phase.text("dividedInto")
    if value and unit and not several:
        measure = "rateQuantity" if is_rate(unit) else "doseQuantity"
        found["doseAndRate"] = [{measure: quantity(value, unit)}]
    return found


def _identifier(node: Node) -> dict[str, str]:
    return {"system": "urn:ietf:rfc:3986", "value": node.iri.value}


def _narrative(each: Node) -> dict[str, str]:
    """Return the words of the source, which anybody can read."""
    evidence = each.one("mainContext") or each.one("mainEvidence")
    quote = evidence.text(OA.exact) if evidence else ""
    words = f"<p>{html.escape(each.label)}</p>"
    if quote.strip():
        words += f"<blockquote>{html.escape(quote)}</blockquote>"
    return {"status": "generated", "div": f'<div xmlns="{_XHTML}">{words}</div>'}
