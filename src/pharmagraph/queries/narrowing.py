"""Finds the graphs that can answer a canned query, so that an engine looks at no others.

A monograph is a graph of its own, so what concerns one drug stands in a graph or two. An
engine that plans a query over all graphs does not know that, and reads through them all; a
small query for the graphs that name what is asked for takes a fraction of a millisecond.
Only queries whose parts all lie in one ``?graph`` or in the ontology can be narrowed, and
only by values that stand in a triple that every row needs. The rows are the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pharmagraph.queries.catalogue import catalogue
from pharmagraph.sparql import term_text
from pharmagraph.vocabulary import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pharmagraph.queries.catalogue import Query
    from pharmagraph.queries.resolving import Select
    from pharmagraph.terms import Term

__all__ = ["MOST_GRAPHS", "narrow"]

#: With more graphs than this an engine is as quick, or quicker, over all of them.
MOST_GRAPHS = 1000

_BLOCK = re.compile(r"^  GRAPH \?graph \{\n(.*?)^  \}$", re.DOTALL | re.MULTILINE)
_GRAPH = re.compile(r"\bGRAPH\s+(\S+)")
# A triple right in the block: on a line with its subject, or on one that goes on with it.
_TRIPLE = re.compile(r"^(?:    \?\w+|     ) (\w+:\w+) \?_(\w+) [.;]$", re.MULTILINE)


def narrow(query: Query, bindings: Mapping[str, Sequence[Term]], select: Select) -> tuple[str, ...]:
    """Return the IRIs of the graphs that can answer *query*; none if all have to be asked.

    *bindings* are the terms of its parameters; *select* asks the dataset.
    """
    known = _leading(query.name) if catalogue().get(query.name) == query else {}
    needed = [(known[name], terms) for name, terms in bindings.items() if terms and name in known]
    if not needed:
        return ()
    parts = [
        f"  VALUES ?value{n} {{ {' '.join(map(term_text, terms))} }}\n"
        f"  GRAPH ?graph {{ ?subject{n} {predicate} ?value{n} . }}\n"
        for n, (predicate, terms) in enumerate(needed)
    ]
    limit = f"LIMIT {MOST_GRAPHS + 1}"
    found = select(
        f"{_prefixes(query.text)}SELECT DISTINCT ?graph\nWHERE {{\n{''.join(parts)}}}\n{limit}\n"
    )
    graphs = found.column("graph")
    if len(graphs) > MOST_GRAPHS:
        return ()
    return (*sorted(graphs), ONTOLOGY)


@lru_cache(maxsize=128)
def _leading(name: str) -> dict[str, str]:
    """Return, by parameter, the property that leads to it in the graph of every row."""
    text = catalogue()[name].text
    if set(_GRAPH.findall(text)) - {"?graph", f"<{ONTOLOGY}>"}:
        return {}
    blocks = "\n".join(_BLOCK.findall(text))
    return {parameter: predicate for predicate, parameter in _TRIPLE.findall(blocks)}


def _prefixes(text: str) -> str:
    return "".join(f"{line}\n" for line in text.splitlines() if line.startswith("PREFIX "))
