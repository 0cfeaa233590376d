"""What a drug is used for is read from many wordings and from lists of an author's own."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import Indication, Polarity
from pharmagraph.reading import read_document


def uses(text: str) -> list[tuple[str, str]]:
    """Return the conditions that the drug is said to be used for, with the use, in order."""
    source = f"Generic Name: zorvatib\n{text}\n"
    facts = extract(read_document(source.encode(), "test")).facts
    return [
        (fact.condition, fact.use.value)
        for fact in facts
        if isinstance(fact, Indication) and fact.polarity is Polarity.AFFIRMED
    ]


def treated(text: str) -> list[str]:
    """Return the conditions that the drug is said to treat, in order."""
    return [condition for condition, use in uses(text) if use == "treatment"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Current indications for the intravenous form are sepsis and pneumonia.",
            ["sepsis", "pneumonia"],
        ),
        ("Indications for zorvatib today include asthma.", ["asthma"]),
        ("The liquid formulations are used for thrush and heartburn.", ["thrush", "heartburn"]),
        ("The oral preparation is used for ringworm.", ["ringworm"]),
        ("Current concerns about the intravenous form are sepsis and pneumonia.", []),
    ],
)
def test_forms(text: str, expected: list[str]) -> None:
    """The indications of a form are the drug's."""
    assert treated(f"Zorvatib is an antifungal. {text}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zorvatib restores and maintains a regular rhythm in patients with atrial flutter.",
         ["atrial flutter"]),
        ("Zorvatib restores normal sleep in people with insomnia.", ["insomnia"]),
        ("Zorvatib restores the taste of food.", []),
        (("Zorvatib is used for cancers of the liver, the ovary and the stomach, and lung cancer"
          " that has spread."),
         ["cancers of the liver", "cancers of the ovary", "cancers of the stomach",
          "lung cancer that has spread"]),
        (("Zorvatib treats bladder cancer that has spread to nearby tissues or cannot be removed by"
          " surgery."), ["bladder cancer that has spread"]),
        ("Zorvatib is used to treat complicated skin and soft tissue infections and anthrax.",
         ["complicated skin and soft tissue infections", "anthrax"]),
        ("Zorvatib is used to treat infections with molds and other fungi.", []),
        ("Zorvatib is used against the dog, cat and rat kinds of hookworm infection.",
         ["hookworm infection"]),
        ("Zorvatib is used for gout, severe and mild forms of asthma.",
         ["gout", "severe forms of asthma", "mild forms of asthma"]),
        (("We give it for psoriasis, for eczema that keeps itching whenever the cream is stopped,"
          " for lupus, and to prevent gout."), ["psoriasis", "eczema", "lupus"]),
    ],
)  # fmt: skip
def test_sentences(text: str, expected: list[str]) -> None:
    """What is restored, kinds and clauses of a condition, and what names none."""
    assert treated(f"Zorvatib is an enzyme inhibitor. {text}") == expected


def test_list_of_an_author() -> None:
    """A doubt is no use, and a label tells what is prevented."""
    text = """Zorvatib is an antibiotic.

Uses
+ Complicated UTI, pyelonephritis
+ Prophylaxis: wound infection
+ Chronic gout, insofar as a diet alone does not suffice
- Not: meningitis
? bone infection"""
    assert uses(text) == [
        ("complicated UTI", "treatment"),
        ("pyelonephritis", "treatment"),
        ("wound infection", "prevention"),
        ("chronic gout", "treatment"),
    ]


def test_off_label() -> None:
    """A use that is called unapproved is one, below a heading that asks what it is used for."""
    text = "What is zorvatib used for?\nZorvatib treats gout. Hives is a further, unapproved use."
    assert treated(text) == ["gout", "hives"]


def test_numbered_heading() -> None:
    """A heading that names fields of use asks for uses."""
    text = """1. Designation of the medicament
Zorvatib 50 mg tablets

2. Substance group
Zorvatib is an enzyme inhibitor.

3. Fields of application
- Chronic gout
- Prophylaxis of gout attacks in the long term

4. Counter-indications
Zorvatib must not be used in people with asthma.

5. Undesired effects
Nausea, headache and vomiting may occur.

6. Dosage
The dose is 50 mg once daily."""
    assert uses(text) == [("chronic gout", "treatment"), ("gout attacks", "prevention")]
