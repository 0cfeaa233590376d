"""What a statement says, ready for a page, and its values, by the names of the ontology."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pharmagraph.site.ontology import code_label
from pharmagraph.vocabulary import MONO

if TYPE_CHECKING:
    from pharmagraph.site.graph import Graph
    from pharmagraph.terms import Iri

__all__ = ["Said", "Values"]


@dataclass(slots=True)
class Said:
    """What a statement says: its title, the thing it is about, marks and rows.

    *things* are the IRIs of the conditions, effects, agents and classes that it names,
    by role; *data* are the values that a drawing needs.
    """

    title: str = ""
    things: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    marks: list[tuple[str, str]] = field(default_factory=list)
    rows: list[tuple[str, str]] = field(default_factory=list)
    data: dict[str, object] = field(default_factory=dict)

    def one(self, role: str) -> tuple[str, str]:
        """Return IRI and label of the thing in a role, or two empty texts."""
        return next(iter(self.things.get(role, ())), ("", ""))


class Values:
    """The values of one statement."""

    def __init__(self, graph: Graph, node: str) -> None:
        self.graph, self.node = graph, node

    def text(self, name: str) -> str:
        """Return the one text of a property, or an empty one."""
        return self.graph.text(self.node, MONO[name])

    def texts(self, name: str) -> list[str]:
        """Return the texts of a property."""
        return self.graph.texts(self.node, MONO[name])

    def code(self, name: str) -> str:
        """Return the label of the code that a property has."""
        return code_label(self.graph.link(self.node, MONO[name]))

    def codes(self, name: str) -> list[str]:
        """Return the labels of the codes that a property has."""
        return [code_label(each) for each in self.graph.links(self.node, MONO[name])]

    def things(self, predicate: Iri) -> list[tuple[str, str]]:
        """Return IRI and label of what a property leads to."""
        return [(i, self.graph.label(i)) for i in self.graph.links(self.node, predicate)]

    def labels(self, name: str) -> str:
        """Return the labels of what a property leads to, as a list in words."""
        return ", ".join(label for _, label in self.things(MONO[name]))

    def numbers(self, name: str) -> list[int]:
        """Return the whole numbers of a property."""
        return self.graph.numbers(self.node, MONO[name])

    def number(self, name: str) -> int | None:
        """Return the whole number of a property, or None."""
        return self.graph.number(self.node, MONO[name])
