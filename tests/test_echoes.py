"""Lists that a text writes twice: in a paragraph without their bullets, and item by item."""

from __future__ import annotations

import pytest

from pharmagraph.model import Document, SentenceKind
from pharmagraph.reading import read_document

TWICE = """MEDICATION GUIDE
Zorvanib Tablets
What is zorvanib?
Zorvanib is a medicine for gout.
Before taking zorvanib, tell your doctor if you: have asthma. have high blood pressure. are \
pregnant. Zorvanib may harm your baby. Ask your doctor before you take other medicines.
- have asthma.
- have high blood pressure.
- are pregnant. Zorvanib may harm your baby.
"""


def read(text: str) -> Document:
    return read_document(text.encode(), "a.txt")


def said(document: Document, *kinds: SentenceKind) -> list[str]:
    return [s.span.quote for s in document.sentences if s.kind in kinds]


def test_the_items_below_tell_where_those_of_the_paragraph_end() -> None:
    document = read(TWICE)
    items = ["have asthma.", "have high blood pressure.", "are pregnant."]
    assert said(document, SentenceKind.ITEM) == items
    lead = "Before taking zorvanib, tell your doctor if you:"
    assert said(document, SentenceKind.LEAD_IN) == [lead]
    number = next(n for n, s in enumerate(document.sentences) if s.span.quote == lead)
    assert [s.lead_in for s in document.sentences if s.span.quote in items[:2]][:2] == [number] * 2


def test_what_the_paragraph_repeats_is_read_once() -> None:
    document = read(TWICE)
    below = said(document, SentenceKind.BOILERPLATE)
    assert below[-3:] == [
        "- have asthma.",
        "- have high blood pressure.",
        "- are pregnant. Zorvanib may harm your baby.",
    ]
    assert "Ask your doctor before you take other medicines." in said(document, SentenceKind.PROSE)


def test_items_run_together_on_one_line_are_cut() -> None:
    text = (
        "MEDICATION GUIDE\nZorvanib Tablets\nWhat are the possible side effects of zorvanib?\n"
        "Zorvanib may cause:\n- heart attack stroke swelling of the arms and legs\n"
        "- heart attack\n- stroke\n- swelling of the arms and legs\n"
    )
    items = ["heart attack", "stroke", "swelling of the arms and legs"]
    assert said(read(text), SentenceKind.ITEM) == items


@pytest.mark.parametrize(
    "above",
    [
        "Zorvanib may cause a headache, and an unusual stroke was seen once:",
        "Tell your doctor about every illness that you have or had:",
    ],
)
def test_a_list_that_the_paragraph_only_speaks_of_is_read_where_it_stands(above: str) -> None:
    text = f"MEDICATION GUIDE\nZorvanib Tablets\nWhat is zorvanib?\n{above}\n- headache\n- stroke\n"
    assert said(read(text), SentenceKind.ITEM) == ["headache", "stroke"]


def test_dots_inside_a_line_need_no_blank_and_rings_between_them_are_bullets() -> None:
    text = (
        "MEDICATION GUIDE\nZorvanib Tablets\nWhat are the possible side effects of zorvanib?\n"
        "Zorvanib may cause: • rash• itching •hives o on the arms o on the legs • fever\n"
    )
    items = ["rash", "itching", "hives", "on the arms", "on the legs", "fever"]
    assert said(read(text), SentenceKind.ITEM) == items


def test_a_heading_with_the_name_may_stand_before_its_text() -> None:
    text = (
        "MEDICATION GUIDE\nZorvanib Tartrate and Aspirin Tablets\n"
        "Important information about Zorvanib Tartrate and Aspirin Tablets: • Get help at once if "
        "you take too much. • Keep it locked away.\n"
        "Do not take Zorvanib Tartrate and Aspirin Tablets if you have: • severe asthma.\n"
    )
    document = read(text)
    assert said(document, SentenceKind.HEADING)[-2:] == [
        "Important information about Zorvanib Tartrate and Aspirin Tablets:",
        "Do not take Zorvanib Tartrate and Aspirin Tablets if you have:",
    ]


RINGED = """MEDICATION GUIDE
Zorvanib Tablets
What is the most important information I should know about zorvanib?
Zorvanib can cause serious side effects, including: Increased risk of gout. This risk may grow: \
owith higher doses owith longer use Drink enough often.
- Increased risk of gout. This risk may grow:
- owith higher doses
o
- owith longer use
o
"""


def test_rings_that_lost_their_blank_part_the_items_of_a_paragraph() -> None:
    document = read(RINGED)
    items = ["Increased risk of gout.", "with higher doses", "with longer use"]
    assert said(document, SentenceKind.ITEM) == items
    assert "Drink enough often." in said(document, SentenceKind.PROSE)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("oolder age", "older age"),
        ("- owith food", "with food"),
        ("- older age", "older age"),
        ("- orange urine", "orange urine"),
        ("- otherwise healthy", "otherwise healthy"),
        ("- ovaries that make no eggs", "ovaries that make no eggs"),
        ("oesophagus that is narrow", "oesophagus that is narrow"),
    ],
)
def test_a_ring_is_no_letter_of_its_word(line: str, expected: str) -> None:
    text = f"MEDICATION GUIDE\nZorvanib Tablets\nWhat is zorvanib?\nIt is likelier with:\n{line}\n"
    assert said(read(text), SentenceKind.ITEM) == [expected]
