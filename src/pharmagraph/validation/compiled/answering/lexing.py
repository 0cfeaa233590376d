"""The tokens of a query in SPARQL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from pharmagraph.validation.compiled.answering.values import UnknownError

if TYPE_CHECKING:
    #: The kind of a word or mark, and its text.
    Lexeme: TypeAlias = "tuple[str, str]"

__all__ = ["END", "lexemes"]

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
    r'|(?P<name><[^<>"{}|^`\\\s]*>|[\w.-]*:(?:[\w.%-]*[\w%-])?|\ba\b)'
    r"|(?P<variable>[?$]\w+)|(?P<word>\w+)|(?P<mark>\S)",
    re.DOTALL,
)
#: The end of a group or of a query, for who looks at what follows a token.
END = ("mark", ".")


def lexemes(query: str) -> list[Lexeme]:
    """Return the tokens that follow the prefixes of *query*, names as whole IRIs.

    Raises UnknownError for a prefix that is not declared.
    """
    declared = list(_PREFIX.finditer(query))
    prefixes = {each[1]: each[2] for each in declared}
    found = _TOKEN.finditer(query, declared[-1].end() if declared else 0)
    return [
        (kind, _expanded(each[0], prefixes) if kind == "name" else each[0])
        for each in found
        if (kind := each.lastgroup)
    ]


def _expanded(name: str, prefixes: dict[str, str]) -> str:
    if name == "a" or name[0] == "<":
        return name
    prefix, _, rest = name.partition(":")
    if prefix not in prefixes:
        raise UnknownError(name)
    return f"<{prefixes[prefix]}{rest}>"
