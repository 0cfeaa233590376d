"""A build written to a SPARQL server, graph by graph, each counted there when it has arrived.

What has arrived is written to a journal, so that the same push goes on where another one
was stopped: a graph is left out if the journal has it as it is now and the server still
counts as many triples in it.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pharmagraph import endpoint
from pharmagraph.errors import EndpointError, OutputError
from pharmagraph.pipeline.dataset import ontology_quads, read_shards
from pharmagraph.terms import FORMATS, digest, iri, serialize, without_graph
from pharmagraph.vocabulary import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pharmagraph.pipeline.dataset import Manifest
    from pharmagraph.terms import Quad

    Tell = Callable[[str], None]

__all__ = ["Pushed", "Remote", "journal_place", "push", "remote_of"]

# How the addresses of a server's services go together where only the first is given.
_STORES = {"/query": "/store", "/sparql": "/sparql-graph-crud"}
_AUTHENTICATED = "-auth"
_EVERY = 100


@dataclass(frozen=True, slots=True)
class Remote:
    """A server: where it answers queries, and where graphs or else updates are sent to."""

    query: str
    store: str = ""
    update: str = ""
    login: endpoint.Login | None = None
    timeout: float = 60.0

    def count(self, graph: str) -> int:
        """Return how many triples the server has in *graph*."""
        text = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {iri(graph)} {{ ?s ?p ?o }} }}"
        found = endpoint.select(self.query, text, timeout=self.timeout, login=self.login)
        try:
            return int(found.column("n")[0])
        except (IndexError, ValueError) as error:
            raise EndpointError(self.query, "does not answer with a count") from error

    def put(self, graph: str, quads: list[Quad]) -> None:
        """Put *quads* in place of what the server has in *graph*."""
        if self.store:
            data = serialize(without_graph(quads), FORMATS["ntriples"])
            endpoint.put_graph(self.store, graph, data, timeout=self.timeout, login=self.login)
            return
        for text in endpoint.insertions(graph, quads):
            endpoint.update(self.update, text, timeout=self.timeout, login=self.login)

    def drop(self, graph: str) -> None:
        """Delete *graph* from the server; that it has none of that name is no fault."""
        if self.store and self.count(graph):
            endpoint.drop_graph(self.store, graph, timeout=self.timeout, login=self.login)
        elif not self.store:
            text = f"DROP SILENT GRAPH {iri(graph)}"
            endpoint.update(self.update, text, timeout=self.timeout, login=self.login)


def remote_of(
    query: str, store: str, update: str, login: endpoint.Login | None, timeout: float
) -> Remote:
    """Return the server that the addresses name; the graph store may follow from *query*."""
    if not (store or update):
        known = next((end for end in _STORES if query.endswith(end)), "")
        if not known:
            cure = "name where to write: --graph-store URL or --update URL"
            raise EndpointError(query, "does not tell where graphs are written", cure)
        store = query.removesuffix(known) + _STORES[known]
        if login and known == "/sparql":
            store += _AUTHENTICATED
    return Remote(query, "" if update else store, update, login, timeout)


@dataclass(slots=True)
class Pushed:
    """What a push did: how many graphs it wrote, left as they were, and deleted."""

    written: int = 0
    same: int = 0
    dropped: int = 0
    triples: int = 0
    left_over: list[str] = field(default_factory=list)


def journal_place(folder: Path, query: str) -> Path:
    """Return where the journal of pushing *folder* to *query* is kept: hidden, beside it."""
    whole = folder.resolve()
    return whole.with_name(f".{whole.name}.pushed-{digest(query)}.jsonl")


def push(
    manifest: Manifest, remote: Remote, journal: Path, tell: Tell, *, prune: bool = False
) -> Pushed:
    """Write every graph of a build to *remote*, and check that all of it has arrived.

    Graphs that an earlier push wrote and the build has no more are deleted with *prune*.
    Raises EndpointError at the first graph that cannot be written, or does not arrive whole.
    """
    known = _read(journal)
    result = Pushed()
    seen: set[str] = set()
    total = len(manifest.sources) + 1
    for graph, quads in _graphs(manifest):
        seen.add(graph)
        mark = _mark(quads)
        if known.get(graph) == mark and remote.count(graph) == mark[1]:
            result.same += 1
        else:
            _write(remote, graph, quads, mark)
            _note(journal, graph, mark)
            result.written += 1
        result.triples += mark[1]
        if len(seen) % _EVERY == 0:
            tell(f"{len(seen)} of {total} graphs, {result.same} of them were there")
    _clear(remote, journal, sorted(set(known) - seen), result, prune=prune)
    return result


def _graphs(manifest: Manifest) -> Iterator[tuple[str, list[Quad]]]:
    """Yield each graph of a build, the ontology first, with its quads."""
    yield ONTOLOGY, ontology_quads()
    for _, quads in read_shards(manifest):
        parts: dict[str, list[Quad]] = {}
        for quad in quads:
            parts.setdefault(getattr(quad.graph_name, "value", ""), []).append(quad)
        yield from parts.items()


def _mark(quads: list[Quad]) -> tuple[str, int]:
    """Return what tells one state of a graph from another: a digest, and its triples."""
    lines = sorted({str(quad.triple) for quad in quads})
    return sha256("\n".join(lines).encode()).hexdigest(), len(lines)


def _write(remote: Remote, graph: str, quads: list[Quad], mark: tuple[str, int]) -> None:
    remote.put(graph, quads)
    found = remote.count(graph)
    if found != mark[1]:
        problem = f"has {found} triples of {mark[1]} in {graph}"
        raise EndpointError(remote.query, problem, "push again; what is there is not written twice")


def _clear(remote: Remote, journal: Path, gone: list[str], result: Pushed, *, prune: bool) -> None:
    for graph in gone:
        if prune:
            remote.drop(graph)
            _note(journal, graph, None)
            result.dropped += 1
        else:
            result.left_over.append(graph)


def _read(journal: Path) -> dict[str, tuple[str, int]]:
    """Return what a journal says of each graph; a line that was cut off counts for nothing."""
    known: dict[str, tuple[str, int]] = {}
    try:
        text = journal.read_text(encoding="utf-8") if journal.exists() else ""
    except (OSError, ValueError) as error:
        raise OutputError(
            str(journal), f"cannot be read: {error}", "name another --state"
        ) from error
    lines = text.splitlines()
    if lines and not text.endswith("\n"):  # a kill cut the last line: the next begins a new one
        with journal.open("a", encoding="utf-8") as file:
            file.write("\n")
    for line in lines:
        with suppress(ValueError, KeyError, TypeError):
            entry: dict[str, Any] = json.loads(line)
            known.pop(str(entry["graph"]), None)
            if entry["sha256"]:
                known[str(entry["graph"])] = (str(entry["sha256"]), int(entry["triples"]))
    return known


def _note(journal: Path, graph: str, mark: tuple[str, int] | None) -> None:
    value, triples = mark or ("", 0)
    line = json.dumps({"graph": graph, "sha256": value, "triples": triples})
    try:
        with journal.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(str(journal), f"cannot be written: {reason}", "name a --state") from error
