"""A store on disk is a cache: whatever happens to its files, no answer is ever wrong."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli_runs import LENALIDOMIDE, run
from pharmagraph.errors import OutputError, QueryError, StoreError
from pharmagraph.pipeline import asking, storing
from pharmagraph.pipeline.dataset import read_manifest
from pharmagraph.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ALL = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "out"
    assert run("build", str(LENALIDOMIDE), "-o", str(out)).code == 0
    return out


@pytest.fixture(scope="module")
def kept(built: Path) -> Path:
    place = built.with_name("store")
    storing.open_store(read_manifest(built), place, lambda _: None)
    return place


@pytest.fixture
def store(kept: Path, tmp_path: Path) -> Path:
    """Return a copy of a sound store."""
    return Path(shutil.copytree(kept, tmp_path / "store"))


def ask(built: Path, store: Path) -> tuple[object, list[str]]:
    """Return what *store* answers, and what was told about it."""
    told: list[str] = []
    opened = asking.open_build(str(built), 30, told.append, str(store))
    return opened.ask(ALL, "all"), told


def emptied(data: bytes) -> bytes:
    del data
    return b""


def halved(data: bytes) -> bytes:
    return data[: len(data) // 2]


def flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :] if data else b"x"


FAULTS: dict[str, Callable[[bytes], bytes] | None] = {
    "deleted": None,
    "emptied": emptied,
    "halved": halved,
    "flipped": flipped,
}


def test_a_store_gives_the_rows_that_memory_gives(built: Path, kept: Path) -> None:
    opened = asking.open_data([str(built)])
    answer, told = ask(built, kept)
    assert answer == opened.ask(ALL, "all")
    assert told == []


@pytest.mark.parametrize("fault", FAULTS)
def test_no_damage_to_any_file_changes_an_answer(
    fault: str, built: Path, kept: Path, tmp_path: Path
) -> None:
    golden = asking.open_data([str(built)]).ask(ALL, "all")
    damage = FAULTS[fault]
    for number, original in enumerate(sorted(kept.rglob("*"))):
        if original.is_dir():
            continue
        store = Path(shutil.copytree(kept, tmp_path / str(number)))
        victim = store / original.relative_to(kept)
        if damage:
            victim.write_bytes(damage(victim.read_bytes()))
        else:
            victim.unlink()
        answer, told = ask(built, store)
        assert answer == golden, f"{original.name} {fault}"
        idle = original.name.startswith(("LOG", "LOCK"))
        same = victim.exists() and victim.read_bytes() == original.read_bytes()
        assert told or idle or same, f"{original.name} {fault}"


def test_what_is_wrong_is_told_and_mended(built: Path, store: Path) -> None:
    (store / "data" / "CURRENT").unlink()
    _, told = ask(built, store)
    (line,) = told
    assert line.endswith("the store is being made: its file CURRENT is missing or damaged")
    assert ask(built, store)[1] == []


def test_a_damage_met_while_reading_is_mended_too(
    built: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    opened = asking.open_build(str(built), 30, told.append, str(store))
    real, turns = Store.ask, iter([True])

    def breaking(self: Store, text: str, where: str, graphs: Sequence[str] = ()) -> object:
        if next(turns, False):
            raise StoreError(str(store), "damaged: Corruption")
        return real(self, text, where, graphs)

    monkeypatch.setattr(Store, "ask", breaking)
    assert opened.ask(ALL, "all") == asking.open_data([str(built)]).ask(ALL, "all")
    assert [line.rpartition(": ")[2] for line in told] == [
        "Corruption",
        "its store.json is missing or damaged",
    ]


def test_a_store_of_another_dataset_is_made_again(built: Path, store: Path) -> None:
    record = json.loads((store / "store.json").read_text())
    record["shards"]["shards/0000.nq"] = "0" * 64
    (store / "store.json").write_text(json.dumps(record))
    answer, told = ask(built, store)
    assert answer == asking.open_data([str(built)]).ask(ALL, "all")
    assert told[0].endswith("the dataset has changed")


def test_a_folder_that_is_no_store_is_left_alone(built: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("x")
    for place in (tmp_path, tmp_path / "thesis.txt"):
        with pytest.raises(OutputError, match="is no store, and is left alone"):
            ask(built, place)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_where_no_store_can_be_written_the_dataset_is_read(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(asking, "LARGE", 0)
    monkeypatch.setattr(storing, "default_place", lambda _: tmp_path / "file" / "store")
    (tmp_path / "file").write_text("no folder")
    opened = asking.open_build(str(built), 30, told.append)
    assert opened.ask(ALL, "all") == asking.open_data([str(built)]).ask(ALL, "all")
    assert told[-1].endswith("the dataset is read into memory")


def test_small_data_are_read_and_large_data_are_kept(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = storing.default_place(built)
    asking.open_build(str(built), 30, print)
    assert not place.exists()
    monkeypatch.setattr(asking, "LARGE", 0)
    told: list[str] = []
    asking.open_build(str(built), 30, told.append)
    asking.open_build(str(built), 30, told.append)
    assert [line.partition(": ")[2] for line in told] == [
        "the store is being made: there is none yet"
    ]
    shutil.rmtree(place)


def test_the_command_makes_a_store_that_query_asks(built: Path, tmp_path: Path) -> None:
    place = tmp_path / "deep" / "store"
    first = run("load", str(built), "--store", str(place))
    again = run("load", str(built), "--store", str(place))
    assert (first.code, again.code) == (0, 0)
    assert "there is none yet" in first.err
    assert "is current" in again.err
    asked = run("query", "indications", "--store", str(place), "-p", "drug=revlimid")
    direct = run("query", "indications", "--data", str(built), "-p", "drug=revlimid")
    assert asked.out == direct.out
    assert asked.code == 0


def test_what_cannot_go_together_is_said(built: Path, kept: Path, tmp_path: Path) -> None:
    for options in (["--engine", "rdflib"], ["--data", str(LENALIDOMIDE)]):
        done = run("query", "documents", "--store", str(kept), "--data", str(built), *options)
        assert done.code == QueryError.exit_code
        assert "holds one build" in done.err
    missing = run("query", "documents", "--store", str(tmp_path / "none"))
    assert missing.code == StoreError.exit_code
    assert "pharmagraph load OUT" in missing.err
