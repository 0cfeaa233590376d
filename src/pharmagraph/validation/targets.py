"""Which nodes of a graph the shapes look at, told by their targets; nothing is inferred."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rdflib import RDF, SH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib import Graph, URIRef

__all__ = ["Targets"]

_TYPE = str(RDF.type)


class Targets:
    """The targets of a shapes graph, by what a triple has to be to hit them."""

    def __init__(self, shapes: Graph) -> None:
        self._shapes: set[str] = set()
        self._classes = self._by_term(shapes, SH.targetClass)
        self._subjects = self._by_term(shapes, SH.targetSubjectsOf)
        self._objects = self._by_term(shapes, SH.targetObjectsOf)
        self._nodes = self._by_term(shapes, SH.targetNode)
        #: Triples with other predicates hit no target.
        self.predicates = frozenset({_TYPE, *self._subjects, *self._objects})

    def focus(self, triples: Iterable[tuple[str, str, str]]) -> dict[str, set[str]]:
        """Return the focus nodes of each shape that has targets, all terms being plain text."""
        found: dict[str, set[str]] = {shape: set() for shape in self._shapes}
        for node, shapes in self._nodes.items():
            for shape in shapes:
                found[shape].add(node)
        for subject, predicate, value in triples:
            if predicate == _TYPE:
                for shape in self._classes.get(value, ()):
                    found[shape].add(subject)
            for shape in self._subjects.get(predicate, ()):
                found[shape].add(subject)
            for shape in self._objects.get(predicate, ()):
                found[shape].add(value)
        return found

    def _by_term(self, shapes: Graph, target: URIRef) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for shape, term in shapes.subject_objects(target):
            found[str(term)].append(str(shape))
            self._shapes.add(str(shape))
        return dict(found)
