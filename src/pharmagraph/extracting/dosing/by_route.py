"""Gives doses by several routes the times they share: "5 mg orally or 1 mg into a vein daily"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.dosing.routes import find_routes
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import Intent, PhaseRole

if TYPE_CHECKING:
    from pharmagraph.extracting.dosing.found import Found
    from pharmagraph.model import DosePhase, Span

__all__ = ["with_times", "with_times_of_routes"]

_OR = clue_compile(
    r"\W*(?:,?\s+or|,)\s+(?:(?:take|give|inject|infuse|use)\s+|(?:it\s+is\s+)?(?:given|injected|infused)\s+)?",
    re.IGNORECASE,
)
_TO_TIMES = clue_compile(
    r"\W*(?:(?:given|taken|injected|repeated)\s+|each\s+|both\s+)?", re.IGNORECASE
)
_DAY, _BY_MOUTH = 24, "oral"
_SINGLE = frozenset({Intent.MAXIMUM, Intent.LOADING})


def with_times_of_routes(found: list[Found], text: str) -> list[Found]:
    """Return the phases, a choice of routes being taken as often as the last of it is said to be.

    Nothing but the route stands between an amount and the next one, or the times.
    """
    last = found[-1]
    often = last.phase.frequency_text
    if len(found) < 2 or not _holds_for_all(last.phase) or any(_told(f.phase) for f in found[:-1]):
        return found
    if " or " not in text[found[-2].at : last.at]:
        return found
    edges = [item.at for item in found] + [text.find(often, last.at)]
    ways = [_is_choice(text, item, edge) for item, edge in zip(found, edges[1:], strict=True)]
    routes = {item.phase.route for item in found}
    if not all(ways) or len(routes) < len(found) or "" in routes:
        return found
    if any(not _are_alike(item.phase, last.phase) for item in found[:-1]):
        return found
    words = [s for s in last.phase.evidence if often in " ".join(s.quote.split())]
    told = words[-1] if words else last.phase.evidence[-1]
    return [*(with_times(item, last.phase, told) for item in found[:-1]), last]


def with_times(item: Found, timed: DosePhase, times: Span) -> Found:
    """Return a phase that is taken as often as *timed*, with the words that tell it; no maximum."""
    if item.phase.intent is Intent.MAXIMUM and timed.intent is not Intent.MAXIMUM:
        return item
    phase = replace(
        item.phase,
        frequency_text=timed.frequency_text,
        times_per_day=timed.times_per_day,
        times_per_day_high=timed.times_per_day_high,
        interval_hours=timed.interval_hours,
        interval_hours_high=timed.interval_hours_high,
        divided_into=timed.divided_into,
        divided_into_high=timed.divided_into_high,
        evidence=(*item.phase.evidence, times),
    )
    return replace(item, phase=phase)


def _holds_for_all(phase: DosePhase) -> bool:
    """Tell whether how often *phase* is taken may be said of another route.

    A depot "every 4 weeks" stands beside daily tablets, and tablets "twice daily" beside an
    infusion that has days of its own.
    """
    hours, times = phase.interval_hours, phase.times_per_day
    return bool((hours and hours <= _DAY) or (times and phase.route != _BY_MOUTH))


def _told(phase: DosePhase) -> bool:
    return bool(phase.frequency_text or phase.days or phase.cycle_length or phase.as_needed)


def _are_alike(one: DosePhase, two: DosePhase) -> bool:
    """Tell whether two doses are a choice of the drug itself, taken in the same way."""
    return (
        one.agent == two.agent
        and one.intent is two.intent
        and one.intent not in _SINGLE
        and PhaseRole.CO_ADMINISTERED not in {one.role, two.role}
        and not two.days
    )


def _is_choice(text: str, item: Found, edge: int) -> bool:
    """Tell whether only a route stands between the amount of *item* and *edge*."""
    start = item.at + len(item.phase.amount_text)
    routes = find_routes(text[start:edge]) if edge > start else []
    if len(routes) != 1 or not routes[0].label or text[start : start + routes[0].start].strip(" ("):
        return False
    rest = start + routes[0].end
    return any(pattern.fullmatch(text, rest, edge) for pattern in (_OR, _TO_TIMES))
