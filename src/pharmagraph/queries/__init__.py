"""The canned queries: what can be asked, with what, and how the answer is shown.

A query is a file in ``queries/`` that any SPARQL engine runs as it stands; its ``#+``
header says what it answers and which ``?_name`` variables are parameters. Values are
typed, names are looked up in the data, and both go into the text as terms, in a
``VALUES`` block: nothing a user writes is ever pasted.
"""

from __future__ import annotations

from pharmagraph.queries.answering import explain_default, explain_empty
from pharmagraph.queries.binding import bind, known_parameter, parse_parameter
from pharmagraph.queries.catalogue import Parameter, Query, catalogue, find_query, read_query
from pharmagraph.queries.leafing import first_rows
from pharmagraph.queries.memory import Memory
from pharmagraph.queries.narrowing import plan
from pharmagraph.queries.resolving import Select, resolve
from pharmagraph.queries.writing import FORMATS, format_name, write

__all__ = [
    "FORMATS",
    "Memory",
    "Parameter",
    "Query",
    "Select",
    "bind",
    "catalogue",
    "explain_default",
    "explain_empty",
    "find_query",
    "first_rows",
    "format_name",
    "known_parameter",
    "parse_parameter",
    "plan",
    "read_query",
    "resolve",
    "write",
]
