"""Whether every quote stands in the source at its place.

The rule is in the shapes (``shape:QuoteOccurs``) for whoever has nothing but SHACL; it
needs the text in the graph, which `with_source_text` puts there for the check alone.
`check_quotes` is the same rule on plain triples, fast enough for every build, and also
right for a source that is not in Unicode NFC, whose quotes are.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from pharmagraph.ntriples import plain
from pharmagraph.triples import text_of
from pharmagraph.validation.report import SHAPES, Result
from pharmagraph.vocabulary import MONO, OA, PROV, RDF

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import rdflib

    from pharmagraph.triples import Triples

__all__ = ["check_quotes", "with_source_text"]

_QUOTE = f"{SHAPES}QuoteOccurs"
_SOURCE = f"{SHAPES}SourceKnown"
_COMPONENT = "http://www.w3.org/ns/shacl#SPARQLConstraintComponent"
_TYPE, _FROM, _SHA256 = map(str, (RDF.type, PROV.wasQuotedFrom, MONO.sha256))
_EXACT, _START, _END = map(str, (OA.exact, OA.start, OA.end))
_EVIDENCE = str(MONO.Evidence)
_NONE = '""'
_NOTHING = [_NONE]
_SHOWN = 60
_OFFSET = re.compile(r"[0-9]{1,18}")


def check_quotes(graph: Triples, texts: Mapping[str, str]) -> tuple[Result, ...]:
    """Return a result for each quote of *graph* that is not in its source at its place.

    *texts* maps the SHA-256 of a source to its decoded text. A monograph whose text is
    not there brings a warning, since its quotes could not be checked.
    """
    found = {_check(graph, node, texts) for node in _doubtful(graph, texts)}
    return tuple(sorted((r for r in found if r), key=Result.sort_key))


def _doubtful(graph: Triples, texts: Mapping[str, str]) -> Iterator[str]:
    """Yield the quotes but those that stand in their source as the mapper writes them."""
    edges = (_FROM, _START, _END, _EXACT)
    sources, starts, ends, exacts = (graph.by_predicate.get(edge, {}) for edge in edges)
    known: dict[str, str] = {}
    for node, classes in graph.by_predicate.get(_TYPE, {}).items():
        if _EVIDENCE not in classes:
            continue
        monograph = sources.get(node, _NOTHING)[0]
        if monograph not in known:
            known[monograph] = texts.get(text_of(_first(graph, monograph, _SHA256)), "")
        start, end = starts.get(node, _NOTHING)[0], ends.get(node, _NOTHING)[0]
        there = _slice(known[monograph], _quoted(start), _quoted(end))
        if there is None or plain(there) != exacts.get(node, _NOTHING)[0]:
            yield node


def _quoted(term: str) -> str:
    return term[1 : term.find('"', 1)]


def _check(graph: Triples, node: str, texts: Mapping[str, str]) -> Result | None:
    monograph = _first(graph, node, _FROM)
    sha256 = text_of(_first(graph, monograph, _SHA256))
    text = texts.get(sha256)
    if text is None:
        message = f"No source with the SHA-256 {sha256 or '(none)'} was given: no quote checked."
        return Result(
            "warning", text_of(monograph), "", "", _SOURCE, _COMPONENT, message, graph.name
        )
    exact, start, end = (text_of(_first(graph, node, edge)) for edge in (_EXACT, _START, _END))
    there = _slice(text, start, end)
    if there is not None and exact in {there, text_of(plain(there))}:
        return None
    shown = "nothing" if there is None else repr(there[:_SHOWN])
    message = (
        f"The source does not read {exact[:_SHOWN]!r} at {start}-{end} but {shown}: "
        "correct oa:exact or the offsets."
    )
    return Result(
        severity="violation",
        focus_node=text_of(monograph),
        path="",
        value=text_of(node),
        source_shape=_QUOTE,
        component=_COMPONENT,
        message=message,
        graph=graph.name,
        value_is_node=True,
    )


def _first(graph: Triples, node: str, predicate: str) -> str:
    return next(iter(graph.values(node, predicate)), _NONE)


def _slice(text: str, start: str, end: str) -> str | None:
    """Return the text between two offsets, or None if they are none or lie outside of it."""
    if not all(map(_OFFSET.fullmatch, (start, end))):
        return None
    low, high = int(start), int(end)
    return text[low:high] if low < high <= len(text) else None


def with_source_text(graph: rdflib.Graph, texts: Mapping[str, str]) -> rdflib.Graph:
    """Return a copy of *graph* that holds the text of each monograph, for the check only.

    A text that is not in NFC is left out: its offsets do not count its normal form.
    """
    import rdflib  # noqa: PLC0415  slow to import

    copy = rdflib.Graph(bind_namespaces="none")
    for triple in graph:
        copy.add(triple)
    digest = rdflib.URIRef(MONO.sha256.value)
    for monograph, sha256 in graph.subject_objects(digest):
        text = texts.get(str(sha256))
        if text is not None and unicodedata.is_normalized("NFC", text):
            held = rdflib.Literal(text_of(plain(text)))
            copy.add((monograph, rdflib.URIRef(MONO.sourceText.value), held))
    return copy
