"""Severity decides the verdict, idle shapes are found out, quotes are read again."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import SH, Graph, URIRef
from rdflib.compare import isomorphic

from pharmagraph import terms
from pharmagraph.errors import ShapesError
from pharmagraph.triples import Triples
from pharmagraph.validation import (
    SEVERITIES,
    SHAPES,
    Report,
    Result,
    check_quotes,
    describe_shapes,
    load_shapes,
    locator,
    merge_reports,
    read_shapes,
    validate,
    validate_quads,
    with_source_text,
)
from pharmagraph.vocabulary import ONTOLOGY

CASES = Path(__file__).parent / "shapes"
EX = "https://example.org/test/"
TEXT = "Example:  Swallow it whole.   How to use it:\n"
SHA = "0" * 64
PREFIX = (
    "PREFIX ex: <https://example.org/test/>\n"
    "PREFIX mono: <https://w3id.org/pharmagraph/ontology#>\n"
    "PREFIX oa: <http://www.w3.org/ns/oa#>\n"
    "PREFIX sh: <http://www.w3.org/ns/shacl#>\n"
)


def quads(*names: str, more: str = "", graph: str = "") -> list[terms.Quad]:
    """Return the background with further examples, in a named graph if one is given."""
    texts = [(CASES / name).read_text(encoding="utf-8") for name in ("background.ttl", *names)]
    found = [
        quad
        for text in [*texts, PREFIX + more]
        for quad in terms.parse(text.encode(), terms.FORMATS["turtle"], "test")
    ]
    if not graph:
        return found
    name = terms.iri(graph)
    return [terms.quad(q.subject, q.predicate, q.object, name) for q in found]


def result(severity: str, **more: str) -> Result:
    return Result(
        severity=severity,
        focus_node=EX + "bad",
        path="",
        value="",
        source_shape=SHAPES + "Drug-label",
        component=str(SH) + "MinCountConstraintComponent",
        message="A drug needs a name.",
        **more,
    )


@pytest.mark.parametrize(
    "found, fail_on, conforms",
    [
        ((), "info", True),
        (("info",), "info", False),
        (("info",), "warning", True),
        (("info", "warning"), "violation", True),
        (("info", "warning"), "warning", False),
        (("info", "warning", "violation"), "violation", False),
    ],
)
def test_severity_alone_decides_the_verdict(
    found: tuple[str, ...],
    fail_on: str,
    conforms: bool,  # noqa: FBT001  a case
) -> None:
    report = Report(tuple(map(result, found)), focus_nodes=1)

    assert report.conforms_to(fail_on) == conforms


def test_a_report_counts_every_severity() -> None:
    report = Report((result("warning"), result("warning"), result("info")), focus_nodes=1)

    assert report.counts == {"violation": 0, "warning": 2, "info": 1}
    assert tuple(report.counts) == SEVERITIES
    assert report.conforms


def test_validating_changes_neither_graph() -> None:
    data, shapes = terms.to_rdflib(quads()), load_shapes()
    before, shapes_before = Graph() + data, Graph() + shapes

    validate(data)
    assert isomorphic(data, before)
    assert isomorphic(shapes, shapes_before)


def test_a_result_says_everything_about_a_fault() -> None:
    report = validate(
        terms.to_rdflib(quads("drug/violates.Drug-hasBrand.class.ttl")), name=EX + "graph"
    )

    assert report.results == (
        Result(
            severity="violation",
            focus_node=EX + "bad",
            path="https://w3id.org/pharmagraph/ontology#hasBrand",
            value=EX + "form",
            source_shape=SHAPES + "Drug-hasBrand",
            component="http://www.w3.org/ns/shacl#ClassConstraintComponent",
            message=(
                "Each brand of a drug (mono:hasBrand) must be a mono:Brand described in this "
                "graph, never text."
            ),
            graph=EX + "graph",
            value_is_node=True,
        ),
    )
    assert report.results[0].rule == "Drug-hasBrand.class"


def test_the_message_of_a_query_names_what_it_found() -> None:
    report = validate(
        terms.to_rdflib(quads("dose-phase/warns.DoseCanBeMade.sparql.ttl")), name=EX + "graph"
    )

    (found,) = report.results
    assert found.culprit == EX + "bad"
    assert found.focus_node == EX + "monograph"
    assert "make up 7.0 mg:" in found.message


def test_nothing_to_look_at_is_told_apart_from_conforming() -> None:
    """An empty graph brings no result; the caller makes an error of it."""
    report = validate(Graph())

    assert report.conforms
    assert report.focus_nodes == 0
    assert len(report.shapes_without_focus) > 30
    with pytest.raises(ShapesError, match=r"data\.ttl: no shape found a focus node"):
        report.require_focus("data.ttl")


def test_a_graph_with_something_to_look_at_passes() -> None:
    validate(terms.to_rdflib(quads())).require_focus("data.ttl")


@pytest.mark.parametrize("term", ["sh:mincount", "sh:Minor", "sh:targetclass", "sh:maxCounts"])
def test_a_misspelt_term_of_shacl_is_refused(term: str) -> None:
    text = f"ex:S a sh:NodeShape ; sh:targetClass mono:Drug ; {term} 1 ; sh:severity {term} ."

    with pytest.raises(ShapesError, match=f"mine.ttl: SHACL has no such term: {term} "):
        read_shapes((PREFIX + text).encode(), "mine.ttl")


def test_shapes_without_a_target_are_refused() -> None:
    with pytest.raises(ShapesError, match="no shape has a target"):
        read_shapes((PREFIX + "ex:S a sh:NodeShape .").encode(), "mine.ttl")


@pytest.mark.parametrize(
    "fault",
    [
        "sh:property [ sh:minCount 1 ]",
        'sh:property [ sh:path mono:about ; sh:pattern "(" ]',
        'sh:sparql [ sh:select "SELECT $this WHERE {" ]',
        "sh:or ()",
    ],
)
def test_shapes_that_cannot_be_run_are_an_error_of_the_shapes(fault: str) -> None:
    text = (
        f"ex:S a sh:NodeShape ; sh:targetClass mono:Administration , mono:KnowledgeGap ; {fault} ."
    )
    shapes = read_shapes((PREFIX + text).encode(), "mine.ttl")

    with pytest.raises(ShapesError, match=r"shapes: cannot be run: ."):
        validate(terms.to_rdflib(quads()), shapes)


def test_shapes_of_ones_own_take_the_place_of_the_packaged_ones() -> None:
    text = (
        "ex:S a sh:NodeShape ; sh:targetClass mono:Brand ; sh:property ex:P . "
        "ex:P a sh:PropertyShape ; sh:path ( mono:x [ sh:inversePath mono:y ] ) ; sh:minCount 1 ; "
        'sh:severity sh:Info ; sh:message "No x." .'
    )
    report = validate(terms.to_rdflib(quads()), read_shapes((PREFIX + text).encode(), "mine.ttl"))

    assert [(r.severity, r.focus_node, r.path, r.message) for r in report.results] == [
        ("info", EX + "brand", "mono:x/^mono:y", "No x.")
    ]


def test_each_named_graph_is_checked_by_itself() -> None:
    """Evidence in one graph is no evidence in another; the ontology is no monograph."""
    one, other, terms_graph = EX + "one", EX + "other", ONTOLOGY
    data = [
        *quads(graph=one),
        *quads(graph=other, more="ex:bad a mono:Brand ."),
        *quads(graph=terms_graph, more="ex:worse a mono:Brand ."),
    ]

    report = validate_quads(data)
    assert {(r.graph, r.culprit, r.rule) for r in report.results} == {
        (other, EX + "bad", "Brand-drug.minCount"),
        (other, EX + "bad", "Entity-label.minCount"),
    }
    assert report.graphs == (one, other)


def test_reports_are_merged_without_forgetting() -> None:
    one = Report((result("info"),), 2, ("a", "b"), ("c", "d"), ("g1",))
    other = Report((result("violation"), result("info")), 3, ("c",), ("a", "d"), ("g2",))

    assert merge_reports([one, other]) == Report(
        (result("violation"), result("info")), 5, ("a", "b", "c"), ("d",), ("g1", "g2")
    )


def test_results_that_differ_in_their_focus_node_alone_have_one_order() -> None:
    blamed = replace(
        result("violation"),
        component=str(SH) + "SPARQLConstraintComponent",
        value=EX + "day",
        value_is_node=True,
    )
    reports = [Report((replace(blamed, focus_node=EX + name),), 1) for name in ("one", "other")]

    assert merge_reports(reports) == merge_reports(reversed(reports))


def test_every_quote_of_a_good_graph_is_in_its_source() -> None:
    assert check_quotes(Triples.of(quads()), {SHA: TEXT}) == ()


@pytest.mark.parametrize(
    "text",
    [TEXT.replace("whole", "hole!"), TEXT[1:], TEXT[:20], "", TEXT.upper()],
    ids=["other words", "shifted", "cut off", "empty", "other case"],
)
def test_a_quote_that_is_not_in_its_source_is_a_violation(text: str) -> None:
    found = check_quotes(Triples.of(quads()), {SHA: text})

    assert EX + "evidence" in {each.value for each in found}
    assert {(each.severity, each.rule) for each in found} == {("violation", "QuoteOccurs.sparql")}


@pytest.mark.parametrize("offset", ["9" * 5000, "-1", "1e3", "٤"])
def test_an_offset_that_is_none_is_told_and_stops_nothing(offset: str) -> None:
    more = (
        'ex:far a mono:Evidence ; oa:exact "The" ; oa:end 3 ; mono:line 1 ; '
        f'oa:start "{offset}"^^<http://www.w3.org/2001/XMLSchema#integer> ; '
        "<http://www.w3.org/ns/prov#wasQuotedFrom> ex:monograph ."
    )
    found = check_quotes(Triples.of(quads(more=more)), {SHA: TEXT})

    assert EX + "far" in {each.value for each in found}


def test_a_source_that_is_not_there_is_told_once() -> None:
    (found,) = check_quotes(Triples.of(quads()), {})

    assert found.severity == "warning"
    assert SHA in found.message


def test_a_quote_of_a_source_beyond_nfc_is_compared_in_nfc() -> None:
    """The graph holds Unicode NFC; the offsets count the characters of the source."""
    text = "Cafe\u0301 au lait"
    more = (
        "ex:evidence mono:inSection ex:section . ex:late a mono:Evidence ; "
        'oa:exact "Caf\u00e9" ; oa:start 0 ; oa:end 5 ; '
        "<http://www.w3.org/ns/prov#wasQuotedFrom> ex:monograph ."
    )
    found = check_quotes(Triples.of(quads(more=more)), {SHA: text})

    assert EX + "late" not in {each.value for each in found}


def test_shacl_and_python_agree_on_quotes() -> None:
    wrong = TEXT.replace("whole", "hole!")
    graph = terms.to_rdflib(quads())

    for text in (TEXT, wrong):
        by_shacl = validate(with_source_text(graph, {SHA: text})).results
        by_python = check_quotes(Triples.of(quads()), {SHA: text})
        assert [(r.rule, r.culprit) for r in by_shacl] == [(r.rule, r.culprit) for r in by_python]


def test_the_source_text_is_added_to_a_copy_only() -> None:
    graph = terms.to_rdflib(quads())
    held = with_source_text(graph, {SHA: TEXT})

    added = set(held) - set(graph)
    assert [(str(s), str(p).rpartition("#")[2], str(o)) for s, p, o in added] == [
        (EX + "monograph", "sourceText", TEXT)
    ]
    assert set(with_source_text(graph, {SHA: "e\u0301" + TEXT})) == set(graph)


def located(name: str, more: str = "") -> tuple[str, int, str, int]:
    """Return where the first result about an example lies."""
    data = quads(*([name] if name else []), more=more)
    places = locator(lambda _: Triples.of(data), "out.ttl", {EX + "bad": 7}, {SHA: "source.txt"})
    place = places(validate_quads(data).results[0])
    return (place.file, place.line, place.source, place.source_line)


def test_a_result_lies_in_the_rdf_file_and_in_the_source() -> None:
    assert located("indication/violates.Indication-use.minCount.ttl") == (
        "out.ttl",
        7,
        "source.txt",
        1,
    )


def test_a_thing_lies_where_a_statement_names_it() -> None:
    """A condition has no evidence of its own; what refers to it does."""
    more = "ex:statement mono:condition ex:bad . ex:bad a mono:Condition ."

    assert located("", more) == ("out.ttl", 7, "source.txt", 1)


def test_what_nothing_refers_to_lies_in_no_source() -> None:
    assert located("", "ex:bad a mono:Route .") == ("out.ttl", 7, "", 0)


def test_a_source_without_a_name_goes_by_its_digest() -> None:
    data = quads("indication/violates.Indication-use.minCount.ttl")
    place = locator(lambda _: Triples.of(data))(validate_quads(data).results[0])

    assert (place.file, place.line, place.source) == ("", 0, f"sha256:{SHA}")


def test_a_fingerprint_knows_the_fault_and_not_its_words() -> None:
    one = result("violation")

    assert one.fingerprint == replace(one, message="Other words.", graph="x").fingerprint
    assert one.fingerprint != replace(one, value="x").fingerprint


def test_the_rules_are_described_in_plain_words() -> None:
    rules = {rule.name: rule for rule in describe_shapes()}

    assert rules["Interaction-interactsWith.disjoint"].rule == "differs from mono:about"
    assert rules["DosePhase-cycleLength.maxInclusive"].rule == "is at most 365"
    assert rules["DosePhase-cycleLength.maxInclusive"].targets == ("mono:DosePhase",)
    assert rules["Evidence-sectionStart.lessThanOrEquals"].path == "mono:inSection/oa:start"
    assert rules["Brand-drug.minCount"].path == "^mono:hasBrand"
    assert rules["DoseUnit.minCount"].targets == ("whatever has mono:doseValue",)
    assert [rule.name for rule in rules.values() if "{}" in rule.rule or not rule.targets] == []


def test_no_rule_looks_at_a_class_that_is_not_there() -> None:
    shapes = load_shapes()
    targets = {str(each) for each in shapes.objects(None, SH.targetClass)}

    assert URIRef(SHAPES + "Statement") in set(shapes.subjects(SH.targetClass, None))
    assert {each for each in targets if not each.startswith(ONTOLOGY + "#")} == set()


def test_a_day_that_is_none_is_told_by_the_shapes_and_by_no_traceback() -> None:
    """Rdflib logs one for an ill-typed literal, unless it is quiet before it reads the graph."""
    code = (
        "from pharmagraph import terms; from pharmagraph.validation import validate_quads\n"
        "data = b'<http://e.org/m> a <https://w3id.org/pharmagraph/ontology#Monograph> ; "
        '<http://purl.org/dc/terms/date> "2024-05-32"^^'
        "<http://www.w3.org/2001/XMLSchema#date> .'\n"
        "quads = terms.parse(data, terms.FORMATS['turtle'], 'x')\n"
        "print(*(result.rule for result in validate_quads(quads).results))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert done.stderr == b""
    assert b"Monograph-date.datatype" in done.stdout
