"""Expressions of SPARQL, each made from its parts and then made ready for the rows it is given.

An expression is in error where SPARQL says so (`FaultError`): that drops a row in a filter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.validation.compiled.answering.rows import Expression, place_of
from pharmagraph.validation.compiled.answering.values import FaultError, truth, value_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pharmagraph.validation.compiled.answering.groups import Group
    from pharmagraph.validation.compiled.answering.rows import Layout, Row, Valued
    from pharmagraph.validation.compiled.answering.values import Value
    from pharmagraph.validation.compiled.index import Index

__all__ = ["applied", "exists", "first", "is_name", "logical", "negated", "of_term"]


def of_term(term: str) -> Expression:
    """Return the value of a term as N-Triples writes it, or of a variable."""
    if term[0] != "?":
        known = value_of(term)
        return Expression(lambda _: lambda __, ___: known, frozenset(), term)

    def ready(layout: Layout) -> Valued:
        at = place_of(term, layout)
        if at is None:
            return _fault

        def value(_: Index, row: Row) -> Value:
            found = row[at]
            if not found:
                raise FaultError
            return value_of(found)

        return value

    return Expression(ready, frozenset({term}), term)


def _fault(_: Index, __: Row) -> Value:
    raise FaultError


def _of_parts(ready: Callable[[Layout], Valued], parts: Sequence[Expression]) -> Expression:
    about = frozenset(name for each in parts for name in each.variables)
    return Expression(ready, about, asks=any(each.asks for each in parts))


def applied(function: Callable[..., Value], *given: Expression) -> Expression:
    """Return a function of expressions."""

    def ready(layout: Layout) -> Valued:
        values = [each.ready(layout) for each in given]
        if len(values) == 1:
            (only,) = values
            return lambda index, row: function(only(index, row))
        if len(values) == 2:
            one, other = values
            return lambda index, row: function(one(index, row), other(index, row))
        return lambda index, row: function(*[each(index, row) for each in values])

    return _of_parts(ready, given)


def negated(one: Expression) -> Expression:
    """Return ``!``."""
    return applied(lambda value: not truth(value), one)


def logical(parts: Sequence[Expression], *, says: bool) -> Expression:
    """Return ``||`` if *says* else ``&&``: an error counts only where no part decides."""

    def ready(layout: Layout) -> Valued:
        values = [each.ready(layout) for each in parts]

        def value(index: Index, row: Row) -> Value:
            fault = False
            for each in values:
                try:
                    if truth(each(index, row)) is says:
                        return says
                except FaultError:
                    fault = True
            if fault:
                raise FaultError
            return not says

        return value

    return _of_parts(ready, parts)


def is_name(variable: str, name: str) -> Expression:
    """Return whether a variable stands for an IRI: terms are compared as they are written."""

    def ready(layout: Layout) -> Valued:
        at = place_of(variable, layout)
        if at is None:
            return _fault

        def value(_: Index, row: Row) -> Value:
            found = row[at]
            if not found:
                raise FaultError
            return found == name

        return value

    return Expression(ready, frozenset({variable}))


def exists(group: Group) -> Expression:
    """Return whether *group* has a row that goes with the one at hand."""

    def ready(layout: Layout) -> Valued:
        step, _ = group.after(layout)
        return lambda index, row: bool(step(index, [row]))

    return Expression(ready, group.variables, asks=True)


def first(given: Sequence[Expression]) -> Expression:
    """Return ``COALESCE``: the first of *given* that is not in error."""

    def ready(layout: Layout) -> Valued:
        values = [each.ready(layout) for each in given]

        def value(index: Index, row: Row) -> Value:
            for each in values:
                try:
                    return each(index, row)
                except FaultError:
                    continue
            raise FaultError

        return value

    return _of_parts(ready, given)
