"""Reads the queries and their headers; a faulty header is an error, never a missing query.

A header is made of lines that begin with ``#+``::

    #+ summary: What does a drug interact with?
    #+ description: One row per agent that a monograph says the drug interacts with.
    #+ tags: [interactions]
    #+ topic: interactions
    #+ params:
    #+   drug: drug, required, repeatable. IRI, generic or brand name.

A line that is indented further goes on with the one before. A parameter has a type, then
``required``, ``repeatable`` and ``like <other parameter>`` where they apply, then its
description. *topic* is the code of the matter on which a source can be silent. *begin* names
the triples of which every row needs one, divided by ``|``, where that is not a class.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pharmagraph import assets, sparql
from pharmagraph.errors import AssetError, QueryError
from pharmagraph.model import Topic
from pharmagraph.vocabulary import CODE_LISTS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["TYPES", "Parameter", "Query", "catalogue", "find_query", "is_shipped", "read_query"]

# Type of a parameter -> kinds of thing that a name given for it may stand for.
TYPES: dict[str, tuple[str, ...]] = {
    "agent": ("drug", "drug class", "food", "other agent"),
    "condition": ("condition",),
    "drug": ("drug",),
    "effect": ("effect",),
    "category": (),
    "code": (),
    "integer": (),
    "iri": (),
    "name": (),
}
_FIELDS = ("summary", "description", "tags", "topic", "begin", "params")
_TRIPLE = re.compile(r"\?\w+ \w+:[\w:/]+ \w+:\w+|\?\w+ \w+:\w+ true")
_VARIABLE = re.compile(r"\?(_[A-Za-z0-9]+)")
_SELECT = re.compile(r"^SELECT(?: DISTINCT)?\s(.*?)^WHERE \{$", re.DOTALL | re.MULTILINE)
_COLUMN = re.compile(r"\bAS \?([A-Za-z0-9]+)\s*\)|\?([A-Za-z0-9]+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query: the variable ``?_name`` of its text.

    *codes* names the code list of the type ``code``; *like* the parameter whose values it
    takes where it is given none.
    """

    name: str
    type: str
    description: str
    required: bool = False
    repeatable: bool = False
    codes: str = ""
    like: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A query with what its header says; *where* is its file, for errors."""

    name: str
    text: str
    where: str
    summary: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    topic: str = ""
    begin: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Query]:
    """Return the queries that ship with the package, by name, from A to Z.

    Raises AssetError, with file and line, if a header is faulty.
    """
    folder = assets.path("queries")
    return {path.stem: _shipped(path) for path in sorted(folder.glob("*.rq"))}


def is_shipped(query: Query) -> bool:
    """Tell whether *query* is one of the catalogue, as it stands there, and fit to be run.

    Raises QueryError if it is one that no engine here may be given.
    """
    return catalogue().get(query.name) == query and _is_fit(query.name)


@lru_cache(maxsize=128)
def _is_fit(name: str) -> bool:
    sparql.check(catalogue()[name].text, name)
    return True


def find_query(name: str) -> Query:
    """Return the canned query *name*; raise QueryError, with what is near, if there is none."""
    known = catalogue()
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name.lower(), known, n=3)
    cure = f"did you mean {' or '.join(near)}?" if near else "see query --list"
    raise QueryError(name, "there is no such query", cure)


def read_query(text: str, where: str) -> Query:
    """Return a user's query; its header may be missing, but not faulty (QueryError).

    A ``?_name`` that no header declares is a parameter that takes an IRI or a name as text.
    """
    try:
        query = _read(text, where.rpartition("/")[2].removesuffix(".rq"), where)
    except _FaultyHeaderError as fault:
        raise QueryError(f"{where}:{fault.line}", fault.problem) from fault
    known = {parameter.name for parameter in query.parameters}
    spare = sorted(_used(text) - known)
    more = tuple(Parameter(name, "iri", "", repeatable=True) for name in spare)
    fields = {name: getattr(query, name) for name in Query.__slots__}
    return Query(**{**fields, "parameters": (*query.parameters, *more)})


class _FaultyHeaderError(Exception):
    """What is wrong with a header, and on which line of the file."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line, self.problem = line, problem


def _shipped(path: Path) -> Query:
    text = assets.read_text("queries", path.name)
    try:
        query = _read(text, path.stem, str(path))
        _check(query)
    except _FaultyHeaderError as fault:
        raise AssetError(f"{path}:{fault.line}", fault.problem) from fault
    return query


def _check(query: Query) -> None:
    """Raise if the header of one of our own queries leaves something out."""
    for name in ("summary", "description", "tags", "columns"):
        if not getattr(query, name):
            raise _FaultyHeaderError(1, f"has no {name}")
    odd = [each for each in query.begin if not _TRIPLE.fullmatch(each)]
    if odd:
        raise _FaultyHeaderError(1, f"does not begin with a triple: {odd[0]!r}")
    if query.text.count("\nWHERE {\n") != 1:
        raise _FaultyHeaderError(1, "needs exactly one line that reads 'WHERE {'")
    declared = {parameter.name for parameter in query.parameters}
    if declared != _used(query.text):
        odd = sorted(declared ^ _used(query.text))
        raise _FaultyHeaderError(1, f"parameters in header and text differ: {', '.join(odd)}")


def _used(text: str) -> set[str]:
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    return {name[1:] for name in _VARIABLE.findall(body)}


def _read(text: str, name: str, where: str) -> Query:
    fields, parameters = _fields(text)
    columns = _SELECT.search(text)
    topic = fields.get("topic", (0, ""))
    if topic[1] and topic[1] not in set(Topic):
        raise _FaultyHeaderError(topic[0], f"there is no topic {topic[1]!r}")
    return Query(
        name,
        text,
        where,
        fields.get("summary", (0, ""))[1],
        fields.get("description", (0, ""))[1],
        tuple(fields.get("tags", (0, ""))[1].strip("[]").replace(",", " ").split()),
        topic[1],
        tuple(filter(None, fields.get("begin", (0, ""))[1].split(" | "))),
        tuple(_parameter(*each) for each in parameters),
        tuple(a or b for a, b in _COLUMN.findall(_bare(columns[1]))) if columns else (),
    )


def _bare(select: str) -> str:
    """Return a SELECT clause with only the new name of every expression in parentheses."""
    result, depth = "", 0
    for part in re.split(r"(AS \?[A-Za-z0-9]+\s*\)|[()])", select):
        renamed = part.startswith("AS ")
        result += part if renamed or depth == 0 else ""
        depth += (part == "(") - (part == ")" or renamed)
    return result


def _fields(text: str) -> tuple[dict[str, tuple[int, str]], list[tuple[int, str, str]]]:
    """Return the fields of a header and its parameters, each with its line."""
    fields: dict[str, tuple[int, str]] = {}
    parameters: list[tuple[int, str, str]] = []
    last = ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#+"):
            continue
        key, colon, value = line[2:].strip().partition(": " if line[-1:] != ":" else ":")
        if line.startswith("#+   ") and last == "params" and colon:
            parameters.append((number, key, value))
        elif line.startswith("#+   ") and last not in {"", "params"}:
            fields[last] = (fields[last][0], f"{fields[last][1]} {line[2:].strip()}")
        elif line.startswith("#+   ") or not colon or key not in _FIELDS or key in fields:
            raise _FaultyHeaderError(number, f"not a line of a header: {line!r}")
        else:
            fields[key], last = (number, value), key
    return fields, parameters


def _parameter(line: int, name: str, value: str) -> Parameter:
    head, _, description = value.partition(". ")
    first, *flags = [part.strip() for part in head.split(",")]
    kind, _, codes = first.partition(" ")
    like = next((flag[5:] for flag in flags if flag.startswith("like ")), "")
    odd = [f for f in flags if f not in {"required", "repeatable"} and not f.startswith("like ")]
    if kind not in TYPES or odd or not description:
        raise _FaultyHeaderError(line, f"not a parameter with type and description: {value!r}")
    if bool(codes) != (kind == "code") or (codes and codes not in _code_lists()):
        raise _FaultyHeaderError(line, f"there is no code list {codes!r}")
    return Parameter(
        name, kind, description, "required" in flags, "repeatable" in flags, codes, like
    )


def _code_lists() -> set[str]:
    return {name for name, _, _ in CODE_LISTS.values()}
