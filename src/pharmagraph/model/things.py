"""The things that facts name: agents, populations, periods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.model.codes import AgentKind
from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from decimal import Decimal

    from pharmagraph.model.codes import PopulationState, Sex

__all__ = [
    "Agent",
    "Period",
    "Population",
    "is_rate",
]


@dataclass(frozen=True, slots=True)
class Agent:
    """A drug, a class of drugs, a food or anything else that is given or interacts.

    *name* is the source's words, in lower case but for proper names; *members* are the
    drugs a source names as belonging to a class ("such as …").
    """

    name: str
    kind: AgentKind = AgentKind.DRUG
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Population:
    """A group of people or animals that a fact is limited to.

    *condition* is the disease its members have, *severity* the source's word for how
    badly ("moderate"), *age* the source's words for their age.
    """

    label: str
    sex: Sex | None = None
    state: PopulationState | None = None
    condition: str = ""
    abbreviation: str = ""
    severity: str = ""
    age: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time: an amount and its UCUM code (``d``, ``wk``, ``mo``, ``a``)."""

    value: Decimal
    unit: str


def is_rate(unit: str) -> bool:
    """Tell whether a UCUM code measures what is given over time, as an infusion is."""
    return unit.endswith(("/h", "/min"))
