"""What a drug is, and what is said of others, in sentences of our own; see profile.toml."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest

from pharmagraph.extracting import extract
from pharmagraph.extracting.asides import find_asides
from pharmagraph.extracting.page import Page
from pharmagraph.extracting.profile.finding import find_profile
from pharmagraph.model import (
    AdverseEffect,
    Approval,
    Aspect,
    Fact,
    KnowledgeGap,
    OpenList,
    Polarity,
    ProfileFact,
    ResearchFinding,
)
from pharmagraph.reading import read_document

CASES = tomllib.loads(Path(__file__).with_name("profile.toml").read_text("utf-8"))["case"]
HEAD = "Generic Name: zorvanib\nBrand Name: Zorvex\nWhat is zorvanib, and how does it work?\n"
NAMES = {Aspect.GENERIC_NAME, Aspect.BRAND_NAME}


def shown(fact: Fact) -> str:
    """Return a fact as one line."""
    own = "" if fact.subject == "zorvanib" else f"{fact.subject} "
    match fact:
        case ProfileFact():
            words = f"{fact.aspect.value}: {fact.value}"
        case AdverseEffect():
            words = f"effect: {fact.effect}"
        case KnowledgeGap():
            words = f"unknown {fact.topic.value}: {fact.detail}"
        case ResearchFinding():
            scope = f" | {', '.join(fact.conditions)}" if fact.conditions else ""
            words = f"{fact.level.value}: {fact.finding}{scope}"
        case OpenList():
            words = f"open: {fact.topic.value} {fact.evidence[0].quote}"
        case Approval():
            denied = "denied" if fact.polarity is Polarity.DENIED else ""
            words = f"approval: {fact.authority} {fact.date}{denied}"
        case _:
            words = type(fact).__name__
    return own + words


def found_in(text: str) -> tuple[Page, list[Fact]]:
    """Return the page of *text* and its facts, but for the names in the heading lines."""
    page = Page(read_document((HEAD + text).encode(), "case"), "zorvanib", ("zorvanib", "zorvex"))
    asides, about_others = find_asides(page)
    own = find_profile(replace(page, asides=asides))
    named = [f for f in own if isinstance(f, ProfileFact) and f.aspect in NAMES]
    related = [f for f in about_others if f.subject == "zorvanib"]
    others = [f for f in about_others if f.subject != "zorvanib"]
    return page, [*(f for f in own if f not in named), *related, *others]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_profile_of_a_text(case: dict[str, str]) -> None:
    """A text gives exactly the facts that its case lists."""
    page, facts = found_in(case["text"])

    assert [shown(fact) for fact in facts] == list(case["facts"])
    for fact in facts:
        assert all(page.document.text[e.start : e.end] == e.quote for e in fact.evidence)


def test_header_lines_are_facts_with_their_line() -> None:
    classes = b"Drug Class: Antacids, Kinase Inhibitors; Antacids, Chelators, Other\n"
    text = b"Generic Name: zorvanib\n" + classes
    page = Page(read_document(text, "case"), "zorvanib", ("zorvanib",))

    facts = [f for f in find_profile(page) if isinstance(f, ProfileFact)]

    assert [(f.aspect.value, f.value, f.evidence[0].quote) for f in facts] == [
        ("generic-name", "zorvanib", "Generic Name: zorvanib"),
        ("class-membership", "Antacids", "Antacids"),
        ("class-membership", "Kinase Inhibitors", "Kinase Inhibitors"),
        ("class-membership", "Chelators", "Chelators"),
    ]


@pytest.mark.parametrize(
    ("line", "classes"),
    [
        ("Analgesics, Topical; Kinase Inhibitors", ["Analgesics, Topical", "Kinase Inhibitors"]),
        ("Statins, Chelators; Antiemetics", ["Statins", "Chelators", "Antiemetics"]),
        ("Bronchodilators, Respiratory", ["Bronchodilators", "Respiratory"]),
        ("Statins, Miscellaneous; Chelators", ["Statins", "Chelators"]),
    ],
)
def test_an_adjective_behind_a_class_belongs_to_it_where_semicolons_divide(
    line: str, classes: list[str]
) -> None:
    text = f"Generic Name: zorvanib\nDrug Class: {line}\n"
    page = Page(read_document(text.encode(), "case"), "zorvanib", ("zorvanib",))

    facts = [f for f in find_profile(page) if isinstance(f, ProfileFact)]

    assert [f.value for f in facts if f.aspect is Aspect.CLASS_MEMBERSHIP] == classes


@pytest.mark.parametrize(
    ("line", "approvals"),
    [
        ("Licence: EMA 10/2017; FDA 3 Mar 2018 (gout).", ["EMA 2017-10", "FDA 2018-03-03"]),
        ("Approvals: FDA 4/2019.", ["FDA 2019-04"]),
        ("Approved by the FDA 02/03/2019.", ["FDA 2019"]),
        ("Approved by the FDA 12/23/1996.", ["FDA 1996-12-23"]),
        ("Approved by the FDA 23/12/1996.", ["FDA 1996-12-23"]),
        ("Approved by the FDA 13/23/1996.", ["FDA 1996"]),
        ("Initial U.S. approval of brisanol: 2020.", ["FDA 2020"]),
        (
            "It has been approved in the European Union since 2022 and in Canada since June 2023.",
            ["European Commission 2022", "Health Canada 2023-06"],
        ),
        (
            (
                "The FDA approved brisanol in May 2014. The European Commission followed on"
                " 2 June 2015, and gout was added to the US label in 2018."
            ),
            ["FDA 2014-05", "European Commission 2015-06-02", "FDA 2018"],
        ),
        ("This Medication Guide has been approved by the FDA. 03/2019", []),
        ("Your licence was lost 04/2019, says the FDA.", []),
    ],
)
def test_a_month_is_told_by_its_number(line: str, approvals: list[str]) -> None:
    source = f"Generic Name: brisanol\n\nWhat is brisanol?\nIt is a tonic. {line}\n"
    facts = extract(read_document(source.encode(), "a.txt")).facts
    found = [f for f in facts if isinstance(f, Approval)]

    assert [f"{f.authority} {f.date}" for f in found] == approvals


@pytest.mark.parametrize(
    ("line", "approvals"),
    [
        ("DRUG APPROVAL DATE: May 3, 2011 (FDA).", ["FDA 2011-05-03"]),
        ("FDA APPROVAL DATE: May 2011", ["FDA 2011-05"]),
        ("APPROVED: Health Canada, 2012; EMA: 2013", ["Health Canada 2012", "EMA 2013"]),
        ("DATE OF APPROVAL: 2011", []),
        ("FDA APPROVAL DATE: 2011 in Asia", []),
    ],
)
def test_dates_below_a_heading_of_approvals_are_approvals(line: str, approvals: list[str]) -> None:
    text = f"GENERIC NAME: zorvanib\nPREGNANCY: Not studied.\n{line}\nSTORAGE: Keep it dry.\n"
    page = Page(read_document(text.encode(), "case"), "zorvanib", ("zorvanib",))

    found = [f for f in find_profile(page) if isinstance(f, Approval)]

    assert [f"{f.authority} {f.date}" for f in found] == approvals


def test_routes_and_forms_come_from_wherever_the_drug_is_dosed() -> None:
    text = (
        "What is the dosage for zorvanib?\nZorvanib tablets: take 5 mg by mouth once daily.\n"
        "The dose of plovadine is 2 mg into a vein. Do not combine it with oral contraceptives.\n"
    )

    _, facts = found_in(text)

    assert [shown(fact) for fact in facts] == ["route-of-use: oral", "dosage-form: tablet"]


@pytest.mark.parametrize("other", ["Zorvex", "zorvanib tablets"])
def test_a_form_has_the_last_name_in_front_of_it(other: str) -> None:
    text = "Take one of the zorvanib tablets, or the zorvanib oral solution."
    source = f"GENERIC NAME: zorvanib\nDOSING: {text}\n"
    page = Page(read_document(source.encode(), "case"), "zorvanib", ("zorvanib", other))

    found = [fact for fact in find_profile(page) if isinstance(fact, ProfileFact)]

    assert [(f.value, f.evidence[0].quote) for f in found if f.aspect is Aspect.DOSAGE_FORM] == [
        ("tablet", "zorvanib tablets"),
        ("solution", "zorvanib oral solution"),
    ]


def test_forms_are_found_in_linear_time() -> None:
    source = f"GENERIC NAME: zorvanib\n{'zorvanib tablets ' * 15000}\n"
    page = Page(read_document(source.encode(), "case"), "zorvanib", ("zorvanib",))
    start = perf_counter()
    find_profile(page)

    assert perf_counter() - start < 5


@pytest.mark.parametrize(
    ("text", "value", "denied"),
    [
        ("Is zorvanib available as a generic drug?\nNo\n", "as a generic drug", True),
        ("Is zorvanib available as a generic drug?\nYes.\n", "as a generic drug", False),
        ("Do I need a prescription for zorvanib?\nYes\n", "with a prescription", False),
        ("Do I need a prescription for zorvanib?\nNo\n", "without a prescription", False),
        ("GENERIC AVAILABLE: No\n", "as a generic drug", True),
        ("PRESCRIPTION: Yes\n", "with a prescription", False),
    ],
)
def test_a_bare_answer_is_read_with_its_question(text: str, value: str, denied: bool) -> None:  # noqa: FBT001
    _, facts = found_in("It is new.\n" + text)
    answers = [
        (f.value, f.polarity is Polarity.DENIED, f.evidence[0].quote)
        for f in facts
        if isinstance(f, ProfileFact) and f.aspect is Aspect.AVAILABILITY
    ]

    assert answers == [(value, denied, text.rsplit(maxsplit=1)[-1].rstrip("."))]


@pytest.mark.parametrize(
    ("text", "routes"),
    [
        ("Zorvanib is given IV.", ["intravenous"]),
        ("Zorvanib is given im, in the clinic.", ["intramuscular"]),
        ("Zorvanib is given by mouth.", ["oral"]),
        ("Zorvanib is active and important.", []),
    ],
)
def test_a_route_may_be_told_by_two_letters(text: str, routes: list[str]) -> None:
    document = read_document(f"{HEAD}{text}\n".encode(), "zorvanib.txt")
    facts = extract(document).facts
    told = [f for f in facts if isinstance(f, ProfileFact) and f.aspect is Aspect.ROUTE_OF_USE]

    assert [fact.value for fact in told] == routes


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("Zorvanib is a diuretic and, more exactly, a sulfonamide.", ["diuretic", "sulfonamide"]),
        ("Zorvanib is an antidepressant of the monoamine oxidase inhibitor (MAOI) family.",
         ["antidepressant", "monoamine oxidase inhibitor"]),
        ("Zorvanib is a potent inhibitor of gastric lipases that is taken with meals.",
         ["inhibitor of gastric lipases"]),
        ("Zorvanib is an agonist of the orexin receptor.", ["agonist of the orexin receptor"]),
        ("Zorvanib is a strong inhibitor of CYP3A4.", []),
        ("Zorvanib is an inhibitor of P-glycoprotein and of CYP2C8.", []),
        ("Type of medicine: Antihistamine", ["Antihistamine"]),
        ("What it is: an antacid, one of the phenothiazines", ["antacid", "phenothiazines"]),
        ("What it is: a white tablet", []),
    ],
)  # fmt: skip
def test_a_class_is_named_with_what_it_acts_on(text: str, classes: list[str]) -> None:
    document = read_document(f"{HEAD}{text}\n".encode(), "case")
    facts = find_profile(Page(document, "zorvanib", ("zorvanib",)))

    found = [f.value for f in facts if isinstance(f, ProfileFact)
             and f.aspect is Aspect.CLASS_MEMBERSHIP]  # fmt: skip
    assert found == classes


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("DRUG CLASS\n\nGout Agents, Uricosuric Agents", ["Gout Agents", "Uricosuric Agents"]),
        ("Drug Class: Quinolones, Fourth Generation", ["Quinolones, Fourth Generation"]),
        ("DRUG CLASS\n\nAcute attacks, fever and gout follow.", []),
    ],
)  # fmt: skip
def test_a_heading_of_classes_may_name_several(text: str, classes: list[str]) -> None:
    source = f"Zorvanib\n\nOVERVIEW\n\nIntroduction\n\nZorvanib lowers uric acid.\n\n{text}\n"
    facts = extract(read_document(f"Generic Name: zorvanib\n{source}".encode(), "case")).facts

    found = [f.value for f in facts if isinstance(f, ProfileFact)
             and f.aspect is Aspect.CLASS_MEMBERSHIP]  # fmt: skip
    assert found == classes
