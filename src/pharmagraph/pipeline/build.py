"""Many sources to one dataset directory: dumps, files per drug, reports and a manifest.

A source that cannot be read is put in quarantine with the reason, and the rest goes on.
The directory appears whole or not at all, and the same sources give the same bytes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pharmagraph import __version__
from pharmagraph.errors import PharmagraphError, SourceError
from pharmagraph.mapping import key as key_of
from pharmagraph.pipeline import DEFAULT_BASE, convert
from pharmagraph.pipeline.checking import Checked, join_locators
from pharmagraph.pipeline.curating import Curation, overlay_for
from pharmagraph.pipeline.dataset import ontology_quads
from pharmagraph.pipeline.outputs import MANIFEST, new_folder
from pharmagraph.pipeline.receipt import make_receipt, receipt_as_json
from pharmagraph.pipeline.sources import open_source
from pharmagraph.publishing import dumps
from pharmagraph.terms import digest, slug
from pharmagraph.validation import (
    SHAPES,
    Report,
    Result,
    check_quotes,
    locator,
    merge_reports,
    render,
    subject_lines,
    validate_quads,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pharmagraph.curation import Fault
    from pharmagraph.pipeline import Conversion
    from pharmagraph.pipeline.sources import Source
    from pharmagraph.plugins import Extractor
    from pharmagraph.terms import Quad

__all__ = ["CAVEAT", "Build", "Entry", "NothingReadError", "Quarantined", "build"]

CAVEAT = (
    "Not medical advice. The data repeat what the sources say, which may be wrong, old or "
    "incomplete; what a source leaves out may still be so."
)
_OVERLAY = f"{SHAPES}OverlayEntry"
_EXTRACTOR = f"{SHAPES}ExtractorRun"
_COMPONENT = "http://www.w3.org/ns/shacl#SPARQLConstraintComponent"
_DUMPS = ("nquads", "trig", "turtle", "ntriples", "jsonld")
_REPORTS = {"json": "json", "markdown": "md", "turtle": "ttl"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A source that became a graph: its key, its conversion and what the shapes say."""

    source: Source
    key: str
    conversion: Conversion
    report: Report


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A source that became none, and why."""

    source: Source
    error: PharmagraphError

    def __str__(self) -> str:
        """Return the fault on one line that begins with the path as the user typed it."""
        name, place = self.source.name, self.source.shown
        text = str(self.error)
        return place + text.removeprefix(name) if text.startswith(f"{name}:") else text


@dataclass(slots=True)
class Build:
    """What a build made: its entries in order of their keys, and what was left out."""

    entries: list[Entry] = field(default_factory=list)
    quarantine: list[Quarantined] = field(default_factory=list)

    @property
    def conforms(self) -> bool:
        """Whether every source became a graph that conforms."""
        return not (self.quarantine or self.set_aside) and all(
            e.report.conforms for e in self.entries
        )

    @property
    def faults(self) -> list[Fault]:
        """What is wrong with the overlays of editors, each with its line."""
        return [fault for entry in self.entries for fault in entry.conversion.faults]

    @property
    def set_aside(self) -> bool:
        """Whether an entry of an overlay was faulty, and not just out of date."""
        return any(not fault.stale for fault in self.faults)

    @property
    def quads(self) -> list[Quad]:
        """All quads of all monographs, and those of the ontology."""
        every = [quad for entry in self.entries for quad in entry.conversion.quads]
        return [*every, *ontology_quads()]


class NothingReadError(SourceError):
    """No source could be read; *quarantine* tells of each of them why."""

    def __init__(self, quarantine: Sequence[Quarantined]) -> None:
        count = "the source" if len(quarantine) == 1 else f"none of {len(quarantine)} sources"
        verb = "could not" if len(quarantine) == 1 else "could"
        super().__init__("build", f"{count} {verb} be read, so nothing was made")
        self.quarantine = tuple(quarantine)


def build(  # noqa: PLR0913  each is a choice of the user
    sources: Sequence[Source],
    out: Path,
    base: str = DEFAULT_BASE,
    tick: Callable[[Source], None] = lambda _: None,
    *,
    curation: Curation | None = None,
    extractors: Sequence[Extractor] = (),
    engine: str = "pyshacl",
) -> Build:
    """Make the dataset directory *out* of *sources*; *tick* is called after each of them.

    *curation* says where the decisions of editors lie, *extractors* offer further facts,
    *engine* runs the shapes.

    Raises NothingReadError if no source could be read, OutputError if *out* cannot be
    written.
    """
    with new_folder(out) as folder:
        made = Build()
        for source in sorted(sources, key=lambda source: (source.name, source.place)):
            _add(made, source, _Road(base, curation or Curation(), extractors, engine))
            tick(source)
        if not made.entries:
            raise NothingReadError(made.quarantine)
        made.entries.sort(key=lambda entry: entry.key)
        _write(made, folder, base)
    return made


@dataclass(frozen=True, slots=True)
class _Road:
    """How sources become checked graphs: IRIs, overlays, optional extractors, the engine."""

    base: str
    curation: Curation
    extractors: Sequence[Extractor]
    engine: str


def _add(made: Build, source: Source, road: _Road) -> None:
    """Convert and check one source; a fault of it goes to the quarantine."""
    try:
        data, metadata = open_source(source)
        overlay = overlay_for(source, road.curation)
        conversion = convert(
            data,
            source.name,
            metadata,
            road.base,
            overlay=overlay,
            extractors=road.extractors,
        )
        key = key_of(conversion.monograph)
        twin = next((e.source for e in made.entries if e.key == key), None)
        if twin:
            raise SourceError(source.name, f"is the same text as {twin.name}", "name it once")
        made.entries.append(Entry(source, key, conversion, _check(conversion, road.engine)))
    except PharmagraphError as error:
        made.quarantine.append(Quarantined(source, error))


def _check(conversion: Conversion, engine: str) -> Report:
    """Return what the shapes say, and whether each quote stands in the source."""
    document = conversion.monograph.document
    quotes = check_quotes(conversion.quads, {document.sha256: document.text})
    told = Report((*quotes, *_told(conversion)), 0)
    return merge_reports([validate_quads(conversion.quads, engine=engine), told])


def _told(conversion: Conversion) -> Iterator[Result]:
    """Yield the faults of an overlay and the warnings about extractors as results."""
    graph = next((str(getattr(q.graph_name, "value", "")) for q in conversion.quads), "")
    node = graph.replace("/graph/", "/monograph/", 1)
    for fault in conversion.faults:
        yield Result("warning", node, "", fault.where, _OVERLAY, _COMPONENT, f"{fault}.", graph)
    for line in conversion.warnings:
        yield Result("warning", node, "", "", _EXTRACTOR, _COMPONENT, f"{line}.", graph)


def _write(made: Build, folder: Path, base: str) -> None:
    """Write every file of the dataset into *folder*, the manifest last."""
    files: dict[str, bytes] = {}
    quads = made.quads
    for name in _DUMPS:
        file = dumps.FORMATS[name]
        files[f"dataset.{file.extension}"] = dumps.dump(quads, name, base=base)
    for entry in made.entries:
        own = entry.conversion.quads
        files[f"monographs/{entry.key}.ttl"] = dumps.dump(own, "turtle", base=base)
        files[f"monographs/{entry.key}.jsonld"] = dumps.dump(own, "framed", base=base)
        receipt = receipt_as_json(make_receipt(entry.conversion.monograph))
        files[f"coverage/{entry.key}.json"] = _json(receipt)
    files["coverage.json"] = _json(_coverage(made.entries))
    for each in made.quarantine:
        files[f"quarantine/{_safe(each.source.name)}.json"] = _json(_quarantined(each))
    files |= _reports(made, files)
    files[MANIFEST] = _json(_manifest(made, files, base))
    for name, data in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)


def _reports(made: Build, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the report in each format, its results located in the files per drug."""
    parts = []
    for entry in made.entries:
        name = f"monographs/{entry.key}.ttl"
        lines = subject_lines(files[name], "turtle")
        sources = {entry.conversion.monograph.document.sha256: entry.source.name}
        locate = locator(entry.conversion.quads, name, lines, sources)
        parts.append(Checked(entry.report, locate))
    report = merge_reports(part.report for part in parts)
    find = join_locators(parts)
    return {
        f"report.{ending}": render(report, fmt, locate=find).encode()
        for fmt, ending in _REPORTS.items()
    }


def _coverage(entries: Iterable[Entry]) -> dict[str, Any]:
    """Return the share of each bucket over all sources, and per source."""
    keys = ("source", "drug", "characters", "facts", "buckets", "silent", "warnings")
    receipts = {e.key: receipt_as_json(make_receipt(e.conversion.monograph)) for e in entries}
    return {
        "caveat": CAVEAT,
        "monographs": {key: {k: receipt[k] for k in keys} for key, receipt in receipts.items()},
    }


def _quarantined(each: Quarantined) -> dict[str, str]:
    """Return the fault of a source, which goes by its name: a path differs by machine."""
    name, place = each.source.name, each.source.shown
    where = each.error.where
    if where == place or where.startswith(f"{place}:"):
        where = name + where.removeprefix(place)
    return {
        "source": name,
        "error": type(each.error).__name__,
        "where": where,
        "problem": each.error.problem,
        "cure": each.error.cure,
    }


def _manifest(made: Build, files: dict[str, bytes], base: str) -> dict[str, Any]:
    return {
        "generator": f"pharmagraph {__version__}",
        "caveat": CAVEAT,
        "base": base,
        "conforms": made.conforms,
        "monographs": [_entry(entry, base) for entry in made.entries],
        "quarantine": [_quarantined(each) for each in made.quarantine],
        "files": [
            {"path": name, "bytes": len(data), "sha256": sha256(data).hexdigest()}
            for name, data in sorted(files.items())
        ],
    }


def _entry(entry: Entry, base: str) -> dict[str, Any]:
    document = entry.conversion.monograph.document
    return {
        "key": entry.key,
        "drug": entry.conversion.monograph.drug,
        "source": entry.source.name,
        "sha256": document.sha256,
        "date": document.metadata.date or None,
        "graph": f"{base}graph/{entry.key}",
        "quads": len(entry.conversion.quads),
        "facts": len(entry.conversion.monograph.facts),
        "conforms": entry.report.conforms,
        "results": dict(entry.report.counts),
    }


def _safe(name: str) -> str:
    """Return a file name that stays inside its folder and differs for each *name*."""
    return f"{slug(name)}-{digest(name, 10)}"


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
