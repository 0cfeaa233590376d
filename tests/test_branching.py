"""Alternatives that begin alike are tried together, and find what they found one by one."""

from __future__ import annotations

import re
from re import _constants, _parser  # type: ignore[attr-defined]

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pharmagraph.branching import branched
from pharmagraph.compiling import compiled

BRANCHES = [
    (r"raise|lower|raised|rate", 0, 2),
    (r"raise|Lower|Raised|rate", 0, 3),
    (r"raise|Lower|Raised|rate", re.IGNORECASE, 2),
    (r"ab|x?y|ac|zz", 0, 4),
    (r"ab|cd|", 0, 3),
    (r"(?:a|b)c|ad|(?:x|y)?z", 0, 5),
    (r"(?:a|b)c|ad|\w?z", 0, 3),
    (r"(?:(?:x|s(a))b)?c|ad|b", 0, 3),
    (r"(?:a|(?:b|c)d)x|(?:an?|the)\sk", re.IGNORECASE, 4),
    (rf"(?:as|ak|si)(?:{'a?b?c?d?e?f?g?h?' * 12}){{1,2}}|b|c", 0, 3),
]
PATTERNS = [
    *((pattern, flags) for pattern, flags, _ in BRANCHES),
    (r"\b(?:ask|as|a|s|sky|k)\b", re.IGNORECASE),
    (r"(?:is|ik|i|si|s|ks)(?=\s)", re.IGNORECASE),
    (r"(a)b|(a)c|(?P<last>a)|b(?P=last)?", 0),
    (r"(?<=as|ak|si)(?:k|ka|ki|s)", 0),
    (r"(?:a|ab|abc|b|bc)+?c", 0),
    (r"(?>as|a|ask)k", 0),
    (r"(?i:as|ak|s|K)|b|a", 0),
    (r"(?-i:as|ak|s|K)|b|a", re.IGNORECASE),
    (r"as|ak|ſ|s|k", re.IGNORECASE),
    (r"as|ak|a|k", re.IGNORECASE | re.ASCII),
    (r"(a)?(?(1)b|c)|ab|ac|b", 0),
    (r"(?:ab|ac|b)(?!as|ak|s)(?:-|,\s|-a|\.)*", 0),
    (r"(?:a\s|s\s)?(?:as|k)|(?:a|(?:s|k)\s)i|(?:(?:a|b)?c)?b", 0),
    (r"(?:a\s|s\s)?(?:as|k)|(?:a|(?:s|k)\s)i|(?:(?:a|b)?c)?b", re.IGNORECASE),
    (r"(?:(?:a|b)s)?(?:(?:a|k)+|(?P<own>b)?i)(?P<two>c)?x|a|b|k(?P=own)?", 0),
    (r"(?:(?:x|s(a)|b)c)*(?:(?:x|s(a))b)?c|ad|b", 0),
    (r"(?:(a)|b)?c|(?:(?i:a)|s)k|(?:x|-i)", re.IGNORECASE),
    (r"(?<=(?:a|b)c|ac|sk)(?:a|(?:b|c)?s)*k?", 0),
]


@pytest.mark.parametrize(("pattern", "flags", "number"), BRANCHES)
def test_what_begins_with_the_same_letter_is_one_branch(
    pattern: str, flags: int, number: int
) -> None:
    every = flags | re.UNICODE
    ((op, value),) = branched(_parser.parse(f"(?:{pattern})", flags), every)[-1:]

    assert op is _constants.BRANCH
    assert len(value[1]) == number


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
@given(text=st.text("aAbBcCsSkKiIyz -,.xſİıK", max_size=24))
def test_what_is_found_stays_as_it_is(pattern: str, flags: int, text: str) -> None:
    found = compiled(pattern, flags).finditer(text)

    assert [(m.span(), m.groups()) for m in found] == [
        (m.span(), m.groups()) for m in re.compile(pattern, flags).finditer(text)
    ]
