"""What is told of another drug, of the illness, of placebo or of stopping is none of the drug's."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import (
    AdverseEffect,
    Contraindication,
    DosePhase,
    Indication,
    Interaction,
    Polarity,
    PregnancyRisk,
    Preparation,
    ProfileFact,
    Regimen,
    Storage,
)
from pharmagraph.reading import read_document

HEAD = "Generic Name: zorvanib\nBrand Name: Zorvex\nDrug Class: Quexols\n"


def facts_of(heading: str, text: str, front: str = "") -> list[object]:
    source = f"{HEAD}{front}{heading}\n{text}\n"
    return [*extract(read_document(source.encode(), "test")).facts]


def effects(text: str, heading: str = "What are the side effects of zorvanib?") -> list[str]:
    front = "What is zorvanib used for?\nZorvanib is used to treat psoriasis and gout.\n"
    found = facts_of(heading, text, front)
    return [fact.effect for fact in found if isinstance(fact, AdverseEffect)]


def letters(text: str) -> list[str]:
    found = facts_of("Is zorvanib safe to take during pregnancy?", text)
    return [str(fact.category.value) for fact in found if isinstance(fact, PregnancyRisk)]


def kept(text: str) -> list[str]:
    found = facts_of("How should I keep zorvanib stored?", text)
    return [fact.instruction for fact in found if isinstance(fact, Storage)]


def strengths(text: str) -> list[str]:
    found = facts_of("What preparations of zorvanib are available?", text)
    return [fact.strength_text for fact in found if isinstance(fact, Preparation)]


def doses(text: str) -> list[DosePhase]:
    found = facts_of("What is the dosage for zorvanib?", text)
    return [phase for fact in found if isinstance(fact, Regimen) for phase in fact.phases]


def interactions(text: str) -> list[tuple[str, Polarity]]:
    found = facts_of("Which drugs interact with zorvanib?", text)
    return [(fact.agent.name, fact.polarity) for fact in found if isinstance(fact, Interaction)]


@pytest.mark.parametrize(
    "text",
    [
        "Sertraline, also, falls in category D.",
        "Other quexols belonged to category X.",
        "Zorvanib is in category C, while lithium is in category D.",
        "Zorvanib is in category C, unlike axitinib (category D).",
        "Zorvanib is in category C; related quexols are in category X.",
    ],
)
def test_the_letter_of_another_drug_is_none_of_the_drug(text: str) -> None:
    assert letters(text) in ([], ["C"])


def test_the_letter_of_the_drug_is_read_beside_another() -> None:
    assert letters("Axitinib is in category D, but zorvanib is in category C.") == ["C"]
    assert letters("The FDA has put it in category B.") == ["B"]


@pytest.mark.parametrize(
    "text",
    [
        "Axitinib must be kept in a refrigerator; zorvanib need not be.",
        "Sertraline solution should be stored below 25 C.",
        "A fever of 40 C (104 F) may set too much of it free.",
    ],
)
def test_what_is_told_of_keeping_another_drug_is_left_out(text: str) -> None:
    assert kept(text) == []


def test_how_the_drug_is_kept_is_read_beside_another() -> None:
    assert kept("Unlike sertraline, zorvanib must be kept in a refrigerator.") != []
    assert kept("The tablets are kept at 20 C to 25 C.") != []


def test_strengths_of_another_drug_are_left_out() -> None:
    told = "Tablets: 5 mg. Sertraline tablets of 50 mg are sold apart."
    assert strengths(told) == ["5 mg"]
    assert strengths("Zorvanib is available as tablets of 5 and 10 mg.") == ["5 mg", "10 mg"]


@pytest.mark.parametrize(
    "text",
    [
        "Abroad a similar drug is sold as Quexamine.",
        "Other quexols are Bravanto and Quexamine.",
        "A related medicine is called Quexamine.",
    ],
)
def test_the_name_of_a_similar_drug_is_no_brand(text: str) -> None:
    found = facts_of("What brand names are available for zorvanib?", f"Zorvex. {text}")
    names = {fact.value for fact in found if isinstance(fact, ProfileFact)}
    assert not names & {"Quexamine", "Bravanto"}


@pytest.mark.parametrize(
    "text",
    [
        "The previous schedule of 80 mg twice a day is obsolete.",
        "A few people have swallowed 400 mg a day for their mood, which is dangerous.",
        "In leukemia 3 g/m2 is infused; such amounts are not meant for gout.",
    ],
)
def test_doses_that_are_called_dangerous_or_are_over_are_left_out(text: str) -> None:
    assert doses(text) == []


def test_doses_are_read_where_only_more_is_dangerous() -> None:
    assert doses("Do not take more than 40 mg a day, which is dangerous.") != []
    assert doses("Take 40 mg once daily, which is safe.") != []


@pytest.mark.parametrize(
    "text",
    [
        "For sudden pain, 5 mg of immediate-release oxycodone can be taken every 6 hours.",
        "The effect of naloxone, 0.4 mg into a vein, is short.",
    ],
)
def test_doses_of_another_drug_are_not_those_of_the_drug(text: str) -> None:
    assert [phase for phase in doses(text) if phase.agent.name == "zorvanib"] == []


def test_a_form_in_front_of_the_own_name_is_no_other_drug() -> None:
    (dose,) = doses("Adults take 5 mg of immediate-release zorvanib every 6 hours.")
    assert dose.agent.name == "zorvanib"


def test_an_order_not_to_have_something_denies_nothing() -> None:
    told = interactions("Do not have live vaccines; killed vaccines may be given.")
    assert ("live vaccines", Polarity.DENIED) not in told


def test_what_people_may_go_on_taking_is_denied() -> None:
    assert interactions("You can carry on taking sertraline.") == [("sertraline", Polarity.DENIED)]


@pytest.mark.parametrize(
    "text",
    [
        "Gout itself may lead to kidney stones.",
        "Psoriasis can cause joint pain.",
        "More than 1 in 5 people on placebo reported hives.",
        "Effects linked to axitinib but not to zorvanib include hives and gout.",
        "Hair loss is unlikely.",
        "Depression is more frequent in these people whether or not they take the drug.",
        "Patients who came from axitinib had suffered hives on that drug.",
        "If you stop zorvanib too fast, shaking and fever can occur.",
    ],
)
def test_what_something_else_does_is_no_effect(text: str) -> None:
    assert effects(f"Zorvanib may cause headache. {text}") == ["headache"]


def test_what_is_left_out_of_a_list_is_no_effect() -> None:
    assert "not fever" not in effects("Hives, but not fever, were more common than with placebo.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zorvanib itself may cause hives.", ["hives"]),
        ("If you stop zorvanib suddenly, withdrawal symptoms can occur.", ["withdrawal symptoms"]),
        ("It may cause hives, whether or not you take it with food.", ["hives"]),
        ("Hives were reported by people on zorvanib and by people on placebo.", ["hives"]),
        ("Hives are likely.", ["hives"]),
    ],
)
def test_what_the_drug_does_stays(text: str, found: list[str]) -> None:
    assert effects(text) == found


def test_what_follows_stopping_is_no_effect_unless_it_is_withdrawal() -> None:
    heading = "If you stop taking zorvanib"
    assert effects("Your sugar may rise, and you may feel thirsty.", heading) == []


def uses(text: str) -> list[str]:
    found = facts_of("What is zorvanib used for?", f"Zorvanib is used to treat gout. {text}")
    return [fact.condition for fact in found if isinstance(fact, Indication)]


def banned(text: str) -> list[str]:
    found = facts_of("Contraindications", text)
    told = [fact for fact in found if isinstance(fact, Contraindication)]
    return [f.condition or str(f.population and f.population.label) for f in told]


@pytest.mark.parametrize(
    "text",
    [
        "Two companies are studying it in chronic hives.",
        "Do not confuse it with zorvamide, which treats angina.",
        "Zorvanib is easily mistaken for zorvamide, a treatment of angina.",
    ],
)
def test_what_is_only_tried_or_is_of_a_like_name_is_no_use(text: str) -> None:
    assert uses(text) == ["gout"]


def test_a_use_stays_beside_what_is_tried() -> None:
    assert uses("It is also used for hives; others are testing it in asthma.") == ["gout", "hives"]


def test_what_is_said_to_be_no_reason_against_it_is_no_contraindication() -> None:
    text = (
        "- allergy to zorvanib; allergy to aspirin alone does not count\n- pregnancy is not listed"
    )
    assert banned(text) == ["allergy to zorvanib"]
    assert banned("- epilepsy that is not controlled") == ["epilepsy that is not controlled"]


def test_a_dose_of_which_nothing_is_said_is_no_circumstance() -> None:
    text = "Aspirin in low doses does not matter, but high doses raise zorvanib levels."
    found = facts_of("Which drugs interact with zorvanib?", text)
    told = [fact.circumstance for fact in found if isinstance(fact, Interaction)]
    assert told == ["high doses"]
    assert interactions("Grapefruit does no harm.") == [("grapefruit", Polarity.DENIED)]


@pytest.mark.parametrize(
    "text",
    [
        "Rifabutin, unlike zorvanib, lowers warfarin levels.",
        "Unlike zorvanib, fluconazole raises the level of phenytoin.",
        "In contrast to zorvanib (Zorvex), rifabutin reduces the effect of warfarin.",
        "Primidone, for its part, lowers the levels of many antidepressants.",
    ],
)
def test_what_another_agent_does_unlike_the_drug_is_no_interaction(text: str) -> None:
    assert interactions(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Unlike warfarin, zorvanib raises digoxin levels.", [("digoxin", Polarity.AFFIRMED)]),
        (
            "Unlike zorvanib, rifabutin lowers warfarin, and digoxin raises zorvanib levels.",
            [("digoxin", Polarity.AFFIRMED)],
        ),
        (
            "Leafy vegetables, which interfere with warfarin, do not affect zorvanib.",
            [("leafy vegetables", Polarity.DENIED)],
        ),
        (
            "Grapefruit, which must be avoided with felodipine, raises the level of zorvanib.",
            [("grapefruit", Polarity.AFFIRMED)],
        ),
    ],
)
def test_what_an_agent_does_to_another_is_said_in_passing(
    text: str, expected: list[tuple[str, Polarity]]
) -> None:
    assert interactions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "medicines that thin blood (such as warfarin), or that calm you (such as diazepam)",
            ["medicines that thin blood", "medicines that calm you"],
        ),
        (
            "medicines that thin your blood, or that you bought yourself",
            ["medicines that thin your blood"],
        ),
    ],
)
def test_medicines_are_told_by_two_things_they_do(text: str, expected: list[str]) -> None:
    found = interactions(f"Tell your doctor if you take {text}.")
    assert sorted(name for name, _ in found) == sorted(expected)
