"""The descriptions of the dataset: counts recomputed, shapes kept, schema.org contained."""

from __future__ import annotations

import json
import os
import subprocess
import xml.etree.ElementTree as ET
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, VOID

from pharmagraph.site import Files, read_meta, sitemap
from pharmagraph.site.schemaorg import ALLOWED
from pharmagraph.terms import FORMATS, Iri, parse
from sample_site import Page, published

ROOT = Path(__file__).resolve().parent.parent
URL = "https://w3id.org/pharmagraph/site/"
RELEASE = rdflib.URIRef(f"{URL}data/void.ttl#release")
SCHEMA = "https://schema.org/"
PAGES = ("drug/lenalidomide.html", "condition/multiple-myeloma.html", "effect/nausea.html")


def described() -> rdflib.Graph:
    return rdflib.Graph().parse(published() / "data" / "void.ttl", format="turtle")


def dumped() -> list[object]:
    data = (published() / "data" / "dataset.nq").read_bytes()
    return parse(data, FORMATS["nquads"], "dataset.nq")


def embedded(name: str) -> list[object]:
    """Return the triples of the JSON-LD in a page."""
    page = Page(published() / name)
    found = [text for text in page.scripts if text.strip()]
    assert len(found) == 1
    return parse(found[0].encode(), FORMATS["jsonld"], name)


def test_counts_are_those_of_the_dump() -> None:
    graph, quads = described(), dumped()
    expected = {
        VOID.triples: len(quads),
        VOID.properties: len({q.predicate for q in quads}),
        VOID.distinctSubjects: len({q.subject for q in quads}),
        VOID.distinctObjects: len({q.object for q in quads}),
    }
    assert {name: int(graph.value(RELEASE, name)) for name in expected} == expected


def test_partitions_are_those_of_the_dump() -> None:
    graph, quads = described(), dumped()
    kinds = Counter(q.object.value for q in quads if q.predicate.value.endswith("#type"))
    properties = Counter(q.predicate.value for q in quads)
    by_class = {
        str(graph.value(part, VOID["class"])): int(graph.value(part, VOID.entities))
        for part in graph.objects(RELEASE, VOID.classPartition)
    }
    by_property = {
        str(graph.value(part, VOID.property)): int(graph.value(part, VOID.triples))
        for part in graph.objects(RELEASE, VOID.propertyPartition)
    }
    assert by_class == kinds
    assert by_property == properties


def test_each_distribution_has_the_size_and_sum_of_its_file() -> None:
    graph = described()
    spdx = rdflib.Namespace("http://spdx.org/rdf/terms#")
    seen = 0
    for part in graph.objects(RELEASE, DCAT.distribution):
        data = (published() / str(part).removeprefix(URL)).read_bytes()
        total = graph.value(graph.value(part, spdx.checksum), spdx.checksumValue)
        assert int(graph.value(part, DCAT.byteSize)) == len(data)
        assert str(total) == sha256(data).hexdigest()
        seen += 1
    assert seen == 5


def test_the_description_keeps_its_shapes() -> None:
    shapes = rdflib.Graph().parse(ROOT / "shapes" / "metadata" / "dataset.ttl")
    conforms, _, text = pyshacl.validate(described(), shacl_graph=shapes)
    assert conforms, text


def test_the_shapes_notice_what_is_missing() -> None:
    shapes = rdflib.Graph().parse(ROOT / "shapes" / "metadata" / "dataset.ttl")
    graph = described()
    graph.remove((RELEASE, DCTERMS.license, None))
    graph.remove((RELEASE, VOID.triples, None))
    conforms, report, _ = pyshacl.validate(graph, shacl_graph=shapes)
    found = set(report.objects(None, rdflib.SH.resultPath))
    assert not conforms
    assert found == {DCTERMS.license, VOID.triples}


def test_the_three_levels_of_hcls_hang_together() -> None:
    graph = described()
    summary = graph.value(RELEASE, DCTERMS.isVersionOf)
    current = rdflib.URIRef("http://www.w3.org/ns/dcat#hasCurrentVersion")
    assert graph.value(summary, current) == RELEASE
    parts = set(graph.objects(RELEASE, DCAT.distribution))
    assert parts == set(graph.subjects(DCTERMS.isPartOf, RELEASE))


def test_well_known_void_is_the_same_description() -> None:
    assert (published() / ".well-known" / "void").read_bytes() == (
        published() / "data" / "void.ttl"
    ).read_bytes()


def test_pages_embed_only_what_the_view_holds() -> None:
    whole = (published() / "data" / "schemaorg.jsonld").read_bytes()
    view = {str(q.triple) for q in parse(whole, FORMATS["jsonld"], "view")}
    for name in PAGES:
        found = {str(q.triple) for q in embedded(name)}
        assert found
        assert found <= view


def test_the_view_uses_only_properties_that_a_class_has() -> None:
    whole = (published() / "data" / "schemaorg.jsonld").read_bytes()
    for name, data in (("view", whole), *((n, b"") for n in PAGES)):
        quads = parse(data, FORMATS["jsonld"], name) if data else embedded(name)
        kinds: dict[object, set[str]] = {}
        for q in quads:
            if q.predicate.value.endswith("#type"):
                kinds.setdefault(q.subject, set()).add(q.object.value.removeprefix(SCHEMA))
        odd = {
            (tuple(sorted(kinds.get(q.subject, ()))), q.predicate.value)
            for q in quads
            if not q.predicate.value.endswith("#type")
            and not any(
                q.predicate.value.removeprefix(SCHEMA) in ALLOWED[kind]
                for kind in kinds.get(q.subject, ())
            )
        }
        assert odd == set()


def test_a_drug_page_says_in_schema_org_what_it_treats_and_brings_about() -> None:
    drug = "https://w3id.org/pharmagraph/drug/lenalidomide"
    told = {(q.subject.value, q.predicate.value, str(q.object)) for q in embedded(PAGES[0])}
    assert (drug, f"{SCHEMA}proprietaryName", '"Revlimid"') in told
    assert (drug, f"{SCHEMA}pregnancyCategory", f"<{SCHEMA}FDAcategoryX>") in told
    nausea = "<https://w3id.org/pharmagraph/effect/nausea>"
    assert (f"{drug}#therapy", f"{SCHEMA}adverseOutcome", nausea) in told
    condition = {(q.predicate.value, str(q.object)) for q in embedded(PAGES[1])}
    assert (f"{SCHEMA}possibleTreatment", f"<{drug}>") in condition


def test_the_home_page_describes_the_dataset_to_search_engines() -> None:
    page = Page(published() / "index.html")
    said = json.loads(next(text for text in page.scripts if text.strip()))
    assert said["@type"] == "Dataset"
    assert 50 <= len(said["description"]) <= 5000
    assert {each["sha256"] for each in said["distribution"]}
    assert set(said) - {"@context", "@id", "@type"} <= ALLOWED["Dataset"]


def test_the_home_page_carries_the_signposts() -> None:
    links = Page(published() / "index.html").all("link")
    relations = {each["rel"] for each in links}
    assert {"cite-as", "describedby", "item", "license", "type", "author"} <= relations


def test_the_crate_lists_files_that_are_there() -> None:
    crate = json.loads((published() / "ro-crate-metadata.json").read_text("utf-8"))
    nodes = {each["@id"]: each for each in crate["@graph"]}
    assert nodes["ro-crate-metadata.json"]["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.2"}
    assert nodes["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    for part in nodes["./"]["hasPart"]:
        assert (
            nodes[part["@id"]]["sha256"]
            == sha256((published() / part["@id"]).read_bytes()).hexdigest()
        )


def checked(folder: Path) -> list[str]:
    """Return what the validator of the RO-Crate community finds in a folder."""
    python = Path(os.environ.get("PHARMAGRAPH_CRATE") or ROOT / "build" / "crate") / "bin/python"
    context = ROOT / "tests" / "parsers" / "node_modules" / "ro-crate" / "lib" / "context.json"
    if not python.is_file() or not context.is_file():
        pytest.skip("needs `npm ci` in tests/parsers and tests/crate/requirements.txt installed")
    command = [str(python), str(ROOT / "tests" / "crate" / "check.py"), str(folder), str(context)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    found: list[str] = json.loads(done.stdout)
    return found


def test_the_crate_keeps_every_rule_of_ro_crate() -> None:
    assert checked(published()) == []


def test_the_validator_of_crates_notices_what_is_missing(tmp_path: Path) -> None:
    crate = json.loads((published() / "ro-crate-metadata.json").read_text("utf-8"))
    root = next(each for each in crate["@graph"] if each["@id"] == "./")
    del root["license"]
    del root["hasPart"]
    (tmp_path / "ro-crate-metadata.json").write_text(json.dumps(crate), encoding="utf-8")
    assert any("`license`" in each for each in checked(tmp_path))


def test_the_map_of_the_site_lists_every_page() -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    tree = ET.parse(published() / "sitemap.xml")
    found = [str(node.text).removeprefix(URL) for node in tree.findall(".//s:loc", space)]
    listed = {name or "index.html" for name in found}
    pages = {p.relative_to(published()).as_posix() for p in published().rglob("*.html")}
    assert listed == pages - {"404.html"}


def test_a_large_map_of_the_site_is_a_map_of_maps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST_IN_A_MAP", 2)
    found: dict[str, bytes] = {}
    files = Files(lambda path, data: found.update({path: data}))
    sitemap._add_maps(files, [f"{URL}{n}.html" for n in range(5)], read_meta(URL))
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    held = {
        name: [str(each.text).removeprefix(URL) for each in ET.fromstring(data).iter() if each.text
               and each.text.strip()]
        for name, data in found.items()
    }  # fmt: skip
    assert ET.fromstring(found["sitemap.xml"]).findall("s:sitemap", space)
    assert held == {
        "sitemap.xml": ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"],
        "sitemap-1.xml": ["0.html", "1.html"],
        "sitemap-2.xml": ["2.html", "3.html"],
        "sitemap-3.xml": ["4.html"],
    }


def test_every_iri_of_the_view_is_absolute() -> None:
    whole = (published() / "data" / "schemaorg.jsonld").read_bytes()
    for q in parse(whole, FORMATS["jsonld"], "view"):
        assert isinstance(q.subject, Iri)
        assert q.subject.value.startswith("https://w3id.org/pharmagraph/")
