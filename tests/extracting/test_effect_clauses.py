"""Clauses on effects: which they name, and which speak of something else than the drug."""

from __future__ import annotations

import pytest

from said_facts import effects_said


def _told(text: str, label: str = "SIDE EFFECTS") -> list[str]:
    """Return the effects that a section of *text* tells of, with what is said of each."""
    source = (
        "GENERIC NAME: zorvanib\nBRAND NAME: Zorvex\nDRUG CLASS AND MECHANISM: Zorvanib is a"
        f" quexol.\n{label}: {text}\n"
    )
    return effects_said(source)


@pytest.mark.parametrize(
    "text",
    [
        "If side effects are hard to bear, the dose is lowered to 20 mg.",
        "When serious side effects are suspected, treatment is stopped.",
        "Unless side effects are troublesome, the dose may be doubled.",
        "An overdose is treated with charcoal; it causes vomiting and fits.",
        "Gout is frequent with intravenous othermycin.",
        "Gout is frequent with other alkylating regimens.",
        "The steroids that are given with it may thin the bones.",
        "Antacids taken together with zorvanib can cause constipation.",
        "A fever may be the first hint that the white count has dropped.",
        "NSAIDs, on the other hand, may cause ulcers of the stomach.",
    ],
)
def test_what_is_supposed_or_said_of_others_is_no_effect(text: str) -> None:
    assert _told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Side effects are hives and gout.", ["hives", "gout"]),
        ("Serious side effects are gout and colitis.", ["gout serious", "colitis serious"]),
        ("Gout is frequent with zorvanib.", ["gout common"]),
        (
            "Patients may develop hives and gout; the latter are often noticed in the elderly.",
            ["hives", "gout"],
        ),
        (
            "Common side effects are hives and gout, and in sham-controlled trials they were seen.",
            ["hives common", "gout common"],
        ),
        ("It may cause gout, and sunlight should be avoided.", ["gout"]),
        (
            "It may irritate the nose, and in a few people nosebleeds followed.",
            ["irritate the nose", "nosebleeds"],
        ),
        (
            "It can lower the number of white blood cells, and a handful of patients had gout.",
            ["lower the number of white blood cells", "gout"],
        ),
    ],
)
def test_a_list_ends_where_its_clause_does(text: str, expected: list[str]) -> None:
    assert sorted(_told(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Serious side effects include increased pressure within the skull, gout, and colitis.",
            ["increased pressure within the skull serious", "gout serious", "colitis serious"],
        ),
        (
            "Serious side effects include heart block and other arrhythmias.",
            ["heart block serious", "arrhythmias serious"],
        ),
        ("Gout may occur within the first week.", ["gout"]),
        (
            "In a very small number of patients (fewer than 1 in 10,000) gout was seen.",
            ["gout very-rare"],
        ),
        ("Liver enzymes may increase in the first months.", ["increased liver enzymes"]),
        ("Zorvanib can slow the emptying of the stomach.", ["slow the emptying of the stomach"]),
        (
            "It does not suppress the production of testosterone.",
            ["no suppress the production of testosterone"],
        ),
        ("It does not make the gums bleed.", ["no make the gums bleed"]),
    ],
)
def test_names_of_effects_are_whole(text: str, expected: list[str]) -> None:
    assert sorted(_told(text)) == sorted(expected)


def test_what_is_to_be_slowed_is_no_harm() -> None:
    assert _told("Zorvanib reduces the production of cortisol.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gout is uncommon and was seen in 6%.", ["gout uncommon 6%"]),
        ("Gout is common and hives were seen in 6%.", ["gout common", "hives 6%"]),
        ("It may cause gout, a serious disease of the joints.", ["gout serious"]),
        (
            "Hives were seen in 30%, and itching in 23%; gout followed with 17%.",
            ["hives 30%", "itching 23%", "gout 17%"],
        ),
        ("Contact lens intolerance is another complaint.", ["contact lens intolerance"]),
        (
            "Hives were the most common one (29%), followed by gout (15%).",
            ["hives common 29%", "gout common 15%"],
        ),
        ("Hives and gout were all described, as was colitis.", ["hives", "gout", "colitis"]),
        ("On rare occasions the gums become swollen.", ["swollen gums rare"]),
        ("There were no more lung infections than with a sugar pill.", ["no lung infections"]),
        ("There has been no evidence of addiction with it.", ["no addiction"]),
        ("There is no evidence of benefit in gout.", []),
        ("Reports are few; virtually all have occurred in the elderly.", []),
    ],
)
def test_what_is_told_beside_a_name(text: str, expected: list[str]) -> None:
    assert sorted(_told(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Fused fingers and heart defects have all been reported in babies exposed to it.",
            ["fused fingers", "heart defects"],
        ),
        ("One registry has reported cleft lip in babies exposed early.", ["cleft lip"]),
        ("Long courses have been followed by birth defects.", ["birth defects"]),
        (
            "It has led to miscarriage and to malformations of the ears, the face, and the heart.",
            [
                "miscarriage",
                *(f"malformations of the {each}" for each in ("ears", "face", "heart")),
            ],
        ),
        (
            "Babies of mothers who took it have been born with malformations of the skull.",
            ["malformations of the skull"],
        ),
        ("In rats, long courses have been followed by birth defects.", []),
        ("Long courses have not been followed by birth defects more often than none.", []),
        ("All other uses are in category D.", []),
    ],
)
def test_harm_to_children_is_told_in_several_ways(text: str, expected: list[str]) -> None:
    assert sorted(_told(text, "PREGNANCY")) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hair loss and cold, pale fingers are rare.",
            ["hair loss rare", "cold, pale fingers rare"],
        ),
        ("It may cause stomach pain or upset.", ["stomach pain", "stomach upset"]),
        ("It may cause a swelling of the brain called gout.", ["gout"]),
        (
            "What you should watch for is a drop in blood pressure; sitting down first helps.",
            ["drop in blood pressure"],
        ),
        (
            "It does not change the color of the iris and does not make eyelashes grow.",
            ["no change the color of the iris", "no make eyelashes grow"],
        ),
    ],
)
def test_qualities_and_verbs_stay_with_what_they_are_said_of(
    text: str, expected: list[str]
) -> None:
    assert sorted(_told(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Heart defects were found in babies born to women who took methotrexate.", []),
        ("Studies have found cleft lip in infants whose mothers smoked.", []),
        ("Low birth weight was seen in infants of mothers who had asthma.", []),
        ("Fused toes were seen in infants whose mothers took it.", ["fused toes"]),
        ("In mothers who took methotrexate instead, malformations were not increased.", []),
        (
            "In rats it led to fused limbs, and a registry has reported cleft lip in babies.",
            ["cleft lip"],
        ),
    ],
)
def test_children_of_others_prove_nothing(text: str, expected: list[str]) -> None:
    assert _told(text, "PREGNANCY") == expected


def test_bands_below_a_warning_are_serious_each() -> None:
    text = (
        "\n\nStop using it if you notice any of these serious side effects:\n"
        "Uncommon: wheezing, fainting\nRare: swelling of the face\n"
        "Not known (frequency cannot be estimated from the available data): cardiac arrest, gout\n"
    )
    assert _told(text) == [
        "wheezing uncommon serious",
        "fainting uncommon serious",
        "swelling of the face rare serious",
        "cardiac arrest serious",
        "gout serious",
    ]


def test_what_stands_between_ends_the_warning() -> None:
    text = (
        "\n\nSome side effects can be serious (frequency not known):\n"
        "Some patients have experienced severe hives.\nCommon: gout, joint pain\n"
    )
    assert _told(text)[-2:] == ["gout common", "joint pain common"]


def test_a_pronoun_is_no_effect() -> None:
    told = _told("Othermycin can cause gout, something that was not seen with zorvanib.")
    assert all("something" not in each for each in told)
