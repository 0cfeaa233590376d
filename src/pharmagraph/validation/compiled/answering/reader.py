"""Reads a query in SPARQL into what can be run over an index; raises UnknownError.

What is read are the forms that constraints are written in: triple patterns with alternative
predicates, groups, ``FILTER``, ``OPTIONAL``, ``BIND``, ``EXISTS`` and the functions of `values`.
See the grammar, https://www.w3.org/TR/sparql11-query/#sparqlGrammar.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, XSD

from pharmagraph.validation.compiled.answering.expressions import (
    applied,
    exists,
    first,
    is_name,
    logical,
    negated,
    of_term,
)
from pharmagraph.validation.compiled.answering.groups import (
    Bind,
    Filter,
    Group,
    Maybe,
    Triple,
)
from pharmagraph.validation.compiled.answering.lexing import END, lexemes
from pharmagraph.validation.compiled.answering.values import (
    ARITHMETIC,
    COMPARISONS,
    FUNCTIONS,
    UnknownError,
)
from pharmagraph.validation.compiled.paths import alternatives, straight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pharmagraph.validation.compiled.answering.groups import Item
    from pharmagraph.validation.compiled.answering.rows import Expression
    from pharmagraph.validation.compiled.index import Path

__all__ = ["read_query"]

_TYPE = f"<{RDF.type}>"


def read_query(query: str) -> Group:
    """Return what is between the braces of a ``SELECT`` whose rows are only counted."""
    reader = _Reader(query)
    reader.head()
    group = reader.group()
    if reader.here != END or reader.left():
        raise UnknownError(query)
    return group


class _Reader:
    """The tokens of a query and how far they are read."""

    def __init__(self, query: str) -> None:
        self._tokens = [*lexemes(query), END]
        self._at = 0

    @property
    def here(self) -> tuple[str, str]:
        """The token that is read next."""
        return self._tokens[self._at]

    def left(self) -> int:
        """Return how many tokens follow the one that is read next."""
        return len(self._tokens) - self._at - 1

    def next(self) -> tuple[str, str]:
        """Return the token that is read next, and go on."""
        found = self.here
        if not self.left():
            raise UnknownError(found)
        self._at += 1
        return found

    def skip(self, text: str) -> bool:
        """Tell whether the next token is *text*, and go on if it is."""
        if self.here[1].upper() != text or self.here[0] in {"value", "name"} or not self.left():
            return False
        self._at += 1
        return True

    def take(self, *texts: str) -> None:
        """Go on over *texts*, which must stand here."""
        for text in texts:
            if not self.skip(text):
                raise UnknownError(self.here)

    def head(self) -> None:
        """Go on over ``SELECT`` and its variables."""
        self.take("SELECT")
        self.skip("DISTINCT")
        while self.here[0] == "variable":
            self.next()
        self.skip("WHERE")

    # ------------------------------------------------------------ patterns

    def group(self) -> Group:
        """Return the group that stands here in braces."""
        self.take("{")
        items: list[Item] = []
        while not self.skip("}"):
            items += self._items()
        return Group(items)

    def _one_triple(self) -> Triple:
        self.take("{")
        found = list(self._triples())
        self.skip(".")
        self.take("}")
        if len(found) != 1:
            raise UnknownError(found)
        return found[0]

    def _items(self) -> Iterator[Item]:
        if self.skip("FILTER"):
            yield Filter(self._primary())
        elif self.skip("OPTIONAL"):
            yield Maybe(self._one_triple())
        elif self.skip("BIND"):
            self.take("(")
            made = self._either()
            self.take("AS")
            yield Bind(made, self._term())
            self.take(")")
        elif self.here[1] == "{":
            yield self.group()
        else:
            yield from self._triples()
        self.skip(".")

    def _triples(self) -> Iterator[Triple]:
        subject = self._term()
        while self.here[1] not in {".", "}"}:
            path = self._path()
            while True:
                yield Triple(subject, path, self._term())
                if not self.skip(","):
                    break
            if not self.skip(";"):
                break

    def _path(self) -> Path:
        parts = [straight(self._predicate())]
        while self.skip("|"):
            parts.append(straight(self._predicate()))
        return parts[0] if len(parts) == 1 else alternatives(parts)

    def _predicate(self) -> str:
        kind, text = self.next()
        if kind != "name":
            raise UnknownError(text)
        return _TYPE if text == "a" else text

    def _term(self) -> str:
        kind, text = self.next()
        if kind == "variable":
            return f"?{text[1:]}"
        if kind == "value" and text.isdigit():
            return f'"{text}"^^<{XSD.integer}>'
        if kind == "value" and text in {"true", "false"}:
            return f'"{text}"^^<{XSD.boolean}>'
        if (kind == "name" and text != "a") or (kind == "value" and _is_string(text)):
            return text
        raise UnknownError(text)

    # ------------------------------------------------------------ expressions

    def _either(self) -> Expression:
        return self._chain("||", lambda: self._chain("&&", self._compared))

    def _chain(self, mark: str, part: Callable[[], Expression]) -> Expression:
        parts = [part()]
        while self.here[1] == mark[0] and self._tokens[self._at + 1][1] == mark[1]:
            self.take(*mark)
            parts.append(part())
        return parts[0] if len(parts) == 1 else logical(parts, says=mark == "||")

    def _compared(self) -> Expression:
        left = self._sum()
        mark = "".join(self.next()[1] for _ in range(2) if self.here[1] in {"=", "!", "<", ">"})
        if not mark:
            return left
        if mark not in COMPARISONS:
            raise UnknownError(mark)
        right = self._sum()
        if mark == "=" and left.term[:1] == "?" and right.term[:1] == "<":
            return is_name(left.term, right.term)
        return applied(COMPARISONS[mark], left, right)

    def _sum(self) -> Expression:
        return self._infix("+-", lambda: self._infix("*", self._primary))

    def _infix(self, marks: str, part: Callable[[], Expression]) -> Expression:
        found = part()
        while self.here[0] == "mark" and self.here[1] in marks:
            found = applied(ARITHMETIC[self.next()[1]], found, part())
        return found

    def _primary(self) -> Expression:
        if self.skip("!"):
            return negated(self._primary())
        if self.skip("("):
            found = self._either()
            self.take(")")
            return found
        if self.skip("NOT"):
            self.take("EXISTS")
            return negated(exists(self.group()))
        if self.skip("EXISTS"):
            return exists(self.group())
        if self._tokens[min(self._at + 1, len(self._tokens) - 1)][1] == "(":
            return self._call()
        return of_term(self._term())

    def _call(self) -> Expression:
        kind, name = self.next()
        self.take("(")
        given = [self._either()]
        while self.skip(","):
            given.append(self._either())
        self.take(")")
        if kind == "word" and name.upper() == "COALESCE":
            return first(given)
        function, counts = FUNCTIONS.get(name if kind == "name" else name.upper(), (None, ()))
        if function is None or len(given) not in counts:
            raise UnknownError(name)
        return applied(function, *given)


def _is_string(text: str) -> bool:
    return text[0] == '"' and not text.startswith('"""')
