"""What is an order, a condition or a reason denies no effect, and forbids nobody the drug."""

from __future__ import annotations

import re

import pytest

from pharmagraph.extracting import extract
from pharmagraph.extracting.effects.denial_cues import CUES, Cue, denial_in
from pharmagraph.model import AdverseEffect, Contraindication, Polarity, Precaution
from pharmagraph.reading import read_document


def facts_of(text: str, heading: str = "What are the side effects of zorvanib?") -> list[object]:
    source = f"Generic Name: zorvanib\nBrand Name: Zorvex\nDrug Class: Quexols\n{heading}\n{text}\n"
    return list(extract(read_document(source.encode(), "test")).facts)


def effects(text: str, polarity: Polarity) -> list[str]:
    return [
        fact.effect
        for fact in facts_of(text)
        if isinstance(fact, AdverseEffect) and fact.polarity is polarity
    ]


def ruled_out(text: str, heading: str) -> list[str]:
    return [
        fact.condition or (fact.population.label if fact.population else "")
        for fact in facts_of(text, heading)
        if isinstance(fact, Contraindication | Precaution)
    ]


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.yes)
def test_each_cue_denies_in_its_one_clause_and_not_in_the_other(cue: Cue) -> None:
    assert re.search(rf"\b(?:{cue.pattern})", cue.yes, re.IGNORECASE)
    assert denial_in(cue.yes)
    assert not denial_in(cue.no)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zorvanib does not cause hives or weight gain.", ["hives", "weight gain"]),
        ("The following have not been seen with zorvanib:\n- gout\n- hives", ["gout", "hives"]),
        ("If taken with food, it does not cause nausea.", ["nausea"]),
        ("Side effects, where they occur, do not include hair loss.", ["hair loss"]),
    ],
)
def test_a_denial_denies(text: str, expected: list[str]) -> None:
    assert effects(text, Polarity.DENIED) == expected
    assert effects(text, Polarity.AFFIRMED) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Call if you get these. Do not use any more until you ask:\n- stiff neck\n- blisters",
            ["stiff neck", "blisters"],
        ),
        ("Do not put off calling for help:\n- stiff neck\n- rash", ["stiff neck", "rash"]),
        ("Do not ignore these signs:\n- black stools\n- fever", ["black stools", "fever"]),
        (
            "Do not take another dose, and get help, if you have:\n- hives\n- fits",
            ["hives", "fits"],
        ),
        ("It is vital that you do not ignore:\n- numbness\n- fever", ["numbness", "fever"]),
        ("Do not drive if you have: dizziness, blurred vision.", ["dizziness", "blurred vision"]),
        ("Do not exceed the dose because it may cause liver damage.", ["liver damage"]),
        ("These do not happen to everyone:\n- nausea\n- fits", ["nausea", "fits"]),
        ("Although it does not cure gout, it causes cramps.", ["cramps"]),
        ("If you do not drink enough, it can cause kidney stones.", ["kidney stones"]),
        ("Get help if the pain does not stop or if you have:\n- fits\n- fever", ["fits", "fever"]),
        ("Report side effects that do not get better, such as dry mouth.", ["dry mouth"]),
        ("Call if you cannot sleep, or have any of these:\n- rash\n- fever", ["rash", "fever"]),
    ],
)
def test_an_order_a_condition_or_a_reason_denies_nothing(text: str, expected: list[str]) -> None:
    assert effects(text, Polarity.AFFIRMED) == expected
    assert effects(text, Polarity.DENIED) == []


def test_people_who_must_not_take_it_are_no_effects_of_it() -> None:
    text = "Do not take zorvanib if you have:\n- asthma\n- stomach ulcers"
    assert effects(text, Polarity.AFFIRMED) == effects(text, Polarity.DENIED) == []
    assert ruled_out(text, "What are the side effects of zorvanib?") == ["asthma", "stomach ulcers"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Do not take any more of it until you speak to your doctor:\n- fits\n- hives", []),
        ("Do not take another dose and get medical help if you have:\n- fits\n- hives", []),
        ("Do not use it any longer if any of these appears:\n- fits\n- hives", []),
        ("Do not take more zorvanib and call your doctor if you have hives or fits.", []),
        ("You must not use it if you have asthma, and see your doctor if you cough.", ["asthma"]),
        ("Do not take zorvanib if you have asthma or gout.", ["asthma", "gout"]),
        ("Do not give zorvanib to children: it causes stained teeth.", ["children"]),
    ],
)
def test_who_is_to_seek_help_first_is_not_ruled_out(text: str, expected: list[str]) -> None:
    assert ruled_out(text, "Who should not take zorvanib?") == expected
