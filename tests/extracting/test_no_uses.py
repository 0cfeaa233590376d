"""What nobody knows of a use, and what the drug does to the body, is no use of it."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import Indication, KnowledgeGap
from pharmagraph.reading import read_document


def facts_of(text: str) -> list[object]:
    source = f"Generic Name: zorvanib\nWhat is zorvanib?\nZorvanib treats gout. {text}\n"
    return list(extract(read_document(source.encode(), "test")).facts)


def uses(text: str) -> list[str]:
    return [fact.condition for fact in facts_of(text) if isinstance(fact, Indication)]


@pytest.mark.parametrize(
    "text",
    [
        "It is not known if zorvanib can be used in people with asthma.",
        "It is not known whether zorvanib should be given to people who have had a stroke.",
        "Zorvanib reduces the number of platelets.",
        "Zorvanib delays emptying of the bladder.",
        "Zorvanib slows bowel motility and may affect how other medicines are absorbed.",
        "Zorvanib lowers sperm counts.",
        "Zorvanib reduces white blood cells.",
        "It doesn't help asthma.",
        "It won't do anything for lupus.",
        "Zorvanib isn't of much help in migraine.",
    ],
)
def test_it_is_no_use(text: str) -> None:
    assert uses(text) == ["gout"]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("It is used to treat delayed gastric emptying.", "delayed gastric emptying"),
        ("It is used to treat low platelets.", "low platelets"),
        ("It is not known how it works. It is used in people with asthma.", "asthma"),
    ],
)
def test_a_condition_of_the_same_words_is_one(text: str, condition: str) -> None:
    assert condition in uses(text)


def test_whether_it_can_be_used_in_some_people_is_a_gap() -> None:
    found = facts_of("It is not known if zorvanib can be used in people with asthma.")
    assert [str(fact.topic) for fact in found if isinstance(fact, KnowledgeGap)] == ["safety"]


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("Current indications are limited to the treatment of asthma.", ["asthma"]),
        ("Current uses are many and include lupus and hives.", ["lupus", "hives"]),
        ("It is used to treat chronic hepatitis C, genotypes 1 and 4.", ["chronic hepatitis C"]),
        (
            "It is approved for lupus, and indications were later expanded to hives.",
            ["lupus", "hives"],
        ),
        ("The rises in enzymes that come with its use are usually mild and transient.", []),
        ("The injectable form was approved for use in 2009.", []),
        ("It is indicated for type 2 diabetes used in combination with diet.", ["type 2 diabetes"]),
        ("It is approved for use in combination with diet.", []),
        ("It was a remedy for centuries in India.", []),
        ("It is used to treat hepatomegaly.", ["hepatomegaly"]),
    ],
)
def test_words_on_how_it_is_used_are_no_conditions(text: str, conditions: list[str]) -> None:
    assert uses(text) == ["gout", *conditions]
