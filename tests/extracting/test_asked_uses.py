"""Headings that ask what the drug is for, and headings that only sound so."""

from __future__ import annotations

import pytest

from pharmagraph.extracting.indications.asking import USES, WHY

ASK = [
    "Why your patient is on it",
    "Why are you taking it?",
    "When we reach for it",
    "What we use it for",
    "Accepted uses",
    "Off-label uses",
    "Indications and dose",
    "Jobs it is good at",
    "Where it helps",
    "Who gets it",
    "Fields of application",
    "Therapeutic areas of use",
    "What you use it against",
]
ASK_ELSE = [
    "Use in children",
    "Uses and warnings",
    "Former uses",
    "Manner of application",
    "Former fields of application",
    "Why it is given slowly",
    "Why do I need blood tests?",
    "Why you were given this leaflet",
    "When to stop it",
    "When to take it",
    "When not to use it",
    "Contra-Indications",
]


@pytest.mark.parametrize("heading", ASK)
def test_a_heading_asks_what_it_is_for(heading: str) -> None:
    assert USES.fullmatch(heading) or WHY.fullmatch(heading)


@pytest.mark.parametrize("heading", ASK_ELSE)
def test_a_heading_asks_for_something_else(heading: str) -> None:
    assert not any(pattern.fullmatch(heading) for pattern in (USES, WHY))
