"""Ordinary sentences about doses: for what, for whom and how often each amount is."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import DosePhase, Indication, Intent, Regimen, Use
from pharmagraph.reading import read_document


def phases_of(text: str) -> list[DosePhase]:
    source = f"GENERIC NAME: zorvatib\nDOSING: {text}\n"
    found = extract(read_document(source.encode(), "test")).facts
    return [phase for fact in found if isinstance(fact, Regimen) for phase in fact.phases]


def told(text: str) -> list[str]:
    """Return the doses, each as "amount / condition / people / times a day / hours"."""
    return [
        " / ".join(
            (
                p.amount_text,
                p.condition or "-",
                p.population.label if p.population else "-",
                str(p.times_per_day or "-"),
                str(p.interval_hours or "-"),
            )
        )
        for p in phases_of(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Adults take 20 mg once daily, or 10 mg once daily if they are older than 65.",
            ["20 mg / - / adults / 1 / -", "10 mg / - / adults older than 65 / 1 / -"],
        ),
        (
            "Adults take 20 mg once daily (10 mg if over 65 years).",
            ["20 mg / - / adults / 1 / -", "10 mg / - / adults over 65 years / - / -"],
        ),
        (
            "Children aged no more than 6 years take 5 mg daily.",
            ["5 mg / - / children aged no more than 6 years / 1 / -"],
        ),
        (
            "Children up to and including 6 years of age take 5 mg daily.",
            ["5 mg / - / children up to and including 6 years of age / 1 / -"],
        ),
        (
            "Children from 28 days to 11 years of age receive 6 mg/kg once daily.",
            ["6 mg/kg / - / children from 28 days to 11 years of age / 1 / -"],
        ),
        (
            (
                "Patients with a creatinine clearance of 10 to 50 mL/min take 6 mg once daily,"
                " while those with a clearance below 10 mL/min take 6 mg every other day."
            ),
            [
                "6 mg / - / patients with a creatinine clearance 10 to 50 mL/min / 1 / -",
                "6 mg / - / patients with a creatinine clearance below 10 mL/min / - / 48",
            ],
        ),
        (
            (
                "People with a creatinine clearance of 15 to 29 mL/min take 20 mg once daily. If"
                " you cannot do without an azole, your dose will be 15 mg once daily."
            ),
            [
                "20 mg / - / people with a creatinine clearance 15 to 29 mL/min / 1 / -",
                "15 mg / - / - / 1 / -",
            ],
        ),
        (
            "In elderly patients the dose is 2.5 mg daily; otherwise 5 mg daily is used.",
            ["2.5 mg / - / elderly patients / 1 / -", "5 mg / - / - / 1 / -"],
        ),
        (
            "Patients with a history of bleeding should take 10 mg daily.",
            ["10 mg / - / patients with a history of bleeding / 1 / -"],
        ),
        (
            "Patients with a history of stroke or heart attack: 10 mg daily.",
            ["10 mg / - / patients with a history of stroke or heart attack / 1 / -"],
        ),
        (
            "The usual dose is 20 mg, except in the elderly, who take 10 mg.",
            ["20 mg / - / - / - / -", "10 mg / - / elderly / - / -"],
        ),
        (
            "Patients on 90 mg of morphine a day start with 25 mcg an hour.",
            ["25 mcg an hour / - / - / - / -"],
        ),
    ],
)
def test_whom_a_dose_is_for(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Bone infections: 6 mg daily. Skin infections: Adults: 3 mg daily. Children: 1 mg"
                " daily."
            ),
            [
                "6 mg / bone infections / - / 1 / -",
                "3 mg / skin infections / adults / 1 / -",
                "1 mg / skin infections / children / 1 / -",
            ],
        ),
        (
            "Gout: 6 mg daily. Asthma: 3 mg daily. Children: 1 mg daily.",
            [
                "6 mg / gout / - / 1 / -",
                "3 mg / asthma / - / 1 / -",
                "1 mg / - / children / 1 / -",
            ],
        ),
        (
            "Gout: 6 mg daily. Hospital-Acquired Pneumonia: 9 mg daily.",
            ["6 mg / gout / - / 1 / -", "9 mg / hospital-acquired pneumonia / - / 1 / -"],
        ),
        (
            "For gout no loading dose is needed, and most adults are started on 5 mg daily.",
            ["5 mg / gout / adults / 1 / -"],
        ),
        (
            "In most adults with gout no loading is needed, and treatment begins with 5 mg daily.",
            ["5 mg / gout / adults / 1 / -"],
        ),
        (
            "For gout, 5 mg daily. For the test of pituitary reserve, 30 mg is given once.",
            ["5 mg / gout / - / 1 / -", "30 mg / - / - / - / -"],
        ),
        (
            "The dose is 1 g once daily; in meningitis, 2 g once daily.",
            ["1 g / - / - / 1 / -", "2 g / meningitis / - / 1 / -"],
        ),
        (
            "10 mg IV every 8 hours for 14-21 days (encephalitis); 5 mg every 8 hours (gout).",
            ["10 mg / encephalitis / - / - / 8", "5 mg / gout / - / - / 8"],
        ),
        (
            "As monotherapy of gout, the recommended dose is 5 mg twice daily.",
            ["5 mg / gout / - / 2 / -"],
        ),
        (
            "As adjunctive therapy in gout, the dose is 5 mg twice daily.",
            ["5 mg / gout / - / 2 / -"],
        ),
    ],
)
def test_what_a_dose_is_for(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Take 5 mg three times a day 30 minutes before meals.", "5 mg / - / - / 3 / -"),
        ("Take 5 mg twice a day 1 to 2 hours before meals.", "5 mg / - / - / 2 / -"),
        ("The dose is 5 mg twice daily, five days a week.", "5 mg / - / - / 2 / -"),
        ("Take 5 mg on three days of each week.", "5 mg / - / - / - / -"),
    ],
)
def test_how_often_a_dose_is_taken(text: str, expected: str) -> None:
    assert told(text) == [expected]


def test_a_name_in_front_of_an_amount_needs_no_word_of_dosing() -> None:
    text = "Zorvatib 400 mg plus ritonavir 100 mg, both once daily with food."
    assert told(text) == ["400 mg / - / - / 1 / -", "100 mg / - / - / 1 / -"]


def test_what_people_had_is_no_use() -> None:
    text = (
        "GENERIC NAME: zorvatib\nDOSING: In patients with a history of stroke the dose is 5 mg.\n"
    )
    facts = extract(read_document(text.encode(), "t")).facts
    assert not [fact for fact in facts if isinstance(fact, Indication)]


def test_a_film_that_dissolves_is_a_dose() -> None:
    text = "Dissolve one 8 mg film under the tongue once daily."
    assert told(text) == ["one 8 mg film / - / - / 1 / -"]


def test_an_aim_behind_a_choice_is_of_both() -> None:
    text = (
        "Gout: 9 mg weekly or 1 mg daily for treatment; 5 mg weekly or 2 mg daily for prevention."
    )
    assert [phase.use for phase in phases_of(text)] == [None, None, Use.PREVENTION, Use.PREVENTION]


def test_a_step_is_no_range_with_what_it_leads_to() -> None:
    text = "Initially 25 mg daily, increasing every 3 days by 25 mg to 100-200 mg daily."
    assert [dose.partition(" / ")[0] for dose in told(text)] == ["25 mg", "25 mg", "100-200 mg"]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("It is given as an infusion of 80 mg every 4 weeks.", ["80 mg"]),
        ("It is given as a single injection of 80 mg.", ["80 mg"]),
        ("675 mg monthly, given as three injections of 225 mg each.", ["675 mg"]),
        ("Infusion is started at a rate of 5 mcg/kg/min.", ["5 mcg/kg/min"]),
        ("Give 1 g intravenously. The rate should not exceed 50 mg/min.", ["1 g"]),
    ],
)
def test_what_runs_in_is_a_dose(text: str, amounts: list[str]) -> None:
    assert [dose.partition(" / ")[0] for dose in told(text)] == amounts


def test_a_label_of_the_first_dose_says_nothing_of_the_next() -> None:
    source = "GENERIC NAME: zorvatib\nDOSING: Loading dose: 300 mg, then 75 mg once daily.\n"
    facts = extract(read_document(source.encode(), "t")).facts
    (regimen,) = [fact for fact in facts if isinstance(fact, Regimen)]
    assert [phase.intent for phase in regimen.phases] == [Intent.LOADING, Intent.USUAL]


@pytest.mark.parametrize(
    "text",
    [
        "After a loading dose of 300 mg, take 75 mg daily.",
        "Following a loading dose of about 300 mg, 75 mg is taken daily.",
    ],
)
def test_a_loading_dose_with_its_amount_is_one(text: str) -> None:
    assert [phase.intent for phase in phases_of(text)] == [Intent.LOADING, Intent.USUAL]


def test_a_comma_alone_makes_no_choice_of_two_amounts() -> None:
    text = "After a loading dose of 300 mg, 75 mg is taken daily."
    assert [phase.alternatives for phase in phases_of(text)] == [(), ()]
    (choice,) = phases_of("Take 5 mg, 10 mg, or 20 mg daily.")
    assert len(choice.alternatives) == 2


@pytest.mark.parametrize(
    ("text", "often"),
    [
        ("Start with 20 mg once the INR is below 2.", ""),
        ("Take 20 mg once symptoms appear.", ""),
        ("Take 20 mg once.", "once"),
        ("Take 20 mg once daily is the advice of many doctors.", "once daily"),
    ],
)
def test_once_may_say_when_and_not_how_often(text: str, often: str) -> None:
    assert [phase.frequency_text for phase in phases_of(text)] == [often]


def test_a_drug_given_before_ours_has_its_own_dose() -> None:
    text = "To protect the heart, quelvoxane 600 mg is given 30 minutes before zorvatib."
    (dose,) = phases_of(text)
    assert dose.agent.name == "quelvoxane"
    (own,) = phases_of("A first dose of 5 mg is given before zorvatib XR.")
    assert own.agent.name == "zorvatib"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "For long-term prevention of gout in children, 1 mg daily is given.",
            "1 mg / gout / children / 1 / -",
        ),
        (
            "In patients with end-stage renal disease on hemodialysis, 1 mg daily is given.",
            "1 mg / - / patients with end-stage renal disease on hemodialysis / 1 / -",
        ),
        (
            "Children under 20 kg take a quarter of a tablet daily.",
            "a quarter of a tablet / - / children under 20 kg / 1 / -",
        ),
    ],
)
def test_the_whole_of_what_is_said(text: str, expected: str) -> None:
    assert told(text) == [expected]


def test_a_label_of_several_groups_is_of_all() -> None:
    label = "Infants (6 to 23 months), children (2 to 11 years) and adolescents (12 to 17 years)"
    (people,) = {dose.split(" / ")[2] for dose in told(f"{label}: 10 mg/kg daily.")}
    assert people.startswith("infants 6 to 23 months, children 2 to 11 years and adolescents")


def test_a_heading_behind_a_list_of_lines_is_no_item() -> None:
    source = (
        "Generic Name: zorvatib\nWhat is the dosage for zorvatib?\nGout\n\nDaily doses for children"
        " are:\n\nInfants: 1 mg\nChildren: 2 mg\n\nMyxedema coma\n\nA dose of 9 mg is given.\n\n"
        "Migraine Prophylaxis\n\nAdults: 5 mg daily.\n"
    )
    found = extract(read_document(source.encode(), "t")).facts
    doses = {
        p.amount_text: (p.condition, p.use)
        for f in found
        if isinstance(f, Regimen)
        for p in f.phases
    }
    assert doses == {
        "1 mg": ("gout", None),
        "2 mg": ("gout", None),
        "9 mg": ("myxedema coma", None),
        "5 mg": ("migraine", Use.PREVENTION),
    }


def test_a_partner_before_a_comma_has_its_dose() -> None:
    found = phases_of("The dose is 30 mg daily; combine it with aspirin, 75 mg.")
    assert [dose.agent.name for dose in found] == ["zorvatib", "aspirin"]


def test_advice_on_when_it_is_not_taken_forbids_no_dose() -> None:
    text = "The dose is 100 mg a day, and it should not be taken later than noon."
    assert told(text) == ["100 mg / - / - / 1 / -"]
    assert told("Doses of 50 mg should not be used.") == []


def test_weeks_that_are_numbered_belong_to_the_dose_before_them() -> None:
    text = "3 mg/kg at weeks 0, 2 and 6, then every 8 weeks; the dose may be raised to 10 mg/kg."
    assert told(text) == ["3 mg/kg / - / - / - / 1344", "10 mg/kg / - / - / - / -"]


def test_half_of_the_adult_dose_is_not_for_adults() -> None:
    text = "Older adults should start with half of the usual adult dose, 2.5 mg daily."
    assert told(text) == ["2.5 mg / - / older adults / 1 / -"]


def test_what_a_dose_is_mixed_in_is_none() -> None:
    assert told("It may be injected beside insulin; do not mix them in one syringe.") == []


def test_a_dose_that_another_drug_is_cut_to_is_of_that() -> None:
    (dose,) = phases_of("Your doctor may cut another dose, for example glimepiride to 1 mg daily.")
    assert dose.agent.name == "glimepiride"


def test_a_band_below_a_heading_of_the_kidneys_is_of_the_measure_named_last() -> None:
    text = (
        "Gout: 9 mg daily.\n\nDosage in kidney disease\n\nCreatinine clearance 50 to 79 mL/minute:"
        " 5 mg daily\nBelow 50 mL/minute: 2 mg daily"
    )
    people = [dose.split(" / ")[2] for dose in told(text)]
    assert sorted(people) == [
        "-",
        "creatinine clearance 50 to 79 mL/minute",
        "creatinine clearance below 50 mL/minute",
    ]


def test_no_day_is_read_out_of_minutes() -> None:
    source = (
        "GENERIC NAME: zorvatib\nDOSING: Take 5 mg three times a day 30 minutes before meals.\n"
    )
    (regimen,) = [
        f for f in extract(read_document(source.encode(), "t")).facts if isinstance(f, Regimen)
    ]
    assert regimen.phases[0].days == ()


def test_all_of_them_share_their_times() -> None:
    text = (
        "Zorvatib 5 mg is taken with amoxicillin 1 g and omeprazole 2 mg, all three every 12 hours."
    )
    assert [dose.rpartition(" ")[2] for dose in told(text)] == ["12", "12", "12"]


@pytest.mark.parametrize(
    "text",
    [
        "5 mg orally or 1 mg intramuscularly every 6 hours.",
        "The dose is 5 mg (oral) or 1 mg (intramuscular) every 6 hours.",
        "Take 5 mg by mouth, or inject 1 mg into a muscle, every 6 hours.",
    ],
)
def test_a_choice_of_routes_has_the_times_at_its_end(text: str) -> None:
    assert told(text) == ["5 mg / - / - / - / 6", "1 mg / - / - / - / 6"]


def test_three_routes_have_the_times_at_the_end() -> None:
    text = "Give 5 mg orally, 1 mg intramuscularly or 0.5 mg intravenously three times a day."
    assert [line[-5:] for line in told(text)] == ["3 / -", "3 / -", "3 / -"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("5 mg orally twice daily or 1 mg intramuscularly every 6 hours.", "2 / -"),
        ("5 mg orally as a single dose or 1 mg intramuscularly every 6 hours.", "- / -"),
        ("5 mg orally, then 1 mg intramuscularly every 6 hours.", "- / -"),
        ("5 mg orally or 300 mg intramuscularly every 4 weeks.", "- / -"),
        ("500 mg/m2 intravenously or 200 mg/m2 by mouth twice daily.", "- / -"),
        ("5 mg orally and 1 mg intramuscularly every 6 hours.", "- / -"),
        ("5 mg orally or 1 mg intramuscularly in children every 6 hours.", "- / -"),
        ("A loading dose of 5 mg orally or 1 mg intramuscularly every 6 hours.", "- / -"),
    ],
)
def test_a_dose_that_is_no_such_choice_has_times_of_its_own_or_none(text: str, first: str) -> None:
    assert told(text)[0].endswith(first)
