"""The letters that a pattern is told to begin with leave out no place where it matches."""

from __future__ import annotations

import re
from re import _parser  # type: ignore[attr-defined]

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pharmagraph.beginnings import OTHER, first_letters
from pharmagraph.compiling import compiled

EVERY = frozenset(range(OTHER + 1))
LETTERS = [
    (r"ab|cd", 0, "ac"),
    (r"(?i:ab)|cd", 0, "aAc"),
    (r"(?i:a[s-t])|(?i:,?k)d", 0, "aA,kK\x80"),
    (r"\b(?:a?b|(?<=x)c)", 0, "abc"),
    (r"(?=q)(?!r)[x-z]+", 0, "xyz"),
    (r"(?>(?:-|,\s)*)\d", 0, "-,0123456789\x80"),
    (r"é|ÿ|ā", 0, "\x80"),
    (r"[à-ā]a", 0, "\x80"),
    (r"(?:j?|k+)m", re.IGNORECASE, "jkmJKM\x80"),
]
PATTERNS = [
    *((pattern, flags) for pattern, flags, _ in LETTERS),
    (r"\bKidney\b|(?<=\s)ß?s[^a-k]\w", re.IGNORECASE),
    (r"(?i:k)[^\W\d]|[^\x00-\x7f]\s", 0),
    (r"^\W*s|\bi", re.IGNORECASE | re.MULTILINE),
    (r"(a)?(?(1)b|\s)|(?P<q>[\"'])x(?P=q)", 0),
    (r"\Si|\Dk|\Ws", re.IGNORECASE),
    (r"[^k]\b|K$", re.IGNORECASE),
    (r"\bk\b", re.IGNORECASE | re.ASCII),
    (r"x*|y", 0),
    (r"(\.+[\"']*)\s|\.(?=[^\W\d_])", 0),
    (r",?,\s(?:k|s)|(?<=\w),(?!\s)", re.IGNORECASE),
]


@pytest.mark.parametrize(("pattern", "flags", "letters"), LETTERS)
def test_the_letters_that_a_pattern_begins_with(pattern: str, flags: int, letters: str) -> None:
    tree = _parser.parse(pattern, flags)

    assert first_letters(tree, flags | re.UNICODE) == frozenset(map(ord, letters))


@pytest.mark.parametrize("pattern", [r".a", r"x*", r"[^é]", r"é(?i:x)?|(?i:é)", r"(?:a|)"])
def test_where_nothing_is_told_apart_every_letter_may_begin(pattern: str) -> None:
    assert first_letters(_parser.parse(pattern, 0), re.UNICODE) == EVERY


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
@given(text=st.text("abckmqsxyzKS \"',-.0\n\x02\x1c\x80éßÿāıİſK\u2003\U0001f48a", max_size=30))
def test_no_match_is_lost(pattern: str, flags: int, text: str) -> None:
    found = compiled(pattern, flags).finditer(text)

    assert [(m.span(), m.groups()) for m in found] == [
        (m.span(), m.groups()) for m in re.compile(pattern, flags).finditer(text)
    ]
