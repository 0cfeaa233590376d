"""A ban on one dose, strength or product is no ban on the drug."""

from __future__ import annotations

import pytest

from pharmagraph.extracting.page import Page
from pharmagraph.extracting.restrictions.finding import find_restrictions
from pharmagraph.model import Contraindication
from pharmagraph.reading import read_document


def banned(text: str) -> list[str]:
    source = f"Generic Name: zorvanib\nWho should not take zorvanib?\n{text}\n"
    page = Page(read_document(source.encode(), "test"), "zorvanib", ("zorvanib",))
    return [
        fact.population.label if fact.population else fact.condition
        for fact in find_restrictions(page)
        if isinstance(fact, Contraindication)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The usual dose in adults must not be used in infants.",
        "The adult dose must not be given to infants.",
        "The adult capsules must not be used in infants.",
        "Zorvanib 40 mg capsules must not be used in infants.",
        "The 40 mg strength must not be used in infants.",
    ],
)
def test_one_kind_of_it_is_banned(text: str) -> None:
    assert banned(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Zorvanib must not be used in infants.",
        "Zorvanib capsules must not be used in infants.",
        "This medicine must not be used in infants.",
    ],
)
def test_all_of_it_is_banned(text: str) -> None:
    assert banned(text) == ["infants"]
