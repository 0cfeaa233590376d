"""Whom a dose is for: bands that follow each other, and people who are told of in many ways."""

from __future__ import annotations

import pytest

from pharmagraph.extracting.dosing.finding import find_dosage
from pharmagraph.extracting.page import Page
from pharmagraph.model import Regimen
from pharmagraph.reading import read_document


def people(*lines: str) -> list[str]:
    """Return whom each dose of *lines* is for, in order."""
    text = "\n".join(["Generic Name: zorvatib", "What is the dosage for zorvatib?", *lines])
    page = Page(read_document(text.encode(), "test"), "zorvatib", ("zorvatib",))
    return [
        phase.population.label if phase.population else ""
        for fact in find_dosage(page)
        if isinstance(fact, Regimen)
        for phase in fact.phases
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            [
                "- Gout: 20 mg daily.",
                "- Children and teenagers: By weight. 12 to 25 kg: 5 mg daily.",
            ],
            ["", "children and teenagers weighing 12 to 25 kg"],
        ),
        (
            [
                "The doses by weight are:",
                "- children weighing 9 to 17 kg: 5 mg daily",
                "- 18 to 30 kg: 10 mg daily",
                "- over 30 kg: 15 mg daily",
            ],
            [
                "children weighing 9 to 17 kg",
                "children weighing 18 to 30 kg",
                "children weighing over 30 kg",
            ],
        ),
        (
            [
                (
                    "The dose for children is 5 mg daily for those under 16 kg, 10 mg daily for"
                    " those between 16 and 28 kg, and 15 mg daily for those over 28 kg."
                )
            ],
            [
                "children weighing under 16 kg",
                "children weighing between 16 and 28 kg",
                "children weighing over 28 kg",
            ],
        ),
        (
            [
                (
                    "Adults take 50 mg once daily. Children weighing 25 to 40 kg take 25 mg once"
                    " daily. Those below 25 kg take 1 mg/kg once daily."
                )
            ],
            ["adults", "children weighing 25 to 40 kg", "children weighing below 25 kg"],
        ),
        (
            ["Children weighing 22 to 33 kg (48 to 73 lb) take 5 mg once daily."],
            ["children weighing 22 to 33 kg"],
        ),
        (
            ["People weighing 70 kg (154 pounds) or more take 40 mg once daily."],
            ["people weighing 70 kg or more"],
        ),
        (
            ["People 55 to 64 years of age: 20 mg daily; over 64 years: 10 mg daily."],
            ["people 55 to 64 years of age", "people over 64 years"],
        ),
        (
            ["By age:", "- children 2 to 4 years: 5 mg daily", "- 5 to 9 years: 10 mg daily"],
            ["children 2 to 4 years", "children 5 to 9 years"],
        ),
        (
            [
                "Children need more than grown-ups do:",
                "- newborns to 2 months, 9 mg once a day;",
                "- 2 to 5 months, 8 mg once a day;",
                "- over 2 years, 6 mg once a day.",
            ],
            ["newborns to 2 months", "children 2 to 5 months", "children over 2 years"],
        ),
        (
            ["Newborns less than 7 days of age: 5 mg daily", "Newborns up to 3 months: 6 mg daily"],
            ["newborns less than 7 days of age", "newborns up to 3 months"],
        ),
    ],
)
def test_a_band_alone_is_of_the_people_who_are_spoken_of(
    lines: list[str], expected: list[str]
) -> None:
    assert people(*lines) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["By age:", "- infants 4 to 9 months: 5 mg daily", "- 2 to 5 years: 10 mg daily"],
            ["infants 4 to 9 months", "2 to 5 years"],
        ),
        (
            [
                "By age:",
                "- children 2 to 11 years: 5 mg daily",
                "- 12 years and older: 10 mg daily",
            ],
            ["children 2 to 11 years", "12 years and older"],
        ),
        (
            ["By age:", "- adults: 40 mg daily", "- over 65 years: 20 mg daily"],
            ["adults", "over 65 years"],
        ),
        (
            ["Children take 5 mg daily. For 3 to 6 months, 10 mg daily may be given."],
            ["children"] * 2,
        ),
    ],
)
def test_a_band_alone_is_of_nobody_who_has_outgrown_it(
    lines: list[str], expected: list[str]
) -> None:
    assert people(*lines) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Carriers aside, patients with the UGT1A1 *28/*28 genotype take 60 mg daily.", "genotype"),
        (
            "People with partial TPMT deficiency: 20 mg daily.",
            "people with partial TPMT deficiency",
        ),
        (
            "Women with frequent flares take 20 mg twice a week.",
            "women with frequent flares",
        ),
        (
            "Adults who carry two copies of the slow variant receive 5 mg daily.",
            "adults who carry two copies of the slow variant",
        ),
        ("In patients with low platelet counts, 5 mg is given once daily.", "platelet counts"),
        (
            "Anyone with a feeding tube: 10 mg of the suspension daily.",
            "anyone with a feeding tube",
        ),
        ("Patients with an inadequate response: 40 mg daily.", "with an inadequate response"),
        ("Patients who can drink are switched to 15 mg daily.", "patients who can drink"),
        ("People who had a stroke are kept on 15 mg daily.", "people who had a stroke"),
        ("Patients with risk factors for falls begin with 5 mg daily.", "risk factors for falls"),
    ],
)
def test_what_people_bear_or_are_able_to_do_marks_them_out(text: str, expected: str) -> None:
    assert [each[-len(expected) :] for each in people(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Patients with vitamin D deficiency take 50 mg daily.",
        "Patients with gout take 50 mg daily.",
        "Take 40 mg daily. Those whose pulse falls are switched to 20 mg daily.",
        "Patients who are switched to tablets take 10 mg daily with food.",
    ],
)
def test_an_illness_or_the_next_step_marks_nobody_out(text: str) -> None:
    assert not any("deficiency" in p or "gout" in p or "those" in p for p in people(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Healthy adults under 45 years take 20 mg daily.", ["healthy adults under 45 years"]),
        ("Otherwise healthy people take 5 mg daily.", ["otherwise healthy people"]),
        (
            "Frail adults take 5 mg daily. Obese patients take 9 mg.",
            ["frail adults", "obese patients"],
        ),
        ("In underweight children, the dose is 3 mg daily.", ["underweight children"]),
        ("The elderly or debilitated begin with 2 mg daily.", ["elderly or debilitated"]),
        ("Nursing mothers take 5 mg daily.", ["nursing mothers"]),
        ("Kidney transplant recipients take 5 mg daily.", ["kidney transplant recipients"]),
        ("People of Nordic descent take 5 mg daily.", ["people of nordic descent"]),
        ("An adult or a child over 9 years takes 20 mg daily.", ["adult or a child over 9 years"]),
        ("If you are over 72 years, take 5 mg once a day.", ["over 72 years"]),
        ("If you are 72 years or older, take 5 mg once a day.", ["72 years or older"]),
        ("Over 72? Start with 5 mg daily. Under 9? Take 2 mg.", ["over 72", "under 9"]),
        (
            "Patients on peritoneal dialysis or hemodialysis: 25 mg daily.",
            ["patients on peritoneal dialysis or hemodialysis"],
        ),
        (
            "People undergoing hemodialysis or CAPD take 25 mg daily.",
            ["people undergoing hemodialysis or CAPD"],
        ),
        (
            "CrCl below 30 mL/min: 90 mg daily, and a further 40 mg after each hemodialysis.",
            ["CrCl below 30 mL/min", "CrCl below 30 mL/min"],
        ),
        ("Adults take 20 mg daily. The most at any age is 90 mg a day.", ["adults", ""]),
        ("Most adults take 20 mg daily.", ["adults"]),
        (
            "Recommended adults' dose: 20 mg daily. Treated patients take 5 mg.",
            ["adults", "adults"],
        ),
    ],
)
def test_a_word_in_front_tells_who_people_are(text: str, expected: list[str]) -> None:
    assert people(text) == expected


def test_a_question_that_names_people_holds_for_its_own_line() -> None:
    lines = ("Over 72? Take 5 mg daily.", "", "The maximum dose is 60 mg daily.")

    assert people(*lines) == ["over 72", ""]


def test_an_illness_that_the_drug_is_not_for_marks_out_who_has_it() -> None:
    uses = "PRESCRIBED FOR: Zorvatib is used for treating gout and epilepsy."
    dosing = "DOSING: Gout: 20 mg daily. Patients with {} take 5 mg daily."
    found = []
    for illness in ("psoriasis", "epilepsy"):
        source = "\n\n".join(("Generic Name: zorvatib", uses, dosing.format(illness)))
        page = Page(read_document(source.encode(), "test"), "zorvatib", ("zorvatib",))
        last = [phase for fact in find_dosage(page) for phase in fact.phases][-1]
        found.append((last.condition, last.population.label if last.population else ""))

    assert found == [("gout", "patients with psoriasis"), ("epilepsy", "")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Children aged between 5 and 9: 20 mg daily.", "children aged between 5 and 9"),
        ("If you weigh 95 kg (209 lb) or more, take 20 mg daily.", "95 kg or more"),
        (
            "Patients with a body weight above 95 kg take 20 mg.",
            "patients with a body weight above 95 kg",
        ),
        ("Body weight below 55 kg: 20 mg daily.", "body weight below 55 kg"),
        ("When renal function is reduced, 20 mg is given daily.", "renal function is reduced"),
        ("If your liver function is poor, take 20 mg daily.", "liver function is poor"),
        ("For a clearance of 20 to 40 mL/min, take 20 mg.", "clearance 20 to 40 mL/min"),
        (
            "Patients with Child-Pugh class B cirrhosis take 20 mg daily.",
            "patients with Child-Pugh class B cirrhosis",
        ),
        ("Neonates in the first month of life: 2 mg daily.", "neonates in the first month of life"),
        ("Schoolchildren take 20 mg daily.", "schoolchildren"),
        ("Patients at risk of falls begin with 20 mg daily.", "patients at risk of falls"),
    ],
)
def test_people_are_named_with_their_measure(text: str, expected: str) -> None:
    assert people(text) == [expected]


def test_a_dose_of_another_drug_is_for_nobody_whom_its_sentence_does_not_name() -> None:
    told = "Children take 5 mg daily. Prednisone 10 mg once daily is taken along with it."
    named = "Take 5 mg daily. Patients at high risk are bridged with enoxaparin 1 mg/kg daily."

    assert people(told) == ["children", ""]
    assert people(named) == ["", "patients at high risk"]


@pytest.mark.parametrize("heading", ["Dose, child", "Dosage (children)", "Dosage in children"])
def test_a_heading_of_doses_may_name_people(heading: str) -> None:
    source = ("Generic Name: zorvatib", "", heading, "Gout: 5 mg daily.", "")
    page = Page(read_document("\n".join(source).encode(), "test"), "zorvatib", ("zorvatib",))
    found = [phase.population for fact in find_dosage(page) for phase in fact.phases]

    assert [group.label for group in found if group] in (["children"], ["child"])


def test_a_band_of_ages_keeps_what_is_said_of_those_in_it() -> None:
    lines = (
        "Children need more:",
        "- 3 to 9 years, 20 mg daily;",
        "- over 9 years with bones still growing, 30 mg daily.",
    )

    assert people(*lines) == [
        "children 3 to 9 years",
        "children over 9 years with bones still growing",
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["Dosage in renal impairment", "- mild: 20 mg daily", "- severe: 10 mg daily"],
            ["mild renal impairment", "severe renal impairment"],
        ),
        (
            [
                "Dosage in renal impairment",
                "- mild (61 to 88 mL/min): 20 mg daily",
                "- moderate (31 to 60 mL/min): 10 mg daily",
            ],
            ["mild renal impairment", "moderate renal impairment"],
        ),
        (
            [
                "Dose adjustment for kidney function:",
                "- 61 to 88 mL/min: 20 mg daily",
                "- below 61 mL/min: 10 mg daily",
            ],
            ["kidney function 61 to 88 mL/min", "kidney function below 61 mL/min"],
        ),
        (["Dose adjustment for liver function: 10 mg daily."], [""]),
        (["Peritoneal dialysis: 20 mg daily."], ["peritoneal dialysis"]),
        (["Liver trouble: 5 mg daily."], ["liver trouble"]),
        (
            ["If you are 68 or older, or if you weigh less than 52 kg, start with 10 mg daily."],
            ["68 or older, or if you weigh less than 52 kg"],
        ),
        (
            ["Adults (under 62 kg): 15 mg daily. Adults (62 kg or more): 20 mg daily."],
            ["adults under 62 kg", "adults 62 kg or more"],
        ),
        (
            ["Preschool children take 5 mg daily, younger adults 10 mg daily."],
            ["preschool children", "younger adults"],
        ),
    ],
)
def test_degrees_and_bands_are_of_what_stands_above(lines: list[str], expected: list[str]) -> None:
    assert people(*lines) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Take 10 mg daily for children over 9 years, 5 mg daily for younger children.",
            ["children over 9 years", "younger children"],
        ),
        (
            "If kidney function is between 25 and 55 mL/min, take 9 mg; if below 25 mL/min, 5 mg.",
            ["kidney function between 25 and 55 mL/min", "kidney function below 25 mL/min"],
        ),
        ("Anyone who weighs under 48 kg takes 10 mg daily.", ["anyone who weighs under 48 kg"]),
        (
            "Adults take 20 mg daily. If you are over 68 your doctor may start you on 10 mg.",
            ["adults", "over 68"],
        ),
        ("Women of childbearing age take 5 mg daily.", ["women of childbearing age"]),
        ("Adults with normal liver function take 9 mg.", ["adults with normal liver function"]),
    ],
)
def test_younger_people_and_measures_of_the_reader_are_groups(
    text: str, expected: list[str]
) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            [
                "The amount is worked out from the weight of your child:",
                "- 9 to 14 kg: 2 mL twice a day",
                "- 15 kg or more: 4 mL twice a day",
            ],
            ["children weighing 9 to 14 kg", "children weighing 15 kg or more"],
        ),
        (
            [
                (
                    "Children take by weight: 5 mg daily for those below 15 kg, and 6 mg daily for"
                    " those of 15 to 35 kg."
                )
            ],
            ["children weighing below 15 kg", "children weighing 15 to 35 kg"],
        ),
        (
            [
                (
                    "Children 3 to 10 years of age take 2 mL daily if they weigh less than 25 kg,"
                    " and 4 mL daily if they weigh 25 kg or more."
                )
            ],
            [
                "children 3 to 10 years of age who weigh less than 25 kg",
                "children 3 to 10 years of age who weigh 25 kg or more",
            ],
        ),
    ],
)
def test_bands_name_the_people_before_them(lines: list[str], expected: list[str]) -> None:
    assert people(*lines) == expected


@pytest.mark.parametrize(
    "band",
    [
        "adults weighing no more than 60 kg",
        "patients weighing not more than 50 kg",
        "children who weigh no less than 20 kg",
        "children who do not weigh more than 20 kg",
        "people not weighing more than 40 kg",
    ],
)
def test_a_denied_bound_is_not_turned_round(band: str) -> None:
    """Whoever weighs no more than 60 kg is not who weighs more than that."""
    assert people(f"{band.capitalize()} take 5 mg daily.") == [band]


def test_a_denied_bound_of_weight_alone() -> None:
    assert people("If you weigh no more than 50 kg, take 5 mg daily.") == ["no more than 50 kg"]


@pytest.mark.parametrize(
    "whom",
    [
        "adults who have had no treatment before",
        "adults who have been treated before",
        "adults and children 8 years of age and older who have had no chemotherapy",
    ],
)
def test_what_they_have_had_marks_people_out(whom: str) -> None:
    lines = [f"{whom.capitalize()}:", "- 10 mg once daily", "- Maintenance: 20 mg once daily"]
    assert people(*lines) == [whom, whom]
