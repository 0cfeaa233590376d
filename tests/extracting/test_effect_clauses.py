"""Clauses on effects: which they name, and which speak of something else than the drug."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import AdverseEffect, Polarity
from pharmagraph.reading import read_document


def _told(text: str, label: str = "SIDE EFFECTS") -> list[str]:
    """Return the effects that a section of *text* tells of, with what is said of each."""
    source = (
        "GENERIC NAME: zorvanib\nBRAND NAME: Zorvex\nDRUG CLASS AND MECHANISM: Zorvanib is a"
        f" quexol.\n{label}: {text}\n"
    )
    facts = extract(read_document(source.encode(), "test.txt")).facts
    return [_shown(fact) for fact in facts if isinstance(fact, AdverseEffect)]


def _shown(fact: AdverseEffect) -> str:
    said = [
        "no" if fact.polarity is Polarity.DENIED else "",
        fact.effect,
        fact.frequency.value if fact.frequency else "",
        f"{fact.percent}%" if fact.percent is not None else "",
        fact.seriousness.value if fact.seriousness else "",
    ]
    return " ".join(word for word in said if word)


@pytest.mark.parametrize(
    "text",
    [
        "If side effects are hard to bear, the dose is lowered to 20 mg.",
        "When serious side effects are suspected, treatment is stopped.",
        "Unless side effects are troublesome, the dose may be doubled.",
        "An overdose is treated with charcoal; it causes vomiting and fits.",
        "Gout is frequent with intravenous othermycin.",
        "Gout is frequent with other alkylating regimens.",
        "The steroids that are given with it may thin the bones.",
        "Antacids taken together with zorvanib can cause constipation.",
        "A fever may be the first hint that the white count has dropped.",
        "NSAIDs, on the other hand, may cause ulcers of the stomach.",
    ],
)
def test_what_is_supposed_or_said_of_others_is_no_effect(text: str) -> None:
    assert _told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Side effects are hives and gout.", ["hives", "gout"]),
        ("Serious side effects are gout and colitis.", ["gout serious", "colitis serious"]),
        ("Gout is frequent with zorvanib.", ["gout common"]),
        (
            "Patients may develop hives and gout; the latter are often noticed in the elderly.",
            ["hives", "gout"],
        ),
        (
            "Common side effects are hives and gout, and in sham-controlled trials they were seen.",
            ["hives common", "gout common"],
        ),
        ("It may cause gout, and sunlight should be avoided.", ["gout"]),
        (
            "It may irritate the nose, and in a few people nosebleeds followed.",
            ["irritate the nose", "nosebleeds"],
        ),
        (
            "It can lower the number of white blood cells, and a handful of patients had gout.",
            ["lower the number of white blood cells", "gout"],
        ),
    ],
)
def test_a_list_ends_where_its_clause_does(text: str, expected: list[str]) -> None:
    assert sorted(_told(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Serious side effects include increased pressure within the skull, gout, and colitis.",
            ["increased pressure within the skull serious", "gout serious", "colitis serious"],
        ),
        (
            "Serious side effects include heart block and other arrhythmias.",
            ["heart block serious", "arrhythmias serious"],
        ),
        ("Gout may occur within the first week.", ["gout"]),
        (
            "In a very small number of patients (fewer than 1 in 10,000) gout was seen.",
            ["gout very-rare"],
        ),
        ("Liver enzymes may increase in the first months.", ["increased liver enzymes"]),
        ("Zorvanib can slow the emptying of the stomach.", ["slow the emptying of the stomach"]),
        (
            "It does not suppress the production of testosterone.",
            ["no suppress the production of testosterone"],
        ),
        ("It does not make the gums bleed.", ["no make the gums bleed"]),
    ],
)
def test_names_of_effects_are_whole(text: str, expected: list[str]) -> None:
    assert sorted(_told(text)) == sorted(expected)


def test_what_is_to_be_slowed_is_no_harm() -> None:
    assert _told("Zorvanib reduces the production of cortisol.") == []
