"""Whether a query in SPARQL has a row, told from the index of a graph without an engine.

Most constraints in SPARQL are satisfied by most graphs: to load an engine with each graph and
to have it read each query anew costs more than all other checks. What is not known here, or
what engines may see in different ways, is not told: then an engine is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pharmagraph.validation.compiled.answering.reader import read_query
from pharmagraph.validation.compiled.answering.values import UnknownError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pharmagraph.validation.compiled.index import Index

__all__ = ["Answer", "answer_to"]

#: Whether a query has a row for one of the nodes that ``$this`` stands for; None if not told.
Answer: TypeAlias = "Callable[[Index, Iterable[str]], bool | None]"


def answer_to(query: str) -> Answer:
    """Return how *query* is answered; what cannot be answered is never told."""
    try:
        step, _ = read_query(query).after(("?this",))
    except UnknownError:
        return lambda _, __: None

    def answer(index: Index, nodes: Iterable[str]) -> bool | None:
        try:
            return bool(step(index, [(node,) for node in nodes]))
        except UnknownError:
            return None

    return answer
