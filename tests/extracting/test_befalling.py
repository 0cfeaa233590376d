"""Whom the effects of a sentence befall is kept with each of them."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import AdverseEffect
from pharmagraph.reading import read_document


def people(text: str) -> dict[str, str]:
    source = (
        "Generic Name: zorvanib\nBrand Name: Zorvex\nDrug Class: Quexols\n"
        f"What are the side effects of zorvanib?\n{text}\n"
    )
    return {
        fact.effect: fact.population.label if fact.population else ""
        for fact in extract(read_document(source.encode(), "test")).facts
        if isinstance(fact, AdverseEffect)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No cases of gout were reported in adolescents.", {"gout": "adolescents"}),
        ("Hives did not occur in older adults.", {"hives": "older adults"}),
        (
            "Further side effects in infants: gout and hives.",
            {"gout": "infants", "hives": "infants"},
        ),
        ("In teenagers, the following may also occur: gout.", {"gout": "teenagers"}),
        ("In elderly patients: hives.", {"hives": "elderly patients"}),
        (
            "Additional side effects in children are:\n- gout\n- hives",
            {"gout": "children", "hives": "children"},
        ),
    ],
)
def test_effects_keep_the_people_of_their_sentence(text: str, expected: dict[str, str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In clinical trials, gout was reported.",
        "Gout was reported in two patients.",
        "Gout was reported mainly in children.",
        "Gout was reported in patients taking zorvanib.",
        "Gout (in children, less often in adults) may occur.",
        "Hives were not seen in children, but gout was common.",
    ],
)
def test_what_may_befall_anybody_is_kept_so(text: str) -> None:
    assert people(text)["gout"] == ""
