"""Lists of what to tell the doctor of: illnesses are no agents, and nouns are no verbs."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import Interaction
from pharmagraph.reading import read_document


def interactions(text: str) -> list[tuple[str, str]]:
    source = f"GENERIC NAME: zorvatib\nWhat special precautions should I follow?\n{text}\n"
    facts = extract(read_document(source.encode(), "test")).facts
    return [(f.agent.name, f.effect) for f in facts if isinstance(f, Interaction)]


@pytest.mark.parametrize(
    "text",
    [
        "Tell your doctor if you drink large amounts of alcohol, or have had changes in mood.",
        "Tell your doctor if you drink alcohol, or have swelling of the feet or lower legs.",
        "Tell your doctor if you drink large amounts of alcohol; or have eczema; it is common.",
    ],
)
def test_what_was_is_no_effect_of_an_agent(text: str) -> None:
    assert interactions(text) == []


def test_what_an_agent_does_is_told_as_before() -> None:
    assert interactions("Alcohol changes the way zorvatib works.") == [
        ("alcohol", "changes the way zorvatib works")
    ]
    assert interactions("Alcohol lowers blood pressure.") == [("alcohol", "lowers blood pressure")]


def test_what_the_drug_does_to_others_is_not_done_by_what_is_bought() -> None:
    """Only behind a question for all drugs does prose go on with them."""
    text = (
        "Tell your doctor or pharmacist if you are taking or have taken any other medicines."
        " This includes what you can buy without a prescription, and herbal medicines."
        " This is because zorvatib can affect the way some other medicines work."
    )
    assert interactions(text) == []
