"""Turtle and TriG that people can read: grouped by subject, in the order of a reader.

Written here and not by a library so that the bytes depend on the triples alone and the
page is pleasant: the document first, then things, statements and the words they rest
on. Only the safest part of the grammar is used: prefixed names of plain ASCII words,
and literals in their N-Triples form. Each graph comes with its own prefixes, so that
the IRIs of its statements stay short; a later prefix line replaces an earlier one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph import __version__
from pharmagraph.publishing.order import reading_order, value_order
from pharmagraph.terms import XSD, Iri, Literal
from pharmagraph.vocabulary import DCTERMS, MONO, PREFIXES, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pharmagraph.publishing.order import Graphs, Nodes

__all__ = ["write_trig", "write_turtle"]

_HEADER = (
    f"# Drug monographs as RDF, written by pharmagraph {__version__}.\n"
    "# Not medical advice: this repeats what the sources named below say, and they may be\n"
    "# incomplete, out of date or wrong.\n"
)
_OUTSIDE = {"mesh": "http://id.nlm.nih.gov/mesh/", "obo": "http://purl.obolibrary.org/obo/"}
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
_BARE = {
    XSD + "integer": re.compile(r"-?[0-9]+"),
    XSD + "decimal": re.compile(r"-?[0-9]+\.[0-9]+"),
    XSD + "boolean": re.compile(r"true|false"),
}


def write_turtle(graphs: Graphs, base: str) -> Iterator[str]:
    """Yield Turtle: the triples of all graphs, each once, where the first graph has them."""
    yield _HEADER
    written: set[tuple[str, str, str]] = set()
    for nodes in graphs.values():
        page = _Page(_fresh(nodes, written), base)
        yield from page.head()
        yield from page.blocks("")


def write_trig(graphs: Graphs, base: str) -> Iterator[str]:
    """Yield TriG: one block for each named graph."""
    yield _HEADER
    for name, nodes in graphs.items():
        page = _Page(nodes, base, name)
        yield from page.head()
        if name is None:
            yield from page.blocks("")
        else:
            yield f"\n{page.name(name)} {{"
            yield from page.blocks("  ")
            yield "}\n"


def _fresh(nodes: Nodes, written: set[tuple[str, str, str]]) -> Nodes:
    """Return what of *nodes* is not in *written*, and add it there."""
    fresh: Nodes = {}
    for node, said in nodes.items():
        for predicate, values in said.items():
            keys = {(str(node), str(predicate), str(value)): value for value in values}
            left = [value for key, value in keys.items() if key not in written]
            written.update(keys)
            if left:
                fresh.setdefault(node, {})[predicate] = left
    return fresh


class _Page:
    """One graph as text, with the prefixes it uses."""

    def __init__(self, nodes: Nodes, base: str, graph: Iri | None = None) -> None:
        self._nodes = nodes
        self._base = base
        self._names: dict[str, str] = {}
        self._prefixes = self._find_prefixes(graph)
        self._by_space = {space: prefix for prefix, space in self._prefixes.items()}

    def head(self) -> Iterator[str]:
        """Yield what the graph is made from, as comments, and its prefixes."""
        for node, said in self._nodes.items():
            if MONO.Monograph in said.get(RDF.type, []):
                yield f"\n{_provenance(node, said)}"
        yield "\n"
        for prefix, space in sorted(self._prefixes.items()):
            yield f"PREFIX {prefix}: <{space}>\n"

    def blocks(self, indent: str) -> Iterator[str]:
        """Yield one block for each subject."""
        for node in sorted(self._nodes, key=lambda n: reading_order(n, self._base)):
            lines = [f"\n{indent}{self.name(node)}\n"]
            for predicate, values in self._sorted(self._nodes[node]):
                written = " , ".join(self._value(value) for value in values)
                lines.append(f"{indent}    {predicate} {written} ;\n")
            yield f"{''.join(lines)}{indent}.\n"

    def name(self, term: object) -> str:
        """Return an IRI as a prefixed name where that is plain, else in full."""
        text = str(term)
        found = self._names.get(text)
        if found is None:
            space, local = _split(text)
            prefix = self._by_space.get(space)
            plain = prefix is not None and _NAME.fullmatch(local)
            found = self._names[text] = f"{prefix}:{local}" if plain else text
        return found

    def _sorted(self, said: dict[Iri, list[object]]) -> list[tuple[str, list[object]]]:
        """Return names of predicates with their values: kind and label first, then A to Z."""
        first = {RDF.type: "0", RDFS.label: "1"}
        ordered = sorted(said, key=lambda p: first.get(p, f"2{self.name(p)}"))
        return [
            ("a" if p == RDF.type else self.name(p), sorted(said[p], key=value_order))
            for p in ordered
        ]

    def _value(self, term: object) -> str:
        if not isinstance(term, Literal):
            return self.name(term)
        datatype = term.datatype.value
        if term.language or datatype == XSD + "string":
            return str(term)
        bare = _BARE.get(datatype)
        if bare and bare.fullmatch(term.value):
            return term.value
        quoted = str(Literal(term.value))
        return f"{quoted}^^{self.name(term.datatype)}"

    def _find_prefixes(self, graph: Iri | None) -> dict[str, str]:
        """Return the prefixes of the namespaces that the graph uses."""
        used = {_split(str(term))[0] for term in _terms(self._nodes)}
        if graph:
            used.add(_split(str(graph))[0])
        prefixes: dict[str, str] = {}
        for space in sorted(used):
            if space.startswith(self._base) and space not in PREFIXES.values():
                name = space[len(self._base) :].partition("/")[0]
                if _NAME.fullmatch(name) and name not in PREFIXES:
                    prefixes.setdefault(name, space)
        known = {**_OUTSIDE, **PREFIXES}
        return prefixes | {prefix: space for prefix, space in known.items() if space in used}


def _terms(nodes: Nodes) -> Iterator[object]:
    """Yield every IRI that will be written with a name; ``a`` and bare literals need none."""
    for node, said in nodes.items():
        yield node
        for predicate, values in said.items():
            if predicate != RDF.type:
                yield predicate
            for value in values:
                if not isinstance(value, Literal):
                    yield value
                elif not value.language and not _is_bare(value):
                    yield value.datatype


def _is_bare(value: Literal) -> bool:
    pattern = _BARE.get(value.datatype.value)
    return value.datatype.value == XSD + "string" or bool(
        pattern and pattern.fullmatch(value.value)
    )


def _split(text: str) -> tuple[str, str]:
    """Return namespace and local name of an IRI in angle brackets."""
    inner = text[1:-1]
    at = max(inner.rfind("/"), inner.rfind("#")) + 1
    return inner[:at], inner[at:]


def _provenance(node: Iri, said: dict[Iri, list[object]]) -> str:
    """Return where a monograph comes from as a line of comment."""
    wanted = (RDFS.label, DCTERMS.title, DCTERMS.source, DCTERMS.date, DCTERMS.rights)
    parts = [v.value for p in wanted for v in said.get(p, []) if isinstance(v, Literal)]
    return f"# {' · '.join(_one_line(parts)) or node.value}\n"


def _one_line(parts: Iterable[str]) -> Iterator[str]:
    for part in parts:
        yield " ".join(part.split())
