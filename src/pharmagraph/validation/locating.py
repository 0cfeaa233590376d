"""Where a result lies: the line of the RDF file, and the line of the source it rests on.

The line of the source comes from the graph itself: the evidence of the node in question,
or of whatever statement refers to that node.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.triples import text_of
from pharmagraph.validation.report import Location
from pharmagraph.vocabulary import MONO, PROV

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pharmagraph.triples import Triples
    from pharmagraph.validation.report import Result

__all__ = ["locator"]

_EVIDENCE = (str(MONO.mainEvidence), str(MONO.hasEvidence))
_LINE, _FROM, _SHA256 = map(str, (MONO.line, PROV.wasQuotedFrom, MONO.sha256))
_STEPS = 3
_NUMBER = re.compile(r"[0-9]{1,18}")


def locator(
    find: Callable[[str], Triples],
    file: str = "",
    lines: Mapping[str, int] | None = None,
    sources: Mapping[str, str] | None = None,
) -> Callable[[Result], Location]:
    """Return a function that tells where a result lies.

    *find* returns the triples of a graph by its name, which is empty for the default graph.
    *file* is the RDF file and *lines* the lines of its subjects; *sources* maps the
    SHA-256 of a source to its name. Without a name, a source goes by its digest.
    """
    by_line, names = lines or {}, sources or {}

    def locate(result: Result) -> Location:
        graph, node = find(result.graph), result.culprit
        evidence, line = _source_of(graph, node)
        return Location(
            file=file,
            line=by_line.get(node, 0) or by_line.get(result.focus_node, 0),
            source=_source_name(graph, evidence, names) if line else "",
            source_line=line,
        )

    return locate


def _source_of(graph: Triples, node: str) -> tuple[str, int]:
    """Return the first evidence of *node*, else of what refers to it, and its line."""
    near = {f"<{node}>", f"_:{node}"}
    for _ in range(_STEPS):
        found = sorted((line, each) for n in near for each, line in _evidence(graph, n))
        if found:
            return found[0][1], found[0][0]
        near = {subject for each in near for subject in graph.referrers.get(each, ())}
    return "", 0


def _evidence(graph: Triples, node: str) -> list[tuple[str, int]]:
    """Return the evidence that *node* is or rests on; the main evidence alone if known."""
    for places in ([node], *(graph.values(node, link) for link in _EVIDENCE)):
        found = [(place, line) for place in places if (line := _line(graph, place))]
        if found:
            return found
    return []


def _line(graph: Triples, evidence: str) -> int:
    text = next(map(text_of, graph.values(evidence, _LINE)), "")
    return int(text) if _NUMBER.fullmatch(text) else 0


def _source_name(graph: Triples, evidence: str, names: Mapping[str, str]) -> str:
    for monograph in graph.values(evidence, _FROM):
        for digest in map(text_of, graph.values(monograph, _SHA256)):
            return names.get(digest, f"sha256:{digest}")
    return ""
