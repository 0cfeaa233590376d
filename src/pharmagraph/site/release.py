"""Everything that the pages are written from: documents, things and what is said of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pharmagraph.site.facts import Fact, Quote, Source, read_facts, read_quotes, read_source
from pharmagraph.site.graph import Graph
from pharmagraph.site.ontology import code_label
from pharmagraph.site.paths import page_path, statement_anchor, statement_path
from pharmagraph.terms import digest
from pharmagraph.vocabulary import MONO, RDF, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pharmagraph.terms import Quad

__all__ = ["MATCHES", "Oddity", "Release", "Thing"]

# Class of a thing -> the folder of its pages and the noun for it.
KINDS: dict[str, tuple[str, str]] = {
    "Drug": ("drug", "drug"),
    "DrugClass": ("class", "drug class"),
    "Food": ("food", "food"),
    "OtherAgent": ("agent", "other agent"),
    "Condition": ("condition", "condition"),
    "Effect": ("effect", "effect"),
}
MATCHES = ("exactMatch", "closeMatch", "broadMatch", "relatedMatch")


@dataclass(slots=True)
class Thing:
    """A drug, class, food, other agent, condition or effect, over all documents."""

    iri: str
    kind: str
    path: str
    labels: Counter[str] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    matches: set[tuple[str, str]] = field(default_factory=set)
    brands: set[str] = field(default_factory=set)
    members: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    sources: list[Source] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    @property
    def label(self) -> str:
        """The label that most documents give it."""
        return min(self.labels, key=lambda text: (-self.labels[text], text), default=self.iri)

    @property
    def noun(self) -> str:
        """What kind of thing it is, in words."""
        return KINDS[self.kind][1]

    @property
    def other_names(self) -> list[str]:
        """The names beside its label."""
        known = {self.label.casefold()}
        return sorted(
            name for name in self.names | set(self.labels) if name.casefold() not in known
        )


@dataclass(frozen=True, slots=True)
class Oddity:
    """A place where a source contradicts, repeats or misleads; or a notice in it."""

    iri: str
    kind: str
    label: str
    note: str
    raw: str
    quotes: tuple[Quote, ...]
    source: Source
    concerns: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """The fragment of the page of its drug."""
        return statement_anchor(self.iri)


class Release:
    """The documents of a build, read one after the other."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.sources: list[Source] = []
        self.things: dict[str, Thing] = {}
        self.oddities: dict[str, list[Oddity]] = {}
        self.counts: Counter[str] = Counter()
        self.triples = 0
        self.classes: Counter[str] = Counter()
        self.properties: Counter[str] = Counter()
        self.subjects: set[str] = set()
        self.objects: set[str] = set()

    def add(self, key: str, quads: Iterable[Quad]) -> Source:
        """Take in the graph of one document."""
        quads = list(quads)
        self.count(quads)
        graph = Graph(quads)
        source = read_source(graph, key)
        self.sources.append(source)
        for kind in KINDS:
            for node in graph.of_kind(kind):
                self._describe(graph, node, kind)
        self.things[source.drug].sources.append(source)
        for fact in read_facts(graph, source):
            self._file(fact)
        for node in (*graph.of_kind("Anomaly"), *graph.of_kind("DocumentNotice")):
            self.oddities.setdefault(source.drug, []).append(_oddity(graph, node, source))
        return source

    def count(self, quads: Iterable[Quad]) -> None:
        """Count for the partitions of VoID: instances by class, triples by property."""
        for quad in quads:
            self.triples += 1
            self.properties[quad.predicate.value] += 1
            self.subjects.add(str(quad.subject))
            self.objects.add(str(quad.object))
            if quad.predicate == RDF.type:
                self.classes[str(quad.object).strip("<>")] += 1

    def of_kind(self, *kinds: str) -> list[Thing]:
        """Return the things of these classes, A to Z."""
        found = (thing for thing in self.things.values() if thing.kind in kinds)
        return sorted(found, key=lambda thing: (thing.label.casefold(), thing.iri))

    @property
    def drugs(self) -> list[Thing]:
        """The drugs that a document describes, A to Z."""
        return [thing for thing in self.of_kind("Drug") if thing.sources]

    def anchors(self, drug: Thing) -> dict[str, str]:
        """Return the fragment of each statement on the page of *drug*, each only once."""
        found: dict[str, str] = {}
        taken: set[str] = set()
        for fact in self.told_by(drug):
            name = fact.anchor if fact.anchor not in taken else f"s-{digest(fact.iri, 10)}"
            taken.add(name)
            found[fact.iri] = name
        return found

    @property
    def interactions(self) -> list[Fact]:
        """The statements of interactions, by the drug whose document makes them."""
        told = (self.told_by(drug) for drug in self.drugs)
        return [fact for facts in told for fact in facts if fact.kind == "Interaction"]

    def path_of(self, fact: Fact) -> str:
        """Return the path of the page of a statement that has one of its own."""
        return statement_path(fact.iri, self.base)

    def told_by(self, drug: Thing) -> list[Fact]:
        """Return what the documents on *drug* say, about it and about others."""
        keys = {source.key for source in drug.sources}
        return [fact for fact in drug.facts if fact.source.key in keys]

    def _describe(self, graph: Graph, node: str, kind: str) -> None:
        thing = self.things.get(node)
        if thing is None:
            path = page_path(node, self.base, KINDS[kind][0])
            thing = self.things[node] = Thing(node, kind, path)
        thing.labels[graph.label(node)] += 1
        thing.names.update(graph.texts(node, SKOS.altLabel))
        thing.keys.update(graph.texts(node, MONO.searchKey))
        thing.brands.update(graph.label(brand) for brand in graph.links(node, MONO.hasBrand))
        for relation in MATCHES:
            thing.matches.update((relation, each) for each in graph.links(node, SKOS[relation]))
        for member in graph.links(node, MONO.hasMember):
            thing.members.add(member)
            self._describe_member(graph, member, node)

    def _describe_member(self, graph: Graph, member: str, node: str) -> None:
        if member not in self.things:
            path = page_path(member, self.base, "drug")
            self.things[member] = Thing(member, "Drug", path, Counter([graph.label(member)]))
        self.things[member].classes.add(node)

    def _file(self, fact: Fact) -> None:
        """Put a statement with its document's drug, and with every thing that it names."""
        self.counts[fact.kind] += 1
        filed = {fact.source.drug, fact.about}
        for role in ("condition", "effect", "agent", "entity"):
            filed.update(iri for iri, _ in fact.said.things.get(role, ()))
        for iri in sorted(filed):
            if iri in self.things:
                self.things[iri].facts.append(fact)


def _oddity(graph: Graph, node: str, source: Source) -> Oddity:
    kind = code_label(graph.link(node, MONO.anomalyKind)) or "notice"
    return Oddity(
        node,
        kind,
        graph.label(node),
        graph.text(node, MONO.curationNote) or graph.text(node, MONO.instruction),
        graph.text(node, MONO.rawValue),
        read_quotes(graph, node),
        source,
        tuple(graph.links(node, MONO.concerns)),
        tuple(graph.texts(node, MONO.channel)),
    )
