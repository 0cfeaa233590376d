"""What gold is made of: the fields, their slots, and how each slot is compared.

``data/gold/README.md`` is this table for people. The order of the fields is that of harm:
a wrong dose is worse than a wrong brand name, and errors are listed in this order.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from pharmagraph.model import AgentKind, Direction, Intent, Topic, Use

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pharmagraph.evaluation.folding import Fold

__all__ = ["FIELDS", "FREQUENCIES", "Field", "Slot"]

FREQUENCIES = ("very-common", "common", "uncommon", "rare", "very-rare")


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot: how it is compared, whether it names the fact, and what it may hold."""

    name: str
    fold: Fold = "label"
    head: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A kind of fact: its slots, those of the head first, and whether gold quotes it.

    At least one slot of the head must be filled; *needs* are those that must be.
    """

    name: str
    slots: tuple[Slot, ...]
    needs: tuple[str, ...] = ()
    quoted: bool = True

    @property
    def head(self) -> tuple[str, ...]:
        """The names of the slots that name the fact."""
        return tuple(slot.name for slot in self.slots if slot.head)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all slots."""
        return tuple(slot.name for slot in self.slots)

    def slot(self, name: str) -> Slot:
        """Return the slot of that name."""
        return next(slot for slot in self.slots if slot.name == name)


def _head(name: str, fold: Fold = "label", values: tuple[str, ...] = ()) -> Slot:
    return Slot(name, fold, head=True, values=values)


_POLARITY = Slot("polarity", "code", values=("denied",))
_DOSE = Field(
    "dose",
    (
        _head("value", "number"),
        _head("value_high", "number"),
        _head("alternatives", "numbers"),
        _head("unit", "unit"),
        _head("per", "unit", ("kg", "m2")),
        Slot("agent"),
        Slot("condition"),
        Slot("use", "code", values=(Use.PREVENTION,)),
        Slot("population", "people"),
        Slot("intent", "code", values=tuple(Intent)),
        Slot("times_per_day", "number"),
        Slot("times_per_day_high", "number"),
        Slot("interval_hours", "number"),
        Slot("interval_hours_high", "number"),
        Slot("divided_into", "number"),
        Slot("divided_into_high", "number"),
        Slot("as_needed", "code", values=("true",)),
        Slot("route"),
        Slot("days", "days"),
        Slot("cycle_length", "number"),
    ),
    needs=("value", "unit"),
)
_EFFECT = Field(
    "effect",
    (
        _head("effect"),
        _POLARITY,
        Slot("frequency", "code", values=FREQUENCIES),
        Slot("percent", "number"),
        Slot("seriousness", "code", values=("serious",)),
    ),
    needs=("effect",),
)
_INTERACTION = Field(
    "interaction",
    (
        _head("agent"),
        Slot("kind", "code", values=tuple(AgentKind)),
        Slot("direction", "code", values=tuple(Direction)),
        _POLARITY,
    ),
    needs=("agent",),
)
_PREPARATION = Field(
    "preparation",
    (
        _head("form", "form"),
        _head("value", "number"),
        _head("unit", "unit"),
        Slot("further", "numbers"),
        Slot("per_value", "number"),
        Slot("per_unit", "unit"),
    ),
    needs=("form", "value", "unit"),
)
_STORAGE = Field("storage", (_head("low", "number"), _head("high", "number"), _head("instruction")))
_ALL = (
    _DOSE,
    Field("contraindication", (_head("what"),), needs=("what",)),
    _INTERACTION,
    Field("category", (_head("category", "code", tuple("ABCDXN")),), needs=("category",)),
    Field(
        "indication",
        (_head("condition"), Slot("use", "code", values=tuple(Use))),
        needs=("condition",),
    ),
    _EFFECT,
    _PREPARATION,
    _STORAGE,
    Field("class", (_head("name"),), needs=("name",)),
    Field("brand", (_head("name"),), needs=("name",), quoted=False),
    Field(
        "approval",
        (_head("authority", "authority"), _head("date", "code")),
        needs=("authority",),
        quoted=False,
    ),
    Field("gap", (_head("topic", "code", tuple(Topic)),), needs=("topic",)),
)
FIELDS: Mapping[str, Field] = MappingProxyType({field.name: field for field in _ALL})
