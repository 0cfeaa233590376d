"""Reads how often all doses are taken where one sentence says it once: "All are given weekly".

Such a sentence names no amount. It holds for the doses behind it that name no times of their
own, for one condition only if it stands below its name; so does one that tells the cycle.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.extracting.dosing.cycles import find_cycles
from pharmagraph.extracting.dosing.times import find_frequencies, first_words
from pharmagraph.extracting.wording.atoms import Atom, mask
from pharmagraph.extracting.wording.patterns import Pattern, clue_compile
from pharmagraph.model import Intent, PhaseRole, Span, is_rate
from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from pharmagraph.extracting.dosing.cycles import Cycle
    from pharmagraph.extracting.dosing.times import Frequency
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import DosePhase, Sentence

__all__ = [
    "Standing",
    "cycle_in",
    "goes_back",
    "is_alike",
    "spoken_of",
    "standing_in",
    "times_above",
    "with_standing",
    "with_standing_cycle",
    "with_times_behind",
]


@dataclass(frozen=True, slots=True)
class Standing:
    """How often doses are taken that say nothing of it, or in which cycle, and where that is told.

    *conditions* are those that the sentence stands below; *of_all* tells that it speaks of all
    doses, and not of "it", which may be one form of the drug.
    """

    span: Span
    sentence: Span
    conditions: tuple[str, ...] = ()
    often: Frequency | None = None
    cycle: int | None = None
    of_all: bool = False


_GIVEN = r"(?:given|taken|injected|infused|applied|administered|swallowed|inhaled|used|repeated)"
_ALL = clue_compile(
    r"\W*(?:(?:give|take|use|inject|infuse|apply|administer)\s+)?(?:(?:all|each|every|these|both)\s+"
    r"(?:of\s+)?(?:(?:the|these)\s+)?(?:\w+\s+)?dos(?:es?|ages)|(?:the\s+)?(?:following\s+)?doses"
    rf"(?=\s+(?:(?:below|that\s+follow|listed)\b|(?:are|is)\s+(?:\w+ly\s+)?{_GIVEN})))\b",
    re.IGNORECASE,
)
_IT = clue_compile(
    r"\W*(?:it|this\s+(?:drug|medicine|medication)|the\s+(?:drug|medicine|medication)"
    r"|#[\s#]*(?:\([^()]*\)\s*)?)"
    rf"\s*(?:is|should\s+be|must\s+be)\s+(?:\w+ly\s+|best\s+)?(?:to\s+be\s+)?{_GIVEN}\b"
    r"|\W*(?:take|use|inject|apply|swallow)\s+(?:it|this\s+(?:drug|medicine|medication)|#)",
    re.IGNORECASE,
)
_ALONE = clue_compile(
    r"\W*(?:(?:given|taken|injected|infused|applied)\s+|always\s+)?$", re.IGNORECASE
)
_UNLESS = clue_compile(
    r",?\s*\(?(?:unless|except\s+(?:where|when|if))\s+(?:it\s+is\s+)?(?:otherwise\s+)?(?:stated|told|noted|specified|said"
    r"|indicated)(?:\s+otherwise)?\)?|\b(?:thighs?|abdomen|belly|stomach|(?:upper\s+)?arms?|buttocks?|hips?)"
    r"(?:,?\s+or\s+(?:the\s+)?(?:thighs?|abdomen|belly|stomach|(?:upper\s+)?arms?|buttocks?|hips?))|\bwith\s+or\s+without\b|\bbefore\s+or\s+after\s+(?:meals|food|eating)\b",
    re.IGNORECASE,
)
#: Who, when or how much is left open, so that the sentence is not on every dose.
_OPEN = clue_compile(
    r"\b(?:if|unless|when|while|may|can|could|might|not|never|no|nor|or|miss(?:ed)?|forg[eo]t\w*"
    r"|except|until|some|most|many|few|only|children|adults?|patients|people|women|men|elderly|infants"
    r"|maximum|up\s+to|at\s+least|more|less|check\w*|test\w*|monitor\w*|measur\w*|blood"
    r"|rais\w+|increas\w+|adjust\w*|chang\w+|lower\w*|reduc\w*|first|then|later|loading|maintenance"
    r"|starting|initial|instead|also|tablets?|capsules?|solution|suspension|syrup|cream|gel"
    r"|ointment|spray|patch(?:es)?|drops|inhaler)\b",
    re.IGNORECASE,
)
_SAYS = clue_compile(r"\b(?:is|are|was|were|has|have|will|should|must|does|do)\b", re.IGNORECASE)
_OPEN_CYCLE = clue_compile(
    r"\b(?:if|unless|when|should|delay\w*|until|next|new|after|before|not|no|up\s+to|maximum|at\s+most"
    r"|may|interrupt\w*|skip\w*|miss\w*|reduc\w+)\b",
    re.IGNORECASE,
)
_WHOLE = clue_compile(rf"\b{_GIVEN}\s+$|^\W*$", re.IGNORECASE)
#: "A single dose", "the first dose": how often is not asked there.
_ONCE = clue_compile(
    r"\b(?:single|(?<!at\s)once(?!\s+(?:an?|per|each|every|daily|weekly|monthly|or)\b)|one[-\s]time|one\s+dose|bolus|stat|repeat\w*|another|second|additional|extra"
    r"|first\s+(?:dose|injection|infusion)|before|prior\s+to|at\s+weeks?|week\s+[0-9])\b",
    re.IGNORECASE,
)
#: "Recommended daily doses are:" above a list.
_DOSES = (
    r"\b(?:daily|weekly|monthly)\s+(?:(?:oral|adult|usual|recommended|standard)\s+)?"
    r"dos(?:es?|ages?)\b"
)
_DOSES_ABOVE = clue_compile(rf"{_DOSES}[^.;:0-9]{{0,60}}:\s*$", re.IGNORECASE)
_DOSES_HEADED = clue_compile(rf"{_DOSES}\s*:?\s*$", re.IGNORECASE)
_NOT_ABOVE = clue_compile(
    r"\b(?:not|never|no|maxim\w*|highest|largest|total|minim\w*|up\s+to|at\s+most|at\s+least|more|less|above|below"
    r"|if|unless|when|may|can|or|reduc\w+|rais\w+|increas\w+|missed|single|first|with|together|divided)\b|[0-9]",
    re.IGNORECASE,
)
#: For what, for whom or when: such a sentence may be on other doses than those before it.
_OF_SOME = clue_compile(
    r"\b(?:needed|necessary|required|(?:for|in|against|during|after|before|among|with|at|on)\s+(?!(?:(?:the|a|an|your|about"
    r"|at\s+least|up\s+to|each|every|another)\s+)*(?:(?:glass|full|large|little|same|usual)\s+)*(?:[0-9]|one|two|three|four|five|six"
    r"|seven|ten|fourteen|several|divided|equal|mornings?|evenings?|nights?|noon|bedtime|mouth|injection|infusion"
    r"|veins?|muscles?|skin|nose|hospital|clinic|drip|doctor|nurse|food|foods|meals?|breakfast|lunch|dinner|supper"
    r"|water|milk|times?|hours?|days?|weeks?|months?|life)\b))",
    re.IGNORECASE,
)
#: What is divided may be the amount of the sentence before.
_TOTAL = clue_compile(r"\b(?:total|whole|altogether|in\s+all|overall)\b", re.IGNORECASE)
_TAKEN_ALIKE = frozenset({Intent.USUAL, Intent.STARTING, Intent.MAINTENANCE})
_STEP = clue_compile(r"\b(?:by|steps\s+of|increments\s+of|adding)\s+[^;.,#]*$", re.IGNORECASE)
_WEEK = 168
#: No more than a blank or two part sentences of one paragraph.
_BESIDE = 2


def standing_in(
    page: Page, sentence: Sentence, text: str, place: tuple[int, int], conditions: tuple[str, ...]
) -> Standing | None:
    """Return how often doses are taken if the stretch *place* of *sentence* says so of all."""
    if not _may_open(page, text, place):
        return None
    text = text[: place[1]]
    named = [Atom(*m.span()) for m in page.mention.finditer(text)]
    own = " " * place[0] + mask(text, named, "#")[place[0] :]
    words = own[place[0] :]
    of_all = _ALL.match(words) is not None
    of_it = of_all or _IT.match(words) is not None
    if not (of_it or _times_alone().match(words)):
        return None
    often = _one(find_frequencies(own))
    if often is None:
        return None
    before = own[place[0] : often.start]
    rest = before + " " + own[often.end :]
    if not (of_it or (_ALONE.match(before) and not _SAYS.search(rest))):
        return None
    if (often.whole and not _WHOLE.search(before)) or _OPEN.search(_UNLESS.sub(" ", rest)):
        return None
    span = page.span(sentence, often.start, often.end)
    return Standing(span, sentence.span, conditions, often=often, of_all=of_all)


def _may_open(page: Page, text: str, place: tuple[int, int]) -> bool:
    """Tell whether the stretch *place* begins with a word that can speak of all doses."""
    begun = _openings().match(text, *place)
    named = begun and (begun["word"] or page.mention.match(text, begun.end(), place[1]))
    return bool(named)


@cache
def _openings() -> Pattern:
    return clue_compile(
        r"\W*(?P<word>it|(?:all|each|every|these|both|the|following|doses|dosages|this|always"
        rf"|{_GIVEN}|give|take|use|inject|infuse|apply|administer|swallow)(?!\w)|{first_words()})?",
        re.IGNORECASE,
    )


@cache
def _times_alone() -> Pattern:
    """Return what finds the beginning of words that say nothing but how often, and `_ALONE`."""
    return clue_compile(rf"\W*(?:(?:{_GIVEN}|always)(?!\w)|{first_words()})", re.IGNORECASE)


def _one(found: list[Frequency]) -> Frequency | None:
    """Return the one frequency of a sentence: "daily doses, taken in the morning" are one."""
    found = [often for often in found if often.times or often.hours]
    if len(found) > 1 and all(often.times == 1 and not often.hours for often in found):
        found = [often for often in found if not often.whole][:1] or found[:1]
    if len(found) != 1 or found[0].divided or found[0].times_high or found[0].hours_high:
        return None
    return found[0]


def times_above(page: Page, first: Sentence) -> Standing | None:
    """Return how often the doses of the list of *first* are taken by the line above it.

    "The recommended daily doses are:" says so of all items that say nothing else; so does the
    heading "Daily doses".
    """
    lead, heading = page.lead_in(first), page.section(first).heading
    above = lead.span if lead else heading
    text = above.quote if above else ""
    announces = _DOSES_ABOVE if lead else _DOSES_HEADED
    if above is None or not announces.search(text) or _NOT_ABOVE.search(text):
        return None
    often = _one(find_frequencies(text))
    if often is None:
        return None
    start = above.start + often.start
    span = Span(start, above.start + often.end, text[often.start : often.end])
    return Standing(span, above, often=often, of_all=True)


def cycle_in(
    page: Page,
    sentence: Sentence,
    place: tuple[int, int],
    conditions: tuple[str, ...],
    told: Cycle | None,
) -> Standing | None:
    """Return the cycle that doses are given in if the stretch *place* of *sentence* tells it.

    *told* is the one that it tells of the doses before it.
    """
    text = page.text(sentence)[slice(*place)]
    found = [told] if told else [c for c in find_cycles(text, []) if c.length]
    if len(found) != 1 or _OPEN_CYCLE.search(text):
        return None
    start, end = place[0] + found[0].start, place[0] + found[0].end
    span = page.span(sentence, start, end)
    return Standing(span, sentence.span, conditions, cycle=found[0].length)


def is_alike(phase: DosePhase, text: str, before: str) -> bool:
    """Tell whether a dose is one of several that are taken alike, and not a single one."""
    named = phase.frequency_text or phase.times_per_day or phase.interval_hours
    if named or phase.divided_into or phase.as_needed or is_rate(phase.unit):
        return False
    if phase.intent in {Intent.MAXIMUM, Intent.LOADING}:
        return False
    return not (_ONCE.search(text) or _STEP.search(before))


def with_standing(phase: DosePhase, standing: Standing) -> DosePhase:
    """Return *phase* of the drug itself as often as *standing* says."""
    often = standing.often
    if often is None or phase.role is PhaseRole.CO_ADMINISTERED or phase.frequency_text:
        return phase
    if often.hours and often.hours >= _WEEK and (phase.days or phase.cycle_length):
        return phase
    return replace(
        _told(phase, standing),
        frequency_text=standing.span.quote,
        times_per_day=often.times,
        interval_hours=often.hours,
    )


def goes_back(text: str, standing: Standing) -> bool:
    """Tell whether the sentence *text* says of the doses before it how often they are taken."""
    return standing.often is not None and not _OF_SOME.search(
        text.replace(standing.span.quote, " ", 1)
    )


def spoken_of(phases: list[DosePhase], before: Span) -> list[Span]:
    """Return the sentences whose doses "it" is: *before*, and those for others in front of it.

    "Adults: 20 mg. Children: 5 mg.", which say no times, are two.
    """
    timed = {p.context[-1] for p in phases if p.frequency_text}
    whom = {p.context[-1]: p.population for p in phases if p.context[-1] not in timed}
    found = [before]
    for span in sorted(whom, key=lambda span: -span.start):
        near = 0 <= found[-1].start - span.end <= _BESIDE
        if near and whom[span] and whom.get(found[-1]) and whom[span] != whom[found[-1]]:
            found.append(span)
    return found


def with_times_behind(phases: list[DosePhase], standing: Standing, before: Span) -> list[DosePhase]:
    """Return *phases*, those of the sentence *before* being taken as often as *standing* says.

    So are all others where it speaks of all doses. A dose of another agent may be what "it" is.
    """
    last = [p for p in phases if before in p.context]
    asked = phases if standing.of_all else last
    if not last or _TOTAL.search(before.quote):
        return phases
    if any(p.role is PhaseRole.CO_ADMINISTERED for p in last):
        return phases
    return [
        with_standing(p, standing)
        if p in asked
        and p.intent in _TAKEN_ALIKE
        and all(is_alike(p, span.quote, "") for span in p.context)
        else p
        for p in phases
    ]


def with_standing_cycle(phase: DosePhase, standing: Standing) -> DosePhase:
    """Return *phase*, its days being those of the cycle that *standing* tells."""
    last = max((last for _, last in phase.days), default=0)
    if not last or phase.cycle_text or last > (standing.cycle or 0):
        return phase
    return replace(
        _told(phase, standing), cycle_length=standing.cycle, cycle_text=standing.span.quote
    )


def _told(phase: DosePhase, standing: Standing) -> DosePhase:
    """Return *phase* with the words of *standing* as evidence, and its sentence around them."""
    return replace(
        phase,
        evidence=(*phase.evidence, standing.span),
        context=tuple(dict.fromkeys((*phase.context, standing.sentence))),
    )
