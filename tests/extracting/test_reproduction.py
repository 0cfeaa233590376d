"""Sentences on whom a drug is for become facts: every slot, and nothing that is not said."""

from __future__ import annotations

import dataclasses
import tomllib
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pharmagraph.extracting.page import Aside, Page
from pharmagraph.extracting.reproduction.finding import find_reproduction
from pharmagraph.extracting.restrictions.finding import find_restrictions
from pharmagraph.extracting.restrictions.programs import find_programs
from pharmagraph.model import Fact, Period, Population, PregnancyRisk, Span
from pharmagraph.reading import read_document

CASES = tomllib.loads(Path(__file__).with_name("reproduction.toml").read_text(encoding="utf-8"))[
    "case"
]
HEADINGS = {
    "pregnancy": "Pregnancy and breastfeeding",
    "overview": "What is brisanol, and what is it used for?",
    "dosage": "What is the dosage for brisanol?",
    "interactions": "Which drugs interact with brisanol?",
    "summary": "Summary",
    "contraindications": "Contraindications",
}
_UNSHOWN = {"subject", "rule", "evidence", "context", "restated", "corrected", "note"}


def page_of(text: str, section: str = "pregnancy") -> Page:
    """Return a page on brisanol (Brisax) with *text* in a section."""
    source = f"Generic Name: brisanol\nBrand Name: Brisax\n{HEADINGS[section]}\n{text}\n"
    return Page(read_document(source.encode(), "test"), "brisanol", ("brisanol", "brisax"))


def found(page: Page) -> list[Fact]:
    return [*find_reproduction(page), *find_restrictions(page), *find_programs(page)]


def _shown(value: Any) -> Any:
    if isinstance(value, Population):
        sex_and_state = [str(code) for code in (value.sex, value.state, value.age) if code]
        return " / ".join([value.label, *sex_and_state])
    if isinstance(value, Period):
        return f"{value.value} {value.unit}"
    if isinstance(value, tuple):
        return [_shown(item) for item in value]
    return str(value) if isinstance(value, StrEnum) else value


def slots(fact: Fact) -> dict[str, Any]:
    """Return the slots of *fact* that are filled, its class and its quotes."""
    named = {field.name: getattr(fact, field.name) for field in dataclasses.fields(fact)}
    filled = {
        name: _shown(value)
        for name, value in named.items()
        if value and name not in _UNSHOWN and value not in ("affirmed", "stated", "extracted")
    }
    return {
        "is": type(fact).__name__,
        **filled,
        "quotes": [span.quote for span in fact.evidence],
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_sentences_become_facts(case: dict[str, Any]) -> None:
    page = page_of(case["text"], case.get("section", "pregnancy"))

    assert [slots(fact) for fact in found(page)] == case.get("fact", [])


def test_every_category_letter_is_read() -> None:
    letters = [
        fact.category
        for letter in "ABCDXN"
        for fact in find_reproduction(page_of(f"Brisanol is in FDA pregnancy category {letter}."))
        if isinstance(fact, PregnancyRisk)
    ]

    assert letters == list("ABCDXN")


def test_a_clause_about_another_agent_gives_no_fact() -> None:
    page = page_of("Brisanol resembles zetanol, which must not be used during pregnancy.")
    start = page.document.text.index("zetanol")
    aside = Aside(start, len(page.document.text), "zetanol")

    assert found(dataclasses.replace(page, asides=(aside,))) == []


def _spans(fact: Fact) -> list[Span]:
    return [*fact.evidence, *fact.context]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_every_quote_is_the_source_at_its_place(case: dict[str, Any]) -> None:
    page = page_of(case["text"], case.get("section", "pregnancy"))
    text = page.document.text

    spans = [span for fact in found(page) for span in _spans(fact)]

    assert [text[span.start : span.end] for span in spans] == [span.quote for span in spans]


WORDS = """
brisanol should not must be used take during pregnancy pregnant women who are nursing category X
( ) , ; for 4 weeks before after stopping donate sperm use a condom with REMS program registered
patients in milk is excreted known whether if because
"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=40))
def test_no_order_of_words_breaks_it(words: list[str]) -> None:
    page = page_of(" ".join(["It", *words]) + ".")

    assert all(fact.evidence and fact.evidence[0].quote for fact in found(page))
