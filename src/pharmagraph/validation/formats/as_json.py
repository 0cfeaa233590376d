"""Reports as JSON: the verdict, the counts, and one object per result."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from pharmagraph.validation.formats.sheet import CAVEAT

if TYPE_CHECKING:
    from pharmagraph.validation.formats.sheet import Sheet
    from pharmagraph.validation.report import Location, Result

__all__ = ["write"]


def write(sheet: Sheet) -> str:
    """Return the report as one JSON object; a value that is not known is null."""
    report = sheet.report
    whole = {
        "conforms": sheet.conforms,
        "failOn": sheet.fail_on,
        "counts": report.counts,
        "focusNodes": report.focus_nodes,
        "graphs": list(report.graphs),
        "shapesWithoutFocus": list(report.shapes_without_focus),
        **({"leftOut": dict(report.left_out)} if report.left_out else {}),
        "caveat": CAVEAT,
        "results": [_result(*row) for row in sheet.rows],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _result(result: Result, place: Location) -> dict[str, Any]:
    return {
        "severity": result.severity,
        "rule": result.rule,
        "message": result.message,
        "node": result.culprit,
        "focusNode": result.focus_node,
        "path": result.path or None,
        "value": result.value or None,
        "sourceShape": result.source_shape,
        "component": result.component,
        "graph": result.graph or None,
        "location": {key: value or None for key, value in asdict(place).items()},
    }
