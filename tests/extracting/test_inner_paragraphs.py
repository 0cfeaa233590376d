"""A paragraph on interactions is read as such, whatever the section that it stands in is about."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import Fact, Interaction, KnowledgeGap
from pharmagraph.reading import read_document

BACKGROUND = (
    "Zorvanib is an antifungal agent that inhibits an early step of sterol synthesis. It was "
    "approved in 1998 for nail infections."
)
CHANGES = (
    "Zorvanib inhibits CYP2D6 and can increase levels of codeine and metoprolol. Carbamazepine "
    "lowers the concentrations of zorvanib by a third. Alcohol and other hepatotoxic drugs can add "
    "to the risk of injury. The anticoagulant effect of warfarin may change and needs to be "
    "followed. What brings on the injury is not known."
)


def facts_of(*paragraphs: str) -> list[Fact]:
    text = "\n\n".join(["Generic Name: zorvanib", "Background", *paragraphs])
    return extract(read_document(f"{text}\n".encode(), "test")).facts


def agents(facts: list[Fact]) -> set[str]:
    own = (f for f in facts if isinstance(f, Interaction) and f.subject == "zorvanib")
    return {fact.agent.name for fact in own}


def test_a_paragraph_on_interactions_is_read_whole() -> None:
    facts = facts_of(BACKGROUND, CHANGES)

    assert agents(facts) == {
        *("codeine", "metoprolol", "carbamazepine"),
        *("alcohol", "hepatotoxic drugs", "warfarin"),
    }
    topics = {fact.topic.value for fact in facts if isinstance(fact, KnowledgeGap)}
    assert "interactions" not in topics


def test_a_paragraph_on_other_things_is_not() -> None:
    compared = (
        "It was compared with ketoconazole in two trials. Alcohol was allowed. Cure was more "
        "frequent than with griseofulvin, and levels in the nails were high."
    )
    short = "Alcohol and other hepatotoxic drugs can add to the risk of injury."

    assert agents(facts_of(BACKGROUND, compared, short)) == set()


def test_it_behind_an_active_metabolite_is_the_drug() -> None:
    facts = facts_of(
        "Zorvanib is converted to its active form, plovanib, in the liver.",
        "Plovanib inhibits CYP2D6 and can increase levels of codeine. It induces CYP1A2 and may "
        "decrease levels of caffeine.",
    )

    assert {"codeine", "caffeine"} <= agents(facts)


@pytest.mark.parametrize("words", ["that may be relevant", "which should be kept in mind"])
def test_drugs_of_which_nothing_is_told_are_no_class(words: str) -> None:
    facts = facts_of(
        BACKGROUND,
        f"Zorvanib has interactions with several drugs {words}. {CHANGES}",
    )

    assert not any("drugs" in name for name in agents(facts) - {"hepatotoxic drugs"})
