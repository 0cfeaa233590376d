"""What the shapes say about a graph, as values: a verdict is an answer, not an error.

The words are those of the SHACL standard; severities are written as one word, from the
gravest to the mildest in `SEVERITIES`. Whether a graph conforms is decided by severity
and by nothing else: warnings and infos alone do conform.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pharmagraph.errors import ShapesError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["SEVERITIES", "SHAPES", "Location", "Report", "Result", "merge_reports"]

SEVERITIES = ("violation", "warning", "info")
SHAPES = "https://w3id.org/pharmagraph/shapes#"

_COMPONENT = "ConstraintComponent"
_SPARQL = "SPARQLConstraintComponent"


@dataclass(frozen=True, slots=True)
class Result:
    """One validation result; IRIs and literals as plain text, empty where there is none.

    *path* is an IRI, or a property path in the notation of SPARQL. *value_is_node* tells
    that *value* is an IRI.
    """

    severity: str
    focus_node: str
    path: str
    value: str
    source_shape: str
    component: str
    message: str
    graph: str = ""
    value_is_node: bool = False

    @property
    def rule(self) -> str:
        """Return the stable name of the rule: shape and constraint, ``Drug-label.minCount``."""
        shape = self.source_shape.removeprefix(SHAPES)
        name = self.component.rpartition("#")[2].removesuffix(_COMPONENT)
        return f"{shape}.{name.lower() if name.isupper() else name[:1].lower() + name[1:]}"

    @property
    def culprit(self) -> str:
        """Return the node to look at: a query over a whole graph names it as its value."""
        by_query = self.component.endswith(_SPARQL) and self.value_is_node
        return self.value if by_query else self.focus_node

    @property
    def fingerprint(self) -> str:
        """Return a digest that stays the same while the same thing is wrong."""
        parts = f"{self.rule}\0{self.focus_node}\0{self.path}\0{self.value}"
        return hashlib.sha256(parts.encode()).hexdigest()[:32]

    def sort_key(self) -> tuple[int | str, ...]:
        """Return what results are ordered by: the gravest first, then by place."""
        grave = SEVERITIES.index(self.severity)
        place = (self.graph, self.culprit, self.rule, self.path, self.value)
        return (grave, *place, self.message, self.focus_node, self.value_is_node)


@dataclass(frozen=True, slots=True)
class Location:
    """Where a result lies: in the RDF file, and in the source that the fact was read from.

    A file is empty, and a line 0, where it is not known.
    """

    file: str = ""
    line: int = 0
    source: str = ""
    source_line: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What the shapes say about one or more graphs.

    *focus_nodes* counts the nodes that any shape looked at; *shapes_checked* are the
    shapes with a focus node, *shapes_without_focus* the others, by IRI. *left_out* counts,
    by severity, the results that were found and are not listed.
    """

    results: tuple[Result, ...]
    focus_nodes: int
    shapes_checked: tuple[str, ...] = ()
    shapes_without_focus: tuple[str, ...] = ()
    graphs: tuple[str, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether nothing is violated; warnings and infos alone conform."""
        return self.conforms_to("violation")

    @property
    def counts(self) -> dict[str, int]:
        """Return how many results there are of each severity, the gravest first."""
        found = Counter(result.severity for result in self.results)
        found.update(dict(self.left_out))
        return {severity: found[severity] for severity in SEVERITIES}

    def conforms_to(self, fail_on: str) -> bool:
        """Return whether there is no result as grave as *fail_on*, or graver."""
        limit = SEVERITIES.index(fail_on)
        return not any(self.counts[severity] for severity in SEVERITIES[: limit + 1])

    def require_focus(self, where: str) -> None:
        """Raise ShapesError if no shape found anything to look at in *where*."""
        if not self.focus_nodes:
            problem = "no shape found a focus node, so nothing was checked"
            raise ShapesError(where, problem, "is it a graph made by pharmagraph?")


def merge_reports(reports: Iterable[Report]) -> Report:
    """Return one report of several; a shape is without focus if it is so in all of them."""
    every = list(reports)
    checked = {shape for report in every for shape in report.shapes_checked}
    idle = {shape for report in every for shape in report.shapes_without_focus} - checked
    results = {result: None for report in every for result in report.results}
    left_out: Counter[str] = Counter()
    for report in every:
        left_out.update(dict(report.left_out))
    return Report(
        results=tuple(sorted(results, key=Result.sort_key)),
        focus_nodes=sum(report.focus_nodes for report in every),
        shapes_checked=tuple(sorted(checked)),
        shapes_without_focus=tuple(sorted(idle)),
        graphs=tuple(sorted({graph for report in every for graph in report.graphs})),
        left_out=tuple(left_out.items()),
    )
