"""What may be asked of the engines in this process: read-only queries of a bounded size.

The engines follow ``SERVICE`` and ``FROM`` to wherever they point, cannot be stopped, and
some die of deep nesting; so a query is looked at before any engine sees it. The look is at
tokens: words in strings, IRIs and comments do not count, and an escape outside of them,
which could hide a word, is refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.errors import QueryError

if TYPE_CHECKING:
    from pharmagraph.terms import Term

__all__ = ["MAX_DEPTH", "MAX_LENGTH", "MAX_OPERATORS", "check", "term_text", "words"]

MAX_LENGTH = 64 * 1024
MAX_DEPTH = 48
MAX_OPERATORS = 300

_SKIPPED = (
    r"#[^\n]*"
    r"|<[^<>\"{}|^`\x00-\x20]*>"
    r'|"""(?:"{0,2}[^"\\]|"{0,2}\\[\s\S])*"""'
    r"|'''(?:'{0,2}[^'\\]|'{0,2}\\[\s\S])*'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
)
_TOKEN = re.compile(
    rf"(?P<skipped>{_SKIPPED})"
    r"|(?P<name>[?$:]?[^\W0-9][\w-]*(?::[^\s(){}<>;,\[\]\"']*)?|[?$:][\w-]+)"
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])"
    r"|(?P<operator>[-+*/!=<>|&^.;,]+)"
    r"|(?P<escape>\\)"
)
_BACKSLASH = re.compile(r"\\\\([uU]?)|\\.")
_REFUSED = {
    "SERVICE": "asks another server",
    "FROM": "names documents to load",
    "LOAD": "loads a document",
    "INSERT": "changes data",
    "DELETE": "changes data",
    "CLEAR": "changes data",
    "DROP": "changes data",
    "CREATE": "changes data",
}


def check(text: str, where: str = "query") -> None:
    """Raise QueryError if *text* is not a query that an engine here may be given."""
    if len(text) > MAX_LENGTH:
        raise QueryError(where, f"longer than {MAX_LENGTH} characters")
    depth = operators = 0
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "name" and (problem := _REFUSED.get(match[0].upper())):
            raise QueryError(_place(where, text, match), f"{match[0]} {problem}, and is refused")
        if kind == "escape":
            raise QueryError(_place(where, text, match), "an escape outside of a string")
        depth += (kind == "open") - (kind == "close")
        operators += len(match[0]) if kind in {"operator", "open"} else 0
        if depth > MAX_DEPTH or operators > MAX_OPERATORS:
            raise QueryError(_place(where, text, match), "nested too deeply, or too long-winded")


def words(text: str) -> list[str]:
    """Return the bare words of a query, in upper case: no strings, IRIs or comments."""
    return [match[0].upper() for match in _TOKEN.finditer(text) if match.lastgroup == "name"]


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
