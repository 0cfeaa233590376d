"""Phrases are cut without losing their place, and lists split alike everywhere."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pharmagraph.extracting.wording.listed import items
from pharmagraph.extracting.wording.patterns import clues, look_over
from pharmagraph.extracting.wording.phrases import fold, matcher, name, split, telling, trim
from pharmagraph.lexicons import table

LISTS = {
    "itching, hives, and wheezing": ["itching", "hives", "wheezing"],
    "pain; redness (mild, or worse); or warmth": ["pain", "redness", "warmth"],
    "cough with or without fever and hoarseness": ["cough with or without fever", "hoarseness"],
    "1,000 mg, or less": ["1,000 mg", "less"],
    "high and low blood sugar": ["high blood sugar", "low blood sugar"],
    "upper and lower respiratory tract infections": [
        "upper respiratory tract infections",
        "lower respiratory tract infections",
    ],
    "type 1 and type 2 diabetes": ["type 1 diabetes", "type 2 diabetes"],
    "skin, bone, and soft tissue infections": [
        "skin infections",
        "bone infections",
        "soft tissue infections",
    ],
    "swelling of the lips, tongue, or throat": [
        "swelling of the lips",
        "swelling of the tongue",
        "swelling of the throat",
    ],
    "tingling in the hands, hoarseness": ["tingling in the hands", "hoarseness"],
    "pulmonary embolism, or PE, and gout": ["pulmonary embolism", "gout"],
    "rash and/or fever": ["rash", "fever"],
    "tremor, and": ["tremor"],
}
NAMES = {
    "deep vein thrombosis (DVT)": ("deep vein thrombosis", "DVT", []),
    "deep vein thrombosis, or DVT (a clot in a leg)": (
        "deep vein thrombosis",
        "DVT",
        ["a clot in a leg"],
    ),
    "- hives (raised welts) (rare),": ("hives", "", ["raised welts", "rare"]),
    "del (7q) syndrome": ("del (7q) syndrome", "", []),
    "lymphoma (NHL; a cancer)": ("lymphoma", "NHL", ["a cancer"]),
    "hoarseness ( a rough voice": ("hoarseness", "", ["a rough voice"]),
}
LABELS = {
    "The Gout": "gout",
    "Mantle Cell Lymphoma": "mantle cell lymphoma",
    "Hodgkin Lymphoma": "Hodgkin lymphoma",
    "Crohn's disease": "Crohn's disease",
    "HIV infection": "HIV infection",
    "T-cell lymphoma": "T-cell lymphoma",
    "MULTIPLE SCLEROSIS": "multiple sclerosis",
    "NSAIDs": "NSAIDs",
    "Vitamin D deficiency": "vitamin D deficiency",
}


@pytest.mark.parametrize("text", LISTS)
def test_a_list_gives_each_item_with_the_words_it_shares(text: str) -> None:
    found = items(text)

    assert [item.label for item in found] == LISTS[text]
    assert all(text[i.piece.start : i.piece.end] == i.piece.text for i in found)


@pytest.mark.parametrize("text", NAMES)
def test_a_name_stands_apart_from_what_is_beside_it(text: str) -> None:
    core, abbreviation, remarks = name(text)

    assert (core.text, abbreviation, [r.text for r in remarks]) == NAMES[text]


@pytest.mark.parametrize("words", LABELS)
def test_a_label_is_in_lower_case_but_for_names(words: str) -> None:
    assert fold(words) == LABELS[words]


def test_a_word_inside_a_sentence_keeps_its_capital() -> None:
    assert fold("Tylenol", initial=False) == "Tylenol"


WORDS = st.lists(
    st.sampled_from(["rash", "and", "or", ",", ";", "(", ")", "the", "high", "blood", "lips", "-"]),
    max_size=14,
).map(" ".join)


@given(WORDS)
def test_pieces_are_slices_in_order_that_do_not_overlap(text: str) -> None:
    pieces = split(text)

    assert [text[p.start : p.end] for p in pieces] == [p.text for p in pieces]
    assert all(a.end <= b.start for a, b in pairwise(pieces))
    assert all(piece.text.strip() for piece in pieces)


@given(WORDS)
def test_trimming_twice_changes_nothing(text: str) -> None:
    once = trim(text)

    assert trim(text, once.start, once.end) == once


@pytest.mark.parametrize("lexicon", ["forms", "routes"])
def test_a_text_without_the_telling_words_of_a_lexicon_holds_none_of_its_phrases(
    lexicon: str,
) -> None:
    for phrase in (row["phrase"] for row in table(lexicon)):
        text = f"It is given as {phrase} once."
        look_over(text, clues())

        assert telling(lexicon).possible(text)
        assert matcher(lexicon).find(text)


def test_a_text_with_none_of_the_telling_words_is_told_at_once() -> None:
    telling("forms")
    text = "It helps with pain."
    look_over(text, clues())

    assert not telling("forms").possible(text)
