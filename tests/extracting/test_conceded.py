"""What an author concedes beside an interaction denies nothing, and "it" is the other side."""

from __future__ import annotations

import pytest

from pharmagraph.extracting.interactions.finding import find_interactions
from pharmagraph.extracting.page import Page
from pharmagraph.model import Interaction, Polarity
from pharmagraph.reading import read_document


def told_in(text: str) -> set[tuple[str, str]]:
    """Return each agent with the direction of what happens, "no" for nothing, or "" if untold."""
    source = f"Generic Name: zorvanib\nWhich drugs interact with zorvanib?\n{text}\n"
    page = Page(read_document(source.encode(), "case"), "zorvanib", ("zorvanib",))
    return {
        (f.agent.name, "no" if f.polarity is Polarity.DENIED else str(f.direction or ""))
        for f in find_interactions(page)
        if isinstance(f, Interaction)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Furosemide makes bleeding more likely even though its level does not change.",
            {("furosemide", "")},
        ),
        (
            "Bleeding is more common with aspirin, although zorvanib levels are not affected.",
            {("aspirin", "")},
        ),
        (
            "Although it does not change zorvanib levels, aspirin adds to the risk of bleeding.",
            {("aspirin", "")},
        ),
        (
            "Although no interaction has been seen, zorvanib should not be given with lithium.",
            {("lithium", "")},
        ),
        (
            "Although ketoconazole raises zorvanib levels, fluconazole does not.",
            {("ketoconazole", "increases-drug"), ("fluconazole", "no")},
        ),
        ("Alcohol does not make drowsiness more likely.", {("alcohol", "no")}),
        (
            "Bleeding is not more likely with aspirin, and levels do not change.",
            {("aspirin", "no")},
        ),
    ],
)
def test_what_is_conceded_denies_nothing(text: str, expected: set[tuple[str, str]]) -> None:
    assert told_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Zorvanib binds levothyroxine in the gut and so makes it less effective.",
            {("levothyroxine", "decreases-agent")},
        ),
        (
            "Antacids bind zorvanib in the gut and so make it less effective.",
            {("antacids", "decreases-drug")},
        ),
        (
            "Zorvanib stops the liver from turning codeine into morphine and makes it weaker.",
            {("codeine", "decreases-agent")},
        ),
    ],
)
def test_so_makes_it_is_done_to_the_other_side(text: str, expected: set[tuple[str, str]]) -> None:
    assert told_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It is known that rifampin lowers zorvanib levels and that cimetidine raises them.",
            {("rifampin", "decreases-drug"), ("cimetidine", "increases-drug")},
        ),
        (
            "Rifampin lowers zorvanib levels, and cimetidine, diltiazem, and azapil raise them.",
            {
                ("rifampin", "decreases-drug"),
                ("cimetidine", "increases-drug"),
                ("diltiazem", "increases-drug"),
                ("azapil", "increases-drug"),
            },
        ),
        (
            "Ketoconazole, itraconazole, and clarithromycin raise the level of zorvanib.",
            {
                ("ketoconazole", "increases-drug"),
                ("itraconazole", "increases-drug"),
                ("clarithromycin", "increases-drug"),
            },
        ),
    ],
)
def test_a_list_that_begins_a_clause_has_its_verb(
    text: str, expected: set[tuple[str, str]]
) -> None:
    assert told_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The effect of zorvanib on live vaccines has not been examined.", set()),
        ("It is not known whether zorvanib weakens live vaccines.", set()),
        ("Do not have live vaccines during treatment.", {("live vaccines", "")}),
        ("Live vaccines should not be given.", {("live vaccines", "")}),
    ],
)
def test_what_nobody_knows_of_live_vaccines_is_no_advice(
    text: str, expected: set[tuple[str, str]]
) -> None:
    assert told_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stopping rifampin may raise zorvanib levels.", {("rifampin", "decreases-drug")}),
        (
            "Zorvanib levels fall when ketoconazole is stopped.",
            {("ketoconazole", "increases-drug")},
        ),
        ("When zorvanib is stopped, warfarin levels fall.", {("warfarin", "increases-agent")}),
        (
            "Withdrawal of carbamazepine leads to higher zorvanib levels.",
            {("carbamazepine", "decreases-drug")},
        ),
        (
            "Ketoconazole raises zorvanib levels and should be stopped.",
            {("ketoconazole", "increases-drug")},
        ),
        ("Starting rifampin lowers zorvanib levels.", {("rifampin", "decreases-drug")}),
    ],
)
def test_what_stopping_does_is_the_reverse(text: str, expected: set[tuple[str, str]]) -> None:
    assert told_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zorvanib should be given with ritonavir.", set()),
        ("It must always be taken together with ritonavir.", set()),
        ("Zorvanib should be given with caution with ritonavir.", {("ritonavir", "")}),
        ("Zorvanib should not be given with ritonavir.", {("ritonavir", "")}),
        ("There is no need to adjust the dose of digoxin.", {("digoxin", "no")}),
        ("Zorvanib, unlike its relative fluconazole, does not inhibit an enzyme.", set()),
        (
            "Tell your doctor if you take lithium. Its level may rise during use of zorvanib.",
            {("lithium", "increases-agent")},
        ),
        (
            "Zorvanib is broken down slowly. Its level rises when zorvanib is given with azapil.",
            {("azapil", "increases-drug")},
        ),
        (
            "Ketoconazole raises, cimetidine does not change, and rifampin lowers zorvanib levels.",
            {
                ("ketoconazole", "increases-drug"),
                ("cimetidine", "no"),
                ("rifampin", "decreases-drug"),
            },
        ),
        ("Calcium given by vein may cause arrhythmias with zorvanib.", {("calcium", "")}),
        ("Potassium should not be given with zorvanib.", {("potassium", "")}),
        (
            "Calcium levels may rise when zorvanib is taken with thiazides.",
            {("thiazides", "")},
        ),
    ],
)
def test_partners_doses_and_levels(text: str, expected: set[tuple[str, str]]) -> None:
    assert told_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rifampin should be avoided because it lowers the level of warfarin.",
            {("rifampin", "")},
        ),
        (
            "Digoxin doses should be lowered because it raises digoxin levels.",
            {("digoxin", "increases-agent")},
        ),
        (
            "Zorvanib, like fluoxetine and paroxetine, raises the level of warfarin.",
            {("warfarin", "increases-agent")},
        ),
        (
            "Quinidine, like fluoxetine and paroxetine, raises the level of zorvanib.",
            {
                ("quinidine", "increases-drug"),
                ("fluoxetine", "increases-drug"),
                ("paroxetine", "increases-drug"),
            },
        ),
        (
            "Like ketoconazole, fluconazole raises zorvanib levels.",
            {("fluconazole", "increases-drug")},
        ),
        (
            "Ketoconazole raises its level. Rifampin, phenytoin, and other inducers lower it.",
            {
                ("ketoconazole", "increases-drug"),
                ("rifampin", "decreases-drug"),
                ("phenytoin", "decreases-drug"),
            },
        ),
        (
            "Zorvanib lowers the concentration of lamotrigine. It lowers that of valproate too.",
            {("lamotrigine", "decreases-agent"), ("valproate", "decreases-agent")},
        ),
        (
            "Drugs that block dopamine weaken zorvanib. They include metoclopramide.",
            {("drugs that block dopamine", "decreases-drug"), ("metoclopramide", "decreases-drug")},
        ),
        (
            "It may lower the amount of levothyroxine that is absorbed.",
            {("levothyroxine", "decreases-agent")},
        ),
        (
            "It lowers the effect of hormonal contraceptives (the pill, the ring, the implant).",
            {("hormonal contraceptives", "decreases-agent")},
        ),
        ("Bleeding is likelier with factor Xa inhibitors.", {("factor Xa inhibitors", "")}),
    ],
)
def test_who_does_it_and_what_they_are_called(text: str, expected: set[tuple[str, str]]) -> None:
    assert told_in(text) == expected


def test_a_list_announced_by_what_changes_how_the_drug_works() -> None:
    """In a section on other things it is read as one of interactions."""
    text = (
        "Tell your doctor about all the medicines you take. Many of them affect how Zorvanib works:"
        "\n\n* Aspirin and clopidogrel increase the risk of bleeding.\n* Rifampin may make it work"
        " less well.\n"
    )
    source = f"Generic Name: zorvanib\n\nWhat is zorvanib?\n\nZorvanib treats pain.\n\n{text}"
    page = Page(read_document(source.encode(), "case"), "zorvanib", ("zorvanib",))
    found = [f.agent.name for f in find_interactions(page) if isinstance(f, Interaction)]
    assert found == ["aspirin", "clopidogrel", "rifampin"]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Oxypurinol, the active product of zorvanib, blocks an enzyme.", "oxypurinol"),
        ("Zorvanib and the substance the body turns it into, oxypurinol, block it.", "oxypurinol"),
        ("It is converted to mycophenolic acid, an inhibitor of an enzyme.", "mycophenolic acid"),
        ("Zorvanib is changed in the liver into losartan, which blocks a receptor.", "losartan"),
        ("Zorvanib is used with losartan, which blocks a receptor.", ""),
    ],
)
def test_what_changes_the_active_product_changes_the_drug(told: str, name: str) -> None:
    level = name or "zorvanib"
    source = (
        f"Generic Name: zorvanib\nWhat is zorvanib?\n{told}\n"
        f"Which drugs interact with zorvanib?\nAzapil raises the level of {level}.\n"
    )
    page = Page(read_document(source.encode(), "case"), "zorvanib", ("zorvanib",))
    found = [f for f in find_interactions(page) if isinstance(f, Interaction)]
    assert [(f.agent.name, str(f.direction)) for f in found] == [("azapil", "increases-drug")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "No dose change is needed with cimetidine, but ketoconazole calls for half the dose.",
            {("cimetidine", "no"), ("ketoconazole", "")},
        ),
        (
            "Zorvanib raises the levels of simvastatin but not those of pravastatin.",
            {("simvastatin", "increases-agent"), ("pravastatin", "no")},
        ),
        ("Unlike with warfarin, no monitoring is needed with apixaban.", {("apixaban", "no")}),
        (
            "Azapil raises its level, efavirenz does not change it, and rifampin lowers it.",
            {("azapil", "increases-drug"), ("efavirenz", "no"), ("rifampin", "decreases-drug")},
        ),
        ("Pravastatin may be a better choice than simvastatin.", set()),
        (
            "Simvastatin must not be used; pravastatin would be a safer option.",
            {("simvastatin", "")},
        ),
    ],
)
def test_each_agent_has_what_is_said_of_it(text: str, expected: set[tuple[str, str]]) -> None:
    assert told_in(text) == expected
