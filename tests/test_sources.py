"""What a user names is found and opened, and nothing else is: one clear fault for the rest."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from cli_runs import small
from pharmagraph.errors import SourceError
from pharmagraph.model import Metadata
from pharmagraph.pipeline import sources
from pharmagraph.pipeline.sources import Source, find_sources, open_source, read_file

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_stands_for_its_text_files_at_any_depth_in_order(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.TXT",
        "inner/c.txt",
        "inner/d.HTM",
        "notes.md",
        "a.toml",
        "folder.txt/d.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    found = find_sources([str(tmp_path)])

    names = ["a.TXT", "b.txt", "folder.txt/d.txt", "inner/c.txt", "inner/d.HTM"]
    assert found == [Source(name, str(tmp_path / name)) for name in names]


def test_a_file_goes_by_its_name_and_by_its_path_only_where_names_clash() -> None:
    assert find_sources(["x/a.txt", "y/a.txt", "y/b.txt", "-"]) == [
        Source("x/a.txt", "x/a.txt"),
        Source("y/a.txt", "y/a.txt"),
        Source("b.txt", "y/b.txt"),
        Source("-", "-"),
    ]


def test_a_file_that_is_named_twice_is_one_source(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text", encoding="utf-8")
    (tmp_path / "b.txt").write_text("text", encoding="utf-8")
    file, folder = str(tmp_path / "a.txt"), str(tmp_path)

    twice = [folder, file, f"{folder}/../{tmp_path.name}", folder, "-", "-"]
    assert [source.name for source in find_sources(twice)] == ["a.txt", "b.txt", "-"]


def test_a_name_that_is_no_text_gets_one_that_can_be_written(tmp_path: Path) -> None:
    place = tmp_path / os.fsdecode(b"\xff\n.txt")

    (source,) = find_sources([str(place)])

    assert source == Source("\\udcff\\n.txt", str(place))


def test_the_file_beside_a_source_says_where_it_comes_from(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(small())
    (tmp_path / "a.toml").write_text('title = "A"\n')
    (tmp_path / "other.toml").write_text('title = "B"\ndate = 2026-01-31\n')
    place = str(tmp_path / "a.txt")

    assert open_source(Source("a.txt", place)) == (small(), Metadata(title="A"))
    assert open_source(Source("a.txt", place), str(tmp_path / "other.toml")) == (
        small(),
        Metadata(title="B", date="2026-01-31"),
    )


def test_a_source_without_a_file_beside_it_has_no_metadata(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(small())

    assert open_source(Source("a.txt", str(tmp_path / "a.txt"))) == (small(), None)


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("{}/none.txt", "cannot be read: No such file or directory (mind the spelling, "),
        ("{}/folder", "holds no monograph (a source is a .txt, .html or .htm file)"),
        ("{}/pipe", "is no regular file (name a file, or - for standard input)"),
        ("/dev/zero", "is no regular file (name a file, or - for standard input)"),
        ("{}/loop", "cannot be read: "),
        ("{}/nul\0", "cannot be read: embedded null byte"),
        ("{}/" + "n" * 300, "cannot be read: File name too long"),
        ("http://127.0.0.1:9/a.txt", "is a URL, and nothing is fetched (save it to a file first)"),
        ("file:///etc/hostname", "is a URL, and nothing is fetched (save it to a file first)"),
    ],
)
def test_what_is_no_file_is_refused_with_its_name(tmp_path: Path, place: str, message: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (source,) = find_sources([place.format(tmp_path)])

    with pytest.raises(SourceError) as caught:
        open_source(source)

    assert str(caught.value).startswith(f"{place.format(tmp_path)}: {message}")


def test_a_file_that_is_too_large_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "MAX_BYTES", 2**20)
    place = tmp_path / "a.txt"
    with place.open("wb") as file:
        file.truncate(2**40)

    with pytest.raises(SourceError) as caught:
        read_file(str(place))

    assert str(caught.value) == f"{place}: is larger than 1 MiB (split it)"


def test_no_standard_input_is_a_fault_and_no_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)

    with pytest.raises(SourceError) as caught:
        read_file("-")

    assert str(caught.value) == "<stdin>: is closed (name a file)"


def test_a_fault_of_the_file_beside_a_source_names_that_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(small())
    (tmp_path / "a.toml").write_text('title = "A"\ncolour = "red"\n')

    with pytest.raises(SourceError) as caught:
        open_source(Source("a.txt", str(tmp_path / "a.txt")))

    assert caught.value.where == f"{tmp_path / 'a.toml'}:2"
