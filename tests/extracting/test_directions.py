"""Whose level goes which way, in wordings that name no level, or name it in passing."""

from __future__ import annotations

import pytest

from pharmagraph.extracting.interactions.finding import find_interactions
from pharmagraph.extracting.page import Page
from pharmagraph.model import Direction, Interaction, Polarity
from pharmagraph.reading import read_document

SHORT = {
    Direction.INCREASES_AGENT: "agent up",
    Direction.DECREASES_AGENT: "agent down",
    Direction.INCREASES_DRUG: "drug up",
    Direction.DECREASES_DRUG: "drug down",
}


def said_in(text: str) -> set[str]:
    """Return each agent with what becomes of whom: "denied", "agent up" or only its name."""
    source = f"Generic Name: zorvanib\nWhich drugs interact with zorvanib?\n{text}\n"
    page = Page(read_document(source.encode(), "case"), "zorvanib", ("zorvanib",))
    found = [fact for fact in find_interactions(page) if isinstance(fact, Interaction)]
    said = set()
    for fact in found:
        told = SHORT[fact.direction] if fact.direction else "-"
        told = "denied" if fact.polarity is Polarity.DENIED else told
        said |= {f"{name}: {told}" for name in (fact.agent.name, *fact.agent.members)}
    return said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zorvanib is lowered by phenobarbital.", {"phenobarbital: drug down"}),
        ("Zorvanib was doubled by grapefruit juice.", {"grapefruit juice: drug up"}),
        (
            "Zorvanib is halved by rifabutin and raised by itraconazole.",
            {"rifabutin: drug down", "itraconazole: drug up"},
        ),
        ("Lithium goes up with zorvanib.", {"lithium: agent up"}),
        (
            "Both digoxin and lithium are raised by zorvanib.",
            {"digoxin: agent up", "lithium: agent up"},
        ),
        ("Sirolimus is pushed up by zorvanib.", {"sirolimus: agent up"}),
        ("Zorvanib is not lowered by rifabutin.", {"rifabutin: denied"}),
    ],
)
def test_a_drug_is_the_subject_itself(text: str, expected: set[str]) -> None:
    assert said_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Zorvanib is increased by 10 mg every week.",
        "The risk of bleeding with warfarin is raised by zorvanib.",
        "The dose of zorvanib is lowered by the doctor in patients taking phenobarbital.",
        "Digoxin levels up to 2 ng/mL are acceptable.",
    ],
)
def test_what_is_no_subject_has_no_direction(text: str) -> None:
    assert not [said for said in said_in(text) if said.endswith(("up", "down"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Itraconazole: zorvanib AUC up fourfold.", {"itraconazole: drug up"}),
        ("Rifabutin - zorvanib levels down by half.", {"rifabutin: drug down"}),
        ("Warfarin: INR up, check weekly.", {"warfarin: agent up"}),
        ("Phenprocoumon: INR ↓.", {"phenprocoumon: agent down"}),
        ("Diltiazem: ↑ zorvanib AUC.", {"diltiazem: drug up"}),
        ("Cimetidine: zorvanib clearance down.", {"cimetidine: drug up"}),
        ("Phenobarbital: halves zorvanib exposure.", {"phenobarbital: drug down"}),
        ("Ritonavir: raises zorvanib threefold.", {"ritonavir: drug up"}),
        ("Zorvanib ↑ digoxin levels.", {"digoxin: agent up"}),
        ("Quinidine pushes zorvanib levels up.", {"quinidine: drug up"}),
    ],
)
def test_notes_say_up_and_down(text: str, expected: set[str]) -> None:
    assert said_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Itraconazole raises zorvanib levels, famotidine does not change them.",
            {"itraconazole: drug up", "famotidine: denied"},
        ),
        (
            "Itraconazole raises zorvanib levels and famotidine does not change them.",
            {"itraconazole: drug up", "famotidine: denied"},
        ),
        (
            (
                "Itraconazole raises zorvanib levels, famotidine leaves them unchanged, and"
                " rifabutin lowers them."
            ),
            {"itraconazole: drug up", "famotidine: denied", "rifabutin: drug down"},
        ),
        (
            "Itraconazole raises zorvanib levels, famotidine does not, and rifabutin lowers them.",
            {"itraconazole: drug up", "famotidine: denied", "rifabutin: drug down"},
        ),
        (
            (
                "In two trials rifabutin lowers the level of zorvanib, famotidine has no effect on"
                " it, fluconazole raises it."
            ),
            {"rifabutin: drug down", "famotidine: denied", "fluconazole: drug up"},
        ),
        (
            "Famotidine does not change zorvanib levels, itraconazole raises them.",
            {"famotidine: denied", "itraconazole: drug up"},
        ),
        (
            (
                "Itraconazole raises zorvanib levels, famotidine and nizatidine do not change them,"
                " and rifabutin and phenytoin lower them."
            ),
            {
                "itraconazole: drug up",
                "famotidine: denied",
                "nizatidine: denied",
                "rifabutin: drug down",
                "phenytoin: drug down",
            },
        ),
        (
            "Ritonavir raises, famotidine does not change, and rifabutin lowers its level.",
            {"ritonavir: drug up", "famotidine: denied", "rifabutin: drug down"},
        ),
        (
            "Ritonavir may raise, but famotidine does not affect, the level of zorvanib.",
            {"ritonavir: drug up", "famotidine: denied"},
        ),
        (
            "Ritonavir raises, rifabutin lowers, and phenytoin halves the level of zorvanib.",
            {"ritonavir: drug up", "rifabutin: drug down", "phenytoin: drug down"},
        ),
        (
            "Zorvanib increases digoxin levels, quinidine increases them.",
            {"digoxin: agent up", "quinidine: -"},
        ),
    ],
)
def test_each_does_its_own_to_one_level(text: str, expected: set[str]) -> None:
    assert said_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Levels of zorvanib rise with verapamil and drop with efavirenz.",
            {"verapamil: drug up", "efavirenz: drug down"},
        ),
        (
            "Zorvanib exposure is increased by ritonavir but falls by a third on rifabutin.",
            {"ritonavir: drug up", "rifabutin: drug down"},
        ),
        (
            "The clearance of zorvanib rises with phenytoin and falls with cimetidine.",
            {"phenytoin: drug down", "cimetidine: drug up"},
        ),
        (
            "The AUC of digoxin went up by a third, that of metformin went down.",
            {"digoxin: agent up", "metformin: agent down"},
        ),
        (
            "The clearance of theophylline falls by a quarter, while that of phenytoin rises.",
            {"theophylline: agent up", "phenytoin: agent down"},
        ),
        (
            "Zorvanib lowers the clearance of lithium and raises that of tacrolimus.",
            {"lithium: agent up", "tacrolimus: agent down"},
        ),
        (
            "Digoxin levels are raised, those of quinidine are not.",
            {"digoxin: agent up", "quinidine: denied"},
        ),
        (
            "Levels of zorvanib rise when fluconazole is given.",
            {"fluconazole: drug up"},
        ),
    ],
)
def test_a_second_verb_or_owner_has_a_direction_of_its_own(text: str, expected: set[str]) -> None:
    assert said_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Cholestyramine and colestipol bind zorvanib.",
            {"cholestyramine: drug down", "colestipol: drug down"},
        ),
        (
            "Tacrolimus and sirolimus may reach much higher levels with zorvanib.",
            {"tacrolimus: agent up", "sirolimus: agent up"},
        ),
        ("Zorvanib reaches higher concentrations with ketoconazole.", {"ketoconazole: drug up"}),
        (
            "Erythromycin, which raises carbamazepine, leaves zorvanib alone.",
            {"erythromycin: denied"},
        ),
        ("Diltiazem, which inhibits CYP3A4, raises zorvanib levels.", {"diltiazem: drug up"}),
        (
            "Zorvanib leaves digoxin alone. Quinidine, by contrast, raises digoxin levels.",
            {"digoxin: denied"},
        ),
        (
            "Fluoxetine and other inhibitors of CYP2D6 likewise raise zorvanib levels.",
            {"fluoxetine: drug up", "inhibitors of CYP2D6: drug up"},
        ),
        (
            "Antacids containing magnesium and the antibiotic rifampin lower zorvanib levels.",
            {"antacids containing magnesium: drug down", "rifampin: drug down"},
        ),
    ],
)
def test_who_is_meant(text: str, expected: set[str]) -> None:
    assert said_in(text) == expected


def test_a_list_has_the_reason_that_stands_below_it() -> None:
    items = "If you are taking\n- ritonavir\n- nelfinavir\n"
    assert said_in(f"{items}tell your doctor, because the level of zorvanib may rise.") == {
        "ritonavir: drug up",
        "nelfinavir: drug up",
    }
    assert said_in(f"{items}tell your doctor, because bleeding may occur.") == {
        "ritonavir: -",
        "nelfinavir: -",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The breakdown of caffeine is slowed by zorvanib.", {"caffeine: agent up"}),
        ("Alcohol: no flush-like reaction.", {"alcohol: denied"}),
        ("Combined pill: no interaction.", {"combined pill: denied"}),
        (
            "Bisoprolol and digoxin remained uninfluenced.",
            {"bisoprolol: denied", "digoxin: denied"},
        ),
        ("Cider works against the treatment.", {"cider: drug down"}),
        (
            "Naproxen weakens the effect of zorvanib. Pyrazinamide acts in the same direction.",
            {"naproxen: drug down", "pyrazinamide: drug down"},
        ),
        ("Ondansetron has been linked to lower zorvanib levels.", {"ondansetron: drug down"}),
        (
            "Zorvanib raises levels of tacrolimus, the statins, fentanyl and sulfonylureas.",
            {
                "tacrolimus: agent up",
                "statins: agent up",
                "fentanyl: agent up",
                "sulfonylureas: agent up",
            },
        ),
        (
            "Zorvanib raises the level of digoxin, the dose of which should be halved.",
            {"digoxin: agent up"},
        ),
        (
            "Kale weakens the effect of zorvanib; it need not be given up.",
            {"kale: drug down"},
        ),
        (
            "Kale does not weaken the effect of zorvanib; it need not be given up.",
            {"kale: denied"},
        ),
        (
            "Levels of lamotrigine fall, and those of simvastatin and nifedipine decline too.",
            {"lamotrigine: agent down", "simvastatin: agent down", "nifedipine: agent down"},
        ),
    ],
)
def test_in_other_words(text: str, expected: set[str]) -> None:
    assert said_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Voriconazole inhibits CYP3A5, the enzyme that clears zorvanib, and doubles its level.",
            {"voriconazole: drug up"},
        ),
        (
            "Sertraline blocks the enzyme which breaks zorvanib down, so its levels climb.",
            {"sertraline: drug up"},
        ),
        (
            "Voriconazole slows the removal of zorvanib and may cause its levels to rise.",
            {"voriconazole: drug up"},
        ),
        (
            "Zorvanib blocks CYP2D6, the enzyme that removes nortriptyline, and raises its level.",
            {"nortriptyline: agent up"},
        ),
        ("Clopidogrel should not be given with zorvanib, which raises its level.",
         {"clopidogrel: agent up"}),
    ],
)  # fmt: skip
def test_its_level_is_that_of_what_was_just_cleared(text: str, expected: set[str]) -> None:
    assert said_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Baclofen makes the drowsy effect of zorvanib much stronger.", {"baclofen: drug up"}),
        ("Baclofen can make its action stronger.", {"baclofen: drug up"}),
        ("Rifabutin makes its level fall.", {"rifabutin: drug down"}),
        ("Rifabutin causes it to drop.", {"rifabutin: drug down"}),
        ("Rifabutin makes the half-life of zorvanib shorter.", {"rifabutin: drug down"}),
        ("Zorvanib makes the effect of glipizide weaker.", {"glipizide: agent down"}),
        ("Zorvanib makes lithium climb.", {"lithium: agent up"}),
        ("With baclofen, the action of zorvanib may be a little weaker.", {"baclofen: drug down"}),
        (
            "Zorvanib makes the effect of glipizide stronger and that of acarbose weaker.",
            {"glipizide: agent up", "acarbose: -"},
        ),
        ("Baclofen makes drowsiness stronger.", {"baclofen: -"}),
        ("Baclofen makes blood pressure fall.", {"baclofen: -"}),
    ],
)
def test_what_something_makes_of_an_effect_or_a_level(text: str, expected: set[str]) -> None:
    assert said_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sleeping pills (benzodiazepines such as temazepam) raise the level of zorvanib.",
         {"sleeping pills: drug up", "benzodiazepines: drug up", "temazepam: drug up"}),
        ("Antibiotics (macrolides like erythromycin, or quinolones) raise the level of zorvanib.",
         {"antibiotics: drug up", "macrolides: drug up", "erythromycin: drug up",
          "quinolones: drug up"}),
        ("Sleeping pills (such as temazepam) raise the level of zorvanib.",
         {"sleeping pills: drug up", "temazepam: drug up"}),
    ],
)  # fmt: skip
def test_a_class_in_brackets_has_its_own_examples(text: str, expected: set[str]) -> None:
    assert {said[:1].lower() + said[1:] for said in said_in(text)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Warfarin: the anticoagulant effect is increased.", {"warfarin: agent up"}),
        ("- Blood thinners: the blood-thinning effect is enhanced.", {"blood thinners: agent up"}),
        (
            "Warfarin: the anticoagulant effect is increased, and bruises have occurred.",
            {"warfarin: agent up"},
        ),
        (
            "- Oral contraceptives: the contraceptive effect may be reduced.",
            {"oral contraceptives: agent down"},
        ),
        (
            "- Diuretics, NSAIDs: the diuretic effect is weakened.",
            {"diuretics: agent down", "NSAIDs: -"},
        ),
    ],
)
def test_an_effect_is_that_of_the_agent_named_for_it(text: str, expected: set[str]) -> None:
    assert said_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "- Rifabutin: the anticoagulant effect is reduced.",
        "- Warfarin: the sedative effect is increased.",
        "- Sedatives: the sedative effect is increased.",
        "- Warfarin: the anticoagulant effect is not changed.",
        "- Diuretics: the effect is reduced.",
    ],
)
def test_an_effect_of_nobody_in_particular_has_no_direction(text: str) -> None:
    assert not [said for said in said_in(text) if said.endswith(("up", "down"))]


def test_an_effect_that_the_drug_has_too_is_nobodys() -> None:
    source = (
        "Generic Name: zorvanib\nWhat is zorvanib?\nZorvanib is an anticoagulant.\n"
        "Which drugs interact with zorvanib?\n- Warfarin: the anticoagulant effect is increased.\n"
    )
    page = Page(read_document(source.encode(), "case"), "zorvanib", ("zorvanib",))
    found = [fact for fact in find_interactions(page) if isinstance(fact, Interaction)]
    assert [(fact.agent.name, fact.direction) for fact in found] == [("warfarin", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Zorvanib lowers the levels of warfarin, the contraceptive pill, and the diuretic"
                " torsemide."
            ),
            {"warfarin: agent down", "contraceptive pill: agent down", "torsemide: agent down"},
        ),
        (
            "Zorvanib raises the levels of digoxin and the risk of bleeding with warfarin.",
            {"digoxin: agent up", "warfarin: -"},
        ),
        (
            "Large amounts of coffee or black tea may lower zorvanib levels.",
            {"coffee: drug down", "black tea: drug down"},
        ),
        (
            "Large doses of vitamin C acidify the urine and may reduce zorvanib levels.",
            {"vitamin C: drug down"},
        ),
        (
            "Zorvanib must not be taken with phenelzine or while you are taking ketoconazole.",
            {"phenelzine: -", "ketoconazole: -"},
        ),
        ("Tell your doctor if you take digoxin or hawthorn.", {"digoxin: -", "hawthorn: -"}),
    ],
)
def test_each_of_a_list_is_an_agent_with_what_is_said_of_all(text: str, expected: set[str]) -> None:
    assert said_in(text) == expected


def test_what_the_drug_becomes_is_the_drug() -> None:
    becomes = "It is changed by the body into penciclovir, and penciclovir stops the virus."
    source = (
        f"Generic Name: zorvanib\nWhat is zorvanib?\n{becomes}\nWhich drugs interact with"
        " zorvanib?\nProbenecid slows the elimination of penciclovir.\n"
    )
    page = Page(read_document(source.encode(), "case"), "zorvanib", ("zorvanib",))
    found = [fact for fact in find_interactions(page) if isinstance(fact, Interaction)]
    told = [(fact.agent.name, fact.direction) for fact in found]
    assert told == [("probenecid", Direction.INCREASES_DRUG)]
