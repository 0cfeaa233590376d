"""The embedded store: the quads of a dataset, in memory or on disk, asked in SPARQL.

The store rewrites literals that are not in canonical form, so nothing is ever read back
from it to be published or validated: it is a cache that answers queries. This is the only
module that knows pyoxigraph's ``Store``.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from pharmagraph import sparql
from pharmagraph.errors import QueryError, StoreError
from pharmagraph.misreading import explain
from pharmagraph.solutions import Solutions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from pharmagraph.solutions import Answer
    from pharmagraph.terms import AnyTerm, Iri, Quad

__all__ = ["Scope", "Store", "read_rows", "written_rows"]

_MAX_PROBLEM = 200


@dataclass(frozen=True, slots=True)
class Scope:
    """What a query of the SPARQL protocol sees: graphs by IRI, and where it stands.

    With no graph named, neither here nor in the query, it sees all of them as one.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    base: str | None = None


class Store:
    """A dataset that can be asked; nothing in a query reaches outside of it."""

    def __init__(self, quads: Iterable[Quad] = ()) -> None:
        self._store = ox.Store()
        self._place = ""
        self.extend(quads)

    @classmethod
    def make(cls, place: Path, parts: Iterable[bytes]) -> int:
        """Make a store in the folder *place* of *parts* in N-Quads; return its size in quads.

        It is on disk, whole, when this returns. Raises StoreError if it cannot be written.
        """
        try:
            store = ox.Store(str(place))
            for part in parts:
                store.bulk_load(part, format=ox.RdfFormat.N_QUADS)
            store.optimize()
            store.flush()
            return len(store)
        except (OSError, RuntimeError, SyntaxError, ValueError) as error:
            raise StoreError(str(place), f"cannot be made: {_first_line(error)}") from error

    @classmethod
    def open(cls, place: Path) -> Store:
        """Return the store in the folder *place*, to be asked and not changed.

        Raises StoreError if it cannot be opened.
        """
        result = cls()
        try:
            result._store, result._place = ox.Store.read_only(str(place)), str(place)
        except (OSError, RuntimeError, ValueError) as error:
            raise StoreError(str(place), f"cannot be opened: {_first_line(error)}") from error
        return result

    def __len__(self) -> int:
        return len(self._store)

    def extend(self, quads: Iterable[Quad]) -> None:
        """Add *quads*, all of them or, if one cannot be added, none."""
        self._store.extend(quads)

    @classmethod
    def of_file(cls, place: Path) -> Store:
        """Return a store that holds the N-Quads of a file."""
        store = cls()
        store._store.bulk_load(path=str(place), format=ox.RdfFormat.N_QUADS)
        return store

    @classmethod
    def of_triples(cls, lines: Iterable[str]) -> Store:
        """Return a store of which the default graph holds the triples of *lines*, N-Triples."""
        store = cls()
        store._store.load("\n".join(lines), format=ox.RdfFormat.N_TRIPLES, lenient=True)
        return store

    def select(self, text: str, where: str = "query", graphs: Sequence[str] = ()) -> Solutions:
        """Return the solutions of a SELECT query; see `ask`.

        Raises QueryError if it does not parse, is of another form or is not to be run here.
        """
        answer = self.ask(text, where, graphs)
        if not isinstance(answer, Solutions):
            raise QueryError(where, "is not a SELECT query")
        return answer

    def ask(self, text: str, where: str = "query", graphs: Sequence[str] = ()) -> Answer:
        """Return the answer of a query of any form: solutions, a truth or quads.

        *where* names it in errors; of *graphs*, if there are any, it sees no others.
        Raises QueryError if it does not parse or is not to be run here, and StoreError if
        the files of the store turn out to be damaged.
        """
        sparql.check(text, where)
        try:
            return _answer(self._store.query(text, named_graphs=_nodes(graphs) or None))
        except SyntaxError as error:
            raise _syntax_error(text, str(error.msg), where) from error
        except (ValueError, OSError, RuntimeError) as error:
            if self._place and not isinstance(error, ValueError):
                raise StoreError(self._place, f"damaged: {_first_line(error)}") from error
            raise QueryError(where, str(error)) from error

    def has_row(self, text: str, values: dict[str, AnyTerm]) -> bool:
        """Tell whether a SELECT query over the default graph, with *values* put, has a row.

        Raises QueryError if it does not parse.
        """
        put: dict[Any, Any] = {ox.Variable(name): value for name, value in values.items()}
        try:
            found: Any = self._store.query(text, substitutions=put)
        except SyntaxError as error:
            raise _syntax_error(text, str(error.msg), "query") from error
        return next(iter(found), None) is not None

    def answer(self, text: str, scope: Scope, most: int, where: str = "query") -> Answer:
        """Return at most *most* rows or triples of what a query from outside asks in *scope*.

        Raises QueryError if it does not parse or is not to be run here.
        """
        sparql.check(text, where, sparql.SERVED)
        try:
            found = self._store.query(text, base_iri=scope.base, **_dataset(text, scope))
            return _answer(found, most)
        except SyntaxError as error:
            raise _syntax_error(text, str(error.msg), where, scope.base) from error
        except (ValueError, OSError, RuntimeError) as error:
            if self._place and not isinstance(error, ValueError):
                raise StoreError(self._place, f"damaged: {_first_line(error)}") from error
            raise QueryError(where, str(error)) from error

    def graph_names(self) -> set[str]:
        """Return the IRIs of the named graphs."""
        return {name.value for name in self._store.named_graphs()}

    def graph(self, name: str = "") -> Iterator[Quad]:
        """Yield the quads of the graph *name*, or of all graphs if that is empty."""
        graph = ox.NamedNode(name) if name else None
        return self._store.quads_for_pattern(None, None, None, graph)

    def about(self, subject: Iri) -> Iterator[Quad]:
        """Yield the quads that have *subject* as their subject."""
        return self._store.quads_for_pattern(subject, None, None)

    def leading_to(self, value: Iri) -> Iterator[Quad]:
        """Yield the quads that have *value* as their object."""
        return self._store.quads_for_pattern(None, None, value)


def written_rows(answer: Solutions) -> bytes:
    """Return *answer* in the SPARQL 1.1 TSV format, each term in full, for `read_rows`."""
    head = "\t".join(f"?{name}" for name in answer.variables)
    rows = ("\t".join("" if cell is None else str(cell) for cell in row) for row in answer.rows)
    return "\n".join([head, *rows, ""]).encode()


def read_rows(data: bytes) -> Solutions:
    """Return the solutions in *data*, SPARQL 1.1 TSV; raise ValueError if it is none."""
    try:
        found = ox.parse_query_results(data, format=ox.QueryResultsFormat.TSV)
        if isinstance(found, ox.QueryBoolean):
            return Solutions((), ())
        return _solutions(found)
    except SyntaxError as error:
        raise ValueError(_first_line(error)) from error


def _dataset(text: str, scope: Scope) -> dict[str, Any]:
    """Return the options that give a query the graphs of *scope*, which go before its own."""
    if scope.default or scope.named:
        return {"default_graph": _nodes(scope.default), "named_graphs": _nodes(scope.named)}
    return {} if "FROM" in sparql.words(text) else {"use_default_graph_as_union": True}


def _nodes(names: Sequence[str]) -> list[ox.NamedNode | ox.BlankNode]:
    return [ox.NamedNode(name) for name in names]


def _answer(
    result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, most: int | None = None
) -> Answer:
    if isinstance(result, ox.QueryBoolean):
        return bool(result)
    if isinstance(result, ox.QueryTriples):
        first = itertools.islice(result, most)
        return sorted((ox.Quad(*triple) for triple in first), key=str)
    return _solutions(result, most)


def _solutions(result: ox.QuerySolutions, most: int | None = None) -> Solutions:
    names = tuple(variable.value for variable in result.variables)
    return Solutions(names, tuple(tuple(row) for row in itertools.islice(result, most)))


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:_MAX_PROBLEM]


def _syntax_error(text: str, message: str, where: str, base: str | None = None) -> QueryError:
    """Return the error of the query *text*, of which the parser says *message*."""
    found = explain(text, lambda query: _parser_says(query, base))
    if found is None:
        return QueryError(where, f"does not parse: {_one_line(message)}")
    if not found.line:
        return QueryError(where, found.problem)
    return QueryError(f"{where}:{found.line}", f"column {found.column}: {found.problem}")


def _parser_says(text: str, base: str | None) -> str:
    """Return what the parser says of a query, which is nothing where it parses."""
    try:
        ox.Store().query(text, base_iri=base)
    except SyntaxError as error:
        return str(error.msg)
    return ""


def _one_line(message: str) -> str:
    return " ".join(message.split())[:_MAX_PROBLEM]
