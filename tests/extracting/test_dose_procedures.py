"""A label of what is done to people, or of an illness in another, tells what its doses are for."""

from __future__ import annotations

import pytest

from pharmagraph.extracting.dosing.finding import find_dosage
from pharmagraph.extracting.page import Page
from pharmagraph.model import DosePhase, Regimen
from pharmagraph.reading import read_document


def doses(*lines: str) -> list[tuple[str, DosePhase]]:
    """Return each dose of a section on them with what it is for."""
    source = "\n".join(("Generic Name: zorvatib", "What is the dosage for zorvatib?", *lines, ""))
    page = Page(read_document(source.encode(), "test"), "zorvatib", ("zorvatib",))
    found = [fact for fact in find_dosage(page) if isinstance(fact, Regimen)]
    return [(f.condition, phase) for f in found for phase in f.phases]


@pytest.mark.parametrize(
    "label",
    [
        "Strongly sickening chemotherapy",
        "Pelvic radiation therapy",
        "Radiotherapy",
        "Dental procedures",
        "Tooth extraction",
        "Knee replacement",
        "Coronary angioplasty",
        "Bone marrow transplantation",
        "Colonoscopy",
        "Edema in cirrhosis",
        "Anemia in chronic kidney disease",
        "Long-term prevention",
        "Secondary prophylaxis",
    ],
)
def test_a_label_of_what_is_done_tells_what_a_dose_is_for(label: str) -> None:
    [(condition, phase)] = doses(f"{label}: 5 mg once daily.")
    assert condition == label[0].lower() + label[1:]
    assert phase.intent == "usual"


def test_such_a_label_above_a_list_holds_for_each_group() -> None:
    found = doses(
        "Pelvic radiotherapy:", "- Adults: 5 mg once daily", "- Children: 2 mg once daily"
    )
    assert [condition for condition, _ in found] == ["pelvic radiotherapy"] * 2


@pytest.mark.parametrize(
    "label", ["Prior chemotherapy", "Missed procedure", "Procedure", "Dose replacement"]
)
def test_what_was_done_before_or_nothing_in_particular_is_no_reason(label: str) -> None:
    assert all(not condition for condition, _ in doses(f"{label}: 5 mg once daily."))


def test_a_degree_of_an_organ_is_whose_dose_it_is() -> None:
    assert all(
        "in severe" not in c for c, _ in doses("Gout in severe renal impairment: 5 mg daily.")
    )


@pytest.mark.parametrize(
    "behind",
    [
        "raised if needed to 20 mg daily",
        "increased slowly to 20 mg daily",
        "then increased, as tolerated, to 20 mg daily",
        "increased every two weeks as tolerated to 20 mg daily",
        "titrated according to response to 20 mg daily",
    ],
)
def test_a_dose_that_is_said_to_be_raised_is_a_start(behind: str) -> None:
    assert doses(f"Gout: 5 mg once daily, {behind}.")[0][1].intent == "starting"


@pytest.mark.parametrize(
    "behind",
    [
        "increased to 20 mg daily in severe cases",
        "raised to 20 mg daily if rifampin is taken as well",
        "followed by 20 mg daily",
    ],
)
def test_a_dose_that_is_more_for_some_only_is_no_start(behind: str) -> None:
    assert doses(f"Gout: 5 mg once daily, {behind}.")[0][1].intent == "usual"


def test_the_numbered_days_below_the_announcement_of_a_pack_are_a_start() -> None:
    lines = (
        "- Days 1 to 5: 1 mg once daily",
        "- Days 6 to 9: 2 mg once daily",
        "- After that: 4 mg once daily",
    )
    found = [phase.intent for _, phase in doses("You begin with a 9-day starter pack:", *lines)]
    assert found == ["starting", "starting", "usual"]
    assert [p.intent for _, p in doses("You take it as follows:", *lines)][1] == "usual"


@pytest.mark.parametrize(
    "people", ["people with two copies of the ZYP3 gene", "patients with two ZYP3*4 genes"]
)
def test_people_are_marked_out_by_a_gene(people: str) -> None:
    [(_, phase)] = doses(f"{people[0].upper()}{people[1:]} should take 5 mg once daily.")
    assert phase.population is not None
    assert phase.population.label == people
