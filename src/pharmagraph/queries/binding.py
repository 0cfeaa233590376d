"""Puts values into a query: typed, as terms, in a ``VALUES`` block of its own."""

from __future__ import annotations

import difflib
import re
import unicodedata
from typing import TYPE_CHECKING

from pharmagraph import terms, vocabulary
from pharmagraph.errors import QueryError
from pharmagraph.model import PregnancyCategory
from pharmagraph.queries.catalogue import is_shipped
from pharmagraph.sparql import Vetted, term_text
from pharmagraph.vocabulary import CODE_LISTS, MONO

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pharmagraph.queries.catalogue import Parameter, Query
    from pharmagraph.terms import Iri, Term

__all__ = ["bind", "fold", "known_parameter", "parse_parameter"]

_WHERE = "\nWHERE {\n"
_IRI = re.compile(r"<([^<>\"{}|^`\\\s]+)>|((?:https?|urn):[^<>\"{}|^`\\\s]+)")
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}")


def bind(query: Query, bindings: Mapping[str, Sequence[Term]]) -> str:
    """Return the text of *query* with each parameter limited to the terms given for it.

    Raises QueryError for a parameter that it does not have, that lacks a value it needs,
    or that is given more than it takes.
    """
    text = _bound(query, bindings)
    return Vetted(text) if is_shipped(query) else text


def _bound(query: Query, bindings: Mapping[str, Sequence[Term]]) -> str:
    for name in bindings:
        known_parameter(query, name)
    blocks: list[str] = []
    for parameter in query.parameters:
        given = bindings.get(parameter.name) or bindings.get(parameter.like) or ()
        if parameter.required and not given:
            raise QueryError(query.name, f"needs a value for {parameter.name!r}", _usage(parameter))
        if len(given) > 1 and not parameter.repeatable:
            raise QueryError(query.name, f"takes one value for {parameter.name!r}")
        if given:
            values = " ".join(term_text(term) for term in given)
            blocks.append(f"  VALUES ?_{parameter.name} {{ {values} }}\n")
    if not blocks:
        return query.text
    head, where, body = query.text.partition(_WHERE)
    if not where:
        cure = "put WHERE { on a line of its own"
        raise QueryError(query.where, "has no line that reads 'WHERE {'", cure)
    return head + where + "".join(blocks) + body


def known_parameter(query: Query, name: str) -> Parameter:
    """Return the parameter *name* of *query*; raise QueryError if it has none of that name."""
    known = {parameter.name: parameter for parameter in query.parameters}
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=1)
    cure = f"did you mean {near[0]}?" if near else f"it has {', '.join(known) or 'none'}"
    raise QueryError(query.name, f"has no parameter {name!r}", cure)


def parse_parameter(parameter: Parameter, text: str) -> Term | None:
    """Return *text* as a term of the parameter's type, or None if it is a name to look up.

    Raises QueryError if it is neither.
    """
    found = _IRI.fullmatch(text.strip())
    if parameter.type == "integer":
        return _integer(parameter, text.strip())
    if parameter.type in {"category", "code"} and not found:
        return _code(parameter, text)
    if parameter.type == "name":
        return terms.plain(fold(text))
    if found:
        return _iri(parameter, found[1] or found[2])
    if not fold(text):
        raise QueryError(parameter.name, "an empty name", parameter.description)
    return terms.plain(text) if parameter.type == "iri" else None


def fold(name: str) -> str:
    """Return *name* as names are looked up: NFC, lower case, single blanks."""
    return " ".join(unicodedata.normalize("NFC", name).lower().split())


def _integer(parameter: Parameter, text: str) -> Term:
    if not _NUMBER.fullmatch(text):
        raise QueryError(parameter.name, f"not a whole number: {text!r}")
    return terms.integer(int(text))


def _iri(parameter: Parameter, text: str) -> Iri:
    try:
        return terms.iri(text)
    except ValueError as error:
        raise QueryError(parameter.name, f"not an IRI: {text!r}") from error


def _code(parameter: Parameter, text: str) -> Iri:
    """Return the code that *text* is the notation of, in any case."""
    wanted = fold(text).removeprefix("mono:").removeprefix("category ")
    if parameter.type == "category":
        members = list(PregnancyCategory)
    else:
        members = next(list(e) for e, (n, _, _) in CODE_LISTS.items() if n == parameter.codes)
    for member in members:
        code = vocabulary.code(member)
        if wanted in {member.value.lower(), code.value.removeprefix(MONO.base).lower()}:
            return code
    cure = f"one of {', '.join(member.value for member in members)}"
    raise QueryError(parameter.name, f"no such code: {text!r}", cure)


def _usage(parameter: Parameter) -> str:
    return f"{parameter.name}: {parameter.description}"
