"""Dosage sections say how to take a dose and for whom it is adjusted; silence stays silence."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pharmagraph.extracting.dosing.adjustments import find_adjustments
from pharmagraph.extracting.dosing.administration import find_administration
from pharmagraph.extracting.dosing.elimination import find_elimination
from pharmagraph.extracting.page import Page
from pharmagraph.model import (
    Administration,
    Aspect,
    Certainty,
    DoseAdjustment,
    KnowledgeGap,
    Polarity,
    ProfileFact,
    Topic,
)
from pharmagraph.reading import read_document

if TYPE_CHECKING:
    from pharmagraph.model import Fact

CASES = tomllib.loads(Path(__file__).with_name("administration.toml").read_text(encoding="utf-8"))[
    "case"
]


def page_of(text: str) -> Page:
    """Return a page on zorvatib whose dosage section holds *text*."""
    source = f"Generic Name: zorvatib\nWhat is the dosage for zorvatib?\n{text}\n"
    return Page(read_document(source.encode(), "test"), "zorvatib", ("zorvatib", "zorvex"))


def facts_of(page: Page) -> list[Fact]:
    return [*find_administration(page), *find_adjustments(page), *find_elimination(page)]


def changed(fact: DoseAdjustment) -> str:
    denied = "not: " if fact.polarity is Polarity.DENIED else ""
    label = fact.population.label if fact.population else ""
    return f"{denied}{label} | {fact.instruction} | {fact.basis}".strip()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_sentence_gives_its_instructions_and_adjustments(case: dict[str, Any]) -> None:
    facts = facts_of(page_of(case["text"]))
    profile = [fact for fact in facts if isinstance(fact, ProfileFact)]
    found = {
        "ways": [fact.instruction for fact in facts if isinstance(fact, Administration)],
        "changes": [changed(fact) for fact in facts if isinstance(fact, DoseAdjustment)],
        "open": [fact.detail for fact in facts if isinstance(fact, KnowledgeGap)],
        "forms": [fact.value for fact in profile if fact.aspect is Aspect.DOSAGE_FORM],
        "leaves": [fact.value for fact in profile if fact.aspect is Aspect.ELIMINATION],
    }

    assert {k: v for k, v in found.items() if v} == {
        k: v for k, v in case.items() if v and k != "text"
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_every_quote_is_in_the_text(case: dict[str, Any]) -> None:
    page = page_of(case["text"])

    for fact in facts_of(page):
        for span in (*fact.evidence, *fact.context):
            assert page.document.text[span.start : span.end] == span.quote


def test_an_open_size_is_implied_and_says_so() -> None:
    page = page_of("Lower doses may be needed in patients with liver disease.")
    (gap,) = (fact for fact in facts_of(page) if isinstance(fact, KnowledgeGap))

    assert gap.topic is Topic.SIZE_OF_ADJUSTMENT
    assert gap.certainty is Certainty.IMPLIED
    assert gap.note


def test_the_words_of_an_adjustment_begin_with_its_own_group() -> None:
    page = page_of("Doses are reduced in patients with mild or moderate kidney disease.")
    facts = [fact for fact in facts_of(page) if isinstance(fact, DoseAdjustment)]

    assert [fact.evidence[0].quote for fact in facts] == ["mild", "moderate kidney disease"]
