"""A leaflet run together is cut at its headings, and nowhere else."""

from __future__ import annotations

import pytest

from pharmagraph.reading.layouts import load_templates
from pharmagraph.reading.unflattening import lines_within

LEAFLET = next(one for one in load_templates() if one.name == "package-leaflet")
OPENING = (
    "1. What Examplix is and what it is used for Examplix is for gout in adults."
    " It belongs to a group of medicines that lower uric acid."
    " 2. What you need to know before you take Examplix Do not take Examplix if:"
    " - you are pregnant - you have gout in both feet Warnings and precautions"
    " Talk to a doctor first if the heart is weak. "
)
CLOSING = (
    " 3. How to take Examplix Take 20 mg once a day. If you forget to take Examplix Skip it."
    " 4. Possible side effects Common (may affect up to 1 in 10 people): - rash - cough"
    " Rare: may affect up to 1 in 1,000 people - stroke"
    " 5. How to store Examplix Keep it dry."
)


def lines(text: str) -> list[str]:
    return [text[start:end] for start, end in lines_within(text, 0, len(text), LEAFLET)]


def test_a_leaflet_on_one_line_is_cut_into_its_lines() -> None:
    assert lines(OPENING + CLOSING) == [
        "1. What Examplix is and what it is used for",
        "Examplix is for gout in adults. It belongs to a group of medicines that lower uric acid.",
        "2. What you need to know before you take Examplix",
        "Do not take Examplix if:",
        "- you are pregnant",
        "- you have gout in both feet",
        "Warnings and precautions",
        "Talk to a doctor first if the heart is weak.",
        "3. How to take Examplix",
        "Take 20 mg once a day.",
        "If you forget to take Examplix",
        "Skip it.",
        "4. Possible side effects",
        "Common (may affect up to 1 in 10 people):",
        "- rash",
        "- cough",
        "Rare: may affect up to 1 in 1,000 people",
        "- stroke",
        "5. How to store Examplix",
        "Keep it dry.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "For a rash see section 4, Possible side effects.",
        "For a rash see section 4. Possible side effects It is said there.",
        "A rash is told of under Possible side effects. It goes away.",
        'See "Other medicines and Examplix" above.',
        "Read also (Pregnancy and breast-feeding) before.",
        "Do not take Examplix if you are ill.",
        "If you stop taking Examplix, the gout comes back.",
        "The risk is high in Children and Adults.",
        "It may change how warnings and precautions Work.",
        "Possible side effects 20 times as many.",
        "Use 2 Possible side effects at most.",
    ],
)
def test_what_only_speaks_of_a_heading_is_not_cut(sentence: str) -> None:
    cut = lines(OPENING + sentence + CLOSING)

    assert any(sentence in line for line in cut)


@pytest.mark.parametrize(
    "text",
    [
        "Examplix is for gout. Possible side effects Rash was seen. " * 12,
        "What Examplix is and what it is used for Examplix is for gout in adults. " * 12,
    ],
)
def test_a_line_in_which_no_headings_bear_rising_numbers_stays_whole(text: str) -> None:
    assert lines(text) == [text]


def test_conditions_that_lost_their_bullets_are_lines_behind_two_headings() -> None:
    lost = OPENING.replace(" if: - you are pregnant - you", " if you are pregnant if you")
    assert lines(lost + CLOSING)[3:6] == [
        "Do not take Examplix",
        "if you are pregnant",
        "if you have gout in both feet",
    ]


def test_a_ban_inside_a_section_is_a_sentence() -> None:
    middle = "Take it at night. Do not take Examplix if you are pregnant. It may be harmful."
    assert middle in " | ".join(lines(OPENING + middle + CLOSING))


@pytest.mark.parametrize(
    ("before", "heading"),
    [
        (
            "Common (may affect up to 1 in 10 people): - rash - cough",
            "Common (may affect up to 1 in 10 people)",
        ),
        (
            "Common (may affect up to 1 in 10 people): - rash - cough",
            "Very common: may affect more than 1 in 10 people",
        ),
        (
            "Common (may affect up to 1 in 10 people): - rash - cough",
            "Not known: frequency cannot be estimated from the available data",
        ),
    ],
)
def test_how_often_is_a_heading_before_effects_without_bullets(before: str, heading: str) -> None:
    found = lines(OPENING + CLOSING.replace(before, f"{heading} rash cough"))
    at = found.index(heading)
    assert found[at + 1].startswith("rash cough")


def test_how_often_inside_a_sentence_is_no_heading() -> None:
    middle = "In children, a cough is common in up to 1 in 10 people who take it."
    assert f"Talk to a doctor first if the heart is weak. {middle}" in lines(
        OPENING + middle + CLOSING
    )
