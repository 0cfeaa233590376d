"""Reports in the vocabulary of SHACL: an ``sh:ValidationReport`` without blank nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.terms import FORMATS, boolean, iri, plain, quad, serialize, without_graph

if TYPE_CHECKING:
    from pharmagraph.terms import Iri, Quad, Term
    from pharmagraph.validation.formats.sheet import Sheet
    from pharmagraph.validation.report import Result

__all__ = ["write"]

_SH = "http://www.w3.org/ns/shacl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_REPORT = iri("urn:pharmagraph:report")


def write(sheet: Sheet) -> str:
    """Return the report as Turtle; each result is named by its fingerprint."""
    quads = [
        _quad(_REPORT, _RDF + "type", _sh("ValidationReport")),
        _quad(_REPORT, _SH + "conforms", boolean(not any(sheet.report.counts.values()))),
    ]
    quads += [_quad(_REPORT, _SH + "result", _node(result)) for result, _ in sheet.rows]
    for result, _ in sheet.rows:
        quads += _result(result)
    triples = without_graph(quads)
    return serialize(triples, FORMATS["turtle"], {"sh": _SH}).decode()


def _result(result: Result) -> list[Quad]:
    node = _node(result)
    said: list[tuple[str, Term]] = [
        (_RDF + "type", _sh("ValidationResult")),
        (_SH + "resultSeverity", _sh(result.severity.capitalize())),
        (_SH + "sourceShape", iri(result.source_shape)),
        (_SH + "sourceConstraintComponent", iri(result.component)),
        (_SH + "resultMessage", plain(result.message)),
        (_SH + "focusNode", _term(result.focus_node, is_node=True)),
    ]
    if result.path.startswith(("http:", "https:", "urn:")):
        said.append((_SH + "resultPath", iri(result.path)))
    if result.value:
        said.append((_SH + "value", _term(result.value, is_node=result.value_is_node)))
    return [_quad(node, predicate, value) for predicate, value in said]


def _node(result: Result) -> Iri:
    return iri(f"urn:pharmagraph:result:{result.fingerprint}")


def _sh(name: str) -> Iri:
    return iri(_SH + name)


def _term(text: str, *, is_node: bool) -> Term:
    """Return *text* as an IRI, or as a plain literal where it cannot be one."""
    try:
        return iri(text) if is_node else plain(text)
    except ValueError:
        return plain(text)


def _quad(subject: Iri, predicate: str, value: Term) -> Quad:
    return quad(subject, iri(predicate), value, _REPORT)
