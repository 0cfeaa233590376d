"""Reads the first rows of a long list without working out the rest of it.

A canned query that lists a whole dataset is sorted by a label first: of a drug, or of the value
of another parameter, such as the effect. So its first rows are those of the first labels. These
are asked for alone, with the graphs or the values that have them, which is quick; then the query
is asked for a few at a time, until there are rows enough. The rows and their order are those of
the whole list.

By what a query is sorted is read off its text: the first variable of its order, and the parameter
that has this label. A query that cannot be read so, or whose parts lie in several graphs, is not
read in pieces; nor is one whose parameter was given a value.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.queries.catalogue import catalogue, is_shipped
from pharmagraph.queries.narrowing import (
    has_statements,
    leading,
    plan,
    plan_within,
    prefixes,
)
from pharmagraph.solutions import Solutions, lexical
from pharmagraph.sparql import Vetted, term_text
from pharmagraph.terms import Iri

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pharmagraph.queries.catalogue import Query
    from pharmagraph.queries.resolving import Select
    from pharmagraph.solutions import Row
    from pharmagraph.terms import Term

__all__ = ["first_rows"]

#: A list of not so many times the rows that are wanted is as quickly read as a whole.
LONG = 3
#: So many drugs are asked for at first; of what many drugs have, such as an effect, one.
FEW_DRUGS = 8
#: How many more are asked for next: as many as it seems to take, but not over so many times.
MORE = 16
#: So many values can be written into a query without making it too long.
_MOST_VALUES = 200

_ORDER = re.compile(r"\nORDER BY \?(\w+) ")
_LABELLED = re.compile(r"(GRAPH <[^>]+>|) ?\{? *\?_(\w+) (\w+:\w+) \?(\w+) \.")


class _Keys(NamedTuple):
    """By what a list is sorted: the column of a label, and the parameter whose values have it.

    *path* leads to a value, in the graph of a row; *label* from there to the label, in *where*.
    """

    column: str
    parameter: str
    path: str
    label: str
    where: str

    @property
    def by_graph(self) -> bool:
        """Whether to ask by graph: a drug has one or two, an effect may have all of them."""
        return self.parameter == "drug"


def first_rows(
    query: Query, bindings: Mapping[str, Sequence[Term]], select: Select, most: int
) -> Solutions | None:
    """Return the first *most* rows of *query*, or all; None if they cannot be read alone.

    *bindings* are the terms of its parameters, and *select* asks the embedded store. Raises
    QueryError as `plan` does.
    """
    keys = _keys(query.name) if is_shipped(query) else None
    if keys is None or bindings.get(keys.parameter):
        return None
    if not has_statements(query, bindings, select, LONG * most):
        return None
    known = _by_graph(query, keys, select) if keys.by_graph else _by_value(query, keys, select)
    if known is None:
        return None
    groups = [(label, [term for _, term in each]) for label, each in groupby(known, itemgetter(0))]
    found, done = None, 0
    rows: list[Row] = []
    size = FEW_DRUGS if keys.by_graph else 1
    while done < len(groups) and len(rows) < most:
        part = dict(groups[done : done + size])
        terms = list(dict.fromkeys(chain.from_iterable(part.values())))
        if keys.by_graph:
            text, graphs = plan_within(query, bindings, select, terms)
        else:
            text, graphs = plan(query, {**bindings, keys.parameter: terms}, select)
        found = select(text, graphs=graphs)
        place = found.variables.index(keys.column)
        rows += [row for row in found.rows if lexical(row[place]) in part]
        done += size
        size = _next(done, len(rows), most)
    return Solutions(found.variables, tuple(rows[:most])) if found else None


def _next(done: int, rows: int, most: int) -> int:
    """Return how many labels to ask for after *done* of them gave *rows*, if *most* are wanted."""
    seems = (most - rows) * done * 5 // (4 * max(rows, 1)) + 1
    return min(seems, MORE * done)


def _by_graph(query: Query, keys: _Keys, select: Select) -> list[tuple[str, Iri]] | None:
    """Return the labels of a list, in order, and the graph that each stands in; see `_sorted`."""
    path = f"GRAPH ?graph {{ ?s {keys.path} ?value . }}"
    text = (
        f"{prefixes(query.name)}SELECT ?label ?graph WHERE {{\n"
        f"  {{ SELECT DISTINCT ?graph ?value WHERE {{ {path} }} }}\n"
        f"  LATERAL {{ GRAPH ?graph {{ ?value {keys.label} ?label . }} }}\n}}\n"
    )
    return _sorted(select(Vetted(text)).rows)


def _by_value(query: Query, keys: _Keys, select: Select) -> list[tuple[str, Iri]] | None:
    """Return the labels of a list, in order, and the value that each is of; see `_sorted`."""
    head = prefixes(query.name)
    path = f"GRAPH ?graph {{ ?s {keys.path} ?value . }}"
    found = select(Vetted(f"{head}SELECT DISTINCT ?value WHERE {{ {path} }}\n")).rows
    values = [term for row in found for term in row if isinstance(term, Iri)]
    if len(values) < len(found):
        return None
    rows: list[Row] = []
    for start in range(0, len(values), _MOST_VALUES):
        some = " ".join(map(term_text, values[start : start + _MOST_VALUES]))
        label = f"{keys.where} {{ ?value {keys.label} ?label . }}"
        where = f"WHERE {{ VALUES ?value {{ {some} }} {label} }}\n"
        rows += select(Vetted(f"{head}SELECT DISTINCT ?label ?value {where}")).rows
    return _sorted(rows)


def _sorted(rows: Sequence[Row]) -> list[tuple[str, Iri]] | None:
    """Return labels with what they stand for, in order; None if that has no name to ask for."""
    pairs = {(lexical(label), term) for label, term in rows if isinstance(term, Iri)}
    if len(pairs) < len(set(rows)):
        return None
    return sorted(pairs, key=lambda pair: (pair[0], pair[1].value))


@lru_cache(maxsize=128)
def _keys(name: str) -> _Keys | None:
    """Return by what the canned query *name* is sorted first; None if it cannot be told."""
    query = catalogue()[name]
    order = _ORDER.search(query.text)
    if not order:
        return None
    named = re.search(rf"\(STR\(\?(\w+)\) AS \?{order[1]}\)", query.text)
    sought = named[1] if named else order[1]
    for where, parameter, label, variable in _LABELLED.findall(query.text):
        path = leading(name).get(parameter)
        if variable == sought and path:
            return _Keys(order[1], parameter, path[1], label, where or "GRAPH ?graph")
    return None
