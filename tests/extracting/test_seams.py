"""A page on one line: lists and doses that only a capital tells apart."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import AdverseEffect, Contraindication, Regimen
from pharmagraph.reading import read_document

FRONT = "Zorvanib Generic Name: zorvanib Brand Name: Zorva Drug Class: Kinase Inhibitors"
USED = (
    "What is zorvanib, and what is it used for? Zorvanib is used for angina pectoris and for gout."
    " It is also taken for the prevention of migraine and for restless legs."
)
FILLED = (
    "What else should I know about zorvanib? Keep it where children cannot reach it. "
    + "Ask your pharmacist about anything that you do not understand. " * 12
)


def page(*parts: str) -> str:
    return " ".join([FRONT, USED, *parts, FILLED])


def facts(text: str) -> list[object]:
    return list(extract(read_document(text.encode(), "test")).facts)


def effects(text: str) -> set[tuple[str, str, str]]:
    return {
        (
            fact.effect,
            fact.frequency.value if fact.frequency else "",
            fact.seriousness.value if fact.seriousness else "",
        )
        for fact in facts(page(f"What are the side effects of zorvanib? {text}"))
        if isinstance(fact, AdverseEffect)
    }


def doses(text: str) -> set[tuple[str, str, str]]:
    return {
        (
            phase.condition,
            phase.population.label if phase.population else "",
            phase.amount_text,
        )
        for fact in facts(page(f"What is the dosage for zorvanib? {text}"))
        if isinstance(fact, Regimen)
        for phase in fact.phases
    }


def test_lists_of_effects_end_where_the_next_one_begins() -> None:
    text = (
        "Common side effects of zorvanib include: nausea, headache, and dry mouth Serious side"
        " effects of zorvanib include: seizures, lactic acidosis, and loss of vision Hair loss has"
        " been rare."
    )

    assert effects(text) >= {
        ("nausea", "common", ""),
        ("dry mouth", "common", ""),
        ("seizures", "", "serious"),
        ("loss of vision", "", "serious"),
        ("hair loss", "rare", ""),
    }


def test_a_name_inside_a_sentence_begins_nothing() -> None:
    text = (
        "Zorvanib can cause Stevens-Johnson syndrome and worsen Parkinson's disease in May or June."
    )

    assert {effect for effect, *_ in effects(text)} >= {"Stevens-Johnson syndrome"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Angina pectoris 50 mg twice daily. Restless legs 2 mg at bedtime.",
            {("angina pectoris", "", "50 mg"), ("restless legs", "", "2 mg")},
        ),
        (
            (
                "Gout Adults: 30 mg once daily Children 6 to 12 years of age: 5 mg once daily"
                " Prevention of migraine Adults: 80 mg once daily"
            ),
            {
                ("gout", "adults", "30 mg"),
                ("gout", "children 6 to 12 years of age", "5 mg"),
                ("migraine", "adults", "80 mg"),
            },
        ),
    ],
)
def test_a_title_is_of_the_doses_below_it(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert doses(text) == expected


def test_what_holds_for_all_is_not_for_the_last_title() -> None:
    text = (
        "Angina pectoris 50 mg twice daily. Restless legs 2 mg at bedtime. Patients with severe"
        " kidney disease should receive 1 mg once daily."
    )

    assert ("", "patients with severe kidney disease", "1 mg") in doses(text)


def test_a_form_is_no_illness() -> None:
    assert {condition for condition, *_ in doses("Take one. Oral solution 5 mg once daily.")} == {
        ""
    }


def test_contraindications_that_begin_with_capitals_are_apart() -> None:
    text = page(
        "Who should not take zorvanib? Zorvanib must not be taken by people with: Severe liver"
        " disease Uncontrolled hypertension Active bleeding"
    )

    assert {fact.condition for fact in facts(text) if isinstance(fact, Contraindication)} == {
        "severe liver disease",
        "uncontrolled hypertension",
        "active bleeding",
    }


def test_a_labelled_line_ends_before_the_sentence_about_the_drug() -> None:
    text = page(
        "Brand names: Zorva, Zorvamax Zorvanib is sold by two firms. The tablets are white."
    )
    monograph = extract(read_document(text.encode(), "test"))

    assert set(monograph.names) >= {"zorvanib", "zorva", "zorvamax"}
    assert not any("firms" in name or "is sold" in name for name in monograph.names)


def test_blanks_and_bullets_that_are_left_tell_lines() -> None:
    text = (
        "Plaque gout  - Adults: 30 mg once daily - Children over 40 kg: 5 mg once daily"
        "  Restless legs  - Adults: 2 mg at bedtime - Children over 40 kg: 1 mg at bedtime"
        "  - Adolescents: 3 mg at bedtime - Infants: 0.1 mg at bedtime - Elderly: 0.5 mg at bedtime"
        "  - Women: 0.6 mg at bedtime - Men: 0.7 mg at bedtime"
    )
    found = doses(text)

    assert ("plaque gout", "adults", "30 mg") in found
    assert ("restless legs", "adults", "2 mg") in found
    assert ("restless legs", "children over 40 kg", "1 mg") in found


def test_two_blanks_inside_a_sentence_end_no_line() -> None:
    text = (
        "Common side effects of zorvanib that were reported again and again by  women are nausea."
    )

    assert {effect for effect, *_ in effects(text)} == {"nausea"}


def bans(text: str) -> set[str]:
    said = page(f"Who should not take zorvanib? Zorvanib must not be taken by people with: {text}")
    return {fact.condition for fact in facts(said) if isinstance(fact, Contraindication)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "cardiogenic shock severe gout decompensated heart failure allergy to zorvanib",
            {
                "cardiogenic shock",
                "severe gout",
                "decompensated heart failure",
                "allergy to zorvanib",
            },
        ),
        (
            "chronic kidney disease a mechanical heart valve",
            {"chronic kidney disease", "mechanical heart valve"},
        ),
        (
            "tonsillitis chronic bronchitis active colitis",
            {"tonsillitis", "chronic bronchitis", "active colitis"},
        ),
        ("angina pectoris", {"angina pectoris"}),
        ("severe heart failure, kidney disease", {"severe heart failure", "kidney disease"}),
    ],
)
def test_items_in_small_letters_are_apart(text: str, expected: set[str]) -> None:
    assert bans(text) == expected
