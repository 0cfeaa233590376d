"""Every console example in the pages for users prints what the page says."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parent.parent


def load() -> ModuleType:
    """Return the script that runs the examples."""
    spec = importlib.util.spec_from_file_location("run_docs", ROOT / "scripts" / "run_docs.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


docs = load()


@pytest.mark.parametrize("page", docs.pages(), ids=lambda page: page.name)
def test_each_page_shows_what_its_examples_print(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")

    found, faults = docs.rerun(text, tmp_path)

    assert faults == []
    assert found.splitlines() == text.splitlines()


def test_the_readme_has_examples() -> None:
    assert docs.examples((ROOT / "README.md").read_text(encoding="utf-8"))


def test_the_readme_says_where_the_command_is_before_it_is_to_be_typed_in() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    assert text.index(". .venv/bin/activate") < text.index("`pharmagraph query --list`")


def test_what_the_readme_makes_is_not_left_to_be_checked_in(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()

    docs.rerun(text, tmp_path)
    made = {each.name for each in tmp_path.iterdir()} - set(docs.LINKED)
    named = set(re.findall(r"^`?pharmagraph .* -o ([a-z-]+)", text, re.MULTILINE))

    for name in made | named:
        assert not {f"/{name}", f"/{name}/"}.isdisjoint(ignored), name


def page(*lines: str) -> str:
    return "\n".join(["Try this:", "", "```console", *lines, "```", "", "Done.", ""])


def test_what_an_example_prints_takes_the_place_of_what_is_wrong(tmp_path: Path) -> None:
    text = page("$ echo one; echo two", "one", "$ echo three", "$ true", "four", "five")

    found, faults = docs.rerun(text, tmp_path)

    assert found == page("$ echo one; echo two", "one", "two", "$ echo three", "three", "$ true")
    assert faults == []


@pytest.mark.parametrize(
    "lines",
    [
        ["$ seq 3", "1", "2", "3"],
        ["$ seq 3", "..."],
        ["$ seq 3", "1", "..."],
        ["$ seq 3", "...", "3"],
        ["$ seq 3", "1", "...", "2", "...", "3"],
        ["$ cat <<'END'", "> a $ b", ">", "> c", "> END", "a $ b", "", "c"],
        ["$ echo kept > file", "$ cat file", "kept"],
        ["$ printf 'a.b\\n'", "a.b"],
    ],
)
def test_what_is_right_stays_as_it_is(lines: list[str], tmp_path: Path) -> None:
    assert docs.rerun(page(*lines), tmp_path) == (page(*lines), [])


@pytest.mark.parametrize(
    "lines", [["$ seq 3", "1", "3"], ["$ seq 3", "...", "2"], ["$ seq 3", "1.*", "..."]]
)
def test_what_is_wrong_is_found(lines: list[str], tmp_path: Path) -> None:
    assert docs.rerun(page(*lines), tmp_path) == (page("$ seq 3", "1", "2", "3"), [])


def test_a_command_that_fails_unseen_is_a_fault_and_one_that_says_so_is_none(
    tmp_path: Path,
) -> None:
    seen = page("$ (echo oops; exit 3) 2>&1", "oops")
    unseen = page("$ true", "$ echo oops >&2; exit 3")

    assert docs.rerun(seen, tmp_path) == (seen, [])
    for name in docs.LINKED:
        (tmp_path / name).unlink()
    assert docs.rerun(unseen, tmp_path) == (unseen, ["5: exit 3: oops"])


def test_other_blocks_are_left_alone(tmp_path: Path) -> None:
    text = "```sh\n$ false\n```\n\n```\n$ echo a\n```\n"

    assert docs.rerun(text, tmp_path) == (text, [])


def test_the_examples_find_the_data_beside_them(tmp_path: Path) -> None:
    text = page("$ ls -d data/monographs", "data/monographs")

    assert docs.rerun(text, tmp_path) == (text, [])
