"""Files are written whole or not at all, and nothing that is not ours is ever replaced."""

from __future__ import annotations

import json
import os
import stat
import threading
from typing import TYPE_CHECKING

import pytest

from pharmagraph.errors import OutputError
from pharmagraph.pipeline.outputs import BUILD, MANIFEST, new_folder, write_file

if TYPE_CHECKING:
    from pathlib import Path


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below *folder* with its bytes."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def make_build(place: Path, kind: str = BUILD, **files: bytes) -> None:
    with new_folder(place, kind=kind) as folder:
        for name, data in files.items():
            (folder / name).write_bytes(data)
        listed = [{"path": name} for name in files]
        manifest = {"generator": "pharmagraph 0", "kind": kind, "files": listed}
        (folder / MANIFEST).write_text(json.dumps(manifest))


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    place = tmp_path / "a.ttl"
    place.write_bytes(b"old")

    write_file(place, b"new")

    assert tree(tmp_path) == {"a.ttl": b"new"}


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_stood_there_stays_if_writing_breaks_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    place = tmp_path / "a.ttl"
    place.write_bytes(b"old")

    def broken(_: int) -> None:
        raise fault

    monkeypatch.setattr(os, "fsync", broken)

    with pytest.raises((OutputError, KeyboardInterrupt)):
        write_file(place, b"new")

    assert tree(tmp_path) == {"a.ttl": b"old"}


def test_a_new_file_has_the_rights_the_user_wants_and_an_old_one_keeps_its_own(
    tmp_path: Path,
) -> None:
    (tmp_path / "old").touch(mode=0o600)
    mask = os.umask(0o027)
    try:
        write_file(tmp_path / "new", b"")
        write_file(tmp_path / "old", b"")
    finally:
        os.umask(mask)

    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640
    assert stat.S_IMODE((tmp_path / "old").stat().st_mode) == 0o600


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")

    write_file(tmp_path / "link", b"new")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()

    write_file(pipe, b"data")
    reader.join(timeout=10)

    assert read == [b"data"]
    assert pipe.is_fifo()


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "is a folder"),
        ("none/a.ttl", "cannot be written: No such file or directory"),
        ("file/a.ttl", "cannot be written: Not a directory"),
        ("n" * 300, "cannot be written: File name too long"),
    ],
)
def test_a_place_that_cannot_be_is_named(tmp_path: Path, name: str, problem: str) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(OutputError) as caught:
        write_file(tmp_path / name, b"")

    assert (caught.value.where, caught.value.problem) == (str(tmp_path / name), problem)


def test_a_build_replaces_a_build_as_a_whole(tmp_path: Path) -> None:
    make_build(tmp_path / "deep" / "out", one=b"1", two=b"2")

    make_build(tmp_path / "deep" / "out", one=b"3")

    assert set(tree(tmp_path)) == {"deep/out/one", f"deep/out/{MANIFEST}"}
    assert (tmp_path / "deep" / "out" / "one").read_bytes() == b"3"


@pytest.mark.parametrize(("old", "new"), [(BUILD, "site"), ("site", BUILD), (BUILD, "export")])
def test_what_is_of_another_kind_is_left_alone(tmp_path: Path, old: str, new: str) -> None:
    make_build(tmp_path / "out", old, one=b"1")
    before = tree(tmp_path)

    with pytest.raises(OutputError) as caught:
        make_build(tmp_path / "out", new, two=b"2")

    assert caught.value.problem == f"holds a {old}, and no {new}"
    assert tree(tmp_path) == before


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()

    make_build(tmp_path / "out", one=b"1")

    assert (tmp_path / "out" / "one").read_bytes() == b"1"


@pytest.mark.parametrize(
    ("files", "strange"),
    [
        ({"letter.txt": "mine"}, "letter.txt"),
        ({MANIFEST: '{"name": "my website"}', "index.html": ""}, "index.html"),
        ({MANIFEST: "[]"}, MANIFEST),
        ({MANIFEST: "no json"}, MANIFEST),
        ({MANIFEST: '{"generator": "pharmagraph 0", "files": []}', "notes": "mine"}, "notes"),
    ],
)
def test_a_folder_with_anything_else_in_it_is_left_alone(
    tmp_path: Path, files: dict[str, str], strange: str
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for name, text in files.items():
        (out / name).write_text(text)
    before = tree(tmp_path)

    with pytest.raises(OutputError) as caught:
        make_build(out, one=b"1")

    assert caught.value.problem == f"holds files that no build made, such as {strange}"
    assert tree(tmp_path) == before


def test_the_folder_one_is_in_is_not_pulled_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(OutputError, match="is the folder you are in"):
        make_build(tmp_path, one=b"1")


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"mine")

    with pytest.raises(OutputError, match="exists and is no folder"):
        make_build(tmp_path / "out", one=b"1")

    assert tree(tmp_path) == {"out": b"mine"}


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_build_that_breaks_off_leaves_the_old_one(tmp_path: Path, fault: BaseException) -> None:
    out = tmp_path / "out"
    make_build(out, one=b"1")
    before = tree(tmp_path)

    def break_off() -> None:
        with new_folder(out) as folder:
            (folder / "one").write_bytes(b"half")
            raise fault

    with pytest.raises((OutputError, KeyboardInterrupt)):
        break_off()

    assert tree(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("fault", [OSError(5, "Input/output error"), KeyboardInterrupt()])
def test_the_old_build_comes_back_if_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    out = tmp_path / "out"
    make_build(out, one=b"1")
    before = tree(tmp_path)
    rename = type(out).rename

    def broken(self: Path, target: Path) -> Path:
        if target == out and not self.name.endswith(".previous"):
            raise fault
        return rename(self, target)

    monkeypatch.setattr(type(out), "rename", broken)

    with pytest.raises((OutputError, KeyboardInterrupt)):
        make_build(out, one=b"2")

    assert tree(tmp_path) == before
