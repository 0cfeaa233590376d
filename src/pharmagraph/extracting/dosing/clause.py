"""Holds a clause of a dosing sentence: an amount, and what its words say of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from pharmagraph.extracting.dosing.again import turn_at
from pharmagraph.extracting.wording.atoms import Atom, clear
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.extracting.dosing.amounts import Amount
    from pharmagraph.extracting.dosing.conditions import Condition
    from pharmagraph.extracting.dosing.cycles import Count, Cycle, Days
    from pharmagraph.extracting.dosing.durations import Duration
    from pharmagraph.extracting.dosing.needs import AsNeeded
    from pharmagraph.extracting.dosing.routes import Route
    from pharmagraph.extracting.dosing.times import Frequency
    from pharmagraph.extracting.wording.groups import Group

__all__ = ["Clause", "parted", "settled", "within"]

_A = TypeVar("_A", bound=Atom)
_AND = clue_compile(r"\b(?:and|then|followed\s+by)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause(Atom):
    """An amount and the atoms of its clause; *masked* is the sentence with atoms blotted out.

    *again* tells that the amount stands in the clause before, and is only told of others.
    """

    amount: Amount
    masked: str
    routes: tuple[Route, ...] = ()
    frequencies: tuple[Frequency, ...] = ()
    durations: tuple[Duration, ...] = ()
    needs: tuple[AsNeeded, ...] = ()
    days: tuple[Days, ...] = ()
    cycles: tuple[Cycle, ...] = ()
    counts: tuple[Count, ...] = ()
    groups: tuple[Group, ...] = ()
    conditions: tuple[Condition, ...] = ()
    again: bool = False

    @property
    def before(self) -> str:
        """The words in front of the amount, atoms blotted out."""
        return self.masked[self.start : self.amount.start]

    @property
    def behind(self) -> str:
        """The words behind the amount, atoms blotted out."""
        return self.masked[self.amount.end : self.end]


def parted(clause: Clause) -> list[Clause]:
    """Return a clause that tells its amount twice, of cycles or of people, as one for each."""
    often = next((f for f in clause.frequencies if f.start >= clause.amount.end), None)
    if often and len(clause.frequencies) > 1:
        turn = turn_at(clause.masked, often.end, clause.end)
        if turn and within(clause.frequencies, *turn):
            return [
                _limited(clause, clause.start, turn[0]),
                replace(_limited(clause, turn[0], clause.end), start=turn[0], again=True),
            ]
    if len(clause.counts) != 2 or not clause.days:
        return [clause]
    first, second = clause.counts
    cut = _AND.search(clause.masked, first.end, second.start)
    if not cut:
        return [clause]
    place = cut.start()
    return [_limited(clause, clause.start, place), _limited(clause, place, clause.end)]


def _limited(clause: Clause, start: int, end: int) -> Clause:
    """Return the clause with only those times that stand between *start* and *end*."""
    days = within(clause.days, start, end)
    cycles, frequencies = settled(days, clause.cycles, clause.frequencies, (start, end))
    return replace(
        clause,
        end=end,
        frequencies=frequencies,
        days=days,
        cycles=cycles,
        counts=within(clause.counts, start, end),
        durations=within(clause.durations, start, end),
        needs=within(clause.needs, start, end),
        groups=within(clause.groups, start, end),
        conditions=within(clause.conditions, start, end),
    )


def within(atoms: Sequence[_A], start: int, end: int) -> tuple[_A, ...]:
    """Return those of *atoms* that begin between *start* and *end*."""
    return tuple([atom for atom in atoms if start <= atom.start < end])


def settled(
    days: tuple[Days, ...],
    cycles: Sequence[Cycle],
    frequencies: Sequence[Frequency],
    place: tuple[int, int],
) -> tuple[tuple[Cycle, ...], tuple[Frequency, ...]]:
    """Decide whether "every 28 days" is a cycle (days are named) or a frequency."""
    own = within(cycles, *place)
    if not days:
        own = tuple([cycle for cycle in own if not cycle.every])
    return own, tuple(clear(within(frequencies, *place), own))
