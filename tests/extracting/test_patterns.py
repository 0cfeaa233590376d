"""Patterns that look for a needed word first match exactly what ``re`` matches."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pharmagraph.extracting
from pharmagraph import assets
from pharmagraph.extracting import extract
from pharmagraph.extracting.wording import patterns
from pharmagraph.extracting.wording.name_patterns import name_compile
from pharmagraph.extracting.wording.needing import needed_words, ways_to_match
from pharmagraph.extracting.wording.patterns import (
    Pattern,
    Patterns,
    clue_compile,
    clues,
    know_hidden,
    look_over,
)
from pharmagraph.reading import read_document

TEXTS = (
    "Tablets: 5 and 10 mg. Store at 20 to 25 C (68 to 77 F).",
    "The usual dose is 5 mg twice daily; the maximum is 20 mg per day for adults over 65 years.",
    "Brisanol may cause headache, nausea and, rarely, liver failure.",
    "Do not take it with warfarin because bleeding may increase.",
    "It is not known whether the drug passes into breast milk; women should use contraception.",
    "It is not\n known\twhether the  drug may\u00a0cause liver\r\nfailure in children or\nadults.",
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


def test_a_sentence_that_was_looked_over_loses_no_match() -> None:
    for text in TEXTS:
        look_over(text, clues())

    test_no_pattern_of_the_extractors_loses_a_match()


def test_a_pattern_compiled_after_a_sentence_was_looked_over_matches_it() -> None:
    text = "Zorvanib glitters in the dark."
    look_over(text, clues())
    late = clue_compile(r"\bglitters\b")

    assert late.search(text)
    assert Patterns(late, clue_compile(r"\bglows\b")).possible(text) == [0, 1]

    look_over(text, clues())

    assert Patterns(late, clue_compile(r"\bglows\b")).possible(text) == [0]


EDGES = [("(?<!\\w)", "(?!\\w)"), ("(?<![\\w-])", "(?![\\w-]|\\.c)"), ("", "(?=\\s*\\()")]


@pytest.mark.parametrize(("before", "after"), EDGES)
@given(st.text(alphabet="abAB -(.cİK", max_size=24), st.integers(0, 5), st.integers(4, 24))
def test_a_name_is_found_wherever_the_pattern_matches(
    before: str, after: str, text: str, start: int, end: int
) -> None:
    pattern = name_compile(("Ab a", "ab", "ba", "b", "bab"), before, after)
    real = pattern.real
    places = [found.span() for found in real.finditer(text, start, end)]

    assert [found.span() for found in pattern.finditer(text, start, end)] == places
    found = pattern.search(text, start, end)
    assert ([found.span()] if found else []) == places[:1]
    for mine, its in ((pattern.match, real.match), (pattern.fullmatch, real.fullmatch)):
        one, other = mine(text, start, end), its(text, start, end)
        assert (one and one.span()) == (other and other.span())


@pytest.mark.parametrize("names", [(), ("",), ("αβ", "ab"), tuple(map(str, range(100, 130)))])
def test_names_that_cannot_be_looked_for_are_a_pattern(names: tuple[str, ...]) -> None:
    text = "an ab, αβ and 112, but no ab-1121"
    words = "|".join(names) or "(?!)"
    pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)

    assert [found.span() for found in name_compile(names).finditer(text)] == [
        found.span() for found in pattern.finditer(text)
    ]


def test_of_many_patterns_those_are_possible_whose_words_a_text_holds() -> None:
    many = Patterns(
        clue_compile(r"\bmilk\b"),
        clue_compile(r"\w+"),
        clue_compile(r"\b(?:serum|blood)\s+(?:passes|enters)\b"),
    )
    texts = ("It enters the blood stream.", "Milk: 5 mL.", "None of it.")
    unseen = [many.possible(text) for text in texts]
    for text in texts:
        look_over(text, clues())

    assert [many.possible(text) for text in texts] == [[1, 2], [0, 1], [1]]
    assert unseen == [[0, 1, 2]] * 3


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bmilk\b", ("milk",)),
        (r"\bmilk\b\s+flows", ("milk flows",)),
        (r"(?:dose|doses)\s+of", ("do",)),
        (r"(?:no|an)\s(?:a|the)\b", ("no ", "an ")),
        (r"(?:may|can)\s+cause", ("may cause", "can cause")),
        (r"side[- ]effect", ("side effect", "side-effect")),
        (r"effect(?!s)\son(?=\sit)", ("effect on it",)),
        (r"[0-9]+", tuple("0123456789")),
        (r"\s[0-9]{1,3}(?:mg|mcg)?", tuple("0123456789")),
        (r"[0-9]+\s(?:weeks|months)", ("weeks", "months")),
        (r"[0-9]?", ()),
        (r"[0-9a-f]+", ()),
        (r"(?:warfarin)?", ()),
        (r"(?:rash|[a-z]+)", ()),
        (r"(?:milk|(?P<none>(?!)))", ("milk",)),
        (r"(not\s)?(?:(?(1)milk|blood)|(?!))", ("milk", "blood")),
        (r"(not\s)?(?:rash|(?(1)milk))", ()),
        (r"Pregnan\w+", ("pregnan",)),
        (r"\bth(?:is|at)\s", ("this", "that")),
        (r"\s(?:is|in)\s", ("is ", "in ")),
        (r"(?:is|in)\b", ()),
    ],
)
def test_the_needed_words_are_read_off_the_pattern(pattern: str, words: tuple[str, ...]) -> None:
    found = needed_words(pattern)

    assert all(any(word.startswith(stem) for stem in words) for each in found[:1] for word in each)
    assert bool(found) == bool(words)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b(?:not\s(?:known|clear)|unclear|unknown)", "unclear unknown not_known not_clear"),
        (
            r"(?:no|not)\s(?:data|trials)|(?:data|trials)\s+missing",
            "data_missing trials_missing; no_ not_, data trials",
        ),
        (r"(?=milk|blood)|(?<=tears)", "blood milk tears"),
        (r"milk|blood|tears", "blood milk tears"),
        (r"(?:milk\s+flows|[a-z]+)", ""),
    ],
)
def test_the_ways_to_match_are_read_off_the_pattern(pattern: str, words: str) -> None:
    """Ways are parted by semicolons, their sets of words by commas; a blank is an underscore."""
    wanted = [
        {frozenset(each.replace("_", " ") for each in sets.split()) for sets in way.split(",")}
        for way in words.split(";")
        if way
    ]
    found = ways_to_match(pattern) or [needed_words(pattern)]

    assert [set(way) for way in found if way] == wanted


@given(
    st.lists(st.sampled_from(["not", "known", "un", "data", "missing", "milk", "x"])),
    st.sampled_from([" ", "  ", "\n", " \t"]),
)
def test_a_text_looked_over_matches_by_every_way(words: list[str], blank: str) -> None:
    text = blank.join(words)
    pattern = clue_compile(
        r"not\s+known|un (?=known|milk)|(?:data|milk)\s(?:missing|data)\s(?<=g\s)"
    )
    look_over(text, clues())

    assert [m.span() for m in pattern.finditer(text)] == [
        m.span() for m in pattern.real.finditer(text)
    ]


@given(st.text(alphabet="ab cx.", max_size=20))
def test_any_text_gives_the_same_matches(text: str) -> None:
    pattern = clue_compile(r"a+(?:bc|cb|x\.)|\.(?=ab)", re.IGNORECASE)

    assert [m.span() for m in pattern.finditer(text)] == [
        m.span() for m in pattern.real.finditer(text)
    ]
    assert (pattern.search(text) is None) == (pattern.real.search(text) is None)


def test_a_sentence_with_hidden_names_loses_no_match() -> None:
    """What is known of a sentence is known of it with names turned into signs too."""
    text = "Patients treated with zorvanib may develop a rash."
    hidden = text.replace("zorvanib", "\x02" * 8)
    signed = clue_compile(r"with\x02+ may|treated with \x02{8} may")
    absent = clue_compile(r"\bdizziness\b.*\bvertigo\b")
    look_over(text, clues())
    know_hidden(hidden, text, "\x02")

    assert [pattern.pattern for _, pattern in _patterns() if _misses(pattern, hidden)] == []
    assert signed.search(hidden)
    assert not absent.possible(hidden)


def _misses(pattern: Pattern, text: str) -> bool:
    found = [match.span() for match in pattern.finditer(text)]
    return found != [match.span() for match in pattern.real.finditer(text)]


def test_some_of_many_patterns_is_told_as_by_each_of_them() -> None:
    many = Patterns(clue_compile(r"\bheadache\b|\bliver\b.*\bfailure\b"), clue_compile(r"milk"))
    for text in TEXTS:
        look_over(text, clues())

    told = [many.any_possible(text) for text in (*TEXTS, *TEXTS)]

    assert told == [any(each.possible(text) for each in many.each) for text in (*TEXTS, *TEXTS)]
    assert told[:5] == [False, False, True, False, True]


def test_what_is_known_of_a_page_lasts_for_all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Facts do not depend on how much was read before: it is forgotten between pages only."""
    folder = assets.path("data", "gold", "development")
    names = ("albendazole_mlp", "mefloquine-guide", "mefloquine", "metformin", "zelaprofen")
    documents = [read_document((folder / f"{name}.txt").read_bytes(), name) for name in names]
    before = [extract(document).facts for document in documents]

    monkeypatch.setattr(patterns, "_MOST_TEXTS", 0)
    assert [extract(document).facts for document in documents] == before
