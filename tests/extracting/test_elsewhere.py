"""What was seen with another drug is none of the drug's effects."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import AdverseEffect, Contraindication, Fact, ProfileFact
from pharmagraph.reading import read_document


def facts_of(text: str, heading: str = "What are the side effects of zorvanib?") -> list[Fact]:
    source = f"Generic Name: zorvanib\nDrug Class: Quexols\n{heading}\n{text}\n"
    facts = extract(read_document(source.encode(), "test")).facts
    return [fact for fact in facts if fact.subject == "zorvanib"]


def effects(text: str) -> list[str]:
    return [fact.effect for fact in facts_of(text) if isinstance(fact, AdverseEffect)]


@pytest.mark.parametrize(
    "text",
    [
        "In trials of axitinib, hepatitis occurred in three patients.",
        "Hepatitis has been described with related agents but not with zorvanib.",
        "Fatal hepatitis has been reported with other kinase inhibitors.",
        "Hepatitis has been reported with other drugs in this class.",
        "Severe hepatitis occurred in patients treated with axitinib.",
        "In studies of another antibiotic, hepatitis was reported.",
        "Hepatitis was seen with axitinib in one study.",
        "Patients treated with axitinib had hepatitis.",
        "Studies of axitinib showed hepatitis.",
    ],
)
def test_what_another_drug_did_is_not_said_of_the_drug(text: str) -> None:
    assert effects(f"Zorvanib may cause headache. {text}") == ["headache"]


@pytest.mark.parametrize(
    "text",
    [
        "In trials of zorvanib, hepatitis occurred in three patients.",
        "Hepatitis has been reported with zorvanib and with related agents.",
        "Hepatitis occurred when it was given with axitinib.",
        "Hepatitis was seen in patients treated with zorvanib.",
        "Hepatitis was seen in other studies.",
        "Patients treated with zorvanib had hepatitis.",
    ],
)
def test_what_the_drug_did_too_is_said_of_it(text: str) -> None:
    assert "hepatitis" in effects(f"Zorvanib may cause headache. {text}")


def test_only_the_clause_on_the_other_drug_is_left_out() -> None:
    text = "Zorvanib may cause rash, but hepatitis has been reported with axitinib."
    assert effects(text) == ["rash"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Another drug in this class passes into breast milk.", []),
        ("Zorvanib passes into breast milk.", ["passes into breast milk"]),
    ],
)
def test_the_milk_of_who_takes_another_drug(text: str, values: list[str]) -> None:
    heading = "Is zorvanib safe in pregnancy and while breastfeeding?"
    found = facts_of(text, heading)
    assert [
        fact.value
        for fact in found
        if isinstance(fact, ProfileFact) and fact.aspect == "distribution"
    ] == values


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("Allopurinol is older. It must not be used in asthma. It can cause a rash.", False),
        ("Allopurinol (Zyloprim) is older. Do not give it to people with asthma.", False),
        ("Allopurinol starts with 100 mg. It must not be used in asthma.", False),
        ("Allopurinol tablets lower uric acid. It must not be used in asthma.", False),
        ("Allopurinol 0.1 g daily is older. It must not be used in asthma.", False),
        ("Brimofene 60 mg daily is another choice; it must not be used in asthma.", False),
        ("There is another choice. It must not be used in asthma.", True),
        ("Allopurinol is older; it must not be used in asthma.", False),
        ("Allopurinol levels are checked. It must not be used in asthma.", True),
        ("Zorvanib is newer; it must not be used in asthma.", True),
        ("Zorvanib is newer. It must not be used in asthma.", True),
        ("Unlike allopurinol, zorvanib is new. It must not be used in asthma.", True),
        ("Allopurinol is older. Zorvanib must not be used in asthma.", True),
        ("Allopurinol is older.\nIt must not be used in asthma.", True),
    ],
)
def test_what_a_pronoun_says_of_another_drug_is_none_of_the_drugs(text: str, *, ours: bool) -> None:
    source = f"Generic Name: zorvanib\nWarnings\n{text}\n"
    facts = extract(read_document(source.encode(), "a.txt")).facts
    told = [f for f in facts if isinstance(f, (Contraindication, AdverseEffect))]

    assert bool([fact for fact in told if fact.subject == "zorvanib"]) is ours


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("Beta blockers make asthma worse. They must not be used in asthma.", False),
        ("Fibrates may form gallstones. Never give them to people with asthma.", False),
        ("Quexols are strong drugs. They must not be used in asthma.", True),
        ("Beta blockers are older. Zorvanib must not be used in asthma.", True),
        ("Beta blockers are older. It must not be used in asthma.", True),
    ],
)
def test_what_is_said_of_drugs_of_another_class_is_none_of_the_drugs(
    text: str, *, ours: bool
) -> None:
    source = "Generic Name: zorvanib\nWhat is zorvanib?\nZorvanib is a calcium channel blocker.\n"
    source = source.replace("calcium channel blocker", "quexol") if "Quexols" in text else source
    facts = extract(read_document(f"{source}Warnings\n{text}\n".encode(), "a.txt")).facts
    told = [f for f in facts if isinstance(f, Contraindication) and f.subject == "zorvanib"]

    assert bool(told) is ours


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("More on NSAIDs Naproxen is an NSAID but it does not raise the risk of gout.", []),
        ("Naproxen is one; zorvanib is a quexol, and it may cause gout.", ["gout"]),
    ],
)
def test_it_is_the_drug_that_is_told_to_be_one(text: str, expected: list[str]) -> None:
    assert effects(text) == expected


def test_whom_to_ask_and_a_bare_article_are_no_effects() -> None:
    text = "Zorvanib may cause headache.\nThe following are very rare (may affect 1 in 20,000)\n"
    assert effects(f"{text}- hives\n- nurse\n- your pharmacist\n") == ["headache", "hives"]
