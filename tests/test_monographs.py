"""Monographs of other drugs come out right: each query gives the rows that its file expects.

The drugs differ from lenalidomide in all that the layout leaves open: categories, forms,
dosing, order of sections, kinds of interaction. What is expected was written from the
text, not from the program.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pharmagraph import queries
from pharmagraph.pipeline import Conversion, convert
from pharmagraph.pipeline.dataset import ontology_quads
from pharmagraph.store import Store

FOLDER = Path(__file__).parent / "monographs"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
ABOUT_THE_FILE = {"drug", "brands", "members"}


@cache
def expected(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.expected.toml").read_text(encoding="utf-8"))


@cache
def conversion(name: str) -> Conversion:
    file = FOLDER / f"{name}.txt"
    return convert(file.read_bytes(), file.name)


@cache
def store(name: str) -> Store:
    return Store([*conversion(name).quads, *ontology_quads()])


def answer(name: str, query: str) -> list[dict[str, str]]:
    """Return the rows of a canned query, with an empty string for what is unbound."""
    solutions = store(name).select(queries.bind(queries.catalogue()[query], {}))
    return [dict.fromkeys(solutions.variables, "") | row for row in solutions]


def shown(row: dict[str, str], wanted: dict[str, str]) -> dict[str, str]:
    """Return *row* as *wanted* writes it: the same keys, and its words where they are held."""
    given = {key: row[key.removesuffix("~")] for key in wanted}
    return {
        key: wanted[key] if key.endswith("~") and wanted[key].lower() in value.lower() else value
        for key, value in given.items()
    }


QUERIES = [
    (name, query) for name in NAMES for query in expected(name) if query not in ABOUT_THE_FILE
]


@pytest.mark.parametrize(("name", "query"), QUERIES)
def test_queries_answer_as_expected(name: str, query: str) -> None:
    wanted = expected(name)[query]
    rows = answer(name, query)

    found = [shown(row, wanted[n] if n < len(wanted) else {}) for n, row in enumerate(rows)]

    assert found == wanted, rows


@pytest.mark.parametrize("name", NAMES)
def test_the_drug_and_its_brands_are_found_by_name(name: str) -> None:
    drug, brands = expected(name)["drug"], expected(name)["brands"]
    text = f"""PREFIX mono: <https://w3id.org/pharmagraph/ontology#>
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    SELECT ?brand WHERE {{ GRAPH ?graph {{
      ?drug a mono:Drug ; rdfs:label "{drug}"@en ; mono:hasBrand/rdfs:label ?brand . }} }}"""

    found = store(name).select(text).column("brand")

    assert (conversion(name).monograph.drug, sorted(found)) == (drug, sorted(brands))


@pytest.mark.parametrize("name", NAMES)
def test_classes_keep_the_members_that_are_named(name: str) -> None:
    text = """PREFIX mono: <https://w3id.org/pharmagraph/ontology#>
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    SELECT ?group ?member WHERE { GRAPH ?graph {
      ?s mono:interactsWith ?class .
      ?class rdfs:label ?group ; mono:hasMember/rdfs:label ?member . } }"""
    wanted = expected(name).get("members", {})

    rows = list(store(name).select(text))
    found = {group: sorted(r["member"] for r in rows if r["group"] == group) for group in wanted}

    assert found == wanted


@pytest.mark.parametrize("name", NAMES)
def test_every_quote_is_the_source_at_its_place(name: str) -> None:
    monograph = conversion(name).monograph
    text = monograph.document.text

    wrong = [
        span
        for fact in monograph.facts
        for span in (*fact.evidence, *fact.context, *fact.restated)
        if text[span.start : span.end] != span.quote
    ]

    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_comes_from_news_and_slideshows(name: str) -> None:
    monograph = conversion(name).monograph
    text = monograph.document.text
    noise = [
        match.span()
        for match in re.finditer(r"Health News\n.*?More Health News »", text, re.DOTALL)
    ] + [match.span() for match in re.finditer(r"Related Disease Conditions.*", text, re.DOTALL)]

    strays = [
        span.quote
        for fact in monograph.facts
        for span in fact.evidence
        if any(left <= span.start < right for left, right in noise)
    ]

    assert strays == []
