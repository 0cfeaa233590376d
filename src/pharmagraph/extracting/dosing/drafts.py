"""Holds the regimens of a paragraph in the making: the phases for one condition and group."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.model import Regimen

if TYPE_CHECKING:
    from pharmagraph.model import DosePhase, Population, Span, Use

__all__ = ["Draft", "For"]

_RULE = "dosing-paragraph"


class For(NamedTuple):
    """What a regimen is for: the key by which phases of a paragraph are put together."""

    condition: str
    population: Population | None
    use: Use | None = None


@dataclass(slots=True)
class Draft:
    """A regimen in the making: its phases, and the words that say what it is for."""

    words: tuple[Span, ...]
    phases: list[DosePhase] = field(default_factory=list)

    def regimen(self, drug: str, key: For) -> Regimen:
        """Return the regimen of *drug* for what *key* says."""
        return Regimen(
            subject=drug,
            evidence=self.words or self.phases[0].evidence[:1],
            context=tuple(dict.fromkeys(c for phase in self.phases for c in phase.context)),
            rule=_RULE,
            population=key.population,
            condition=key.condition,
            use=key.use,
            phases=tuple(self.phases),
        )
