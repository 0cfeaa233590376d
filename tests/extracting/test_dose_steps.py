"""What moves a dose is a step, what nobody may go beyond is the most, however it is said."""

from __future__ import annotations

import pytest

from pharmagraph.extracting.dosing.finding import find_dosage
from pharmagraph.extracting.page import Page
from pharmagraph.model import DosePhase, Regimen
from pharmagraph.reading import read_document


def phases(*lines: str) -> list[DosePhase]:
    """Return the doses of a section on them."""
    source = "\n".join(("Generic Name: zorvatib", "What is the dosage for zorvatib?", *lines, ""))
    page = Page(read_document(source.encode(), "test"), "zorvatib", ("zorvatib",))
    return [
        phase for fact in find_dosage(page) if isinstance(fact, Regimen) for phase in fact.phases
    ]


def doses(*lines: str) -> list[str]:
    """Return each dose as its agent, if it is not the drug, its amount, its unit and its intent."""
    return [
        " ".join(
            (
                *([] if phase.agent.name == "zorvatib" else [phase.agent.name]),
                *(f"{phase.value}", phase.unit, str(phase.intent)),
            )
        )
        for phase in phases(*lines)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Take 60 mg daily and, once the rash fades, go down to 30 mg daily.", "60 30"),
        ("Take 60 mg daily; the dose may be carried to 90 mg daily.", "60 90"),
        ("Take 60 mg daily. The dose is then put up by 15 mg each month.", "60 15"),
        ("Take 60 mg daily, building slowly to 90 mg daily.", "60 90"),
        ("Take 60 mg daily, and we build this up until it reaches 90 mg daily.", "60 90"),
        ("Take 60 mg daily. After the pause, restart treatment with 30 mg daily.", "60 30"),
        ("Take 60 mg daily and then move on to 90 mg daily.", "60 90"),
        ("Take 60 mg daily. Come off it by 15 mg a week.", "60 15"),
        ("Take 60 mg daily. If it is not tolerated, fall back on 30 mg daily.", "60 30"),
        ("Take 60 mg daily. Then resume intravenous treatment at 30 mg daily.", "60 30"),
        ("Take 60 mg daily. The dose is stepped to 90 mg daily.", "60 90"),
    ],
)
def test_a_dose_that_is_moved_is_a_step(text: str, expected: str) -> None:
    first, second = expected.split()
    assert doses(text)[0] in {f"{first} mg usual", f"{first} mg starting"}
    assert doses(text)[1:] == [f"{second} mg titration"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bring the vial back to room temperature and inject 30 mg once daily.", "30 mg usual"),
        ("Going to bed, take 30 mg.", "30 mg usual"),
        ("Whoever has had a bleed comes down to 30 mg daily.", "30 mg usual"),
        ("The dose may be increased up to 90 mg daily.", "90 mg maximum"),
        ("It is continued with a maintenance dose of 30 mg daily.", "30 mg maintenance"),
        (
            "Up to week 8 and from then on, a maintenance dose of 30 mg is given.",
            "30 mg maintenance",
        ),
    ],
)
def test_other_words_are_no_step(text: str, expected: str) -> None:
    assert doses(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        *("Cap: 90 mg per dose.", "Daily ceiling: 90 mg.", "Limit: 90 mg a day."),
        *("The dose never surpasses 90 mg.", "The daily dose must not surpass 90 mg."),
        *("Cap the dose at 90 mg.", "90 mg should be seen as the limit."),
    ],
)
def test_what_nobody_goes_beyond_is_the_most(text: str) -> None:
    assert doses(text) == ["90 mg maximum"]


def test_what_is_taken_an_hour_later_is_no_rate() -> None:
    assert doses("Take 60 mg at once and 30 mg an hour later.")[1].startswith("30 mg ")
    assert doses("Infuse 30 mg an hour.") == ["30 mg/h usual"]


def test_the_most_may_be_told_at_one_time_and_in_a_day() -> None:
    text = "Never more than 30 mg at one time, nor more than 90 mg in a day."
    assert doses(text) == ["30 mg maximum", "90 mg maximum"]


def test_a_capsule_is_no_cap() -> None:
    assert doses("Take one cap (90 mg) daily.") == ["90 mg usual"]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "The infusion must never run faster than 40 mg/minute.",
            "Infuse no faster than 40 mg/min.",
        ),
        "It is not injected any faster than 40 mg per minute.",
    ],
)
def test_what_runs_in_no_faster_has_a_most(text: str) -> None:
    assert doses(text) == ["40 mg/min maximum"]


def test_a_rate_is_no_dose() -> None:
    assert doses("Infuse 900 mg intravenously at a rate of 40 mg/min.") == ["900 mg usual"]
    assert doses("It works faster than 40 mg/min of the older drug.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Initial dose: 45 mg twice daily for 2 weeks Maintenance dose: 30 mg once daily",
            ["45 mg starting", "30 mg maintenance"],
        ),
        (
            "Loading dose: 90 mg once Maintenance dose: 30 mg once daily Maximum dose: 60 mg/day",
            ["90 mg loading", "30 mg maintenance", "60 mg maximum"],
        ),
        ("30 mg as a load, then 15 mg once daily.", ["30 mg loading", "15 mg usual"]),
        ("45 mg IV bolus + 30 mg by mouth.", ["45 mg loading", "30 mg loading"]),
    ],
)
def test_a_label_is_of_the_dose_behind_it(text: str, expected: list[str]) -> None:
    assert doses(text) == expected


@pytest.mark.parametrize("kind", ["real", "actual", "ideal", "lean", "total"])
def test_body_weight_is_no_agent(kind: str) -> None:
    assert doses(f"Take 6 mg/kg of {kind} body weight once daily.") == ["6 mg usual"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You will also be given folic acid 6 mg once weekly.", ["folic acid 6 mg usual"]),
        (
            "Take 90 mg once daily with vitamin D 800 units daily.",
            ["90 mg usual", "vitamin D 800 [iU] usual"],
        ),
        ("As a rule dexamethasone 6 mg is taken too.", ["dexamethasone 6 mg usual"]),
    ],
)
def test_a_name_of_two_words_is_whole(text: str, expected: list[str]) -> None:
    assert doses(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It comes in three strengths that look alike, 2.5 mg, 5 mg and 15 mg, so take care.",
        "Take care: the tablets are made in strengths of 2.5 mg and 15 mg.",
    ],
)
def test_strengths_are_no_doses(text: str) -> None:
    assert doses(text) == []


def test_a_dose_beside_strengths_is_one() -> None:
    assert doses("It is sold in 5 mg tablets, and the usual dose is 15 mg daily.") == [
        "15 mg usual"
    ]
    assert doses("It comes in strengths of 5 mg and 15 mg; the dose is 15 mg daily.") == [
        "15 mg usual"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reduce to 15 mg daily if creatinine clearance is below 30 mL/minute.", "15 mg usual"),
        ("The dose is reduced to 15 mg daily in patients with liver failure.", "15 mg usual"),
        ("The dose is reduced to 15 mg daily if diarrhea is troublesome.", "15 mg titration"),
    ],
)
def test_what_failing_organs_lower_a_dose_to_is_usual(text: str, expected: str) -> None:
    assert doses(text) == [expected]


def test_a_total_to_be_given_as_its_parts_is_no_dose() -> None:
    text = "Patients over 80 years of age take 15 mg daily, to be given as 30 mg on alternate days."
    assert doses(text) == ["30 mg usual"]


def test_the_length_of_a_session_is_no_interval() -> None:
    (dose,) = phases("Take 45 mg after each 4-hour session of dialysis.")
    assert dose.interval_hours is None
    (dose,) = phases("Take 45 mg every 4-hour period.")
    assert dose.interval_hours == 4


@pytest.mark.parametrize("heading", ["Renal Impairment", "Liver disease"])
def test_doses_below_a_heading_of_parts_are_read_in_any_section(heading: str) -> None:
    text = (
        "Zorvatib\nDosage\nThe usual dose is 90 mg once daily.\nInteractions\nKetoconazole raises"
        f" the level of zorvatib.\n{heading}\nReduce the dose to 30 mg once daily in moderate"
        " impairment. In severe impairment the dose should not exceed 15 mg once daily. The"
        " maximum dose is 30 mg.\nStorage\nStore at room temperature.\n"
    )
    page = Page(read_document(text.encode(), "test"), "zorvatib", ("zorvatib",))
    found = [f for f in find_dosage(page) if isinstance(f, Regimen)]
    assert {str(phase.value) for fact in found for phase in fact.phases} >= {"90", "30", "15"}


def test_a_row_may_name_the_partner_in_front_of_its_dose() -> None:
    text = "Zorvatib\n\nDosage\n\n| Used for | Dose |\n|---|---|\n"
    text += "| Lung cancer | 90 mg twice a day |\n"
    text += "| Lung cancer: cisplatin | 45 mg/m2 every 3 weeks |\n"
    page = Page(read_document(text.encode(), "test"), "zorvatib", ("zorvatib",))
    found = [p for f in find_dosage(page) if isinstance(f, Regimen) for p in f.phases]
    assert {(p.agent.name, str(p.value)) for p in found} == {
        ("zorvatib", "90"),
        ("cisplatin", "45"),
    }


def test_a_label_that_is_only_a_load_is_one() -> None:
    assert doses("Load: 90 mg; maintenance: 30 mg daily.") == ["90 mg loading", "30 mg maintenance"]


@pytest.mark.parametrize(
    ("text", "times", "hours", "into"),
    [
        ("Take 60 mg tds.", 3, None, None),
        ("Take 60 mg nocte.", 1, None, None),
        ("Inject 60 mg 8-hourly.", None, 8, None),
        ("Inject 60 mg two evenings a week.", None, 84, None),
        ("Take 60 mg a day, shared out over three doses.", None, None, 3),
        ("Take 60 mg a day, spread over 4 doses.", None, None, 4),
        ("Take 60 mg once daily for three weeks, then a week off.", 1, None, None),
        ("Take 60 mg a day, spread over 4 weeks.", 1, None, None),
    ],
)
def test_how_often_is_told_in_many_words(
    text: str, times: int | None, hours: int | None, into: int | None
) -> None:
    (dose,) = phases(text)
    assert (dose.times_per_day, dose.interval_hours, dose.divided_into) == (times, hours, into)


def test_what_was_taken_in_trials_and_what_a_spoon_holds_are_no_doses() -> None:
    assert doses("In the trials the dose was 60 mg; in practice 30 mg once daily is enough.") == [
        "30 mg usual"
    ]
    assert doses("Each 5 mL spoonful holds 60 mg; children take 15 mL twice a day.") == [
        "15 mL usual"
    ]


def test_a_step_if_needed_is_no_dose_that_is_taken_as_needed() -> None:
    lines = "Start with 25 mg daily. Increase by 25 mg every 3 to 7 days if needed."
    assert [phase.as_needed for phase in phases(lines)] == [False, False]
    assert [phase.as_needed for phase in phases("Take 5 mg daily as needed.")] == [True]


def test_a_dose_goes_up_to_its_maintenance() -> None:
    text = "It is increased in steps of 25 mg up to a {} of 100 mg a day."
    assert doses(text.format("maintenance dose")) == ["25 mg titration", "100 mg maintenance"]
    assert doses(text.format("maximum dose")) == ["25 mg titration", "100 mg maximum"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The dose goes up every week: 5 mg daily in week 1, 10 mg daily in week 2.",
            ["5 mg starting", "10 mg titration"],
        ),
        (
            "The dose is increased with age: children take 5 mg daily, adults 10 mg daily.",
            ["5 mg usual", "10 mg usual"],
        ),
        (
            "The dose is raised slowly: 10 mg daily for a week, then 5 mg twice daily.",
            ["10 mg usual", "5 mg usual"],
        ),
    ],
)
def test_what_is_said_to_go_up_starts_with_the_first(text: str, expected: list[str]) -> None:
    assert doses(text) == expected
