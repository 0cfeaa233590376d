"""Short ways around the reading of effects find what the long ones find."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from pharmagraph.extracting import extract
from pharmagraph.extracting.effects import finding, items, labels
from pharmagraph.extracting.effects.announcements import SAID
from pharmagraph.extracting.effects.plain import is_plain, plain_names
from pharmagraph.extracting.effects.telling import ANYWHERE, IN_OVERVIEW, OF_HARM
from pharmagraph.extracting.effects.verbs import MASK
from pharmagraph.extracting.wording import needing
from pharmagraph.model import AdverseEffect, Polarity
from pharmagraph.reading import read_document
from pharmagraph.remembering import forget

if TYPE_CHECKING:
    from pharmagraph.extracting.effects.parts import Parts


@pytest.mark.parametrize(
    "around",
    ["{}", "a {},", "- {}.", "{} ", "unusual {}", "gout, {} or {} in the legs"],
)
def test_a_plain_name_is_what_an_item_is_cut_into(
    monkeypatch: pytest.MonkeyPatch, around: str
) -> None:
    """No word of a name that is not parsed says anything beside what it names."""
    names = [name for each in plain_names() for name in (each, each.capitalize())]
    texts = [around.format(name, name) for name in names]
    short = [_cut(text) for text in texts]
    forget()
    for module in (items, labels):
        monkeypatch.setattr(module, "plain_names", frozenset)
        monkeypatch.setattr(module, "is_plain", lambda _: False)
    long = [_cut(text) for text in texts]
    assert [pair for pair in zip(short, long, strict=True) if pair[0] != pair[1]] == []
    forget()


def _cut(text: str) -> list[Parts]:
    """Return the effects of an item, and of the same words in prose."""
    return [items.cut_effects(text, 0, len(text), prose=prose) for prose in (True, False)]


def test_only_words_that_just_name_an_effect_are_plain() -> None:
    plain = ["ringing in the ears", "sores at the ankles", "unusual weight gain"]
    others = [
        *("gout in children", "hives in the morning", "swelling of your hands", "severe hives"),
        *("hives or gout", "Hives", "hives (4%)", "risk of gout", "rarely gout", "gout that lasts"),
    ]
    assert [words for words in [*plain, *others] if is_plain(words)] == plain


def test_there_are_plain_names_and_others() -> None:
    assert {"headache", "nausea", "loss of appetite"} <= plain_names()
    assert plain_names().isdisjoint({"serious infection", "blood in the urine", "the flu"})


def test_no_sentence_is_passed_over_for_want_of_a_hidden_name() -> None:
    """The patterns at the door are tried before the drug's names are hidden."""
    for pattern in {*ANYWHERE.each, *IN_OVERVIEW.each, *OF_HARM.each, *SAID.each}:
        needs, ways = needing.needs(pattern.pattern, pattern.real.flags & ~32)
        assert not [words for words in needs if MASK in words], pattern.pattern
        assert not [words for way in ways for words in way if MASK in words], pattern.pattern


def test_a_sentence_that_is_passed_over_would_tell_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Reading every sentence in full finds the same effects."""
    folder = Path(__file__).parents[2] / "data/gold/development"
    pages = sorted(folder.glob("*.txt"))[::16]
    told = [extract(read_document(page.read_bytes(), page.name)).facts for page in pages]
    monkeypatch.setattr(finding, "telling_in", lambda _: None)
    monkeypatch.setattr(finding, "is_of_none", lambda _: False)
    in_full = [extract(read_document(page.read_bytes(), page.name)).facts for page in pages]
    assert told == in_full
    assert sum(map(len, told)) > 500


LEAFLET = """Generic Name: zorvanib
Brand Name: Zorvex
Drug Class: Quexols
What are the side effects of zorvanib?
{}
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zorvanib eye drops may cause side effects.", []),
        ("Zorvex tablets can also cause other serious side effects.", []),
        ("Some side effects can be very serious.", []),
        ("Zorvanib eye drops may cause side effects: stinging and tears.", ["stinging", "tears"]),
        ("Zorvanib eye drops may cause stinging.", ["stinging"]),
        ("Hiccups may cause side effects such as gout.", ["gout"]),
    ],
)
def test_side_effects_at_large_are_no_effect(text: str, expected: list[str]) -> None:
    facts = extract(read_document(LEAFLET.format(text).encode(), "test")).facts
    assert [f.effect for f in facts if isinstance(f, AdverseEffect)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Finally, gout has been reported with zorvanib.", ["gout"]),
        ("Zorvanib has been linked to only rare instances of gout.", ["gout"]),
        ("Zorvanib has been linked to a small number of case reports of gout.", ["gout"]),
        ("Zorvanib may cause nosebleeds, usually arising within 2 weeks.", ["nosebleeds"]),
        ("Values above the normal range, however, were uncommon.", []),
        ("The side effects of zorvanib are difficult to separate from those of others.", []),
        (
            "Zorvanib may cause difficulty swallowing and fewer tears.",
            ["difficulty swallowing", "fewer tears"],
        ),
    ],
)
def test_how_reports_are_told_is_no_effect(text: str, expected: list[str]) -> None:
    facts = extract(read_document(LEAFLET.format(text).encode(), "test")).facts
    found = [f.effect for f in facts if isinstance(f, AdverseEffect)]

    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Zorvanib may cause serum ALT, AST and GGT elevations.",
            ["serum ALT elevations", "AST elevations", "GGT elevations"],
        ),
        (
            "Zorvanib may cause auditory and renal dysfunction.",
            ["auditory dysfunction", "renal dysfunction"],
        ),
        ("Zorvanib may cause gout and renal dysfunction.", ["gout", "renal dysfunction"]),
        ("Zorvanib may cause hives and AST elevations.", ["hives", "AST elevations"]),
        ("Zorvanib may cause hives, ibuprofen and gout.", ["hives", "gout"]),
    ],
)
def test_a_noun_said_once_is_that_of_both_and_a_drug_is_no_effect(
    text: str, expected: list[str]
) -> None:
    facts = extract(read_document(LEAFLET.format(text).encode(), "test")).facts
    assert [f.effect for f in facts if isinstance(f, AdverseEffect)] == expected


@pytest.mark.parametrize(
    ("text", "denied", "affirmed"),
    [
        ("There were no reported instances of gout.", ["gout"], []),
        ("No well documented cases of gout have been linked to zorvanib.", ["gout"], []),
        (
            "Recovery is prompt and no cases of gout or hives have been attributed to zorvanib.",
            ["gout", "hives"],
            [],
        ),
        ("Zorvanib has been linked to gout and no cases of hives.", ["hives"], ["gout"]),
        (
            "There were no cases of gout, but hives have been reported with zorvanib.",
            ["gout"],
            ["hives"],
        ),
    ],
)
def test_no_cases_deny_what_they_list_up_to_a_verb(
    text: str, denied: list[str], affirmed: list[str]
) -> None:
    facts = extract(read_document(LEAFLET.format(text).encode(), "test")).facts
    found = [
        (f.effect, f.polarity is Polarity.DENIED) for f in facts if isinstance(f, AdverseEffect)
    ]
    assert [name for name, no in found if no] == denied
    assert [name for name, no in found if not no] == affirmed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There have been no reports of gout attributable to zorvanib.", ["gout"]),
        ("There were no instances of hives convincingly linked to zorvanib therapy.", ["hives"]),
        ("There were no cases of gout associated with its use.", ["gout"]),
        ("There were no cases of anemia due to blood loss.", ["anemia"]),
        ("Zorvanib may cause bleeding from the nose.", ["bleeding from the nose"]),
    ],
)
def test_whose_effect_it_is_is_no_part_of_it(text: str, expected: list[str]) -> None:
    facts = extract(read_document(LEAFLET.format(text).encode(), "test")).facts
    assert [f.effect for f in facts if isinstance(f, AdverseEffect)] == expected


def test_a_long_number_is_judged_in_linear_time() -> None:
    start = perf_counter()
    labels.is_effect(f"{'1' * 40} x")
    assert perf_counter() - start < 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Untreated depression was not seen.", []),
        ("Side effects are rash, pre-existing asthma and undiagnosed diabetes.", ["rash"]),
        ("It may worsen pre-existing asthma.", ["worsen pre-existing asthma"]),
    ],
)
def test_what_somebody_had_before_is_no_effect(text: str, expected: list[str]) -> None:
    source = f"GENERIC NAME: zorvatib\nSIDE EFFECTS: {text}\n"
    facts = extract(read_document(source.encode(), "test")).facts
    assert [fact.effect for fact in facts if isinstance(fact, AdverseEffect)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Serious side effects are urges to gamble or spend money, and rash.",
            ["urges to gamble", "urges to spend money", "rash"],
        ),
        (
            "Zorvatib may make your skin sensitive to sunlight or ultraviolet light.",
            ["skin sensitive to sunlight", "skin sensitive to ultraviolet light"],
        ),
        ("Side effects are an urge to eat or rash.", ["urge to eat", "rash"]),
        ("Zorvatib may reduce the number of sperm.", ["reduce the number of sperm"]),
    ],
)
def test_what_is_no_effect_alone_shares_the_words_before_it(text: str, expected: list[str]) -> None:
    source = f"GENERIC NAME: zorvatib\nSIDE EFFECTS: {text}\n"
    facts = extract(read_document(source.encode(), "test")).facts
    assert [fact.effect for fact in facts if isinstance(fact, AdverseEffect)] == expected
