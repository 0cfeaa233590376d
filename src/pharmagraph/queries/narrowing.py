"""Finds what can answer a canned query, so that an engine looks at nothing else.

A monograph is a graph of its own, so what concerns one drug stands in a graph or two. An
engine that plans a query over all graphs does not know that, and reads through them all; a
small query for the graphs that name what is asked for takes a fraction of a millisecond.
Where many graphs name it, or nothing is named, the embedded store is told which statements to
begin with, and looks up the rest of the query for each of them. Only queries whose parts all lie
in one ``?graph`` or in the ontology can be narrowed, and only by values in a triple that every
row needs. The rows are the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from pharmagraph.queries.binding import bind
from pharmagraph.queries.catalogue import catalogue, is_shipped
from pharmagraph.sparql import Vetted, term_text
from pharmagraph.terms import Iri
from pharmagraph.vocabulary import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pharmagraph.queries.catalogue import Query
    from pharmagraph.queries.resolving import Select
    from pharmagraph.terms import Term

    _Needed: TypeAlias = Sequence[tuple[str, str, Sequence[Term]]]

__all__ = [
    "FEW_GRAPHS",
    "MOST_GRAPHS",
    "has_statements",
    "leading",
    "plan",
    "plan_within",
    "prefixes",
]

#: With more graphs than this an engine is as quick, or quicker, over all of them.
MOST_GRAPHS = 1000
#: So many statements can be written into a query without making it too long.
FEW_STATEMENTS = 40
#: With more graphs than this the embedded store is quicker if it is given the statements.
FEW_GRAPHS = 25

_BLOCK = re.compile(r"^  GRAPH \?graph \{\n(.*?)^  \}$", re.DOTALL | re.MULTILINE)
_GRAPH = re.compile(r"\bGRAPH\s+(\S+)")
# A triple right in the block: on a line with its subject, or on one that goes on with it.
_TRIPLE = re.compile(r"^(?:    \?\w+|     ) (\w+:\w+) \?(\w+) [.;]$")
# The same triple as a condition that holds for every row once there is a value.
_ASKED = re.compile(
    r"^  FILTER \(!BOUND\(\?_(\w+)\) \|\| EXISTS "
    r"\{ GRAPH \?graph \{ \?(\w+) (\w+:\w+) \?_\1 \. \} \}\)$",
    re.MULTILINE,
)
# A code that is compared with one of a row, and the triple that leads to the latter.
_COMPARED = re.compile(r"^  FILTER \(!BOUND\(\?_(\w+)\) \|\| \?_\1 = \?(\w+)\)$", re.MULTILINE)
_CODED = re.compile(r"GRAPH \?graph \{ \?(\w+) ([\w:/]+) \?(\w+) \. \}")
_SUBJECT = re.compile(r"^    \?(\w+) ")
_JOINED = re.compile(r"^      (\w+:\w+) \?(\w+) [.;]$", re.MULTILINE)
_ALTERNATIVES = re.compile(
    r"\nWHERE \{\n  \{\n(.*?)^  \}\n  GRAPH \?graph \{\n(.*?)^  \}$", re.DOTALL | re.MULTILINE
)
_CLASSED = re.compile(r"^    \?(\w+) a (\w+:\w+) ;$", re.MULTILINE)
_POLARITY = re.compile(r"^      (mono:polarity mono:\w+) ;$", re.MULTILINE)
_CHOSEN = re.compile(
    r"^  VALUES \?class \{ (.*) \}\n  GRAPH \?graph \{\n    \?(\w+) a \?class ;$", re.MULTILINE
)
_WHERE, _END = "\nWHERE {\n", "\n}\nORDER BY "


def plan(
    query: Query,
    bindings: Mapping[str, Sequence[Term]],
    select: Select,
    *,
    embedded: bool = True,
) -> tuple[str, tuple[str, ...]]:
    """Return the text of *query* that is to be asked, and the IRIs of the graphs to look at.

    *bindings* are the terms of its parameters; *select* asks the dataset, *embedded* tells
    whether that is the embedded store, which alone is told statements. Without a graph all of
    them have to be looked at. Raises QueryError as `bind` does.
    """
    needed = _needed(query, bindings)
    told = embedded and _subject(needed)
    graphs = _graphs(needed, FEW_GRAPHS if told else MOST_GRAPHS, query, select)
    if graphs or not embedded:
        return bind(query, bindings), graphs
    return _narrowed(query, bindings, needed, select), ()


def plan_within(
    query: Query,
    bindings: Mapping[str, Sequence[Term]],
    select: Select,
    graphs: Iterable[Iri],
) -> tuple[str, tuple[str, ...]]:
    """Return what `plan` does for the embedded store, for the rows that stand in *graphs*."""
    wanted = (*(graph.value for graph in graphs), ONTOLOGY)
    return _narrowed(query, bindings, _needed(query, bindings), select), wanted


def has_statements(
    query: Query, bindings: Mapping[str, Sequence[Term]], select: Select, number: int
) -> bool:
    """Tell whether *query* has at least *number* statements to begin with, or cannot be told."""
    subject, parts = _start(query, _needed(query, bindings))
    if not subject:
        return True
    where = f"WHERE {{\n{parts}{_stated(query.text, subject)}}}\nLIMIT {number}\n"
    return len(select(Vetted(f"{prefixes(query.name)}SELECT ?{subject}\n{where}"))) >= number


def _narrowed(
    query: Query, bindings: Mapping[str, Sequence[Term]], needed: _Needed, select: Select
) -> str:
    """Return the text of *query*, told the statements to begin with, if it can be."""
    text = bind(query, bindings)
    found = _ALTERNATIVES.search(query.text) if is_shipped(query) and not needed else None
    if found:
        return _by_alternatives(query, text, found, bindings, select)
    subject, parts = _start(query, needed)
    return Vetted(_told(text, subject, parts)) if subject else text


def _start(query: Query, needed: _Needed) -> tuple[str, str]:
    """Return the variable of the statements that *query* is about, and what finds them.

    It is the triple that every row needs for the values given; where nothing is given, the
    class of the statements, or what the header names. Both are empty if there is no such thing.
    """
    if needed or not is_shipped(query):
        subject = _subject(needed)
        return subject, _parts(needed) if subject else ""
    subject, begins = _beginning(query.name)
    parts = (f"  {{ GRAPH ?graph {{ {triple} . }} }}\n" for triple in begins)
    return subject, "  UNION\n".join(parts)


def _subject(needed: _Needed) -> str:
    """Return the one subject of the triples *needed*; empty if there is none, or several."""
    subjects = {subject for subject, _, _ in needed}
    return subjects.pop() if len(subjects) == 1 else ""


def _needed(query: Query, bindings: Mapping[str, Sequence[Term]]) -> _Needed:
    """Return subject, property and values of the triples that every row needs."""
    known = leading(query.name) if is_shipped(query) else {}
    return [(*known[name], given) for name, given in bindings.items() if given and name in known]


def _parts(needed: _Needed) -> str:
    return "".join(
        f"  {_values(f'value{n}', given)}  GRAPH ?graph {{ ?{subject} {predicate} ?value{n} . }}\n"
        for n, (subject, predicate, given) in enumerate(needed)
    )


def _values(name: str, given: Sequence[Term]) -> str:
    return f"VALUES ?{name} {{ {' '.join(map(term_text, given))} }}\n"


def _graphs(needed: _Needed, most: int, query: Query, select: Select) -> tuple[str, ...]:
    """Return the graphs of the triples *needed* and the ontology; none if over *most* have them."""
    if not needed:
        return ()
    where = f"WHERE {{\n{_parts(needed)}}}\nLIMIT {most + 1}\n"
    found = select(Vetted(f"{prefixes(query.name)}SELECT DISTINCT ?graph\n{where}"))
    graphs = found.column("graph")
    return () if len(graphs) > most else (*sorted(graphs), ONTOLOGY)


def _by_alternatives(
    query: Query,
    text: str,
    found: re.Match[str],
    bindings: Mapping[str, Sequence[Term]],
    select: Select,
) -> str:
    subject = _CLASSED.match(found[2])
    if not subject:
        return text
    joined = [triple for triple in _JOINED.findall(found[2]) if f"?{triple[1]} " in found[1]]
    branches = []
    for branch in found[1].split("\n  } UNION {\n"):
        given = {name: each for name, each in bindings.items() if f"?_{name} " in branch}
        if not joined or not any(given.values()):
            return text
        values = "".join(_values(f"_{name}", each) for name, each in given.items())
        triples = "".join(f" ?{subject[1]} {predicate} ?{name} ." for predicate, name in joined)
        triples += f" ?{subject[1]} a {subject[2]} ."
        branches.append(f"{{\n{values}{branch}\n  GRAPH ?graph {{{triples} }}\n}}")
    names = f"?graph ?{subject[1]}"
    parts = "\nUNION ".join(branches) + "\n"
    where = f"WHERE {{\n{parts}}}\nLIMIT {FEW_STATEMENTS + 1}\n"
    rows = select(Vetted(f"{prefixes(query.name)}SELECT DISTINCT {names}\n{where}")).rows
    if len(rows) <= FEW_STATEMENTS and all(isinstance(term, Iri) for row in rows for term in row):
        pairs = " ".join(f"({graph} {each})" for graph, each in rows)
        parts = f"  VALUES ({names}) {{ {pairs} }}\n"
    return Vetted(_told(text, subject[1], parts))


def _told(text: str, subject: str, parts: str) -> str:
    """Return a query that finds its subjects first, and all else for each of them."""
    head, where, body = text.partition(_WHERE)
    body, end, order = body.rpartition(_END)
    parts += _stated(body, subject)
    told = f"  {{ SELECT DISTINCT ?graph ?{subject} WHERE {{\n{parts}  }} }}\n"
    return f"{head}{where}{told}  LATERAL {{\n{body}\n  }}{end}{order}"


def _stated(text: str, subject: str) -> str:
    """Return what limits the statements that are told to those affirmed, or to those denied."""
    found = _POLARITY.search(text)
    return f"  LATERAL {{ GRAPH ?graph {{ ?{subject} {found[1]} . }} }}\n" if found else ""


@lru_cache(maxsize=128)
def _beginning(name: str) -> tuple[str, tuple[str, ...]]:
    """Return the subject of a query, and the triples that lead to its statements."""
    query = catalogue()[name]
    if set(_GRAPH.findall(query.text)) - {"?graph", f"<{ONTOLOGY}>"}:
        return "", ()
    classed = _CLASSED.search("\n".join(_BLOCK.findall(query.text)[:1]))
    chosen = _CHOSEN.search(query.text)
    begins = query.begin
    if chosen:
        begins = tuple(f"?{chosen[2]} a {each}" for each in chosen[1].split())
    elif classed and not begins:
        begins = (f"?{classed[1]} a {classed[2]}",)
    return (begins[0].split()[0][1:] if begins else ""), begins


@lru_cache(maxsize=128)
def leading(name: str) -> dict[str, tuple[str, str]]:
    """Return, by parameter, the subject and property that lead to it in the graph of a row."""
    text = catalogue()[name].text
    if set(_GRAPH.findall(text)) - {"?graph", f"<{ONTOLOGY}>"}:
        return {}
    coded = {variable: name for name, variable in _COMPARED.findall(text)}
    result = {name: (subject, predicate) for name, subject, predicate in _ASKED.findall(text)}
    result |= {coded[v]: (subject, path) for subject, path, v in _CODED.findall(text) if v in coded}
    known = coded | {f"_{each.name}": each.name for each in catalogue()[name].parameters}
    subject = ""
    for line in "\n".join(_BLOCK.findall(text)).splitlines():
        begun, triple = _SUBJECT.match(line), _TRIPLE.match(line)
        subject = begun[1] if begun else subject
        if triple and triple[2] in known:
            result[known[triple[2]]] = (subject, triple[1])
    return result


@lru_cache(maxsize=128)
def prefixes(name: str) -> str:
    """Return the lines with the prefixes of a query."""
    lines = catalogue()[name].text.splitlines()
    return "".join(f"{line}\n" for line in lines if line.startswith("PREFIX "))
