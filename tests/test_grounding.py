"""A name is matched exactly, folded or by a curated row; nothing is matched by likeness."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pharmagraph import model
from pharmagraph.grounding import CATEGORIES, PREFIXES, find, fold, ground
from pharmagraph.lexicons import table
from pharmagraph.model import Agent, AgentKind, AnomalyKind
from pharmagraph.terms import iri, slug
from sample_facts import full_fact, full_monograph, monograph, span

ROWS = table("terms.sssom", "data", "mappings")
NAMES = table("names", "data", "mappings")
LOCAL_IDS = {
    "CHEBI": r"[0-9]+",
    "CHEMBL": r"CHEMBL[0-9]+",
    "DOID": r"[0-9]+",
    "DRUGBANK": r"DB[0-9]{5}",
    "HP": r"[0-9]{7}",
    "MESH": r"[CD][0-9]{6,9}",
    "MONDO": r"[0-9]{7}",
    "NCIT": r"C[0-9]+",
    "PUBCHEM": r"[0-9]+",
    "RXNORM": r"[0-9]+",
    "SYMP": r"[0-9]{7}",
}


def effect(name: str, quote: str = "nausea", **values: Any) -> model.AdverseEffect:
    return model.AdverseEffect(
        subject="velmorine", evidence=(span(quote),), rule="r", effect=name, **values
    )


def concepts(*facts: Any) -> dict[tuple[str, str], str]:
    """Return the end of the IRI of each name that was found."""
    return {(kind, name): c.slug for kind, name, c in ground(monograph(*facts)).concepts}


# ---------------------------------------------------------------- folding


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Diarrhoea", "diarrhea"),
        ("blood clots", "Blood clot"),
        ("headaches", "headache"),
        ("rashes", "rash"),
        ("allergies", "allergy"),
        ("abscesses", "abscess"),
        ("upper-respiratory infection", "upper respiratory infections"),
        ("appetite increased", "increased appetite"),
        ("the flu", "flu"),
        ("oesophagitis", "esophagitis"),
        ("oedema", "edema"),
        ("anaemia", "anemia"),
        ("leukaemia", "leukemia"),
        ("tumour lysis syndrome", "tumor lysis syndrome"),
        ("Crohn’s disease", "Crohn's disease"),
        ("Parkinson disease", "Parkinson's disease"),
        ("haemorrhage", "hemorrhage"),
        ("loss of appetite", "appetite loss"),
        ("injury of the liver", "liver injury"),
        ("pain in the back", "back pain"),
        ("swelling in your feet", "foot swelling"),
        ("increase in appetite", "increased appetite"),
        ("appetite decrease", "reduced appetite"),
        ("elevated liver enzymes", "liver enzymes increased"),
        ("thromboses", "thrombosis"),
        ("viruses", "virus"),
    ],
)
def test_case_number_hyphens_and_spelling_fold(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hypertension", "hypotension"),
        ("hyperkalemia", "hypokalemia"),
        ("increased appetite", "decreased appetite"),
        ("vertigo", "dizziness"),
        ("rash", "skin rash"),
        ("prednisone", "prednisolone"),
        ("diabetes", "diabetes insipidus"),
        ("heart failure", "failure heart"),
        ("liver injury", "injury liver"),
        ("hepatitis A", "hepatitis"),
        ("pain and fear of the dark", "the dark pain and fear"),
        ("pain in the back and legs", "back and legs pain"),
        ("cough in children under six years", "children under six years cough"),
    ],
)
def test_what_is_alike_does_not_fold(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=40))
def test_folding_of_an_upper_case_name_is_the_same(text: str) -> None:
    assert fold(fold(text)) == fold(fold(text).upper().lower())


WORDS = st.text(st.sampled_from("bcdfghklmnprtvw"), min_size=4, max_size=9)


@given(WORDS, WORDS)
def test_of_turns_two_names_and_nothing_else_swaps_words(one: str, other: str) -> None:
    assert fold(f"{one} of the {other}") == fold(f"{other} {one}")
    assert (fold(f"{one} {other}") == fold(f"{other} {one}")) == (fold(one) == fold(other))


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_folding_keeps_every_word_that_says_something(words: list[str]) -> None:
    assert sorted(fold(" ".join(words)).split()) == sorted(fold(word) for word in words)


@pytest.mark.parametrize("row", table("traps", "data", "mappings"), ids=lambda r: r["name"])
def test_a_trap_is_not_fallen_into(row: dict[str, str]) -> None:
    found, other = (find(row["category"], row[cell]) for cell in ("name", "not"))

    assert fold(row["name"]) != fold(row["not"])
    assert found is None or other is None or found.slug != other.slug


def test_a_rejected_name_is_found_as_nothing_of_its_own_category() -> None:
    known = {(r["subject_category"], fold(r["subject_label"])) for r in ROWS}
    known |= {(r["category"], fold(r["name"])) for r in NAMES}
    rejected = table("rejected", "data", "mappings")

    assert {(r["category"], fold(r["name"])) for r in rejected} & known == set()


def test_a_qualifier_narrows_and_never_means_the_same() -> None:
    severe, plain = find("effect", "sudden severe diarrhoea"), find("effect", "diarrhea")

    assert severe
    assert plain
    assert severe.slug == "sudden-severe-diarrhea"
    assert {relation for relation, _ in severe.matches} == {"broadMatch"}
    assert {iri for _, iri in severe.matches} == {iri for _, iri in plain.matches}
    assert find("effect", "severe glowing") is None
    assert find("drug", "severe digoxin") is None


def test_a_disorder_is_found_whether_treated_or_caused() -> None:
    treated, caused = find("condition", "dry mouth"), find("effect", "dry mouth")

    assert treated
    assert treated == caused


# ---------------------------------------------------------------- names of a monograph


def test_names_are_found_by_label_spelling_and_curated_row() -> None:
    indication = replace(full_fact(model.Indication), condition="CLL", population=None)
    interaction = replace(full_fact(model.Interaction), agent=Agent("Digoxin"), population=None)

    assert concepts(effect("Diarrhoea"), effect("low platelets"), indication, interaction) == {
        ("effect", "Diarrhoea"): "diarrhea",
        ("effect", "low platelets"): "thrombocytopenia",
        ("condition", "CLL"): "chronic-lymphocytic-leukemia",
        ("drug", "Digoxin"): "digoxin",
    }


def test_a_name_in_no_table_is_left_alone() -> None:
    assert concepts(effect("glowing in the dark"), effect("nausea and dread")) == {}


def test_a_name_is_looked_up_in_its_own_category_only() -> None:
    assert concepts(effect("digoxin"), effect("oral")) == {}


def test_every_kind_of_name_is_looked_up() -> None:
    common: dict[str, Any] = {"subject": "digoxin", "evidence": (span("gout"),), "rule": "r"}
    phase = model.DosePhase(
        **common, agent=Agent("dexamethasone"), route="by mouth", condition="gout"
    )
    facts = (
        model.Regimen(**common, phases=(phase,)),
        replace(full_fact(model.Preparation), form="Tablets", population=None),
        model.ProfileFact(**common, aspect=model.Aspect.CLASS_MEMBERSHIP, value="Antineoplastics"),
        model.ProfileFact(**common, aspect=model.Aspect.RELATED_DRUG, value="thalidomide"),
        model.Interaction(
            **common, agent=Agent("estrogens", AgentKind.CLASS, members=("warfarin",))
        ),
        model.Contraindication(
            **common, population=model.Population("people with asthma", condition="asthma")
        ),
    )

    assert set(concepts(*facts)) >= {
        ("drug", "digoxin"),
        ("drug", "dexamethasone"),
        ("drug", "thalidomide"),
        ("drug", "warfarin"),
        ("route", "by mouth"),
        ("form", "Tablets"),
        ("class", "Antineoplastics"),
        ("class", "estrogens"),
        ("condition", "gout"),
        ("condition", "asthma"),
    }


def test_grounding_does_not_depend_on_the_order_of_facts() -> None:
    facts = (effect("hair loss"), effect("alopecia", "a rash"), effect("fatigue", "gout"))
    one, other = ground(monograph(*facts)), ground(monograph(*facts[::-1]))

    assert one.concepts == other.concepts
    assert [(a.note, a.evidence) for a in one.anomalies] == [
        (a.note, a.evidence) for a in other.anomalies
    ]


# ---------------------------------------------------------------- near duplicates


def test_two_effects_that_share_a_term_are_shown_and_not_merged() -> None:
    facts = (effect("tiredness"), effect("fatigue", "a rash"), effect("diarrhea", "gout"))
    grounded = ground(monograph(*facts))

    assert [(a.kind, a.note, a.evidence, a.facts) for a in grounded.anomalies] == [
        (
            AnomalyKind.NEAR_DUPLICATE,
            '"tiredness" and "fatigue" may be one effect: both match HP:0012378',
            (span("nausea"), span("a rash")),
            facts[:2],
        )
    ]
    assert {c.slug for _, _, c in grounded.concepts} == {"tiredness", "fatigue", "diarrhea"}


def test_two_names_of_one_effect_stay_two_nodes_with_their_own_words() -> None:
    grounded = ground(monograph(effect("hair loss"), effect("alopecia", "a rash")))
    found = {name: c for _, name, c in grounded.concepts}

    assert (found["alopecia"].slug, found["hair loss"].slug) == ("alopecia", "hair-loss")
    assert {relation for relation, _ in found["hair loss"].matches} == {"closeMatch"}
    assert [a.kind for a in grounded.anomalies] == [AnomalyKind.NEAR_DUPLICATE]


def test_one_effect_said_twice_is_no_near_duplicate() -> None:
    facts = (
        effect("rash", frequency=model.Frequency.COMMON),
        effect("rash", "a rash", seriousness=model.Seriousness.SERIOUS),
    )

    assert ground(monograph(*facts)).anomalies == ()


def test_effects_of_different_agents_and_denials_are_no_near_duplicates() -> None:
    other = replace(effect("fatigue", "a rash"), subject="xenorine")
    denied = effect("fatigue", "gout", polarity=model.Polarity.DENIED)

    assert ground(monograph(effect("tiredness"), other, denied)).anomalies == ()


def test_what_was_there_is_kept() -> None:
    whole = full_monograph()
    grounded = ground(whole)

    assert replace(grounded, concepts=(), anomalies=whole.anomalies) == whole
    assert grounded.anomalies[: len(whole.anomalies)] == whole.anomalies


# ---------------------------------------------------------------- the tables


def test_every_row_is_a_well_formed_sssom_row() -> None:
    faults = []
    for row in ROWS:
        prefix, _, local = row["object_id"].partition(":")
        head, _, end = row["subject_id"].partition("/")
        good = (
            head == f"pharmagraph:{row['subject_category']}"
            and slug(end) == end
            and row["subject_category"] in CATEGORIES
            and re.fullmatch(LOCAL_IDS[prefix], local)
            and row["predicate_id"]
            in {"skos:exactMatch", "skos:closeMatch", "skos:broadMatch", "skos:relatedMatch"}
            and row["mapping_justification"]
            in {"semapv:ManualMappingCuration", "semapv:LexicalMatching"}
            and row["subject_label"].strip()
        )
        faults += [] if good else [row]

    assert faults == []


def test_every_row_is_confirmed_in_two_places() -> None:
    places = [row["confirmed_in"].split("; ") for row in ROWS]

    assert [p for p in places if len(set(p)) < 2 or not all(p)] == []


def test_an_outside_term_is_the_exact_match_of_one_concept_of_a_category() -> None:
    exact = Counter(
        (row["subject_category"], row["object_id"])
        for row in ROWS
        if row["predicate_id"] == "skos:exactMatch"
    )

    assert [term for term, times in exact.items() if times > 1] == []


def test_a_concept_has_one_label_and_no_row_twice() -> None:
    labels: dict[str, set[str]] = {}
    for row in ROWS:
        labels.setdefault(row["subject_id"], set()).add(row["subject_label"])
    pairs = Counter((row["subject_id"], row["object_id"]) for row in ROWS)

    assert {s: found for s, found in labels.items() if len(found) > 1} == {}
    assert [pair for pair, times in pairs.items() if times > 1] == []


def test_labels_of_hpo_are_not_copied_and_other_licences_are_kept_out() -> None:
    assert {row["object_label"] for row in ROWS if row["object_id"].startswith("HP:")} == {""}
    assert {row["object_id"].partition(":")[0] for row in ROWS} == set(PREFIXES)


def test_the_tables_are_sorted_and_large_enough() -> None:
    keys = [(r["subject_category"], r["subject_id"], r["object_id"]) for r in ROWS]
    names = [(r["category"], r["concept"], r["name"]) for r in NAMES]
    sizes = Counter(category for category, _ in {(k[0], k[1]) for k in keys})

    assert keys == sorted(keys)
    assert names == sorted(names)
    assert sizes["effect"] >= 300
    assert sizes["condition"] >= 300


def test_further_names_belong_to_a_concept_and_to_one_only() -> None:
    known = {(r["subject_category"], r["subject_id"].partition("/")[2]) for r in ROWS}
    owners: dict[tuple[str, str], set[str]] = {}
    for row in ROWS:
        end = row["subject_id"].partition("/")[2]
        owners.setdefault((row["subject_category"], fold(row["subject_label"])), set()).add(end)
    for row in NAMES:
        owners.setdefault((row["category"], fold(row["name"])), set()).add(row["concept"])

    assert {(r["category"], r["concept"]) for r in NAMES} - known == set()
    assert {r["scope"] for r in NAMES} == {"exact"}
    assert {name: ends for name, ends in owners.items() if len(ends) > 1} == {}


def test_every_prefix_makes_an_iri() -> None:
    for prefix, space in PREFIXES.items():
        local = next(r["object_id"] for r in ROWS if r["object_id"].startswith(f"{prefix}:"))
        assert iri(space + local.partition(":")[2])
