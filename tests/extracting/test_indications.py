"""What a drug is used for, found in sentences of our own; indications.toml holds the cases."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from pharmagraph.extracting.asides import find_asides
from pharmagraph.extracting.indications.finding import find_indications
from pharmagraph.extracting.page import Page
from pharmagraph.extracting.wording.labels import dosing_labels
from pharmagraph.model import Certainty, Indication, Polarity, Use
from pharmagraph.reading import read_document

CASES = tomllib.loads(Path(__file__).with_name("indications.toml").read_text("utf-8"))["case"]
HEADINGS = {
    "overview": "What is zorvanib, and what is it used for?",
    "dosage": "What is the dosage for zorvanib?",
    "uses": "What are the uses of zorvanib?",
}


def page_of(text: str, section: str = "overview") -> Page:
    """Return the page of a monograph whose one section holds *text*."""
    head = "Generic Name: zorvanib\nBrand Name: Zorvex"
    document = read_document(f"{head}\n{HEADINGS[section]}\n{text}".encode(), "case")
    page = Page(document, "zorvanib", ("zorvanib", "zorvex"))
    return replace(page, asides=find_asides(page)[0])


def shown(fact: Indication) -> str:
    """Return a fact as one line: its condition, then whatever else it says."""
    people, quote = fact.population, fact.evidence[0].quote
    said = [
        fact.use.value if fact.use is not Use.TREATMENT else "",
        fact.certainty.value if fact.certainty is not Certainty.STATED else "",
        "denied" if fact.polarity is Polarity.DENIED else "",
        f"in {people.label}" if people else "",
        f"condition {people.condition}" if people and people.condition else "",
        f"abbreviation {fact.abbreviation}" if fact.abbreviation else "",
        f"quote {quote}" if quote.lower() != fact.condition.lower() else "",
    ]
    return " | ".join([fact.condition, *(part for part in said if part)])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_indications_of_a_text(case: dict[str, str]) -> None:
    """A text gives exactly the indications that its case lists, in their order."""
    page = page_of(case["text"], case.get("section", "overview"))

    found = find_indications(page)

    assert [shown(fact) for fact in found] == list(case["facts"])
    for fact in found:
        assert all(page.document.text[e.start : e.end] == e.quote for e in fact.evidence)
        assert fact.context, "the quote alone does not show the use"
        assert bool(fact.note) == (fact.certainty is Certainty.IMPLIED)


def test_a_dosing_label_is_evidence_for_the_stated_use() -> None:
    """A condition that is stated and dosed is one stated fact with both places."""
    text = (
        "Zorvanib is used to treat high blood pressure (hypertension) and deep vein thrombosis "
        "(DVT).\nWhat is the dosage for zorvanib?\nHypertension: 5 mg once daily.\nDVT: 10 mg."
    )

    found = find_indications(page_of(text))

    assert [(f.condition, f.certainty.value, [e.quote for e in f.evidence]) for f in found] == [
        ("high blood pressure", "stated", ["high blood pressure (hypertension)", "Hypertension"]),
        ("deep vein thrombosis", "stated", ["deep vein thrombosis (DVT)", "DVT"]),
    ]


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        ("It is used to treat gout.", [("gout", Certainty.STATED)]),
        ("It is a tablet.", [("hay fever", Certainty.IMPLIED)]),
    ],
)
def test_a_dose_implies_a_use_only_where_none_is_stated(
    use: str, expected: list[tuple[str, Certainty]]
) -> None:
    page = page_of(f"{use}\n{HEADINGS['dosage']}\nHay fever: 5 mg once daily.")

    assert [(fact.condition, fact.certainty) for fact in find_indications(page)] == expected


def test_a_label_holds_until_the_next_of_its_kind() -> None:
    """People under a condition share it; a new condition ends it."""
    text = "Epilepsy:\nAdults: 5 mg.\nChildren: 2 mg.\nGout: 1 mg.\nTake it with food."
    page = page_of(text, "dosage")

    held = {
        label.piece.text: page.document.text[label.start : label.end].split("\n")
        for label in dosing_labels(page)
    }

    assert held == {
        "Epilepsy": ["Epilepsy:", "Adults: 5 mg.", "Children: 2 mg.", ""],
        "Adults": ["Adults: 5 mg."],
        "Children": ["Children: 2 mg."],
        "Gout": ["Gout: 1 mg."],
    }
