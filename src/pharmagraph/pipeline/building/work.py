"""One source to its part of a dataset: what a worker does, whatever process it runs in.

A `Task` and what becomes of it, `Done`, are plain values that travel between processes.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pharmagraph.errors import PharmagraphError, SourceError
from pharmagraph.mapping import key as key_of
from pharmagraph.pipeline import DEFAULT_BASE, convert
from pharmagraph.pipeline.receipt import coverage_of, make_receipt, not_understood, receipt_as_json
from pharmagraph.publishing import dumps
from pharmagraph.validation import (
    SHAPES,
    Report,
    Result,
    check_quotes,
    locator,
    merge_reports,
    subject_lines,
    validate_triples,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pharmagraph.curation import Overlay
    from pharmagraph.model import Metadata
    from pharmagraph.pipeline import Conversion
    from pharmagraph.plugins import Extractor

__all__ = ["Done", "Options", "Quarantined", "Task", "as_json", "do"]

_OVERLAY = f"{SHAPES}OverlayEntry"
_EXTRACTOR = f"{SHAPES}ExtractorRun"
_COMPONENT = "http://www.w3.org/ns/shacl#SPARQLConstraintComponent"


@dataclass(frozen=True, slots=True)
class Options:
    """What is the same for every source: IRIs, optional extractors, the engine, the files.

    *detail* asks for the files per drug, and for every result with its lines.
    """

    base: str = DEFAULT_BASE
    extractors: tuple[str, ...] = ()
    engine: str = "pyshacl"
    detail: bool = True


@dataclass(frozen=True, slots=True)
class Task:
    """A source that has been opened: its name, as messages show it, its bytes, its origin."""

    name: str
    shown: str
    data: bytes
    metadata: Metadata | None = None
    overlay: Overlay | None = None


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A source that became no graph, and why, on paths that are the same on every machine."""

    source: str
    error: str
    where: str
    problem: str
    cure: str
    shown: str

    def __str__(self) -> str:
        """Return the fault on one line that begins with the path as the user typed it."""
        where = self.shown + self.where.removeprefix(self.source)
        place = where if self.where.startswith(self.source) else self.where
        return f"{place}: {self.problem}" + (f" ({self.cure})" if self.cure else "")

    @classmethod
    def of(cls, source: str, shown: str, error: PharmagraphError) -> Quarantined:
        """Return the fault of a source, which goes by its name: a path differs by machine."""
        where = error.where
        if where == shown or where.startswith(f"{shown}:"):
            where = source + where.removeprefix(shown)
        return cls(source, type(error).__name__, where, error.problem, error.cure, shown)


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a source: its record and bytes, or why it is in quarantine.

    *lines* are its N-Quads, sorted; *files* are its own files by path in the dataset;
    *record* is what the manifest, the coverage and the report are put together from.
    """

    record: dict[str, Any] = field(default_factory=dict)
    lines: bytes = b""
    files: dict[str, bytes] = field(default_factory=dict)
    fault: Quarantined | None = None


def do(task: Task, options: Options) -> Done:
    """Convert and check one source; a fault of it becomes its quarantine."""
    try:
        conversion = convert(
            task.data,
            task.name,
            task.metadata,
            options.base,
            overlay=task.overlay,
            extractors=_loaded(options.extractors),
        )
        report = _check(conversion, options.engine)
    except PharmagraphError as error:
        return Done(fault=Quarantined.of(task.name, task.shown, error))
    except MemoryError:
        large = SourceError(task.name, "needs more memory than is allowed", "see --memory")
        return Done(fault=Quarantined.of(task.name, task.shown, large))
    return _done(task, conversion, report, options)


def _done(task: Task, conversion: Conversion, report: Report, options: Options) -> Done:
    key = key_of(conversion.monograph)
    files: dict[str, bytes] = {}
    ttl = f"monographs/{key}.ttl"
    if options.detail:
        files[ttl] = dumps.dump(conversion.quads, "turtle", base=options.base)
        files[f"monographs/{key}.jsonld"] = dumps.dump(
            conversion.quads, "framed", base=options.base
        )
        receipt = receipt_as_json(make_receipt(conversion.monograph))
        files[f"coverage/{key}.json"] = as_json(receipt)
    record = _record(task, conversion, report, key, options.base)
    record["coverage"] = coverage_of(conversion.monograph)
    record["found"] = _rows(conversion, report, ttl, files.get(ttl), task.name)
    lines = "\n".join((*conversion.graph.lines, "")).encode()
    return Done(record, lines, files)


def _record(
    task: Task, conversion: Conversion, report: Report, key: str, base: str
) -> dict[str, Any]:
    document = conversion.monograph.document
    nothing = not_understood(conversion.monograph)
    return {
        "entry": {
            "key": key,
            "drug": conversion.monograph.drug,
            "source": task.name,
            "sha256": document.sha256,
            "date": document.metadata.date or None,
            "graph": f"{base}graph/{key}",
            "quads": len(conversion.graph),
            "facts": len(conversion.monograph.facts),
            "conforms": report.conforms,
            "results": dict(report.counts),
        },
        "rules": dict(sorted(Counter(result.rule for result in report.results).items())),
        "focus_nodes": report.focus_nodes,
        "checked": [shape.removeprefix(SHAPES) for shape in report.shapes_checked],
        "idle": [shape.removeprefix(SHAPES) for shape in report.shapes_without_focus],
        "notes": [*map(str, conversion.faults), *conversion.warnings, *filter(None, [nothing])],
        "set_aside": any(not fault.stale for fault in conversion.faults),
    }


def _rows(
    conversion: Conversion, report: Report, name: str, turtle: bytes | None, source: str
) -> list[list[Any]]:
    """Return the results with their places, infos left out where there are no files per drug."""
    results = [r for r in report.results if turtle is not None or r.severity != "info"]
    if not results:
        return []
    lines = subject_lines(turtle, "turtle") if turtle is not None else {}
    sources = {conversion.monograph.document.sha256: source}
    place = name if turtle is not None else ""
    locate = locator(lambda _: conversion.graph, place, lines, sources)
    return [[*_values(result), *_values(locate(result))] for result in results]


def _values(value: Any) -> Iterator[Any]:
    return (getattr(value, name) for name in value.__dataclass_fields__)


def _check(conversion: Conversion, engine: str) -> Report:
    """Return what the shapes say, and whether each quote stands in the source."""
    document = conversion.monograph.document
    quotes = check_quotes(conversion.graph, {document.sha256: document.text})
    told = Report((*quotes, *_told(conversion)), 0)
    return merge_reports([validate_triples(conversion.graph, engine=engine), told])


def _told(conversion: Conversion) -> Iterator[Result]:
    """Yield the faults of an overlay and the warnings about extractors as results."""
    graph = conversion.graph.name
    node = graph.replace("/graph/", "/monograph/", 1)
    for fault in conversion.faults:
        yield Result("warning", node, "", fault.where, _OVERLAY, _COMPONENT, f"{fault}.", graph)
    for line in conversion.warnings:
        yield Result("warning", node, "", "", _EXTRACTOR, _COMPONENT, f"{line}.", graph)


@lru_cache(maxsize=4)
def _loaded(names: tuple[str, ...]) -> Sequence[Extractor]:
    """Return the extractors, loaded once in each process."""
    if not names:
        return ()
    from pharmagraph.pipeline.offering import load_extractors  # noqa: PLC0415  rarely wanted

    return load_extractors(names)


def as_json(value: Any) -> bytes:
    """Return *value* as JSON for people and programs, with a line break at the end."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
