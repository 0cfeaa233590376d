"""Where a result lies: the line of the RDF file, and the line of the source it rests on.

The line of the source comes from the graph itself: the evidence of the node in question,
or of whatever statement refers to that node.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from pharmagraph.validation.report import Location
from pharmagraph.vocabulary import DCTERMS, MONO, PROV

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pharmagraph.terms import Quad
    from pharmagraph.validation.report import Result

__all__ = ["locator"]

_EVIDENCE = (MONO.mainEvidence.value, MONO.hasEvidence.value)
_LINKS = frozenset({*_EVIDENCE, MONO.line.value, PROV.wasQuotedFrom.value, MONO.sha256.value})
_STEPS = 3


def locator(
    quads: Iterable[Quad],
    file: str = "",
    lines: Mapping[str, int] | None = None,
    sources: Mapping[str, str] | None = None,
) -> Callable[[Result], Location]:
    """Return a function that tells where a result about *quads* lies.

    *file* is the RDF file and *lines* the lines of its subjects; *sources* maps the
    SHA-256 of a source to its name. Without a name, a source goes by its digest.
    """
    return _Locator(quads, file, lines or {}, sources or {}).locate


class _Locator:
    """An index of who has which evidence, and who refers to whom."""

    def __init__(
        self, quads: Iterable[Quad], file: str, lines: Mapping[str, int], names: Mapping[str, str]
    ) -> None:
        self._file, self._lines, self._names = file, lines, names
        self._quads = tuple(quads)
        self._values: dict[tuple[str, str], list[str]] = {}
        for quad in self._quads:
            predicate = quad.predicate.value
            if predicate in _LINKS:
                subject, value = _text(quad.subject), _text(quad.object)
                self._values.setdefault((subject, predicate), []).append(value)

    @cached_property
    def _referrers(self) -> dict[str, list[str]]:
        """The subjects that refer to each term; most results are located without them."""
        found: dict[str, list[str]] = {}
        for quad in self._quads:
            if quad.predicate.value != DCTERMS.isPartOf.value:
                found.setdefault(_text(quad.object), []).append(_text(quad.subject))
        return found

    def locate(self, result: Result) -> Location:
        """Return where *result* lies, as far as it is known."""
        node = result.culprit
        evidence, line = self._source_of(node)
        return Location(
            file=self._file,
            line=self._lines.get(node, 0) or self._lines.get(result.focus_node, 0),
            source=self._source_name(evidence) if line else "",
            source_line=line,
        )

    def _source_of(self, node: str) -> tuple[str, int]:
        """Return the first evidence of *node*, else of what refers to it, and its line."""
        near = {node}
        for _ in range(_STEPS):
            found = sorted((line, each) for n in near for each, line in self._evidence(n))
            if found:
                return found[0][1], found[0][0]
            near = {subject for each in near for subject in self._referrers.get(each, ())}
        return "", 0

    def _evidence(self, node: str) -> list[tuple[str, int]]:
        """Return the evidence that *node* is or rests on; the main evidence alone if known."""
        for places in ([node], *(self._values.get((node, link), []) for link in _EVIDENCE)):
            found = [(place, line) for place in places if (line := self._line(place))]
            if found:
                return found
        return []

    def _line(self, evidence: str) -> int:
        text = next(iter(self._values.get((evidence, MONO.line.value), [])), "")
        return int(text) if text.isascii() and text.isdigit() else 0

    def _source_name(self, evidence: str) -> str:
        monographs = self._values.get((evidence, PROV.wasQuotedFrom.value), [])
        for monograph in monographs:
            for digest in self._values.get((monograph, MONO.sha256.value), []):
                return self._names.get(digest, f"sha256:{digest}")
        return ""


def _text(term: Any) -> str:
    return str(getattr(term, "value", ""))
