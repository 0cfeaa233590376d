"""Builds at scale: workers that die, kills on the way, and nothing done twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from cli_runs import run, small
from pharmagraph.errors import GraphError, OutputError
from pharmagraph.pipeline import building
from pharmagraph.pipeline.building import Limits, Options, in_pool, planning, shards, work
from pharmagraph.pipeline.building.work import Task
from pharmagraph.pipeline.outputs import new_folder
from pharmagraph.pipeline.sources import find_sources

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENGINE = "compiled"
FAST = Options(engine=ENGINE, detail=False)


def corpus(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        name = "zel" + "".join("bdfgklmnprst"[(number // 12**n) % 12] + "a" for n in range(3))
        (folder / f"{name}.txt").write_bytes(small(name))
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def make(sources: Path, out: Path, **options: Any) -> building.Build:
    return building.build(find_sources([str(sources)]), out, FAST, **options)


def test_the_bytes_do_not_depend_on_the_number_of_workers(tmp_path: Path) -> None:
    sources = corpus(tmp_path / "in", 5)

    make(sources, tmp_path / "one")
    make(sources, tmp_path / "two", runner=partial(in_pool, limits=Limits(2)))

    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_only_what_changed_is_done_again_and_only_its_shard_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "_PER_SHARD", 2)
    sources = corpus(tmp_path / "in", 8)
    make(sources, tmp_path / "out")
    before = {p.name: p.stat().st_ino for p in (tmp_path / "out" / "shards").iterdir()}
    changed = sorted(sources.iterdir())[3]
    changed.write_bytes(changed.read_bytes() + b"It is white.\n")

    made = make(sources, tmp_path / "out")

    after = {p.name: p.stat().st_ino for p in (tmp_path / "out" / "shards").iterdir()}
    shard = planning.shard_of(changed.name, 4)
    assert (made.redone, made.monographs) == (1, 8)
    assert {n for n in after if after[n] != before.get(n)} == {f"{shard:04}.nq", f"{shard:04}.json"}
    make(sources, tmp_path / "fresh")
    assert tree(tmp_path / "out") == tree(tmp_path / "fresh")


def test_a_source_that_is_gone_or_new_touches_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "_PER_SHARD", 2)
    sources = corpus(tmp_path / "in", 7)
    make(sources, tmp_path / "out")
    min(sources.iterdir()).unlink()
    (sources / "new.txt").write_bytes(small("quorvane"))

    made = make(sources, tmp_path / "out")

    assert (made.redone, made.monographs) == (1, 7)
    make(sources, tmp_path / "fresh")
    assert tree(tmp_path / "out") == tree(tmp_path / "fresh")


def test_another_rule_or_choice_does_everything_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = corpus(tmp_path / "in", 3)
    make(sources, tmp_path / "out")
    monkeypatch.setattr(planning, "fingerprint_rules", lambda: "another rule")

    assert make(sources, tmp_path / "out").redone == 3
    other = Options("https://example.org/", detail=False)
    assert building.build(find_sources([str(sources)]), tmp_path / "out", other).redone == 3


def test_a_build_that_was_killed_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    sources = corpus(tmp_path / "in", 140)
    command = [sys.executable, "-m", "pharmagraph", "build", sources, "--dumps", "none", "-q"]
    command += ["--engine", ENGINE]
    whole = subprocess.run([*command, "-o", tmp_path / "whole"], check=False)
    assert whole.returncode == 0
    killed = subprocess.Popen([*command, "-j", "1", "-o", tmp_path / "out"])
    shards = tmp_path / ".out.partial" / "shards"
    while killed.poll() is None and not list(shards.glob("*.json")):
        time.sleep(0.01)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert not (tmp_path / "out").exists()

    made = building.build(find_sources([str(sources)]), tmp_path / "out", FAST)

    assert 0 < made.redone < 140
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "out", "whole"]


def test_a_kill_between_the_two_renames_loses_nothing(tmp_path: Path) -> None:
    sources = corpus(tmp_path / "in", 2)
    make(sources, tmp_path / "out")
    before = tree(tmp_path / "out")
    (tmp_path / "out").rename(tmp_path / ".out.previous")

    made = make(sources, tmp_path / "out")

    assert made.redone == 0
    assert tree(tmp_path / "out") == before


def test_a_second_builder_of_the_same_place_is_turned_away_at_once(tmp_path: Path) -> None:
    sources = corpus(tmp_path / "in", 1)
    with new_folder(tmp_path / "out") as held:
        (held / "manifest.json").write_text("{}")
        with pytest.raises(OutputError, match=rf"is being built by process {os.getpid()} \(wait"):
            make(sources, tmp_path / "out")


def test_a_damaged_shard_is_done_again_and_one_that_was_only_touched_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "_PER_SHARD", 2)
    sources = corpus(tmp_path / "in", 8)
    make(sources, tmp_path / "out")
    before = tree(tmp_path / "out")
    lines, told = (tmp_path / "out" / name for name in ("shards/0000.nq", "shards/0001.json"))
    count = sum(planning.shard_of(p.name, 4) == 0 for p in sources.iterdir())
    other = sum(planning.shard_of(p.name, 4) == 1 for p in sources.iterdir())
    lines.touch()
    assert make(sources, tmp_path / "out").redone == 0
    for damaged, size in ((lines, count), (told, other)):
        data = damaged.read_bytes()
        damaged.write_bytes(data[:-9] + bytes([data[-9] ^ 1]) + data[-8:])
        assert make(sources, tmp_path / "out").redone == size
        assert tree(tmp_path / "out") == before


def test_lines_that_rotted_unseen_are_never_carried_over(tmp_path: Path) -> None:
    sources = corpus(tmp_path / "in", 3)
    make(sources, tmp_path / "out")
    lines = tmp_path / "out" / "shards" / "0000.nq"
    times = lines.stat()
    lines.write_bytes(lines.read_bytes().replace(b"zel", b"zol"))
    os.utime(lines, ns=(times.st_atime_ns, times.st_mtime_ns))
    (sources / "new.txt").write_bytes(small("quorvane"))
    with pytest.raises(GraphError, match=r"is not what was written \(delete it and build again"):
        make(sources, tmp_path / "out")
    lines.unlink()
    assert make(sources, tmp_path / "out").redone == 4


def test_a_report_of_many_lists_the_gravest_and_counts_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = corpus(tmp_path / "in", 5)
    for place in sources.iterdir():
        place.write_bytes(place.read_bytes() + b"\nWhat are the side effects?\nCommon: cough.\n")
    make(sources, tmp_path / "out")
    whole = json.loads((tmp_path / "out" / "report.json").read_bytes())
    found = whole["results"]
    assert len(found) + whole["leftOut"]["info"] == sum(whole["counts"].values())
    monkeypatch.setattr(building, "MOST_LISTED", 0)
    make(sources, tmp_path / "out")
    short = json.loads((tmp_path / "out" / "report.json").read_bytes())
    assert short["results"] == []
    assert (
        short["counts"]
        == whole["counts"]
        == short["leftOut"] | {name: 0 for name, count in whole["counts"].items() if not count}
    )
    assert "Not listed: " in (tmp_path / "out" / "report.md").read_text()


def test_what_is_held_for_a_source_does_not_grow_with_what_is_known_of_it(tmp_path: Path) -> None:
    """The records, tens of kilobytes each, are read one by one: only heads are held."""
    sources = corpus(tmp_path / "in", 6)
    make(sources, tmp_path / "out")
    (shard,) = shards.known_in(tmp_path / "out")
    assert len(json.dumps(shard.head["documents"])) < 6 * 400
    assert len(list(shard.told())) == 6
    assert shard.told_of(4) == list(shard.told())[4]


def _dying(task: Task, options: Options) -> work.Done:
    if b"zeldayaya" in task.data:
        os.kill(os.getpid(), signal.SIGKILL)
    if b"slow" in task.data:
        time.sleep(60)
    return work.do(task, options)


def tasks(*texts: bytes) -> Iterator[Task]:
    return (Task(f"{n}.txt", f"in/{n}.txt", text) for n, text in enumerate(texts))


def test_a_worker_that_is_killed_costs_its_document_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pharmagraph.pipeline.building.running.do", _dying)
    texts = (small("zelbana"), small("zeldayaya"), small("zelfana"), small("zelgana"))

    with in_pool(tasks(*texts), FAST, Limits(2)) as results:
        found = list(results)

    assert [done.record.get("entry", {}).get("drug") for done in found] == [
        "zelbana",
        None,
        "zelfana",
        "zelgana",
    ]
    fault = found[1].fault
    assert fault is not None
    assert str(fault) == (
        "in/1.txt: its worker died twice (exit code -9) (allow more with --memory)"
    )


def test_a_document_over_its_deadline_is_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pharmagraph.pipeline.building.running.do", _dying)
    texts = (b"slow", small("zelbana"))

    with in_pool(tasks(*texts), FAST, Limits(1, seconds=5)) as results:
        late, good = results

    assert late.fault is not None
    assert (late.fault.problem, good.fault) == ("took longer than 5 s", None)


def test_a_document_that_needs_too_much_memory_is_set_aside() -> None:
    large = b"Generic Name: x\n" + b"a b. " * 4_000_000

    with in_pool(tasks(large), FAST, Limits(1, 120, 400)) as results:
        (done,) = results

    assert done.fault is not None
    assert done.fault.problem.startswith(("needs more memory", "its worker died"))


def test_the_command_line_builds_many_with_workers(tmp_path: Path) -> None:
    sources = corpus(tmp_path / "in", 20)
    (sources / "bad.txt").write_bytes(b"")

    ran = run("build", sources, "-o", tmp_path / "out", "-j", "2", "--dumps", "none")

    assert ran.code == 1
    assert "monographs:  20, with" in ran.err
    assert f"pharmagraph: {sources}/bad.txt: is empty" in ran.err
    assert not list((tmp_path / "out").glob("dataset.*"))


@pytest.mark.parametrize("jobs", [(), ("-j", "1")], ids=["one", "without workers"])
def test_a_deadline_that_was_asked_for_is_kept_in_a_build_of_few(
    tmp_path: Path, jobs: tuple[str, ...]
) -> None:
    sources = corpus(tmp_path / "in", 1)

    ran = run("build", sources, "-o", tmp_path / "out", *jobs, "--timeout", "0.001")

    assert ran.code == 3
    assert "took longer than 0.001 s" in ran.err
