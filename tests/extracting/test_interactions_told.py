"""Interactions told in the words and in the places that other authors choose."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import Interaction, Polarity
from pharmagraph.reading import read_document

HEADINGS = {
    "interactions": "Which drugs interact with zorvanib?",
    "precautions": "What special precautions should I follow?",
    "overview": "What is zorvanib, and how does it work?",
    "diet": "What special dietary instructions should I follow?",
    "dosage": "What is the dosage of zorvanib?",
    "effects": "What are the side effects of zorvanib?",
}


def told(section: str, text: str) -> list[str]:
    """Return the agents that *text* tells of below the heading of a *section*, and what of them."""
    source = (
        f"Generic Name: zorvanib\nZorvanib is a kinase inhibitor.\n{HEADINGS[section]}\n{text}\n"
    )
    facts = extract(read_document(source.encode(), "case.txt")).facts
    return [
        " ".join(
            [
                fact.agent.name,
                *([fact.direction.value] if fact.direction else []),
                *(["denied"] if fact.polarity is Polarity.DENIED else []),
            ]
        )
        for fact in facts
        if isinstance(fact, Interaction)
    ]


ALL = "Tell your healthcare provider about all the medicines you take, and vitamins. "


@pytest.mark.parametrize("section", ["overview", "precautions"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ALL + "Be sure to mention MAOIs and tramadol: together with zorvanib they may lead to "
            "seizures.",
            ["MAOIs", "tramadol"],
        ),
        (
            ALL + "Water pills such as furosemide may lead to dehydration.",
            ["water pills"],
        ),
        (ALL + "Be sure to mention if you smoke. Keep a list to show your doctor.", []),
        (ALL + "Keep a list. Ibuprofen is a painkiller that may irritate the stomach.", []),
        (
            "Ritonavir raises the level of zorvanib by 40%, and rifampin lowers it.",
            ["ritonavir increases-drug", "rifampin decreases-drug"],
        ),
    ],
)
def test_beside_what_else_is_told(section: str, text: str, expected: list[str]) -> None:
    """Where all medicines are asked for, what is told of them follows."""
    assert told(section, text) == expected


@pytest.mark.parametrize(
    ("section", "text", "expected"),
    [
        (
            "precautions",
            "- you should know that zorvanib does not make the mini-pill less effective.",
            ["mini-pill denied"],
        ),
        ("diet", "Drinking coffee does not change the level of this medicine.", ["coffee denied"]),
        ("diet", "Iron supplements have no effect on zorvanib.", ["iron supplements denied"]),
        ("diet", "Iron supplements have no effect on blood pressure.", []),
        (
            "precautions",
            "Be sure to mention any of the following: digoxin or lithium.",
            ["digoxin", "lithium"],
        ),
        ("precautions", "Be sure to mention that you take no aspirin.", []),
    ],
)
def test_what_does_nothing_and_what_is_to_be_mentioned(
    section: str, text: str, expected: list[str]
) -> None:
    """What has no effect on the drug is denied, wherever that is said."""
    assert told(section, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "- Macrolides raise the level of zorvanib: clarithromycin by 90%, erythromycin by 40%",
            [
                "macrolides increases-drug",
                "clarithromycin increases-drug",
                "erythromycin increases-drug",
            ],
        ),
        ("- Macrolides: zorvanib raises their levels", ["macrolides increases-agent"]),
    ],
)
def test_a_clause_before_a_colon_is_no_label(text: str, expected: list[str]) -> None:
    """An item may say what a class does, and behind a colon how far its members do."""
    assert told("interactions", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Digoxin levels are raised, and so are those of lithium and warfarin.",
            ["digoxin increases-agent", "lithium increases-agent", "warfarin increases-agent"],
        ),
        (
            "Phenytoin lowers its level. Rifampin does the same, while cimetidine raises it.",
            ["phenytoin decreases-drug", "rifampin decreases-drug", "cimetidine increases-drug"],
        ),
        (
            "Ketoconazole raises zorvanib levels. So does verapamil, but efavirenz lowers them.",
            ["ketoconazole increases-drug", "verapamil increases-drug", "efavirenz decreases-drug"],
        ),
        (
            "Ketoconazole raises zorvanib levels by 80%. With verapamil the rise was 40%.",
            ["ketoconazole increases-drug", "verapamil increases-drug"],
        ),
        (
            "Ketoconazole raises zorvanib levels. The rise with cimetidine was small.",
            ["ketoconazole increases-drug"],
        ),
        (
            "- levodopa, a medicine for tremor, whose effect zorvanib may reduce",
            ["levodopa decreases-agent"],
        ),
        (
            "It must not be taken with quinidine or ergotamine, whose levels it raises greatly.",
            ["quinidine increases-agent", "ergotamine increases-agent"],
        ),
        (
            "Zorvanib lowers blood levels of midazolam and some statins.",
            ["midazolam decreases-agent", "statins decreases-agent"],
        ),
        (
            "Zorvanib raises lithium levels and makes levothyroxine less effective.",
            ["lithium increases-agent", "levothyroxine decreases-agent"],
        ),
        (
            "Dolutegravir raises exposure by 79%, and the dose of zorvanib must then be halved.",
            ["dolutegravir increases-drug"],
        ),
    ],
)
def test_which_way_it_goes(text: str, expected: list[str]) -> None:
    """What a second clause says goes on with the first, or says it of others."""
    assert told("interactions", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It raises levels of phenytoin and norclobazam, the active metabolite of clobazam.",
            ["phenytoin increases-agent", "norclobazam increases-agent"],
        ),
        ("Women should use a second method that does not contain hormones.", []),
        ("Zorvanib is broken down by CYP3A4 and CYP2D6. Blockers of either raise its level.", []),
        ("Whatever blocks the enzyme raises its level, and troughs should be measured.", []),
        ("Ketoconazole lowers the amount of cortisol.", ["ketoconazole"]),
        ("Ketoconazole lowers the amount of zorvanib.", ["ketoconazole decreases-drug"]),
    ],
)
def test_what_is_no_agent_and_no_level_of_the_drug(text: str, expected: list[str]) -> None:
    """What another agent is made into, and what it does to something else, is not the drug's."""
    assert told("interactions", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zorvanib makes typhoid vaccine less effective.", ["typhoid vaccine decreases-agent"]),
        (
            "Zorvanib makes digoxin more toxic if the potassium is low.",
            ["digoxin increases-agent"],
        ),
        ("Hot weather makes typhoid vaccine less effective.", []),
    ],
)
def test_what_the_drug_makes_of_an_agent_needs_no_heading(text: str, expected: list[str]) -> None:
    """In a section on something else, the drug that does it is enough."""
    assert told("precautions", text) == expected


TOLD_OF = "Tell your doctor of all you take. Zorvanib and other medicines may affect each other:\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "- Opioids and other medicines that slow breath, as well as midazolam, may add to it.",
            ["opioids", "medicines that slow breath", "midazolam"],
        ),
        ("- Digoxin, as well as lithium, may build up.", ["digoxin", "lithium"]),
        ("- Digoxin, as it may build up.", ["digoxin"]),
    ],
)
def test_an_item_names_more_agents_as_well(text: str, expected: list[str]) -> None:
    """What "as well as" adds to the agents of an item is one of them, and no reason."""
    assert [name.split(" increases")[0] for name in told("precautions", TOLD_OF + text)] == expected
