"""Words that a list of effects says once, and how grave its kind says that its members are."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.extracting.effects.items import cut_effects
from pharmagraph.model import AdverseEffect
from pharmagraph.reading import read_document

_ITEMS = [
    ("brittle, pale, or dry nails", ["brittle nails", "pale nails", "dry nails"]),
    ("gout, fever, or dry skin", ["gout", "fever", "dry skin"]),
    ("ear pain, itching, or discharge", ["ear pain", "ear itching", "ear discharge"]),
    ("joint pain, swelling, or stiffness", ["joint pain", "joint swelling", "joint stiffness"]),
    ("chest pain, swelling, or tenderness", ["chest pain", "swelling", "tenderness"]),
    ("eye pain, redness, or fever", ["eye pain", "redness", "fever"]),
    ("skin rash or itching", ["skin rash", "itching"]),
    ("leg twitching or tightening", ["leg twitching", "leg tightening"]),
    ("hot, sore gums", ["hot, sore gums"]),
    ("anxious, restless behaviour", ["anxious, restless behaviour"]),
    ("slow healing of sores and scrapes", ["slow healing of sores", "slow healing of scrapes"]),
    ("slow healing of sores and hiccups", ["slow healing of sores", "hiccups"]),
    (
        "urine that is brown or smells like ammonia",
        ["urine that is brown", "urine that smells like ammonia"],
    ),
    ("pain in the lower left or right side", ["pain in the lower left or right side"]),
    ("jerks that you cannot stop", ["jerks that you cannot stop"]),
    (
        "gout, second- or third-degree heart block, and hives",
        ["gout", "second- or third-degree heart block", "hives"],
    ),
    ("only gout", ["gout"]),
    ("just a mild headache and hives", ["mild headache", "hives"]),
    ("hiccups only", ["hiccups"]),
    ("only rarely gout", ["gout"]),
    ("a higher risk of gout and of falls", ["higher risk of gout", "higher risk of falls"]),
    ("a small risk of gout and a high risk of falls", ["gout", "falls"]),
    ("only a single", []),
    ("bleeding and severe swelling of the lip", ["bleeding", "severe swelling of the lip"]),
    ("first or second degree AV block", ["first or second degree AV block"]),
    ("first-, second-, or third-degree burns", ["first-, second-, or third-degree burns"]),
]


@pytest.mark.parametrize(("text", "labels"), _ITEMS)
def test_items_share_words(text: str, labels: list[str]) -> None:
    assert [part.label for part in cut_effects(text, 0, len(text), prose=False).effects] == labels


@pytest.mark.parametrize(
    ("sentence", "grave", "others"),
    [
        (
            "Zorvanib can cause serious or fatal side effects, including gout and sepsis.",
            {"gout", "sepsis"},
            set(),
        ),
        (
            "Zorvanib may cause severe, even deadly, reactions, such as hives and shock.",
            {"hives", "shock"},
            set(),
        ),
        (
            "Serious infections, among them shingles and pneumonia, have occurred.",
            {"serious infections", "shingles", "pneumonia"},
            set(),
        ),
        ("Infections, including shingles, have occurred.", set(), {"infections", "shingles"}),
        ("Serious infections and hiccups have occurred.", {"serious infections"}, {"hiccups"}),
    ],
)
def test_a_grave_kind_has_grave_members(sentence: str, grave: set[str], others: set[str]) -> None:
    text = f"GENERIC NAME: zorvanib\n\nSIDE EFFECTS: {sentence}\n"
    facts = extract(read_document(text.encode(), "zorvanib.txt")).facts
    found = [fact for fact in facts if isinstance(fact, AdverseEffect)]
    assert {fact.effect for fact in found if fact.seriousness} == grave
    assert {fact.effect for fact in found if not fact.seriousness} == others


@pytest.mark.parametrize(
    ("sentence", "effects"),
    [
        (
            "Side effects are gout, unusual bleeding, and high uric acid.",
            ["gout", "unusual bleeding", "high uric acid"],
        ),
        ("Gout affects 7% of patients in the first month and rarely lasts.", ["gout"]),
        (
            "Zorvanib raises uric acid somewhat and may worsen gout.",
            ["raises uric acid", "worsen gout"],
        ),
        ("Cholesterol may rise, and weight may be lost.", ["rise in cholesterol", "weight loss"]),
        ("Some patients developed a form of illness called gout.", ["gout"]),
        ("Zorvanib does not weaken the bones to an important extent.", ["weaken the bones"]),
        (
            "Side effects are tremor, and delayed or difficult urination.",
            ["tremor", "delayed urination", "difficult urination"],
        ),
        ("Weight may be lost if the diet is changed.", []),
        ("Zorvanib may slow healing and development.", ["slow healing", "slow development"]),
        ("Zorvanib may slow growth and cause gout.", ["slow growth", "gout"]),
    ],
)
def test_what_is_said_beside_an_effect(sentence: str, effects: list[str]) -> None:
    text = f"GENERIC NAME: zorvanib\n\nSIDE EFFECTS: {sentence}\n"
    facts = extract(read_document(text.encode(), "zorvanib.txt")).facts
    found = [fact for fact in facts if isinstance(fact, AdverseEffect)]
    assert [fact.effect for fact in found] == effects
    assert {fact.frequency for fact in found} <= {None}
