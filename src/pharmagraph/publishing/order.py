"""Quads grouped for writing, and the order in which people want to read them.

The order is total and depends on the terms alone, never on the order in which quads
came or on hash seeds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias, cast

from pharmagraph.terms import Iri, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pharmagraph.terms import Quad

__all__ = ["Graphs", "Nodes", "group", "reading_order", "value_order"]

# Subject -> predicate -> values; a name of None is the default graph.
Nodes: TypeAlias = "dict[Iri, dict[Iri, list[object]]]"
Graphs: TypeAlias = "dict[Iri | None, Nodes]"

_FOLDERS = """
graph monograph drug brand class food agent condition effect population form route
authority program statement curation former run editor anomaly notice section evidence
"""
_RANKS = {folder: rank for rank, folder in enumerate(_FOLDERS.split())}
_NUMBER = re.compile(r"([0-9]+)")


def group(quads: Iterable[Quad]) -> Graphs:
    """Return *quads*, each once, by graph, subject and predicate; graphs in order of name."""
    graphs: Graphs = {}
    for quad in sorted(set(quads), key=str):
        name = quad.graph_name if isinstance(quad.graph_name, Iri) else None
        nodes = graphs.setdefault(name, {})
        said = nodes.setdefault(cast("Iri", quad.subject), {})
        said.setdefault(quad.predicate, []).append(quad.object)
    return {name: graphs[name] for name in sorted(graphs, key=lambda g: g.value if g else "")}


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """Return a key by which ``item-9`` stands before ``item-10``."""
    return tuple(
        (int(part), "") if position % 2 else (-1, part)
        for position, part in enumerate(_NUMBER.split(text))
    )


def reading_order(node: object, base: str) -> tuple[int, tuple[tuple[int, str], ...], str]:
    """Return the key of a subject: documents, things, statements, then evidence."""
    text = str(node).strip("<>")
    folder = text[len(base) :].partition("/")[0] if text.startswith(base) else ""
    return (_RANKS.get(folder, len(_RANKS)), natural(text), text)


def value_order(term: object) -> tuple[int, tuple[tuple[int, str], ...], str]:
    """Return the key of a value: literals before IRIs, numbers by size."""
    text = str(term)
    return (0 if isinstance(term, Literal) else 1, natural(text), text)
