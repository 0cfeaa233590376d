"""Reports as JUnit XML: one test case per shape that was checked, in each graph."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from pharmagraph.validation.report import SEVERITIES

if TYPE_CHECKING:
    from pharmagraph.validation.formats.sheet import Sheet
    from pharmagraph.validation.report import Location, Result

__all__ = ["write"]


def write(sheet: Sheet) -> str:
    """Return a suite per graph; what is milder than the limit goes to its system-out."""
    graphs = sheet.report.graphs or ("",)
    suites = "".join(_suite(sheet, graph) for graph in graphs)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n{suites}</testsuites>\n'


def _suite(sheet: Sheet, graph: str) -> str:
    """Return the cases of one graph."""
    by_shape: dict[str, list[tuple[Result, Location]]] = {
        shape: [] for shape in sheet.report.shapes_checked
    }
    for result, place in sheet.rows:
        if result.graph == graph:
            by_shape.setdefault(result.source_shape, []).append((result, place))
    limit = SEVERITIES.index(sheet.fail_on)
    cases, failures = [], 0
    for shape, rows in sorted(by_shape.items()):
        grave = [row for row in rows if SEVERITIES.index(row[0].severity) <= limit]
        failures += bool(grave)
        cases.append(_case(graph, shape, grave, [row for row in rows if row not in grave]))
    name = _attribute(graph or "graph")
    head = f'  <testsuite name={name} tests="{len(cases)}" failures="{failures}" errors="0">\n'
    return head + "".join(cases) + "  </testsuite>\n"


def _case(
    graph: str,
    shape: str,
    grave: list[tuple[Result, Location]],
    mild: list[tuple[Result, Location]],
) -> str:
    name, of = _attribute(shape.rpartition("#")[2]), _attribute(graph or "graph")
    head = f"    <testcase classname={of} name={name}"
    if not grave and not mild:
        return f"{head}/>\n"
    body = ""
    if grave:
        message = _attribute(grave[0][0].message)
        body += f"      <failure message={message}>{_lines(grave)}</failure>\n"
    if mild:
        body += f"      <system-out>{_lines(mild)}</system-out>\n"
    return f"{head}>\n{body}    </testcase>\n"


def _lines(rows: list[tuple[Result, Location]]) -> str:
    return escape(_fit("\n".join(_line(*row) for row in rows)))


def _line(result: Result, place: Location) -> str:
    where = f"{place.file}:{place.line}: " if place.file else ""
    source = f" (source {place.source}:{place.source_line})" if place.source_line else ""
    return f"{where}{result.severity}: {result.message} [{result.rule}] {result.culprit}{source}"


def _attribute(text: str) -> str:
    return quoteattr(_fit(text))


def _fit(text: str) -> str:
    """Return *text* without the characters that XML 1.0 cannot hold."""
    return "".join(c if c in "\t\n\r" or c >= " " else "\ufffd" for c in text)
