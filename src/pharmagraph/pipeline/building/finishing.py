"""The files that tell of a whole dataset: manifest, coverage, report, and the large dumps.

They are put together from the shards, one after the other.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pharmagraph import __version__
from pharmagraph.pipeline.building.shards import put
from pharmagraph.pipeline.building.work import as_json
from pharmagraph.pipeline.dataset import ontology_quads
from pharmagraph.pipeline.outputs import MANIFEST
from pharmagraph.publishing import dumps
from pharmagraph.terms import FORMATS, digest, parse, slug
from pharmagraph.validation import SHAPES, Location, Report, Result, merge_reports, render

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pharmagraph.pipeline.building.shards import Shard
    from pharmagraph.pipeline.building.work import Options

__all__ = ["CAVEAT", "finish"]

CAVEAT = (
    "Not medical advice. The data repeat what the sources say, which may be wrong, old or "
    "incomplete; what a source leaves out may still be so."
)
_DUMPS = ("nquads", "trig", "turtle", "ntriples", "jsonld")
_REPORTS = {"json": "json", "markdown": "md", "turtle": "ttl"}
_RESULT = len(Result.__dataclass_fields__)


def finish(work: Path, shards: Sequence[Shard], options: Options) -> None:
    """Write everything but the shards into *work*, the manifest last, and sweep the rest."""
    records = sorted(_records(shards), key=lambda record: str(record["entry"]["key"]))
    files: dict[str, dict[str, Any]] = {f["path"]: f for r in records for f in r["files"]}
    for name, data in _written(work, shards, records, options):
        put(work / name, data)
        files[name] = _file(name, data)
    for shard in shards:
        for name in shard.names:
            files[name] = _file(name, (work / name).read_bytes())
    put(work / MANIFEST, as_json(_manifest(shards, records, files, options)))
    _sweep(work, {*files, MANIFEST})


def _records(shards: Iterable[Shard]) -> Iterator[dict[str, Any]]:
    return (doc["record"] for shard in shards for doc in shard.documents if doc["record"])


def _faults(shards: Iterable[Shard]) -> list[dict[str, str]]:
    every = [doc["fault"] for shard in shards for doc in shard.documents if doc["fault"]]
    return sorted(every, key=lambda fault: (fault["source"], fault["where"]))


def _written(
    work: Path, shards: Sequence[Shard], records: Sequence[dict[str, Any]], options: Options
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the dataset that come out of several sources, with their bytes."""
    if options.detail:
        quads = [quad for shard in shards for quad in _quads(work, shard)] + ontology_quads()
        for name in _DUMPS:
            made = dumps.dump(quads, name, base=options.base)
            yield f"dataset.{dumps.FORMATS[name].extension}", made
    yield "coverage.json", as_json(_coverage(records))
    for fault in _faults(shards):
        name = f"{slug(fault['source'])}-{digest(fault['source'], 10)}"
        yield f"quarantine/{name}.json", as_json(fault)
    report, places = _report(records)
    for fmt, ending in _REPORTS.items():
        yield f"report.{ending}", render(report, fmt, locate=places.__getitem__).encode()


def _quads(work: Path, shard: Shard) -> list[Any]:
    name = shard.names[0]
    return parse((work / name).read_bytes(), FORMATS["nquads"], name)


def _report(records: Iterable[Mapping[str, Any]]) -> tuple[Report, dict[Result, Location]]:
    """Return the report on all sources, and where each result lies."""
    places: dict[Result, Location] = {}
    parts = []
    for record in records:
        found = {Result(*row[:_RESULT]): Location(*row[_RESULT:]) for row in record["found"]}
        for result, place in found.items():
            places.setdefault(result, place)
        parts.append(
            Report(
                tuple(found),
                record["focus_nodes"],
                tuple(SHAPES + name for name in record["checked"]),
                tuple(SHAPES + name for name in record["idle"]),
                (record["entry"]["graph"],),
            )
        )
    return merge_reports(parts), places


def _coverage(records: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the share of each bucket per source."""
    return {
        "caveat": CAVEAT,
        "monographs": {record["entry"]["key"]: record["coverage"] for record in records},
    }


def _manifest(
    shards: Sequence[Shard],
    records: Sequence[Mapping[str, Any]],
    files: Mapping[str, dict[str, Any]],
    options: Options,
) -> dict[str, Any]:
    faults = _faults(shards)
    good = all(record["entry"]["conforms"] and not record["set_aside"] for record in records)
    rules: Counter[str] = Counter()
    for record in records:
        rules.update(record["rules"])
    return {
        "generator": f"pharmagraph {__version__}",
        "caveat": CAVEAT,
        "base": options.base,
        "conforms": good and not faults,
        "results": dict(sorted(rules.items())),
        "monographs": [record["entry"] for record in records],
        "quarantine": faults,
        "shards": [_shard(shard, files) for shard in shards],
        "files": [files[name] for name in sorted(files)],
    }


def _shard(shard: Shard, files: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    entries = [doc["record"]["entry"] for doc in shard.documents if doc["record"]]
    return {
        **files[shard.names[0]],
        "quads": sum(entry["quads"] for entry in entries),
        "graphs": len(entries),
    }


def _file(path: str, data: bytes) -> dict[str, Any]:
    return {"path": path, "bytes": len(data), "sha256": sha256(data).hexdigest()}


def _sweep(work: Path, wanted: set[str]) -> None:
    """Remove what an earlier try left in *work* that is no part of the dataset."""
    for place in sorted(work.rglob("*"), reverse=True):
        name = place.relative_to(work).as_posix()
        if place.is_dir():
            if not any(place.iterdir()):
                place.rmdir()
        elif name not in wanted and not name.startswith(".holder"):
            place.unlink()
