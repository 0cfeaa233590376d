"""What one phase of a regimen says: an amount on a timetable.

Days of a cycle are there twice: one by one for calendars, and as ranges for readers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.ntriples import MONO

if TYPE_CHECKING:
    from pharmagraph.mapping.writing import Writing
    from pharmagraph.model import DosePhase
    from pharmagraph.ntriples import Iri

__all__ = ["dose_phase"]


def dose_phase(w: Writing, phase: DosePhase, node: Iri) -> None:
    """Put who is given how much, how often, and on which days of which cycles."""
    sheet = w.sheet
    sheet.link(node, MONO.givenAgent, w.entities.agent(phase.agent))
    sheet.code(node, MONO.phaseRole, phase.role)
    sheet.code(node, MONO.intent, phase.intent)
    sheet.link(node, MONO.condition, w.entities.thing("condition", phase.condition))
    sheet.words(node, MONO.conditionText, phase.condition_text)
    sheet.code(node, MONO.use, phase.use)
    sheet.link(node, MONO.route, w.entities.thing("route", phase.route))
    _amount(w, phase, node)
    _timing(w, phase, node)


def _amount(w: Writing, phase: DosePhase, node: Iri) -> None:
    sheet = w.sheet
    sheet.words(node, MONO.amountText, phase.amount_text)
    sheet.number(node, MONO.doseValue, phase.value)
    sheet.number(node, MONO.doseValueHigh, phase.value_high)
    sheet.number(node, MONO.doseAlternative, *phase.alternatives)
    sheet.words(node, MONO.doseUnit, phase.unit)
    sheet.code(node, MONO.dosePer, phase.per)


def _timing(w: Writing, phase: DosePhase, node: Iri) -> None:
    sheet = w.sheet
    sheet.count(node, MONO.dividedInto, phase.divided_into)
    sheet.count(node, MONO.dividedIntoHigh, phase.divided_into_high)
    sheet.number(node, MONO.timesPerDay, phase.times_per_day)
    sheet.number(node, MONO.timesPerDayHigh, phase.times_per_day_high)
    sheet.number(node, MONO.intervalHours, phase.interval_hours)
    sheet.number(node, MONO.intervalHoursHigh, phase.interval_hours_high)
    sheet.words(node, MONO.frequencyText, phase.frequency_text)
    if phase.as_needed:
        sheet.flag(node, MONO.asNeeded, phase.as_needed)
    sheet.count(node, MONO.onDay, *(d for low, high in phase.days for d in range(low, high + 1)))
    sheet.words(node, MONO.dayRanges, ",".join(_range(low, high) for low, high in phase.days))
    sheet.count(node, MONO.cycleLength, phase.cycle_length)
    sheet.words(node, MONO.cycleText, phase.cycle_text)
    sheet.count(node, MONO.fromCycle, phase.from_cycle)
    sheet.count(node, MONO.toCycle, phase.to_cycle)
    if phase.duration:
        sheet.number(node, MONO.durationValue, phase.duration.value)
        sheet.words(node, MONO.durationUnit, phase.duration.unit)


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}-{high}"
