"""A dose that keeps an illness away and one that treats it are two regimens."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.mapping import map_monograph
from pharmagraph.model import Indication, Regimen, Use
from pharmagraph.reading import read_document
from pharmagraph.vocabulary import MONO

HEAD = "Generic Name: zorvatib\nDrug Class: Quexols\n"
USES = "What is zorvatib used for?\nZorvatib is used to treat malaria and to prevent malaria.\n"


def source(text: str, before: str = "") -> bytes:
    return f"{HEAD}{before}What is the dosage for zorvatib?\n{text}\n".encode()


def doses(text: str) -> dict[str, tuple[str, Use | None]]:
    found = [f for f in extract(read_document(source(text), "t")).facts if isinstance(f, Regimen)]
    for regimen in found:
        assert {phase.use for phase in regimen.phases} == {regimen.use}
    return {p.amount_text: (f.condition, f.use) for f in found for p in f.phases}


@pytest.mark.parametrize(
    "text",
    [
        "For prevention of malaria, 250 mg is taken once weekly.",
        "Prevention of malaria: 250 mg once weekly.",
        "Malaria prophylaxis: 250 mg once weekly.",
        "Malaria, prevention: 250 mg once weekly.",
        "To prevent malaria, adults take 250 mg once weekly.",
        "Malaria is prevented with 250 mg once weekly.",
        "To reduce the risk of malaria, the dose is 250 mg once weekly.",
        "Prophylaxis of malaria: The dose for adults is 250 mg once weekly.",
    ],
)
def test_what_is_said_to_prevent_is_told(text: str) -> None:
    assert doses(text) == {"250 mg": ("malaria", Use.PREVENTION)}


@pytest.mark.parametrize(
    "text",
    [
        "Malaria: 250 mg once weekly.",
        "For the treatment of malaria, 250 mg is taken once weekly.",
        "For the treatment and prevention of malaria, 250 mg is taken once weekly.",
        "For the prevention and treatment of malaria, 250 mg is taken once weekly.",
        "Malaria prevention and treatment: 250 mg once weekly.",
        "If prevention fails: for malaria, take 250 mg once weekly.",
    ],
)
def test_nothing_is_told_where_it_treats_too_or_is_not_said_to_prevent(text: str) -> None:
    assert {use for _, use in doses(text).values()} == {None}


def test_both_aims_of_a_condition_keep_their_doses() -> None:
    text = (
        "Treatment of malaria: 500 mg twice daily for 3 days.\n"
        "Prevention of malaria: adults 250 mg once weekly; children 5 mg/kg once weekly.\n"
    )
    assert doses(text) == {
        "500 mg": ("malaria", None),
        "250 mg": ("malaria", Use.PREVENTION),
        "5 mg/kg": ("malaria", Use.PREVENTION),
    }


def test_each_is_shown_under_its_own_indication() -> None:
    text = "For treatment of malaria, 500 mg daily. For prevention of malaria, 250 mg weekly."
    quads = map_monograph(extract(read_document(source(text, USES), "t")))
    uses = {q.subject: q.object for q in quads if q.predicate == MONO.use}
    links = {q.subject: q.object for q in quads if q.predicate == MONO.forIndication}

    assert len(links) == 2
    for regimen, indication in links.items():
        assert uses[indication] == uses.get(regimen, MONO.TreatmentUse)


@pytest.mark.parametrize(
    ("uses", "text", "expected"),
    [
        # What is said to prevent is no evidence of a treatment.
        (
            "treat malaria",
            "For prevention of malaria, 250 mg weekly.",
            [(Use.TREATMENT, 1), (Use.PREVENTION, 1)],
        ),
        (
            "treat malaria and to prevent malaria",
            "For treatment of malaria, 500 mg. For prevention of malaria, 250 mg weekly.",
            [(Use.TREATMENT, 2), (Use.PREVENTION, 2)],
        ),
        ("prevent malaria", "Malaria: 250 mg weekly.", [(Use.PREVENTION, 2)]),
        ("treat mild malaria", "For treatment of malaria, 500 mg.", [(Use.TREATMENT, 2)]),
    ],
)
def test_a_label_is_evidence_for_the_use_that_it_tells(
    uses: str, text: str, expected: list[tuple[Use, int]]
) -> None:
    before = f"What is zorvatib used for?\nZorvatib is used to {uses}.\n"
    facts = extract(read_document(source(text, before), "t")).facts
    assert [(f.use, len(f.evidence)) for f in facts if isinstance(f, Indication)] == expected


@pytest.mark.parametrize("label", ["Malaria prophylaxis", "Malaria, prevention"])
def test_a_label_behind_which_its_aim_stands_implies_no_treatment(label: str) -> None:
    facts = extract(read_document(source(f"{label}: 250 mg weekly."), "t")).facts
    assert [f.use for f in facts if isinstance(f, Indication)] == [Use.PREVENTION]


@pytest.mark.parametrize(
    "turn",
    [
        "Treatment: 900 mg once.",
        "For treatment, take 900 mg once.",
        "The treatment dose is 900 mg once.",
        "The recommended dose for treatment is 900 mg once.",
        "To treat it, take 900 mg once.",
    ],
)
def test_what_turns_to_treatment_prevents_no_longer(turn: str) -> None:
    """The treatment dose is the larger one: it must not be taken every week."""
    found = doses(f"For prevention of malaria, 250 mg is taken once weekly. {turn}")
    assert found == {"250 mg": ("malaria", Use.PREVENTION), "900 mg": ("malaria", None)}


@pytest.mark.parametrize(
    "turn",
    [
        "Prophylaxis: 250 mg once weekly.",
        "The preventive dose is 250 mg once weekly.",
        "The dose used for prevention is 250 mg once weekly.",
        "To prevent it, take 250 mg once weekly.",
    ],
)
def test_what_turns_to_prevention_treats_no_longer(turn: str) -> None:
    found = doses(f"For the treatment of malaria, 900 mg is taken once. {turn}")
    assert found == {"250 mg": ("malaria", Use.PREVENTION), "900 mg": ("malaria", None)}


def test_treatment_as_such_is_no_turn() -> None:
    """Whoever takes it to prevent something is on treatment as well."""
    text = "For prevention of malaria, 250 mg is taken once weekly. Treatment is begun with 125 mg."
    assert {use for _, use in doses(text).values()} == {Use.PREVENTION}


@pytest.mark.parametrize(
    "text",
    [
        "To reduce the risk of low blood pressure, the first dose for malaria is 250 mg.",
        "To prevent dizziness, the dose used in malaria is 250 mg daily.",
        "To lower the risk of side effects take 250 mg for malaria.",
    ],
)
def test_what_a_treatment_is_kept_free_of_is_not_its_aim(text: str) -> None:
    """Harm that is avoided while an illness is treated does not make it prevented."""
    assert ("malaria", Use.PREVENTION) not in doses(text).values()


def test_the_dose_of_a_prevention_and_a_lower_risk() -> None:
    assert doses("The prophylactic dose for malaria is 250 mg once weekly. Stroke: 9 mg.") == {
        "250 mg": ("malaria", Use.PREVENTION),
        "9 mg": ("stroke", None),
    }
    assert doses("To lower the risk of stroke, take 9 mg.") == {"9 mg": ("stroke", Use.PREVENTION)}


@pytest.mark.parametrize(
    "text",
    [
        "To treat high blood pressure and prevent stroke, take 9 mg.",
        "To treat high blood pressure and reduce the risk of stroke, take 9 mg.",
        "To prevent stroke and treat high blood pressure, take 9 mg.",
    ],
)
def test_a_sentence_of_two_aims_has_each_of_its_own_condition(text: str) -> None:
    facts = extract(read_document(source(text), "t")).facts
    dosed = {(f.condition, f.use) for f in facts if isinstance(f, Regimen)}
    used = {(f.condition, f.use) for f in facts if isinstance(f, Indication)}
    assert dosed == {("high blood pressure", None), ("stroke", Use.PREVENTION)}
    assert used == {("high blood pressure", Use.TREATMENT), ("stroke", Use.PREVENTION)}


def test_what_treatment_brings_on_is_prevented() -> None:
    assert doses("For prevention of treatment-related nausea, 8 mg is given.") == {
        "8 mg": ("treatment-related nausea", Use.PREVENTION)
    }


def test_letters_that_grow_in_lower_case_shift_no_aim() -> None:
    text = f"It was made in {'İ' * 40}. For prevention of malaria, 250 mg is taken once weekly."
    assert doses(text) == {"250 mg": ("malaria", Use.PREVENTION)}


@pytest.mark.parametrize(
    "text",
    [
        "Malaria: prophylaxis 250 mg weekly; treatment 1250 mg once.",
        "Malaria: 250 mg weekly for prophylaxis; 1250 mg once for treatment.",
        "For malaria, adults take 250 mg weekly for prevention and 1250 mg once for treatment.",
        "For malaria, the dose is 1250 mg once. For prevention, 250 mg weekly is used.",
        "For malaria treatment, 1250 mg once; for prophylaxis, 250 mg weekly.",
    ],
)
def test_an_aim_in_the_clause_of_a_dose_is_of_the_illness_named_before(text: str) -> None:
    found = doses(text)
    assert found == {"250 mg": ("malaria", Use.PREVENTION), "1250 mg": ("malaria", None)}


def test_an_aim_is_what_a_dose_is_for_where_no_illness_was_named() -> None:
    assert doses("For prophylaxis, 250 mg weekly.") == {"250 mg": ("prophylaxis", None)}


@pytest.mark.parametrize(
    "text",
    [
        "Recurrent thrush in HIV-infected adults: 500 mg twice daily.",
        "For recurrent thrush in HIV-positive patients, take 500 mg daily.",
        "Recurrent thrush in adults: 500 mg twice daily.",
    ],
)
def test_who_has_an_illness_is_no_part_of_its_name(text: str) -> None:
    assert doses(text) == {"500 mg": ("recurrent thrush", None)}
