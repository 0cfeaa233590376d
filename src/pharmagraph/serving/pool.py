"""The workers: one job each at a time, slow ones apart, and none beyond its deadline.

A job that is still running after *patience* has a worker of low priority to itself and
its place goes to the next one; so slow queries do not hold up quick ones. A worker that
was slow, too late or too greedy is ended, and another takes its place.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pharmagraph.errors import PharmagraphError
from pharmagraph.serving.messages import GREEDY, TOO_GREEDY, Reply, job_bytes, read_reply

if TYPE_CHECKING:
    from pharmagraph.serving.limits import Limits

__all__ = ["Pool"]

_KEPT = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "VIRTUAL_ENV", "SYSTEMROOT")
_LOWEST = 19
_START_TIME = 120.0
_RETRY = 5
_READER = 1 << 20


class _Worker:
    """One process that answers jobs."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.spent = False

    async def ready(self) -> Reply:
        """Return the first word of the worker, once it has the data."""
        assert self._process.stdout is not None  # noqa: S101  it was asked for
        return await read_reply(self._process.stdout)

    async def ask(self, job: dict[str, Any]) -> Reply:
        """Return the reply to *job*."""
        assert self._process.stdin is not None  # noqa: S101  it was asked for
        self._process.stdin.write(job_bytes(job))
        await self._process.stdin.drain()
        return await self.ready()

    def busy(self) -> float:
        """Return the seconds of processor time used so far, or infinity if nobody tells."""
        try:
            text = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii")
            user, system = text.rpartition(")")[2].split()[11:13]
        except (OSError, ValueError):
            return float("inf")
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def slow_down(self) -> None:
        """Let everything else on the machine go first, from now on."""
        self.spent = True
        with contextlib.suppress(OSError, AttributeError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _LOWEST)

    async def end(self) -> None:
        """Kill the process and wait for it."""
        self.spent = True
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()


class Pool:
    """Workers that hold the N-Quads of *place*; `start` before, `stop` after."""

    def __init__(self, place: Path, limits: Limits) -> None:
        self._place, self._limits = place, limits
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._quick = asyncio.Semaphore(limits.workers)
        self._slow = 0
        self._all: set[_Worker] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self.without_network = True

    @property
    def alive(self) -> int:
        """How many workers there are."""
        return len(self._all)

    async def start(self) -> None:
        """Start all workers; raise PharmagraphError if they do not come up."""
        count = self._limits.workers + self._limits.slow
        try:
            await asyncio.gather(*(self._add() for _ in range(count)))
        except (asyncio.IncompleteReadError, TimeoutError, OSError) as error:
            await self.stop()
            raise PharmagraphError("serve", f"no worker could be started: {error}") from error

    async def stop(self) -> None:
        """End all workers."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in self._all))
        self._all.clear()

    async def run(self, job: dict[str, Any]) -> Reply:
        """Return the reply to *job*, within the deadline once it has begun."""
        try:
            await asyncio.wait_for(self._quick.acquire(), self._limits.queue)
        except TimeoutError:
            return Reply(status=503, problem="all workers are busy", retry=_RETRY)
        place = _Place(self._quick)
        try:
            worker = await asyncio.wait_for(self._idle.get(), self._limits.deadline)
        except TimeoutError:
            return Reply(status=503, problem="no worker is ready", retry=_RETRY)
        else:
            return await self._run_on(worker, job, place)
        finally:
            place.leave()

    async def _run_on(self, worker: _Worker, job: dict[str, Any], place: _Place) -> Reply:
        """Return the reply of *worker*, which goes back to the others or is replaced."""
        asked = asyncio.create_task(worker.ask(job))
        try:
            rest = await self._until_slow(worker, asked)
            return asked.result() if asked.done() else await self._wait(worker, asked, place, rest)
        except (asyncio.IncompleteReadError, ConnectionError):
            worker.spent = True
            return Reply(status=TOO_GREEDY, problem=GREEDY)
        except BaseException:
            worker.spent = True
            raise
        finally:
            asked.cancel()
            self._give_back(worker)

    async def _until_slow(self, worker: _Worker, asked: asyncio.Task[Reply]) -> float:
        """Wait for a job until it turns out to be slow; return the time it has left.

        On a machine that is busy otherwise it is the time of the processor that counts.
        """
        patience, rest = self._limits.patience, self._limits.deadline
        began = worker.busy()
        while rest > 0:
            done, _ = await asyncio.wait({asked}, timeout=patience)
            rest -= patience
            used = worker.busy()
            if done or not used - began < patience:
                break
        return max(rest, 0.0)

    async def _wait(
        self, worker: _Worker, asked: asyncio.Task[Reply], place: _Place, rest: float
    ) -> Reply:
        """Wait for a slow job, which leaves its place to others, up to the deadline."""
        if self._slow >= self._limits.slow:
            worker.spent = True
            return Reply(status=503, problem="too many slow queries are running", retry=_RETRY)
        self._slow += 1
        worker.slow_down()
        place.leave()
        try:
            done, _ = await asyncio.wait({asked}, timeout=rest)
            if done:
                return asked.result()
            problem = f"took longer than {self._limits.deadline:g} s"
            return Reply(status=504, problem=problem, retry=_RETRY)
        finally:
            self._slow -= 1

    def _give_back(self, worker: _Worker) -> None:
        if not worker.spent:
            self._idle.put_nowait(worker)
            return
        task = asyncio.create_task(self._replace(worker))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _replace(self, worker: _Worker) -> None:
        await worker.end()
        self._all.discard(worker)
        pause = 0.1
        while True:
            try:
                await self._add()
            except (asyncio.IncompleteReadError, TimeoutError, OSError):
                await asyncio.sleep(pause)
                pause = min(2 * pause, 30.0)
            else:
                return

    async def _add(self) -> None:
        """Start one worker and wait until it has the data."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "pharmagraph.serving.worker",
            str(self._place),
            str(self._limits.memory),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
            limit=_READER,
        )
        worker = _Worker(process)
        self._all.add(worker)
        try:
            said = await asyncio.wait_for(worker.ready(), _START_TIME)
        except BaseException:
            self._all.discard(worker)
            await worker.end()
            raise
        self.without_network = self.without_network and not said.problem
        self._idle.put_nowait(worker)


class _Place:
    """One of the places for quick jobs, left once and only once."""

    def __init__(self, places: asyncio.Semaphore) -> None:
        self._places: asyncio.Semaphore | None = places

    def leave(self) -> None:
        """Leave the place to somebody else, unless that is done."""
        if self._places is not None:
            self._places.release()
            self._places = None
