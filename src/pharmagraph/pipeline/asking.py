"""A question asked of a dataset, wherever it is: in files, in a build or behind an endpoint.

The same text goes to every engine; only the function that takes it differs.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from pharmagraph import queries
from pharmagraph.errors import OutputError, QueryError, QueryTimeoutError, StoreError
from pharmagraph.pipeline import storing
from pharmagraph.pipeline.dataset import open_graph, read_manifest, with_ontology
from pharmagraph.pipeline.keeping import name_of
from pharmagraph.pipeline.sources import is_folder, read_file
from pharmagraph.solutions import Solutions
from pharmagraph.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pharmagraph.pipeline.dataset import Manifest
    from pharmagraph.queries import Query
    from pharmagraph.solutions import Answer

    Tell: TypeAlias = Callable[[str], None]

__all__ = [
    "ENGINES",
    "LARGE",
    "Ask",
    "Asked",
    "Opened",
    "ask",
    "find",
    "open_build",
    "open_data",
    "open_endpoint",
    "open_places",
]

T = TypeVar("T")

ENGINES = ("embedded", "rdflib")

# Bytes of shards from which on a store on disk is kept; less is read in well under a second.
LARGE = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Asked:
    """The answer of a query; *explanation* says what is not in it, and what that means.

    It is *cut* if there are more rows than were wanted.
    """

    answer: Answer
    explanation: str = ""
    cut: bool = False


class Ask(Protocol):
    """What answers a query: its text, its name in errors, and the only graphs to look at."""

    def __call__(self, text: str, where: str, graphs: Sequence[str] = ()) -> Answer:
        """Return the answer; without *graphs* all of them are looked at."""
        ...


@dataclass(frozen=True, slots=True)
class Opened:
    """What can be asked, by the embedded store or another engine; *unread* was left out.

    *memory* keeps what questions look up first; there is none where the data may change.
    """

    engine: Ask
    unread: tuple[str, ...] = ()
    embedded: bool = True
    timeout: float | None = None
    memory: queries.Memory | None = field(default_factory=queries.Memory)

    def ask(self, text: str, where: str, graphs: Sequence[str] = ()) -> Answer:
        """Return the answer to a query; raise QueryTimeoutError if it takes too long."""
        return _in_time(lambda: self.engine(text, where, graphs), self.timeout, where)


def open_data(
    places: Sequence[str], engine: str = "embedded", timeout: float | None = 30.0, fmt: str = ""
) -> Opened:
    """Return builds or RDF files to ask, held in memory by *engine*.

    A question raises QueryTimeoutError after *timeout* seconds, or never; *fmt* is the format
    of a file whose ending does not tell it. Raises GraphError if one cannot be read.
    """
    files = [open_graph(place, fmt) for place in places]
    quads = with_ontology([quad for file in files for quad in file.quads])
    if engine == "rdflib":
        from pharmagraph.queries.rdflib_engine import RdflibStore  # noqa: PLC0415  slow

        slow = RdflibStore(dict.fromkeys(quads))

        def answer(text: str, where: str, graphs: Sequence[str] = ()) -> Answer:
            del graphs  # it is a hint, and this engine has no use for it
            return slow.select(text, where)

        ask: Ask = answer
    else:
        ask = Store(quads).ask
    unread = tuple(name for file in files for name in file.quarantine)
    return Opened(ask, unread, engine == "embedded", timeout)


def open_build(place: str, timeout: float, tell: Tell, store: str = "") -> Opened:
    """Return a build to ask: on its store on disk if it has one or is large, else in memory.

    *store* is where its store is to be, without regard to its size; *tell* is given a line
    where one is made, or cannot be. Raises GraphError, or OutputError for *store*.
    """
    manifest = read_manifest(Path(place))
    kept = Path(store) if store else storing.default_place(manifest.folder)
    if not (store or kept.exists() or _size(manifest) >= LARGE):
        return open_data([place], timeout=timeout)
    try:
        asked = _Stored(manifest, kept, tell)
    except OutputError as error:
        if store:
            raise
        tell(f"{error}; the dataset is read into memory")
        return open_data([place], timeout=timeout)
    return Opened(asked.ask, manifest.quarantine, timeout=timeout)


def open_places(  # noqa: PLR0913  each is a choice of the user
    places: Sequence[str],
    engine: str,
    timeout: float,
    fmt: str = "",
    *,
    store: str = "",
    tell: Tell = print,
) -> Opened:
    """Return what *places* and *store* name, on disk where that is what answers best."""
    if store and not places:
        places = [str(storing.dataset_of(Path(store)))]
    alone = len(places) == 1 and engine == "embedded" and is_folder(places[0])
    if store and not alone:
        cure = "name one build's directory by --data, and no other engine"
        raise QueryError("--store", "holds one build", cure)
    if alone and (store or read_manifest(Path(places[0])).shards):
        return open_build(places[0], timeout, tell, store)
    return open_data(places, engine, timeout, fmt)


def _size(manifest: Manifest) -> int:
    return sum((manifest.folder / name).stat().st_size for name in manifest.shards)


class _Stored:
    """A store on disk that is made again, once, if it turns out to be damaged when asked."""

    def __init__(self, manifest: Manifest, place: Path, tell: Tell) -> None:
        self._manifest, self._place, self._tell = manifest, place, tell
        self._loaded = storing.open_store(manifest, place, tell)

    def ask(self, text: str, where: str, graphs: Sequence[str] = ()) -> Answer:
        """Return the answer to a query, if it is kept from there; see `Store.ask`."""
        name = "" if graphs else name_of(text)
        found = self._loaded.kept.find(name) if name else None
        if found is not None:
            return found
        answer = self._asked(text, where, graphs)
        if name and isinstance(answer, Solutions):
            self._loaded.kept.keep(name, answer)
        return answer

    def _asked(self, text: str, where: str, graphs: Sequence[str] = ()) -> Answer:
        try:
            return self._loaded.store.ask(text, where, graphs)
        except StoreError as error:
            self._tell(str(error))
            storing.discard(self._place)
            self._loaded = storing.open_store(self._manifest, self._place, self._tell)
            return self._loaded.store.ask(text, where, graphs)


def open_endpoint(url: str, timeout: float) -> Opened:
    """Return the SPARQL endpoint at *url* to ask, waiting *timeout* seconds each time."""
    from pharmagraph import endpoint  # noqa: PLC0415  only where there is one

    def ask(text: str, where: str, graphs: Sequence[str] = ()) -> Answer:
        del where
        return endpoint.ask(url, text, timeout=timeout, graphs=graphs)

    return Opened(ask, embedded=False, memory=None)


def _in_time(work: Callable[[], T], timeout: float | None, where: str) -> T:
    """Return what *work* returns, done in a thread of its own, so that it can be left.

    Without *timeout* it cannot, and there is none.
    """
    if timeout is None:
        return work()
    done: SimpleQueue[T | BaseException] = SimpleQueue()

    def run() -> None:
        try:
            done.put(work())
        except BaseException as error:  # noqa: BLE001  it is raised where it is waited for
            done.put(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        result = done.get(timeout=timeout)
    except Empty:
        problem = f"took longer than {timeout:g} s"
        raise QueryTimeoutError(where, problem, "ask for less, or give it more --timeout") from None
    if isinstance(result, BaseException):
        raise result
    return result


def find(name: str) -> Query:
    """Return the canned query *name*, or the query of a file that ends in ``.rq``.

    Raises QueryError if there is none, or if its header is faulty.
    """
    if not name.endswith((".rq", ".sparql")):
        return queries.find_query(name)
    text = read_file(name, QueryError).decode("utf-8-sig", errors="replace")
    return queries.read_query(text, Path(name).as_posix())


def ask(
    query: Query,
    values: Mapping[str, Sequence[str]],
    opened: Opened,
    most: int | None = None,
) -> Asked:
    """Return the answer of *query* with *values* (parameter to texts) bound as terms.

    It has the first *most* rows, or all; a long list is not worked out further than that where
    its order allows. Raises QueryError for a value that does not fit or a name that is unknown,
    and QueryTimeoutError if all that has to be asked for it takes too long.
    """
    return _in_time(lambda: _ask(query, values, opened, most), opened.timeout, query.where)


def _ask(
    query: Query, values: Mapping[str, Sequence[str]], opened: Opened, most: int | None
) -> Asked:

    def select(text: str, graphs: Sequence[str] = ()) -> Solutions:
        answer = opened.engine(text, query.where, graphs)
        if not isinstance(answer, Solutions):
            raise QueryError(query.where, "is not a SELECT query")
        return answer

    look_up = opened.memory.through(select) if opened.memory else select
    bindings = queries.resolve(query, values, look_up)
    answer: Answer | None = None
    if most is not None and opened.embedded:
        answer = queries.first_rows(query, bindings, select, most + 1)
    if answer is None:
        text, graphs = queries.plan(query, bindings, look_up, embedded=opened.embedded)
        answer = opened.engine(text, query.where, graphs)
    lines = [_unread(query, opened.unread)] if opened.unread else []
    aside = queries.explain_default(query, look_up) if opened.memory else ""
    if aside:
        lines.insert(0, aside)
    if not isinstance(answer, Solutions):
        return Asked(answer, "\n".join(lines))
    if not (answer.rows or aside):
        lines.insert(0, queries.explain_empty(query, bindings, look_up))
    first = Solutions(answer.variables, answer.rows[:most])
    return Asked(first, "\n".join(lines), len(answer.rows) > len(first.rows))


def _unread(query: Query, names: Sequence[str]) -> str:
    shown = ", ".join(names[:3]) + (" and others" if len(names) > 3 else "")
    count = "1 source" if len(names) == 1 else f"{len(names)} sources"
    return f"{query.name}: {count} could not be read when this was built, so not searched: {shown}"
