"""A nested document per monograph: the drug on top, its statements by kind below it.

It is a view for web developers, and yet plain JSON-LD: every triple that it expands to
is in the graph, though not every triple of the graph is in it (keys for searching and
back links would only be in the way).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pharmagraph.publishing.jsonld import Compact, to_text
from pharmagraph.publishing.order import natural, value_order
from pharmagraph.terms import Iri, Literal
from pharmagraph.vocabulary import DCTERMS, MONO, OA, PROV, RDF, RDFS

if TYPE_CHECKING:
    from pharmagraph.publishing.order import Graphs, Nodes

__all__ = ["GROUPS", "write_framed"]

# Class of statement -> the name under which a drug lists such statements.
GROUPS: dict[Iri, str] = {
    MONO.ProfileStatement: "profile",
    MONO.ResearchFinding: "findings",
    MONO.Approval: "approvals",
    MONO.Indication: "indications",
    MONO.AdverseEffect: "adverseEffects",
    MONO.Regimen: "regimens",
    MONO.DoseAdjustment: "doseAdjustments",
    MONO.Administration: "administrations",
    MONO.Interaction: "interactions",
    MONO.PregnancyRisk: "pregnancyRisks",
    MONO.Contraindication: "contraindications",
    MONO.Precaution: "precautions",
    MONO.ReproductivePrecaution: "reproductivePrecautions",
    MONO.ProgramStatement: "programs",
    MONO.ProgramRequirement: "programRequirements",
    MONO.Preparation: "preparations",
    MONO.StorageRequirement: "storage",
    MONO.SafeKeeping: "safeKeeping",
    MONO.KnowledgeGap: "knowledgeGaps",
    MONO.OpenList: "openLists",
}
_PARTS = {
    MONO.Anomaly: "anomalies",
    MONO.CurationRecord: "curation",
    MONO.DocumentNotice: "notices",
}
_SKIPPED = frozenset(
    {RDF.type, MONO.about, MONO.rule, MONO.searchKey, MONO.mainEvidence, MONO.mainContext}
    | {PROV.wasQuotedFrom, PROV.wasDerivedFrom, DCTERMS.isPartOf, MONO.describes}
    | {PROV.wasInvalidatedBy}
)
# What is only named where it is mentioned; it stands in full elsewhere.
_NAMED_ONLY = frozenset(
    {MONO.forIndication, MONO.concerns, MONO.decidesOn, MONO.hasMember, MONO.inSection}
)
_REFERENCE = frozenset({RDF.type, RDFS.label, MONO.sectionKind})
_FIRST = ("id", "type", "label", "quote", "altLabel", "brands", "exactMatch", "closeMatch")
_LAST = ("evidence", "context", "restatedIn", "others")


def write_framed(graphs: Graphs, base: str) -> str:
    """Return one document if there is one monograph, else a list of them under ``@graph``."""
    compact = Compact(base)
    views = [_View(nodes, compact) for nodes in graphs.values()]
    documents = [view.document(node) for view in views for node in view.monographs()]
    if len(documents) == 1:
        return to_text(compact.context, documents[0])
    return to_text(compact.context, {"@graph": documents})


class _View:
    """One graph, seen from its drug."""

    def __init__(self, nodes: Nodes, compact: Compact) -> None:
        self._nodes = nodes
        self._compact = compact
        self._about: dict[Iri, list[Iri]] = {}
        self._parts: dict[Iri, list[Iri]] = {}
        for node in sorted(nodes, key=self._place):
            for agent in self._values(node, MONO.about):
                self._about.setdefault(agent, []).append(node)
            for whole in self._values(node, DCTERMS.isPartOf):
                self._parts.setdefault(whole, []).append(node)

    def monographs(self) -> list[Iri]:
        """Return the monographs that say which drug they describe."""
        return [node for node in self._nodes if self._values(node, MONO.describes)]

    def document(self, monograph: Iri) -> dict[str, Any]:
        """Return the drug that *monograph* describes with everything said of it."""
        drug = self._values(monograph, MONO.describes)[0]
        result = self._agent(drug)
        result["monograph"] = self._monograph(monograph)
        others = [self._agent(agent) for agent in sorted(self._about, key=str) if agent != drug]
        if others:
            result["others"] = others
        return _ordered(result)

    def _agent(self, agent: Iri) -> dict[str, Any]:
        result = self._nested(agent, ())
        for node in self._about.get(agent, []):
            group = GROUPS.get(self._type(node))
            if group:
                result.setdefault(group, []).append(self._nested(node, (agent,)))
        return _ordered(result)

    def _monograph(self, node: Iri) -> dict[str, Any]:
        result = self._nested(node, ())
        for part in self._parts.get(node, []):
            group = _PARTS.get(self._type(part))
            if group:
                result.setdefault(group, []).append(self._nested(part, ()))
        graphs = [g for g in self._nodes if node in self._values(g, PROV.wasDerivedFrom)]
        if len(graphs) == 1:
            result["graph"] = self._nested(graphs[0], ())
        return _ordered(result)

    def _nested(self, node: Iri, above: tuple[Iri, ...]) -> dict[str, Any]:
        """Return *node* with what it points to inside it, except what it is inside of."""
        said = self._nodes.get(node, {})
        result: dict[str, Any] = {"id": self._compact.iri(node)}
        if RDF.type in said:
            result["type"] = self._compact.kind(said[RDF.type])
        many = self._type(node) == MONO.ResearchFinding
        for predicate, values in said.items():
            if predicate in _SKIPPED:
                continue
            key = self._compact.key(predicate, many=many)
            path = (*above, node)
            written = [
                self._value(key, predicate, value, path)
                for value in self._sorted(node, predicate, values)
            ]
            result[key] = self._compact.as_set(key, written)
        return _ordered(result)

    def _value(self, key: str, predicate: Iri, term: object, above: tuple[Iri, ...]) -> Any:
        if not isinstance(term, Iri) or term not in self._nodes:
            return self._compact.value(key, term)
        if predicate in _NAMED_ONLY or term in above or self._is_own(term, above):
            return self._reference(term)
        return self._nested(term, above)

    def _is_own(self, term: Iri, above: tuple[Iri, ...]) -> bool:
        """Tell whether *term*, inside a statement, is an agent with statements of its own."""
        return bool(above) and term in self._about

    def _reference(self, node: Iri) -> dict[str, Any]:
        """Return what *node* is and is called, without anything else."""
        said = {p: v for p, v in self._nodes[node].items() if p in _REFERENCE}
        return self._compact.node(node, said)

    def _sorted(self, node: Iri, predicate: Iri, values: list[object]) -> list[object]:
        """Return values in the order of the source, the main ones first."""
        mains = {MONO.hasEvidence: MONO.mainEvidence, MONO.hasContext: MONO.mainContext}
        main = self._nodes[node].get(mains[predicate], []) if predicate in mains else []
        return sorted(
            values,
            key=lambda v: (v not in main, self._place(v) if isinstance(v, Iri) else value_order(v)),
        )

    def _place(self, node: Iri) -> tuple[int, Any, str]:
        """Return where *node* stands in its document: start of its words, or position."""
        evidence = [*self._values(node, MONO.mainEvidence), *self._values(node, MONO.hasEvidence)]
        starts = self._values(evidence[0] if evidence else node, OA.start)
        numbers = [*self._values(node, MONO.position), *starts]
        number = int(numbers[0].value) if numbers and isinstance(numbers[0], Literal) else -1
        return (number, natural(node.value), node.value)

    def _type(self, node: Iri) -> Iri:
        types = self._values(node, RDF.type)
        return types[0] if types else node

    def _values(self, node: Iri, predicate: Iri) -> list[Any]:
        return self._nodes.get(node, {}).get(predicate, [])


def _ordered(entries: dict[str, Any]) -> dict[str, Any]:
    """Return *entries* with names first and evidence last, A to Z between."""

    def key(name: str) -> tuple[int, int, str]:
        if name in _FIRST:
            return (0, _FIRST.index(name), name)
        return (2, _LAST.index(name), name) if name in _LAST else (1, 0, name)

    return {name: entries[name] for name in sorted(entries, key=key)}
