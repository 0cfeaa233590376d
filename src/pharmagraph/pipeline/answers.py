"""The answers to the canned queries that a site stores, each for an example."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pharmagraph import queries
from pharmagraph.errors import QueryError
from pharmagraph.pipeline.asking import Opened, ask
from pharmagraph.site import Question
from pharmagraph.solutions import Solutions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pharmagraph.queries import Query
    from pharmagraph.site import Release
    from pharmagraph.store import Store

__all__ = ["MOST_ASKED", "store_answers"]

# Answers are stored for so many documents: some questions compare every drug with every
# other, and nobody reads an answer of thousands of rows on a page.
MOST_ASKED = 25


def store_answers(release: Release, store: Store) -> list[Question]:
    """Return the canned queries with their answers for an example."""
    examples = _examples(release)
    opened = Opened(store.ask)
    return [_question(query, examples, opened) for query in queries.catalogue().values()]


def _examples(release: Release) -> dict[str, list[str]]:
    """Return a value for each type of parameter, from the drug that has most to show."""
    known = {source.drug for source in release.sources[:MOST_ASKED]}
    found = [drug for drug in release.drugs if drug.iri in known]
    drugs = sorted(found, key=lambda d: (-len(release.told_by(d)), d.iri))
    if not drugs:
        return {}
    told = release.told_by(drugs[0])
    agents = [f.title for f in told if f.kind == "Interaction" and not f.denied]
    return {
        "drug": [drugs[0].iri],
        "agent": [drugs[0].label, *agents[:2]],
        "name": [drugs[0].label],
        "integer": ["1"],
    }


def _question(query: Query, examples: Mapping[str, list[str]], opened: Opened) -> Question:
    wanted = [p for p in query.parameters if p.required]
    values = {p.name: examples.get(p.type, [])[: None if p.repeatable else 1] for p in wanted}
    try:
        asked = ask(query, values, opened)
        answer, explanation = asked.answer, asked.explanation
    except QueryError as error:
        answer, explanation = Solutions((), ()), error.problem
    if not isinstance(answer, Solutions):
        answer = Solutions((), ())
    rows = tuple(tuple(_cell(term) for term in row) for row in answer.rows)
    return Question(
        query.name,
        query.summary,
        query.description,
        query.tags,
        query.parameters,
        query.text,
        values,
        answer.variables,
        rows,
        queries.write(answer, "csv").encode(),
        explanation,
    )


def _cell(term: Any) -> tuple[str, str]:
    if term is None:
        return "", ""
    return (term.value if type(term).__name__ == "NamedNode" else ""), str(term.value)
