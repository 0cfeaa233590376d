"""Tasks to what becomes of them on a cluster: the only door to dask.distributed.

The sources travel with the tasks, so that workers need this package and no shared disk.
A chunk whose workers die is tried again elsewhere, then document by document; a document
that still kills its workers is put into quarantine.
"""

from __future__ import annotations

from collections import deque
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from pharmagraph.errors import EndpointError, SourceError
from pharmagraph.pipeline.building.work import Done, Options, Quarantined, Task, do

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["on_cluster"]

_CHUNK = 16
_AHEAD = 4
_SECONDS = 30


@contextmanager
def on_cluster(tasks: Iterable[Task], options: Options, address: str) -> Iterator[Iterator[Done]]:
    """Do the tasks on the cluster whose scheduler is at *address* (``tcp://host:port``).

    Raises EndpointError if there is none, or the extra ``cluster`` is not installed.
    """
    client = _connect(address)
    try:
        yield _in_order(client, iter(tasks), options)
    finally:
        client.close()


def _in_order(client: Any, stream: Iterator[Task], options: Options) -> Iterator[Done]:
    waiting: deque[tuple[list[Task], Any]] = deque()
    while chunk := list(islice(stream, _CHUNK)):
        waiting.append((chunk, _send(client, chunk, options)))
        if len(waiting) > _AHEAD * max(1, len(client.scheduler_info()["workers"])):
            yield from _results(client, *waiting.popleft(), options)
    while waiting:
        yield from _results(client, *waiting.popleft(), options)


def _connect(address: str) -> Any:
    try:
        from distributed import Client  # noqa: PLC0415  an extra
    except ImportError as error:
        cure = 'pip install "pharmagraph[cluster]"'
        raise EndpointError("--scheduler", "dask.distributed is not installed", cure) from error
    try:
        return Client(address, timeout=_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        problem = f"no scheduler answers: {error}"
        raise EndpointError(address, problem, "start one: dask scheduler") from error


def _send(client: Any, chunk: Sequence[Task], options: Options) -> Any:
    return client.submit(_do_all, list(chunk), options, pure=False, retries=1)


def _do_all(chunk: Sequence[Task], options: Options) -> list[Done]:
    return [do(task, options) for task in chunk]


def _results(client: Any, chunk: list[Task], future: Any, options: Options) -> list[Done]:
    """Return what became of a chunk, one by one where its workers died."""
    from distributed import KilledWorker  # noqa: PLC0415  an extra

    try:
        found: list[Done] = future.result()
    except KilledWorker:
        if len(chunk) == 1:
            return [_lost(chunk[0])]
        alone = [([task], _send(client, [task], options)) for task in chunk]
        return [done for one, sent in alone for done in _results(client, one, sent, options)]
    return found


def _lost(task: Task) -> Done:
    error = SourceError(task.name, "its workers died, one after the other", "look at it alone")
    return Done(fault=Quarantined.of(task.name, task.shown, error))
