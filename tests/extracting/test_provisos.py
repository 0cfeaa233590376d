"""A fact keeps the proviso that its sentence makes, or is not stated at all."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import (
    Administration,
    Contraindication,
    Fact,
    Indication,
    Interaction,
    Polarity,
)
from pharmagraph.reading import read_document


def facts(heading: str, text: str) -> list[Fact]:
    source = f"Generic Name: zorvanib\nBrand Name: Zorvex\nDrug Class: Quexols\n{heading}\n{text}\n"
    return list(extract(read_document(source.encode(), "test")).facts)


def uses(text: str) -> list[tuple[str, str]]:
    return [
        (fact.condition, fact.population.label if fact.population else "")
        for fact in facts("What is zorvanib, and what is it used for?", text)
        if isinstance(fact, Indication)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zorvanib is used in adults to prevent gout.", [("gout", "adults")]),
        ("Zorvanib is approved for children only for plague.", [("plague", "children")]),
        ("Zorvanib is used to prevent gout.", [("gout", "")]),
    ],
)
def test_a_use_keeps_the_people_in_front_of_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert uses(text) == expected


def denied(text: str) -> list[str]:
    heading = "What is zorvanib, and what is it used for?"
    every = [f for f in facts(heading, text) if isinstance(f, Indication)]
    return [f.condition for f in every if f.polarity is Polarity.DENIED]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It should not be used in people with sinusitis who have other options.", []),
        ("It should not be used for sinusitis when other treatments are available.", []),
        ("It should not be used for sinusitis when other infections are present.", ["sinusitis"]),
        ("It is not used for sinusitis in people who have other illnesses.", ["sinusitis"]),
    ],
)
def test_what_only_those_with_a_choice_should_not_take_it_for_is_not_denied(
    text: str, expected: list[str]
) -> None:
    assert denied(text) == expected
    assert not any(
        isinstance(fact, Contraindication) for fact in facts("Who should not take it?", text)
    )


def ruled_out(text: str) -> list[str]:
    heading = "Who should not take zorvanib?"
    return [f.condition for f in facts(heading, text) if isinstance(f, Contraindication)]


def test_what_announces_people_is_no_condition() -> None:
    assert ruled_out("Zorvanib is contraindicated in patients with:\n- gout") == ["gout"]


def test_what_must_not_be_taken_alone_is_not_forbidden() -> None:
    def ways(text: str) -> list[str]:
        heading = "How should you take zorvanib?"
        return [f.instruction for f in facts(heading, text) if isinstance(f, Administration)]

    assert ways("Do not take it with milk alone.") == []
    assert ways("Do not take it with milk.") == ["Do not take it with milk"]


def test_a_dose_that_the_doctor_changes_is_no_effect() -> None:
    text = "If you take verapamil, your doctor may reduce your dose to 5 mg once a day."
    [found] = [
        f for f in facts("What drugs interact with zorvanib?", text) if isinstance(f, Interaction)
    ]
    assert (found.effect, found.management) == ("", "reduce your dose to 5 mg once a day")
