"""Looks names up: which IRIs a generic, brand or class name stands for in a dataset.

The lookup is itself a canned query, so it works on every engine. A name that stands for
nothing is an error that says so and in what was searched: an empty answer to the query
itself would look like a finding.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, TypeAlias

from pharmagraph import terms
from pharmagraph.errors import QueryError
from pharmagraph.phrasing import counted
from pharmagraph.queries.binding import bind, fold, known_parameter, parse_parameter
from pharmagraph.queries.catalogue import TYPES, catalogue
from pharmagraph.vocabulary import DCTERMS, MONO, RDFS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pharmagraph.queries.catalogue import Parameter, Query
    from pharmagraph.solutions import Solutions
    from pharmagraph.terms import Term

__all__ = ["MOST_NAMED", "Select", "documents", "extent", "resolve"]

Select: TypeAlias = "Callable[..., Solutions]"

#: So many monographs are looked at one by one to say what an empty answer means.
MOST_NAMED = 100

_MONOGRAPH = f"GRAPH ?graph {{ ?monograph {MONO.describes} ?drug . }}"
_DATES = (
    f"SELECT ?date WHERE {{ {_MONOGRAPH}"
    f" OPTIONAL {{ GRAPH ?graph {{ ?monograph {DCTERMS.date} ?date . }} }} }}"
)
_NAMES = (
    "SELECT DISTINCT (STR(?name) AS ?drugLabel)"
    f" WHERE {{ {_MONOGRAPH} GRAPH ?graph {{ ?drug {RDFS.label} ?name . }} }}"
)


def resolve(
    query: Query, values: Mapping[str, Sequence[str]], select: Select
) -> dict[str, list[Term]]:
    """Return the terms of *values* (parameter to texts), with names looked up by *select*.

    Raises QueryError for a value of the wrong type, and for a name of nothing in the data.
    """
    result: dict[str, list[Term]] = {}
    for name, texts in values.items():
        parameter = known_parameter(query, name)
        found: list[Term] = []
        for text in texts:
            term = parse_parameter(parameter, text)
            found += [term] if term is not None else _look_up(parameter, text, select)
        result[name] = list(dict.fromkeys(found))
    return result


def documents(select: Select) -> list[dict[str, str]]:
    """Return the monographs of a dataset, as rows of the query ``documents``.

    Of more than `MOST_NAMED` the rows have a date, where there is one, and nothing else.
    """
    found = list(select(_DATES))
    return found if len(found) > MOST_NAMED else list(select(catalogue()["documents"].text))


def extent(found: list[dict[str, str]]) -> str:
    """Return how many documents were searched and of which dates, in words."""
    count = counted(len(found), "document")
    dates = sorted(row["date"] for row in found if "date" in row)
    undated = len(found) - len(dates)
    if not dates:
        return f"{count} without a date" if found else count
    span = f"dated {dates[0]}" + (f" to {dates[-1]}" if dates[-1] != dates[0] else "")
    return f"{count} {span}" + (f" ({undated} without a date)" if undated else "")


def _look_up(parameter: Parameter, text: str, select: Select) -> list[Term]:
    """Return the IRIs that *text* is a name of, of the kinds that the parameter takes."""
    spellings = dict.fromkeys((fold(text), fold(text).casefold()))
    names = {"name": [terms.plain(spelling) for spelling in spellings]}
    find = catalogue()["find"]
    kinds = TYPES[parameter.type]
    rows = [row for row in select(bind(find, names)) if row["kind"] in kinds]
    if not rows:
        raise _unknown(parameter, text, select)
    return [terms.iri(iri) for iri in dict.fromkeys(row["iri"] for row in rows)]


def _unknown(parameter: Parameter, text: str, select: Select) -> QueryError:
    found = documents(select)
    problem = f"no {parameter.type} is called {text!r} in {extent(found)}, so nothing was searched"
    labels = set(select(_NAMES).column("drugLabel")) if "drug" in TYPES[parameter.type] else set()
    near = difflib.get_close_matches(fold(text), sorted(labels), n=3)
    cure = f"did you mean {' or '.join(near)}?" if near else "see query documents for what there is"
    return QueryError(parameter.name, problem, cure)
