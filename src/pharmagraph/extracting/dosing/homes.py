"""Finds the regimen that doses of a partner belong to, where a paragraph has only those."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.model import PhaseRole

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Regimen

__all__ = ["extended", "home_of"]


def home_of(page: Page, found: list[Regimen], regimen: Regimen) -> int | None:
    """Return the regimen that one without the drug itself goes on with.

    That is the one whose sentences name the partner, or the only one there is; where the
    drug is combined with the partner elsewhere, the one for a condition named there.
    """
    if any(phase.role is PhaseRole.MAIN for phase in regimen.phases):
        return None
    fits = [
        number
        for number, other in enumerate(found)
        if regimen.condition in {"", other.condition} and other.population == regimen.population
    ]
    partner = regimen.phases[0].agent.name.lower()
    said = " ".join(span.quote.lower() for phase in regimen.phases for span in phase.context[1:])
    place = page.document.plain.lower().find(said) if said else -1
    around = _sentence_at(page, place) if place >= 0 else ""
    best = max((_bond(found[n], partner, around) for n in fits), default=0)
    if not best and len({other.condition for other in found}) > 1:
        return None
    closest = [n for n in fits if _bond(found[n], partner, around) == best]
    return closest[-1] if closest else None


def _sentence_at(page: Page, place: int) -> str:
    return next(
        (page.text(s).lower() for s in page.sentences() if s.span.start <= place < s.span.end), ""
    )


def _bond(regimen: Regimen, partner: str, said: str) -> int:
    """Return how closely a regimen belongs with a partner: named in it, or for what is said."""
    if any(partner in span.quote.lower() for span in regimen.context):
        return 2
    return int(bool(regimen.condition) and regimen.condition.lower() in said)


def extended(regimen: Regimen, more: Regimen) -> Regimen:
    """Return *regimen* with the phases of *more* behind its own."""
    phases = tuple(
        replace(
            phase,
            condition=regimen.condition,
            use=regimen.use,
            population=regimen.population,
        )
        for phase in more.phases
    )
    return replace(
        regimen,
        context=tuple(dict.fromkeys((*regimen.context, *more.context))),
        phases=(*regimen.phases, *phases),
    )
