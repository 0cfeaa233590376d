"""Phrases are found whole, and what only asks about the start of a text answers the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pharmagraph import reading
from pharmagraph.lexicons import Landmarks, Phrases, column, columns, table

READING = Path(reading.__file__).parent
WORDS = st.text(alphabet="abAB -", min_size=1, max_size=5)


@given(st.lists(WORDS, max_size=6), st.text(alphabet="abAB -İ", max_size=12))
def test_what_leads_a_text_is_the_first_match_at_its_start(words: list[str], text: str) -> None:
    phrases = Phrases({word: word.lower() for word in words})
    found = phrases.find(text)

    assert phrases.leading(text) == (found[0] if found and found[0].start == 0 else None)


@given(st.lists(WORDS, max_size=6), st.text(alphabet="abAB -İ", max_size=12), st.integers(0, 6))
def test_no_part_of_an_impossible_text_holds_a_phrase(
    words: list[str], text: str, start: int
) -> None:
    phrases = Phrases({word: word for word in words})

    assert phrases.possible(text) or not phrases.find(text[start:])


@given(
    st.lists(WORDS, min_size=1, max_size=6),
    st.text(alphabet="abAB -İ", max_size=12),
    st.integers(0, 12),
    st.integers(0, 12),
)
def test_no_stretch_with_a_landmark_in_it_is_passed_over(
    words: list[str], text: str, start: int, end: int
) -> None:
    marks = Landmarks(words)

    assert marks.among(text, start, end) or not any(word in text[start:end] for word in words)
    assert not marks.among(text, 0, len(text)) or any(word in text for word in words)


def test_columns_are_those_of_the_rows() -> None:
    rows = table("agents")

    assert list(columns("agents", ("kind", "phrase"))) == [(r["kind"], r["phrase"]) for r in rows]
    assert column("agents", "kind") == {row["kind"] for row in rows}


@pytest.mark.parametrize("name", ["line-words", "seam-words"])
def test_what_words_do_is_asked_for_as_the_list_tells_it(name: str) -> None:
    code = "\n".join(path.read_text() for path in sorted(READING.glob("*.py")))
    calls = re.findall(rf"\b{name.replace('-', '_')}\(((?:\"[^\"]+\",? ?)+)\)", code)
    asked = {kind for call in calls for kind in re.findall(r"\"([^\"]+)\"", call)}

    assert asked == column(name, "kind")
