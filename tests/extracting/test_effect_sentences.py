"""Ordinary sentences on effects: which they name, what is said of each, and which they do not."""

from __future__ import annotations

import pytest

from said_facts import effects_said


def _told(text: str) -> list[str]:
    """Return the effects that a section of *text* tells of, with what is said of each."""
    source = (
        "Generic Name: zorvanib\nBrand Name: Zorvex\nDrug Class: Quexols\n"
        f"What are the side effects of zorvanib?\n{text}\n"
    )
    return effects_said(source)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zorvanib did not increase the risk of gout.", ["no gout"]),
        ("The drug does not raise your chances of a stroke.", ["no stroke"]),
        ("Do not increase the dose yourself, because it may cause hives.", ["hives"]),
    ],
)
def test_a_risk_that_is_not_raised_is_denied(text: str, expected: list[str]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A rare side effect is lactic acidosis, which causes weakness, cramps, and hiccups.",
            ["lactic acidosis rare"],
        ),
        ("It may cause low sodium, leading to headache, confusion, and fits.", ["low sodium"]),
        (
            "Low potassium, which can cause cramps, hiccups, and fever, may occur.",
            ["low potassium"],
        ),
        ("Low sodium, causing confusion and weakness, is common.", ["low sodium common"]),
        (
            "Serotonin syndrome, which includes fever, tremor and cramps, has occurred.",
            ["serotonin syndrome"],
        ),
        # A list that was under way, or that "and" takes up again, goes on.
        (
            "Side effects are hives, colitis, which causes cramps, gout, and rash.",
            ["hives", "colitis", "gout", "rash"],
        ),
        ("Side effects are colitis, which causes cramps, and gout.", ["colitis", "gout"]),
        (
            "Side effects are colitis, which causes cramps and fever, gout, and rash.",
            ["colitis", "gout", "rash"],
        ),
        (
            "Colitis, which may be fatal, pneumonia, and hepatitis have occurred.",
            ["colitis serious", "pneumonia serious", "hepatitis serious"],
        ),
    ],
)
def test_what_an_effect_brings_about_is_no_further_effect(text: str, expected: list[str]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Although nausea is common, vomiting is rare.", ["nausea common", "vomiting rare"]),
        ("Even though hepatitis is rare, blood tests are needed.", ["hepatitis rare"]),
        ("Although rare, hives and gout may occur.", ["hives rare", "gout rare"]),
        ("It seldom causes hives, and almost never gout.", ["hives rare", "gout rare"]),
        ("It often causes hives and only very rarely gout.", ["hives common", "gout very-rare"]),
        ("Together with fever, a rash may develop.", ["rash"]),
        (
            "The most common side effects, such as hives and nausea, usually go away.",
            ["hives common", "nausea common"],
        ),
    ],
)
def test_words_on_how_often_are_no_part_of_a_name(text: str, expected: list[str]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The most serious side effect, hepatitis, occurs in fewer than 1 in 10,000 patients.",
            ["hepatitis very-rare serious"],
        ),
        ("The main side effect, drowsiness, is seen in 20% of patients.", ["drowsiness 20%"]),
        ("Its main side effect (dry mouth) is harmless.", ["dry mouth"]),
        ("Its main side effect - dry mouth - is harmless.", ["dry mouth"]),
        (
            "Two rare reactions, hepatitis and colitis, may be fatal.",
            ["hepatitis rare serious", "colitis rare serious"],
        ),
        ("Apart from headache, zorvanib has few side effects.", ["headache"]),
        ("With the exception of hives and nausea, it is well tolerated.", ["hives", "nausea"]),
        ("No side effects other than nausea were reported.", ["nausea"]),
        # What else may stand between commas.
        ("A common side effect, according to studies, is nausea.", ["nausea common"]),
        ("Apart from patients with asthma, nobody had side effects.", []),
        ("The main side effect of morphine, constipation, is well known.", []),
    ],
)
def test_effects_stand_beside_words_for_side_effects(text: str, expected: list[str]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Like other quexols, zorvanib may slow the pulse and cause cold hands.", ["cold hands"]),
        (
            "Zorvanib, like other quexols, slows the gut and can cause constipation.",
            ["constipation"],
        ),
        ("Zorvanib may relieve pain and lead to dependence.", ["dependence"]),
        ("Zorvanib can relieve pain and bring on sleep.", []),
    ],
)
def test_a_second_verb_names_effects(text: str, expected: list[str]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Withdrawal symptoms, including sweating and tremor, may occur.", ["withdrawal symptoms"]),
        ("A withdrawal reaction (tremor, cramps) has been seen.", ["withdrawal reaction"]),
        (
            "Suddenly stopping zorvanib can cause rebound hypertension, anxiety, and tremor.",
            ["rebound hypertension"],
        ),
        ("Quick withdrawal of zorvanib may cause tremor and fits.", []),
        ("Rapid dose reduction can cause seizures.", []),
    ],
)
def test_what_stopping_brings_on_is_no_effect_but_withdrawal(
    text: str, expected: list[str]
) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("High doses may damage the liver; usual doses do not.", ["damage the liver"]),
        ("Fewer patients had hives with zorvanib (4%) than with morphine (9%).", ["hives 4%"]),
        ("Weight gain of 2 to 3 kg is common.", ["weight gain common"]),
        ("Men: breast swelling, loss of libido.", ["breast swelling"]),
        (
            "Patients have had strange dreams and eating or walking while asleep.",
            ["strange dreams", "eating while asleep", "walking while asleep"],
        ),
        ("You may bruise or bleed more easily.", []),
        (
            "Serious side effects include:\n- Low blood sugar: shaking, hunger\n- Stomach: ulcers",
            ["low blood sugar serious", "ulcers serious"],
        ),
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it(text: str, expected: list[str]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In more than 10% of patients: nausea, gout. In 1% to 10%: hives.",
            ["nausea", "gout", "hives common"],
        ),
        ("Occurring in less than 1%: gout, hives.", ["gout uncommon", "hives uncommon"]),
        ("Rare (less than 1%): gout.", ["gout rare"]),
        (
            "Side effects in 1% to 10% of patients were rash and gout.",
            ["rash common", "gout common"],
        ),
        ("Side effects of morphine were rash and gout.", []),
        (
            "Common side effects are gout and rash, and rarer ones are hives and fever.",
            ["gout common", "rash common", "hives rare", "fever rare"],
        ),
        (
            "Nausea was common, rash rare (0.4%), and hepatitis very rare.",
            ["nausea common", "rash rare 0.4%", "hepatitis very-rare"],
        ),
    ],
)
def test_shares_and_bands_in_front_of_a_list(text: str, expected: list[str]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Otherols cause tremor and gout, but zorvanib has not been linked with either.",
            ["no tremor", "no gout"],
        ),
        ("Morphine causes itching; zorvanib causes none.", ["no itching"]),
        ("Zorvanib causes hives, but this has not been linked to gout.", ["hives"]),
        ("Gout has not been reported, but hives have.", ["no gout", "hives"]),
        ("Nausea was seen, vomiting was not.", ["nausea", "no vomiting"]),
        ("Nausea was seen, and the dose was not.", ["nausea"]),
    ],
)
def test_a_short_clause_affirms_or_denies(text: str, expected: list[str]) -> None:
    assert sorted(_told(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Infections may occur, especially colds and shingles.",
            ["infections", "colds", "shingles"],
        ),
        ("Skin reactions occurred in 4%, particularly hives.", ["skin reactions 4%", "hives"]),
        ("Rash may occur, especially in children.", ["rash"]),
        ("Dizziness may occur, particularly when standing up.", ["dizziness"]),
    ],
)
def test_the_chief_ones_of_a_kind_are_effects(text: str, expected: list[str]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It causes little sedation and no dry mouth.", []),
        ("It causes few or no changes in weight.", []),
        (
            "Side effects include:\n- no appetite\n- little or no urination",
            ["no appetite", "little or no urination"],
        ),
        ("Allergic reactions, from rash to anaphylaxis, are possible.", ["allergic reactions"]),
        ("Hypoglycemia occurred only when zorvanib was combined with insulin.", []),
        ("Nausea occurred only when zorvanib was taken with food.", ["nausea"]),
        ("It may take weeks before the dizziness that zorvanib causes wears off.", []),
        ("In older adults confusion and falls are a particular worry.", ["confusion", "falls"]),
        ("In children fever is common.", ["fever common"]),
        ("Hives may occur, and during long courses gout has been reported.", ["hives", "gout"]),
    ],
)
def test_what_is_none_and_whose_it_is(text: str, expected: list[str]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Zorvanib sometimes causes nausea, rarely gout, and never hives.",
            ["nausea", "gout rare", "no hives"],
        ),
        ("It may cause gout but not hives.", ["gout", "no hives"]),
        ("It causes gout but not in children.", ["gout"]),
        ("Morphine causes constipation but not hives.", []),
    ],
)
def test_what_it_never_causes_is_denied(text: str, expected: list[str]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Serious side effects: hallucinations (seeing things) and gout have been seen rarely.",
            ["hallucinations rare serious", "gout rare serious"],
        ),
        (
            "Serious side effects: liver failure has been reported rarely.",
            ["liver failure rare serious"],
        ),
        ("Severe side effects: gout has been reported in a smoker.", ["gout serious"]),
    ],
)
def test_what_is_said_behind_a_list_is_said_of_it(text: str, expected: list[str]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The drops may irritate the eyelids.", ["irritate the eyelids"]),
        ("Zorvanib can lower the blood potassium.", ["lower the blood potassium"]),
        (
            "It does not lower the blood calcium as quexolol does.",
            ["no lower the blood calcium"],
        ),
        ("The drops may warm the eyelids.", []),
    ],
)
def test_what_is_done_to_a_part_or_a_measure_of_the_body(text: str, expected: list[str]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It can mask the symptoms of gout in people with diabetes.", "mask the symptoms of gout"),
        ("It hides the signs of an infection in children.", "hides the signs of an infection"),
        ("It can mask the signs of cancer in the bowel.", "mask the signs of cancer in the bowel"),
    ],
)
def test_in_whom_something_is_hidden_is_no_part_of_it(text: str, expected: str) -> None:
    assert _told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quexolol causes hives; zorvanib has not been shown to do so.", ["no hives"]),
        (
            "Quexolol often causes fits; zorvanib, which is newer, has not been seen to do so.",
            ["no fits"],
        ),
        ("Quexolol often causes gout. Zorvanib has never been known to do this.", ["no gout"]),
        ("Quexolol often causes fits; zorvanib has been reported to do so.", []),
        ("Zorvanib causes jaundice; quexolol has not been reported to do so.", ["jaundice"]),
    ],
)
def test_what_another_drug_does_and_this_one_not(text: str, expected: list[str]) -> None:
    assert _told(text) == expected
