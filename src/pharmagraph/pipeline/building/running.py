"""Tasks to what becomes of them: in this process, or in worker processes that may die.

A worker that is killed, runs over its deadline or out of memory costs the one document it
was at, which is tried once more and then put into quarantine; the others go on.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
from collections import deque
from concurrent.futures import TimeoutError as OverdueError
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

from pharmagraph.collecting import collect_rarely
from pharmagraph.errors import SourceError
from pharmagraph.pipeline.building.work import Done, Options, Quarantined, Task, do

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager

__all__ = ["Limits", "Runner", "here", "in_pool"]

_AHEAD = 4
_MIB = 1024 * 1024


class Runner(Protocol):
    """What runs tasks, and gives what became of them in order; entered, it may be at work."""

    def __call__(
        self, tasks: Iterable[Task], options: Options
    ) -> AbstractContextManager[Iterator[Done]]:
        """Give what became of each task, in the order they came."""
        ...


@dataclass(frozen=True, slots=True)
class Limits:
    """How many workers, and what one document may take: seconds and MiB of memory."""

    jobs: int = 1
    seconds: float = 60.0
    memory: int = 2048


@contextmanager
def here(tasks: Iterable[Task], options: Options) -> Iterator[Iterator[Done]]:
    """Do the tasks in this process, one after the other and without limits."""
    yield (do(task, options) for task in tasks)


@contextmanager
def in_pool(tasks: Iterable[Task], options: Options, limits: Limits) -> Iterator[Iterator[Done]]:
    """Do the tasks in worker processes, a few ahead of the one that is asked for.

    There are no more workers than tasks: each takes a second to get ready.
    """
    stream = iter(tasks)
    first = list(islice(stream, limits.jobs))
    if not first:
        yield iter(())
        return
    from pebble import ProcessPool  # noqa: PLC0415  only where there is much to do

    with ProcessPool(
        max_workers=len(first),
        initializer=_prepare,
        initargs=(limits.memory,),
        context=multiprocessing.get_context("spawn"),
    ) as pool:
        try:
            waiting = deque((task, _send(pool, task, options, limits)) for task in first)
            yield _in_order(pool, waiting, stream, options, limits)
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]
            raise


def _in_order(
    pool: Any,
    waiting: deque[tuple[Task, Any]],
    stream: Iterator[Task],
    options: Options,
    limits: Limits,
) -> Iterator[Done]:
    """Yield what became of the tasks that are *waiting* and of those to come."""
    for task in stream:
        waiting.append((task, _send(pool, task, options, limits)))
        if len(waiting) >= limits.jobs * _AHEAD:
            yield _result(pool, *waiting.popleft(), options, limits)
    while waiting:
        yield _result(pool, *waiting.popleft(), options, limits)


def _send(pool: Any, task: Task, options: Options, limits: Limits) -> Any:
    return pool.schedule(do, args=(task, options), timeout=limits.seconds)


def _result(pool: Any, task: Task, future: Any, options: Options, limits: Limits) -> Done:
    """Return what became of *task*, which has a second try if its worker died."""
    from pebble import ProcessExpired  # noqa: PLC0415  as above

    for again in (True, False):
        try:
            done: Done = future.result()
        except OverdueError:
            problem = f"took longer than {limits.seconds:g} s"
            return _lost(task, problem, "split it, or allow more with --timeout")
        except ProcessExpired as error:
            if not again:
                problem = f"its worker died twice (exit code {error.exitcode})"
                return _lost(task, problem, "allow more with --memory")
            future = _send(pool, task, options, limits)
        else:
            return done
    raise AssertionError


def _lost(task: Task, problem: str, cure: str) -> Done:
    error = SourceError(task.name, problem, cure)
    return Done(fault=Quarantined.of(task.name, task.shown, error))


def _prepare(mebibytes: int) -> None:
    """Let this process have no more memory than that, and leave Ctrl-C to the one above it."""
    import signal  # noqa: PLC0415  only in workers

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_rarely()
    os.environ.setdefault("RAYON_NUM_THREADS", "1")
    if mebibytes:
        resource.setrlimit(resource.RLIMIT_AS, (mebibytes * _MIB, mebibytes * _MIB))
