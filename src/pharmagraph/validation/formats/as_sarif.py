"""Reports as SARIF 2.1.0, which code-scanning pages and editors read.

A rule keeps its id and a result its fingerprint for as long as the same thing is wrong,
so that a result which is known is not shown as new.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pharmagraph import __version__

if TYPE_CHECKING:
    from pharmagraph.validation.formats.sheet import Sheet
    from pharmagraph.validation.report import Location, Result

__all__ = ["write"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"violation": "error", "warning": "warning", "info": "note"}


def write(sheet: Sheet) -> str:
    """Return a log of one run: its rules once each, and its results."""
    rules = {result.rule: result for result, _ in sheet.rows}
    numbers = {name: number for number, name in enumerate(sorted(rules))}
    driver = {
        "name": "pharmagraph",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": "https://w3id.org/pharmagraph/",
        "rules": [_rule(rules[name]) for name in sorted(rules)],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "properties": {"conforms": sheet.conforms, "focusNodes": sheet.report.focus_nodes},
        "results": [_result(*row, numbers) for row in sheet.rows],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(result: Result) -> dict[str, Any]:
    return {
        "id": result.rule,
        "name": result.rule.replace("-", "").replace(".", ""),
        "shortDescription": {"text": result.rule},
        "defaultConfiguration": {"level": _LEVELS[result.severity]},
        "helpUri": result.source_shape,
    }


def _result(result: Result, place: Location, numbers: dict[str, int]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "ruleId": result.rule,
        "ruleIndex": numbers[result.rule],
        "level": _LEVELS[result.severity],
        "message": {"text": result.message},
        "locations": [_location(place.file, place.line, result.culprit)],
        "partialFingerprints": {"pharmagraphResult/v1": result.fingerprint},
    }
    if place.source_line:
        found["relatedLocations"] = [
            {
                "id": 1,
                "message": {"text": "the words of the source"},
                **_physical(place.source, place.source_line),
            }
        ]
    return found


def _location(file: str, line: int, node: str) -> dict[str, Any]:
    place: dict[str, Any] = {"logicalLocations": [{"fullyQualifiedName": node}]}
    return {**(_physical(file, line) if file else {}), **place}


def _physical(file: str, line: int) -> dict[str, Any]:
    """Return a place in a file; the file is a URI reference, relative if the path is."""
    where: dict[str, Any] = {"artifactLocation": {"uri": quote(file.replace("\\", "/"))}}
    where["region"] = {"startLine": line or 1}
    return {"physicalLocation": where}
