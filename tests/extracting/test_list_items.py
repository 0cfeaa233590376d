"""Items of a list of people and conditions only name something, or tell who has or does what."""

from __future__ import annotations

import pytest

from pharmagraph.extracting.restrictions.items import Kind, Said, said


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("also taking aspirin", Kind.AGENT),
        ("recently used a laxative", Kind.AGENT),
        ("on insulin", Kind.AGENT),
        ("being treated with lithium", Kind.AGENT),
        ("a known severe allergy to eggs", Kind.ALLERGY),
        ("reacted allergically to eggs", Kind.ALLERGY),
        ("hypersensitive to eggs", Kind.ALLERGY),
        ("they've had gout", Kind.HAVING),
        ("previously had gout", Kind.HAVING),
        ("born with a heart defect", Kind.HAVING),
        ("being treated for gout", Kind.HAVING),
        ("recovering from a stroke", Kind.HAVING),
        ("at increased risk of bleeding", Kind.HAVING),
        ("also in shock", Kind.HAVING),
        ("whose kidneys are failing", Kind.HAVING),
    ],
)
def test_who_has_or_does_something_is_no_mere_name(words: str, kind: Kind) -> None:
    """An item that tells of another agent, an allergy or what somebody has is read as that."""
    assert said(words).kind is kind


@pytest.mark.parametrize("words", ["pregnant or nursing", "small children", "breast-feeding"])
def test_people_are_no_mere_name(words: str) -> None:
    """An item that names people, or the state they are in, gives them."""
    assert said(words).people is not None


@pytest.mark.parametrize(
    "words", ["gout", "any other condition", "anemia (too few red cells)", "infection in the bone"]
)
def test_a_mere_name_is_all_that_is_said(words: str) -> None:
    """An item that only names something says nothing else."""
    assert said(words) == Said(Kind.OTHER, words)


def test_a_history_goes_on() -> None:
    """An item that tells of a history goes on with what people had."""
    assert said("a family history of gout").history
