"""The files that tell of a whole dataset: manifest, coverage, report, and the large dumps.

They are put together from what the shards add up to, in the order of the keys of the sources.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pharmagraph import __version__
from pharmagraph.pipeline.building.shards import put
from pharmagraph.pipeline.building.summing import as_line
from pharmagraph.pipeline.building.work import as_json
from pharmagraph.pipeline.dataset import ontology_quads
from pharmagraph.pipeline.outputs import MANIFEST
from pharmagraph.publishing import CAVEAT, dumps
from pharmagraph.terms import FORMATS, digest, parse, slug
from pharmagraph.validation import render

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from pharmagraph.pipeline.building.shards import Shard
    from pharmagraph.pipeline.building.summing import Summary
    from pharmagraph.pipeline.building.work import Options

__all__ = ["finish"]

_DUMPS = ("nquads", "trig", "turtle", "ntriples", "jsonld")
_REPORTS = {"json": "json", "markdown": "md", "turtle": "ttl"}


def finish(work: Path, shards: Sequence[Shard], summary: Summary, options: Options) -> None:
    """Write everything but the shards into *work*, the manifest last, and sweep the rest."""
    made = list(summary.files)
    for name, parts in _written(work, shards, summary, options):
        made.append({"path": name, **put(work / name, parts)})
    for shard in shards:
        made += _files(work, shard)
    made.sort(key=lambda file: str(file["path"]))
    put(work / MANIFEST, _manifest(shards, summary, made, options))
    _sweep(work, {MANIFEST, *(str(file["path"]) for file in made)})


def _written(
    work: Path, shards: Sequence[Shard], summary: Summary, options: Options
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield the files of the dataset that come out of several sources, in pieces."""
    if options.detail:
        quads = [quad for shard in shards for quad in _quads(work, shard)] + ontology_quads()
        for name in _DUMPS:
            made = dumps.dump(quads, name, base=options.base)
            yield f"dataset.{dumps.FORMATS[name].extension}", [made]
        del quads
    yield "coverage.json", _coverage(summary)
    for fault in summary.faults:
        name = f"{slug(fault['source'])}-{digest(fault['source'], 10)}"
        yield f"quarantine/{name}.json", [as_json(fault)]
    graphs = [f"{options.base}graph/{line.key}" for line in summary.lines]
    report, places = summary.report(sorted(graphs))
    for fmt, ending in _REPORTS.items():
        text = render(report, fmt, locate=places.__getitem__)
        yield f"report.{ending}", [text.encode()]


def _quads(work: Path, shard: Shard) -> list[Any]:
    name = shard.names[0]
    return parse((work / name).read_bytes(), FORMATS["nquads"], name)


def _files(work: Path, shard: Shard) -> Iterator[dict[str, Any]]:
    """Yield the two files of a shard with their digests; its lines are not read for that."""
    lines, known = shard.names
    told = (work / known).read_bytes()
    yield {"path": lines, **{name: shard.head[name] for name in ("bytes", "sha256")}}
    yield {"path": known, "bytes": len(told), "sha256": sha256(told).hexdigest()}


def _coverage(summary: Summary) -> Iterator[bytes]:
    """Yield the share of each bucket per source, in pieces."""
    lines = (f"{as_line(line.key)}: {line.coverage}" for line in summary.lines)
    yield from _object({"caveat": CAVEAT}, {"monographs": ("{", lines, "}")})


def _manifest(
    shards: Sequence[Shard], summary: Summary, files: Sequence[dict[str, Any]], options: Options
) -> Iterator[bytes]:
    """Yield the manifest in pieces."""
    head = {
        "generator": f"pharmagraph {__version__}",
        "caveat": CAVEAT,
        "base": options.base,
        "conforms": summary.conforms,
        "results": dict(sorted(summary.rules.items())),
    }
    lists: dict[str, Iterable[str]] = {
        "monographs": (line.entry for line in summary.lines),
        "quarantine": map(as_line, summary.faults),
        "shards": (as_line(_shard(shard, *summary.totals[shard.number])) for shard in shards),
        "files": map(as_line, files),
    }
    yield from _object(head, {name: ("[", each, "]") for name, each in lists.items()})


def _object(
    head: dict[str, Any], lists: dict[str, tuple[str, Iterable[str], str]]
) -> Iterator[bytes]:
    """Yield a JSON object in pieces: *head*, then long values with a line for each member."""
    yield as_json(head).removesuffix(b"\n}\n")
    for name, (opening, lines, closing) in lists.items():
        yield f',\n  "{name}": {opening}'.encode()
        comma = ""
        for line in lines:
            yield f"{comma}\n    {line}".encode()
            comma = ","
        yield ("\n  " if comma else "").encode() + closing.encode()
    yield b"\n}\n"


def _shard(shard: Shard, quads: int, graphs: int) -> dict[str, Any]:
    head = {name: shard.head[name] for name in ("bytes", "sha256")}
    return {"path": shard.names[0], **head, "quads": quads, "graphs": graphs}


def _sweep(work: Path, wanted: set[str]) -> None:
    """Remove what an earlier try left in *work* that is no part of the dataset."""
    for place in sorted(work.rglob("*"), reverse=True):
        name = place.relative_to(work).as_posix()
        if place.is_dir():
            if not any(place.iterdir()):
                place.rmdir()
        elif name not in wanted and not name.startswith(".holder"):
            place.unlink()
