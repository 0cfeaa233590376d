"""The triples of one graph, ready to be asked: what a path leads to, and what is of a class.

Terms are text as N-Triples writes them, so that equal terms are equal strings. A path is
answered for all nodes at once, and only once.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from rdflib import RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pharmagraph.triples import Triples

__all__ = ["Index", "Path", "Values"]

#: What a path leads to from each node: no node without a value, no value twice.
Values: TypeAlias = "Mapping[str, list[str]]"
#: How a path is walked; its text is what it is remembered by.
Path: TypeAlias = "tuple[str, Callable[[Index], Values]]"

_TYPE, _SUBCLASS = f"<{RDF.type}>", f"<{RDFS.subClassOf}>"
_NONE: Values = {}


class Index:
    """The triples of a graph, as they are."""

    def __init__(self, triples: Triples) -> None:
        self._forward = triples.by_predicate
        self._backward: dict[str, Values] = {}
        self._walked: dict[str, Values] = {}
        self._several: dict[str, Values] = {}
        self._instances: dict[str, frozenset[str]] = {}
        self._of_any: dict[tuple[str, ...], frozenset[str]] = {}

    def forward(self, predicate: str) -> Values:
        """Return the objects of each subject."""
        return self._forward.get(predicate, _NONE)

    def backward(self, predicate: str) -> Values:
        """Return the subjects of each object."""
        if predicate not in self._backward:
            self._backward[predicate] = _reversed(self.forward(predicate))
        return self._backward[predicate]

    def reverse(self, path: Path) -> Values:
        """Return the nodes from which *path* leads to each."""
        if path[0][0] == "<":
            return self.backward(path[0])
        return _reversed(self.walk(path))

    def walk(self, path: Path) -> Values:
        """Return what *path* leads to from each node."""
        text, how = path
        if text not in self._walked:
            self._walked[text] = how(self)
        return self._walked[text]

    def several(self, path: Path) -> Values:
        """Return what *path* leads to from the nodes from which it leads to more than one."""
        text = path[0]
        if text not in self._several:
            values = self.walk(path)
            self._several[text] = {node: each for node, each in values.items() if len(each) > 1}
        return self._several[text]

    def instances(self, cls: str) -> frozenset[str]:
        """Return the nodes of a class, or of one that this graph calls a subclass of it."""
        if cls not in self._instances:
            of_class, classes, waiting = self.backward(_TYPE), {cls}, [cls]
            while waiting:
                for below in self.backward(_SUBCLASS).get(waiting.pop(), ()):
                    if below not in classes:
                        classes.add(below)
                        waiting.append(below)
            found = (node for each in classes for node in of_class.get(each, ()))
            self._instances[cls] = frozenset(found)
        return self._instances[cls]

    def instances_of(self, classes: tuple[str, ...]) -> frozenset[str]:
        """Return the nodes of any of *classes*."""
        if classes not in self._of_any:
            self._of_any[classes] = frozenset().union(*map(self.instances, classes))
        return self._of_any[classes]


def _reversed(values: Values) -> Values:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for subject, each in values.items():
        for value in each:
            found[value].append(subject)
    return dict(found)
