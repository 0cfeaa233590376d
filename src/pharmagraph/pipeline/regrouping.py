"""Triples put back into the named graphs that they were in, one for each monograph.

Turtle and N-Triples have no names of graphs. What is of one monograph carries its key;
what several share (a drug, a class, an effect) is known by what refers to it, and by its
label, which stands in the words of the monograph that names it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.terms import Iri, iri, moved
from pharmagraph.vocabulary import MONO, ONTOLOGY, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pharmagraph.terms import Quad

__all__ = ["named"]

_GRAPH = MONO.MonographGraph


def named(quads: list[Quad]) -> list[Quad]:
    """Return *quads* with every triple of the default graph in the graph it belongs to."""
    loose = [q for q in quads if not isinstance(q.graph_name, Iri)]
    if not loose:
        return quads
    result = [q for q in quads if isinstance(q.graph_name, Iri)]
    about: dict[object, list[Quad]] = {}
    for each in loose:
        about.setdefault(each.subject, []).append(each)
    terms = {s: about.pop(s) for s in list(about) if _is_term(s)}
    reached = {graph: _reach(about, keyed) for graph, keyed in _by_graph(about, loose).items()}
    shared = set().union(*reached.values())
    for graph, subjects in reached.items():
        own = [each for s in subjects for each in about[s]]
        foreign = _foreign_labels(own)
        result += [
            moved(each, graph)
            for each in own
            if each not in foreign and (each.object in subjects or each.object not in shared)
        ]
    rest = [each for s in about if terms and s not in shared for each in about[s]]
    known = [each for part in terms.values() for each in part]
    return [*result, *(moved(each, iri(ONTOLOGY)) for each in [*known, *rest])]


def _is_term(subject: object) -> bool:
    return str(getattr(subject, "value", "")).startswith(ONTOLOGY)


def _by_graph(about: Iterable[object], quads: list[Quad]) -> dict[Iri, set[object]]:
    """Return the graphs that *quads* tell of, and the subjects that carry their keys."""
    typed = [q.subject for q in quads if q.predicate == RDF.type and q.object == _GRAPH]
    graphs = {node.value.rpartition("/")[2]: node for node in typed if isinstance(node, Iri)}
    found: dict[Iri, set[object]] = {graphs[key]: set() for key in sorted(graphs)}
    for subject in about:
        for part in str(getattr(subject, "value", "")).split("/"):
            if part in graphs:
                found[graphs[part]].add(subject)
    return found


def _reach(about: dict[object, list[Quad]], keyed: set[object]) -> set[object]:
    """Return the *keyed* subjects, which are of one monograph, and those that it names."""
    words = "\n".join(_text(each) for s in keyed for each in about[s])
    reached = set(keyed)
    waiting = list(keyed)
    while waiting:
        subject = waiting.pop()
        for each in about[subject]:
            target = each.object
            if target not in about or target in reached:
                continue
            if subject in keyed or any(label in words for label in _labels(about[target])):
                reached.add(target)
                waiting.append(target)
    return reached


def _labels(quads: list[Quad]) -> list[str]:
    return [_text(each) for each in quads if each.predicate == RDFS.label]


def _foreign_labels(own: list[Quad]) -> set[Quad]:
    """Return the labels that things in a graph have from other graphs alone.

    Each graph calls a thing by one label. Where triples of several were put together, the
    one of this graph is part of the label of what refers to the thing.
    """
    labels: dict[object, list[Quad]] = {}
    for each in own:
        if each.predicate == RDFS.label:
            labels.setdefault(each.subject, []).append(each)
    several = {subject: found for subject, found in labels.items() if len(found) > 1}
    texts: dict[object, list[str]] = {}
    for each in own if several else ():
        if each.object in several:
            found = labels.get(each.subject, ())
            texts.setdefault(each.object, []).extend(_text(label) for label in found)
    return {
        label
        for subject, found in several.items()
        for label in set(found) - {_own_label(found, texts.get(subject, ()))}
    }


def _own_label(labels: list[Quad], texts: Iterable[str]) -> Quad:
    """Return the longest of *labels* that is part of one of *texts*, or of all of them."""
    said = [label for label in labels if any(_text(label) in text for text in texts)]
    return min(said or labels, key=lambda label: (-len(_text(label)), str(label)))


def _text(each: Quad) -> str:
    return str(getattr(each.object, "value", "")).casefold()
