"""The quads of one named graph as nodes that a page can be written from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.terms import Iri, Literal
from pharmagraph.vocabulary import RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pharmagraph.terms import Quad

__all__ = ["Graph", "local"]

_FOLDERS = ("#", "/")


class Graph:
    """What is said in one graph, by subject and predicate; nodes go by their IRIs."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._said: dict[str, dict[str, list[Iri | Literal]]] = {}
        self._kinds: dict[str, list[str]] = {}
        for quad in quads:
            if not isinstance(quad.subject, Iri) or not isinstance(quad.object, (Iri, Literal)):
                continue
            said = self._said.setdefault(quad.subject.value, {})
            said.setdefault(quad.predicate.value, []).append(quad.object)
        for node, said in self._said.items():
            for kind in said.get(RDF.type.value, ()):
                self._kinds.setdefault(local(kind.value), []).append(node)

    def __contains__(self, node: str) -> bool:
        return node in self._said

    def of_kind(self, kind: str) -> list[str]:
        """Return the nodes of the class with that local name, in order of their IRIs."""
        return sorted(self._kinds.get(kind, ()))

    def kinds(self, node: str) -> list[str]:
        """Return the local names of the classes of *node*."""
        return sorted(local(kind) for kind in self.links(node, RDF.type))

    def text(self, node: str, predicate: Iri) -> str:
        """Return the lexical form of the first literal, or nothing."""
        return next(iter(self.texts(node, predicate)), "")

    def texts(self, node: str, predicate: Iri) -> list[str]:
        """Return the lexical forms of the literals, sorted."""
        found = self._said.get(node, {}).get(predicate.value, ())
        return sorted(each.value for each in found if isinstance(each, Literal))

    def link(self, node: str, predicate: Iri) -> str:
        """Return the first IRI, or nothing."""
        return next(iter(self.links(node, predicate)), "")

    def links(self, node: str, predicate: Iri) -> list[str]:
        """Return the IRIs, sorted."""
        found = self._said.get(node, {}).get(predicate.value, ())
        return sorted(each.value for each in found if isinstance(each, Iri))

    def number(self, node: str, predicate: Iri) -> int | None:
        """Return an integer, or None if there is none."""
        text = self.text(node, predicate)
        return int(text) if text.lstrip("-").isdigit() else None

    def numbers(self, node: str, predicate: Iri) -> list[int]:
        """Return the integers in their order."""
        return sorted(int(t) for t in self.texts(node, predicate) if t.lstrip("-").isdigit())

    def label(self, node: str) -> str:
        """Return the label of a node, or the end of its IRI."""
        return self.text(node, RDFS.label) or local(node).replace("-", " ")


def local(iri: str) -> str:
    """Return what follows the last ``#`` or ``/`` of an IRI."""
    return iri[max(iri.rfind(mark) for mark in _FOLDERS) + 1 :]
