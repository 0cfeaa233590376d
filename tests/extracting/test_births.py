"""What sections on pregnancy say of birth defects: reported, counted or denied."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import AdverseEffect, Polarity
from pharmagraph.reading import read_document

_CASES = [
    (
        "If zorvanib is used in early pregnancy, about 7 in every 100 babies have spina bifida.",
        ["spina bifida 7"],
    ),
    (
        "Cleft lip, spina bifida, and malformations of the limbs and the ears have been reported.",
        ["cleft lip", "spina bifida", "malformations of the limbs", "malformations of the ears"],
    ),
    ("Birth defects have been reported with other kinase inhibitors.", []),
    ("Cleft palate has been reported with similar drugs.", []),
    ("In rats, spina bifida has been reported.", []),
    (
        "One capsule can cause miscarriage or death of the fetus.",
        ["miscarriage", "death of the fetus"],
    ),
    ("Zorvanib has caused fetal death and heart defects.", ["fetal death", "heart defects"]),
    ("So far, no birth defects have been seen with zorvanib.", ["not birth defects"]),
    ("It is not known whether zorvanib can cause birth defects.", []),
    ("Untreated gout can cause miscarriage.", []),
    ("Zorvanib may reduce fertility in women.", ["reduce fertility"]),
    ("High blood pressure may lead to premature birth.", []),
    ("Asthma during pregnancy can cause miscarriage.", []),
    ("Alcohol can impair fertility in men.", []),
    ("Use in pregnancy can lead to miscarriage.", ["miscarriage"]),
]


@pytest.mark.parametrize(("sentence", "effects"), _CASES)
def test_harm_to_children(sentence: str, effects: list[str]) -> None:
    text = f"GENERIC NAME: zorvanib\n\nPREGNANCY: {sentence}\n"
    facts = extract(read_document(text.encode(), "zorvanib.txt")).facts
    found = [fact for fact in facts if isinstance(fact, AdverseEffect)]
    assert {_shown(fact) for fact in found} == set(effects)


def _shown(fact: AdverseEffect) -> str:
    denied = "not " if fact.polarity is Polarity.DENIED else ""
    share = f" {fact.percent}" if fact.percent is not None else ""
    return f"{denied}{fact.effect}{share}"
