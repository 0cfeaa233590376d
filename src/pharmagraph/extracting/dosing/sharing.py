"""Gives the doses of a sentence the times they share: "A is 3 mg and B 1 mg, both daily"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from pharmagraph.extracting.dosing.by_route import with_times, with_times_of_routes
from pharmagraph.extracting.dosing.schedules import without_times
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import Intent

if TYPE_CHECKING:
    from pharmagraph.extracting.dosing.found import Found
    from pharmagraph.model import DosePhase, Span

__all__ = ["in_cycle", "shared"]

_BOTH = clue_compile(
    r"(?:,?\s+(?:are\s+|is\s+)?(?:both|each|all(?:\s+(?:two|three|four|of\s+(?:them|these|which)))?)\s+(?:given\s+|taken\s+)?"
    r"|\s+are\s+(?:given|taken|used)\s+(?:together\s+|in\s+combination\s+)?)(?:once|twice|every"
    r"|[a-z]+\s+times|daily)\b"
)
_BEHIND = clue_compile(
    r",\s+(?:(?:and\s+)?(?:is\s+|are\s+)?(?:given|taken|administered|injected|used|infused)\s+)?"
    r"(?:immediately\s+|just\s+|right\s+)?$|\)\s+$",
    re.IGNORECASE,
)
_NEXT_ITEM = clue_compile(
    r"(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s)"
    r"(?:(?:(?!\b(?:which|another|extra|further|additional|supplementa\w+|second|raised|increased|then|may|can|should|must|by|up|is"
    r"|are)\b)[^,;:.]){1,60}\s)?$"
)
_NEXT_STEP = clue_compile(
    r",?\s+(?:and\s+)?(?:then|finally|later|eventually|next)\s+(?:to\s+)?|,\s+(?:and\s+)?(?:to\s+)?"
    r"|\s+and\s+(?:to\s+)?",
    re.IGNORECASE,
)
#: "300 mg with 100 mg of a booster twice daily"
_BESIDE = clue_compile(
    r"\s+(?:(?:together|along)\s+)?(?:with|plus)\s+(?:[a-z]+\s+)?", re.IGNORECASE
)
_VERB_BEHIND = clue_compile(r"\s+(?:is|are|was|may|can|should|must)\b")
_BOTH_DAYS = clue_compile(
    r",?\s+(?:are\s+|is\s+)?(?:(?P<two>both)|each|all)\s+(?:(?:given|taken|infused|injected)\s+)?"
    r"(?:(?:intravenously|orally|iv|by\s+(?:mouth|infusion|injection)|into\s+a\s+vein)\s+)?"
    r"(?:(?:once|twice)\s+\w+\s+)?on\s+days?\b",
    re.IGNORECASE,
)
_APART = clue_compile(
    r"[,;]\s+(?:(?:and\s+)?(?:the|this|each)\s+(?:cycle|course|schedule)\s+is\s+|all\s+|both\s+)?"
    r"(?:repeat|every\s)[a-z ]*$",
    re.IGNORECASE,
)
_AT_FIRST = clue_compile(
    r"\b(?:for|during|in|over)\s+the\s+first\s+(?:\w+\s+)?(?:days?|weeks?|months?)\b", re.IGNORECASE
)
#: "30 mg daily for a week, increased to": what is raised at a set time was to start with.
_FOR_A_TIME = clue_compile(
    r"\b(?:for|after)\s+(?:an?|one|two|three|four|[0-9]+)\s+(?:\w+\s+)?(?:days?|weeks?|months?)\s*,?\s+"
    r"(?:and\s+)?(?:then\s+)?(?:is\s+|it\s+is\s+)?(?:increased|raised|stepped\s+up|going\s+up)"
    r"\s+to\s*$",
    re.IGNORECASE,
)
_IS_STARTED = clue_compile(r"[^,;:.]*?\b(?:is|are)\s+(?:\w+\s+)?(?:started|begun)\b", re.IGNORECASE)
_OF_DAY = clue_compile(
    r"\b(?:morning|evening|noon|midday|bedtime|night|breakfast|lunch|dinner|supper|afternoon)\b",
    re.IGNORECASE,
)
#: "20 mg once daily or 10 mg twice daily to start"
_CHOICE = clue_compile(r"[0-9][^,;:.]*\bor\s+$", re.IGNORECASE)
_TO_START = clue_compile(
    r"\b(?:to\s+(?:start|begin)(?:\s+with)?|at\s+(?:first|the\s+beginning)|initially)\s*(?=[,;.]|$)",
    re.IGNORECASE,
)
_WEEK = clue_compile(r"\bweeks?\s+([0-9]{1,2})\b", re.IGNORECASE)
_RAISED = clue_compile(r"\b(?:raised|increased|built\s+up|stepped\s+up)\b", re.IGNORECASE)


def shared(found: list[Found], text: str) -> list[Found]:
    """Return the phases of a sentence with the times and days that they share."""
    found = with_times_of_routes(_twice(_beyond_limits(found), text), text)
    found = _in_row(_timed(found, text), text)
    found = _by_weeks(_begun(_in_cycle(_with_days(found, text), text), text), text)
    return _either(found, text)


def _either(found: list[Found], text: str) -> list[Found]:
    """Return the phases, each of two that are a choice being a start if that is said behind."""
    if len(found) < 2:
        return found
    one, two = found[-2].phase, found[-1].phase
    begun = two.intent is Intent.STARTING and one.intent is Intent.USUAL and one.agent == two.agent
    choice = _CHOICE.search(text, 0, text.rfind(two.amount_text)) if begun else None
    if not choice or not _TO_START.search(text, choice.end()):
        return found
    first = replace(found[-2], phase=replace(one, intent=Intent.STARTING))
    return [*found[:-2], first, found[-1]]


def _beyond_limits(found: list[Found]) -> list[Found]:
    """Return the phases, a dose behind a limit being counted as the one before the limit is.

    "10 mg/kg daily, with a maximum of 300 mg, or 20 mg/kg twice a week"
    """
    for number in range(2, len(found)):
        first, limit, last = (item.phase for item in found[number - 2 : number + 1])
        alike = (first.unit, first.per, first.agent) == (last.unit, last.per, last.agent)
        inside = limit.intent is last.intent is Intent.MAXIMUM and limit.per != last.per
        if not (alike and inside and first.intent is Intent.USUAL and last.frequency_text):
            continue
        found[number] = replace(found[number], phase=replace(last, intent=first.intent))
        if limit.frequency_text == last.frequency_text:
            found[number - 1] = replace(found[number - 1], phase=_untimed(limit))
    return found


def _untimed(phase: DosePhase) -> DosePhase:
    kept = tuple(span for span in phase.evidence if phase.frequency_text not in span.quote)
    return replace(without_times(phase), evidence=kept or phase.evidence)


def _twice(found: list[Found], text: str) -> list[Found]:
    """Return the phases, the same dose "in the morning and 10 mg in the evening" being one."""
    kept: list[Found] = found[:1]
    for item in found[1:]:
        one, two = kept[-1].phase, item.phase
        same = (one.value, one.value_high, one.unit, one.per, one.agent, one.intent) == (
            *(two.value, two.value_high, two.unit, two.per, two.agent, two.intent),
        )
        apart = one.frequency_text.lower() != two.frequency_text.lower() and not item.groups
        if not (same and apart and _is_of_day(one) and _is_of_day(two)):
            kept.append(item)
            continue
        often = f"{one.frequency_text} and {two.frequency_text}"
        both = replace(
            one,
            times_per_day=Decimal(2),
            frequency_text=often if often in text else one.frequency_text,
            evidence=(*one.evidence, *two.evidence),
        )
        kept[-1] = replace(kept[-1], phase=both)
    return kept


def _is_of_day(phase: DosePhase) -> bool:
    """Tell whether a dose is taken once, at a time of the day: "in the morning"."""
    return phase.times_per_day == 1 and bool(_OF_DAY.search(phase.frequency_text))


def _by_weeks(found: list[Found], text: str) -> list[Found]:
    """Return the phases, the dose of week 1 being a start and those of later weeks raises."""
    place, weeks = 0, []
    for item in found:
        at = text.find(item.phase.amount_text, place)
        week = _WEEK.search(text, place, max(at, place))
        weeks.append(int(week[1]) if week else 0)
        place = max(at, place) + 1
    if weeks[0] != 1 or min(weeks[1:]) < 2:
        return found
    intents = [Intent.STARTING, *(Intent.TITRATION for _ in found[1:])]
    return [
        replace(item, phase=replace(item.phase, intent=intent))
        if item.phase.intent is Intent.USUAL
        else item
        for item, intent in zip(found, intents, strict=True)
    ]


def _in_cycle(found: list[Found], text: str) -> list[Found]:
    """Return the phases, days without a cycle being those of the cycle that the last one names.

    So are those of other agents where the cycle stands apart: ", repeated every 3 weeks".
    """
    last = found[-1].phase
    apart = bool(last.cycle_text) and _APART.search(text, 0, text.rfind(last.cycle_text) + 8)
    if not (last.days and last.cycle_length) or last.corrected:
        return _beside(found)
    fits = [
        bool(p.days) and not p.cycle_length and (apart or p.agent == last.agent)
        for p in (item.phase for item in found[:-1])
    ]
    if not fits or not all(fits):
        return found
    length, told = last.cycle_length, last.cycle_text
    told_in = [s for s in last.evidence if told in s.quote][:1]
    return [
        *(
            replace(
                item,
                phase=replace(
                    item.phase,
                    cycle_length=length,
                    cycle_text=told,
                    evidence=(*item.phase.evidence, *told_in),
                ),
            )
            for item in found[:-1]
        ),
        found[-1],
    ]


def _beside(found: list[Found]) -> list[Found]:
    """Return the phases, the days of other agents being those of the one cycle told before them."""
    first = found[0].phase
    length = first.cycle_length
    if not (first.days and length) or first.corrected or first.from_cycle:
        return found
    return [
        in_cycle(item, first)
        if (p := item.phase).agent != first.agent
        and p.days
        and not p.cycle_length
        and max(last for _, last in p.days) <= length
        else item
        for item in found
    ]


def in_cycle(item: Found, told: DosePhase) -> Found:
    """Return a phase with the cycle of *told*, and with the words that tell it."""
    phase = item.phase
    spans = [span for span in told.evidence if told.cycle_text in span.quote][:1]
    changed = replace(
        phase,
        cycle_length=told.cycle_length,
        cycle_text=told.cycle_text,
        evidence=(*phase.evidence, *spans),
    )
    return replace(item, phase=changed)


def _with_days(found: list[Found], text: str) -> list[Found]:
    """Return the phases with the days that the last one says are those of both or all."""
    last = found[-1].phase
    both = _BOTH_DAYS.search(text)
    if not both or not last.days:
        return found
    first = max(len(found) - 2, 0) if both["two"] else 0
    if any(item.phase.days for item in found[first:-1]):
        return found
    days = [s for s in last.evidence if text.find(s.quote, both.start()) >= both.start()]
    return [*found[:first], *(_on_days(item, last, days) for item in found[first:-1]), found[-1]]


def _on_days(item: Found, timed: DosePhase, days: list[Span]) -> Found:
    phase = replace(
        item.phase,
        days=timed.days,
        cycle_length=timed.cycle_length,
        cycle_text=timed.cycle_text,
        evidence=(*item.phase.evidence, *days),
    )
    return replace(item, phase=phase)


def _begun(found: list[Found], text: str) -> list[Found]:
    """Return the phases, one "for the first week" being a start where the next one is raised."""
    for number, (first, second) in enumerate(pairwise(found)):
        one, two = first.phase, second.phase
        start = text.find(one.amount_text)
        end = max(start, text.find(two.amount_text, start + 1))
        raised = two.intent in {Intent.TITRATION, Intent.MAINTENANCE} or _RAISED.search(
            text, start, end
        )
        if not raised or one.intent is not Intent.USUAL or one.agent != two.agent:
            continue
        if (
            _AT_FIRST.search(text, start, end)
            or _FOR_A_TIME.search(text, start, end)
            or _IS_STARTED.search(text, start, end)
        ):
            found[number] = replace(first, phase=replace(one, intent=Intent.STARTING))
    return found


def _timed(found: list[Found], text: str) -> list[Found]:
    """Return the phases with the times that they share: "A is 3 mg and B is 1 mg, both daily".

    Times behind a comma at the end, and times in front of doses for several groups, are
    shared as well.
    """
    timed = [item for item in found if item.phase.frequency_text or item.phase.days]
    if len(timed) != 1 or not timed[0].phase.frequency_text:
        return found
    phase = timed[0].phase
    every = [s for s in phase.evidence if phase.frequency_text in " ".join(s.quote.split())]
    times = every[-1] if every else phase.evidence[-1]
    place = text.find(phase.frequency_text)
    apart = len({item.phase.population or item.groups for item in found}) == len(found)
    behind = phase is found[-1].phase and bool(
        _BOTH.search(text) or (apart and _BEHIND.search(text, 0, place))
    )
    front = phase is found[0].phase and apart and place < text.find(phase.amount_text)
    first = found[0].phase
    start = text.find(first.amount_text) + len(first.amount_text)
    paired = len(found) == 2 and phase is not first and phase.agent != first.agent
    behind = behind or (
        paired
        and bool(_BESIDE.fullmatch(text, start, max(start, text.find(phase.amount_text, start))))
    )
    told = phase is found[0].phase and apart and not phase.divided_into
    elliptic = told and _are_elliptic(found, text, place)
    if not (behind or front or elliptic):
        return found
    return [item if item.phase is phase else with_times(item, phase, times) for item in found]


def _in_row(found: list[Found], text: str) -> list[Found]:
    """Return the phases, steps of a row having the times at its end: "to 1 mg, then 2 mg daily"."""
    for number in range(len(found) - 1, 0, -1):
        one, two = found[number - 1].phase, found[number].phase
        step = one.intent is Intent.TITRATION and two.frequency_text
        if not step or one.frequency_text or (one.unit, one.per) != (two.unit, two.per):
            continue
        start = text.find(one.amount_text) + len(one.amount_text)
        end = text.find(two.amount_text, start)
        if end >= 0 and _NEXT_STEP.fullmatch(text, start, end):
            times = [s for s in two.evidence if two.frequency_text in " ".join(s.quote.split())]
            found[number - 1] = with_times(found[number - 1], two, (times or two.evidence)[-1])
    return found


def _are_elliptic(found: list[Found], text: str, place: int) -> bool:
    """Tell whether only amounts and groups follow: "5 mg daily in adults, 2 mg in children"."""
    of = (found[0].phase.unit, found[0].phase.per)
    for phase in (item.phase for item in found[1:]):
        at = text.find(phase.amount_text, place)
        other = phase.intent is Intent.MAXIMUM or (phase.unit, phase.per) != of
        if other or at < 0 or not _NEXT_ITEM.search(text, 0, at):
            return False
        place = at + len(phase.amount_text)
        if _VERB_BEHIND.match(text, place):
            return False
    return True
