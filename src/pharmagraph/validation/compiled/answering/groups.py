"""Group graph patterns, run over the index of a graph: all rows at once, step by step.

What is in a group is done in the order in which least is to be searched; a filter, as soon as
nothing that follows can change what it is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from pharmagraph.validation.compiled.answering.rows import place_of, sure_place, unsure
from pharmagraph.validation.compiled.answering.values import (
    FaultError,
    UnknownError,
    term_of,
    truth,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pharmagraph.validation.compiled.answering.rows import Expression, Layout, Row
    from pharmagraph.validation.compiled.index import Index, Path, Values

    #: What is done with all rows.
    Step: TypeAlias = "Callable[[Index, list[Row]], list[Row]]"

__all__ = ["Bind", "Filter", "Group", "Item", "Maybe", "Triple"]

_THIS = "?this"
_MOST_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Triple:
    """A triple pattern; a variable begins with ``?``."""

    subject: str
    path: Path
    value: str

    @property
    def variables(self) -> frozenset[str]:
        """The variables that this can bind."""
        return frozenset(each for each in (self.subject, self.value) if each[0] == "?")

    def step(self, layout: Layout) -> tuple[Step, Layout]:
        """Return the join of rows with what matches, and their layout then."""
        path, subject, value = self.path, self.subject, self.value
        start, end = sure_place(subject, layout), sure_place(value, layout)
        if start is not None and end is not None:
            return _kept(path, start, end), layout
        if start is not None:
            return _extended(lambda index: index.walk(path), start), (*layout, value)
        if end is not None:
            return _extended(lambda index: index.reverse(path), end), (*layout, subject)
        if subject == value:
            raise UnknownError(subject)

        def step(index: Index, rows: list[Row]) -> list[Row]:
            found = [(each, end) for each, ends in index.walk(path).items() for end in ends]
            return [(*row, *pair) for row in rows for pair in found]

        return step, (*layout, subject, value)


def _kept(path: Path, start: int | str, end: int | str) -> Step:
    def step(index: Index, rows: list[Row]) -> list[Row]:
        values = index.walk(path)
        return [row for row in rows if _at(row, end) in values.get(_at(row, start), ())]

    return step


def _extended(found: Callable[[Index], Values], known: int | str) -> Step:
    def step(index: Index, rows: list[Row]) -> list[Row]:
        values = found(index)
        if isinstance(known, str):
            more = values.get(known, ())
            return [(*row, each) for row in rows for each in more]
        return [(*row, each) for row in rows for each in values.get(row[known], ())]

    return step


def _at(row: Row, place: int | str) -> str:
    return place if isinstance(place, str) else row[place]


@dataclass(frozen=True, slots=True)
class Filter:
    """A constraint on rows."""

    condition: Expression

    @property
    def variables(self) -> frozenset[str]:
        """The variables this is about."""
        return self.condition.variables

    def step(self, layout: Layout) -> tuple[Step, Layout]:
        """Return what drops rows; each combination of values is looked at once.

        What does not ask the graph is remembered from one graph to the next.
        """
        places = [at for each in self.variables if (at := place_of(each, layout)) is not None]
        keeps = self._keeping(tuple(layout[at] for at in places))
        if len(places) in {0, len(layout)}:
            return lambda index, rows: [
                row for row in rows if keeps(index, tuple([row[at] for at in places]))
            ], layout
        about = _together(places)
        lasting: dict[Row, bool] = {}

        def step(index: Index, rows: list[Row]) -> list[Row]:
            said: dict[Row, bool] = {} if self.condition.asks else lasting
            if len(said) > _MOST_REMEMBERED:
                said.clear()
            found = []
            for row in rows:
                key = about(row)
                kept = said.get(key)
                if kept is None:
                    kept = said[key] = keeps(index, key)
                if kept:
                    found.append(row)
            return found

        return step, layout

    def _keeping(self, layout: Layout) -> Callable[[Index, Row], bool]:
        value = self.condition.ready(layout)

        def keeps(index: Index, row: Row) -> bool:
            try:
                return truth(value(index, row))
            except FaultError:
                return False

        return keeps


def _together(places: Sequence[int]) -> Callable[[Row], Row]:
    """Return what gives the values at *places* of a row."""
    if len(places) == 1:
        (only,) = places
        return lambda row: (row[only],)
    return itemgetter(*places)


@dataclass(frozen=True, slots=True)
class Bind:
    """``BIND``: a variable that is given a value; an expression in error is not known here."""

    made: Expression
    variable: str

    @property
    def variables(self) -> frozenset[str]:
        """The variables that this reads or binds."""
        return self.made.variables | {self.variable}

    def step(self, layout: Layout) -> tuple[Step, Layout]:
        """Return what gives rows the value, and their layout then."""
        if place_of(self.variable, layout) is not None:
            raise UnknownError(self.variable)
        value = self.made.ready(layout)

        def term(index: Index, row: Row) -> str:
            try:
                return term_of(value(index, row))
            except FaultError as error:
                raise UnknownError(row) from error

        def step(index: Index, rows: list[Row]) -> list[Row]:
            return [(*row, term(index, row)) for row in rows]

        return step, (*layout, self.variable)


@dataclass(frozen=True, slots=True)
class Maybe:
    """``OPTIONAL`` with one triple pattern, the subject of which has a value."""

    triple: Triple

    @property
    def variables(self) -> frozenset[str]:
        """The variables that this can bind."""
        return self.triple.variables

    def step(self, layout: Layout) -> tuple[Step, Layout]:
        """Return what gives rows the values there are, and their layout then."""
        path, start = self.triple.path, sure_place(self.triple.subject, layout)
        if not isinstance(start, int) or sure_place(self.triple.value, layout) is not None:
            raise UnknownError(self.triple)

        def step(index: Index, rows: list[Row]) -> list[Row]:
            values = index.walk(path)
            return [(*row, each) for row in rows for each in values.get(row[start], ("",))]

        return step, (*layout, unsure(self.triple.value))


class Group:
    """A group graph pattern."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.variables: frozenset[str] = frozenset().union(*(each.variables for each in items))
        self._items = _in_order(items)
        self._bound = frozenset(
            name for each in items if isinstance(each, Triple) for name in each.variables
        )

    def step(self, layout: Layout) -> tuple[Step, Layout]:
        """Return the join of rows with what matches in here; raises UnknownError.

        In a group of its own, what is outside is not seen: what it reads of the rows, it must
        bind itself.
        """
        outside = {name.lstrip("~") for name in layout} - {_THIS}
        alone = self.variables & outside <= self._bound
        if not alone or any(isinstance(each, (Bind, Maybe)) for each in self._items):
            raise UnknownError(self.variables)
        return self.after(layout)

    def after(self, layout: Layout) -> tuple[Step, Layout]:
        """Return the same for a group that sees the rows, as that of ``EXISTS`` does."""
        steps: list[Step] = []
        for each in self._items:
            done, layout = each.step(layout)
            steps.append(done)

        def step(index: Index, rows: list[Row]) -> list[Row]:
            for each in steps:
                if not rows:
                    break
                rows = each(index, rows)
            return rows

        return step, layout


#: What can bind variables.
_Binding: TypeAlias = "Triple | Bind | Group | Maybe"
Item: TypeAlias = "_Binding | Filter"


def _in_order(items: Sequence[Item]) -> list[Item]:
    """Return *items* so that joins are narrow, and filters where their variables are bound."""
    steps: list[Item] = []
    bound = {_THIS}
    waiting = [each for each in items if not isinstance(each, Filter)]
    filters = [each for each in items if isinstance(each, Filter)]
    while waiting:
        chosen = _next(waiting, bound)
        waiting.remove(chosen)
        steps.append(chosen)
        bound |= chosen.variables
        for each in [one for one in filters if _settled(one, waiting)]:
            filters.remove(each)
            steps.append(each)
    return [*steps, *filters]


def _next(waiting: Sequence[_Binding], bound: set[str]) -> _Binding:
    """Return what is done next: of triple patterns in a row, the one most is known of."""
    block: list[Triple] = []
    for each in waiting:
        if not isinstance(each, Triple):
            break
        block.append(each)
    return max(block, key=lambda each: _known(each, bound), default=waiting[0])


def _known(each: Triple, bound: set[str]) -> int:
    return sum(term[0] != "?" or term in bound for term in (each.subject, each.value))


def _settled(each: Filter, waiting: Sequence[Item]) -> bool:
    return not any(each.variables & other.variables for other in waiting)
