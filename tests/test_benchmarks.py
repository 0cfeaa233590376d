"""The page of benchmarks is made of what each part gave; a run that was broken off goes on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))
import page  # noqa: E402  the scripts lie beside the package
import parts  # noqa: E402
import records  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Mapping

BEGAN = "2030-01-02T03:04:05+00:00"
SMALL = parts.Part("small", parts.BUILDS, ("building.py", "50"), 60)
LARGE = parts.Part("large", parts.BUILDS, ("building.py", "100"), 120)
OTHER = parts.Part("other", "Something else", ("other.py", "{kept}/out"), 60)
PARTS = (SMALL, LARGE, OTHER)


def record(name: str, said: str = "", code: int = 0, **figures: Any) -> records.Record:
    return records.Record(
        name, f"python {name}.py", BEGAN, "0.5 on 2", 61.4, code, said, "", figures
    )


def built(size: int, seconds: float) -> dict[str, Any]:
    again = {"seconds": seconds / 10, "used": seconds / 10}
    row = {"size": size, "quads": size * 1000, "seconds": seconds, "used": 2 * seconds}
    return {**row, "peak": 300, "again": again, "load": "1.0 on 2"}


def made(known: Mapping[str, records.Record]) -> str:
    return page.text(known, "2 cores", PARTS)


def test_builds_of_several_parts_make_one_table_from_small_to_large() -> None:
    found = made(
        {
            "large": record("large", builds=[built(100, 44.0)]),
            "small": record("small", builds=[built(50, 20.0)]),
        }
    )
    rows = [line.split("|")[1].strip() for line in found.splitlines() if line.startswith("| ")]
    assert rows[-2:] == ["50", "100"]
    assert "2 times the documents take 2.20 times as long" in found
    assert "| twice the documents (100 documents) | 2.20 times as long | at most 2.1 |" in _packed(
        found
    )


def test_every_part_says_when_it_was_measured_and_how_busy_it_was() -> None:
    found = made({"other": record("other", "| a |\n| --: |\n| 1 |")})
    assert "`other`: `python other.py`, 2030-01-02 03:04 UTC, 61 s, load 0.5 on 2." in found
    assert "| --: |" in found
    assert "```" not in found


def test_a_part_that_was_not_measured_or_failed_is_named() -> None:
    found = made({"other": record("other", "no such thing", 3, p95_ratio=1.5)})
    assert "`small`: not measured." in found
    assert "it failed with exit code 3" in found
    assert "```text\nno such thing\n```" in found
    assert "1.5" not in found, "figures of what failed are none"


def test_a_build_that_failed_shows_what_it_printed() -> None:
    assert "```text\nout of memory\n```" in made({"large": record("large", "out of memory", 1)})


def test_plots_are_drawn_of_builds_and_of_nothing_else() -> None:
    assert page.plots({"other": record("other")}) == {}
    drawn = page.plots({"small": record("small", builds=[built(50, 20.0)])})
    assert set(drawn) == {"seconds", "speed", "memory"}
    assert all("<svg" in each for each in drawn.values())


def test_the_page_says_how_long_all_of_it_takes() -> None:
    assert "about 4 minutes on two slow cores" in made({})
    assert parts.total(parts.PARTS) <= 75


def test_every_part_has_a_script_and_what_it_needs_is_left_by_an_earlier_one() -> None:
    names = [part.name for part in parts.PARTS]
    assert len(set(names)) == len(names)
    left: set[str] = set()
    for part in parts.PARTS:
        assert (ROOT / "benchmarks" / part.command[0]).is_file()
        assert not part.needs or part.needs in left
        left |= {each.removeprefix("{kept}/") for each in part.command if "{kept}" in each}


def test_a_record_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    kept = record("other", "ü", builds=[built(50, 20.0)])
    records.write(kept, tmp_path)
    assert records.read(tmp_path) == {"other": kept}


def test_a_run_that_was_broken_off_goes_on_and_one_that_ended_does_not(tmp_path: Path) -> None:
    assert records.begun("one", tmp_path) == "one"
    assert records.begun("two", tmp_path) == "one"
    assert records.begun("three", tmp_path, fresh=True) == "three"
    records.ended(tmp_path)
    assert records.begun("four", tmp_path) == "four"


@pytest.mark.parametrize(
    ("run", "command", "same"), [("", "python other.py", True), ("x", "", False)]
)
def test_a_part_is_done_in_its_own_run_and_by_the_same_command(
    run: str, command: str, *, same: bool
) -> None:
    assert records.is_of(record("other"), run, command) == same
    assert not records.is_of(None, run, command)


def test_figures_of_a_script_that_runs_alone_go_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(records.FIGURES, raising=False)
    records.give(a=1)
    place = tmp_path / "figures.json"
    monkeypatch.setenv(records.FIGURES, str(place))
    records.give(a=1)
    records.give(b=2)
    assert records.read_figures(place) == {"a": 1, "b": 2}
    assert records.read_figures(tmp_path / "none.json") == {}


def test_the_parts_are_listed_and_an_unknown_one_is_refused() -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "all.py")]
    listed = subprocess.run([*command, "--list"], capture_output=True, text=True, check=True)
    assert "build-10000" in listed.stdout
    odd = subprocess.run([*command, "nonesuch"], capture_output=True, text=True, check=False)
    assert odd.returncode == 2
    assert "no such part: nonesuch" in odd.stderr


def _packed(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.splitlines())
