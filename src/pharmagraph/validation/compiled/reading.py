"""Which predicates a query in SPARQL reads, told by its tokens.

Where what is a subject, a predicate or part of an expression cannot be told apart, the query
may read anything: a wrong answer here would hide results.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from rdflib import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable

    #: The kind of a word or mark, and its text.
    Lexeme: TypeAlias = "tuple[str, str]"

__all__ = ["predicates_read"]

_PREFIX = re.compile(r"PREFIX\s+([\w.-]*):\s*<([^<>]*)>", re.IGNORECASE)
_STRINGS = (
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"""',
    r"'''(?:[^'\\]|\\.|'{1,2}(?!'))*'''",
    r'"(?:[^"\\\n]|\\.)*"',
    r"'(?:[^'\\\n]|\\.)*'",
)
_TOKEN = re.compile(
    r"#[^\n]*"
    rf"|(?P<value>{'|'.join(_STRINGS)}|\b[0-9][0-9.eE]*|\b(?:true|false)\b)"
    r'|(?P<name><[^<>"{}|^`\\\s]*>|[\w.-]*:[\w.%-]*|\ba\b)'
    r"|(?P<variable>[?$]\w+)|(?P<word>\w+)|(?P<mark>\S)",
    re.DOTALL,
)
_TERMS = {"value", "name", "variable"}
_END = ("mark", ".")


def predicates_read(queries: Iterable[str]) -> frozenset[str] | None:
    """Return the IRIs among which are all predicates that *queries* read; None may be any."""
    found: set[str] = set()
    for query in queries:
        names = _named(query)
        if names is None:
            return None
        found |= names
    return frozenset(found)


def _named(query: str) -> frozenset[str] | None:
    """Return the IRIs that a query names, or None if it may read what it does not name."""
    prefixes = dict(_PREFIX.findall(query))
    found = _TOKEN.finditer(query, max(query.find("{"), 0))
    tokens = [(each.lastgroup, each[0]) for each in found if each.lastgroup]
    padded = [_END, *tokens, _END, _END]
    if any(_may_be_open(*padded[at : at + 4]) for at in range(len(tokens))):
        return None
    return frozenset(_expanded(text, prefixes) for kind, text in tokens if kind == "name")


def _expanded(name: str, prefixes: dict[str, str]) -> str:
    if name == "a":
        return f"<{RDF.type}>"
    prefix, _, rest = name.partition(":")
    return name if name[0] == "<" else f"<{prefixes.get(prefix, '')}{rest}>"


def _may_be_open(before: Lexeme, here: Lexeme, after: Lexeme, then: Lexeme) -> bool:
    """Tell whether a token may be a predicate without a name, or a path that needs no triple."""
    kind, text = here
    if kind == "name":
        return text[0] == "<" and "?" in text
    if kind == "mark":
        path = before[0] == "name" or before[1] == ")"
        return (text in "*?" and path) or (text == "!" and (after[0] == "name" or after[1] == "("))
    if kind != "variable" or not _begins_term(after) or before[1] in {".", "{", "}"}:
        return False
    subject = after[0] == "name" and (_begins_term(then) or then[1] in {"|", "/", "^", "+"})
    return before[1] != ")" or not subject


def _begins_term(each: Lexeme) -> bool:
    return each[0] in _TERMS or each[1] in {"[", "("}
