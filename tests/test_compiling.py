"""What is kept of compiled patterns is the same as what ``re`` makes, or is not used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from pharmagraph import compiling
from pharmagraph.compiling import Kept, compiled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATTERNS = [
    (r"(?P<low>\d+)(?:-(?P<high>\d+))? mg(?!/)", re.IGNORECASE),
    (r"^(?:once|twice) (?<=e )daily\b|(\w)\1", re.MULTILINE | re.ASCII),
    (r"(?x) [^\W\d]{3,7}+ # comment", 0),
    (r"(?i:Zorvanib) (?>a|ab)c é", 0),
]
TEXT = "Twice daily 5-10 MG of zorvanib abc É, 20 mg/m2 or 30 mg.\nonce daily ac é Zorvanib ac é"
MANY = [f"word{number}" for number in range(40)]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the file of a cache that is used instead of the user's."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    compiling.kept.cache_clear()
    (cache,) = [compiling.kept()._file]
    assert cache
    yield cache
    compiling.kept.cache_clear()


def _again() -> None:
    compiling.kept().write()
    compiling.kept.cache_clear()


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_a_kept_pattern_is_what_re_compiles(file: Path, pattern: str, flags: int) -> None:
    for each in MANY:
        compiled(each)
    compiled(pattern, flags)
    _again()

    assert file.is_file()
    made, plain = compiled(pattern, flags), re.compile(pattern, flags)
    assert made.pattern == plain.pattern
    assert made.flags == plain.flags
    assert made.groupindex == plain.groupindex
    assert [(m.span(), m.groups(), m.lastgroup) for m in made.finditer(TEXT)] == [
        (m.span(), m.groups(), m.lastgroup) for m in plain.finditer(TEXT)
    ]


def test_what_is_kept_is_not_made_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for each in MANY:
        compiled(each)
    _again()
    monkeypatch.setattr(compiling, "_instructions", lambda *_: pytest.fail("made again"))

    assert compiled("word7").search("a word7")


def test_a_few_new_patterns_are_not_worth_a_file(file: Path) -> None:
    compiled("word")
    _again()

    assert not file.exists()


@pytest.mark.parametrize("damage", [b"", b"abc", bytes(4), b"\0" * 400])
def test_a_damaged_file_is_made_anew(file: Path, damage: bytes) -> None:
    for each in MANY:
        compiled(each)
    _again()
    whole = file.read_bytes()
    file.write_bytes(damage or whole[: len(whole) // 2])

    assert compiled("word7").search("a word7")
    for each in MANY:
        compiled(each)
    _again()
    assert file.read_bytes() != damage
    assert Kept(file).get(("word7", 0), lambda: None) is not None


def test_a_file_of_another_python_is_not_used(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for each in MANY:
        compiled(each)
    _again()
    monkeypatch.setattr(compiling, "_STAMP", (0, 0, 0, "little", 1))

    assert Kept(file).get(("word7", 0), lambda: "made") == "made"


def test_instructions_that_re_refuses_are_made_again(file: Path) -> None:
    known = compiling.kept()
    known.get(("word7", 0), lambda: (32, b"\xff\xff\0\0" * 9, 0, {}, (None,)))

    assert compiled("word7").search("a word7")


def test_a_folder_that_cannot_be_written_to_is_let_be(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    known = Kept(tmp_path / "cache" / "patterns")
    for each in MANY:
        known.get(each, lambda: "made")
    known.write()

    assert (tmp_path / "cache").is_file()


def test_processes_add_to_what_others_have_written(tmp_path: Path) -> None:
    first, second = Kept(tmp_path / "patterns"), Kept(tmp_path / "patterns")
    for each in MANY:
        first.get(f"first {each}", lambda: 1)
        second.get(f"second {each}", lambda: 2)
    first.write()
    second.write()

    both = Kept(tmp_path / "patterns")
    assert (both.get("first word1", lambda: 0), both.get("second word1", lambda: 0)) == (1, 2)
    assert [each.name for each in tmp_path.iterdir()] == ["patterns"]


def test_a_misspelt_pattern_is_an_error_of_re(file: Path) -> None:
    with pytest.raises(re.error):
        compiled("(")
