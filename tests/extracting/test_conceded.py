"""What an author concedes beside an interaction denies nothing, and "it" is the other side."""

from __future__ import annotations

import pytest

from pharmagraph.extracting.interactions.finding import find_interactions
from pharmagraph.extracting.page import Page
from pharmagraph.model import Interaction, Polarity
from pharmagraph.reading import read_document


def told_in(text: str) -> set[tuple[str, str]]:
    """Return each agent with the direction of what happens, "no" for nothing, or "" if untold."""
    source = f"Generic Name: zorvanib\nWhich drugs interact with zorvanib?\n{text}\n"
    page = Page(read_document(source.encode(), "case"), "zorvanib", ("zorvanib",))
    return {
        (f.agent.name, "no" if f.polarity is Polarity.DENIED else str(f.direction or ""))
        for f in find_interactions(page)
        if isinstance(f, Interaction)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Furosemide makes bleeding more likely even though its level does not change.",
            {("furosemide", "")},
        ),
        (
            "Bleeding is more common with aspirin, although zorvanib levels are not affected.",
            {("aspirin", "")},
        ),
        (
            "Although it does not change zorvanib levels, aspirin adds to the risk of bleeding.",
            {("aspirin", "")},
        ),
        (
            "Although no interaction has been seen, zorvanib should not be given with lithium.",
            {("lithium", "")},
        ),
        (
            "Although ketoconazole raises zorvanib levels, fluconazole does not.",
            {("ketoconazole", "increases-drug"), ("fluconazole", "no")},
        ),
        ("Alcohol does not make drowsiness more likely.", {("alcohol", "no")}),
        (
            "Bleeding is not more likely with aspirin, and levels do not change.",
            {("aspirin", "no")},
        ),
    ],
)
def test_what_is_conceded_denies_nothing(text: str, expected: set[tuple[str, str]]) -> None:
    assert told_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Zorvanib binds levothyroxine in the gut and so makes it less effective.",
            {("levothyroxine", "decreases-agent")},
        ),
        (
            "Antacids bind zorvanib in the gut and so make it less effective.",
            {("antacids", "decreases-drug")},
        ),
        (
            "Zorvanib stops the liver from turning codeine into morphine and makes it weaker.",
            {("codeine", "decreases-agent")},
        ),
    ],
)
def test_so_makes_it_is_done_to_the_other_side(text: str, expected: set[tuple[str, str]]) -> None:
    assert told_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It is known that rifampin lowers zorvanib levels and that cimetidine raises them.",
            {("rifampin", "decreases-drug"), ("cimetidine", "increases-drug")},
        ),
        (
            "Rifampin lowers zorvanib levels, and cimetidine, diltiazem, and azapil raise them.",
            {
                ("rifampin", "decreases-drug"),
                ("cimetidine", "increases-drug"),
                ("diltiazem", "increases-drug"),
                ("azapil", "increases-drug"),
            },
        ),
        (
            "Ketoconazole, itraconazole, and clarithromycin raise the level of zorvanib.",
            {
                ("ketoconazole", "increases-drug"),
                ("itraconazole", "increases-drug"),
                ("clarithromycin", "increases-drug"),
            },
        ),
    ],
)
def test_a_list_that_begins_a_clause_has_its_verb(
    text: str, expected: set[tuple[str, str]]
) -> None:
    assert told_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The effect of zorvanib on live vaccines has not been examined.", set()),
        ("It is not known whether zorvanib weakens live vaccines.", set()),
        ("Do not have live vaccines during treatment.", {("live vaccines", "")}),
        ("Live vaccines should not be given.", {("live vaccines", "")}),
    ],
)
def test_what_nobody_knows_of_live_vaccines_is_no_advice(
    text: str, expected: set[tuple[str, str]]
) -> None:
    assert told_in(text) == expected
