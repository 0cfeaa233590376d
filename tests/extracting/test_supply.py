"""Lines on supply and storage become facts: forms, strengths, temperatures, who to keep away."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pharmagraph.extracting import extract
from pharmagraph.extracting.dosing import administration
from pharmagraph.extracting.page import Page
from pharmagraph.extracting.supply import storage
from pharmagraph.extracting.supply.finding import find_supply
from pharmagraph.lexicons import table
from pharmagraph.model import Preparation, SafeKeeping, Storage
from pharmagraph.reading import read_document

if TYPE_CHECKING:
    from pharmagraph.model import Fact

HERE = Path(__file__).parent


def cases(name: str) -> list[dict[str, Any]]:
    text = (HERE / name).read_text(encoding="utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text, parse_float=Decimal)["case"]
    return found


def facts_of(heading: str, text: str) -> list[Fact]:
    source = f"Generic Name: zorvatib\nBrand Name: Zorvex\n{heading}\n{text}\n"
    document = read_document(source.encode(), "test")
    return find_supply(Page(document, "zorvatib", ("zorvatib", "zorvex")))


def shown(fact: Preparation) -> str:
    per = f"/{fact.per_value} {fact.per_unit}" if fact.per_unit else ""
    measure = f"{fact.value} {fact.unit}{per}"
    return f"{fact.form} | {fact.strength_text} | {measure} | {fact.route}".strip()


@pytest.mark.parametrize("case", cases("preparations.toml"), ids=lambda case: case["text"][:50])
def test_a_line_on_preparations_gives_one_fact_for_each_strength(case: dict[str, Any]) -> None:
    facts = facts_of("What preparations of zorvatib are available?", case["text"])
    found = [fact for fact in facts if isinstance(fact, Preparation)]

    assert [shown(fact) for fact in found] == case["found"]
    assert [fact.evidence[0].quote for fact in found] == case["quotes"]


def kept(fact: Storage) -> str:
    limits = f"{'' if fact.low is None else fact.low} | {'' if fact.high is None else fact.high}"
    return " ".join(f"{fact.instruction} | {limits} | {fact.as_printed}".split())


def kept_from(fact: SafeKeeping) -> str:
    label = fact.population.label if fact.population else ""
    return " ".join(f"{label} | {fact.basis} | {fact.emphasis}".rstrip(" |").split())


@pytest.mark.parametrize("case", cases("storage.toml"), ids=lambda case: case["text"][:50])
def test_a_sentence_on_storage_gives_its_requirements(case: dict[str, Any]) -> None:
    facts = facts_of(case.get("heading", "How should I keep zorvatib stored?"), case["text"])

    assert [kept(fact) for fact in facts if isinstance(fact, Storage)] == [
        " ".join(line.split()) for line in case["found"]
    ]
    assert [kept_from(fact) for fact in facts if isinstance(fact, SafeKeeping)] == case["away"]


def test_a_converted_temperature_says_so() -> None:
    (fact,) = facts_of("How should I keep zorvatib stored?", "Store below 77 F.")

    assert isinstance(fact, Storage)
    assert (fact.high, fact.corrected) == (Decimal(25), False)
    assert fact.note == "Converted from degrees Fahrenheit."


@pytest.mark.parametrize("name", ["storage", "administration"])
def test_every_pattern_of_a_lexicon_finds_its_example_whole(name: str) -> None:
    patterns = {"storage": storage._patterns, "administration": administration._patterns}[name]()

    for pattern, row in zip(patterns.each, table(name), strict=True):
        texts = (f"{row['example']}.", f"should be {row['example']}.")
        found = [match[0] for text in texts for match in pattern.finditer(text)]
        assert row["example"] in found, row["example"]


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("Zorvatib (Zorvex) 25 mg and 100 mg film-coated tablets", ["25 mg", "100 mg"]),
        ("ZORVATIB\nTablets 5, 10 mg; elixir 2 mg/mL", ["5 mg", "10 mg", "2 mg/mL"]),
        ("Zorvatib cream 1%, ointment 1%, and gel 2%", ["1%", "1%", "2%"]),
        ("Zorvatib\nTablets of 5 mg are taken daily", []),
        ("Zorvatib\nTablets 5 mg twice daily", []),
    ],
)
def test_the_first_lines_list_products_if_they_hold_nothing_else(
    front: str, expected: list[str]
) -> None:
    """A line of forms and strengths at the front names products; a dose does not."""
    text = f"{front}\n\nWhat is zorvatib?\nZorvatib treats gout.\n"
    document = read_document(text.encode(), "test")
    facts = find_supply(Page(document, "zorvatib", ("zorvatib", "zorvex")))

    assert [f.strength_text for f in facts if isinstance(f, Preparation)] == expected


def test_a_percentage_is_no_strength_of_a_patch() -> None:
    text = "Patches: 0.1 mg/day.\nReactions\nHeadache 18%, hives 8%."
    facts = facts_of("How supplied", text)

    assert [f.strength_text for f in facts if isinstance(f, Preparation)] == ["0.1 mg/day"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Tablets: 20, 40 and 80 mg.", 3),
        ("Capsules are 125 mg or 250 mg.", 2),
        ("The oral solution is 25 mg/mL.", 1),
        ("Tabs 200 mg, 400 mg. Susp. 100 mg/5 mL.", 3),
        ("Prefilled syringes: 20 mg/0.2 mL (with needle guard); vial: 300 mg/3 mL.", 2),
        ("Solution for infusion: 200 mg/10 mL vials, stored at 2 to 8 °C.", 1),
        ("Oral tablet (5 mg; 15 mg; 30 mg).", 3),
        ("Zorvex 5 mg hard capsules, Zorvex forte 10 mg hard capsules.", 2),
        ("The tablets are 300 mg with a groove, so that you can halve them.", 1),
        ("Each capsule contains 15 mg.", 1),
        ("There is also a syrup, 2 mg per mL.", 1),
        ("The 15 mg tablets are grey, the 30 mg tablets oval, and all hold lactose.", 2),
        ("Each 15 mg tablet is round and marked Q.", 1),
        ("Zorvatib 15 mg tablets are white; 30 mg tablets are oval.", 2),
        ("There are 15-mg and 30-mg tablets.", 2),
        ("Tablets of 4 mg, 8 mg, and 12 mg are on the market, and a syrup of 2 mg/mL.", 4),
        ("There is also a tablet of zorvatib 15 mg with plumequine 320 mg.", 0),
        ("The 15 mg tablets are taken at night.", 0),
        ("The tablets are 300 mg with breakfast, once daily.", 0),
        ("Each tablet contains 12 mg of lactose.", 0),
        ("The tablets are 20 mg a day for most people.", 0),
        ("Use 20 mg tablets first.", 0),
        ("A saline solution of 5 mg/mL is mixed in, stored below 25 °C.", 0),
    ],
)
@pytest.mark.parametrize(
    "heading", ["How should I keep zorvatib stored?", "What else should I know?"]
)
def test_a_sentence_of_nothing_but_products_lists_them_among_other_matters(
    heading: str, line: str, found: int
) -> None:
    facts = facts_of(heading, f"Keep it dry. {line} Do not freeze it.")

    assert len([f for f in facts if isinstance(f, Preparation)]) == found


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("Capsules: 15 mg, 30 mg. Oral suspension: 5 mg/mL.\nGout: 30 mg daily.", 3),
        ("Powder for infusion: 50 mg per vial, 100 mg per vial.\nAdults take 30 mg.", 2),
        ("Capsules: 15 mg.\nAdults take 30 mg.", 0),
        ("Adults take 30 mg.\nCapsules: 15 mg, 30 mg.", 0),
        ("Capsules: 15 mg, 30 mg twice daily.", 0),
    ],
)
def test_doses_may_open_with_what_there_is(lines: str, found: int) -> None:
    facts = facts_of("What is the dosage for zorvatib?", lines)

    assert len([f for f in facts if isinstance(f, Preparation)]) == found


@pytest.mark.parametrize(
    ("title", "told", "forms"),
    [
        ("slow-release tablets, for oral use", "The tablets hold 5 mg.", ["slow-release tablet"]),
        ("extended-release tablets", "Each tablet contains 5 mg.", ["extended-release tablet"]),
        ("tablets\nextended-release tablets", "The tablets hold 5 mg.", ["tablet"]),
        ("tablets, for oral use", "The tablets hold 5 mg.", ["tablet"]),
        ("extended-release tablets", "Tablets hold 5 mg.", ["tablet"]),
        ("extended-release tablets", "The capsules hold 5 mg.", ["capsule"]),
    ],
)  # fmt: skip
def test_a_known_form_is_that_of_the_title(title: str, told: str, forms: list[str]) -> None:
    text = f"ZORVEX\n(zorvatib)\n{title}\n\nHow supplied\n{told}\n"
    facts = find_supply(
        Page(read_document(text.encode(), "test"), "zorvatib", ("zorvatib", "zorvex"))
    )

    assert [f.form for f in facts if isinstance(f, Preparation)] == forms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tablets: 5 mg, 10 mg Syrup: 1 mg/mL Powder for injection: 20 mg per vial",
            ["tablet 5", "tablet 10", "syrup 1", "powder for injection 20"],
        ),
        ("Tablets (extended release): 5 mg.", ["extended-release tablet 5"]),
        (
            "It comes as an oral solution of 1 mg/mL and vials of 50 mg/10 mL.",
            ["solution 1", "vial 50"],
        ),
        ("1 ml of solution contains 2 mg or 5 mg of zorvatib.", ["solution 2", "solution 5"]),
    ],
)
def test_each_strength_has_its_own_form(text: str, expected: list[str]) -> None:
    source = f"GENERIC NAME: zorvatib\nPREPARATIONS: {text}\n"
    facts = extract(read_document(source.encode(), "t")).facts
    found = [fact for fact in facts if isinstance(fact, Preparation)]
    assert [f"{fact.form} {fact.value}" for fact in found] == expected
    volumes = [fact.per_unit for fact in found if fact.form in {"solution", "syrup"}]
    assert set(volumes) <= {"mL"}
