"""Rows of variables, and expressions over them.

A row is a tuple of terms as N-Triples writes them, empty for a variable without a value; the
layout tells where in it each variable is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pharmagraph.validation.compiled.answering.values import UnknownError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pharmagraph.validation.compiled.answering.values import Value
    from pharmagraph.validation.compiled.index import Index

    Row: TypeAlias = "tuple[str, ...]"
    #: The variables of a row, in their order; one that may have no value begins with ``~``.
    Layout: TypeAlias = "tuple[str, ...]"
    #: An expression made ready for a layout: its value for a row.
    Valued: TypeAlias = "Callable[[Index, Row], Value]"
__all__ = ["Expression", "Layout", "Row", "Valued", "place_of", "sure_place", "unsure"]


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression, the variables it is about, and how it is made ready for a layout.

    *term* is the variable or the constant that is the whole of it, if it is no more; *asks*
    tells that it asks the graph.
    """

    ready: Callable[[Layout], Valued]
    variables: frozenset[str]
    term: str = ""
    asks: bool = False


def sure_place(term: str, layout: Layout) -> int | str | None:
    """Return where in a row a variable is, a term that is none itself, or None if it is free."""
    if term[0] != "?":
        return term
    if unsure(term) in layout:
        raise UnknownError(term)
    return layout.index(term) if term in layout else None


def unsure(variable: str) -> str:
    """Return how a layout names a variable that may have no value."""
    return f"~{variable}"


def place_of(variable: str, layout: Layout) -> int | None:
    """Return where in a row a variable is, with a value or without, or None if it is not."""
    names = [name.lstrip("~") for name in layout]
    return names.index(variable) if variable in names else None
