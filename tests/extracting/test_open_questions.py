"""What nobody knows, as authors put it in passing, in note form, and at the end of a question."""

from __future__ import annotations

import pytest

from pharmagraph.extracting import extract
from pharmagraph.model import KnowledgeGap
from pharmagraph.reading import read_document

HEADINGS = {
    "uses": "What is brisanol, and how does it work?",
    "mothers": "Is brisanol safe to take if I'm pregnant or breastfeeding?",
    "doses": "What is the dosage for brisanol?",
    "effects": "What are the side effects of brisanol?",
    "drugs": "Which drugs interact with brisanol?",
    "keeping": "How should I keep brisanol stored?",
    "warnings": "What are important warnings about brisanol?",
}
CASES = [
    ("effects", "Its effect on fertility is unknown.", "adverse-effects"),
    ("effects", "The long-term effects of brisanol on bone are unknown.", "adverse-effects"),
    ("effects", "The long-term effects of brisanol are unknown.", "safety"),
    ("effects", "It is unclear if bone density declines over years.", "adverse-effects"),
    ("effects", "Whether hearing recovers after treatment is not known.", "adverse-effects"),
    ("mothers", "No data are available on fertility in humans.", "adverse-effects"),
    ("mothers", "The effect on the growth of the nursing infant is not known.", "infant"),
    ("uses", "Whether it acts on the gland in other ways as well is not known.", "mechanism"),
    ("uses", "The cause of the bilirubin elevations with brisanol is not known.", "mechanism"),
    ("uses", "The cause of Crohn's disease is not known.", ""),
    ("doses", "How premature infants are best dosed has not been determined.", "dosage"),
    ("doses", "Dosing in obese patients is uncertain.", "dosage"),
    ("uses", "It is not known whether brisanol changes the response to vaccines.", "interactions"),
    ("uses", "It is not known whether brisanol changes how vaccines work.", "interactions"),
    ("uses", "Warfarin has not been studied with brisanol.", "interactions"),
    ("uses", "Brisanol has not been tested with placebo.", ""),
    ("drugs", "It is not established whether it does so with implants.", "interactions"),
    ("mothers", "A little gets into milk; nobody knows what that does to the child.", "infant"),
    ("mothers", "It is found in milk. What it means for a child, we just don't know.", "infant"),
    ("mothers", "Breast feeding: traces in milk. Effect on infant's teeth n/k.", "infant"),
    ("mothers", "Breast feeding: not known if excreted.", "excretion-in-milk"),
    ("mothers", "- There are no good studies of brisanol in pregnant women.", "pregnancy"),
    ("mothers", "Rabbits were harmed and human studies are not available.", "pregnancy"),
    ("mothers", "Enough experience in pregnant women is not yet at hand.", "pregnancy"),
    ("mothers", "Human data: none.", "pregnancy"),
    ("mothers", "It passes into milk. It is not known whether it harms the kidneys.", ""),
    ("mothers", "What is known in early pregnancy is not sufficient to tell.", ""),
    ("mothers", "Experience in early pregnancy is not sufficient to tell.", "pregnancy"),
    ("uses", "It is in milk. If it may cause colic in the infant is not known.", "infant"),
    ("drugs", "Quelidone raises its level; by how much to lower the dose is not known.", "size"),
    ("drugs", "Whether quelidone raises its level is not known.", "interactions"),
    ("doses", "It is not known what dose is right for people on dialysis.", "dosage"),
    ("doses", "Be careful in cirrhosis; by how much the dose must go down is unclear.", "size"),
    ("doses", "The dose in children under 2 years: not established.", "dosage"),
    ("doses", "<3 months: safety and efficacy not established.", "effectiveness safety"),
    ("doses", "Under 6 years: not studied.", "effectiveness safety"),
    ("doses", "Children under 12 years: no data.", "effectiveness safety"),
    ("doses", "Whether it is better taken with food has not been studied.", "administration"),
    ("doses", "Whether it's best in the morning was never tested.", "administration"),
    ("doses", "The maximum dose is not known.", "maximum-dose"),
    ("doses", "The maximum dose is 5 mg.", ""),
    ("doses", "Give 5 mg daily. Clearance below 20 mL/min: not studied.", "dosage"),
    ("doses", "There are no studies in people with a clearance below 20 mL/min.", "dosage"),
    ("doses", "How much children younger than 4 should get is not known.", "dosage"),
    ("doses", "How often it may be repeated is not known.", "dosage"),
    ("doses", "How often it may be repeated is written on the box.", ""),
    ("doses", "It is better taken with food.", ""),
    ("uses", "Whether brisanol also blocks the sodium channel has not been settled.", "mechanism"),
    ("uses", "Why the heart slows in some patients is not understood.", "mechanism"),
    ("uses", "Some ask if it works in tinnitus; nobody has looked.", "effectiveness"),
    ("uses", "Does brisanol prevent strokes? That has never been tested.", "effectiveness"),
    ("uses", "Joint infection: case reports only, efficacy unknown.", "effectiveness"),
    ("uses", "Off label: hiccups (efficacy unproven).", "effectiveness"),
    ("uses", "Some ask if it works in tinnitus; it does.", ""),
    ("effects", "Spots in the lens were seen in patients; what they mean is unknown.", "effects"),
    ("effects", "The clinical significance of these changes is not known.", "effects"),
    ("effects", "The clinical significance of these changes is small.", ""),
    (
        "warnings",
        "It is not known if people allergic to sulfa drugs also react to brisanol.",
        "contraindications",
    ),
    ("drugs", "For brisanol, corresponding investigations are lacking.", "interactions"),
    ("drugs", "Formal interaction studies are not available.", "interactions"),
    ("drugs", "Interaction studies: none.", "interactions"),
    ("drugs", "Information on other drugs is available.", ""),
    ("keeping", "Stability in syringes: not tested.", "storage"),
    ("keeping", "On durability in pill boxes, no data are available.", "storage"),
    ("keeping", "How long it keeps once opened is not known.", "storage"),
    ("keeping", "Whether freezing harms it is unknown.", "storage"),
    ("keeping", "Once opened it keeps for 24 hours.", ""),
]
SHORT = {
    "infant": "effect-on-infant",
    "pregnancy": "use-in-pregnancy",
    "size": "size-of-adjustment",
    "effects": "adverse-effects",
}


@pytest.mark.parametrize(("section", "text", "topics"), CASES)
def test_what_is_not_known_is_read_in_every_wording(section: str, text: str, topics: str) -> None:
    source = f"Generic Name: brisanol\nBrand Name: Brisan\n{HEADINGS[section]}\n{text}\n"
    facts = extract(read_document(source.encode(), "a.txt")).facts
    found = sorted(fact.topic for fact in facts if isinstance(fact, KnowledgeGap))

    assert found == [SHORT.get(topic, topic) for topic in topics.split()]
