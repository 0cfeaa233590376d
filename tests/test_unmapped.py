"""Names without a term are counted alike in texts and builds; what looks alike maps nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cli_runs import run, small
from pharmagraph.cli.unmapped import KINDS
from pharmagraph.grounding import find
from pharmagraph.grounding.suggesting import suggest
from pharmagraph.pipeline import unmapped

if TYPE_CHECKING:
    from pathlib import Path

TEXT = small().replace(b"headache and dry mouth", b"headache, glowing ears and a glowing nose")


def told(*arguments: object, stdin: bytes = b"") -> dict[str, object]:
    whole: dict[str, object] = json.loads(
        run("unmapped", *arguments, "-f", "json", stdin=stdin).text
    )
    return whole


def test_the_kinds_offered_are_those_counted() -> None:
    assert unmapped.KINDS == KINDS


def test_a_name_in_no_table_is_listed_and_the_others_are_counted() -> None:
    whole = told("-", "--kind", "effect", stdin=TEXT)

    assert [u["label"] for u in whole["unmapped"]] == ["glowing ears", "glowing nose"]  # type: ignore[attr-defined]
    assert whole["coverage"] == {
        "effect": {
            "mentions": 3,
            "exact": 1,
            "near": 0,
            "share": 0.3333,
            "names": 3,
            "namesExact": 1,
        }
    }


def test_texts_and_the_build_made_of_them_give_the_same_counts(tmp_path: Path) -> None:
    source = tmp_path / "texts" / "zeltrapine.txt"
    source.parent.mkdir()
    source.write_bytes(TEXT)
    run("build", source, "-o", tmp_path / "out", "--quiet")

    assert told(source) == told(tmp_path / "out")


def test_what_looks_alike_is_suggested_and_not_mapped() -> None:
    assert "headache" in {s.name for s in suggest("effect", "headachy")}
    assert find("effect", "headachy") is None


def test_every_format_has_the_names_and_rows_can_be_pasted() -> None:
    for fmt in ("table", "tsv", "json", "markdown"):
        assert "glowing ears" in run("unmapped", "-", "-f", fmt, stdin=TEXT).text
    rows = run("unmapped", "-", "--kind", "effect", "--rows", stdin=TEXT).text.splitlines()

    assert [len(r.split("\t")) for r in rows if r.startswith("pharmagraph:")] == [11, 11]


def test_the_number_of_names_can_be_set() -> None:
    whole = told("-", "--kind", "effect", "--top", "1", stdin=TEXT)

    assert (len(whole["unmapped"]), whole["left"]) == (1, 1)  # type: ignore[arg-type]


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(TEXT)
    ran = run("unmapped", source, tmp_path / "none.txt")

    assert (ran.code, "none.txt: cannot be read" in ran.err) == (1, True)
    assert run("unmapped", tmp_path / "none.txt").code == 3
