"""The same quads give the same bytes, and every parser reads them back."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyld import jsonld
from rdflib.namespace import OWL, RDF, RDFS, SKOS, XSD

from other_parsers import PARSERS, missing, quads_of
from pharmagraph import assets
from pharmagraph.mapping import DEFAULT_BASE, map_monograph
from pharmagraph.publishing import dumps
from pharmagraph.publishing.dumps import FORMATS, dump, format_named
from pharmagraph.publishing.framed import GROUPS
from pharmagraph.publishing.jsonld import context
from pharmagraph.terms import integer, iri, label, plain, quad
from pharmagraph.vocabulary import MONO
from sample_facts import document, full_monograph, monograph

QUADS = map_monograph(full_monograph())
OTHER = map_monograph(replace(full_monograph(), drug="xenorine", names=("xenorine",)))
ROUND_TRIPS = ("turtle", "trig", "ntriples", "nquads", "jsonld")
OA = "http://www.w3.org/ns/oa#"
EX = "https://w3id.org/pharmagraph/"


def refuse(url: str, *_: object) -> None:
    raise AssertionError(f"nothing is fetched: {url}")


def triples_of_jsonld(data: bytes) -> set[Any]:
    return {row[:3] for row in PARSERS["pyld"][1](data, "jsonld")}


# ---------------------------------------------------------------- round trips


@pytest.mark.parametrize(
    ("fmt", "parser"),
    [(fmt, parser) for fmt in ROUND_TRIPS for parser in PARSERS if fmt in PARSERS[parser][0]],
)
@pytest.mark.parametrize("base", [DEFAULT_BASE, "https://example.org/data#"])
def test_a_dump_of_two_monographs_is_read_back_whole(fmt: str, parser: str, base: str) -> None:
    if reason := missing(parser):
        pytest.skip(reason)
    quads = [*map_monograph(full_monograph(), base), *map_monograph(monograph(), base)]

    assert PARSERS[parser][1](dump(quads, fmt, base=base), fmt) == quads_of(quads, fmt)


def test_quads_of_the_default_graph_are_kept() -> None:
    data = b'<https://example.org/s> <https://example.org/p> "x" .\n'
    for fmt in ("trig", "nquads", "jsonld"):
        quads = list(dumps_of(data))

        assert PARSERS["pyoxigraph"][1](dump(quads, fmt), fmt) == quads_of(quads, fmt)


def dumps_of(data: bytes) -> list[Any]:
    from pharmagraph.terms import FORMATS as RDF_FORMATS
    from pharmagraph.terms import parse

    return parse(data, RDF_FORMATS["nquads"], "test")


# ---------------------------------------------------------------- the same bytes


@pytest.mark.parametrize("fmt", FORMATS)
def test_order_and_repetition_of_quads_change_nothing(fmt: str) -> None:
    quads = [*QUADS, *OTHER]
    expected = dump(quads, fmt)
    random.Random(7).shuffle(quads)

    assert dump([*quads, *quads[:50]], fmt) == expected


def test_hash_seeds_change_nothing() -> None:
    """Mapping and dumping in two processes with other seeds give the same bytes."""
    code = (
        "import hashlib\n"
        "from sample_facts import full_monograph\n"
        "from pharmagraph.mapping import map_monograph\n"
        "from pharmagraph.publishing.dumps import FORMATS, dump\n"
        "quads = map_monograph(full_monograph())\n"
        "print([hashlib.sha256(dump(quads, f)).hexdigest() for f in FORMATS])\n"
    )
    seen = set()
    for seed in ("0", "1", "4242"):
        environment = os.environ | {
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": str(Path(__file__).parent),
        }
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, check=True
        )
        seen.add(done.stdout)

    assert len(seen) == 1


# ---------------------------------------------------------------- names of formats


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("turtle", "turtle"),
        ("TTL", "turtle"),
        (".trig", "trig"),
        ("nt", "ntriples"),
        ("application/n-quads", "nquads"),
        ("jsonld", "jsonld"),
        ("application/ld+json", "jsonld"),
        ("framed", "framed"),
        ('application/ld+json; profile="http://www.w3.org/ns/json-ld#framed"', "framed"),
    ],
)
def test_a_format_has_a_name_an_extension_and_a_media_type(name: str, expected: str) -> None:
    assert format_named(name).name == expected


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="'rdfxml'; use one of turtle, trig, ntriples, nquads"):
        dump(QUADS, "rdfxml")


# ---------------------------------------------------------------- Turtle for people


def test_turtle_groups_by_subject_with_the_kind_first() -> None:
    node, graph = iri(f"{EX}drug/velmorine"), iri(f"{EX}graph/a")
    quads = [
        quad(node, MONO["searchKey"], plain("velmorine"), graph),
        quad(node, iri(f"{RDFS.label}"), label("velmorine"), graph),
        quad(node, iri(f"{RDF.type}"), MONO["Drug"], graph),
        quad(node, MONO["line"], integer(10), graph),
        quad(node, MONO["line"], integer(9), graph),
        quad(node, MONO["hasBrand"], iri(f"{EX}brand/z%C3%A9"), graph),
    ]

    assert dump(quads, "trig").decode().partition("wrong.\n")[2] == (
        "\n"
        "PREFIX brand: <https://w3id.org/pharmagraph/brand/>\n"
        "PREFIX drug: <https://w3id.org/pharmagraph/drug/>\n"
        "PREFIX graph: <https://w3id.org/pharmagraph/graph/>\n"
        "PREFIX mono: <https://w3id.org/pharmagraph/ontology#>\n"
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
        "\n"
        "graph:a {\n"
        "  drug:velmorine\n"
        "      a mono:Drug ;\n"
        '      rdfs:label "velmorine"@en ;\n'
        "      mono:hasBrand <https://w3id.org/pharmagraph/brand/z%C3%A9> ;\n"
        "      mono:line 9 , 10 ;\n"
        '      mono:searchKey "velmorine" ;\n'
        "  .\n"
        "}\n"
    )


@pytest.mark.parametrize("fmt", ["turtle", "trig"])
def test_only_prefixes_that_are_used_are_declared(fmt: str) -> None:
    text = dump(QUADS, fmt).decode()
    declared = [line.split()[1] for line in text.splitlines() if line.startswith("PREFIX")]
    body = "\n".join(line for line in text.splitlines() if not line.startswith(("PREFIX", "#")))

    assert [p for p in declared if not re.search(rf"(?<!\w){p}\w", body)] == []
    assert declared == sorted(declared)


def test_the_header_says_where_it_comes_from_and_that_it_is_no_advice() -> None:
    source = document(title="A title\nwith a break", source="made up", date="2020-01-31")
    lines = dump(map_monograph(monograph(document=source)), "turtle").decode().splitlines()
    comments = [line for line in lines if line.startswith("#")]

    assert comments[1].startswith("# Not medical advice")
    assert comments[-1] == "# monograph of velmorine · A title with a break · made up · 2020-01-31"


# ---------------------------------------------------------------- JSON-LD


@pytest.mark.parametrize("fmt", ["jsonld", "framed"])
def test_the_context_is_in_the_file_and_is_ours(fmt: str) -> None:
    loaded = json.loads(dump(QUADS, fmt))

    assert loaded["@context"] == {"@base": DEFAULT_BASE, **context()}


def test_json_ld_reads_like_json() -> None:
    """Codes are words, what may repeat is a list, integers are numbers, decimals strings."""
    graph = json.loads(dump(QUADS, "jsonld"))["@graph"][0]["@graph"]
    phase = next(node for node in graph if node["type"] == "DosePhase")
    wanted = ("id", "intent", "onDay", "doseValue", "doseAlternative", "asNeeded", "position")

    assert {key: phase[key] for key in wanted} == {
        "id": phase["id"],
        "intent": "MaximumDose",
        "onDay": [1, 2, 3, 4, 9],
        "doseValue": "5",
        "doseAlternative": ["9"],
        "asNeeded": True,
        "position": 1,
    }
    assert phase["id"].startswith("statement/velmorine-")


def test_framed_is_a_part_of_the_graph_and_nothing_else() -> None:
    expected = {row[:3] for row in quads_of(QUADS, "turtle")}
    framed = triples_of_jsonld(dump(QUADS, "framed"))
    about = f"{MONO.base}about"
    left_out = {row[1][1].removeprefix(MONO.base).removeprefix(OA) for row in expected - framed}

    assert framed <= expected
    assert left_out == {
        *("rule", "searchKey", "mainEvidence", "mainContext", "about", "start", "end"),
        "http://www.w3.org/ns/prov#wasQuotedFrom",
        "http://purl.org/dc/terms/isPartOf",
    }
    phases = {r[0] for r in expected if r[2][1] == f"{MONO.base}DosePhase"}
    assert {r[0] for r in expected - framed if r[1][1] == about} == phases


def test_framed_has_the_drug_on_top_and_its_statements_by_kind() -> None:
    framed = json.loads(dump(QUADS, "framed"))

    assert [*framed][:4] == ["@context", "id", "type", "label"]
    assert (framed["id"], framed["type"]) == ("drug/velmorine", "Drug")
    assert set(GROUPS.values()) <= set(framed)
    assert framed["monograph"]["graph"]["comment"].startswith("Not medical advice")
    effect = framed["adverseEffects"][0]
    assert effect["effect"]["label"] == "nausea"
    assert effect["frequency"] == "Rare"
    assert [evidence["quote"] for evidence in effect["evidence"]] == ["velmorine", "a tablet"]
    assert effect["evidence"][0]["section"]["sectionKind"] == "IdentitySection"
    assert [p["position"] for p in framed["regimens"][0]["phases"]] == [1]


def test_framed_lists_the_drugs_of_several_monographs() -> None:
    framed = json.loads(dump([*QUADS, *OTHER], "framed"))

    assert [drug["id"] for drug in framed["@graph"]] == ["drug/velmorine", "drug/xenorine"]


def test_statements_about_other_agents_stand_below_them() -> None:
    facts = tuple(
        replace(fact, subject="xenorine") if number % 2 else fact
        for number, fact in enumerate(full_monograph().facts)
    )
    quads = map_monograph(monograph(*facts))
    framed = json.loads(dump(quads, "framed"))

    assert [other["id"] for other in framed["others"]] == ["drug/xenorine"]
    assert framed["others"][0]["indications"]
    assert triples_of_jsonld(dump(quads, "framed")) <= {r[:3] for r in quads_of(quads, "turtle")}


def test_the_published_frame_gives_the_drug_with_its_statements() -> None:
    frame = json.loads(assets.read_bytes("ontology", "frame.jsonld"))
    framed = jsonld.frame(json.loads(dump(QUADS, "jsonld")), frame, {"documentLoader": refuse})
    drugs = {drug["label"]: drug for drug in framed["@graph"]}

    assert len(drugs["velmorine"]["statements"]) == 42
    assert {key for key in frame["@context"] if key not in context()} == {"statements"}
    assert all(
        frame["@context"][key] == context()[key] for key in frame["@context"] if key in context()
    )


ONTOLOGY = rdflib.Graph().parse(assets.path("ontology", "pharmagraph.ttl"))
NEVER_WRITTEN = {"sourceText", "supersededBy"}


def test_the_context_has_every_property_as_the_ontology_declares_it() -> None:
    """Codes are words, things are ids, decimals and dates typed, integers and flags plain."""
    expected: dict[str, str | None] = {}
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in ONTOLOGY.subjects(RDF.type, kind):
            name = str(term).removeprefix(MONO.base)
            if str(term).startswith(MONO.base) and name not in NEVER_WRITTEN:
                expected[name] = _coercion(term, kind)
    actual = {
        definition["@id"].removeprefix("mono:"): definition.get("@type")
        for definition in (
            {"@id": value} if isinstance(value, str) else value for value in context().values()
        )
        if isinstance(definition, dict) and str(definition.get("@id")).startswith("mono:")
    }

    assert actual == expected


def _coercion(term: rdflib.term.Node, kind: rdflib.URIRef) -> str | None:
    reach = ONTOLOGY.value(term, RDFS.range)
    if kind == OWL.ObjectProperty:
        return "@vocab" if reach == SKOS.Concept else "@id"
    return {XSD.decimal: "xsd:decimal", None: "xsd:date"}.get(reach)


def test_the_groups_of_a_frame_are_views_of_about() -> None:
    about = {"@reverse": "mono:about", "@type": "@id", "@container": "@set"}

    assert {key for key, value in context().items() if value == about} == set(GROUPS.values())


def test_the_formats_are_the_documented_ones() -> None:
    assert [*FORMATS] == ["turtle", "trig", "ntriples", "nquads", "jsonld", "framed"]
    assert len({f.extension for f in FORMATS.values()}) == len(dumps.FORMATS)
