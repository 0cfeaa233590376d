"""Finds what can answer a canned query, so that an engine looks at nothing else.

A monograph is a graph of its own, so what concerns one drug stands in a graph or two. An
engine that plans a query over all graphs does not know that, and reads through them all; a
small query for the graphs that name what is asked for takes a fraction of a millisecond.
Where many graphs name it, the statements that do are given to the query instead, in each of
its parts. Only queries whose parts all lie in one ``?graph`` or in the ontology can be
narrowed, and only by values in a triple that every row needs. The rows are the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pharmagraph import terms
from pharmagraph.queries.binding import bind
from pharmagraph.queries.catalogue import catalogue
from pharmagraph.sparql import term_text
from pharmagraph.vocabulary import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pharmagraph.queries.catalogue import Query
    from pharmagraph.queries.resolving import Select
    from pharmagraph.solutions import Solutions
    from pharmagraph.terms import Term

__all__ = ["FEW_GRAPHS", "MOST_GRAPHS", "MOST_STATEMENTS", "narrow", "plan"]

#: With more graphs than this an engine is as quick, or quicker, over all of them.
MOST_GRAPHS = 1000
#: With more graphs than this the embedded store is quicker if it is given the statements.
FEW_GRAPHS = 25
#: More statements than this are not written into a query.
MOST_STATEMENTS = 5000

_BLOCK = re.compile(r"^  GRAPH \?graph \{\n(.*?)^  \}$", re.DOTALL | re.MULTILINE)
_GRAPH = re.compile(r"\bGRAPH\s+(\S+)")
# A triple right in the block: on a line with its subject, or on one that goes on with it.
_TRIPLE = re.compile(r"^(?:    \?\w+|     ) (\w+:\w+) \?_(\w+) [.;]$")
_SUBJECT = re.compile(r"^    \?(\w+) ")
_OPTIONAL = r"(^  OPTIONAL \{)(\s+GRAPH \?graph \{\s*\?%s )"
_WHERE = "\nWHERE {\n"


def narrow(query: Query, bindings: Mapping[str, Sequence[Term]], select: Select) -> tuple[str, ...]:
    """Return the IRIs of the graphs that can answer *query*; none if all have to be asked.

    *bindings* are the terms of its parameters; *select* asks the dataset.
    """
    needed = _needed(query, bindings)
    if not needed:
        return ()
    return _graphs(_find(query, needed, ("graph",), MOST_GRAPHS, select), MOST_GRAPHS)


def plan(
    query: Query, bindings: Mapping[str, Sequence[Term]], select: Select
) -> tuple[str, tuple[str, ...]]:
    """Return the text of *query* that the embedded store is to be asked, and in which graphs.

    Without a graph all of them have to be looked at. Raises QueryError as `bind` does.
    """
    text = bind(query, bindings)
    needed = _needed(query, bindings)
    if not needed:
        return text, ()
    subjects = {subject for subject, _, _ in needed}
    if len(subjects) > 1:
        return text, narrow(query, bindings, select)
    (subject,) = subjects
    found = _find(query, needed, ("graph", subject), MOST_STATEMENTS, select)
    if graphs := _graphs(found, FEW_GRAPHS):
        return text, graphs
    return _pinned(text, subject, found), ()


def _needed(
    query: Query, bindings: Mapping[str, Sequence[Term]]
) -> list[tuple[str, str, Sequence[Term]]]:
    """Return subject, property and values of the triples that every row needs."""
    known = _leading(query.name) if catalogue().get(query.name) == query else {}
    return [(*known[name], given) for name, given in bindings.items() if given and name in known]


def _find(
    query: Query,
    needed: Sequence[tuple[str, str, Sequence[Term]]],
    wanted: Sequence[str],
    most: int,
    select: Select,
) -> Solutions:
    """Return what stands in the triples *needed*, up to one row more than *most*."""
    parts = [
        f"  VALUES ?value{n} {{ {' '.join(map(term_text, given))} }}\n"
        f"  GRAPH ?graph {{ ?{subject} {predicate} ?value{n} . }}\n"
        for n, (subject, predicate, given) in enumerate(needed)
    ]
    names = " ".join(f"?{name}" for name in wanted)
    return select(
        f"{_prefixes(query.name)}SELECT DISTINCT {names}\n"
        f"WHERE {{\n{''.join(parts)}}}\nLIMIT {most + 1}\n"
    )


def _graphs(found: Solutions, most: int) -> tuple[str, ...]:
    graphs = set(found.column("graph"))
    return () if len(graphs) > most else (*sorted(graphs), ONTOLOGY)


def _pinned(text: str, subject: str, found: Solutions) -> str:
    """Return a query that is told its subjects, where it begins and in what is optional."""
    known = all(isinstance(term, terms.Iri) for row in found.rows for term in row)
    if len(found) > MOST_STATEMENTS or not known:
        return text
    pairs = [f"({graph} {each})" for graph, each in found.rows]
    alone = " ".join(sorted({str(each) for _, each in found.rows}))
    optional = re.compile(_OPTIONAL % re.escape(subject), re.MULTILINE)
    head, where, body = text.partition(_WHERE)
    body = optional.sub(
        lambda part: f"{part[1]}\n    VALUES ?{subject} {{ {alone} }}{part[2]}", body
    )
    return f"{head}{where}  VALUES (?graph ?{subject}) {{ {' '.join(pairs)} }}\n{body}"


@lru_cache(maxsize=128)
def _leading(name: str) -> dict[str, tuple[str, str]]:
    """Return, by parameter, the subject and property that lead to it in the graph of a row."""
    text = catalogue()[name].text
    if set(_GRAPH.findall(text)) - {"?graph", f"<{ONTOLOGY}>"}:
        return {}
    result: dict[str, tuple[str, str]] = {}
    subject = ""
    for line in "\n".join(_BLOCK.findall(text)).splitlines():
        begun, triple = _SUBJECT.match(line), _TRIPLE.match(line)
        subject = begun[1] if begun else subject
        if triple:
            result[triple[2]] = (subject, triple[1])
    return result


@lru_cache(maxsize=128)
def _prefixes(name: str) -> str:
    lines = catalogue()[name].text.splitlines()
    return "".join(f"{line}\n" for line in lines if line.startswith("PREFIX "))
