"""Blanks too many change no fact, and every quote stands where its source has it."""

from __future__ import annotations

import re
import typing

import pytest

from pharmagraph.extracting import extract
from pharmagraph.extracting.respacing import narrow
from pharmagraph.model import Anomaly, DocumentNotice, Regimen, making
from pharmagraph.reading import read_document

if typing.TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.model import Document, Monograph, Span

TEXT = """Generic Name: zorvanib
What is zorvanib used for?
Zorvanib is used to treat gout and mumps.
What are the side effects of zorvanib?
Zorvanib may cause hives, dry mouth and severe itching.
Rash and chills were also seen.
What is the dosage of zorvanib?
Take 20 mg once daily on days 1 to 21 of a cycle of 28 days; then take 10 mg twice daily.
Contact the FDA at 1-800-332-1088 to report side effects.
"""
WAYS = {
    "all blanks": lambda text: text.replace(" ", "   "),
    "one line": lambda text: text.replace("may cause hives", "may  cause   hives"),
    "a line's end": lambda text: text.replace("severe itching.", "severe  itching.   "),
    "a quote": lambda text: text.replace("dry mouth", "dry    mouth"),
    "hard blanks": lambda text: text.replace("dry mouth", "dry\u00a0 \u00a0mouth"),
    "doses": lambda text: text.replace(" mg", "   mg").replace("a cycle", "a  cycle"),
    "carriage returns": lambda text: text.replace("dry ", "dry  ").replace("\n", "\r\n"),
}


def read(text: str) -> Document:
    return read_document(text.encode(), "zorvanib.txt")


def spans_of(found: Monograph) -> Iterator[Span]:
    for fact in found.facts:
        for one in (fact, *(fact.phases if isinstance(fact, Regimen) else ())):
            yield from (*one.evidence, *one.context, *one.restated)
    for odd in (*found.anomalies, *found.notices):
        yield from odd.evidence


@pytest.mark.parametrize("way", WAYS)
def test_what_is_found_stands_in_the_source(way: str) -> None:
    usual, found = extract(read(TEXT)), extract(read(WAYS[way](TEXT)))
    spans, others = list(spans_of(found)), list(spans_of(usual))

    assert [" ".join(s.quote.split()) for s in spans] == [s.quote for s in others]
    assert all(found.document.text[s.start : s.end] == s.quote for s in spans)
    assert found.buckets == usual.buckets


def test_only_lines_with_blanks_too_many_are_respaced() -> None:
    document = read(TEXT.replace("dry mouth", "dry   mouth"))
    respaced = narrow(document)

    assert respaced is not None
    before, after = document.sentences, respaced.document.sentences
    changed = [one.span.quote for one, other in zip(before, after, strict=True) if one != other]
    assert changed == ["Zorvanib may cause hives, dry   mouth and severe itching."]
    assert len(document.plain) == len(respaced.document.plain)
    assert not re.search(r"\S  +\S", respaced.document.plain)


@pytest.mark.parametrize("end", ["", "   ", "   \n\n"])
def test_blanks_at_the_ends_of_lines_are_left_alone(end: str) -> None:
    assert narrow(read(TEXT.replace("\n", end + "\n").rstrip() + end)) is None


def test_all_slots_that_hold_places_are_put_back() -> None:
    """A slot with spans, or with facts, is one of those that `restore` knows."""
    known = {"evidence", "context", "restated", "phases", "facts"}
    kinds = [*making.KINDS.values(), Anomaly, DocumentNotice]
    for kind in kinds:
        hints = typing.get_type_hints(kind, None, making._NAMES)
        held = {name for name, hint in hints.items() if re.search(r"\b(Span|facts\.)", str(hint))}
        assert "evidence" in held <= known, kind
