"""What is sought inside a line is found as if every line were tried."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pharmagraph.reading.patterns import Sought, regex

PATTERNS = [
    ("Other [brand] names", "Overdose[s]"),
    ("Other brand names",),
    ("Report (side effects|problems) to [the] FDA",),
    ("(Side effects|Harms) of {words}", "Uses:"),
    ("Pregnancy (and|or) (nursing|breast feeding)", "[Drug] Family:"),
    ("Class[es|ification]:", "Harms?"),
    ("{words} names", "Overdose"),
]
WORDS = (
    *("Other", "brand", "names", "Overdose", "Overdoses", "Report", "side", "effects", "problems"),
    *("to", "the", "FDA", "Side", "Harms", "of", "Uses:", "Pregnancy", "and", "nursing", "breast"),
    *("feeding", "Drug", "Family:", "Classes:", "Class", ":", "Harms?", "Harms.", "zorvanib"),
)
LINES = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(["", " ", " ", "  "])))


@pytest.mark.parametrize("patterns", PATTERNS)
@example(words=[("Other", " "), ("brand", "  "), ("names", "")], start=0)
@given(words=LINES, start=st.integers(0, 40))
def test_no_place_is_passed_over(
    patterns: tuple[str, ...], words: list[tuple[str, str]], start: int
) -> None:
    text = "".join(word + blank for word, blank in words)
    plain = re.compile(rf"(?<!\w)(?:{'|'.join(map(regex, patterns))})(?!\w)")
    found = Sought(patterns, r"(?<!\w)", r"(?!\w)").finditer(text, start, len(text))

    assert [m.span() for m in found] == [m.span() for m in plain.finditer(text, start)]
