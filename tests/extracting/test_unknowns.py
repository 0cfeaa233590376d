"""What a source says is not known of safety and effectiveness, and in whom."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import DoseAdjustment, KnowledgeGap
from pharmagraph.reading import read_document

CASES = [
    (
        "The safety and effectiveness of brisanol in children have not been established.",
        [("effectiveness", "not-known", "children"), ("safety", "not-known", "children")],
    ),
    (
        "Long-term effects in girls have not been established.",
        [("safety", "not-known", "girls")],
    ),
    (
        "Whether treating more than two attacks a week is safe has not been established.",
        [("safety", "not-known", "")],
    ),
    ("How well it works in gout is not known.", [("effectiveness", "not-known", "")]),
    (
        "Brisanol has not been studied in children under 6 years of age.",
        [
            ("effectiveness", "not-studied", "children under 6 years of age"),
            ("safety", "not-studied", "children under 6 years of age"),
        ],
    ),
    (
        "No dose adjustment is needed in old age; patients with hepatic failure were not studied.",
        [("dosage", "not-studied", "")],
    ),
    (
        "There is no information on brisanol in severe hepatic impairment.",
        [("effectiveness", "not-studied", ""), ("safety", "not-studied", "")],
    ),
    (
        "No dose adjustment is needed; it has not been studied when clearance is under 15 mL/min.",
        [("dosage", "not-studied", "")],
    ),
    (
        "There are no data on how Brisanol should be dosed in severe liver disease.",
        [("dosage", "not-known", "")],
    ),
    (
        "The effect of impaired kidneys on brisanol is not well defined.",
        [("dosage", "not-known", "")],
    ),
    ("Its value for preventing gout is uncertain.", [("effectiveness", "not-known", "")]),
    (
        "Whether brisanol delays diabetes has not been established.",
        [("effectiveness", "not-known", "")],
    ),
    ("The effect of impaired kidneys on brisanol is small.", []),
    ("Nobody knows if it keeps on helping after a year.", [("effectiveness", "not-known", "")]),
    ("How much dialysis removes of a dose is unknown.", [("other-topic", "not-known", "")]),
    ("There is no information on brisanol in food.", []),
    ("Warfarin has not been shown to be safe in children.", []),
    ("Brisanol is safe and effective in children.", []),
    ("It is not known to everybody.", []),
    (
        "The best dose for children under 2 years of age has not been worked out.",
        [("dosage", "not-known", "children under 2 years of age")],
    ),
    (
        "By how much the dose should be reduced in liver disease is unknown.",
        [("size-of-adjustment", "not-known", "")],
    ),
    (
        "Brisanol has never been tested in people with liver disease.",
        [("effectiveness", "not-studied", ""), ("safety", "not-studied", "")],
    ),
    ("It is unclear whether brisanol helps in croup.", [("effectiveness", "not-known", "")]),
    (
        "Safety and effectiveness in people under 16 years of age have not been established.",
        [
            ("effectiveness", "not-known", "people under 16 years of age"),
            ("safety", "not-known", "people under 16 years of age"),
        ],
    ),
    (
        "Single doses above 2.5 mg/kg have not been tried in children.",
        [("dosage", "not-studied", "children")],
    ),
    (
        "By how much to cut the dose in cirrhosis is not known.",
        [("size-of-adjustment", "not-known", "")],
    ),
    ("The effective dose in cirrhosis has not been determined.", [("dosage", "not-known", "")]),
    ("How long its benefit lasts is an open question.", [("effectiveness", "not-known", "")]),
    (
        "It is not known whether brisanol is of any use in gout.",
        [("effectiveness", "not-known", "")],
    ),
    (
        "By what route brisanol calms the bowel has not been determined.",
        [("mechanism", "not-known", "")],
    ),
    (
        "Which of these actions matters most is still a matter of debate.",
        [("mechanism", "not-known", "")],
    ),
    ("The safety of warfarin in people over 80 has not been established.", []),
    ("There is no evidence of harm, and no information is stored.", []),
    ("Patients have not been tested for allergies.", []),
    (
        "The side effects of brisanol in children have not been studied.",
        [("adverse-effects", "not-studied", "children")],
    ),
    (
        "Nobody has yet studied brisanol in people with liver disease.",
        [("effectiveness", "not-studied", ""), ("safety", "not-studied", "")],
    ),
    (
        "Whether brisanol is safe in children is anybody's guess.",
        [("safety", "not-known", "children")],
    ),
    (
        "It has yet to be established whether brisanol is effective in croup.",
        [("effectiveness", "not-known", "")],
    ),
    (
        "There is no experience with brisanol in the very young.",
        [("effectiveness", "not-studied", ""), ("safety", "not-studied", "")],
    ),
    (
        "Brisanol has not been investigated at higher doses.",
        [("dosage", "not-studied", "")],
    ),
    (
        "It is not known whether older patients respond as well.",
        [("effectiveness", "not-known", "older patients")],
    ),
    (
        "Whether this alone explains the effect on hay fever is uncertain.",
        [("mechanism", "not-known", "")],
    ),
    (
        "Why only some patients get better is not understood.",
        [("mechanism", "not-known", "")],
    ),
    ("Years of use in croup have not shown malformations.", []),
    (
        "In severe hepatic impairment brisanol has not been studied.",
        [("effectiveness", "not-studied", ""), ("safety", "not-studied", "")],
    ),
    ("No dose of brisanol has been worked out.", []),
    ("No dose has been worked out for children.", [("dosage", "not-known", "children")]),
    ("Nobody knows which dose of brisanol is best.", [("dosage", "not-known", "")]),
    ("Nobody has asked for brisanol to be safe.", []),
    ("No one has studied warfarin in children.", []),
    ("Whether they help has not been shown.", []),
    ("The dose is not changed in kidney disease.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_unknowns(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    text = (
        "Generic Name: brisanol\nWhat is brisanol, and what is it used for?\n"
        f"Brisanol is used for hay fever. {sentence}\n"
    )
    monograph = extract(read_document(text.encode(), "brisanol.txt"))

    assert (
        sorted(
            (fact.topic.value, fact.kind.value, fact.population.label if fact.population else "")
            for fact in monograph.facts
            if isinstance(fact, KnowledgeGap)
        )
        == expected
    )


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Whether brisanol protects the heart is being studied.", ["effectiveness"]),
        ("How safe it is beyond ten years, nobody can say.", ["safety"]),
        ("Brisanol is being studied in gout.", []),
        (
            "OLD AGE: Safety and efficacy not established in the elderly.",
            ["effectiveness", "safety"],
        ),
    ],
)
def test_what_is_not_known_is_found_below_a_heading_that_tells_nothing(
    text: str, topics: list[str]
) -> None:
    source = f"Generic Name: brisanol\n\nUses\nIt treats gout.\n\nOf Bats and Owls\n{text}\n"
    facts = extract(read_document(source.encode(), "a.txt")).facts

    assert sorted(fact.topic for fact in facts if isinstance(fact, KnowledgeGap)) == topics


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Dose: 5 mg. In Child-Pugh class C it has not been studied.", ["dosage"]),
        ("CrCl 30-50 mL/min: 5 mg. CrCl below 15 mL/min: not studied.", ["dosage"]),
        ("Clearance is measured in Child-Pugh class C.", []),
        ("Whether this is the whole story of its action is not known.", ["mechanism"]),
        ("How much of the relief comes from the nerves is not known.", ["mechanism"]),
        ("The cause of the serum enzyme elevations with brisanol is not known.", ["mechanism"]),
        ("The reason why brisanol might cause liver injury is unclear.", ["mechanism"]),
        ("The cause of gout is not known.", []),
    ],
)
def test_what_is_not_known_of_a_measure_or_of_the_action(text: str, topics: list[str]) -> None:
    heading = "Dosage" if "dosage" in topics or "clearance" in text.lower() else "Uses"
    source = f"Generic Name: brisanol\n\n{heading}\n{text}\n"
    facts = extract(read_document(source.encode(), "a.txt")).facts

    assert sorted(fact.topic for fact in facts if isinstance(fact, KnowledgeGap)) == topics


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Corticosteroids have been used, but their benefit has not been proven.", []),
        ("While prednisone was often given, its efficacy has not been shown.", []),
        (
            "Prednisone was given, but the efficacy of brisanol has not been shown.",
            ["effectiveness"],
        ),
        ("Unlike insulin, brisanol is new, and its safety is not known.", ["safety"]),
    ],
)
def test_the_benefit_of_another_drug_is_no_gap(text: str, topics: list[str]) -> None:
    source = f"Generic Name: brisanol\n\nUses\nIt treats gout.\n\nOther\n{text}\n"
    facts = extract(read_document(source.encode(), "a.txt")).facts

    assert sorted(fact.topic for fact in facts if isinstance(fact, KnowledgeGap)) == topics


@pytest.mark.parametrize(
    ("heading", "text", "topics"),
    [
        (
            "What is the dosage for brisanol?",
            "It is not known whether the dose has to be changed in liver disease.",
            ["dose-adjustments"],
        ),
        (
            "What is the dosage for brisanol?",
            "Dose adjustments in severe liver disease have not been established.",
            ["dose-adjustments"],
        ),
        (
            "What is the dosage for brisanol?",
            "There are no data in patients over 75.",
            ["effectiveness", "safety"],
        ),
        ("Pregnancy", "Safe use in pregnancy has not been shown.", ["use-in-pregnancy"]),
        (
            "Pregnancy",
            "The long-term effects on a child exposed in the womb are unknown.",
            ["use-in-pregnancy"],
        ),
        (
            "Breastfeeding",
            "There have been no studies of brisanol in women who breastfeed.",
            ["lactation"],
        ),
        (
            "What are the side effects of brisanol?",
            "Long-term side effects are not known.",
            ["adverse-effects"],
        ),
        ("What are the side effects of brisanol?", "Long-term side effects are rare.", []),
    ],
)
def test_what_is_not_known_is_told_once_by_its_topic(
    heading: str, text: str, topics: list[str]
) -> None:
    source = f"Generic Name: brisanol\nBrisanol is an antacid.\n{heading}\n{text}\n"
    facts = extract(read_document(source.encode(), "test")).facts
    assert sorted(str(f.topic) for f in facts if isinstance(f, KnowledgeGap)) == topics
    assert not [f for f in facts if isinstance(f, DoseAdjustment)]
