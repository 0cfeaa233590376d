"""What a sentence names without laying it at the drug's door is no effect of the drug."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import AdverseEffect, Polarity
from pharmagraph.reading import read_document

LABEL = """ZORVEX (zorvanib) tablets, for oral use
1 INDICATIONS AND USAGE
ZORVEX is indicated for chronic gout in adults.
5 WARNINGS AND PRECAUTIONS
5.1 Monitoring
{}
6 ADVERSE REACTIONS
The commonest of them were itching and thirst.
"""
PLAIN = """Generic Name: zorvanib
Brand Name: Zorvex
Drug Class: Quexols
What are the side effects of zorvanib?
{}
"""


def effects(frame: str, text: str) -> list[str]:
    facts = extract(read_document(frame.format(text).encode(), "test")).facts
    start = frame.index("{")
    return [
        fact.effect
        for fact in facts
        if isinstance(fact, AdverseEffect)
        and fact.polarity is Polarity.AFFIRMED
        and start <= fact.evidence[0].start < start + len(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Risk factors for it include hypotension, anemia, and dehydration.",
        "Conditions that predispose to it, such as sepsis and hypotension, call for a lower dose.",
        "Stop ZORVEX in patients who have an acute illness, such as pneumonia or sepsis.",
        "Patients with a history of seizures or hepatitis may be at greater risk.",
        "It is more likely in those with heart failure, dehydration or hypotension.",
        "Reduce the dose in patients with hepatic impairment or anemia.",
        "Use it with caution in people with seizures or depression.",
    ],
)
def test_what_makes_an_effect_likelier_is_none(text: str) -> None:
    assert effects(LABEL, text) == []


def test_what_people_of_a_trial_had_is_no_effect() -> None:
    text = "In a trial of 412 patients with heart failure, headache was reported."
    assert effects(LABEL, text) == ["headache"]


def test_what_comes_of_risk_factors_stays() -> None:
    text = "Risk factors for seizures include alcohol. Pneumonia and sepsis have occurred."
    assert effects(LABEL, text)[-2:] == ["pneumonia", "sepsis"]


@pytest.mark.parametrize("frame", [LABEL, PLAIN])
@pytest.mark.parametrize(
    "text",
    [
        "Headache occurred less often with ZORVEX than with placebo.",
        "Headache was reported in fewer patients on ZORVEX than on placebo.",
        "Headache occurred at the same rate as with placebo.",
        "The incidence of headache was similar to placebo.",
        "Headache and nausea were seen at comparable rates in both groups.",
        "Headache was as common with placebo as with ZORVEX.",
        "One case of hepatitis was judged unrelated to treatment.",
        "A death from pneumonia was considered not related to ZORVEX.",
        "One patient had hepatitis, which the author considered unrelated to the drug.",
        "A single case of jaundice was seen, but this was attributed to a stone.",
        "Two patients had anaphylaxis, which was attributed to penicillin.",
    ],
)
def test_what_the_drug_is_cleared_of_is_not_affirmed(frame: str, text: str) -> None:
    assert effects(frame, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Headache was more common with zorvanib than with placebo.", ["headache"]),
        ("Headache was less common than nausea.", ["headache"]),
        ("Three cases of hepatitis occurred; one was considered unrelated to it.", ["hepatitis"]),
        ("Hepatitis was seen in two cases, one of which was attributed to a virus.", ["hepatitis"]),
        ("Headache is unrelated to dose.", ["headache"]),
        ("A case of hepatitis was attributed to zorvanib.", ["hepatitis"]),
    ],
)
def test_what_only_looks_alike_clears_nothing(text: str, expected: list[str]) -> None:
    assert [name for name in effects(PLAIN, text) if name in expected] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Taking an antacid together with zorvanib may increase your risk of hives.",
        "Taking zorvanib with niacin can cause hives.",
        "Drinking alcohol while taking zorvanib may cause hives.",
    ],
)
def test_what_two_drugs_do_together_is_no_effect_of_one(text: str) -> None:
    assert effects(PLAIN, text) == []


def test_what_it_does_when_taken_is_its_effect() -> None:
    assert effects(PLAIN, "Taking zorvanib may cause hives.") == ["hives"]


def test_what_is_rarer_with_placebo_stays() -> None:
    text = "Rash occurred less often with placebo than with ZORVEX."
    assert effects(LABEL, text) == ["rash"]


LISTED = ["hives", "gout"]


@pytest.mark.parametrize("listed", [":\n- hives\n- gout", ": hives, gout."])
@pytest.mark.parametrize(
    "lead_in",
    [
        "The following occurred less often with zorvanib than with placebo",
        "The following occurred at the same rate as with placebo",
        "The following were attributed to the underlying cancer",
        "The following side effects may return when the dose is lowered",
        "The following were judged unrelated to Zorvex",
        "Risk factors for it include",
        "Conditions that predispose to it, such as",
        "It is more likely in patients with any of the following",
        "It is worse in patients who have a severe illness, such as",
    ],
)
def test_what_is_said_in_front_of_a_list_is_said_of_its_items(lead_in: str, listed: str) -> None:
    assert effects(PLAIN, lead_in + listed) == []


@pytest.mark.parametrize(
    "lead_in",
    [
        "The following occurred more often than with placebo",
        "The following may return when zorvanib is taken up again",
        "The following were reported in patients with lupus",
        "In studies of people with Crohn's disease, the following side effects were common",
        "Acne was less common than with placebo, and these were more common",
        "Acne was attributed to the underlying cancer, but these were common side effects",
    ],
)
def test_what_is_said_in_front_of_a_list_of_something_else_clears_no_item(lead_in: str) -> None:
    assert effects(PLAIN, f"{lead_in}:\n- hives\n- gout")[-2:] == LISTED


def test_a_list_of_what_was_not_confirmed_is_denied() -> None:
    lead_in = "Early reports linked zorvanib to these, but later studies did not confirm them:"
    assert effects(PLAIN, f"{lead_in}\n- hives\n- gout") == []


def test_the_list_of_an_item_is_cleared_with_it() -> None:
    text = "The following occurred less often than with placebo:\n- allergies:\n  - hives\n  - gout"
    assert effects(PLAIN, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hives occurred in fewer than 5% of patients and more often than with placebo.", "hives"),
        ("In people with Crohn's disease, the side effects were hives.", "hives"),
    ],
)
def test_a_share_or_an_illness_beside_an_effect_clears_it_not(text: str, expected: str) -> None:
    assert effects(PLAIN, text) == [expected]
