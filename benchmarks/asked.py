"""What the benchmarks ask the canned queries for: some drugs, and what concerns all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pharmagraph import queries

if TYPE_CHECKING:
    from collections.abc import Callable

    Select = Callable[[str], Any]

__all__ = ["Wide", "bound", "drugs_of", "for_drugs", "values_of", "wide"]

DRUGS = 25
MONO = "https://w3id.org/pharmagraph/ontology#"
MOST = (
    "SELECT ?x (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s <" + MONO + "{}> ?x }} }}"
    " GROUP BY ?x ORDER BY DESC(?n) ?x LIMIT 2"
)
#: What queries on all monographs are asked for: parameter, and the property that leads there.
ASKED = {"condition": "condition", "effect": "effect", "agent": "interactsWith"}
LETTER = "X"


class Wide(NamedTuple):
    """A query that concerns all monographs, what it is asked with, and the SPARQL of that."""

    query: Any
    values: dict[str, list[str]]
    text: str


def drugs_of(select: Select) -> list[str]:
    """Return drugs from all over the build, by IRI."""
    text = f"SELECT ?x ?g WHERE {{ GRAPH ?g {{ ?m <{MONO}describes> ?x }} }} ORDER BY ?g ?x"
    every = [row[0].value for row in select(text)]
    return every[:: max(1, len(every) // DRUGS)][:DRUGS]


def for_drugs() -> dict[str, Any]:
    """Return the queries that can be asked for one drug."""
    every = queries.catalogue().items()
    return {name: q for name, q in every if any(p.name == "drug" for p in q.parameters)}


def values_of(query: Any, drug: str) -> dict[str, list[str]]:
    """Return what *query* is asked with for one drug."""
    given = {"drug": [drug], "cycle": ["1"]}
    return {p.name: given[p.name] for p in query.parameters if p.name in given}


def bound(query: Any, values: dict[str, list[str]]) -> str:
    """Return the SPARQL of *query* for values that are IRIs and numbers."""

    def never(text: str) -> Any:
        raise AssertionError(text)

    return queries.bind(query, queries.resolve(query, values, never))


def wide(select: Select, drugs: list[str]) -> list[Wide]:
    """Return every query with what most monographs name, as it concerns all of them."""
    given: dict[str, list[str]] = {"category": [LETTER], "cycle": ["1"], "drug": drugs[:1]}
    for name, leading in ASKED.items():
        rows = select(MOST.format(leading))
        given[name] = [row[0].value for row in rows][: 2 if name == "agent" else 1]
    given["name"] = ["multiple myeloma"]
    found = []
    for query in queries.catalogue().values():
        across = [p for p in query.parameters if p.name in {*ASKED, "category"}]
        wanted = across or [p for p in query.parameters if p.required]
        if wanted or "drug" not in {p.name for p in query.parameters}:
            needed = {p.name for p in wanted} | {p.name for p in query.parameters if p.required}
            values = {each: given[each] for each in sorted(needed)}
            found.append(Wide(query, values, bound(query, values)))
    documents = queries.catalogue()["documents"]
    return [*found, Wide(documents, {}, documents.text)]
