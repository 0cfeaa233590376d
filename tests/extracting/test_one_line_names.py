"""The drug's name in a text whose lines were run together into one."""

from __future__ import annotations

import pytest

from pharmagraph.extracting.names import find_names
from pharmagraph.reading import read_document

PATIENT = (
    "Why is this medication prescribed? {name} is used for gout. How should this medicine be"
    " used? Take {name} at night. Swallow {name} whole. What side effects can this medication"
    " cause? {name} may cause nausea. Tell your doctor that {name} was given to you."
)


def name_in(text: str) -> str:
    return find_names(read_document(text.encode(), "test")).drug


@pytest.mark.parametrize(
    "title",
    [
        "Zorvanib pronounced as (zor va' nib)",
        "Zorvanib, pronounced zor-VA-nib",
        "Zorvanib Tablets Pronunciation: zor VA nib Other names: Zorvex",
        "Zorvanib Brand names: Zorvex",
        "Zorvanib (pronounced zor-VA-nib)",
    ],
)
def test_a_title_ends_before_how_it_is_spoken_and_before_labels(title: str) -> None:
    assert name_in(f"{title} {PATIENT.format(name='Zorvanib')}") == "zorvanib"


def test_a_name_in_lower_case_ends_before_the_words_of_the_next_line() -> None:
    text = "What are the ingredients? Active ingredient: zorvanib Inactive ingredients: starch."
    assert name_in(f"ZORVEX {PATIENT.format(name='Zorvex')} {text}") == "zorvanib"


def test_a_name_in_capitals_goes_on() -> None:
    assert name_in("Generic Name: Zorvanib Hydrochloride\nWhat is it used for?\nGout.\n") == (
        "zorvanib hydrochloride"
    )
