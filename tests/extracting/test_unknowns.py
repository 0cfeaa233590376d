"""What a source says is not known of safety and effectiveness, and in whom."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import KnowledgeGap
from pharmagraph.reading import read_document

CASES = [
    (
        "The safety and effectiveness of brisanol in children have not been established.",
        [("effectiveness", "not-known", "children"), ("safety", "not-known", "children")],
    ),
    ("How well it works in gout is not known.", [("effectiveness", "not-known", "")]),
    (
        "Brisanol has not been studied in children under 6 years of age.",
        [
            ("effectiveness", "not-studied", "children under 6 years of age"),
            ("safety", "not-studied", "children under 6 years of age"),
        ],
    ),
    ("Warfarin has not been shown to be safe in children.", []),
    ("Brisanol is safe and effective in children.", []),
    ("It is not known to everybody.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_unknowns(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    text = (
        "Generic Name: brisanol\nWhat is brisanol, and what is it used for?\n"
        f"Brisanol is used for hay fever. {sentence}\n"
    )
    monograph = extract(read_document(text.encode(), "brisanol.txt"))

    assert (
        sorted(
            (fact.topic.value, fact.kind.value, fact.population.label if fact.population else "")
            for fact in monograph.facts
            if isinstance(fact, KnowledgeGap)
        )
        == expected
    )
