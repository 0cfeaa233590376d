"""A build to a site: pages, data and descriptions in one folder, whole or not at all."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING, Any

from pharmagraph import __version__, assets
from pharmagraph.errors import GraphError
from pharmagraph.pipeline.answers import MOST_ASKED, store_answers
from pharmagraph.pipeline.dataset import ontology_quads, read_manifest, read_shards
from pharmagraph.pipeline.outputs import MANIFEST, new_folder
from pharmagraph.pipeline.sources import read_file
from pharmagraph.publishing import dumps
from pharmagraph.site import (
    Download,
    Files,
    Inputs,
    Release,
    add_graph,
    compare,
    read_meta,
    render,
)
from pharmagraph.store import Store
from pharmagraph.terms import FORMATS, iri, moved, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pharmagraph.terms import Iri, Quad

    # Is told how far a stage of the work is: its name, what is done, and of how many.
    Told = Callable[[str, int, int], None]

__all__ = ["Published", "publish"]

_SITE = "site"


@dataclass(frozen=True, slots=True)
class Published:
    """What was published: how many pages and files, of which release."""

    documents: int
    pages: int
    files: int
    octets: int
    digest: str


def publish(
    build: str,
    out: Path,
    url: str = "",
    previous: str = "",
    told: Told = lambda _stage, _done, _total: None,
) -> Published:
    """Make the site *out* of the *build*; *url* is where it will be served.

    *previous* is an older build that the changes are told from; *told* hears how far it
    is. Raises GraphError if a build cannot be read, OutputError if *out* cannot be written.
    """
    folder = Path(build)
    manifest = _manifest(folder)
    digest = _digest(manifest)
    with new_folder(out, kind=_SITE) as work:
        files = Files(
            lambda path, data: _write(work / path, data),
            lambda path, source: _copy(source, work / path),
        )
        _fill(files, folder, manifest, _Choices(url, previous, told))
        every = files.items()
        _write(work / MANIFEST, _json(_site_manifest(files, digest)))
    pages = sum(name.endswith(".html") for name, *_ in every)
    octets = sum(size for _, size, _ in every)
    return Published(len(manifest["monographs"]), pages, len(every) + 1, octets, digest)


def _copy(source: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    copyfile(source, place)


def _take(files: Files, path: str, source: Path) -> None:
    """Add a file of the build, of any size."""
    if not source.is_file():
        raise GraphError(str(source), "is missing from the build", "build it again")
    files.take(path, source)


@dataclass(frozen=True, slots=True)
class _Choices:
    url: str
    previous: str
    told: Told


def _write(place: Path, data: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)


def _fill(files: Files, folder: Path, manifest: Mapping[str, Any], choices: _Choices) -> None:
    """Add the data, drug by drug, and then the pages on all of it."""
    release, store = _read_all(files, folder, manifest, choices.told)
    _add_drugs(files, folder, manifest, release, choices.told)
    previous, meta = choices.previous, read_meta(choices.url)
    inputs = Inputs(
        questions=store_answers(release, store),
        asked=min(MOST_ASKED, len(release.sources)),
        manifest=manifest,
        report=_read_json(folder / "report.json"),
        coverage=_read_json(folder / "coverage.json"),
        downloads=_downloads(manifest),
        documents=_documents(),
        changes=compare(_read_release(Path(previous)), release) if previous else None,
    )
    render(files, release, meta, inputs, _digest(manifest), told=choices.told)
    for name in ("report.json", "report.md", "report.ttl", "coverage.json"):
        _take(files, f"data/{name}", folder / name)
    for name in ("pharmagraph.ttl", "context.jsonld", "frame.jsonld"):
        shown = name.replace("pharmagraph", "ontology")
        files.add(f"data/{shown}", assets.read_bytes("ontology", name))
        stem, _, ending = shown.rpartition(".")
        files.add(f"data/{stem}-{meta.version}.{ending}", assets.read_bytes("ontology", name))
    files.add("data/shapes.ttl", _shapes("shapes"))
    files.add("data/metadata-shapes.ttl", _shapes("shapes", "metadata"))
    add_graph(files, "ontology", assets.read_bytes("ontology", "pharmagraph.ttl"))
    for each in inputs.downloads:
        _take(files, each.path, folder / each.path.removeprefix("data/"))


def _read_all(
    files: Files, folder: Path, manifest: Mapping[str, Any], told: Told
) -> tuple[Release, Store]:
    """Return what is said and a store of it, having written the graphs for the SPARQL page."""
    base = str(manifest["base"])
    release, store = Release(base), Store(ontology_quads())
    release.count(ontology_quads())
    asked: set[str] = set()
    total = len(manifest["monographs"])
    for key, quads in _counted(monographs(folder, manifest), "reading", total, told):
        source = release.add(key, quads)
        if len(release.sources) <= MOST_ASKED or source.drug in asked:
            asked.add(source.drug)
            store.extend(quads)
        add_graph(files, key, dumps.dump(quads, "turtle", base=base))
    return release, store


def _add_drugs(
    files: Files, folder: Path, manifest: Mapping[str, Any], release: Release, told: Told
) -> None:
    """Add the data of each drug beside its page, once all of its documents are at hand."""
    drugs = {source.key: source.drug for source in release.sources}
    left = Counter(drugs.values())
    waiting: dict[str, list[Quad]] = {}
    total = len(drugs)
    for key, quads in _counted(monographs(folder, manifest), "data", total, told):
        drug = drugs[key]
        waiting.setdefault(drug, []).extend(quads)
        left[drug] -= 1
        if not left[drug]:
            _add_drug(files, release.things[drug].path, waiting.pop(drug), release.base)


def _counted(
    found: Iterable[tuple[str, list[Quad]]], stage: str, total: int, told: Told
) -> Iterator[tuple[str, list[Quad]]]:
    """Yield what is *found*, and tell how far that is."""
    for number, each in enumerate(found, 1):
        yield each
        told(stage, number, total)


def _add_drug(files: Files, path: str, quads: list[Quad], base: str) -> None:
    """Add the graphs of a drug beside its page."""
    stem = path.removesuffix(".html")
    for name in ("turtle", "ntriples", "framed"):
        ending = dumps.FORMATS[name].extension.removeprefix("framed.")
        files.add(f"{stem}.{ending}", dumps.dump(quads, name, base=base))


def _read_release(folder: Path) -> Release:
    """Return what an older build says."""
    manifest = _manifest(folder)
    release = Release(str(manifest["base"]))
    for key, quads in monographs(folder, manifest):
        release.add(key, quads)
    return release


def _shapes(*folder: str) -> bytes:
    """Return the shapes of a folder as one Turtle file."""
    names = sorted(place.name for place in assets.path(*folder).glob("*.ttl"))
    return b"\n".join(assets.read_bytes(*folder, name) for name in names)


def _documents() -> dict[str, str]:
    """Return the documentation by name, as Markdown."""
    folder = assets.path("docs")
    found = sorted(folder.glob("*.md")) if folder.is_dir() else []
    return {place.stem: assets.read_text("docs", place.name) for place in found}


def monographs(folder: Path, manifest: Mapping[str, Any]) -> Iterator[tuple[str, list[Quad]]]:
    """Yield the graph of each document of a build, by its key, one after the other."""
    keys = {str(each["graph"]): str(each["key"]) for each in manifest["monographs"]}
    if not manifest.get("shards"):
        for graph, key in keys.items():
            yield key, _graph(folder / "monographs" / f"{key}.ttl", iri(graph))
        return
    for _, quads in read_shards(read_manifest(folder)):
        graphs: dict[str, list[Quad]] = {}
        for each in quads:
            graphs.setdefault(str(each.graph_name).strip("<>"), []).append(each)
        for graph in sorted(graphs):
            if graph in keys:
                yield keys[graph], graphs[graph]


def _graph(place: Path, graph: Iri) -> list[Quad]:
    found = parse(_read(place), FORMATS["turtle"], str(place))
    return [moved(quad, graph) for quad in found]


def _manifest(folder: Path) -> Mapping[str, Any]:
    """Return the manifest of a build; raise GraphError if there is none."""
    found = _read_json(folder / MANIFEST)
    if not {"monographs", "files", "base"} <= set(found):
        problem = f"is no build: there is no {MANIFEST} of one in it"
        raise GraphError(str(folder), problem, f"make one: pharmagraph build SOURCE -o {folder}")
    return found


def _read_json(place: Path) -> Mapping[str, Any]:
    if not place.is_file():
        return {}
    try:
        found = json.loads(_read(place))
    except ValueError as error:
        hint = "remove the folder and build it again"
        raise GraphError(str(place), "is no JSON", hint) from error
    return found if isinstance(found, dict) else {}


def _read(place: Path) -> bytes:
    return read_file(str(place), GraphError, own=True)


def _digest(manifest: Mapping[str, Any]) -> str:
    """Return a sum over the sums of all files of a build."""
    sums = sorted(f"{each['sha256']} {each['path']}" for each in manifest["files"])
    return sha256("\n".join(sums).encode()).hexdigest()


def _downloads(manifest: Mapping[str, Any]) -> list[Download]:
    """Return the dumps of a build, as the site offers them."""
    found = {str(each["path"]): each for each in manifest["files"]}
    result = []
    for each in dumps.FORMATS.values():
        name = f"dataset.{each.extension}"
        if name in found:
            about, octets = each.description, int(found[name]["bytes"])
            result.append(
                Download(f"data/{name}", each.media_type, about, octets, found[name]["sha256"])
            )
    return result


def _site_manifest(files: Files, digest: str) -> dict[str, Any]:
    return {
        "generator": f"pharmagraph {__version__}",
        "kind": _SITE,
        "release": digest,
        "files": [
            {"path": name, "bytes": size, "sha256": digest_of_file}
            for name, size, digest_of_file in files.items()
        ],
    }


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
