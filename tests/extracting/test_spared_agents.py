"""What need not be done about an agent is not advised."""

from __future__ import annotations

import pytest

from pharmagraph.extracting.interactions.finding import find_interactions
from pharmagraph.extracting.page import Page
from pharmagraph.model import Interaction, Polarity
from pharmagraph.reading import read_document


def said_in(text: str) -> list[tuple[str, str, str]]:
    """Return each agent with its polarity and what is recommended."""
    source = f"Generic Name: zorvanib\nWhich drugs interact with zorvanib?\n{text}\n"
    page = Page(read_document(source.encode(), "case"), "zorvanib", ("zorvanib",))
    return [
        (fact.agent.name, str(fact.polarity), str(fact.recommendation or ""))
        for fact in find_interactions(page)
        if isinstance(fact, Interaction)
    ]


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("Diuretics do not have to be avoided.", "diuretics"),
        ("Oral contraceptives need not be stopped.", "oral contraceptives"),
        ("You don't need to avoid coffee.", "coffee"),
        ("There is no reason to avoid milk.", "milk"),
        ("It is not necessary to avoid grapefruit juice.", "grapefruit juice"),
        ("Lithium does not usually need to be withheld.", "lithium"),
        ("Patients should not need to avoid caffeine.", "caffeine"),
    ],
)
def test_what_need_not_be_avoided_is_no_advice_to_avoid_it(text: str, agent: str) -> None:
    assert said_in(text) == [(agent, Polarity.DENIED, "")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Diuretics have to be avoided.", ("diuretics", Polarity.AFFIRMED, "avoid")),
        ("Lithium needs to be avoided.", ("lithium", Polarity.AFFIRMED, "avoid")),
        ("You need to avoid coffee.", ("coffee", Polarity.AFFIRMED, "avoid")),
        ("Lithium must not be used with it.", ("lithium", Polarity.AFFIRMED, "do-not-use")),
        (
            "It is not safe to take zorvanib with rifampin.",
            ("rifampin", Polarity.AFFIRMED, "do-not-use"),
        ),
        (
            "Digoxin need not be stopped, but its level should be monitored.",
            ("digoxin", Polarity.AFFIRMED, "monitor-closely"),
        ),
    ],
)
def test_what_has_to_be_done_is_advice(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in said_in(text)


def test_what_need_not_be_stopped_under_a_condition_is_not_denied() -> None:
    said = said_in("Warfarin does not have to be stopped if the INR is checked.")
    assert ("warfarin", Polarity.DENIED, "") not in said


def told_below(item: str) -> list[tuple[str, str]]:
    """Return each agent of a list of those to tell of, and what is said to happen."""
    text = f"Tell your doctor if you take any of these medicines:\n- {item}\n- lithium"
    source = f"Generic Name: zorvanib\nWhich drugs interact with zorvanib?\n{text}\n"
    page = Page(read_document(source.encode(), "case"), "zorvanib", ("zorvanib",))
    return [(f.agent.name, f.effect) for f in find_interactions(page) if isinstance(f, Interaction)]


@pytest.mark.parametrize(
    "item",
    [
        "tacrolimus. No change in its levels was seen in a trial.",
        "tacrolimus. It is not known if zorvanib changes its levels.",
    ],
)
def test_what_was_not_seen_below_an_agent_is_no_effect(item: str) -> None:
    assert ("tacrolimus", "") in told_below(item)


def test_what_was_seen_below_an_agent_is_one() -> None:
    assert ("tacrolimus", "") not in told_below("tacrolimus. Zorvanib raises its levels.")


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Zorvanib has no effect on digoxin other than a rise in its level.", Polarity.AFFIRMED),
        ("Zorvanib has no effect on digoxin other than at high doses.", Polarity.DENIED),
        ("Zorvanib has no effect on digoxin.", Polarity.DENIED),
    ],
)
def test_what_is_left_out_of_a_denial_may_happen(text: str, polarity: Polarity) -> None:
    assert said_in(text) == [("digoxin", polarity, "")]


def test_the_bracket_behind_what_is_left_out_belongs_to_it() -> None:
    text = "Zorvanib may be taken with antacids, but not with statins (simvastatin)."
    source = f"Generic Name: zorvanib\nWhich drugs interact with zorvanib?\n{text}\n"
    page = Page(read_document(source.encode(), "case"), "zorvanib", ("zorvanib",))
    quotes = [span.quote for fact in find_interactions(page) for span in fact.evidence]

    assert "not with statins (simvastatin)" in quotes


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("Zorvanib must not be given to anyone who is allergic to carbamazepine.", []),
        ("Zorvanib must not be given to people hypersensitive to aspirin or ibuprofen.", []),
        ("People who are allergic to aspirin or take warfarin should not use it.", ["warfarin"]),
    ],
)
def test_what_somebody_is_allergic_to_is_no_agent(text: str, agents: list[str]) -> None:
    assert [agent for agent, _, _ in said_in(text)] == agents
