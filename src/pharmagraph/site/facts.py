"""A statement as a page shows it: what it says, its marks, and the words it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pharmagraph.site.kinds import said
from pharmagraph.site.ontology import code_label
from pharmagraph.site.paths import statement_anchor
from pharmagraph.vocabulary import DCTERMS, MONO, OA, RDFS

if TYPE_CHECKING:
    from pharmagraph.site.graph import Graph
    from pharmagraph.site.values import Said

__all__ = ["Fact", "Quote", "Source", "read_facts", "read_quotes", "read_source"]


@dataclass(frozen=True, slots=True)
class Source:
    """A version of a document: where it comes from, and of which day it is."""

    key: str
    iri: str
    graph: str
    drug: str
    drug_label: str
    title: str = ""
    origin: str = ""
    rights: str = ""
    date: str = ""
    sha256: str = ""
    characters: int = 0
    silent: tuple[str, ...] = ()
    generator: str = ""

    @property
    def dated(self) -> str:
        """The date, or that there is none."""
        return self.date or "not dated"


@dataclass(frozen=True, slots=True)
class Quote:
    """The exact words of a source, and where they stand."""

    text: str
    section: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement, ready to be shown."""

    iri: str
    kind: str
    said: Said
    source: Source
    about: str
    about_label: str
    population: str = ""
    denied: bool = False
    implied: bool = False
    corrected: bool = False
    note: str = ""
    modality: str = ""
    confidence: str = ""
    status: str = ""
    quotes: tuple[Quote, ...] = ()
    contexts: tuple[Quote, ...] = ()
    restated: tuple[Quote, ...] = ()
    label: str = ""
    start: int = 0

    @property
    def anchor(self) -> str:
        """The fragment of the page of its drug."""
        return statement_anchor(self.iri)

    @property
    def title(self) -> str:
        """What it says, in a few words."""
        return self.said.title or self.label

    @property
    def sentence(self) -> Quote | None:
        """The whole sentence, where it is more than the quotes."""
        return next(iter(self.contexts), None)

    @property
    def passages(self) -> list[list[tuple[str, bool]]]:
        """The sentences in pieces: the text, and whether the statement rests on these words."""
        found = [_marked(whole, self._inside(whole)) for whole in self.contexts]
        return [pieces for n, pieces in enumerate(found) if n == 0 or len(pieces) > 1]

    @property
    def loose(self) -> list[Quote]:
        """The quotes that are not words of one of the sentences."""
        inside = {quote for whole in self.contexts for quote in self._inside(whole)}
        return [quote for quote in self.quotes if quote not in inside]

    def _inside(self, whole: Quote) -> list[Quote]:
        """Return the quotes that are words of a sentence, one behind the other."""
        kept: list[Quote] = []
        for quote in self.quotes:
            place = slice(quote.start - whole.start, quote.end - whole.start)
            fits = quote.start >= whole.start and whole.text[place] == quote.text
            if fits and (not kept or quote.start >= kept[-1].end):
                kept.append(quote)
        return kept


def _marked(whole: Quote, quotes: list[Quote]) -> list[tuple[str, bool]]:
    """Return a sentence in pieces, those of *quotes* marked."""
    pieces: list[tuple[str, bool]] = []
    here = 0
    for quote in quotes:
        start, end = quote.start - whole.start, quote.end - whole.start
        if whole.text[here:start].strip() or not pieces:
            pieces += [(whole.text[here:start], False), (whole.text[start:end], True)]
        else:
            pieces[-1] = (pieces[-1][0] + whole.text[here:end], True)
        here = end
    return [piece for piece in (*pieces, (whole.text[here:], False)) if piece[0]]


def read_source(graph: Graph, key: str) -> Source:
    """Return what *graph* says of the document that it was read from."""
    node = next(iter(graph.of_kind("Monograph")), "")
    drug = graph.link(node, MONO.describes)
    own = next(iter(graph.of_kind("MonographGraph")), "")
    return Source(
        key,
        node,
        own,
        drug,
        graph.label(drug),
        graph.text(node, DCTERMS.title),
        graph.text(node, DCTERMS.source),
        graph.text(node, DCTERMS.rights),
        graph.text(node, DCTERMS.date),
        graph.text(node, MONO.sha256),
        graph.number(node, MONO.characters) or 0,
        tuple(graph.links(node, MONO.silentOn)),
        graph.text(own, MONO.generator),
    )


def read_facts(graph: Graph, source: Source) -> list[Fact]:
    """Return the statements of *graph* in the order of their source."""
    nodes = {node for kind in STATEMENTS for node in graph.of_kind(kind)}
    facts = [_fact(graph, source, node) for node in nodes]
    return sorted(facts, key=lambda fact: (fact.start, fact.kind, fact.iri))


STATEMENTS = (
    "Administration",
    "AdverseEffect",
    "Approval",
    "Contraindication",
    "DoseAdjustment",
    "DosePhase",
    "Indication",
    "Interaction",
    "KnowledgeGap",
    "OpenList",
    "Precaution",
    "PregnancyRisk",
    "Preparation",
    "ProfileStatement",
    "ProgramRequirement",
    "ProgramStatement",
    "Regimen",
    "ReproductivePrecaution",
    "ResearchFinding",
    "SafeKeeping",
    "StorageRequirement",
)


def _fact(graph: Graph, source: Source, node: str) -> Fact:
    about = graph.link(node, MONO.about)
    kind = next(k for k in graph.kinds(node) if k in STATEMENTS)
    main = graph.link(node, MONO.mainEvidence)
    population = graph.link(node, MONO.appliesTo)
    quotes = _quotes(graph, graph.links(node, MONO.hasEvidence))
    contexts = _quotes(graph, graph.links(node, MONO.hasContext))
    return Fact(
        node,
        kind,
        said(kind, graph, node),
        source,
        about,
        graph.label(about),
        graph.label(population) if population else "",
        graph.link(node, MONO.polarity) == MONO.Denied.value,
        graph.link(node, MONO.certainty) == MONO.Implied.value,
        graph.text(node, MONO.corrected) == "true",
        graph.text(node, MONO.curationNote),
        code_label(graph.link(node, MONO.modality)),
        graph.text(node, MONO.confidence),
        code_label(graph.link(node, MONO.curationStatus)),
        _outermost(quotes),
        contexts,
        _quotes(graph, graph.links(node, MONO.restatedIn)),
        graph.text(node, RDFS.label),
        graph.number(main, OA.start) or 0,
    )


def read_quotes(graph: Graph, node: str) -> tuple[Quote, ...]:
    """Return the words that any node, such as an anomaly, rests on."""
    return _outermost(_quotes(graph, graph.links(node, MONO.hasEvidence)))


def _quotes(graph: Graph, nodes: list[str]) -> tuple[Quote, ...]:
    quotes = (_quote(graph, node) for node in nodes)
    return tuple(sorted(quotes, key=lambda quote: (quote.start, -quote.end)))


def _quote(graph: Graph, node: str) -> Quote:
    section = graph.link(node, MONO.inSection)
    return Quote(
        graph.text(node, OA.exact),
        graph.label(section) if section else "",
        graph.number(node, MONO.line) or 0,
        graph.number(node, OA.start) or 0,
        graph.number(node, OA.end) or 0,
    )


def _outermost(quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """Return the quotes that do not lie inside another one."""
    kept: list[Quote] = []
    for quote in quotes:
        if not any(k.start <= quote.start and quote.end <= k.end for k in kept):
            kept.append(quote)
    return tuple(kept)
