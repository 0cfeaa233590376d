"""What may be asked of the engines in this process: read-only queries of a bounded size.

The engines follow ``SERVICE`` and ``FROM`` to wherever they point, cannot be stopped, and
some die of deep nesting; so a query is looked at before any engine sees it. The look is at
tokens: words in strings, IRIs and comments do not count, and an escape outside of them,
which could hide a word, is refused. So is what a parser could cut into tokens in another
way: after ``?a``, a ``<`` may begin an IRI or a comparison, and keywords need no blanks.

Of a text that was put together here, of a query that was looked at before and of terms, only
the length is looked at again: see `Vetted`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pharmagraph.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.terms import Term

__all__ = [
    "LOCAL",
    "MAX_LENGTH",
    "SERVED",
    "Bounds",
    "Vetted",
    "check",
    "pieces",
    "term_text",
    "words",
]

MAX_LENGTH = 64 * 1024

_SKIPPED = (
    r"#[^\r\n]*"
    r"|<[A-Za-z][A-Za-z0-9+.-]*://[^<>\"{}|^`\\\x00-\x20]*>"
    r"|<[^<>\"{}|^`\\\x00-\x20#'()]*>"
    r'|"""(?:"{0,2}[^"\\]|"{0,2}\\[\s\S])*"""'
    r"|'''(?:'{0,2}[^'\\]|'{0,2}\\[\s\S])*'''"
    r'|"(?:[^"\\\r\n]|\\.)*"'
    r"|'(?:[^'\\\r\n]|\\.)*'"
)
_TOKEN = re.compile(
    rf"(?P<skipped>{_SKIPPED})"
    r"|(?P<odd><[^<>\"{}|^`\\\x00-\x20]*>|[\"'])"
    r"|(?P<name>[?$:]?[^\W0-9][\w-]*(?::[\w.:%-]*)?|:[\w.:%-]*|[?$][\w-]+)"
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])"
    r"|(?P<operator>[-+*/!=<>|&^.;,]+)"
    r"|(?P<escape>\\)"
)
_ODD = re.compile(r"\S+")
_BACKSLASH = re.compile(r"\\\\([uU]?)|\\.")
_SERVICE = "SERVICE"
_CHANGES = dict.fromkeys(("INSERT", "DELETE", "CLEAR", "DROP", "CREATE"), "changes data")
_OUTSIDE = {_SERVICE: "asks another server", "LOAD": "loads a document"}


class Vetted(str):
    """A query made of one of our own, which passed `check`, and of what `term_text` writes.

    Whatever is made of it, by joining or cutting, is a text like any other again.
    """

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long and how nested a query may be, and which words it must not use, and why."""

    length: int
    depth: int
    operators: int
    links: int
    refused: dict[str, str]


# For queries of the user's own machine, and for those that come in from outside; the
# latter may name graphs, which are looked for in the store alone.
LOCAL = Bounds(
    MAX_LENGTH, 48, 300, 300, {**_OUTSIDE, **_CHANGES, "FROM": "names documents to load"}
)
SERVED = Bounds(16 * 1024, 64, 500, 64, {**_OUTSIDE, **_CHANGES})


def check(text: str, where: str = "query", bounds: Bounds = LOCAL) -> None:
    """Raise QueryError if *text* is not a query that an engine here may be given."""
    if len(text) > bounds.length:
        raise QueryError(where, f"longer than {bounds.length} characters")
    if bounds is LOCAL and isinstance(text, Vetted):
        return
    depth = operators = links = 0
    for match, following in _tokens(text):
        if problem := _problem(match, following, bounds):
            raise QueryError(_place(where, text, match), problem)
        kind = match.lastgroup
        depth += (kind == "open") - (kind == "close")
        operators += len(match[0]) if kind in {"operator", "open"} else 0
        links += match[0].count("/") + match[0].count("^") if kind == "operator" else 0
        if depth > bounds.depth or operators > bounds.operators or links > bounds.links:
            raise QueryError(_place(where, text, match), "nested too deeply, or too long-winded")


def words(text: str) -> list[str]:
    """Return the bare words of a query, in upper case: no strings, IRIs or comments."""
    return [match[0].upper() for match in _TOKEN.finditer(text) if match.lastgroup == "name"]


def pieces(text: str) -> list[tuple[int, int]]:
    """Return where each token of a query begins and ends, comments apart.

    What is no token is a piece as well, as far as there is no blank in it.
    """
    found: list[tuple[int, int]] = []
    at = 0
    for match in _TOKEN.finditer(text):
        found += (odd.span() for odd in _ODD.finditer(text, at, match.start()))
        at = match.end()
        if not match[0].startswith("#"):
            found.append(match.span())
    return [*found, *(odd.span() for odd in _ODD.finditer(text, at))]


def _tokens(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield each token but comments, with the first character of the next one."""
    found = (match for match in _TOKEN.finditer(text) if not match[0].startswith("#"))
    last = next(found, None)
    for match in found:
        if last is not None:
            yield last, match[0][0]
        last = match
    if last is not None:
        yield last, ""


def _problem(match: re.Match[str], following: str, bounds: Bounds) -> str:
    """Return what is wrong with one token, if anything."""
    kind, text = match.lastgroup, match[0]
    if kind == "escape":
        return "an escape outside of a string"
    if kind == "odd":
        return "could be read as an IRI or as a comparison: write IRIs in full, and blanks around <"
    if kind != "name" or text[0] in "?$":
        return ""
    head, colon, _ = text.upper().partition(":")
    if _SERVICE in head and (not colon or following == "{"):
        return f"{text} {_OUTSIDE[_SERVICE]}, and is refused"
    found = bounds.refused.get(text.upper())
    return f"{text} {found}, and is refused" if found else ""


def term_text(term: Term) -> str:
    """Return *term* as SPARQL that every engine reads back as the same term.

    Some engines expand ``\\uXXXX`` before they parse, also after an escaped backslash; so
    a ``u`` that follows a backslash is itself written as an escape.
    """
    return _BACKSLASH.sub(_apart, str(term))


def _apart(match: re.Match[str]) -> str:
    return {"u": "\\\\\\U00000075", "U": "\\\\\\U00000055"}.get(match[1], match[0])


def _place(where: str, text: str, match: re.Match[str]) -> str:
    """Return *where* with the line of *match*."""
    return f"{where}:{text.count(chr(10), 0, match.start()) + 1}"
