"""What relatives have had is no illness of the patient, and is told to be theirs."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import Contraindication
from pharmagraph.reading import read_document


def barred(text: str) -> list[str]:
    source = f"GENERIC NAME: zorvatib\nPRECAUTIONS: {text}\n"
    facts = extract(read_document(source.encode(), "test")).facts
    found = [fact for fact in facts if isinstance(fact, Contraindication)]
    return [f.condition or (f.population.label if f.population else "") for f in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("your mother has had breast cancer", ["family history of breast cancer"]),
        ("your mother or sister has ever had gout", ["family history of gout"]),
        ("someone in your family has had gout", ["family history of gout"]),
        ("you have asthma or a close relative has had gout", ["asthma", "family history of gout"]),
        (
            "your mother has diabetes or asthma",
            ["family history of diabetes", "family history of asthma"],
        ),
        ("you have a family history of gout", ["family history of gout"]),
        ("you or a family member has had gout", ["personal or family history of gout"]),
        ("you have asthma or your father has had gout", ["asthma", "family history of gout"]),
        ("you have had gout, or a family member has had it", ["gout"]),
        ("you have had gout", ["gout"]),
        ("your child has asthma", ["asthma"]),
    ],
)
def test_what_relatives_have_is_told_to_be_theirs(text: str, expected: list[str]) -> None:
    assert barred(f"Do not use zorvatib if {text}.") == expected


def test_nobody_has_what_relatives_have() -> None:
    source = "GENERIC NAME: zorvatib\nPRECAUTIONS: Do not take it if your mother has had gout.\n"
    facts = extract(read_document(source.encode(), "test")).facts
    assert [f.population for f in facts if isinstance(f, Contraindication)] == [None]
