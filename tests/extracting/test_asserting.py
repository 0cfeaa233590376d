"""Questions, what people say and what would be if state no fact of any kind."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.extracting.wording.asserting import states_nothing
from pharmagraph.reading import read_document


@pytest.mark.parametrize(
    "text",
    [
        "Can it cause cancer?",
        "Some websites advise 120 mg once daily.",
        "People say that it causes liver failure.",
        "It was once thought that people with gout must not take it.",
        "It is often claimed that milk blocks it.",
        "If it caused hair loss, we would know.",
        "My neighbor told me that it raises lithium levels.",
        "Many people believe that it must not be taken with alcohol.",
        "Early claims that it lowers digoxin proved unfounded.",
        "A suspicion of liver failure could not be confirmed.",
        "A link with cancer is doubtful.",
        "That it raises digoxin levels has been refuted.",
        "In theory it raises digoxin levels, but no case is known.",
        "Older labels warned that it must not be used in gout.",
        "It was contraindicated in people with asthma until 2019.",
        "It was once forbidden in glaucoma.",
        "It would be contraindicated in people with gout.",
        "Some experts say that it must not be used in epilepsy; others disagree.",
    ],
)
def test_what_states_nothing_gives_no_fact(text: str) -> None:
    assert states_nothing(text)
    front = "Generic Name: zorvanib\nWhat are the side effects of zorvanib?\nRash is common."
    made = [
        extract(read_document(f"{front} {more} It is new.\n".encode(), "a.txt")).facts
        for more in ("", text)
    ]

    assert len(made[0]) == len(made[1]) > 0


@pytest.mark.parametrize(
    "text",
    [
        "Some people get a rash.",
        "Most doctors recommend 10 mg once daily.",
        "It is thought to block the channel.",
        "Some people need 20 mg.",
        "If it causes a rash, stop it.",
        "It may harm the liver; would you please tell your doctor.",
        "Many patients have nausea.",
        "Reports of hepatitis have come in.",
        "It was contraindicated in asthma until 2019 and still is in gout.",
        "In theory it may raise digoxin levels.",
        "It is contraindicated in asthma until breathing is stable.",
        "Older people must not take it.",
        "A rise in digoxin levels was not found.",
    ],
)
def test_what_is_said_of_people_is_stated(text: str) -> None:
    assert not states_nothing(text)
