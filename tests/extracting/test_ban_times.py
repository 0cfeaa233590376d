"""Operations and attacks around which the drug is not to be taken, and what is none of these."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import Contraindication
from pharmagraph.reading import read_document

GUIDE = "MEDICATION GUIDE\nZorvanib Tablets\nWho should not take zorvanib?\n"


def bans(text: str) -> list[str]:
    """Return whom the contraindications of a guide that says *text* are for."""
    facts = extract(read_document(f"{GUIDE}{text}\n".encode(), "test")).facts
    found = [fact for fact in facts if isinstance(fact, Contraindication)]
    return [fact.condition or (fact.population.label if fact.population else "") for fact in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Do not take zorvanib right before or after knee surgery.", ["knee surgery"]),
        ("Zorvanib must not be used after a heart transplant.", ["heart transplant"]),
        (
            'Zorvanib should never be used before or after knee surgery called a "new knee (NK)."',
            ["new knee"],
        ),
        ("Do not take zorvanib after a recent stroke, unless told to.", ["recent stroke"]),
        ("Do not take zorvanib before surgery.", []),
        ("Do not take zorvanib after a recent meal.", []),
        ("Do not take zorvanib shortly before or after a meal.", []),
    ],
)
def test_around_an_operation_it_is_not_taken(text: str, expected: list[str]) -> None:
    assert bans(text) == expected


def test_an_operation_is_an_item_among_others() -> None:
    items = (
        "- if you have gout\n- for pain right before or after heart surgery\n- after breakfast\n"
    )
    assert bans(f"Do not take zorvanib:\n{items}") == ["gout", "heart surgery"]


@pytest.mark.parametrize(
    "item",
    [
        "are pregnant or think you may be pregnant",
        "are pregnant, or think that you might be pregnant",
        "think you are pregnant",
    ],
)
def test_who_thinks_to_be_pregnant_is_meant(item: str) -> None:
    assert bans(f"Do not take zorvanib if you:\n- {item}\n") == ["pregnancy"]


def test_who_thinks_something_else_is_not() -> None:
    assert bans("Do not take zorvanib if you:\n- think you have taken too much\n") == []


def test_to_give_it_to_nobody_else_is_no_ban() -> None:
    text = "Do not give it to others, even if they have the same symptoms as you."
    assert bans(text) == []


def test_how_well_an_organ_works_is_one_condition() -> None:
    text = (
        "Do not take zorvanib if:\n- your heart does not pump as well as it should\n- you have gout"
    )
    assert bans(text) == ["heart does not pump as well as it should", "gout"]
    assert bans("Do not take zorvanib if you have gout as well as asthma.") == ["gout", "asthma"]
