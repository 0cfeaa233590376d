"""The embedded store: the quads of a dataset, held in memory and asked in SPARQL.

The store rewrites literals that are not in canonical form, so nothing is ever read back
from it to be published or validated: it is a cache that answers queries. This is the only
module that knows pyoxigraph's ``Store``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from pharmagraph import sparql
from pharmagraph.errors import QueryError
from pharmagraph.solutions import Solutions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pharmagraph.solutions import Answer
    from pharmagraph.terms import Quad

__all__ = ["Store"]

_POSITION = re.compile(r"error at ([0-9]+):([0-9]+): *")
_MAX_PROBLEM = 200


class Store:
    """A dataset that can be asked; nothing in a query reaches outside of it."""

    def __init__(self, quads: Iterable[Quad] = ()) -> None:
        self._store = ox.Store()
        self.extend(quads)

    def __len__(self) -> int:
        return len(self._store)

    def extend(self, quads: Iterable[Quad]) -> None:
        """Add *quads*, all of them or, if one cannot be added, none."""
        self._store.extend(quads)

    def select(self, text: str, where: str = "query") -> Solutions:
        """Return the solutions of a SELECT query; *where* names it in errors.

        Raises QueryError if it does not parse, is of another form or is not to be run here.
        """
        answer = self.ask(text, where)
        if not isinstance(answer, Solutions):
            raise QueryError(where, "is not a SELECT query")
        return answer

    def ask(self, text: str, where: str = "query") -> Answer:
        """Return the answer of a query of any form: solutions, a truth or quads.

        Raises QueryError if it does not parse or is not to be run here.
        """
        sparql.check(text, where)
        try:
            return _answer(self._store.query(text))
        except SyntaxError as error:
            raise _syntax_error(str(error.msg), where) from error
        except (ValueError, OSError, RuntimeError) as error:
            raise QueryError(where, str(error)) from error


def _answer(result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Answer:
    if isinstance(result, ox.QueryBoolean):
        return bool(result)
    if isinstance(result, ox.QueryTriples):
        return sorted((ox.Quad(*triple) for triple in result), key=str)
    names = tuple(variable.value for variable in result.variables)
    return Solutions(names, tuple(tuple(solution) for solution in result))


def _syntax_error(message: str, where: str) -> QueryError:
    """Return the error of a query that does not parse, with its line."""
    found = _POSITION.match(message)
    if not found:
        return QueryError(where, f"does not parse: {message[:_MAX_PROBLEM]}")
    problem = " ".join(message[found.end() :].split())
    if len(problem) > _MAX_PROBLEM:
        problem = problem[:_MAX_PROBLEM].rsplit(" ", 1)[0] + " …"
    return QueryError(f"{where}:{found[1]}", f"column {found[2]}: {problem}")
