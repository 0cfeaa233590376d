"""Short ways around the reading of effects find what the long ones find."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.extracting.effects import items
from pharmagraph.extracting.effects.announcements import SAID
from pharmagraph.extracting.effects.plain import plain_names
from pharmagraph.extracting.effects.telling import ANYWHERE, IN_OVERVIEW, NAMING, OF_HARM
from pharmagraph.extracting.effects.verbs import MASK
from pharmagraph.extracting.wording import needing
from pharmagraph.model import AdverseEffect
from pharmagraph.reading import read_document
from pharmagraph.remembering import forget


@pytest.mark.parametrize("around", ["{}", "a {},", "- {}.", "{} "])
def test_a_plain_name_is_what_an_item_is_cut_into(
    monkeypatch: pytest.MonkeyPatch, around: str
) -> None:
    """No word of a name that is not parsed says anything beside what it names."""
    texts = [around.format(name) for each in plain_names() for name in (each, each.capitalize())]
    short = [items.cut_effects(text, 0, len(text), prose=True) for text in texts]
    forget()
    monkeypatch.setattr(items, "plain_names", frozenset)
    for prose in (True, False):
        long = [items.cut_effects(text, 0, len(text), prose=prose) for text in texts]
        assert [pair for pair in zip(short, long, strict=True) if pair[0] != pair[1]] == []
    forget()


def test_there_are_plain_names_and_others() -> None:
    assert {"headache", "nausea", "loss of appetite"} <= plain_names()
    assert plain_names().isdisjoint({"serious infection", "blood in the urine", "the flu"})


def test_no_sentence_is_passed_over_for_want_of_a_hidden_name() -> None:
    """The patterns at the door are tried before the drug's names are hidden."""
    for pattern in {*ANYWHERE.each, *IN_OVERVIEW.each, *OF_HARM.each, *NAMING.each, *SAID.each}:
        needs, ways = needing.needs(pattern.pattern, pattern.real.flags & ~32)
        assert not [words for words in needs if MASK in words], pattern.pattern
        assert not [words for way in ways for words in way if MASK in words], pattern.pattern


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
