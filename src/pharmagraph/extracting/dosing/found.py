"""Holds what a dosing sentence gave: a phase with what its clause names, and what stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from pharmagraph.extracting.dosing.conditions import Condition
    from pharmagraph.extracting.wording.groups import Group
    from pharmagraph.model import DosePhase, Intent

__all__ = ["Found", "Run"]


@dataclass(frozen=True, slots=True)
class Run:
    """What the sentences before leave standing: the agent last named, and a label's words.

    *partner* is another drug that the label names, *days* are those that it is. *told* lets an
    amount be a dose without a word of dosing, as in the items of a list. *follows* tells that
    other doses stand before it in its paragraph, *people* that the label names people.
    *last* is the last dose of numbered days.
    """

    agent: str = ""
    intent: Intent | None = None
    route: str = ""
    told: bool = False
    partner: str = ""
    days: tuple[tuple[int, int], ...] = ()
    follows: bool = False
    people: bool = False
    last: DosePhase | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A phase, and the group and conditions that its clause names.

    *loose* tells that a condition only says when a dose is needed ("as needed for pain");
    *rest*, that the dose is for all whom the groups before it leave ("all others"); *within*,
    that the clause stands in brackets and says nothing of what is behind them; *behind*, that
    its groups stand behind its amount; *alike*, that it may be one of doses taken equally often;
    *strange*, that the sentence opens with what it is for, and that this is no known condition;
    *anybody*, that nobody may take it, or that the reader may not, whoever was named before.
    *front* and *back* are the words of the clause around its amount, which begins at *at*.
    """

    phase: DosePhase
    groups: tuple[Group, ...]
    conditions: tuple[Condition, ...]
    loose: bool = False
    rest: bool = False
    within: bool = False
    behind: bool = False
    alike: bool = False
    strange: bool = False
    anybody: bool = False
    front: str = ""
    back: str = ""
    at: int = 0
