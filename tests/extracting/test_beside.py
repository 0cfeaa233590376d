"""Illnesses right beside their dose, and people above the illnesses of a line, are theirs."""

from __future__ import annotations

from test_dosage import page_of
from test_tables import told


def test_people_in_front_of_several_illnesses_of_a_line_are_those_of_each() -> None:
    page = page_of("Adults: Pneumonia: 1 g. Skin infections: 500 mg.", "Gout: 5 mg.")
    assert told(page, "group", "condition", "amount") == [
        ("adults", "pneumonia", "1 g"),
        ("adults", "skin infections", "500 mg"),
        ("", "gout", "5 mg"),
    ]


def test_people_with_a_dose_of_their_own_are_not_those_of_the_next_illness() -> None:
    page = page_of("Adults: 1 g daily. Gout: 500 mg daily.")
    assert told(page, "group", "condition", "amount") == [
        ("adults", "", "1 g"),
        ("", "gout", "500 mg"),
    ]


def test_known_illnesses_in_front_of_amounts_are_what_they_are_for() -> None:
    page = page_of("Children: pneumonia 30 mg/kg, skin infections 20 mg/kg, each every 8 hours.")
    assert told(page, "group", "condition", "amount") == [
        ("children", "pneumonia", "30 mg/kg"),
        ("children", "skin infections", "20 mg/kg"),
    ]
    assert told(page_of("Gout: 5 mg daily; tablets 10 mg daily."), "condition") == [("gout",)] * 2


def test_known_illnesses_in_brackets_behind_a_dose_are_what_it_is_for() -> None:
    page = page_of("Dialysis: 3 mg daily (multiple myeloma) or 4 mg daily (Kaposi sarcoma).")
    assert told(page, "condition", "amount") == [
        ("multiple myeloma", "3 mg"),
        ("Kaposi sarcoma", "4 mg"),
    ]
    assert told(page_of("Take 3 mg daily (with breakfast)."), "condition") == [("",)]


def test_days_behind_a_bracket_are_those_of_the_dose_in_front_of_it() -> None:
    page = page_of("Gout: 40 mg (20 mg in people over 75 years) is taken on days 1 and 8.")
    assert told(page, "group", "amount", "days") == [
        ("", "40 mg", "1,8"),
        ("people over 75 years", "20 mg", ""),
    ]


def test_less_than_the_dose_before_is_no_dose() -> None:
    assert told(page_of("Treatment is resumed at 1 mg less than the dose before."), "amount") == []


def test_another_dose_in_severe_disease_is_no_choice() -> None:
    page = page_of("Colitis: 15 mg daily, or 30 mg daily in severe disease.")
    assert told(page, "amount", "others") == [("15 mg", ""), ("30 mg", "")]
    page = page_of("Colitis: 15 mg, or 30 mg in severe disease.")
    assert told(page, "amount", "others") == [("15 mg", ""), ("30 mg", "")]
