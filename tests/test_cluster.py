"""A build on a cluster has the bytes of a local one, also when a worker is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("distributed", reason="the extra pharmagraph[cluster] is not installed")

from distributed import KilledWorker

import pharmagraph
from cli_runs import run
from pharmagraph.pipeline import building
from pharmagraph.pipeline.building import clustering
from pharmagraph.pipeline.building.clustering import on_cluster
from pharmagraph.pipeline.sources import find_sources
from test_building import FAST, corpus, tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Start a scheduler and two workers, each a process of its own."""
    file = tmp_path / "scheduler.json"
    common = ["--no-dashboard"]
    home = str(Path(pharmagraph.__file__).parents[1])
    env = {**os.environ, "PYTHONPATH": home}
    with ExitStack() as stack:

        def start(*arguments: object) -> subprocess.Popen[bytes]:
            command = [sys.executable, "-m", *map(str, arguments)]
            process = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=env)
            stack.callback(process.wait)
            stack.callback(process.kill)
            return process

        start(
            *("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", 0),
            *("--scheduler-file", file, *common),
        )
        workers = [
            start(
                *("distributed.cli.dask_worker", "--scheduler-file", file, "--nthreads", 1),
                *("--no-nanny", "--host", "127.0.0.1", *common),
            )
            for _ in range(2)
        ]
        yield _address(file), workers


def _address(file: Path) -> str:
    for _ in range(600):
        try:
            return str(json.loads(file.read_bytes())["address"])
        except (OSError, ValueError):
            time.sleep(0.05)
    pytest.fail("the scheduler did not start")


def test_a_worker_killed_on_the_way_loses_nothing(
    tmp_path: Path,
    cluster: tuple[str, list[subprocess.Popen[bytes]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pharmagraph.pipeline.building.planning._PER_SHARD", 4)
    address, workers = cluster
    sources = corpus(tmp_path / "in", 200)
    building.build(find_sources([str(sources)]), tmp_path / "local", FAST)
    ticks = iter(range(1000))

    def tick(_: int) -> None:
        if next(ticks) == 0:
            workers[0].send_signal(signal.SIGKILL)

    made = building.build(
        find_sources([str(sources)]),
        tmp_path / "far",
        FAST,
        tick,
        runner=partial(on_cluster, address=address),
    )

    assert (made.monographs, made.quarantine) == (200, [])
    assert tree(tmp_path / "far") == tree(tmp_path / "local")


def deadly(word: bytes) -> SimpleNamespace:
    """Return a client of a cluster whose workers all die of a text with *word*."""

    def submit(function: Callable[..., Any], chunk: Any, *rest: Any, **_: Any) -> SimpleNamespace:
        def result() -> Any:
            if any(word in task.data for task in chunk):
                raise KilledWorker("chunk", None, 3)
            return function(chunk, *rest)

        return SimpleNamespace(result=result)

    workers = {"workers": ["one"]}
    return SimpleNamespace(submit=submit, scheduler_info=lambda: workers, close=lambda: None)


def test_a_document_that_kills_every_worker_is_the_only_one_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A chunk that a cluster gives up is sent again, document by document."""
    monkeypatch.setattr(clustering, "_connect", lambda _: deadly(b"Zelgababa"))
    found = find_sources([str(corpus(tmp_path / "in", 6))])
    there = partial(on_cluster, address="tcp://nowhere")

    made = building.build(found, tmp_path / "out", FAST, runner=there)

    assert made.monographs == 5
    assert [Path(fault.source).name for fault in made.quarantine] == ["zelgababa.txt"]


def test_no_scheduler_is_one_line_and_exit_5(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pharmagraph.pipeline.building.clustering._SECONDS", 1)
    sources = corpus(tmp_path / "in", 1)

    ran = run("build", sources, "-o", tmp_path / "out", "--scheduler", "tcp://127.0.0.1:9")

    assert ran.code == 5
    assert ran.err.startswith("pharmagraph: tcp://127.0.0.1:9: no scheduler answers")
