"""Who must not use the drug is read from many wordings, and named as a monograph names it."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import Contraindication, Interaction
from pharmagraph.reading import read_document


def barred(text: str, heading: str = "Who should not take zorvatib?") -> list[str]:
    """Return the conditions, or else the people, that the drug is barred for, in order."""
    source = f"Generic Name: zorvatib\nZorvatib is a kinase inhibitor.\n{heading}\n{text}\n"
    facts = extract(read_document(source.encode(), "test")).facts
    return [
        fact.condition or (fact.population.label if fact.population else "")
        for fact in facts
        if isinstance(fact, Contraindication)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It must not be used in patients with latent or active tuberculosis.",
            ["latent or active tuberculosis"],
        ),
        (
            "It is contraindicated in severe or uncontrolled hypertension.",
            ["severe or uncontrolled hypertension"],
        ),
        (
            "People with hereditary or acquired angioedema must not take it.",
            ["hereditary or acquired angioedema"],
        ),
        (
            "It must not be used in moderate or severe (Child-Pugh B or C) cirrhosis.",
            ["moderate or severe cirrhosis"],
        ),
        (
            "It must not be used in acute asthma or chronic bronchitis.",
            ["acute asthma", "chronic bronchitis"],
        ),
        (
            "It is contraindicated in severe kidney or liver disease.",
            ["severe kidney disease", "severe liver disease"],
        ),
    ],
)
def test_stages_of_one_condition(text: str, expected: list[str]) -> None:
    """How bad or how long a condition is does not make two of it."""
    assert barred(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "You shouldn't have zorvatib if you've ever reacted badly to acitretin, if you have"
                " an open wound, or if your spleen is enlarged."
            ),
            ["reacted badly to acitretin", "open wound", "spleen is enlarged"],
        ),
        ("It mustn't be given to people with gout.", ["gout"]),
        ("Patients with glaucoma can’t take it.", ["glaucoma"]),
        ("Don't take it if you're allergic to peanuts.", ["allergy to peanuts"]),
        ("You don't have to stop it if you have gout.", []),
        ("It isn't known whether people with gout shouldn't take it.", []),
    ],
)
def test_short_words(text: str, expected: list[str]) -> None:
    """A ban may be spoken: "mustn't", "you've"."""
    assert barred(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You must not receive it if your kidneys have failed.", ["kidneys have failed"]),
        (
            "It must not be started if there is an untreated infection.",
            ["untreated infection"],
        ),
        ("It must not be taken if there is a better choice.", []),
        ("You must not take it if the box is open.", []),
        ("It must not be used in shock, nor in people with asthma.", ["shock", "asthma"]),
        (
            "Anyone with asthma must not use it, and the same is true of people with heart block.",
            ["asthma", "heart block"],
        ),
        (
            "It must not be given to people with hemophilia, nor after major surgery of the eye.",
            ["hemophilia", "major surgery of the eye"],
        ),
        ("Do not take it if you recently had a stroke.", ["recent stroke"]),
        ("Do not take it if you have or recently had a stroke.", ["stroke"]),
        ("Do not take it if you once had a stroke.", ["stroke"]),
        (
            "People with severe kidney failure who need treatment of an ulcer must not take it.",
            ["severe kidney failure"],
        ),
    ],
)
def test_in_a_sentence(text: str, expected: list[str]) -> None:
    """What ails a part of the body, what is there, and what goes on behind another ban."""
    assert barred(text) == expected


def test_items_of_a_list() -> None:
    """An item may tell of a time, of a part of the body, and of members of a class."""
    text = """Do not take zorvatib to prevent malaria if you have:
- gout, now or in the past
- too few platelets or neutrophils
- untreated, severe sleep apnea
- an illness of the blood called porphyria
- a disease that makes you bleed, such as hemophilia or a stomach ulcer"""
    assert barred(text) == [
        *("gout", "too few platelets", "too few neutrophils", "untreated, severe sleep apnea"),
        *("porphyria", "disease that makes you bleed", "hemophilia", "stomach ulcer"),
    ]


def test_two_organs_of_the_reader() -> None:
    """Each part of the body that ails has an item of its own."""
    text = (
        "Do not take zorvatib:\n- if your liver is badly scarred or your kidneys have failed\n"
        "- if your blood contains too few red cells"
    )
    expected = ["liver is badly scarred", "kidneys have failed", "too few red cells"]
    assert barred(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("People with glaucoma must not take it.", ["glaucoma"]),
        ("Children must not take it from the bottle.", []),
        ("You should not take it out of the pack.", []),
    ],
)
def test_among_storage(text: str, expected: list[str]) -> None:
    """A whole sentence that bars people is read wherever it stands; how it is kept bars nobody."""
    assert barred(f"Keep it below 25 C.\n{text}", "How should I store zorvatib?") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It must not be used in second or third degree heart block or in sick sinus syndrome.",
            ["second or third degree heart block", "sick sinus syndrome"],
        ),
        (
            "It must not be used in asthma, second- or third-degree heart block, or gout.",
            ["asthma", "second- or third-degree heart block", "gout"],
        ),
        (
            "It is contraindicated in first-, second-, or third-degree heart block and in shock.",
            ["first-, second-, or third-degree heart block", "shock"],
        ),
        (
            "It is contraindicated in sinus arrest or heart block without a working pacemaker.",
            [
                "sinus arrest without a working pacemaker",
                "heart block without a working pacemaker",
            ],
        ),
        ("It is contraindicated in gout or asthma without wheezing.", ["gout", "asthma"]),
        (
            """Do not take zorvatib if
- your liver has failed and you haven't had a transplant
- you are allergic to any of the ingredients in ZORVIXA
- you or anybody in your family has had a stroke""",
            [
                "liver has failed and you haven't had a transplant",
                "allergy to any of the ingredients",
                "stroke",
            ],
        ),
        (
            "Women who are pregnant must not take it, and we come back to babies below.",
            ["women who are pregnant"],
        ),
    ],
)
def test_what_belongs_to_a_condition_and_what_does_not(text: str, expected: list[str]) -> None:
    assert barred(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It must not be given to people who cannot lie flat.", ["cannot lie flat"]),
        ("Do not give it to children who cannot drink alone.", ["cannot drink alone"]),
        (
            "The granules must not be given to anyone who is unable to chew.",
            ["unable to chew"],
        ),
        (
            "It must not be given to infants or children whose kidneys are still small.",
            ["infants whose kidneys are still small", "kidneys are still small"],
        ),
        (
            "It is contraindicated in children and adolescents with epilepsy.",
            ["children with epilepsy", "epilepsy"],
        ),
        ("It is contraindicated in children or in adults with epilepsy.", ["children", "epilepsy"]),
        (
            "It must not be given to children or women who are pregnant.",
            ["women who are pregnant", "children"],
        ),
        (
            "It must not be used in gout, and the infusion must not be given to anyone with HIV.",
            ["gout", "HIV"],
        ),
        (
            "It is contraindicated in people allergic to zorvatib or other quinolones.",
            ["allergy to zorvatib", "allergy to quinolones"],
        ),
        (
            "Do not take it if you are allergic to zorvatib or any other ingredients.",
            ["allergy to zorvatib", "allergy to any other ingredients"],
        ),
        (
            "Do not take it if you have had surgery on the ear or the brain in the last 2 weeks.",
            [
                "surgery on the ear in the last 2 weeks",
                "surgery on the brain in the last 2 weeks",
            ],
        ),
        ("People with liver disease must not take zorvatib together with ribavirin.", []),
        ("If you have gout, do not use zorvatib in combination with probenecid.", []),
        ("People with gout must not take zorvatib together with food.", ["gout"]),
    ],
)
def test_who_they_are_and_what_they_cannot_do(text: str, expected: list[str]) -> None:
    """What is said of two groups is said of each; what needs another drug rules out nobody."""
    assert barred(text) == expected


def test_examples_of_a_condition_may_have_a_clause_of_their_own() -> None:
    """What is said of an example does not end the list."""
    text = (
        "Do not take zorvatib if you:\n- have a condition in which fluid is lost fast, such as "
        "an ulcer that weeps or an aneurysm\n- have asthma"
    )

    assert barred(text) == [
        "condition in which fluid is lost fast",
        "ulcer that weeps",
        "aneurysm",
        "asthma",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You must not take it if you have certain forms of epilepsy.", ["epilepsy"]),
        ("Do not use it if you have gout or some types of porphyria.", ["gout", "porphyria"]),
        ("It is contraindicated in any kind of liver disease.", ["liver disease"]),
    ],
)
def test_sorts_of_an_illness(text: str, expected: list[str]) -> None:
    """Some sorts of an illness are named by the illness."""
    assert barred(text) == expected


def test_who_is_barred_beside_too_little_has_no_illness_of_it() -> None:
    """What is too little is said of substances, and of no people named behind it."""
    found = barred("You must not take it if you have too little iron or are pregnant.")
    assert found == ["pregnancy", "too little iron"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There are no contraindications except severe gout.", ["severe gout"]),
        ("No contraindications are known other than epilepsy.", ["epilepsy"]),
        ("No contraindications are listed.", []),
        ("There are no contraindications.", []),
        ("It is contraindicated in: gout, shock, and anuria.", ["gout", "shock", "anuria"]),
        (
            "It is contraindicated in epilepsy and should be used cautiously in depression.",
            ["epilepsy"],
        ),
        (
            "It is contraindicated in porphyria and relatively contraindicated in epilepsy.",
            ["porphyria", "epilepsy"],
        ),
        ("It must not be used in gout but may be given in arthritis.", ["gout"]),
        ("It must not be put on broken skin or in the eyes.", ["broken skin"]),
        (
            "It must not be used in the second and third trimesters.",
            ["second and third trimesters"],
        ),
        ("It is contraindicated with a history of pancreatitis.", ["history of pancreatitis"]),
        (
            "You must not take zorvatib together with nitrates or if you have had a stroke.",
            ["stroke"],
        ),
        ("It is contraindicated in patients with asthma, with cisapride.", ["asthma"]),
        ("Do not take zorvatib if you:\n- are pregnant or think you might be", ["pregnancy"]),
    ],
)
def test_it_is_barred_for_what_its_own_clause_names(text: str, expected: list[str]) -> None:
    assert barred(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zorvatib is contraindicated with ketoconazole.", ["ketoconazole"]),
        ("Use with MAO inhibitors is contraindicated.", ["MAO inhibitors"]),
        (
            "Zorvatib is contraindicated with strong CYP3A4 inhibitors and in patients with gout.",
            ["strong CYP3A4 inhibitors"],
        ),
        ("Zorvatib is contraindicated with severe liver disease.", []),
    ],
)
def test_what_it_is_contraindicated_with_interacts(text: str, expected: list[str]) -> None:
    source = f"Generic Name: zorvatib\nWho should not take zorvatib?\n{text}\n"
    facts = extract(read_document(source.encode(), "test")).facts
    assert [f.agent.name for f in facts if isinstance(f, Interaction)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It must not be used in severe heart, liver or kidney failure.",
            ["severe heart failure", "severe liver failure", "severe kidney failure"],
        ),
        (
            "It must not be used in gout, liver or kidney disease.",
            ["gout", "liver disease", "kidney disease"],
        ),
        ("It must not be given to newborns or toddlers.", ["newborns", "toddlers"]),
    ],
)
def test_each_of_a_run_has_the_words_that_they_share(text: str, expected: list[str]) -> None:
    assert barred(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Do not use it if you have now or have had in the past asthma or gout.",
            ["asthma", "gout"],
        ),
        ("Do not use it if you currently have, or previously had, liver cancer.", ["liver cancer"]),
        ("Patients who have or have had meningioma must not receive it.", ["meningioma"]),
        (
            "Do not use it if you have ever had thyroid cancer, or a family member has had it.",
            ["thyroid cancer"],
        ),
        (
            "Women who may become pregnant during treatment or within a year must not take it.",
            ["women who may become pregnant during treatment or within a year"],
        ),
        (
            "In preeclampsia or high blood pressure of pregnancy, zorvatib should not be used.",
            ["preeclampsia", "high blood pressure of pregnancy"],
        ),
        (
            "It must not be used if you had jaundice during pregnancy.",
            ["jaundice during pregnancy"],
        ),
        ("Zorvatib must not be used in pregnancy.", ["pregnancy"]),
        ("People with type 1 or type 2 diabetes must not use it.", ["type 1 or type 2 diabetes"]),
        (
            "Zorvatib is not for use in children younger than 2 years.",
            ["children younger than 2 years"],
        ),
        ("Zorvatib is not for use in the eyes.", []),
        ("People with gallstones are not to take zorvatib.", ["gallstones"]),
        ("Treatment must not be begun in patients with an active infection.", ["active infection"]),
    ],
)
def test_who_is_barred_now_and_once(text: str, expected: list[str]) -> None:
    assert barred(text) == expected


@pytest.mark.parametrize(
    ("decided", "expected"),
    [
        ("Your healthcare provider may decide that zorvatib is not for you.", ["mini-stroke"]),
        ("Your doctor may say this medicine is not right for you.", ["mini-stroke"]),
        ("Your doctor may decide that another drug is better for you.", []),
        ("Your doctor may decide that this dose is not right for you.", []),
    ],
)
def test_the_doctor_decides_against_it(decided: str, expected: list[str]) -> None:
    text = f"Tell your doctor if you have had a mini-stroke. {decided}"
    assert barred(text, "What should I tell my doctor before I take zorvatib?") == expected


def test_who_is_barred_is_listed_below_interactions_too() -> None:
    text = (
        "Aspirin raises zorvatib levels.\nDo not take zorvatib if:\n- you have long QT syndrome\n"
        "- you have severe liver disease\n- you take warfarin"
    )
    heading = "Which drugs interact with zorvatib?"
    assert barred(text, heading) == ["long QT syndrome", "severe liver disease"]
    medicines = "Do not take zorvatib if you take:\n- warfarin\n- medicines for gout"
    assert barred(medicines, heading) == []


def test_a_list_behind_a_colon_stays_one_where_lines_are_broken_anywhere() -> None:
    """In a text whose lines break inside sentences, short lines behind a colon are items."""
    broken = (
        "It is swallowed whole with\nwater. A glass of water\nis enough. The dose may be\nraised. "
        "Doctors check the\nblood first. After that the\nkidneys are checked. They\nask for more.\n"
    )
    text = f"{broken}Do not take zorvatib if you have:\na slow heartbeat\nactive gout\nasthma\n"
    assert barred(text) == ["slow heartbeat", "active gout", "asthma"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Contraindicated if potassium is above 5.5 mmol/L.", ["potassium above 5.5 mmol/L"]),
        ("Pregnancy and breastfeeding; gout.", ["pregnancy", "breastfeeding", "gout"]),
        (
            "Zorvatib is contraindicated in adults and children with lactose intolerance.",
            ["lactose intolerance"],
        ),
        ("Zorvatib is contraindicated in adults over 65.", ["adults over 65"]),
        ("Zorvatib must not be used in adolescents.", ["adolescents"]),
        (
            "It should not be used when the creatinine clearance is 30 mL/min or less.",
            ["creatinine clearance is 30 mL/min or less"],
        ),
    ],
)
def test_adults_are_no_condition_and_two_states_are_two(text: str, expected: list[str]) -> None:
    assert barred(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Do not take zorvatib if you have an ulcer or have had one in the last 3 months.",
            ["ulcer"],
        ),
        (
            "Do not take zorvatib if your potassium is above 5.5 mEq/L.",
            ["potassium above 5.5 mEq/L"],
        ),
        (
            "Do not take zorvatib if your blood pressure is too low.",
            ["blood pressure is too low"],
        ),
        (
            "Do not take zorvatib if you are allergic to zorvatib or to one of its ingredients.",
            ["allergy to zorvatib", "allergy to one of its ingredients"],
        ),
    ],
)
def test_a_pronoun_is_none_and_a_limit_needs_no_verb(text: str, expected: list[str]) -> None:
    assert barred(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Zorvatib must not be taken by people with second- or third-degree heart block, or"
                " by anyone who is allergic to carbamazepine."
            ),
            ["second- or third-degree heart block", "allergy to carbamazepine"],
        ),
        ("Zorvatib must not be used in patients with gout who take azathioprine.", []),
        ("Digoxin must not be given to people with asthma.", []),
    ],
)
def test_the_ill_are_barred_among_interactions_too(text: str, expected: list[str]) -> None:
    assert barred(text, "Which drugs interact with zorvatib?") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Women who are pregnant or trying to become pregnant must not use it.",
            ["women who are pregnant", "trying to become pregnant"],
        ),
        (
            "Do not use it if you are pregnant or planning to become pregnant.",
            ["pregnancy", "planning to become pregnant"],
        ),
        (
            "Women who are or may become pregnant must not use it.",
            ["women who are or may become pregnant"],
        ),
    ],
)
def test_a_wish_for_a_child_is_beside_pregnancy(text: str, expected: list[str]) -> None:
    """Being pregnant and planning it are two; who "is or may become" pregnant is one."""
    assert barred(text) == expected
