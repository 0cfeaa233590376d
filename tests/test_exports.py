"""FHIR and nanopublications: sound by the rules of their communities, and nothing added."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cli_runs import run
from pharmagraph import terms
from pharmagraph.pipeline import convert
from pharmagraph.publishing import dumps
from pharmagraph.publishing.fhir import bundles, write_bundle
from pharmagraph.publishing.nanopub import nanopubs
from pharmagraph.store import Store
from pharmagraph.vocabulary import DCTERMS, MONO

if TYPE_CHECKING:
    from pharmagraph.terms import Quad

BASE = "https://e.org/data/"
MONOGRAPHS = Path(__file__).parents[1] / "data" / "monographs"
OTHER = """Generic name: borvantide
Brand name: Exolar

What is borvantide?
Borvantide is used to treat gout. It is not used to treat asthma.

What are the side effects of borvantide?
Common side effects are: rash, nausea.
Borvantide does not cause sleepiness.
"""
NP = "PREFIX np: <http://www.nanopub.org/nschema#> PREFIX prov: <http://www.w3.org/ns/prov#>\n"
HEAD = """GRAPH ?h { ?np a np:Nanopublication ; np:hasAssertion ?a ;
  np:hasProvenance ?p ; np:hasPublicationInfo ?i }"""
LICENCE = DCTERMS.license
# What must not be found: each breaks a rule of the nanopublication guidelines.
FAULTS = {
    "two heads": f"{HEAD} GRAPH ?h2 {{ ?np a np:Nanopublication }} FILTER(?h != ?h2)",
    "a graph in two roles": f"""{HEAD} FILTER(?a = ?p || ?a = ?i || ?p = ?i || ?h = ?a
      || ?h = ?p || ?h = ?i || ?np = ?h || ?np = ?a || ?np = ?p || ?np = ?i)""",
    "no assertion": f"{HEAD} FILTER NOT EXISTS {{ GRAPH ?a {{ ?s ?x ?o }} }}",
    "no provenance of it": f"{HEAD} FILTER NOT EXISTS {{ GRAPH ?p {{ ?a ?x ?o }} }}",
    "no publication info": f"{HEAD} FILTER NOT EXISTS {{ GRAPH ?i {{ ?np ?x ?o }} }}",
    "no licence": f"{HEAD} FILTER NOT EXISTS {{ GRAPH ?i {{ ?np {LICENCE} ?l }} }}",
    "no source": f"""{HEAD} FILTER NOT EXISTS {{
      GRAPH ?p {{ ?a prov:wasDerivedFrom ?m . ?m a {MONO.Monograph} }} }}""",
    "a graph that belongs to none": """GRAPH ?g { ?s ?x ?o }
      FILTER NOT EXISTS { GRAPH ?h { ?np ?has ?g } }
      FILTER NOT EXISTS { GRAPH ?g { ?np a np:Nanopublication } }""",
    "an assertion shared": f"{HEAD} GRAPH ?k {{ ?q np:hasAssertion ?a }} FILTER(?np != ?q)",
}


def made(text: str | None = None) -> list[Quad]:
    data = (MONOGRAPHS / "lenalidomide.txt").read_bytes() if text is None else text.encode()
    return list(convert(data, "a.txt", base=BASE).quads)


@pytest.fixture(scope="module", params=[None, OTHER], ids=["lenalidomide", "borvantide"])
def quads(request: pytest.FixtureRequest) -> list[Quad]:
    return made(request.param)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_nanopublication_keeps_the_rules(quads: list[Quad], fault: str) -> None:
    store = Store(nanopubs(quads))
    assert store.ask(NP + f"ASK {{ {HEAD} }}") is True
    assert store.ask(NP + f"ASK {{ {FAULTS[fault]} }}") is False


def test_each_statement_is_one_nanopublication(quads: list[Quad]) -> None:
    statements = {q.subject for q in quads if q.predicate == MONO.certainty}
    heads = [q for q in nanopubs(quads) if str(q.object).endswith("#Nanopublication>")]
    about = Counter(q.subject for q in nanopubs(quads) if q.predicate == MONO.certainty)
    assert len(heads) == len(statements)
    assert about == Counter(statements)


def test_a_nanopublication_asserts_what_the_graph_says_and_nothing_else(quads: list[Quad]) -> None:
    known = {quad.triple for quad in quads}
    said = [q for q in nanopubs(quads) if q.graph_name.value.endswith("#assertion")]
    assert said
    assert {quad.triple for quad in said} <= known


def test_nanopublications_are_the_same_bytes_each_time(quads: list[Quad]) -> None:
    first = dumps.dump(nanopubs(quads), "trig", base=BASE)
    assert dumps.dump(nanopubs(reversed(quads)), "trig", base=BASE) == first
    read = set(terms.parse(first, terms.FORMATS["trig"], "nanopubs"))
    assert read == set(nanopubs(quads))


def test_the_time_of_making_is_told_if_it_is_given(quads: list[Quad]) -> None:
    assert not [q for q in nanopubs(quads) if "created" in q.predicate.value]
    told = [q for q in nanopubs(quads, "2026-11-24T12:00:00Z") if "created" in q.predicate.value]
    assert {q.object.value for q in told} == {"2026-11-24T12:00:00Z"}


def resources(bundle: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    found = [entry["resource"] for entry in bundle["entry"]]
    return [each for each in found if each["resourceType"] == kind]


def bundle(quads: list[Quad]) -> dict[str, Any]:
    found = bundles(quads, BASE)
    assert len(found) == 1
    read: dict[str, Any] = json.loads(write_bundle(next(iter(found.values()))))
    return read


def test_fhir_fits_its_definitions(quads: list[Quad]) -> None:
    """The definitions of R5 are those of the package fhir.resources, where it is installed."""
    bundles_of = pytest.importorskip("fhir.resources.bundle", reason="no fhir.resources")
    found = bundle(quads)
    bundles_of.Bundle.model_validate(found)
    for entry in found["entry"]:
        name = entry["resource"]["resourceType"].lower()
        module = pytest.importorskip(f"fhir.resources.{name}")
        getattr(module, entry["resource"]["resourceType"]).model_validate(entry["resource"])


def build_of(place: Path, **texts: str) -> Path:
    place.mkdir()
    for name, text in texts.items():
        (place / f"{name}.txt").write_text(text)
    assert run("build", place, "-o", place / "out", "--quiet", "--dumps", "none").code == 0
    return place / "out"


@pytest.mark.parametrize(("fmt", "ending"), [("fhir", "json"), ("nanopub", "trig")])
def test_an_export_replaces_an_export_as_a_whole(tmp_path: Path, fmt: str, ending: str) -> None:
    both = build_of(tmp_path / "a", one=OTHER, two=OTHER.replace("borvantide", "celmudrine"))
    alone = build_of(tmp_path / "b", one=OTHER)
    out = tmp_path / fmt

    made = run("export", both, "--format", fmt, "-o", out)
    again = run("export", alone, "--format", fmt, "-o", out)

    assert (made.code, made.err.count("wrote "), again.code) == (0, 2, 0)
    one, manifest = sorted(each.name for each in out.iterdir())
    assert (one[:11], one.endswith(ending), manifest) == ("borvantide-", True, "manifest.json")


def test_an_export_leaves_alone_what_is_none(tmp_path: Path) -> None:
    built = build_of(tmp_path / "a", one=OTHER)
    notes = tmp_path / "docs"
    notes.mkdir()
    (notes / "mine.md").write_text("mine")

    over = run("export", built, "--format", "fhir", "-o", built)
    into = run("export", built, "--format", "fhir", "-o", notes)

    assert (over.code, into.code) == (7, 7)
    assert "holds a build, and no export" in over.err
    assert "holds files that no export made, such as mine.md" in into.err
    assert [each.name for each in notes.iterdir()] == ["mine.md"]
    assert run("validate", built, "--engine", "compiled").code == 0


def test_references_of_a_bundle_lead_into_it(quads: list[Quad]) -> None:
    found = bundle(quads)
    names = [f"{e['resource']['resourceType']}/{e['resource']['id']}" for e in found["entry"]]
    assert len(set(names)) == len(names)
    text = json.dumps(found)
    references = {part.split('"')[0] for part in text.split('"reference": "')[1:]}
    assert references <= set(names)
    assert all(e["fullUrl"].endswith(n) for e, n in zip(found["entry"], names, strict=True))


def test_every_use_carries_its_statement_and_its_words(quads: list[Quad]) -> None:
    statements = {q.subject.value for q in quads if q.predicate == MONO.certainty}
    for use in resources(bundle(quads), "ClinicalUseDefinition"):
        assert use["identifier"][0]["value"] in statements
        assert "<p>" in use["text"]["div"]
        assert use["subject"]


def test_what_is_denied_or_only_implied_is_not_exported(quads: list[Quad]) -> None:
    fit = {
        q.subject.value
        for q in quads
        if (q.predicate, q.object) == (MONO.polarity, MONO.Affirmed)
        and terms.Quad(q.subject, MONO.certainty, MONO.Stated, q.graph_name) in quads
    }
    given = {u["identifier"][0]["value"] for u in resources(bundle(quads), "ClinicalUseDefinition")}
    assert given
    assert given <= fit


def test_labels_of_fhir_are_those_of_the_graph() -> None:
    found = bundle(made(OTHER))
    uses = resources(found, "ClinicalUseDefinition")
    effects = [u["undesirableEffect"] for u in uses if u["type"] == "undesirable-effect"]
    names = sorted(e["symptomConditionEffect"]["concept"]["text"] for e in effects)
    assert names == ["nausea", "rash"]
    assert {e["frequencyOfOccurrence"]["text"] for e in effects} == {"Common"}
    treats = [u["indication"]["diseaseSymptomProcedure"] for u in uses if u["type"] == "indication"]
    assert [each["concept"]["text"] for each in treats] == ["gout"]
    assert resources(found, "MedicationKnowledge")[0]["name"] == ["Exolar"]


def test_what_runs_in_is_a_rate_and_no_dose() -> None:
    text = OTHER + "\nWhat is the dosage for borvantide?\nAdults: 40 mg, then 5 mg/h.\n"
    figures = json.dumps(bundle(made(text)))
    assert '"doseQuantity": {"value": 40, "unit": "mg"' in figures
    assert '"rateQuantity": {"value": 5, "unit": "mg/h"' in figures
