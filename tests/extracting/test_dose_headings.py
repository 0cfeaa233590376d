"""A dose is for what the headings, labels and joined names above it or around it say."""

from __future__ import annotations

import pytest

from pharmagraph.evaluation.rows import dose_rows
from pharmagraph.extracting import extract
from pharmagraph.model import Regimen
from pharmagraph.reading import read_document

HEAD = "Generic Name: zorvatib\nBrand Name: Zorvex\nDrug Class: Quexols\n"


def conditions(text: str) -> list[tuple[str, str]]:
    """Return the amounts in *text*, each with what it is for, in the order of the text."""
    source = f"{HEAD}What is the dosage for zorvatib?\n{text}\n"
    found = extract(read_document(source.encode(), "test")).facts
    rows = [
        (phase.evidence[0].start, phase.amount_text, row.slots.get("condition", ""))
        for fact in found
        if isinstance(fact, Regimen)
        for phase, row in zip(fact.phases, dose_rows(fact, "zorvatib"), strict=True)
    ]
    return [(amount, condition) for _, amount, condition in sorted(set(rows))]


def routes(text: str) -> list[str]:
    source = f"{HEAD}What is the dosage for zorvatib?\n{text}\n"
    found = extract(read_document(source.encode(), "test")).facts
    return [p.route for fact in found if isinstance(fact, Regimen) for p in fact.phases]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gout or fever: 5 mg once daily.", "gout or fever"),
        ("Pneumonia and sinusitis\n\n5 mg once daily.", "pneumonia and sinusitis"),
        ("For fever or pain, take 5 mg once daily.", "fever or pain"),
        ("Infections of the ear and throat: 5 mg once daily.", "infections of the ear and throat"),
        ("Ear and throat infections: 5 mg once daily.", "ear and throat infections"),
        ("For gout, rosacea or acne, 5 mg once daily is given.", "gout, rosacea or acne"),
    ],
)
def test_joined_conditions_are_named_as_they_are_printed(text: str, expected: str) -> None:
    assert conditions(text) == [("5 mg", expected)]


def test_words_that_are_no_condition_by_themselves_belong_to_the_last_one() -> None:
    text = "Nail and nail fold infections: 5 mg once daily."
    assert conditions(text) == [("5 mg", "nail and nail fold infections")]
    text = "Colon, rectal or zymal cancer: the dose is 5 mg once daily."
    assert conditions(text) == [("5 mg", "colon, rectal or zymal cancer")]
    assert routes(text) == [""]


def test_joined_conditions_of_a_heading_hold_for_doses_of_groups_below_it() -> None:
    text = (
        "Gout and acne\n\nAdults receive 5 mg once daily.\nWomen who weigh 40 kg take 3 mg daily."
    )
    assert conditions(text) == [("5 mg", "gout and acne"), ("3 mg", "gout and acne")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Take 3 mg daily in gout and 4 mg daily in angina.", ["gout", "angina"]),
        (
            "Take 3 mg daily in mild gout and 4 mg in gout with tophi.",
            ["mild gout", "gout with tophi"],
        ),
        ("Take 3 mg daily in divided doses and 4 mg daily in the evening.", ["", ""]),
        # Behind doses for anybody, one illness is no longer meant where other people are named.
        (
            "The dose is 9 mg daily. Angina is treated with 3 mg daily. Children get 1 mg daily.",
            ["", "angina", ""],
        ),
        ("Gout, triple therapy: 3 mg daily. Dual therapy: 4 mg daily.", ["gout", "gout"]),
        ("Gout: 3 mg daily. Zymal therapy: 4 mg daily.", ["gout", ""]),
        (
            "Gout, adults: 3 mg daily. Later doses by weight are:\n\n- 40 to 60 kg: 4 mg daily",
            ["gout", "gout"],
        ),
        ("Gout: 3 mg daily.\nDoses by weight are:\n\n- 40 to 60 kg: 4 mg daily", ["gout", ""]),
        ("Zorvatib has been used in gout in doses of 3 mg daily.", ["gout"]),
        ("Zorvatib has been used in doses of 3 mg daily.", [""]),
        ("As a maintenance treatment in gout, 3 mg daily is usual.", ["gout"]),
        ("As initial treatment in adults, 3 mg daily is usual.", [""]),
        ("In preventing migraine, 3 mg is taken daily.", ["migraine"]),
        ("Gout or acne - 3 mg daily.", ["gout or acne"]),
        ("Active TB, adults: 3 mg daily.", ["active TB"]),
    ],
)
def test_what_doses_beside_each_other_are_for(text: str, expected: list[str]) -> None:
    assert [condition for _, condition in conditions(text)] == expected


@pytest.mark.parametrize("number", ["", "8.1 ", "2. ", "4.2.1 "])
def test_a_numbered_name_with_a_stop_heads_its_line(number: str) -> None:
    assert conditions(f"{number}Chronic gout. Take 5 mg daily.") == [("5 mg", "chronic gout")]
    assert conditions(f"{number}Zymal handling. Take 5 mg daily.") == [("5 mg", "")]


def test_each_of_joined_conditions_has_its_regimen() -> None:
    source = f"{HEAD}What is the dosage for zorvatib?\nGout or fever: 5 mg once daily.\n"
    found = extract(read_document(source.encode(), "test")).facts
    assert [f.condition for f in found if isinstance(f, Regimen)] == ["gout", "fever"]


def test_conditions_with_a_preposition_each_are_not_joined() -> None:
    text = "For the treatment of gout and of fever, take 5 mg once daily."
    assert " and " not in "".join(condition for _, condition in conditions(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Usual Adult Dose for Gout:\nQRS-B: 5 mg once daily\nPulsed: 7 mg once daily\n\n"
                "Usual Adult Dose for Acne:\nLow: 9 mg once daily"
            ),
            [("5 mg", "gout"), ("7 mg", "gout"), ("9 mg", "acne")],
        ),
        (
            (
                "Usual Adult Dose for Gout:\n5 mg once daily\n\nUsual Pediatric Dose for Acne:\n"
                "Maximum cumulative dose: 9 mg"
            ),
            [("5 mg", "gout"), ("9 mg", "acne")],
        ),
        (
            "Gout\n\nZQ scheme: 5 mg once daily\nOral: 7 mg once daily",
            [("5 mg", "gout"), ("7 mg", "gout")],
        ),
        # Behind a label in its own line, one that nobody knows is of something else.
        (
            "Gout: 5 mg once daily. Zymblox: 7 mg once daily.",
            [("5 mg", "gout"), ("7 mg", "")],
        ),
        # A blank line ends a list, and with it what its heading says.
        (
            "Gout:\n- 5 mg once daily\n- 6 mg at bedtime\n\nIt is 7 mg once daily in Zymblox.",
            [("5 mg", "gout"), ("6 mg", "gout"), ("7 mg", "")],
        ),
    ],
)
def test_what_a_heading_names_holds_for_the_schemes_below_it(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert conditions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "To treat gout in your feet or hands: the dose is 5 mg daily.",
            "gout in your feet or hands",
        ),
        ("Step up your dose of gout pills: 5 mg daily.", ""),
        ("Gout: women with frequent flares take 5 mg daily.", "gout"),
        ("Pneumonia needs only 5 mg once daily.", "pneumonia"),
    ],
)
def test_the_reader_may_be_named_in_a_condition(text: str, expected: str) -> None:
    assert conditions(text) == [("5 mg", expected)]


@pytest.mark.parametrize("between", [": ", " - "])
def test_prophylaxis_of_a_ward_is_named_whole(between: str) -> None:
    assert conditions(f"Dental prophylaxis{between}2 g daily.") == [("2 g", "dental prophylaxis")]


def test_the_drug_itself_is_no_condition() -> None:
    assert conditions("When used for gout, zorvatib is taken as 5 mg daily.") == [("5 mg", "gout")]


def test_later_treatment_is_of_the_same_condition() -> None:
    text = "Initial treatment of gout: 5 mg twice daily. Continued treatment: 9 mg daily."
    assert conditions(text) == [("5 mg", "gout"), ("9 mg", "gout")]


def test_a_place_is_no_condition() -> None:
    said = "Zorvatib is used to treat gout and is carried in the purse.\n"
    assert conditions(f"{said}Tablet in the purse: 5 mg daily.") == [("5 mg", "")]


def test_a_failing_organ_between_headings_is_of_the_one_above_it() -> None:
    lines = (
        "For preventing gout",
        "Take 5 mg daily.",
        "For treating fever",
        "Take 9 mg daily.",
        "If your kidneys do not work well, take 3 mg daily.",
        "For treating acne of the skin of your back or of the skin of your arms or legs",
        "Take 7 mg daily.",
    )
    named = [("5 mg", "gout"), ("9 mg", "fever"), ("3 mg", "fever")]
    found = conditions("\n".join(lines))
    assert found[:3] == named
    assert found[3][1].startswith("acne of the skin")


def test_a_section_is_headed_by_joined_names() -> None:
    text = "Dosage in Hypertension\n5 mg daily.\n\nAngina and Tremor\nTablets: 9 mg daily."
    assert conditions(text) == [("5 mg", "hypertension"), ("9 mg", "angina and tremor")]


NUMBERED = "1. NAME\n\nzorvatib (Zorvex)\n\n2. DOSES\n\n2.1 "


def headed(heading: str, text: str = "5 mg once daily.") -> list[tuple[str, str, str]]:
    """Return what doses below a numbered heading are for: condition, people and route."""
    found = extract(read_document(f"{NUMBERED}{heading}\n{text}\n".encode(), "test")).facts
    rows = [
        row.slots
        for fact in found
        if isinstance(fact, Regimen)
        for row in dose_rows(fact, "zorvatib")
    ]
    keys = ("condition", "population", "route")
    return [tuple(row.get(key, "") for key in keys) for row in rows]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Angina, IV", ("angina", "", "intravenous")),
        ("Angina, by mouth", ("angina", "", "oral")),
        ("Angina - oral", ("angina", "", "oral")),
        ("Angina: tablets", ("angina", "", "")),
        ("Angina (intravenous)", ("angina", "", "intravenous")),
        ("Epilepsy, added to other medicines", ("epilepsy", "", "")),
        ("Epilepsy, zorvatib as the only medicine", ("epilepsy", "", "")),
        ("Asthma, adults", ("asthma", "adults", "")),
        ("Children (day clinic)", ("", "children", "")),
        ("Handling (day clinic)", ("", "", "")),
        # What parts no known illness from words for how it is treated names nothing.
        ("Zymal handling, IV", ("", "", "")),
        ("Angina, zymal handling", ("", "", "")),
        ("Usual dose (all by subcutaneous injection)", ("", "", "")),
    ],
)
def test_a_heading_names_an_illness_before_how_it_is_treated(
    heading: str, expected: tuple[str, str, str]
) -> None:
    assert headed(heading) == [expected]


def test_the_route_of_a_heading_holds_until_a_dose_names_its_own() -> None:
    text = "Adults: 5 mg once daily. Children: 2 mg once daily by inhalation."
    assert [route for _, _, route in headed("Angina, oral", text)] == ["oral", "inhalation"]


def test_words_of_people_name_no_route() -> None:
    text = "- Women on oral contraceptives: 5 mg once daily\n- Oral: 6 mg once daily"
    assert routes(text) == ["", "oral"]


def test_a_long_heading_of_known_illnesses_is_one() -> None:
    text = (
        "Ear infections, throat or sinus infections and urinary tract infections\n5 mg once daily."
    )
    told = "ear infections, throat or sinus infections and urinary tract infections"
    assert conditions(text) == [("5 mg", told)]


def test_people_below_the_heading_of_an_illness_keep_it_behind_the_list_of_others() -> None:
    gout = "Gout\nAdults\n- 6 mg daily\nChildren over 20 kg\n- 4 mg daily\n"
    text = f"{gout}Fever\nAdults\n- 9 mg daily\n"
    assert conditions(text) == [("6 mg", "gout"), ("4 mg", "gout"), ("9 mg", "fever")]


def test_what_a_liquid_has_is_no_dose() -> None:
    text = "Gout: 1 mL of the suspension has 40 mg of zorvatib. Take 5 mL daily."
    assert conditions(text) == [("5 mL", "gout")]


def test_the_illness_of_adjusted_doses_may_stand_in_brackets() -> None:
    heads = "Gout\n- 6 mg daily\n\nDose adjustments for the kidneys (gout)"
    text = f"{heads}\n- Creatinine clearance 30 to 60 mL/minute: 4 mg once daily\n"
    assert conditions(text) == [("6 mg", "gout"), ("4 mg", "gout")]
    assert conditions(text.replace(" (gout)", "")) == [("6 mg", "gout"), ("4 mg", "")]


def test_short_names_of_illnesses_are_joined_with_others() -> None:
    text = "Minor stroke or TIA: 75 mg daily."
    assert conditions(text) == [("75 mg", "minor stroke or TIA")]
