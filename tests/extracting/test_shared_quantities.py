"""What several items of a list of conditions share, and what is only said of the one before."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import Contraindication
from pharmagraph.reading import read_document


def barred(text: str) -> list[str]:
    source = f"GENERIC NAME: zorvatib\nPRECAUTIONS: {text}\n"
    facts = extract(read_document(source.encode(), "test")).facts
    return [
        f.condition or (f.population.label if f.population else "")
        for f in facts
        if isinstance(f, Contraindication)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a lack of iron or folate", ["lack of iron", "lack of folate"]),
        (
            "too much calcium or magnesium in your blood",
            ["too much calcium in your blood", "too much magnesium in your blood"],
        ),
        (
            "low levels of potassium, sodium or zinc",
            ["low levels of potassium", "low levels of sodium", "low levels of zinc"],
        ),
        (
            "problems with your heart or kidneys",
            ["problems with your heart", "problems with your kidneys"],
        ),
        ("a lack of iron or vitamin B12", ["lack of iron", "lack of vitamin B12"]),
        (
            "a high level of potassium, or if you cannot urinate",
            ["high level of potassium", "cannot urinate"],
        ),
        # An illness is one by itself.
        ("a lack of iron or asthma", ["lack of iron", "asthma"]),
        ("low levels of sodium or fatigue", ["low levels of sodium", "fatigue"]),
        ("a lack of iron or malnutrition", ["lack of iron", "malnutrition"]),
        (
            "low levels of potassium, gout or psoriasis",
            ["low levels of potassium", "gout", "psoriasis"],
        ),
    ],
)
def test_how_much_there_is_is_said_of_all(text: str, expected: list[str]) -> None:
    assert barred(f"Do not take zorvatib if you have {text}.") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "patients whose adrenal glands fail and have not been treated",
            ["patients whose adrenal glands fail and have not been treated"],
        ),
        ("patients who have gout and have not been treated", ["gout and have not been treated"]),
        ("people who smoke and have never stopped", ["people who smoke and have never stopped"]),
    ],
)
def test_what_is_denied_of_somebody_is_no_illness(text: str, expected: list[str]) -> None:
    assert barred(f"Zorvatib must not be used by {text}.") == expected
