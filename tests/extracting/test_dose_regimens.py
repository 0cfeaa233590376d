"""What each dose is for and whom, below headings one inside the other and in running text."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import DosePhase, Regimen
from pharmagraph.reading import read_document

HEAD = "Generic Name: zorvatib\nBrand Name: Zorvex\nDrug Class: Quexols\n"


def doses(text: str) -> list[tuple[str, str, str]]:
    """Return the amounts in *text*, each with what it is for and whom, in their order."""
    source = f"{HEAD}What is the dosage for zorvatib?\n{text}\n"
    found = extract(read_document(source.encode(), "test")).facts
    rows = [
        (
            phase.evidence[0].start,
            phase.amount_text,
            phase.condition,
            phase.population.label if phase.population else "",
        )
        for fact in found
        if isinstance(fact, Regimen)
        for phase in fact.phases
    ]
    return [(amount, condition, people) for _, amount, condition, people in sorted(rows)]


@pytest.mark.parametrize(
    ("adults", "gout", "angina", "children"),
    [
        ("Adults", "Gout", "Angina", "Children"),
        ("Adults\n", "Gout:\n", "\nAngina:\n", "\nChildren\n"),
        ("Adults:", "Gout:", "\nAngina:", "\nChildren:"),
        ("Adults: oral tablets\n", "Gout\n", "\nAngina\n", "\nChildren: by mouth\n"),
    ],
)
def test_people_head_the_illnesses_below_them(
    adults: str, gout: str, angina: str, children: str
) -> None:
    text = (
        f"{adults}\n{gout}\n- 5 mg once daily\n- Maximum: 9 mg a day\n{angina}\n- 6 mg once daily\n"
        f"{children}\n{gout}\n- 1 mg once daily\n{angina}\n- 2 mg once daily"
    )
    assert doses(text) == [
        ("5 mg", "gout", "adults"),
        ("9 mg", "gout", "adults"),
        ("6 mg", "angina", "adults"),
        ("1 mg", "gout", "children"),
        ("2 mg", "angina", "children"),
    ]


def test_people_below_an_illness_are_left_with_it() -> None:
    text = "Gout\nAdults\n- 5 mg once daily\nChildren\n- 1 mg once daily\nAngina\n- 6 mg once daily"
    assert doses(text)[2] == ("6 mg", "angina", "")
    text = "Children\nThey were not studied.\n\nGout\n- 5 mg once daily"
    assert doses(text) == [("5 mg", "gout", "")]


@pytest.mark.parametrize(
    ("label", "people"),
    [
        ("Adult: slow-release tablets", "adult"),
        ("Adults, tablets or capsules:", "adults"),
        ("Adults: by mouth", "adults"),
        ("Adults: the tablets are not for them", ""),
        ("Adults: not studied", ""),
        ("Adults: no tablets", ""),
    ],
)
def test_people_with_a_form_behind_them_head_the_lines_below(label: str, people: str) -> None:
    own = "Starting dose: 5 mg twice daily\n\nMaximum: 9 mg a day"
    found = doses(f"Gout\n\n{label}\n\n{own}\n\nAngina\n\n6 mg daily")
    assert [whom for _, _, whom in found] == [people, people, ""]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("For Q. vivens fever, adults take 5 mg once daily.", "Q. vivens fever"),
        ("The dose for L. tarda infection is 5 mg once daily.", "L. tarda infection"),
        ("To treat L. tarda sepsis, 5 mg is given daily.", "L. tarda sepsis"),
        ("For prophylaxis, adults take 5 mg once weekly.", "prophylaxis"),
        ("The dose for secondary prophylaxis is 5 mg once weekly.", "secondary prophylaxis"),
        ("For prevention, 5 mg is taken once weekly.", "prevention"),
        ("Prevention of zymal turns: 5 mg once weekly.", "zymal turns"),
        ("For the prevention of zymal turns, 5 mg is taken once weekly.", "zymal turns"),
        ("Zymal turns: 5 mg once weekly.", ""),
        ("To prevent zymal waste, 5 mg is taken once weekly.", ""),
    ],
)
def test_what_is_prevented_and_what_a_germ_causes_are_conditions(text: str, condition: str) -> None:
    assert [told for _, told, _ in doses(text)] == [condition]


def test_treatment_is_no_longer_prevention() -> None:
    text = "For prevention, 5 mg is taken once weekly. For treatment, 9 mg is taken once."
    assert [told for _, told, _ in doses(text)] == ["prevention", ""]


def test_a_further_age_behind_a_label_is_for_what_the_label_names() -> None:
    text = (
        "Gout: Adults take 5 mg daily. Angina: Adults take 6 mg daily. Children 6 to 12 years of "
        "age take 3 mg daily. Patients with severe renal impairment take 1 mg daily."
    )
    assert [told for _, told, _ in doses(text)] == ["gout", "angina", "angina", ""]
    text = "Gout: 5 mg daily. Angina: 6 mg daily. Children take 3 mg daily."
    assert [told for _, told, _ in doses(text)] == ["gout", "angina", ""]


def phases(text: str) -> list[DosePhase]:
    """Return the phases that *text* states, in its order."""
    source = f"{HEAD}What is the dosage for zorvatib?\n{text}\n"
    found = extract(read_document(source.encode(), "test")).facts
    told = [phase for fact in found if isinstance(fact, Regimen) for phase in fact.phases]
    return sorted(told, key=lambda phase: phase.evidence[0].start)


@pytest.mark.parametrize(
    ("times", "hours"),
    [
        ("two or three times a week", (56, 84)),
        ("2 to 3 times weekly", (56, 84)),
        ("once or twice a week", (84, 168)),
        ("three times a week", (56, None)),
    ],
)
def test_times_a_week_may_be_a_range(times: str, hours: tuple[int, int | None]) -> None:
    (phase,) = phases(f"Take 5 mg {times}.")
    assert (phase.interval_hours, phase.interval_hours_high) == hours


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("on the second day", ((2, 2),)),
        ("on the 2nd and 3rd days", ((2, 2), (3, 3))),
        ("on the fifth day of each cycle", ((5, 5),)),
        ("on the second day of each month", ((2, 2),)),
        ("on the second Monday", ()),
    ],
)
def test_days_may_be_counted_in_words(days: str, expected: tuple[tuple[int, int], ...]) -> None:
    (phase,) = phases(f"Take 5 mg {days}.")
    assert phase.days == expected


def test_a_label_may_tell_its_people_by_a_clause() -> None:
    text = "- Adults who cannot stand: 5 mg daily\n- Children whose sleep is poor: 3 mg daily"
    assert [people for _, _, people in doses(text)] == [
        "adults who cannot stand",
        "children whose sleep is poor",
    ]


def test_the_front_of_a_name_is_no_word_of_how_fast_a_form_or_dose_is() -> None:
    assert doses("Open-angle glaucoma: 5 mg daily.") == [("5 mg", "open-angle glaucoma", "")]
    assert doses("Oral-cavity cancer: 5 mg daily.") == [("5 mg", "oral-cavity cancer", "")]


def intents(text: str) -> list[tuple[str, str]]:
    return [(phase.amount_text, str(phase.intent)) for phase in phases(text)]


def test_a_limit_between_two_choices_is_no_limit_of_the_second() -> None:
    text = "Give 5 mg/kg once daily, with a maximum of 90 mg, or 9 mg/kg twice a week."
    assert intents(text) == [("5 mg/kg", "usual"), ("90 mg", "maximum"), ("9 mg/kg", "usual")]
    assert [phase.interval_hours for phase in phases(text)] == [None, None, 84]
    text = "Give 5 mg/kg once daily; the maximum is 9 mg/kg or 300 mg per day."
    assert [intent for _, intent in intents(text)] == ["usual", "maximum", "maximum"]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("More than 9 mg a day does not, as a rule, help further.", ["5 mg"]),
        ("Doses above 9 mg a day seldom help.", ["5 mg"]),
        ("More than 9 mg a day should not be taken.", ["5 mg", "9 mg"]),
    ],
)
def test_an_amount_beyond_which_nothing_is_gained_is_no_dose(text: str, amounts: list[str]) -> None:
    assert [phase.amount_text for phase in phases(f"Take 5 mg daily. {text}")] == amounts


def test_all_of_these_are_no_people() -> None:
    text = "5 mg daily is advised with all of these for children with gout."
    assert not any("these" in people for _, _, people in doses(text))


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Slow-release tablets: 5 mg, 7 mg and 9 mg.", []),
        ("Tablets: 5 mg, 7 mg. Adults take 5 mg daily.", ["5 mg"]),
        ("Tablets: 5 mg, then 9 mg.", ["5 mg", "9 mg"]),
        ("Tablets: 5 mg once daily.", ["5 mg"]),
        ("Take 85 mg daily (one 50 mg capsule plus one 35 mg capsule).", ["85 mg"]),
        ("Take 85 mg daily (given as one 50 mg and one 35 mg capsule).", ["85 mg"]),
        ("Take 85 mg daily (35 mg in children).", ["85 mg", "35 mg"]),
    ],
)
def test_strengths_and_the_parts_of_a_dose_are_no_doses(text: str, amounts: list[str]) -> None:
    assert [phase.amount_text for phase in phases(text)] == amounts


def test_a_sentence_goes_on_behind_a_blank_line_that_breaks_it() -> None:
    text = "Gout, adults: Take 5 mg daily; later they may go on with\n\ntablets, 9 mg twice daily."
    assert [told for _, told, _ in doses(text)] == ["gout", "gout"]
    text = "Gout, adults: Take 5 mg daily.\n\nTablets, 9 mg twice daily, are dearer."
    assert [told for _, told, _ in doses(text)][1:] == [""]


def test_a_further_age_is_for_what_the_sentence_before_names() -> None:
    text = (
        "For gout, adults take 5 mg daily. For angina, adults take 6 mg daily. Children 6 to 12 "
        "years of age take 3 mg daily. Patients with severe renal impairment take 1 mg daily."
    )
    assert [told for _, told, _ in doses(text)] == ["gout", "angina", "angina", ""]


def test_a_dose_behind_the_last_maintenance_dose_is_none() -> None:
    text = "A dose of 5 mg is taken 7 days after the last maintenance dose."
    assert intents(text) == [("5 mg", "usual")]
