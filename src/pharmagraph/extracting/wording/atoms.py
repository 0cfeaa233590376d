"""What an atom of a dosing sentence is: a stretch of it that means one thing.

The modules that find atoms return lists of subclasses; `dosage_phases` puts them together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from pharmagraph.extracting.wording.patterns import know_hidden
from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Atom", "Placed", "apart", "clear", "mask", "overlap"]


@dataclass(frozen=True, slots=True)
class Atom:
    """The stretch *start* to *end* of a sentence."""

    start: int
    end: int


class Placed(Protocol):
    """Whatever is a stretch of a text."""

    @property
    def start(self) -> int:
        """Return where it begins."""

    @property
    def end(self) -> int:
        """Return where it ends, exclusive."""


def overlap(one: Placed, other: Placed) -> bool:
    """Tell whether two stretches have a place in common."""
    return one.start < other.end and other.start < one.end


_A = TypeVar("_A", bound=Atom)


def apart(atoms: Iterable[_A]) -> list[_A]:
    """Return the atoms in order, without those that overlap a longer or earlier one."""
    every = [*atoms]
    if len(every) < 2:
        return every
    kept: list[_A] = []
    for atom in sorted(every, key=lambda a: (a.start, -a.end)):
        if not kept or atom.start >= kept[-1].end:
            kept.append(atom)
    return kept


def clear(atoms: Iterable[_A], taken: Iterable[Atom]) -> list[_A]:
    """Return the atoms that overlap none of *taken*."""
    every = [*atoms]
    for other in taken if every else ():
        start, end = other.start, other.end
        every = [atom for atom in every if atom.start >= end or start >= atom.end]
    return every


def mask(text: str, atoms: Iterable[Atom], sign: str) -> str:
    """Return *text* with each character of the atoms replaced by *sign*."""
    hidden = text
    for atom in atoms:
        hidden = hidden[: atom.start] + sign * (atom.end - atom.start) + hidden[atom.end :]
    if not sign.isspace():
        know_hidden(hidden, text, sign)
    return hidden
