"""A section is known by its words, and those of other things are not taken for the drug's."""

from __future__ import annotations

from pathlib import Path

from pharmagraph.subjects import subject_of

FOLDER = Path(__file__).parent / "sections"


def sections(name: str) -> list[str]:
    return (FOLDER / name).read_text(encoding="utf-8").strip().split("\n\n")


def test_few_sections_about_other_things_are_taken_for_those_of_the_drug() -> None:
    """On the illness, trials, animals, other drugs; none of them was learned from."""
    told = [subject_of(section) for section in sections("others.txt")]

    assert len(told) == 60
    assert sum(kind is not None for kind in told) <= 6


def test_what_is_told_of_the_drugs_own_sections_is_right() -> None:
    """Half of these are too short, or in words too rare, to be told."""
    own = [section.split("\n", 1) for section in sections("own.txt")]
    told = [(label.removeprefix("# "), subject_of(text)) for label, text in own]

    assert len(told) == 60
    assert [(label, kind) for label, kind in told if kind and kind.value != label] == []
    assert sum(kind is not None for _, kind in told) >= 27
