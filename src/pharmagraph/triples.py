"""The triples of one graph as text: what is between facts, N-Quads and checks.

Terms are written as N-Triples writes them, so that equal terms are equal strings. Quads are
made only for who asks for them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pharmagraph import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pharmagraph.terms import Quad

    #: The objects of each subject, each once, by predicate.
    ByPredicate: TypeAlias = "dict[str, dict[str, list[str]]]"

__all__ = ["Parts", "Triples", "by_graph", "parts", "text_of"]

_STRING = terms.XSD + "string"
_WORDS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_PART_OF = "<http://purl.org/dc/terms/isPartOf>"
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_PLAIN = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


class Triples:
    """The triples of a graph; *graph* is its name as text, empty for the default graph."""

    def __init__(self, graph: str = "") -> None:
        self.graph = graph
        self.by_predicate: ByPredicate = defaultdict(dict)
        self._further: set[str] = set()
        self._end = f" {graph} ." if graph else " ."

    @classmethod
    def of(cls, quads: Iterable[Quad], graph: str = "") -> Triples:
        """Return the triples of *quads*, which are those of *graph*."""
        made = cls(graph)
        made.quads = tuple(dict.fromkeys(quads))
        end = -len(made._end)
        for line in terms.nquads(made.quads):
            made.add(*line[:end].split(" ", 2))
        return made

    def add(self, subject: str, predicate: str, value: str) -> None:
        """Add a triple; one that is there already is not added again."""
        by_subject = self.by_predicate[predicate]
        values = by_subject.get(subject)
        if values is None:
            by_subject[subject] = [value]
        elif value != values[0]:
            line = f"{subject} {predicate} {value}"
            if line not in self._further:
                self._further.add(line)
                values.append(value)

    def describe(self, subject: str, facts: Iterable[tuple[str, str]]) -> None:
        """Add predicates, none of which the subject has yet or is given twice, and objects."""
        by_predicate = self.by_predicate
        for predicate, value in facts:
            by_predicate[predicate][subject] = [value]

    @property
    def name(self) -> str:
        """The name of the graph without brackets, empty for the default graph."""
        return text_of(self.graph) if self.graph else ""

    def __len__(self) -> int:
        return len(self._further) + sum(map(len, self.by_predicate.values()))

    def values(self, subject: str, predicate: str) -> list[str]:
        """Return the objects of *subject* by way of *predicate*."""
        return self.by_predicate.get(predicate, {}).get(subject, [])

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The triples as N-Quads, sorted, without the ends of the lines."""
        end = self._end
        found = [
            f"{subject} {predicate} {value}{end}"
            for predicate, by_subject in self.by_predicate.items()
            for subject, values in by_subject.items()
            for value in values
        ]
        found.sort()
        return tuple(found)

    @cached_property
    def quads(self) -> tuple[Quad, ...]:
        """The triples as quads: those they were made of, or in the order of `lines`."""
        return tuple(terms.of_lines(self.lines))

    def ntriples(self) -> list[str]:
        """Return the triples as lines of N-Triples, in any order."""
        return [
            f"{subject} {predicate} {value} ."
            for predicate, by_subject in self.by_predicate.items()
            for subject, values in by_subject.items()
            for value in values
        ]

    @cached_property
    def referrers(self) -> Mapping[str, list[str]]:
        """The subjects that refer to each term, but as what it is part of."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for predicate, by_subject in self.by_predicate.items():
            if predicate == _PART_OF:
                continue
            for subject, values in by_subject.items():
                for value in values:
                    found[value].append(subject)
        return found


def by_graph(quads: Iterable[Quad]) -> dict[str, list[Quad]]:
    """Return *quads* by the name of their graph as text, which is empty for the default graph."""
    found: dict[object, list[Quad]] = {}
    for quad in quads:
        found.setdefault(quad.graph_name, []).append(quad)
    return {str(graph) if hasattr(graph, "value") else "": each for graph, each in found.items()}


class Parts(NamedTuple):
    """The parts of a literal; *language* is in lower case."""

    text: str
    datatype: str
    language: str


@lru_cache(maxsize=4096)
def parts(term: str) -> Parts | None:
    """Return the parts of a literal, or None for any other term."""
    if term[0] != '"':
        return None
    text, rest = text_of(term), term[term.rindex('"') + 1 :]
    if rest.startswith("@"):
        return Parts(text, _WORDS, rest[1:].lower())
    return Parts(text, rest[3:-1] or _STRING, "")


def _unescaped(found: re.Match[str]) -> str:
    short, long, mark = found.groups()
    return chr(int(short or long, 16)) if short or long else _PLAIN.get(mark, mark)


def text_of(term: str) -> str:
    """Return an IRI without its brackets, a literal without quotes, a blank node by its name."""
    if term[0] != '"':
        return term[1:-1] if term[0] == "<" else term[2:]
    text = term[1 : term.rindex('"')]
    return _ESCAPE.sub(_unescaped, text) if "\\" in text else text
