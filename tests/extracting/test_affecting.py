"""Uses told by the parts of the body that illnesses affect, and names without their metal."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import Indication
from pharmagraph.reading import read_document


@pytest.mark.parametrize(
    ("sentence", "conditions"),
    [
        (
            "Zorvanib is used to treat gout; and diseases that affect the joints, skin, or liver.",
            [
                "gout",
                "diseases that affect the joints",
                "diseases that affect the skin",
                "diseases that affect the liver",
            ],
        ),
        (
            "Zorvanib is used to treat disorders affecting the kidneys.",
            ["disorders affecting the kidneys"],
        ),
        ("Zorvanib is used to treat gout. Diseases that affect the skin are rare.", ["gout"]),
        ("Zorvanib is used to treat conditions that affect daily life.", []),
        (
            "Zorvanib is used to treat disseminated, progressive gout.",
            ["disseminated, progressive gout"],
        ),
        (
            "Zorvanib is used to treat cancers of the lung, head and neck, or breast.",
            ["cancers of the lung", "cancers of the head and neck", "cancers of the breast"],
        ),
    ],
)
def test_illnesses_of_parts(sentence: str, conditions: list[str]) -> None:
    assert _uses(f"GENERIC NAME: zorvanib\n\nPRESCRIBED FOR: {sentence}\n") == conditions


@pytest.mark.parametrize(
    ("drug", "name", "conditions"),
    [
        ("sodium zorvanate", "Zorvanate", ["gout"]),
        ("sodium bicarbonate", "Bicarbonate", []),
    ],
)
def test_a_drug_is_called_without_its_metal(drug: str, name: str, conditions: list[str]) -> None:
    said = f"In some countries, specialists also prescribe {name} to prevent gout."
    text = f"GENERIC NAME: {drug}\n\nPRESCRIBED FOR: {name} is good. {said}\n"
    assert [use for use in _uses(text) if use] == conditions


def _uses(text: str) -> list[str]:
    facts = extract(read_document(text.encode(), "a.txt")).facts
    return [fact.condition for fact in facts if isinstance(fact, Indication)]
