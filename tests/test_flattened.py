"""A page on one line is cut at the headings that some layout knows, and nowhere else."""

from __future__ import annotations

import pytest

from pharmagraph.compiling import kept
from pharmagraph.reading import read_document
from pharmagraph.reading.flattened import lines_of_page
from pharmagraph.reading.glued_bullets import listed
from pharmagraph.reading.layouts import load_templates

OPENING = (
    "Zorvanib (Zorvex) capsules Zorvanib is a kinase inhibitor for gout. It lowers uric acid"
    " within some weeks, and fewer attacks come. The first attack may still come in that time,"
    " and it is treated as any other one would be. "
)
CLOSING = " Contraindications Known allergy to zorvanib. Storage Keep the bottle dry."


def lines(text: str) -> list[str]:
    places = lines_of_page(text, [(0, len(text))], load_templates())
    return [text[start:end] for start, end in places]


def test_a_page_on_one_line_is_cut_at_its_headings() -> None:
    middle = (
        "Dosage Adults take 20 mg once a day. DRUG INTERACTIONS Warfarin: bleeding. What are the"
        " side effects of zorvanib? Nausea is frequent. Side effects of zorvanib Rash is rare."
    )
    assert lines(OPENING + middle + CLOSING) == [
        "Zorvanib (Zorvex) capsules",
        OPENING.strip().partition("capsules ")[2],
        "Dosage",
        "Adults take 20 mg once a day.",
        "DRUG INTERACTIONS",
        "Warfarin: bleeding.",
        "What are the side effects of zorvanib?",
        "Nausea is frequent.",
        "Side effects of zorvanib",
        "Rash is rare.",
        "Contraindications",
        "Known allergy to zorvanib.",
        "Storage",
        "Keep the bottle dry.",
    ]


@pytest.mark.parametrize(
    ("middle", "heading"),
    [
        ("Gout: 20 mg once a day Interactions Warfarin is a problem.", "Interactions"),
        ("Take 20 mg. 2 DOSAGE AND ADMINISTRATION Take 20 mg.", "2 DOSAGE AND ADMINISTRATION"),
        ("Take 20 mg. ## Drug interactions Warfarin is one.", "## Drug interactions"),
        (
            "Take 20 mg. PEDIATRIC DOSING (from 2 years) Give 5 mg.",
            "PEDIATRIC DOSING (from 2 years)",
        ),
        (
            "Take 20 mg. Who should not take zorvanib? people with asthma.",
            "Who should not take zorvanib?",
        ),
        ("Take 20 mg. Side effects - rash - gout.", "Side effects"),
        ("Take 20 mg. Health News Coffee is good.", "Health News"),
        ("Take 20 mg. CONTRAINDICATIONS allergy to zorvanib, gout.", "CONTRAINDICATIONS"),
    ],
)
def test_a_heading_between_sentences_is_a_line(middle: str, heading: str) -> None:
    assert heading in lines(OPENING + middle + CLOSING)


@pytest.mark.parametrize(
    "sentence",
    [
        "For a rash see Side effects. It is told there.",
        "Read the section Drug interactions First of all.",
        "Pregnancy Category C applies to it.",
        "Storage problems are rare.",
        "The Dose Adults take is low.",
        "Tablets: 5 mg. Oral solution: 1 mg/mL.",
        "Adults: 5 mg. Children: 2 mg.",
        "DOSING OF ZORVANIB is easy.",
        "INTERACTIONS are told of below.",
        "Adults and children 10 years of age and older take 5 mg.",
        'Ask "What are the side effects?" first.',
    ],
)
def test_what_a_sentence_goes_on_with_is_no_heading(sentence: str) -> None:
    assert f"{OPENING.partition('capsules ')[2]}{sentence}" in lines(OPENING + sentence + CLOSING)


def test_questions_that_no_layout_knows_are_headings_where_few_are_known() -> None:
    asked = "Does it help? Adults with gout have it."
    told = "Who should never have it? People with asthma."
    known = (
        "What is zorvanib? It is new. What are the uses of zorvanib? Gout is one. What are the"
        " side effects of zorvanib? A rash. "
    )
    assert "Does it help?" in lines(OPENING + asked + CLOSING)
    assert "Does it help?" not in lines(OPENING + known + asked + CLOSING)
    assert "Who should never have it?" in lines(OPENING + known + told + CLOSING)


@pytest.mark.parametrize(
    "text",
    [
        f"{OPENING}{CLOSING}\n\nMore\n\nof\n\nit",
        f"{OPENING}Storage Keep the bottle dry.",
    ],
)
def test_other_texts_are_left_alone(text: str) -> None:
    places = [(0, len(text))] if "\n" not in text else [(0, 9), (9, 20), (20, 30), (30, len(text))]
    assert list(lines_of_page(text, places, load_templates())) == places


def test_labels_begin_lines() -> None:
    text = "USES: Gout. PREPARATIONS: Tablets: 5 mg USES: Pain. Who must not take it: children."
    assert lines(OPENING + text + CLOSING)[2:6] == [
        "USES: Gout.",
        "PREPARATIONS: Tablets: 5 mg",
        "USES: Pain.",
        "Who must not take it: children.",
    ]


def test_labels_in_front_are_lines() -> None:
    front = "Zorvanib Medically reviewed Generic name: zorvanib Brand names: Zorvex, Zorvex XR "
    found = lines(front + "What is zorvanib? " + OPENING + CLOSING)
    assert found[:4] == [
        "Zorvanib",
        "Medically reviewed",
        "Generic name: zorvanib",
        "Brand names: Zorvex, Zorvex XR",
    ]


def test_a_guide_on_one_line_is_a_guide() -> None:
    text = (
        "MEDICATION GUIDE ZORVEX (zor-VEX) (zorvanib) capsules, for oral use Read this Medication"
        " Guide first. What is the most important information I should know about ZORVEX? ZORVEX"
        " can cause gout. Who should not take ZORVEX? Do not take ZORVEX if you have asthma."
        " What should I tell my healthcare provider before taking ZORVEX? All of it. How should I"
        " take ZORVEX? Take it at night. What are the possible side effects of ZORVEX? Rash."
    )
    document = read_document(text.encode(), "test")
    assert document.template == "medication-guide"
    kinds = [section.kind.value for section in document.sections if section.heading]
    assert kinds[-5:] == [
        *("precautions", "contraindications", "precautions", "dosage", "adverse-effects"),
    ]


def test_the_end_of_a_guide_is_no_ingredient() -> None:
    text = "What are the ingredients in zorvanib? Zorvanib and starch. Manufactured by: Sample Inc."
    assert lines(f"{OPENING}{CLOSING} {text} Revised: 1/2020")[-2:] == [
        "Zorvanib and starch.",
        "Manufactured by: Sample Inc. Revised: 1/2020",
    ]


def test_a_title_does_not_end_inside_a_sentence() -> None:
    text = "ZORVEX (zorvanib) oral solution Read this before you start taking ZORVEX. It is new. "
    assert lines(text + OPENING + CLOSING)[:2] == [
        "ZORVEX (zorvanib) oral solution",
        f"Read this before you start taking ZORVEX. It is new. {OPENING.strip()}",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It treats: - gout - pain (of any kind)  Take it at night.",
            ["It treats:", "- gout", "- pain (of any kind)", "Take it at night."],
        ),
        ("It treats  - gout  - pain", ["It treats", "- gout", "- pain"]),
        ("* gout * pain in 5 - 10 people", ["* gout", "* pain in 5 - 10 people"]),
    ],
)
def test_items_with_bullets_are_lines(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in listed(text, 0, len(text))] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tablets - 50 mg at the first sign - are best.",
        "Dose: 5 - 10 mg once a day - or less.",
        "Gout: take 5 mg - never more - at night.",
    ],
)
def test_a_dash_of_prose_begins_no_item(text: str) -> None:
    assert list(listed(text, 0, len(text))) == [(0, len(text))]


def test_words_that_tell_a_section_head_it_where_few_headings_are_known() -> None:
    text = "Administration Give 5 mg at night. Collateral effects Rash and cough."
    assert {"Administration", "Collateral effects"} <= set(lines(OPENING + text + CLOSING))
    known = "Dosage Give 5 mg. Interactions Warfarin is one. Pregnancy It is not known. "
    assert "Collateral effects" not in lines(OPENING + known + text + CLOSING)


def test_the_generic_name_behind_the_form_is_a_line() -> None:
    front = "Package leaflet: Information for the user Zorvex 20 mg hard capsules zorvanib "
    leaflet = (
        "1. What Zorvex is and what it is used for Zorvex is for gout in adults and children."
        " Gout is an illness of the joints. 2. What you need to know"
        " before you take Zorvex Do not take Zorvex if you have asthma. 3. How to take Zorvex"
        " Take it at night. 4. Possible side effects A rash. 5. How to store Zorvex Keep it dry."
    )
    assert "zorvanib" in lines(front + leaflet)
    assert "zorvanib" not in lines(front.replace("hard capsules", "from our") + leaflet)


def test_wide_gaps_are_empty_lines() -> None:
    text = (
        "Zorvanib: cards for the ward  In one line  It is an old drug. It is given for gout."
        "  Fights with  Warfarin. It bleeds more.  In the cupboard  Keep it dry. Keep it cool."
        "  Nobody knows  How it works. How long it lasts."
    )
    assert lines(text) == [part for part in text.split("  ") if part]


def test_gaps_behind_each_sentence_are_none() -> None:
    text = "It is an old drug.  It is given for gout.  It is taken at night.  " * 6
    assert lines(text.strip()) == [text.strip()]


def test_headings_of_the_author_are_found_between_gaps() -> None:
    text = (
        "Zorvanib: cards for the ward  What it is used for  Zorvanib is used to treat gout. It"
        " is given to adults.  How much to give  Adults: 20 mg once a day by mouth. Children:"
        " 5 mg once a day.  What it fights with  Warfarin: more bleeding. Zorvanib is not taken"
        " with aspirin.  In the cupboard  Store it at room temperature. Keep it dry."
    )
    document = read_document(text.encode(), "test")
    heads = [section.heading.quote for section in document.sections if section.heading]
    assert {"What it is used for", "How much to give", "What it fights with"} <= set(heads)


def test_decimal_numbers_begin_the_parts_of_a_section() -> None:
    text = (
        "2 DOSAGE AND ADMINISTRATION 2.1 Dosage in adults Give 20 mg once a day. 2.2 Renal"
        " impairment Give 10 mg once a day. 2.3 Old Age Give 5 mg once a day."
    )
    found = lines(OPENING + text + CLOSING)
    assert {"2.1 Dosage in adults", "2.2 Renal impairment"} <= set(found)
    assert "2.3 Old Age Give 5 mg once a day." in found


def test_decimals_of_amounts_begin_nothing() -> None:
    text = (
        "Storage of 2.5 Litre flasks is banned. The level rose by 1.5 Units and then by 2.5 more."
    )
    assert any(line.endswith(text) for line in lines(OPENING + text + CLOSING))


def test_a_gap_inside_a_sentence_is_none() -> None:
    text = f"{OPENING}It is seen most by  women who are old. Storage Keep it dry.{CLOSING}"
    assert any(line.endswith("most by  women who are old.") for line in lines(text))


def test_patterns_with_the_name_of_a_drug_are_not_kept_for_good() -> None:
    text = (
        OPENING + "DRUG INTERACTIONS Warfarin: bleeding. Side effects of zorvanib Rash." + CLOSING
    )
    text = text.replace("zorvanib", "quexomab").replace("Zorvanib", "Quexomab")

    assert "Side effects of quexomab" in lines(text)
    assert not any("quexomab" in repr(key) for key in kept()._known)
