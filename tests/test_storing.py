"""A store on disk is a cache: whatever happens to its files, no answer is ever wrong."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli_runs import LENALIDOMIDE, run
from pharmagraph import terms
from pharmagraph.errors import OutputError, QueryError, StoreError
from pharmagraph.pipeline import asking, keeping, storing
from pharmagraph.pipeline.dataset import read_manifest
from pharmagraph.queries import catalogue
from pharmagraph.solutions import Solutions
from pharmagraph.store import Store, read_rows, written_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ALL = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
LISTING = {name: catalogue()[name].text for name in keeping.KEPT}


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
    return answers(opened), told


def answers(opened: asking.Opened) -> list[object]:
    """Return what is counted by graph, and what is kept as it lists the dataset."""
    return [opened.ask(ALL, "all"), *(opened.ask(text, name) for name, text in LISTING.items())]


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
    assert answer == answers(opened)
    assert told == []


@pytest.mark.parametrize("fault", FAULTS)
def test_no_damage_to_any_file_changes_an_answer(
    fault: str, built: Path, kept: Path, tmp_path: Path
) -> None:
    golden = answers(asking.open_data([str(built)]))
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
    assert answer == answers(asking.open_data([str(built)]))
    assert told[0].endswith("the dataset has changed")


def refuse(self: Store, text: str, where: str, graphs: Sequence[str] = ()) -> object:
    raise AssertionError(text, where, graphs, self)


def open_kept(built: Path, store: Path) -> asking.Opened:
    return asking.open_build(str(built), 30, print, str(store))


@pytest.mark.parametrize("name", keeping.KEPT)
def test_a_store_has_what_lists_the_dataset_before_it_is_asked(
    name: str, built: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    golden = asking.open_data([str(built)]).ask(LISTING[name], name)
    opened = open_kept(built, store)
    monkeypatch.setattr(Store, "ask", refuse)
    assert asking.ask(catalogue()[name], {}, opened).answer == golden
    with pytest.raises(AssertionError):
        opened.ask(LISTING[name] + " ", name)
    with pytest.raises(AssertionError):
        opened.ask(LISTING[name], name, ["https://example.org/graph"])


@pytest.mark.parametrize("name", keeping.KEPT)
def test_an_answer_that_is_not_there_is_asked_once_and_kept(
    name: str, built: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = store / keeping.ANSWERS / f"{name}.tsv"
    before = place.read_bytes()
    shutil.rmtree(place.parent)
    golden = open_kept(built, store).ask(LISTING[name], name)
    assert place.read_bytes() == before
    opened = open_kept(built, store)
    monkeypatch.setattr(Store, "ask", refuse)
    assert opened.ask(LISTING[name], name) == golden


@pytest.mark.parametrize("name", keeping.KEPT)
def test_an_answer_of_another_store_or_query_is_not_taken(
    name: str, built: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = (store / "store.json").read_bytes()
    folder = store / keeping.ANSWERS
    assert keeping.Kept(folder, record).find(name)
    assert keeping.Kept(folder, record + b" ").find(name) is None
    assert keeping.Kept(folder, b"").find(name) is None
    other = {**catalogue(), name: replace(catalogue()[name], text=LISTING[name] + "# newer\n")}
    monkeypatch.setattr(keeping, "catalogue", lambda: other)
    assert keeping.Kept(folder, record).find(name) is None
    assert open_kept(built, store).ask(other[name].text, name)


def test_where_no_answer_can_be_kept_the_store_answers(
    built: Path, store: Path, tmp_path: Path
) -> None:
    shutil.rmtree(store / keeping.ANSWERS)
    (store / keeping.ANSWERS).write_text("no folder")
    assert ask(built, store) == (answers(asking.open_data([str(built)])), [])


def test_rows_are_read_as_they_were_written() -> None:
    text = 'a\tb\n"c" \\ \r \u00e9 \U0001f48a'
    cells = (terms.plain(text), terms.label("x"), None, terms.integer(1), terms.decimal(7))
    more = (terms.iri("https://example.org/a"), terms.boolean(value=True), terms.plain(""))
    row = (*cells, *more)
    answer = Solutions(tuple("abcdefgh"), (row, row[::-1]))
    assert read_rows(written_rows(answer)) == answer
    for broken in (b"?a\n<x", b"\xff"):
        with pytest.raises(ValueError, match=r"\S"):
            read_rows(broken)


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
