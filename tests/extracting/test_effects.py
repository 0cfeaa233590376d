"""The unwanted effects found in sentences of our own; effects.toml holds one case each."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pharmagraph.extracting.effects.finding import find_effects
from pharmagraph.extracting.effects.items import cut_effects
from pharmagraph.extracting.page import Aside, Page
from pharmagraph.model import AdverseEffect, KnowledgeGap, OpenList, Polarity
from pharmagraph.reading import read_document

if TYPE_CHECKING:
    from pharmagraph.model import Document

CASES = tomllib.loads(Path(__file__).with_name("effects.toml").read_text("utf-8"))["case"]
HEADINGS = {
    "effects": "What are the side effects of {drug}?",
    "overview": "What is {drug}, and what is it used for?",
    "precautions": "What are the warnings and precautions for {drug}?",
    "pregnancy": "Is {drug} safe to take if I'm pregnant or breastfeeding?",
    "summary": "Summary",
}


def page_of(case: dict[str, str], headings: dict[str, str], section: str) -> Page:
    """Return the page of a monograph that has one section more than its names."""
    drug = case.get("drug", "zorvanib")
    brand = case.get("brand", "Zorvex")
    heading = headings[case.get("section", section)].format(drug=drug)
    text = f"Generic Name: {drug}\nBrand Name: {brand}\nDrug Class: Test\n{heading}\n{case['text']}"
    document = read_document(text.encode(), "case")
    names = (drug.lower(), brand.lower())
    return Page(document, drug.lower(), names, _asides(document, case))


def _asides(document: Document, case: dict[str, str]) -> tuple[Aside, ...]:
    clause = case.get("aside", "")
    if not clause:
        return ()
    start = document.plain.index(clause)
    return (Aside(start, start + len(clause), case["aside_agent"]),)


def shown(fact: AdverseEffect | OpenList | KnowledgeGap) -> str:
    """Return a fact as one line: its label, then whatever else it says."""
    if isinstance(fact, OpenList):
        return f"open: {fact.evidence[0].quote}"
    if isinstance(fact, KnowledgeGap):
        return f"unknown: {fact.detail}"
    quote = fact.evidence[0].quote
    people = fact.population
    said = [
        "denied" if fact.polarity is Polarity.DENIED else "",
        f"subject {fact.subject}" if fact.subject != "zorvanib" else "",
        fact.frequency or "",
        fact.seriousness or "",
        fact.modality or "",
        f"{fact.percent}%" if fact.percent is not None else "",
        f"abbreviation {fact.abbreviation}" if fact.abbreviation else "",
        f"gloss {fact.gloss}" if fact.gloss else "",
        f"cause {fact.cause}" if fact.cause else "",
        f"in {people.label}" if people else "",
        f"condition {people.condition}" if people and people.condition else "",
        f"quote {quote}" if quote.lower() != fact.effect.lower() else "",
    ]
    return " | ".join([fact.effect, *(str(part) for part in said if part)])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_effects_of_a_text(case: dict[str, str]) -> None:
    """A text gives exactly the effects that its case lists, in their order."""
    page = page_of(case, HEADINGS, "effects")

    found = find_effects(page)

    assert [shown(fact) for fact in found] == list(case["facts"])
    for fact in found:
        for span in (*fact.evidence, *fact.context):
            assert page.document.text[span.start : span.end] == span.quote


def test_these_include_quotes_the_sentence_before_first() -> None:
    """The band of "These include:" stands in the sentence before, which comes first as context."""
    case = {
        "text": "Zorvanib may cause rare but serious problems. These include:\n- seizures;\n- gout."
    }

    found = find_effects(page_of(case, HEADINGS, "effects"))

    contexts = [[span.quote for span in fact.context] for fact in found[1:]]
    assert contexts == [["Zorvanib may cause rare but serious problems.", "These include:"]] * 2


WORDS = re.findall(
    r"\S+",
    "Zorvanib may cause can does not side effects are include rash hives (itching) , ; : and or in"
    " children 12% rarely serious such as reports of risk These - because",
)


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_words_give_facts_that_quote_them(words: list[str]) -> None:
    """Whatever the text, each fact quotes it, and has a label and evidence."""
    page = page_of({"text": " ".join(words)}, HEADINGS, "effects")

    for fact in find_effects(page):
        assert fact.evidence
        assert not isinstance(fact, AdverseEffect) or fact.effect
        for span in (*fact.evidence, *fact.context):
            assert page.document.text[span.start : span.end] == span.quote


ITEMS = (
    "runny nose",
    "rash with fever",
    "swelling of the ankles or feet",
    "pain when urinating caused by stones",
    "severe dizziness (vertigo) in older people",
    "a loss of appetite",
)


@pytest.mark.parametrize("item", ITEMS)
def test_an_item_without_commas_is_cut_alone_as_in_its_sentence(item: str) -> None:
    front = "Call your doctor if you have any of these symptoms: red eyes, the "
    start = len(front)
    inside = cut_effects(f"{front}{item} of the legs.", start, start + len(item), prose=False)
    alone = cut_effects(item, 0, len(item), prose=False)

    assert [part.moved(start) for part in alone.effects] == inside.effects
