"""On which line of an RDF file each subject begins.

No parser tells, so the file is read a second time, by a scanner that knows the tokens of
Turtle and TriG (of which N-Triples and N-Quads are a part) and nothing else: it follows
prefixes, brackets and full stops. It never fails; what it cannot follow has no line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from urllib.parse import urljoin

__all__ = ["LINE_FORMATS", "subject_lines"]

# The formats in which a subject has a line; JSON-LD and RDF/XML have no such thing.
LINE_FORMATS = frozenset({"turtle", "trig", "ntriples", "nquads"})

_NAME = r"[^\W\d_](?:[\w.-]*[\w-])?"
_LOCAL = r"(?:[\w:%-]|\\.)(?:(?:[\w:.%-]|\\.)*(?:[\w:%-]|\\.))?"
_TOKEN = re.compile(
    r"(?P<skip>[\s]+|#[^\n]*"
    r'|"""(?:[^"\\]|\\[\s\S]|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\[\s\S]|'(?!''))*'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
    r"|\^\^|@(?!prefix\b|base\b)[A-Za-z0-9-]+"
    r"|[+-]?(?:[0-9]+\.[0-9]+|\.[0-9]+|[0-9]+)(?:[eE][+-]?[0-9]+)?(?![\w:]))"
    r"|<(?P<iri>[^<>\"{}|^`\n]*)>"
    r"|(?P<blank>_:[\w.-]*[\w-])"
    rf"|(?P<name>(?P<prefix>(?:{_NAME})?):(?P<local>(?:{_LOCAL})?))"
    r"|(?P<word>@?[A-Za-z]+)"
    r"|(?P<mark>[\s\S])"
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_LOCAL_ESCAPE = re.compile(r"\\(.)")
_DIRECTIVES = frozenset({"prefix", "@prefix", "base", "@base"})


def subject_lines(data: bytes, format_name: str) -> dict[str, int]:
    """Return the line, from 1, on which each subject IRI of a file first begins."""
    if format_name not in LINE_FORMATS:
        return {}
    return _Scanner(data.decode("utf-8", "replace")).scan()


class _Scanner:
    """Reads tokens and keeps in mind whether a subject is due."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._breaks = [match.start() for match in re.finditer("\n", text)]
        self._prefixes: dict[str, str] = {}
        self._base = ""
        self._found: dict[str, int] = {}
        self._subject_due = True
        self._depth = 0
        self._directive = ""
        self._pending = ""

    def scan(self) -> dict[str, int]:
        """Return the lines."""
        for match in _TOKEN.finditer(self._text):
            if match.lastgroup != "skip":
                self._token(match)
        return self._found

    def _token(self, match: re.Match[str]) -> None:
        word = (match["word"] or "").lower()
        if match["mark"]:
            self._mark(match["mark"])
        elif self._directive:
            self._declare(match)
        elif word in _DIRECTIVES and self._subject_due:
            self._directive = word
        elif self._subject_due and self._depth == 0 and word != "graph":
            self._subject(match)

    def _mark(self, mark: str) -> None:
        """Follow brackets; a full stop or brace outside of them makes a subject due."""
        if mark in "[(":
            self._depth += 1
            self._subject_due = False
        elif mark in "])":
            self._depth -= 1
        elif self._depth <= 0 and mark in ".{}":
            self._depth = 0
            self._subject_due = True

    def _declare(self, match: re.Match[str]) -> None:
        """Take in the parts of a prefix or base; its IRI ends it."""
        if match["name"] is not None:
            self._pending = match["prefix"]
        elif match["iri"] is not None:
            iri = self._resolved(match["iri"])
            if self._directive.endswith("base"):
                self._base = iri
            else:
                self._prefixes[self._pending] = iri
            self._directive = ""

    def _subject(self, match: re.Match[str]) -> None:
        self._subject_due = False
        iri = ""
        if match["iri"] is not None:
            iri = self._resolved(match["iri"])
        elif match["name"] is not None:
            start = self._prefixes.get(match["prefix"], "")
            iri = start + _LOCAL_ESCAPE.sub(r"\1", match["local"])
        if iri:
            self._found.setdefault(iri, bisect_right(self._breaks, match.start()) + 1)

    def _resolved(self, text: str) -> str:
        iri = _ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)), text)
        return urljoin(self._base, iri) if self._base else iri
