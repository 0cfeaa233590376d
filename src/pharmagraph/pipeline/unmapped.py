"""Which names stand for no outside term: counted in graphs, so that a curator knows where to begin.

Whatever is counted is first made a graph, or is one already, so that texts and the build
made of them give the same numbers. A mention is a statement, population or class that
names a thing; what a statement is about is not counted as naming it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pharmagraph.errors import PharmagraphError, SourceError
from pharmagraph.grounding import fold
from pharmagraph.grounding.suggesting import suggest
from pharmagraph.pipeline import convert
from pharmagraph.pipeline.dataset import open_graph
from pharmagraph.pipeline.outputs import MANIFEST
from pharmagraph.pipeline.sources import Source, find_sources, is_folder, open_source
from pharmagraph.terms import Literal, by_format
from pharmagraph.vocabulary import MONO, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pharmagraph.grounding.suggesting import Suggestion
    from pharmagraph.terms import Quad

__all__ = ["KINDS", "Share", "Survey", "Unmapped", "inputs", "survey", "with_suggestions"]

KINDS = ("effect", "condition", "drug", "class")
_CLASSES: dict[object, str] = {
    MONO.Effect: "effect",
    MONO.Condition: "condition",
    MONO.Drug: "drug",
    MONO.DrugClass: "class",
}
_NEAR = frozenset({SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch})
_NAMES_NOTHING = frozenset({MONO.about, MONO.hasMember})


@dataclass(frozen=True, slots=True)
class Share:
    """How many mentions of a kind stand for an outside term.

    *exact* have one that means the same, *near* only close or broader ones.
    """

    mentions: int = 0
    exact: int = 0
    near: int = 0
    labels: int = 0
    labels_exact: int = 0

    @property
    def share(self) -> float:
        """The share of mentions with a term that means the same."""
        return self.exact / self.mentions if self.mentions else 0.0


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A label without any outside term: how often it is named, in how many documents.

    *suggestions* are names of the tables that look alike; they may mean something else.
    """

    kind: str
    label: str
    documents: int
    mentions: int
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """What was counted in *documents* graphs; *unread* says which sources could not be."""

    documents: int
    labels: tuple[Unmapped, ...]
    coverage: dict[str, Share]
    unread: tuple[str, ...] = ()


@dataclass(slots=True)
class _Name:
    """What is known of one folded name of a kind over all documents."""

    labels: Counter[str] = field(default_factory=Counter)
    documents: int = 0
    mentions: Counter[str] = field(default_factory=Counter)


def inputs(places: Sequence[str]) -> list[str | Source]:
    """Return what to read for *places*: builds and RDF files as they are, texts as sources."""
    found: list[str | Source] = []
    for place in places:
        found += [place] if _is_graph(place) else find_sources([place])
    return found


def _is_graph(place: str) -> bool:
    if is_folder(place):
        return (Path(place) / MANIFEST).is_file()
    suffix = Path(place).suffix
    return suffix not in {"", ".txt"} and by_format(suffix) is not None


def survey(
    given: Sequence[str | Source],
    kinds: Iterable[str] = KINDS,
    tick: Callable[[], None] = lambda: None,
) -> Survey:
    """Count the names in what `inputs` returned; *tick* is called after each of them.

    Raises SourceError if nothing could be read, GraphError if a graph is faulty.
    """
    wanted = frozenset(kinds)
    names: dict[tuple[str, str], _Name] = defaultdict(_Name)
    unread: list[str] = []
    documents = 0
    for each in given:
        for quads in _graphs(each, unread):
            documents += 1
            _count(quads, names, wanted)
        tick()
    if not documents:
        why = f": {unread[0]}" if unread else ""
        raise SourceError("unmapped", f"nothing could be read{why}", "name texts, or a build")
    coverage = {kind: _share(kind, names) for kind in KINDS if kind in wanted}
    return Survey(documents, _unmapped(names), coverage, tuple(unread))


def _graphs(each: str | Source, unread: list[str]) -> Iterator[Sequence[Quad]]:
    """Yield the quads of each monograph; why a source has none is added to *unread*."""
    if isinstance(each, str):
        file = open_graph(each)
        unread += [f"{each}: {name} could not be read" for name in file.quarantine]
        graphs: dict[object, list[Quad]] = defaultdict(list)
        for quad in file.quads:
            graphs[quad.graph_name].append(quad)
        yield from (g for g in graphs.values() if any(q.predicate == MONO.describes for q in g))
        return
    try:
        data, metadata = open_source(each)
        yield convert(data, each.name, metadata).quads
    except PharmagraphError as error:
        unread.append(str(error))


def _count(
    quads: Sequence[Quad], names: dict[tuple[str, str], _Name], wanted: frozenset[str]
) -> None:
    """Add what one monograph names to *names*."""
    said = ((q.subject, q.object) for q in quads if q.predicate == RDFS.label)
    labels = {node: text.value for node, text in said if isinstance(text, Literal)}
    exact = {q.subject for q in quads if q.predicate == SKOS.exactMatch}
    near = {q.subject for q in quads if q.predicate in _NEAR}
    naming: dict[object, set[object]] = defaultdict(set)
    for quad in quads:
        if quad.predicate not in _NAMES_NOTHING:
            naming[quad.object].add(quad.subject)
    seen = set()
    for quad in quads:
        kind = _CLASSES.get(quad.object) if quad.predicate == RDF.type else None
        node = quad.subject
        if kind in wanted and naming[node]:
            name = names[kind, fold(labels[node])]
            name.labels[labels[node]] += 1
            status = "exact" if node in exact else "near" if node in near else "none"
            name.mentions[status] += len(naming[node])
            seen.add((kind, fold(labels[node])))
    for key in seen:
        names[key].documents += 1


def _share(kind: str, names: dict[tuple[str, str], _Name]) -> Share:
    own = [name for (each, _), name in names.items() if each == kind]
    total: Counter[str] = Counter()
    for name in own:
        total.update(name.mentions)
    exact = sum(1 for name in own if name.mentions["exact"])
    return Share(total.total(), total["exact"], total["near"], len(own), exact)


def _unmapped(names: dict[tuple[str, str], _Name]) -> tuple[Unmapped, ...]:
    """Return the names without a term, those named most first."""
    found = [
        Unmapped(kind, _commonest(name), name.documents, name.mentions["none"])
        for (kind, _), name in names.items()
        if name.mentions["none"] and not name.mentions["exact"] and not name.mentions["near"]
    ]
    found.sort(key=lambda u: (-u.documents, -u.mentions, KINDS.index(u.kind), u.label))
    return tuple(found)


def _commonest(name: _Name) -> str:
    return min(name.labels, key=lambda label: (-name.labels[label], label))


def with_suggestions(labels: Iterable[Unmapped]) -> tuple[Unmapped, ...]:
    """Return *labels* with the names of the tables that look like them."""
    return tuple(
        Unmapped(u.kind, u.label, u.documents, u.mentions, suggest(u.kind, u.label)) for u in labels
    )
