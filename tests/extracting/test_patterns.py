"""Patterns that look for a needed word first match exactly what ``re`` matches."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pharmagraph.extracting
from pharmagraph.extracting.wording.patterns import Pattern, clue_compile, needed_words

TEXTS = (
    "Tablets: 5 and 10 mg. Store at 20 to 25 C (68 to 77 F).",
    "The usual dose is 5 mg twice daily; the maximum is 20 mg per day for adults over 65 years.",
    "Brisanol may cause headache, nausea and, rarely, liver failure.",
    "Do not take it with warfarin because bleeding may increase.",
    "It is not known whether the drug passes into breast milk; women should use contraception.",
)


def _patterns() -> list[tuple[str, Pattern]]:
    package = pharmagraph.extracting
    modules = pkgutil.walk_packages(package.__path__, "pharmagraph.extracting.")
    return [
        (f"{module.name}.{name}", value)
        for module in modules
        for name, value in vars(importlib.import_module(module.name)).items()
        if isinstance(value, Pattern)
    ]


def test_no_pattern_of_the_extractors_loses_a_match() -> None:
    lost = [
        name
        for name, pattern in _patterns()
        for text in TEXTS
        if [m.span() for m in pattern.finditer(text)]
        != [m.span() for m in pattern.real.finditer(text)]
    ]

    assert lost == []
    assert len(_patterns()) > 200


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bmilk\b", ("milk",)),
        (r"(?:dose|doses)\s+of", ("do",)),
        (r"(?:may|can)\s+cause", ("cause",)),
        (r"[0-9]+", ()),
        (r"(?:warfarin)?", ()),
        (r"(?:rash|[a-z]+)", ()),
        (r"Pregnan\w+", ("pregnan",)),
    ],
)
def test_the_needed_words_are_read_off_the_pattern(pattern: str, words: tuple[str, ...]) -> None:
    found = needed_words(pattern)

    assert all(any(word.startswith(stem) for stem in words) for each in found[:1] for word in each)
    assert bool(found) == bool(words)


@given(st.text(alphabet="ab cx.", max_size=20))
def test_any_text_gives_the_same_matches(text: str) -> None:
    pattern = clue_compile(r"a+(?:bc|cb|x\.)|\.(?=ab)", re.IGNORECASE)

    assert [m.span() for m in pattern.finditer(text)] == [
        m.span() for m in pattern.real.finditer(text)
    ]
    assert (pattern.search(text) is None) == (pattern.real.search(text) is None)
