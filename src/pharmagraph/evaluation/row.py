"""A row: one fact as gold and predictions both write it, slots and places."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pharmagraph.evaluation.aims import with_use
from pharmagraph.evaluation.fields import FIELDS
from pharmagraph.evaluation.folding import FOLDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["Place", "Row", "make_row", "merged"]

Place = tuple[int, int]
"""Where words stand in a text: code points from start to end, exclusive."""


@dataclass(frozen=True, slots=True)
class Row:
    """One fact of one document: its filled slots as written, and folded to be compared.

    *places* are where it stands in the text, or may stand; the first is shown. *where*
    is file:line of the row itself, and *rule* the rule that found it. *also* are other
    folded names of what its head names; of a dose, each of the conditions that a text joins.
    """

    field: str
    slots: Mapping[str, str]
    folded: Mapping[str, str]
    places: tuple[Place, ...] = ()
    quote: str = ""
    where: str = ""
    rule: str = ""
    also: tuple[str, ...] = ()

    def key(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the folded values of the slots *names*, empty where they are not filled."""
        return tuple(self.folded.get(name, "") for name in names)


def make_row(  # noqa: PLR0913  a row has that many parts
    field: str,
    slots: Mapping[str, str],
    *,
    places: tuple[Place, ...] = (),
    quote: str = "",
    where: str = "",
    rule: str = "",
    fold: Callable[[str], str] | None = None,
    also: tuple[str, ...] = (),
) -> Row:
    """Return a row of *field* with its slots folded, labels by *fold* if that is given."""
    filled = {name: value for name, value in slots.items() if value}
    told = with_use(filled) if field == "dose" else filled
    folded = {name: _fold(field, name, value, fold) for name, value in told.items()}
    return Row(field, filled, folded, places, quote, where, rule, also)


def _fold(field: str, name: str, value: str, labels: Callable[[str], str] | None) -> str:
    how = FIELDS[field].slot(name).fold
    return labels(value) if labels and how == "label" else FOLDS[how](value)


def merged(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return *rows* with those that say the same in every slot made one, places joined.

    What is said of an agent without a direction adds nothing to what is said with one.
    """
    found: dict[tuple[object, ...], Row] = {}
    for row in rows:
        key = (row.field, tuple(sorted(row.folded.items())))
        first = found.get(key)
        places = tuple(dict.fromkeys([*first.places, *row.places])) if first else row.places
        also = (*first.also, *row.also) if first else row.also
        found[key] = replace(first or row, places=places, also=also)
    directed = {
        row.key(("agent", "polarity"))
        for row in found.values()
        if row.field == "interaction" and row.folded.get("direction")
    }
    return tuple(
        row
        for row in found.values()
        if row.field != "interaction"
        or row.folded.get("direction")
        or row.key(("agent", "polarity")) not in directed
    )
