"""Adds to a dose phase how often it is given and in which cycles of treatment."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import Certainty, Intent

if TYPE_CHECKING:
    from pharmagraph.extracting.dosing.clause import Clause
    from pharmagraph.extracting.dosing.cycles import Cycle
    from pharmagraph.extracting.dosing.times import Frequency
    from pharmagraph.model import DosePhase, Span

__all__ = ["with_cycles", "with_frequency", "with_same_days", "with_told_cycle", "without_times"]

_REACH = 60
_STEP = clue_compile(
    r"\b(?:by|(?:steps|increments|increases|decreases)\s+of|add(?:s|ing)?)\s+(?:[^.;,]{0,40}?\s+or\s+)?(?:(?:about"
    r"|up\s+to|another|a\s+further|no(?:t)?\s+more\s+than|at\s+most|a\s+maximum\s+of)\s+)?$",
    re.IGNORECASE,
)
#: How often a dose is raised is not how often it is taken: "and doubles every two weeks".
_OF_RAISE = clue_compile(
    r"\b(?:doubl|rais|increas|step|titrat|adjust|chang|lower|reduc|ris"
    r"|climb)[a-z]*\s+(?:(?:again|gradually|up|further|the\s+dose|it)\s+)*$",
    re.IGNORECASE,
)
_UP_TO = clue_compile(r",?\s+(?:up\s+)?(?:to|until)\b", re.IGNORECASE)
_RAISE = clue_compile(r"\b(?:doubl|rais|increas|titrat|adjust|step)[a-z]*\b", re.IGNORECASE)
_NOT_OFTENER = clue_compile(r"\b(?:no|not)\s+more\s+(?:often\s+)?than\s+$", re.IGNORECASE)
_UNTIL = clue_compile(
    r"\s+(?:up\s+)?to\s+|[\s,]+(?:it|this|the\s+dos(?:e|age)|they|you)\s[^;:.0-9]*?"
    r"(?:rais|increas|step|mov|doubl|titrat|reduc|lower|taper|up)[a-z]*[,\s][^;:.0-9]*?(?:to|by)\s+",
    re.IGNORECASE,
)
#: "Daily, except on the day of the injection": no number of times tells that.
_EXCEPTED = clue_compile(
    r"\s*,?\s+(?:except|but\s+not|apart\s+from|other\s+than|save|excluding|omitting|skipping)\s+(?:for\s+)?"
    r"(?:(?:on|during)\s|(?:the\s+)?days?\b|(?:sun|mon|tues|wednes|thurs|fri|satur)days?\b|weekends?\b)[^;.,()]*",
    re.IGNORECASE,
)
_SAME_DAYS = clue_compile(r"\bon\s+(?:the\s+same|those|these)\s+days\b", re.IGNORECASE)
_AFTERWARDS = clue_compile(
    r"\b(?:followed\s+by|then|thereafter|after\s+that|afterwards|subsequently)\b", re.IGNORECASE
)


def without_times(phase: DosePhase) -> DosePhase:
    """Return a dose of which nothing is told of how often it is taken."""
    return replace(
        phase,
        frequency_text="",
        times_per_day=None,
        times_per_day_high=None,
        interval_hours=None,
        interval_hours_high=None,
    )


def with_frequency(phase: DosePhase, clause: Clause, text: str) -> DosePhase:
    """Return *phase* with how often: words behind the amount count before those in front.

    How often a dose is raised by a step is not how often a dose is given, and a maximum per
    day or week is the total of that time.
    """
    behind = [f for f in clause.frequencies if f.start >= clause.amount.end]
    behind = [f for f in behind if not _is_of_raise(text, clause.amount.end, f.start)]
    front = [f for f in clause.frequencies if f.start < clause.amount.start]
    front = [f for f in front if not _NOT_OFTENER.search(text, clause.start, f.start)]
    front = [f for f in front if not _is_way_up(text, clause, f)]
    if phase.intent is Intent.TITRATION and not phase.per:
        front = [f for f in front if not _UNTIL.fullmatch(text, f.end, clause.amount.start)]
    ordered = [f for f in behind if not _only_divided(f)] + front[::-1]
    chosen = next(iter(ordered or behind), None)
    if chosen is None:
        return phase
    raised = phase.intent is Intent.TITRATION
    step = raised and _STEP.search(text, max(0, clause.amount.start - _REACH), clause.amount.start)
    divided = any(f.divided for f in behind)
    end = chosen.end
    if "(" in text[chosen.start : end] and text[end : end + 1] == ")":
        end += 1
    timed = next((f for f in (chosen, *behind) if f.hours), chosen)
    parts = next((f for f in clause.frequencies if f.into), None)
    total = (phase.intent is Intent.MAXIMUM or step) and chosen.whole
    if excepted := _EXCEPTED.match(text, chosen.end):
        return replace(phase, frequency_text=text[chosen.start : excepted.end()].rstrip())
    return replace(
        phase,
        frequency_text=text[chosen.start : end],
        divided_into=parts.into if parts and divided else None,
        divided_into_high=parts.into_high if parts and divided else None,
        times_per_day=None if divided or total else chosen.times,
        times_per_day_high=None if divided or total else chosen.times_high,
        interval_hours=None if step or total else timed.hours,
        interval_hours_high=None if step or total else timed.hours_high,
    )


def _is_way_up(text: str, clause: Clause, often: Frequency) -> bool:
    """Tell whether a time says how often a dose is raised up to the amount behind it."""
    raised = _OF_RAISE.search(text, clause.start, often.start)
    return bool(raised and _UP_TO.match(text, often.end, clause.amount.start))


def _is_of_raise(text: str, start: int, end: int) -> bool:
    """Tell whether a time at *end* says how often the dose before it is raised."""
    if _OF_RAISE.search(text, start, end):
        return True
    return bool(_NOT_OFTENER.search(text, start, end) and _RAISE.search(text, start, end))


def with_cycles(
    phase: DosePhase, clause: Clause, text: str, last: DosePhase | None, known: frozenset[int]
) -> DosePhase:
    """Return *phase* with its timetable of cycles, going on where *last* left off.

    *last* is the phase before it of the same agent, *known* are the lengths of cycles that
    the document speaks of.
    """
    if clause.cycles:
        cycle = clause.cycles[0]
        phase = _with_length(phase, cycle, text[cycle.start : cycle.end], last, known)
    if clause.counts:
        count = clause.counts[0]
        return replace(phase, from_cycle=count.first, to_cycle=count.last)
    if last and last.to_cycle and _AFTERWARDS.search(text, clause.start, clause.end):
        return replace(phase, from_cycle=last.to_cycle + 1)
    return phase


def with_same_days(
    phase: DosePhase, clause: Clause, text: str, last: DosePhase | None
) -> DosePhase:
    """Return *phase* with the days of the phase before it where it is given "on the same days"."""
    if (
        last is None
        or not last.days
        or clause.days
        or not _SAME_DAYS.search(text, clause.start, clause.end)
    ):
        return phase
    return replace(
        phase, days=last.days, cycle_length=last.cycle_length, cycle_text=last.cycle_text
    )


def with_told_cycle(phase: DosePhase, cycle: Cycle, told: Span, sentence: Span) -> DosePhase:
    """Return *phase* with the cycle that *sentence* tells of, unless it has one of its own."""
    last = max((last for _, last in phase.days), default=0)
    if not last or phase.cycle_length or last > (cycle.length or 0):
        return phase
    return replace(
        phase,
        cycle_length=cycle.length,
        cycle_text=told.quote,
        evidence=(*phase.evidence, told),
        context=tuple(dict.fromkeys((*phase.context, sentence))),
    )


def _with_length(
    phase: DosePhase, cycle: Cycle, printed: str, last: DosePhase | None, known: frozenset[int]
) -> DosePhase:
    phase = replace(phase, cycle_length=cycle.length, cycle_text=printed)
    if cycle.implied:
        note = f'The days and the length of the cycle follow from "{printed}".'
        return replace(phase, certainty=Certainty.IMPLIED, note=note)
    if cycle.raw:
        parallel = (
            f" and the source speaks of {cycle.length}-day cycles elsewhere"
            if cycle.length in known
            else ""
        )
        note = (
            f'Printed as "{printed}"; read as cycles of {cycle.length} days, since the days of'
            f" dosing fit into them{parallel}."
        )
        return replace(phase, corrected=True, note=note)
    if cycle.again and last and last.cycle_length:
        note = f'The length of the cycle is that of the phase before it: "{last.cycle_text}".'
        return replace(
            phase, cycle_length=last.cycle_length, certainty=Certainty.IMPLIED, note=note
        )
    return phase


def _only_divided(frequency: Frequency) -> bool:
    return frequency.divided and not (frequency.hours or frequency.times)
