"""One question for each of the 145 facts that the lenalidomide monograph states.

The bundled monograph has to answer them all everywhere. Where the folder ``../shared`` with
the original text is at hand, that has to answer them too, with the very words on which each
fact rests.
"""

from __future__ import annotations

import csv
import os
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from pharmagraph import assets
from pharmagraph.pipeline import convert
from pharmagraph.pipeline.dataset import ontology_quads
from pharmagraph.store import Store

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("PHARMAGRAPH_SHARED") or HERE.parents[1] / "shared")
SEED = SHARED / "seed" / "lenalidomide.txt"
FACTS = tomllib.loads((HERE / "facts" / "asks.toml").read_text(encoding="utf-8"))["fact"]
PREFIXES = """
PREFIX mono: <https://w3id.org/pharmagraph/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""

needs_shared = pytest.mark.skipif(
    not SEED.is_file(), reason=f"the original text is not at {SEED}; set PHARMAGRAPH_SHARED"
)


class Quote(NamedTuple):
    """Words of the original text and where they stand."""

    words: str
    start: int
    end: int


def _where(pattern: str, *more: str) -> str:
    drug = '?drug a mono:Drug ; mono:searchKey "lenalidomide" .'
    body = "\n".join([drug, pattern, *more])
    return f"WHERE {{ GRAPH ?graph {{\n{body}\n}} }}"


def ask(pattern: str) -> str:
    return f"{PREFIXES}ASK {_where(pattern)}"


def select_evidence(pattern: str) -> str:
    place = "?evidence oa:exact ?quote ; oa:start ?start ; oa:end ?end ."
    return f"{PREFIXES}SELECT DISTINCT ?quote ?start ?end {_where(pattern, place)}"


@cache
def bundled() -> Store:
    name = "lenalidomide.txt"
    return _store(assets.read_bytes("data", "monographs", name), name)


@cache
def original() -> Store:
    return _store(SEED.read_bytes(), SEED.name)


@cache
def quotes() -> dict[int, Quote]:
    with SEED.with_name("facts.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {
            int(row["n"]): Quote(row["quote"], int(row["start"]), int(row["end"])) for row in rows
        }


def _store(data: bytes, name: str) -> Store:
    return Store([*convert(data, name).quads, *ontology_quads()])


def test_there_is_one_question_for_each_fact() -> None:
    assert [fact["number"] for fact in FACTS] == list(range(1, 146))


def test_every_question_asks_for_evidence() -> None:
    assert [fact["number"] for fact in FACTS if "?evidence" not in fact["pattern"]] == []


def test_no_question_is_true_of_nothing() -> None:
    """A question that an empty dataset or the ontology alone answers would prove nothing."""
    store = Store(ontology_quads())

    assert [fact["number"] for fact in FACTS if store.ask(ask(fact["pattern"]))] == []


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: str(fact["number"]))
def test_the_bundled_monograph_states(fact: dict[str, str]) -> None:
    assert bundled().ask(ask(fact["pattern"])) is True, fact["says"]


@needs_shared
@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: str(fact["number"]))
def test_the_original_states(fact: dict[str, str]) -> None:
    assert original().ask(ask(fact["pattern"])) is True, fact["says"]


@needs_shared
@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: str(fact["number"]))
def test_the_original_states_it_in_its_words(fact: dict[str, int | str]) -> None:
    quote = quotes()[int(fact["number"])]

    found = [row["quote"] for row in original().select(select_evidence(str(fact["pattern"])))]

    assert any(quote.words in words for words in found), (quote.words, found)
