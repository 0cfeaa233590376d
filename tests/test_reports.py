"""Every format says the same as the report, and says it so that its readers understand."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from rdflib import RDF, SH, BNode, Graph, URIRef

from pharmagraph.errors import OutputError
from pharmagraph.validation import FORMATS, SHAPES, Location, Report, Result, render

EX = "https://example.org/test/"
CLASS = "http://www.w3.org/ns/shacl#ClassConstraintComponent"
ABOUT = "https://w3id.org/pharmagraph/ontology#about"
HOSTILE = 'Say "100 %", <b>&|pipe|,\r\nnew:line `x` \x1b[31m'

VIOLATION = Result(
    severity="violation",
    focus_node=EX + "bad",
    path=ABOUT,
    value=EX + "thing",
    source_shape=SHAPES + "Statement-about",
    component=CLASS,
    message="A statement is about one agent.",
    graph=EX + "graph",
    value_is_node=True,
)
WARNING = replace(VIOLATION, severity="warning", focus_node=EX + "odd", message=HOSTILE)
INFO = replace(
    VIOLATION,
    severity="info",
    focus_node=EX + "plain",
    path="",
    value="=1+1",
    value_is_node=False,
    source_shape=SHAPES + "Effect-mapped",
    message="No outside term.",
)
REPORT = Report(
    results=(VIOLATION, WARNING, INFO),
    focus_nodes=12,
    shapes_checked=(SHAPES + "Drug-label", SHAPES + "Effect-mapped", SHAPES + "Statement-about"),
    shapes_without_focus=(SHAPES + "Food",),
    graphs=(EX + "graph",),
)
MILD = replace(REPORT, results=(WARNING, INFO))
NONE = Report((), 12, (SHAPES + "Drug-label",), (), (EX + "graph",))

# What code-scanning pages need of SARIF 2.1.0, after the schema of the standard.
SARIF = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "additionalProperties": False,
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "properties": {"type": "object"},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name", "version", "rules"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {"$ref": "#/$defs/rule"},
                                    }
                                },
                            }
                        },
                    },
                    "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
                },
            },
        },
    },
    "$defs": {
        "level": {"enum": ["none", "note", "warning", "error"]},
        "rule": {
            "type": "object",
            "required": ["id", "shortDescription", "defaultConfiguration"],
            "properties": {
                "id": {"type": "string", "minLength": 1},
                "defaultConfiguration": {"properties": {"level": {"$ref": "#/$defs/level"}}},
            },
        },
        "result": {
            "type": "object",
            "required": ["ruleId", "ruleIndex", "level", "message", "partialFingerprints"],
            "properties": {
                "level": {"$ref": "#/$defs/level"},
                "message": {"type": "object", "required": ["text"]},
                "locations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
                "relatedLocations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
                "partialFingerprints": {
                    "type": "object",
                    "minProperties": 1,
                    "additionalProperties": {"type": "string"},
                },
            },
        },
        "location": {
            "type": "object",
            "properties": {
                "physicalLocation": {
                    "type": "object",
                    "required": ["artifactLocation", "region"],
                    "properties": {
                        "artifactLocation": {
                            "required": ["uri"],
                            "properties": {"uri": {"type": "string", "pattern": "^[^ /][^ ]*$"}},
                        },
                        "region": {
                            "required": ["startLine"],
                            "properties": {"startLine": {"type": "integer", "minimum": 1}},
                        },
                    },
                }
            },
        },
    },
}


def locate(result: Result) -> Location:
    """Return the place of the one result whose place is known."""
    if result.severity == "info":
        return Location()
    return Location("out dir/a,b.ttl", 7, "texts/drug.txt", 42)


def written(fmt: str, report: Report = REPORT, fail_on: str = "violation") -> str:
    return render(report, fmt, locate=locate, fail_on=fail_on)


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_same_report_gives_the_same_text(fmt: str) -> None:
    assert written(fmt) == written(fmt)


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_format_can_be_written_without_places_and_without_results(fmt: str) -> None:
    assert render(REPORT, fmt) != ""
    assert isinstance(render(NONE, fmt), str)


@pytest.mark.parametrize("fmt", sorted(set(FORMATS) - {"turtle"}))
def test_every_format_says_where(fmt: str) -> None:
    text = written(fmt).replace("%20", " ").replace("%2C", ",")

    assert "out dir/a,b.ttl" in text
    assert "texts/drug.txt" in text
    assert "42" in text


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(OutputError, match="pdf: no such format of reports"):
        render(REPORT, "pdf")


def test_human_is_written_as_compilers_write() -> None:
    first = f"{EX}bad\n    value {EX}thing\n    source texts/drug.txt:42\n"

    assert written("human").startswith(
        "out dir/a,b.ttl:7: violation: A statement is about one agent. "
        f"[Statement-about.class]\n    at {first}"
    )
    assert written("human").endswith(
        "note: found nothing to look at: Food\n"
        "does not conform: 1 violation, 1 warning, 1 info; 12 nodes in 1 graph\n"
    )


def test_human_holds_nothing_that_a_terminal_would_act_on() -> None:
    assert all(c == "\n" or c.isprintable() for c in written("human"))
    assert len(written("human").splitlines()) == 4 + 4 + 2 + 2


@pytest.mark.parametrize(
    "report, fail_on, verdict",
    [
        (REPORT, "violation", "does not conform: 1 violation"),
        (MILD, "violation", "conforms: 0 violations"),
        (MILD, "warning", "does not conform: 0 violations"),
        (NONE, "info", "conforms: 0 violations, 0 warnings, 0 infos"),
        (Report((), 0), "violation", "nothing was checked"),
    ],
)
def test_the_verdict_follows_the_severity_that_fails(
    report: Report, fail_on: str, verdict: str
) -> None:
    assert written("human", report, fail_on).splitlines()[-1].startswith(verdict)


def test_json_holds_the_whole_report() -> None:
    told = json.loads(written("json"))

    assert told["results"][0] == {
        "severity": "violation",
        "rule": "Statement-about.class",
        "message": "A statement is about one agent.",
        "node": EX + "bad",
        "focusNode": EX + "bad",
        "path": ABOUT,
        "value": EX + "thing",
        "sourceShape": SHAPES + "Statement-about",
        "component": CLASS,
        "graph": EX + "graph",
        "location": {
            "file": "out dir/a,b.ttl",
            "line": 7,
            "source": "texts/drug.txt",
            "source_line": 42,
        },
    }
    assert told["results"][1]["message"] == HOSTILE
    assert told["results"][2]["location"] == dict.fromkeys(told["results"][0]["location"])
    assert {key: told[key] for key in ("conforms", "failOn", "counts", "focusNodes")} == {
        "conforms": False,
        "failOn": "violation",
        "counts": {"violation": 1, "warning": 1, "info": 1},
        "focusNodes": 12,
    }
    assert told["shapesWithoutFocus"] == [SHAPES + "Food"]


def test_turtle_is_a_validation_report_without_blank_nodes() -> None:
    graph = Graph().parse(data=written("turtle"), format="turtle")
    (report,) = graph.subjects(RDF.type, SH.ValidationReport)
    results = set(graph.objects(report, SH.result))

    assert [t for triple in graph for t in triple if isinstance(t, BNode)] == []
    assert str(graph.value(report, SH.conforms)) == "false"
    assert len(results) == 3
    (bad,) = [r for r in results if graph.value(r, SH.resultSeverity) == SH.Violation]
    assert {(str(p), str(o)) for p, o in graph.predicate_objects(bad)} == {
        (str(RDF.type), str(SH.ValidationResult)),
        (str(SH.resultSeverity), str(SH.Violation)),
        (str(SH.sourceShape), SHAPES + "Statement-about"),
        (str(SH.sourceConstraintComponent), CLASS),
        (str(SH.resultMessage), "A statement is about one agent."),
        (str(SH.focusNode), EX + "bad"),
        (str(SH.resultPath), ABOUT),
        (str(SH.value), EX + "thing"),
    }


def test_turtle_keeps_values_that_are_no_iri() -> None:
    odd = replace(VIOLATION, value="not an <IRI>", focus_node="_:b0")
    graph = Graph().parse(data=written("turtle", replace(REPORT, results=(odd,))), format="turtle")

    assert {str(v) for v in graph.objects(None, SH.value)} == {"not an <IRI>"}
    assert not isinstance(next(graph.objects(None, SH.value)), URIRef)


def test_csv_has_one_row_per_result_and_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv"), newline="")))

    assert [row["severity"] for row in rows] == ["violation", "warning", "info"]
    assert rows[0] == {
        "severity": "violation",
        "rule": "Statement-about.class",
        "message": "A statement is about one agent.",
        "node": EX + "bad",
        "focusNode": EX + "bad",
        "path": ABOUT,
        "value": EX + "thing",
        "graph": EX + "graph",
        "file": "out dir/a,b.ttl",
        "line": "7",
        "source": "texts/drug.txt",
        "sourceLine": "42",
    }
    assert rows[1]["message"] == HOSTILE
    assert rows[2]["value"] == "'=1+1"
    assert (rows[2]["file"], rows[2]["line"]) == ("", "")


def test_markdown_keeps_its_table_whole() -> None:
    """Nothing in a message can end a cell, start a tag or begin a code span."""
    lines = written("markdown").splitlines()
    rows = [line for line in lines if line.startswith("| ")]

    assert [line.replace("\\|", "").count("|") for line in rows] == [7] * 5
    assert "\\<b\\>" in rows[3]
    assert lines[2].startswith("Does not conform: 1 violation")
    assert lines[-1] == "Shapes that found nothing to look at: Food."


def test_sarif_is_what_code_scanning_reads() -> None:
    log = json.loads(written("sarif"))
    jsonschema.validate(log, SARIF)

    (run,) = log["runs"]
    first = run["results"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        "Effect-mapped.class",
        "Statement-about.class",
    ]
    assert [r["level"] for r in run["results"]] == ["error", "warning", "note"]
    assert [r["ruleIndex"] for r in run["results"]] == [1, 1, 0]
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "out%20dir/a%2Cb.ttl"},
        "region": {"startLine": 7},
    }
    assert first["relatedLocations"][0]["physicalLocation"]["region"] == {"startLine": 42}
    assert "physicalLocation" not in run["results"][2]["locations"][0]


def test_sarif_keeps_the_fingerprint_while_the_same_thing_is_wrong() -> None:
    moved = render(REPORT, "sarif", locate=lambda _: Location("elsewhere.ttl", 99))

    def prints(text: str) -> list[dict[str, str]]:
        return [r["partialFingerprints"] for r in json.loads(text)["runs"][0]["results"]]

    assert prints(moved) == prints(written("sarif"))
    assert len({str(each) for each in prints(moved)}) == 3


def test_junit_has_a_case_per_shape_and_fails_from_the_limit_on() -> None:
    (suite,) = ET.fromstring(written("junit").encode())

    cases = {case.attrib["name"]: [child.tag for child in case] for case in suite}
    assert cases == {
        "Drug-label": [],
        "Effect-mapped": ["system-out"],
        "Statement-about": ["failure", "system-out"],
    }
    assert suite.attrib == {
        "name": EX + "graph",
        "tests": "3",
        "failures": "1",
        "errors": "0",
    }
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert failure.attrib["message"] == "A statement is about one agent."
    assert "out dir/a,b.ttl:7: violation:" in (failure.text or "")


def test_junit_fails_on_a_warning_if_asked_to() -> None:
    (suite,) = ET.fromstring(written("junit", MILD, "warning").encode())

    assert suite.attrib["failures"] == "1"


def test_github_escapes_what_would_end_a_command() -> None:
    lines = written("github").splitlines()

    assert lines[0] == (
        "::error file=out dir/a%2Cb.ttl,line=7,title=Statement-about.class::"
        f"A statement is about one agent. ({EX}bad) Source: texts/drug.txt:42"
    )
    assert lines[1].startswith("::warning file=")
    assert "100 %25" in lines[1]
    assert "%0D%0A" in lines[1]
    assert lines[2] == f"::notice title=Effect-mapped.class::No outside term. ({EX}plain)"
