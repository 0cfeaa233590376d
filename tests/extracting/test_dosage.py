"""Dosing sentences become phases: every slot, and nothing that the words do not say."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from pharmagraph.extracting.dosing.finding import find_dosage
from pharmagraph.extracting.page import Page
from pharmagraph.model import Certainty, DosePhase, Regimen
from pharmagraph.reading import read_document

CASES = tomllib.loads(
    Path(__file__).with_name("dosage.toml").read_text(encoding="utf-8"), parse_float=Decimal
)["case"]


def page_of(*lines: str) -> Page:
    """Return a page on zorvatib whose dosage section holds *lines*."""
    text = "\n".join(
        ["Generic Name: zorvatib", "Brand Name: Zorvex", "What is the dosage for zorvatib?", *lines]
    )
    return Page(read_document(text.encode(), "test"), "zorvatib", ("zorvatib", "zorvex"))


def regimens(page: Page) -> list[Regimen]:
    return [fact for fact in find_dosage(page) if isinstance(fact, Regimen)]


def slots(phase: DosePhase) -> dict[str, Any]:
    """Return the slots of *phase* that are filled, under the names of dosage.toml."""
    cycles = f"{phase.from_cycle}-{phase.to_cycle or ''}" if phase.from_cycle else ""
    days = ",".join(f"{a}-{b}" if a != b else f"{a}" for a, b in phase.days)
    filled = {
        "condition": phase.condition,
        "group": phase.population.label if phase.population else "",
        "agent": "" if phase.agent.name == "zorvatib" else phase.agent.name,
        "implied": phase.certainty is Certainty.IMPLIED,
        "corrected": phase.corrected,
        "intent": "" if phase.intent == "usual" else str(phase.intent),
        "amount": phase.amount_text,
        "value": phase.value,
        "high": phase.value_high,
        "others": list(phase.alternatives),
        "unit": phase.unit,
        "per": str(phase.per or ""),
        "route": phase.route,
        "into": phase.divided_into,
        "into_high": phase.divided_into_high,
        "times": phase.times_per_day,
        "times_high": phase.times_per_day_high,
        "hours": phase.interval_hours,
        "hours_high": phase.interval_hours_high,
        "often": phase.frequency_text,
        "needed": phase.as_needed,
        "days": days,
        "cycle": phase.cycle_length,
        "cycle_text": phase.cycle_text,
        "cycles": cycles,
        "lasts": f"{phase.duration.value} {phase.duration.unit}" if phase.duration else "",
    }
    return {name: value for name, value in filled.items() if value}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_dosing_paragraph_gives_its_phases(case: dict[str, Any]) -> None:
    found = [slots(phase) for fact in regimens(page_of(case["text"])) for phase in fact.phases]

    assert found == case["phases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_every_quote_is_in_the_text_and_the_first_one_holds_the_amount(
    case: dict[str, Any],
) -> None:
    page = page_of(case["text"])
    phases = [phase for fact in regimens(page) for phase in fact.phases]

    assert all(phase.amount_text in phase.evidence[0].quote for phase in phases)
    for phase in phases:
        for span in (*phase.evidence, *phase.context):
            assert page.document.text[span.start : span.end] == span.quote


def test_whom_a_sentence_of_an_item_names_is_not_whom_the_next_item_is_for() -> None:
    page = page_of(
        "- High blood pressure: Adults start with 5 mg once daily. For people with liver disease"
        " the first dose is 2.5 mg once daily.",
        "- Angina: The usual dose is 10 mg once daily.",
    )

    found = [(fact.population, phase.condition) for fact in regimens(page) for phase in fact.phases]

    assert [condition for _, condition in found] == [*["high blood pressure"] * 2, "angina"]
    assert found[-1][0] is None


def test_a_label_on_its_own_line_holds_for_the_lines_under_it() -> None:
    page = page_of(
        "Gout:", "The starting dose is 100 mg daily.", "Pain:", "- Initial dose: 5 mg", "- 10 mg"
    )

    assert [(fact.condition, len(fact.phases)) for fact in regimens(page)] == [
        ("gout", 1),
        ("pain", 2),
    ]


def test_a_line_on_the_use_in_some_people_holds_for_the_line_under_it() -> None:
    page = page_of("Gout", "Take 5 mg daily.", "Use in children", "The dose is 1 mg daily.")
    found = [slots(phase) for fact in regimens(page) for phase in fact.phases]
    assert [(p["amount"], p.get("group")) for p in found] == [("5 mg", None), ("1 mg", "children")]


def test_a_label_in_a_line_does_not_hold_for_the_next_line() -> None:
    page = page_of("Gout: 100 mg daily.", "The maximum dose is 800 mg daily.")

    assert [fact.condition for fact in regimens(page)] == ["gout", ""]


def test_a_dose_set_among_the_interactions_is_one_too() -> None:
    page = page_of(
        "The usual dose is 90 mg once daily.",
        "Which drugs or supplements interact with zorvatib?",
        "Patients on a strong CYP3A4 inhibitor should take 60 mg of zorvatib once daily. People who"
        " take it should not use more than 20 mg of simvastatin. A dose of 30 mg raised levels.",
    )

    found = [
        (fact.population.label if fact.population else "", phase.amount_text)
        for fact in regimens(page)
        for phase in fact.phases
    ]

    assert found == [
        ("", "90 mg"),
        ("patients on a strong CYP3A4 inhibitor", "60 mg"),
        ("", "20 mg"),
    ]


def test_people_in_turn_below_the_name_of_an_illness_are_all_for_it() -> None:
    page = page_of(
        *("Asthma", "Adults:", "- 100 mcg twice daily", "Children:", "- 50 mcg twice daily"),
        *("Rhinitis", "Adults: 20 mcg daily."),
    )
    found = [slots(phase) for fact in regimens(page) for phase in fact.phases]
    assert [(p["condition"], p["group"]) for p in found] == [
        ("asthma", "adults"),
        ("asthma", "children"),
        ("rhinitis", "adults"),
    ]


def test_a_heading_of_a_section_ends_the_list_before_it() -> None:
    page = page_of(
        *("HIV infection", "Children by weight:", "14 to 20 kg: 75 mg", "20 to 25 kg: 90 mg"),
        *("Hepatitis B", "Adults: 100 mg once daily"),
    )
    found = [slots(phase) for fact in regimens(page) for phase in fact.phases]
    assert [p["condition"] for p in found] == [*["HIV infection"] * 2, "hepatitis B"]


def test_below_a_heading_of_a_combination_the_people_above_are_left() -> None:
    page = page_of("Children:", "5 mg daily.", "Use with aspirin", "The dose is 3 mg daily.")
    found = [slots(phase) for fact in regimens(page) for phase in fact.phases]
    assert [p.get("group", "") for p in found] == ["children", ""]


def test_what_follows_the_list_of_an_illness_is_not_for_it() -> None:
    page = page_of("Asthma:", "- Adults: 100 mcg", "- Children: 50 mcg", "Take at most 200 mcg.")
    found = [slots(phase) for fact in regimens(page) for phase in fact.phases]
    assert [p.get("condition", "") for p in found] == ["asthma", "asthma", ""]


def test_bands_of_age_below_people_are_all_of_them() -> None:
    page = page_of(
        "Children:",
        "3 months to 5 years: 10 mg/kg twice daily, in the morning and again before going to bed",
        "6 to 11 years: 8 mg/kg twice daily, not more than 400 mg per dose, never while fasting",
        "Elderly: 5 mg daily.",
    )
    found = [slots(phase) for fact in regimens(page) for phase in fact.phases]
    assert [p["group"] for p in found] == [
        "children 3 months to 5 years",
        *["children 6 to 11 years"] * 2,
        "elderly",
    ]


def test_the_items_of_a_list_share_what_announces_it() -> None:
    page = page_of("The doses for gout are:", "- 100 mg daily in adults", "- 50 mg in children")

    assert [(r.condition, r.population and r.population.label) for r in regimens(page)] == [
        ("gout", "adults"),
        ("gout", "children"),
    ]


def test_a_regimen_quotes_its_label_and_stands_in_its_sentence() -> None:
    sentence = "Gout (podagra): the usual dose is 100 mg daily."
    (fact,) = regimens(page_of(sentence))

    assert [span.quote for span in fact.evidence] == ["Gout (podagra)"]
    assert [span.quote for span in fact.context] == [sentence]


def test_the_dose_of_a_partner_on_its_own_line_joins_the_regimen_before() -> None:
    page = page_of("Zorvatib 20 mg is taken daily.", "The dose of prednisone is 5 mg twice daily.")
    (fact,) = regimens(page)

    assert [str(phase.role) for phase in fact.phases] == ["main", "co-administered"]


def test_a_partner_is_stated_where_a_sentence_combines_the_two() -> None:
    said = "Zorvatib is given in combination with prednisone."
    page = page_of(said, "Zorvatib 20 mg is taken daily.", "The dose of prednisone is 5 mg daily.")
    partner = regimens(page)[0].phases[1]

    assert partner.certainty is Certainty.STATED
    assert [span.quote for span in partner.context][1] == "in combination with prednisone"


def test_a_corrected_cycle_keeps_what_is_printed_and_says_why() -> None:
    (fact,) = regimens(page_of("Sarcoma: 15 mg daily on days 1-14 of repeated 21 cycles."))
    (phase,) = fact.phases

    assert (phase.cycle_length, phase.cycle_text, phase.corrected) == (
        21,
        "repeated 21 cycles",
        True,
    )
    assert phase.note.startswith('Printed as "repeated 21 cycles"; read as cycles of 21 days')


def test_long_lines_are_read_in_linear_time() -> None:
    line = "The dose is 5 mg, 10 mg or 15 mg in adults on days 1, 2, 3, " * 400
    start = perf_counter()
    regimens(page_of(line))

    assert perf_counter() - start < 20


def test_what_people_take_is_no_illness_that_ends_the_one_above() -> None:
    """A label of people who take something else leaves the heading of an illness as it is."""
    page = page_of(
        "Gout",
        "Adults taking other diuretics: start with 5 mg once daily.",
        "Children weighing 6 to 29 kg: start with 1 mg/kg once daily.",
    )

    found = [(phase.condition, phase.amount_text) for f in regimens(page) for phase in f.phases]

    assert found == [("gout", "5 mg"), ("gout", "1 mg/kg")]


def test_what_a_heading_divides_doses_by_is_no_illness() -> None:
    """Behind the illness, "by kidney function" only says what the doses below depend on."""
    page = page_of("Gout, by kidney function:", "- Creatinine clearance below 30 mL/min: 5 mg")

    assert [phase.condition for f in regimens(page) for phase in f.phases] == ["gout"]


@pytest.mark.parametrize(
    "lead, condition",
    [
        ("Gout, by creatinine clearance:", "gout"),
        ("The dose depends on the creatinine clearance:", ""),
        ("Creatinine clearance:", ""),
    ],
)
def test_bands_below_a_line_that_names_their_measure_are_of_it(lead: str, condition: str) -> None:
    """A band without a measure has that of the line that announces the list."""
    page = page_of(lead, "- 50 mL/min or more: 20 mg once daily", "- under 50: 10 mg once daily")

    found = [
        (phase.condition, phase.population and phase.population.label, phase.amount_text)
        for fact in regimens(page)
        for phase in fact.phases
    ]

    assert found == [
        (condition, "creatinine clearance 50 mL/min or more", "20 mg"),
        (condition, "creatinine clearance under 50", "10 mg"),
    ]
