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
        ("Zorvatib is used to treat poisoning with methanol or antifreeze.",
         ["poisoning with methanol", "poisoning with antifreeze"]),
        ("Zorvatib is used to treat lead, gold or mercury poisoning in children.",
         ["lead poisoning", "gold poisoning", "mercury poisoning"]),
        ("Zorvatib is used to treat lead and mercury poisoning as well as gout.",
         ["lead poisoning", "mercury poisoning", "gout"]),
        ("Zorvatib is used to treat poisoning with methanol or gout.",
         ["poisoning with methanol", "gout"]),
        ("Zorvatib is used to treat shock or lead poisoning.", ["shock", "lead poisoning"]),
        ("Zorvatib is used to treat disorders with a high prolactin level.",
         ["disorders with a high prolactin level"]),
        ("Zorvatib is used to treat disorders with many names.", []),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It is used to treat hives, and in small doses to prevent migraine.",
            [("hives", "treatment"), ("migraine", "prevention")],
        ),
        (
            "It is used to treat epilepsy and at a lower dose for preventing cluster headaches.",
            [("epilepsy", "treatment"), ("cluster headaches", "prevention")],
        ),
        (
            "It is used to treat gout, and in high doses for the prevention of kidney stones.",
            [("gout", "treatment"), ("kidney stones", "prevention")],
        ),
        (
            "It is used to treat gout, and in small doses it is well tolerated.",
            [("gout", "treatment")],
        ),
    ],
)
def test_a_further_use_has_doses_of_its_own(text: str, expected: list[tuple[str, str]]) -> None:
    """What low or high doses are for is one more use, and the doses are none."""
    assert uses(f"Zorvatib is an enzyme inhibitor. {text}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nausea and vomiting after surgery", ["nausea after surgery", "vomiting after surgery"]),
        ("pain or fever after vaccination", ["pain after vaccination", "fever after vaccination"]),
        ("hypertension and swelling after surgery", ["hypertension", "swelling after surgery"]),
        ("pain after a fall or a burn", ["pain"]),
        (
            "pain after an operation or a burn",
            ["pain after an operation", "pain after a burn"],
        ),
        ("fever after surgery or injury", ["fever after surgery", "fever after injury"]),
        ("pain after surgery or migraine", ["pain after surgery", "migraine"]),
        ("pain after an operation, or a burn", ["pain after an operation", "burn"]),
        ("pneumonia picked up in hospital", ["pneumonia picked up in hospital"]),
        ("pneumonia acquired outside the hospital", ["pneumonia acquired outside the hospital"]),
    ],
)
def test_a_time_and_a_place_belong_to_what_they_are_told_of(text: str, expected: list[str]) -> None:
    """Two symptoms share the time behind them; an illness has its own."""
    assert treated(f"Zorvatib is an enzyme inhibitor. It is used to treat {text}.") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "acromegaly, for instance before surgery; carcinoid tumors; and diarrhea from cancer",
            ["acromegaly", "carcinoid tumors", "diarrhea"],
        ),
        ("gout, for example when other drugs fail", ["gout"]),
        (
            "infections, for instance cystitis and pneumonia",
            ["infections", "cystitis", "pneumonia"],
        ),
        ("asthma, which is worse at night; call your doctor; or come in with a rash", ["asthma"]),
    ],
)
def test_an_instance_is_no_illness(text: str, expected: list[str]) -> None:
    """A remark on one item of a list neither is an item nor ends the list."""
    assert treated(f"Zorvatib is an enzyme inhibitor. It is used to treat {text}.") == expected


def test_a_level_of_another_drug_is_no_use() -> None:
    """What the drug lowers of another is not what it is for."""
    assert uses("Zorvatib is an enzyme inducer. It lowers the plasma levels of digoxin.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Zorvatib is used for the prevention of migraine, for acne, and hives.",
            [("migraine", "prevention"), ("acne", "treatment"), ("hives", "treatment")],
        ),
        (
            "Zorvatib is used to prevent gout attacks and for acne.",
            [("gout attacks", "prevention"), ("acne", "treatment")],
        ),
        (
            "Zorvatib is used to prevent gout attacks and, less often, for acne.",
            [("gout attacks", "prevention"), ("acne", "treatment")],
        ),
        (
            "Zorvatib is used to prevent gout attacks in adults, and hives in children.",
            [("gout attacks", "prevention"), ("hives", "prevention")],
        ),
        (
            "Zorvatib is used as prophylaxis against gout and for migraine.",
            [("gout", "prevention"), ("migraine", "prevention")],
        ),
        (
            "Zorvatib is used for the prevention of stroke, heart attack, and blood clots.",
            [(each, "prevention") for each in ("stroke", "heart attack", "blood clots")],
        ),
    ],
)
def test_a_further_for_leaves_prevention_behind(text: str, expected: list[tuple[str, str]]) -> None:
    assert uses(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zorvatib has been tried against other infections.", []),
        ("Zorvatib is used for gout and other arthritis.", ["gout", "arthritis"]),
        (
            "Zorvatib is used for poisoning by cyanide and arsenic.",
            ["poisoning by cyanide", "poisoning by arsenic"],
        ),
        (
            "Zorvatib is used for poisoning from lead, mercury or arsenic.",
            [f"poisoning from {each}" for each in ("lead", "mercury", "arsenic")],
        ),
    ],
)
def test_what_somebody_is_poisoned_by_and_what_others_are_none(
    text: str, expected: list[str]
) -> None:
    assert [condition for condition, _ in uses(text)] == expected
