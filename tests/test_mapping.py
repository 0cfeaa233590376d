"""Every fact becomes one statement node with its evidence; order changes nothing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pharmagraph import model
from pharmagraph.errors import SourceError
from pharmagraph.mapping import DEFAULT_BASE, map_monograph
from pharmagraph.mapping.labels import _FRAGMENTS
from pharmagraph.mapping.naming import _OBJECTS, KINDS
from pharmagraph.mapping.statements import WRITERS
from pharmagraph.model import Agent, AgentKind, Concept, Population, Span
from sample_facts import (
    EVERY,
    FACT_CLASSES,
    PHASE,
    TEXT,
    VALUES,
    full_fact,
    full_monograph,
    monograph,
    span,
    variants,
)

if TYPE_CHECKING:
    import random

KEY = f"velmorine-{monograph().document.sha256[:10]}"
MONO = "https://w3id.org/pharmagraph/ontology#"


def strings(quads: list[Any]) -> list[str]:
    return [str(quad) for quad in quads]


def said(quads: list[Any], node: str) -> set[tuple[str, str]]:
    """Return predicate (local name) and object of *node*, base and ontology cut off."""
    return {
        (
            q.predicate.value.rpartition("#")[2].rpartition("/")[2],
            str(q.object).replace(f"<{MONO}", "<mono:").replace(f"<{DEFAULT_BASE}", "<"),
        )
        for q in quads
        if q.subject.value == f"{DEFAULT_BASE}{node}"
    }


def effect(name: str = "nausea", **values: Any) -> model.AdverseEffect:
    evidence = values.pop("evidence", (span("nausea"),))
    return model.AdverseEffect(
        subject="velmorine", rule="r", evidence=evidence, effect=name, **values
    )


# ---------------------------------------------------------------- whole answers


def test_an_adverse_effect_is_one_node_with_its_words() -> None:
    fact = effect(
        frequency=model.Frequency.COMMON,
        context=(span("It may cause nausea and, rarely, a rash."),),
    )
    quads = map_monograph(monograph(fact))

    assert said(quads, f"statement/{KEY}/adverse-effect-nausea") == {
        ("type", "<mono:AdverseEffect>"),
        ("label", '"nausea as a common adverse effect of velmorine"@en'),
        ("about", "<drug/velmorine>"),
        ("certainty", "<mono:Stated>"),
        ("polarity", "<mono:Affirmed>"),
        ("corrected", '"false"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        ("rule", '"r"'),
        ("effect", "<effect/nausea>"),
        ("frequency", "<mono:Common>"),
        ("hasEvidence", f"<evidence/{KEY}/89-95>"),
        ("mainEvidence", f"<evidence/{KEY}/89-95>"),
        ("hasContext", f"<evidence/{KEY}/76-116>"),
        ("mainContext", f"<evidence/{KEY}/76-116>"),
    }
    assert said(quads, "effect/nausea") == {
        ("type", "<mono:Effect>"),
        ("label", '"nausea"@en'),
        ("searchKey", '"nausea"'),
    }
    assert said(quads, f"evidence/{KEY}/89-95") == {
        ("type", "<mono:Evidence>"),
        ("exact", '"nausea"'),
        ("start", '"89"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("end", '"95"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("line", '"3"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("inSection", f"<section/{KEY}/2-overview>"),
        ("wasQuotedFrom", f"<monograph/{KEY}>"),
    }
    assert said(quads, f"section/{KEY}/2-overview") == {
        ("type", "<mono:Section>"),
        ("label", '"overview section"@en'),
        ("sectionKind", "<mono:OverviewSection>"),
        ("start", '"44"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("end", f'"{len(TEXT)}"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("isPartOf", f"<monograph/{KEY}>"),
    }
    assert {quad.graph_name.value for quad in quads} == {f"{DEFAULT_BASE}graph/{KEY}"}


def test_a_regimen_points_to_its_indication_and_its_phases_in_order() -> None:
    common = {"subject": "velmorine", "evidence": (span("gout"),), "rule": "r"}
    phases = (
        model.DosePhase(**common, agent=Agent("velmorine"), value=Decimal("5.0"), unit="mg"),
        model.DosePhase(**common, agent=Agent("xenorine"), days=((1, 2), (5, 5)), cycle_length=28),
    )
    regimen = model.Regimen(**common, condition="gout", phases=phases)
    indication = model.Indication(**common, condition="gout", abbreviation="GT")
    quads = map_monograph(monograph(regimen, indication))
    statement = f"statement/{KEY}"

    assert {
        ("condition", "<condition/gout>"),
        ("forIndication", f"<{statement}/indication-gout>"),
        ("hasPhase", f"<{statement}/dose-phase-gout-1>"),
        ("hasPhase", f"<{statement}/dose-phase-gout-2>"),
    } <= said(quads, f"{statement}/regimen-gout")
    assert {
        ("givenAgent", "<drug/velmorine>"),
        ("doseValue", '"5"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("doseUnit", '"mg"'),
        ("position", '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    } <= said(quads, f"{statement}/dose-phase-gout-1")
    second = said(quads, f"{statement}/dose-phase-gout-2")
    assert {o[1] for p, o in second if p == "onDay"} == {"1", "2", "5"}
    assert ("dayRanges", '"1-2,5"') in second
    assert ("givenAgent", "<drug/xenorine>") in second


def test_the_drug_is_found_by_all_its_names() -> None:
    brand = full_fact(model.ProfileFact)
    quads = map_monograph(monograph(replace(brand, polarity=model.Polarity.AFFIRMED)))

    assert said(quads, "drug/velmorine") == {
        ("type", "<mono:Drug>"),
        ("label", '"velmorine"@en'),
        ("hasBrand", "<brand/zelvane>"),
        ("searchKey", '"velmorine"'),
        ("searchKey", '"zelvane"'),
    }


def test_a_fact_about_another_agent_is_not_the_drugs() -> None:
    fact = replace(effect(), subject="xenorine")
    quads = map_monograph(monograph(fact))

    node = f"statement/{KEY}/adverse-effect-xenorine-nausea"
    assert ("about", "<drug/xenorine>") in said(quads, node)


def test_a_denied_name_is_not_given_to_the_drug() -> None:
    quads = map_monograph(monograph(full_fact(model.ProfileFact)))

    assert [q for q in quads if q.predicate.value == MONO + "hasBrand"] == []


def test_the_graph_and_the_monograph_say_where_they_come_from() -> None:
    quads = map_monograph(full_monograph())

    assert {p for p, _ in said(quads, f"graph/{KEY}")} == {
        "type",
        "wasDerivedFrom",
        "license",
        "comment",
        "generator",
    }
    assert {
        ("title", '"Velmorine"'),
        ("source", '"made up"'),
        ("rights", '"none"'),
        ("date", '"2020-01-31"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("describes", "<drug/velmorine>"),
        ("silentOn", "<mono:LactationTopic>"),
    } <= said(quads, f"monograph/{KEY}")


# ---------------------------------------------------------------- completeness


def test_every_class_of_statement_has_a_mapper_a_name_and_a_label() -> None:
    every = {*FACT_CLASSES, model.DosePhase}

    assert set(WRITERS) == set(KINDS) == set(_FRAGMENTS) == every
    assert set(_OBJECTS) == set(FACT_CLASSES)
    assert set(VALUES) == set(FACT_CLASSES)


@pytest.mark.parametrize("kind", FACT_CLASSES, ids=lambda k: k.__name__)
def test_every_field_of_a_fact_reaches_the_graph(kind: type) -> None:
    """A monograph whose fact differs in one field has another graph."""
    fact = full_fact(kind)
    before = strings(map_monograph(monograph(fact)))

    for name, changed in variants(fact):
        assert strings(map_monograph(monograph(changed))) != before, name


def test_every_field_of_a_phase_an_agent_a_population_and_an_anomaly_reaches_the_graph() -> None:
    base = full_monograph()
    regimen = full_fact(model.Regimen)
    interaction = full_fact(model.Interaction)
    before = strings(map_monograph(monograph(regimen, interaction)))

    for name, phase in variants(model.DosePhase(**EVERY, **PHASE)):
        changed = replace(regimen, phases=(phase,))
        assert strings(map_monograph(monograph(changed, interaction))) != before, name
    for name, agent in variants(interaction.agent):
        changed = replace(interaction, agent=agent)
        assert strings(map_monograph(monograph(regimen, changed))) != before, name
    for name, population in variants(interaction.population):
        changed = replace(interaction, population=population)
        assert strings(map_monograph(monograph(regimen, changed))) != before, name
    for name, anomaly in variants(base.anomalies[0]):
        if anomaly.evidence:
            changed = replace(base, anomalies=(anomaly,))
            assert strings(map_monograph(changed)) != strings(map_monograph(base)), name


def test_the_concept_of_a_name_gives_its_node_matches_and_search_keys() -> None:
    concept = Concept("nausea-x", (("exactMatch", "https://example.org/1"),), ("Sickness",))
    quads = map_monograph(monograph(effect(), concepts=(("effect", "nausea", concept),)))

    assert said(quads, "effect/nausea-x") == {
        ("type", "<mono:Effect>"),
        ("label", '"nausea"@en'),
        ("searchKey", '"nausea"'),
        ("searchKey", '"sickness"'),
        ("exactMatch", "<https://example.org/1>"),
    }


# ---------------------------------------------------------------- names


def test_statements_of_one_name_get_a_digest_each() -> None:
    common = effect(frequency=model.Frequency.COMMON)
    serious = effect(seriousness=model.Seriousness.SERIOUS)
    quads = map_monograph(monograph(common, serious))
    nodes = {q.subject.value for q in quads if "/statement/" in q.subject.value}

    assert len(nodes) == 2
    assert all(len(node.rpartition("adverse-effect-nausea-")[2]) == 8 for node in nodes)


def test_facts_that_say_the_same_are_one_statement_with_all_their_places() -> None:
    there = effect(evidence=(span("a rash"),), context=(span("rarely"),))
    quads = map_monograph(monograph(there, effect()))
    node = said(quads, f"statement/{KEY}/adverse-effect-nausea")

    assert {o for p, o in node if p == "hasEvidence"} == {
        f"<evidence/{KEY}/89-95>",
        f"<evidence/{KEY}/109-115>",
    }
    assert {o for p, o in node if p == "mainEvidence"} == {f"<evidence/{KEY}/89-95>"}


def test_a_thing_has_one_label_however_many_names_it_has() -> None:
    """The name that is the object of a statement wins over one that stands earlier."""
    concept = Concept("gouty-arthritis")
    finding = replace(
        full_fact(model.ResearchFinding),
        conditions=("gouty arthritis",),
        evidence=(span("Generic"),),
    )
    indication = replace(full_fact(model.Indication), condition="the gout")
    named = (("condition", "gouty arthritis", concept), ("condition", "the gout", concept))
    quads = map_monograph(monograph(finding, indication, concepts=named))

    assert {o for p, o in said(quads, "condition/gouty-arthritis") if p == "label"} == {
        '"the gout"@en'
    }


def test_populations_of_one_label_are_one_unless_they_contradict() -> None:
    plain, female = Population("users"), Population("users", model.Sex.FEMALE)
    male = Population("users", model.Sex.MALE)

    def populations(*wanted: Population) -> set[str]:
        facts = [effect(str(n), population=p) for n, p in enumerate(wanted)]
        quads = map_monograph(monograph(*facts))
        return {q.object.value for q in quads if q.predicate.value == MONO + "appliesTo"}

    assert populations(plain, female) == {f"{DEFAULT_BASE}population/users"}
    assert len(populations(male, female)) == 2


def test_a_class_named_as_an_agent_stays_a_class_as_a_subject() -> None:
    interaction = model.Interaction(
        subject="velmorine",
        evidence=(span("gout"),),
        rule="r",
        agent=Agent("azoles", AgentKind.CLASS),
    )
    quads = map_monograph(monograph(interaction, replace(effect(), subject="azoles")))

    assert {q.subject.value for q in quads if q.subject.value.endswith("/azoles")} == {
        f"{DEFAULT_BASE}class/azoles"
    }


# ---------------------------------------------------------------- laws


@settings(max_examples=20)
@given(st.randoms(use_true_random=False))
def test_the_order_of_facts_changes_nothing(shuffler: random.Random) -> None:
    whole = full_monograph()
    facts = [*whole.facts, effect(), effect(evidence=(span("a rash"),))]
    first = map_monograph(replace(whole, facts=tuple(facts)))
    shuffler.shuffle(facts)

    assert map_monograph(replace(whole, facts=tuple(facts))) == first


def test_there_is_no_blank_node_and_the_quads_are_sorted() -> None:
    quads = map_monograph(full_monograph())

    assert strings(quads) == sorted(set(strings(quads)))
    assert [line for line in strings(quads) if "_:" in line] == []


def test_another_base_moves_data_and_nothing_else() -> None:
    other = "https://example.org/data#"
    moved = [
        text.replace(other, DEFAULT_BASE)
        for text in strings(map_monograph(full_monograph(), other))
    ]

    assert sorted(moved) == strings(map_monograph(full_monograph()))


# ---------------------------------------------------------------- refusals


@pytest.mark.parametrize("base", ["data/", "https://example.org/data", "https://exa mple.org/", ""])
def test_a_base_that_is_no_base_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match="IRI"):
        map_monograph(monograph(), base)


@pytest.mark.parametrize(
    "wrong",
    [Span(89, 95, "vomits"), Span(88, 95, "nausea"), Span(5, 5, ""), Span(9000, 9001, "x")],
)
def test_a_quote_that_is_not_there_is_refused(wrong: Span) -> None:
    with pytest.raises(SourceError, match=r"velmorine\.txt:[0-9]+: the text at"):
        map_monograph(monograph(effect(evidence=(wrong,))))


def test_a_fact_without_evidence_is_refused() -> None:
    with pytest.raises(SourceError, match="no evidence"):
        map_monograph(monograph(effect(evidence=())))


def test_an_anomaly_about_a_fact_that_is_not_there_is_refused() -> None:
    anomaly = model.Anomaly(model.AnomalyKind.CONFLICT, "n", (span("gout"),), (effect("rash"),))

    with pytest.raises(SourceError, match="does not hold"):
        map_monograph(monograph(effect(), anomalies=(anomaly,)))
