"""The interactions found in sentences of our own; interactions.toml holds one case each."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pharmagraph.extracting.asides import find_asides
from pharmagraph.extracting.interactions.finding import find_interactions
from pharmagraph.extracting.interactions.lists import cut_agents
from pharmagraph.extracting.page import Page
from pharmagraph.model import Interaction, OpenList, Polarity
from pharmagraph.reading import read_document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pharmagraph.model import KnowledgeGap

CASES = tomllib.loads(Path(__file__).with_name("interactions.toml").read_text("utf-8"))["case"]
HEADINGS = {
    "interactions": "Which drugs interact with {drug}?",
    "precautions": "What are the warnings and precautions for {drug}?",
    "overview": "What is {drug}, and what is it used for?",
    "contraindications": "Who should not take {drug}?",
    "dosage": "What is the dosage for {drug}?",
}


def page_of(case: dict[str, str]) -> Page:
    """Return the page of a monograph that has one section more than its names."""
    drug, brand = case.get("drug", "zorvanib"), case.get("brand", "Zorvex")
    heading = HEADINGS[case.get("section", "interactions")].format(drug=drug)
    text = f"Generic Name: {drug}\nBrand Name: {brand}\nDrug Class: Test\n{heading}\n{case['text']}"
    return Page(read_document(text.encode(), "case"), drug.lower(), (drug.lower(), brand.lower()))


def shown(fact: Interaction | OpenList | KnowledgeGap) -> str:
    """Return a fact as one line: the agent and its kind, then whatever else it says."""
    if isinstance(fact, OpenList):
        return f"open: {fact.evidence[0].quote}"
    if not isinstance(fact, Interaction):
        return f"{fact.kind}: {fact.detail}"
    agent, quote = fact.agent, fact.evidence[0].quote
    said = [
        f"members {', '.join(agent.members)}" if agent.members else "",
        "denied" if fact.polarity is Polarity.DENIED else "",
        fact.modality or "",
        f"effect {fact.effect}" if fact.effect else "",
        fact.direction or "",
        f"by {fact.mechanism}" if fact.mechanism else "",
        f"do {fact.management}" if fact.management else "",
        fact.recommendation or "",
        f"for {fact.purpose}" if fact.purpose else "",
        f"at {fact.circumstance}" if fact.circumstance else "",
        f"quote {quote}" if quote.lower() != agent.name.lower() else "",
    ]
    return " | ".join([f"{agent.name} ({agent.kind})", *(part for part in said if part)])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_interactions_of_a_text(case: dict[str, str]) -> None:
    """A text gives exactly the interactions that its case lists, in their order."""
    page = page_of(case)

    found = find_interactions(page)

    assert [shown(fact) for fact in found] == list(case["facts"])
    for fact in found:
        for span in (*fact.evidence, *fact.context):
            assert page.document.text[span.start : span.end] == span.quote


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Unlike omeprazole, famotidine reduces the absorption of zorvanib.", "zorvanib"),
        ("Unlike warfarin, which digoxin weakens, zorvanib is safe with digoxin.", "zorvanib"),
        ("Omeprazole raises the level of zorvanib.", "zorvanib"),
    ],
)
def test_what_an_agent_is_compared_with_is_not_what_it_acts_on(text: str, subject: str) -> None:
    """Behind "Unlike A," another agent acts on the drug, and not on A."""
    page = page_of({"text": text})
    asides, _ = find_asides(page)

    found = find_interactions(replace(page, asides=asides))

    assert {fact.subject for fact in found} == {subject}


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("NSAIDs like aspirin", ["NSAIDs", "such as", "aspirin"]),
        ("antacids, eg magnesium", ["antacids", "such as", "magnesium"]),
        ("peg 3350", ["peg 3350"]),
        ("Unlike aspirin, it", []),
    ],
)
def test_examples_are_led_by_whole_words(text: str, pieces: list[str]) -> None:
    """No example stands behind "eg" in "peg", nor behind "like" in "unlike"."""
    assert [piece.text or "such as" for piece in cut_agents(text, 0)] == pieces


WORDS = re.findall(
    r"\S+",
    "Zorvanib digoxin may increase levels of with taking and or , ; : ( ) drugs that inhibit such"
    " as alcohol because should be avoided not by when combined effects the - interacts",
)


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_words_give_facts_that_quote_them(words: list[str]) -> None:
    """Whatever the text, each fact quotes it, and no agent is the drug itself."""
    page = page_of({"text": " ".join(words)})

    for fact in find_interactions(page):
        assert fact.evidence
        assert not isinstance(fact, Interaction) or fact.agent.name.lower() != "zorvanib"
        for span in (*fact.evidence, *fact.context):
            assert page.document.text[span.start : span.end] == span.quote
