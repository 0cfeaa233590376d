"""Of several agents in a sentence each has what is said of it, and nothing of the others."""

from __future__ import annotations

import pytest

from pharmagraph.extracting.interactions.finding import find_interactions
from pharmagraph.extracting.page import Page
from pharmagraph.model import Interaction, KnowledgeGap, Polarity
from pharmagraph.reading import read_document


def _found(text: str) -> list[object]:
    source = f"Generic Name: zorvanib\nWhich drugs interact with zorvanib?\n{text}\n"
    page = Page(read_document(source.encode(), "case"), "zorvanib", ("zorvanib",))
    return list(find_interactions(page))


def told_in(text: str) -> set[tuple[str, str]]:
    """Return each agent with the direction of what happens, "no" for nothing, or "" if untold."""
    return {
        (f.agent.name, "no" if f.polarity is Polarity.DENIED else str(f.direction or ""))
        for f in _found(text)
        if isinstance(f, Interaction)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Milk does not affect zorvanib, but iron does.", {("milk", "no"), ("iron", "")}),
        ("Milk has no effect on zorvanib. Iron does.", {("milk", "no"), ("iron", "")}),
        (
            "Ranitidine does not raise zorvanib levels; cimetidine may.",
            {("ranitidine", "no"), ("cimetidine", "increases-drug")},
        ),
        (
            "Most antibiotics do not interact with zorvanib, but rifampin and erythromycin do.",
            {("antibiotics", "no"), ("rifampin", ""), ("erythromycin", "")},
        ),
        (
            "Zorvanib does not interact with digoxin, but it does with warfarin.",
            {("digoxin", "no"), ("warfarin", "")},
        ),
        (
            "Omeprazole lowers zorvanib levels, but famotidine does not.",
            {("omeprazole", "decreases-drug"), ("famotidine", "no")},
        ),
    ],
)
def test_what_one_does_not_do_another_does(text: str, expected: set[tuple[str, str]]) -> None:
    assert told_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It doubled the level of midazolam, had no effect on iron, and cut that of lithium.",
            {
                ("midazolam", "increases-agent"),
                ("iron", "no"),
                ("lithium", "decreases-agent"),
            },
        ),
        (
            "Midazolam levels rose, digoxin levels were unchanged.",
            {("midazolam", "increases-agent"), ("digoxin", "no")},
        ),
        (
            "Zorvanib raised the level of digoxin, lowered that of warfarin.",
            {("digoxin", "increases-agent"), ("warfarin", "decreases-agent")},
        ),
        (
            "When zorvanib was given with digoxin, digoxin levels were unchanged.",
            {("digoxin", "no")},
        ),
        ("Digoxin, warfarin, and lithium levels were unchanged.", {("lithium", "no")}),
    ],
)
def test_a_comma_parts_what_changes_from_what_does_not(
    text: str, expected: set[tuple[str, str]]
) -> None:
    assert expected <= told_in(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "You can take acetaminophen but not ibuprofen while on zorvanib.",
            {("acetaminophen", "no"), ("ibuprofen", "")},
        ),
        (
            "Cimetidine but not ranitidine raises zorvanib levels.",
            {("cimetidine", "increases-drug"), ("ranitidine", "no")},
        ),
        (
            "You may take acetaminophen, but do not take ibuprofen or naproxen.",
            {("acetaminophen", "no"), ("ibuprofen", ""), ("naproxen", "")},
        ),
        (
            "Except for ritonavir, protease inhibitors do not affect zorvanib.",
            {("protease inhibitors", "no")},
        ),
        ("NSAIDs other than aspirin do not affect zorvanib.", {("NSAIDs", "no")}),
    ],
)
def test_of_what_is_set_apart_nothing_or_the_contrary_is_said(
    text: str, expected: set[tuple[str, str]]
) -> None:
    assert told_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There are no known interactions apart from warfarin.", {("warfarin", "")}),
        (
            "With the exception of digoxin, no interactions have been found.",
            {("digoxin", "")},
        ),
        (
            "It does not interact with other drugs except cimetidine, which raises its levels.",
            {("cimetidine", "increases-drug")},
        ),
        (
            "Nothing except grapefruit juice is known to raise its level.",
            {("grapefruit juice", "increases-drug")},
        ),
        (
            "Zorvanib has no known drug interactions other than with warfarin and digoxin.",
            {("warfarin", ""), ("digoxin", "")},
        ),
        (
            "No interactions are known except for lithium, whose levels may rise.",
            {("lithium", "increases-agent")},
        ),
    ],
)
def test_what_is_denied_of_all_others_is_said_of_those_left(
    text: str, expected: set[tuple[str, str]]
) -> None:
    assert told_in(text) == expected
    assert not [f for f in _found(text) if isinstance(f, KnowledgeGap)]


@pytest.mark.parametrize(
    "text",
    [
        "No interaction studies other than with warfarin have been done.",
        "No dose adjustment is needed with any drugs except ketoconazole.",
    ],
)
def test_what_has_not_been_done_with_others_is_no_interaction(text: str) -> None:
    assert told_in(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Strong and moderate CYP3A inhibitors raise zorvanib levels.",
            {
                ("strong CYP3A inhibitors", "increases-drug"),
                ("moderate CYP3A inhibitors", "increases-drug"),
            },
        ),
        (
            "Zorvanib does not interact with weak or moderate inhibitors of CYP3A4.",
            {("weak inhibitors of CYP3A4", "no"), ("moderate inhibitors of CYP3A4", "no")},
        ),
        (
            "ACE inhibitors taken with zorvanib can cause high potassium.",
            {("ACE inhibitors", "")},
        ),
        (
            "The glucose-lowering effect of insulin can be increased by zorvanib.",
            {("insulin", "increases-agent")},
        ),
        ("Zorvanib is not expected to interact with drugs that are.", set()),
        (
            "Drugs that thin the blood (heparins, e.g. enoxaparin) can cause bleeding.",
            {("drugs that thin the blood", ""), ("heparins", "")},
        ),
    ],
)
def test_agents_have_their_names_and_no_more(text: str, expected: set[tuple[str, str]]) -> None:
    assert told_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Diltiazem caused zorvanib to build up in the body.", ("diltiazem", "increases-drug")),
        (
            "Zorvanib competes with methotrexate for excretion and may increase its toxicity.",
            ("methotrexate", "increases-agent"),
        ),
        ("Zorvanib does not displace warfarin from albumin.", ("warfarin", "no")),
        ("Take bile acid resins at least 4 hours after zorvanib.", ("bile acid resins", "")),
    ],
)
def test_who_acts_on_whom(text: str, expected: tuple[str, str]) -> None:
    assert told_in(text) == {expected}


@pytest.mark.parametrize("text", ["Ranitidine may be used.", "Ranitidine may be used if needed."])
def test_what_may_be_used_is_no_interaction(text: str) -> None:
    assert told_in(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Live vaccines such as measles or yellow fever vaccine should not be given.",
            {("live vaccines", ""), ("measles vaccine", ""), ("yellow fever vaccine", "")},
        ),
        (
            "Live vaccines (measles, mumps) should not be given.",
            {("live vaccines", ""), ("measles vaccine", ""), ("mumps vaccine", "")},
        ),
        ("Children who get measles should not take it.", set()),
        ("Nitrates of any kind must not be used with zorvanib.", {("nitrates", "")}),
        ("H2 blockers reduce its absorption.", {("H2 blockers", "decreases-drug")}),
    ],
)
def test_names_that_a_list_shares_or_a_word_adds_to(
    text: str, expected: set[tuple[str, str]]
) -> None:
    found = {f for f in _found(text) if isinstance(f, Interaction)}
    members = {(m, "") for f in found for m in f.agent.members}
    assert told_in(text) | members == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Zorvanib with food and drink: Grapefruit juice raises the level of zorvanib.",
            {("grapefruit juice", "increases-drug")},
        ),
        ("If an acid reducer is needed, use famotidine.", set()),
        (
            "If you need a pain reliever, use acetaminophen; avoid ibuprofen.",
            {("ibuprofen", "")},
        ),
        ("If an antacid is needed, take it 2 hours after zorvanib.", {("antacid", "")}),
    ],
)
def test_what_a_title_or_a_way_out_names_does_not_interact(
    text: str, expected: set[tuple[str, str]]
) -> None:
    assert told_in(text) == expected


def test_behind_a_comma_other_advice_is_for_another_agent() -> None:
    text = "PPIs should be avoided, H2 blockers may be taken 10 hours before zorvanib."
    told = {f.agent.name: str(f.recommendation) for f in _found(text) if isinstance(f, Interaction)}
    assert told == {"PPIs": "avoid", "H2 blockers": "separate-doses"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Antacids delay but do not reduce the absorption of zorvanib.", {("antacids", "")}),
        ("Zorvanib was given safely with aspirin.", {("aspirin", "no")}),
        ("Estrogens increase the amount of protein that binds zorvanib.", {("estrogens", "")}),
        (
            "Rifampin increases the enzymes that break down zorvanib, so zorvanib levels fall.",
            {("rifampin", "decreases-drug")},
        ),
        ("Diabetics may need more insulin, since zorvanib raises blood sugar.", {("insulin", "")}),
        (
            "The doses of insulin or oral diabetes medicines may have to be changed.",
            {("insulin", ""), ("oral diabetes medicines", "")},
        ),
        (
            "A diet high in protein lowers the amount of zorvanib in the blood.",
            {("diet high in protein", "decreases-drug")},
        ),
    ],
)
def test_what_happens_is_told_of_what_it_happens_to(
    text: str, expected: set[tuple[str, str]]
) -> None:
    assert told_in(text) == expected


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Aspirin, ibuprofen, and other NSAIDs may harm.", ("aspirin", "ibuprofen")),
        ("Amphotericin B, corticosteroids or other diuretics may harm.", ()),
    ],
)
def test_a_class_has_those_right_before_other_as_members(
    text: str, members: tuple[str, ...]
) -> None:
    last = [f.agent for f in _found(text) if isinstance(f, Interaction)][-1]
    assert last.members == members


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The use of potassium-sparing diuretics is generally not recommended.", "avoid"),
        ("Concomitant use of zorvanib and lithium is usually not advised.", "avoid"),
        ("It is best to avoid NSAIDs.", "avoid"),
        ("Space zorvanib and thyroid medicine at least 4 hours apart.", "separate-doses"),
        (
            "If it is added to a sulfonylurea, the dose of the sulfonylurea should be lowered.",
            "adjust-dose",
        ),
    ],
)
def test_what_is_to_be_done(text: str, expected: str) -> None:
    told = [f for f in _found(text) if isinstance(f, Interaction)]
    assert [(str(f.polarity), str(f.recommendation)) for f in told] == [("affirmed", expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Digoxin levels are generally not affected.", {("digoxin", "no")}),
        ("In patients receiving ritonavir, start zorvanib at 2.5 mg.", {("ritonavir", "")}),
        (
            "For patients taking ketoconazole, the maximum dose is 20 mg a day.",
            {("ketoconazole", "")},
        ),
        ("Stop potassium supplements before starting zorvanib.", {("potassium supplements", "")}),
        ("Monitor patients on both drugs for low blood pressure.", set()),
        ("Stop zorvanib if you get a rash.", set()),
        (
            "Do not take vitamins with minerals at the same time.",
            {("vitamins with minerals", ""), ("minerals", "")},
        ),
        ("Diuretics (water pills): may work less well.", {("diuretics", "decreases-agent")}),
        (
            "Effect of zorvanib on other drugs: midazolam AUC increased by 50%.",
            {("midazolam", "increases-agent")},
        ),
    ],
)
def test_for_whose_sake_something_is_done_or_told(
    text: str, expected: set[tuple[str, str]]
) -> None:
    assert told_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Other drugs can affect how zorvanib works. Examples are itraconazole and ritonavir.",
            {("itraconazole", ""), ("ritonavir", "")},
        ),
        (
            "Exposure rose with ketoconazole, erythromycin, and did not change with cimetidine.",
            {
                ("ketoconazole", "increases-drug"),
                ("erythromycin", "increases-drug"),
                ("cimetidine", "no"),
            },
        ),
        (
            "Clarithromycin should be replaced by azithromycin, which does not interact.",
            {("clarithromycin", ""), ("azithromycin", "no")},
        ),
        (
            "Cimetidine and ranitidine, which do not interact with zorvanib, may be used.",
            {("cimetidine", "no"), ("ranitidine", "no")},
        ),
        (
            "Some products that may interact with this drug are: lithium and digoxin.",
            {("lithium", ""), ("digoxin", "")},
        ),
    ],
)
def test_each_of_a_list_has_what_is_said_of_it(text: str, expected: set[tuple[str, str]]) -> None:
    assert told_in(text) == expected


def test_a_list_in_brackets_is_read_to_its_end_before_the_drug() -> None:
    text = "Taking NSAIDs (ibuprofen, zaltoprofen, naproxen) with zorvanib may cause bleeding."
    told = [f.agent.members for f in _found(text) if isinstance(f, Interaction)]
    assert told == [("ibuprofen", "zaltoprofen", "naproxen")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Zorvanib can be used with paracetamol, but ask your doctor before taking aspirin.",
            {("paracetamol", "no"), ("aspirin", "")},
        ),
        ("It is usually safe to take paracetamol with zorvanib.", {("paracetamol", "no")}),
        (
            "Some medicines should not be used with zorvanib. These include ritonavir (for HIV).",
            {("ritonavir", "")},
        ),
        ("The combination of zorvanib with prednisone is used for myeloma.", set()),
        ("The maker warns against using zorvanib with pimozide.", {("pimozide", "")}),
        (
            "Aluminum- or magnesium-containing antacids reduce its absorption.",
            {
                ("aluminum-containing antacids", "decreases-drug"),
                ("magnesium-containing antacids", "decreases-drug"),
            },
        ),
    ],
)
def test_leaflets_say_what_goes_with_the_drug(text: str, expected: set[tuple[str, str]]) -> None:
    assert told_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Cimetidine increased zorvanib levels by 20%, a change that is not important.",
            {("cimetidine", "increases-drug")},
        ),
        (
            "Ketoconazole, but neither erythromycin nor cimetidine, raises zorvanib levels.",
            {("ketoconazole", "increases-drug"), ("erythromycin", "no"), ("cimetidine", "no")},
        ),
        (
            "Levels are higher with ritonavir, unchanged with efavirenz and lower with rifampin.",
            {
                ("ritonavir", "increases-drug"),
                ("efavirenz", "no"),
                ("rifampin", "decreases-drug"),
            },
        ),
        (
            "Zorvanib increases digoxin, decreases levothyroxine and leaves warfarin unchanged.",
            {
                ("digoxin", "increases-agent"),
                ("levothyroxine", "decreases-agent"),
                ("warfarin", "no"),
            },
        ),
        (
            "Zorvanib may be taken with aspirin, but neither with ibuprofen nor naproxen.",
            {("aspirin", "no"), ("ibuprofen", ""), ("naproxen", "")},
        ),
        (
            "No interaction occurred with atenolol, but neither digoxin nor theophylline changed.",
            {("atenolol", "no"), ("digoxin", "no"), ("theophylline", "no")},
        ),
        ("Food does not change the amount absorbed, though it slows absorption.", {("food", "")}),
        ("Erythromycin does not raise zorvanib levels as much as ketoconazole.", set()),
    ],
)
def test_one_subject_with_several_verbs(text: str, expected: set[tuple[str, str]]) -> None:
    assert told_in(text) == expected
