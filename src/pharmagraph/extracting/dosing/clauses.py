"""Cuts a dosing sentence into clauses, each around one amount with the words that belong to it.

Words that follow an amount without a break belong to it ("25 mg by mouth once a day on days
1-21"); the next break ("; ", ", then", " and ") begins the clause of the next amount.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.dosing.again import turn_at
from pharmagraph.extracting.dosing.amounts import Amount, find_amounts
from pharmagraph.extracting.dosing.clause import Clause, parted, settled, within
from pharmagraph.extracting.dosing.conditions import Condition, find_conditions
from pharmagraph.extracting.dosing.cycles import (
    find_counts,
    find_cycles,
    find_days,
)
from pharmagraph.extracting.dosing.durations import find_durations
from pharmagraph.extracting.dosing.forbidden import behind_ban
from pharmagraph.extracting.dosing.harms import refused
from pharmagraph.extracting.dosing.needs import find_needs
from pharmagraph.extracting.dosing.neighbours import shared_behind, unbracketed
from pharmagraph.extracting.dosing.routes import find_routes
from pharmagraph.extracting.dosing.subjects import named_whole, weighing
from pharmagraph.extracting.dosing.times import (
    find_frequencies,
)
from pharmagraph.extracting.dosing.whom import find_whom
from pharmagraph.extracting.wording.atoms import Atom, clear, mask
from pharmagraph.extracting.wording.known import beside_organs
from pharmagraph.extracting.wording.patterns import clue_compile, know_part
from pharmagraph.extracting.wording.people import FAILING_ORGANS
from pharmagraph.extracting.wording.quantities import convert, may_hold_amounts
from pharmagraph.remembering import remembered_list

if TYPE_CHECKING:
    from pharmagraph.extracting.wording.groups import Group

__all__ = ["ONWARD", "TIME", "cut_clauses", "nearest_groups"]


TIME, _WHO = "\u00b7", "\u00a4"
_GLUE = (
    r"(?:[\s,(]|\b(?:is|are|be|should|usually|generally|given|taken|administered|used|injected"
    r"|infused|applied|inhaled|as|in|"
    r"into|for|of|at|on|and|or|"
    r"the|a|an|each|dose|doses|by|with|total|beginning|starting|only|to|via|immediately|"
    r"approximately|about|while|awake)\b)*"
)
_CHAIN = clue_compile(
    rf"(?:\s+of\s+[\w-]+(?=\s+{TIME}))?"
    rf"(?:(?:\s+(?:of|body|weight|tablets?|capsules?)\b)*(?:{_GLUE}{TIME}+|\s*\(?\s*(?:in|"
    rf"for|to)?\s*{_WHO}+(?!{_WHO}|\s*:\s))\)?)*",
    re.IGNORECASE,
)
#: "15 mg twice daily Maintenance dose: 30 mg", "0.2 mg/kg Children over 12 kg: 5 mg"
_NEXT_LABEL = (
    r"\b(?:initial|starting|maintenance|loading|maximum|usual|subsequent)\s+(?:\w+\s+)?dos(?:es?|ages?)\s*:"
    rf"|{_WHO}+\s*:"
)
_BREAK = clue_compile(
    rf"[;:,(]|\.\s|\s\+\s|{_NEXT_LABEL}|\b(?:followed\s+by|then|and|or|but|up\s+to|to\s+a\s+(?:maximum|total)|"
    r"with\s+a\s+maximum|"
    r"maximum|not\s+to\s+exceed|not\s+exceeding|without\s+exceeding|while|whereas|after\s+"
    r"which|thereafter\s+by)\b",
    re.IGNORECASE,
)
_EQUIVALENT = compiled(r"(#\s*)(\([^()#\u00b7\u00a4]*\))")
_LAST = clue_compile(
    r"\.\s+(?=[A-Z])|;\s|,\s+(?:and|but|while|whereas)\s+(?:in|for|those|patients|people)\b"
    r"(?=[^.;#]*\b(?:(?:is|are|should|must)\s+(?:not|never|best)\b|avoid))"
    r"|,\s+(?:and|but|while|whereas)\s+\u00a4+\s+(?:\w+ly\s+)?(?:take|need|get|receive|are|must"
    r"|should|may|do|have)\b(?=[^#]*$)"
    r"|,\s+(?:and|but|as|since|although|though|because)\s+(?:\u00a4+\s+)?there\s+(?:is|are|was"
    r"|were)\s+(?:no|little|not)\b"
)
_AS = clue_compile(
    rf"[\s{TIME},]*(?:(?:to\s+be\s+|which\s+(?:is|are)\s+)?(?:given|taken|administered|divided)\s+(?:either\s+)?as|that\s+is,?|i\.e\.,?|which\s+means)\s+",
    re.IGNORECASE,
)
#: "200 mg on day 1, as 100 mg every 12 hours"
_AS_TIMED = compiled(rf"[\s{TIME},]*\sas\s+")
_TIMED = compiled(rf"\s*{TIME}")
_PARTS = compiled(rf"[\s{TIME},]*{TIME}\s+of\s+")
_DIVIDED = clue_compile(r"\b(?:divided|split)\s+(?:in|into)\b", re.IGNORECASE)
_NEXT_PART = compiled(r",?\s+(?:and\s+)?")
#: "once a day at 200 mg or twice a day at 100 mg"
_TIMED_NEXT = clue_compile(rf"\s*,?\s+or\s+{TIME}+\s+(?:at|with)\s+(?:a\s+dose\s+of\s+)?#")
_NAMED_SO = clue_compile(
    r"[^;.#,()]{0,24}\(\s*(?:(?:the|an?|as)\s+)*\W?(?:(?:loading|starting|initial"
    r"|maintenance)\s+dos(?:e|age)|(?:lead|run)-in(?:\s+(?:dose|period|phase))?)\W?\s*\)",
    re.IGNORECASE,
)
#: A remark in brackets without an amount in it belongs to what stands before it.
_ASIDE = compiled(r"\([^()#]*\)")
#: "; the cycle is repeated every 21 days" behind the days of it.
_CYCLE_AGAIN = clue_compile(
    r"[^;,.()#]{0,24}[;,]\s+(?:and\s+|with\s+)?(?:the|this|each|a)\s+(?:treatment\s+|dosing\s+)?"
    rf"(?:cycle|course|schedule)s?\s+(?:(?:is|are|being)\s+)?(?:then\s+)?(?:repeated\s+)?{TIME}+",
    re.IGNORECASE,
)
#: "at weeks 0, 2 and 6, then every 8 weeks"
_AT_WEEKS = clue_compile(
    r"[\s,]*(?:at|in|on)\s+weeks?\s+[0-9]+(?:(?:,\s*(?:and\s+)?|\s+and\s+)[0-9]+)*"
    rf"(?:,?\s+(?:and\s+)?(?:then|thereafter)\s+{TIME}+(?:\s+thereafter)?|,?\s+and\s+{TIME}+\s+thereafter)?",
    re.IGNORECASE,
)
ONWARD = clue_compile(
    r"\s*,?\s*(?:thereafter|onwards?|afterwards"
    r"|(?:initially|at\s+first|to\s+start(?:\s+with)?|to\s+begin(?:\s+with)?)(?=\s*[,;.)]))\b",
    re.IGNORECASE,
)


_LEADS = clue_compile(r"[\s,]*(?:to\s+)?", re.IGNORECASE)
_NEW = clue_compile(r"(?:[,;.(]|\b(?:and|or|then))\s*$", re.IGNORECASE)
_NEAR = 6
_WEIGHED = compiled(
    r"(?:(?:up\s+to|over|under|above|below|from|less\s+than|more\s+than)\s+)?[0-9.]+[^;,]*\bkg\b"
)


@remembered_list
def cut_clauses(text: str, start: int, known: frozenset[int]) -> list[Clause]:
    """Return the clauses of *text* from *start* on, one for each amount, in order.

    *known* are the lengths of cycles that the document speaks of.
    """
    if not may_hold_amounts(text):
        return []
    found = _Found(text, known)
    amounts = [amount for amount in find_amounts(found.without) if amount.start >= start]
    found, amounts = _without_refused(found, amounts)
    amounts = _without_totals(found.without, _without_parts(text, found.without, amounts))
    if not amounts:
        return []
    masked = mask(found.masked, amounts, "#")
    equal = (Atom(*m.span(2)) for m in _EQUIVALENT.finditer(masked))
    masked = mask(masked, equal, TIME)
    edges = [start]
    for number, amount in enumerate(amounts):
        following = amounts[number + 1].start if number + 1 < len(amounts) else len(text)
        edges.append(min(_edge(masked, amount, following), _need(found, amount, following)))
    clauses = [
        _clause(found, amount, edges[number], edges[number + 1])
        for number, amount in enumerate(amounts)
    ]
    for number in range(len(clauses) - 1, 0, -1):
        pair = unbracketed(text, *clauses[number - 1 : number + 1])
        clauses[number - 1 : number + 1] = shared_behind(text, *pair)
    return [part for clause in clauses for part in parted(clause)]


def _without_refused(found: _Found, amounts: list[Amount]) -> tuple[_Found, list[Amount]]:
    """Return both without doses that only tell another one apart: "1.5 mg, not 15 mg, daily"."""
    unwanted = refused(found.text, amounts)
    if unwanted:
        stretches = [stretch for _, stretch in unwanted]
        found.masked = mask(found.masked, stretches, TIME)
        found.without = mask(found.without, stretches, TIME)
    named = [amount for amount, _ in unwanted]
    return found, [amount for amount in amounts if amount not in named]


def _without_totals(text: str, amounts: list[Amount]) -> list[Amount]:
    """Return the doses without a total that is said as its parts: "40 mg daily as 20 mg twice"."""
    return [
        amount
        for number, amount in enumerate(amounts)
        if number + 1 == len(amounts)
        or convert(amount.value, amount.unit, amounts[number + 1].unit) is None
        or not (
            _AS.fullmatch(text, amount.end, amounts[number + 1].start)
            or _is_as(text, amount, amounts[number + 1])
        )
    ]


def _is_as(text: str, total: Amount, part: Amount) -> bool:
    """Tell whether a smaller dose with its times is how the one before is taken: "as 2 mg"."""
    smaller = convert(part.value, part.unit, total.unit)
    return (
        smaller is not None
        and smaller < total.value
        and bool(_AS_TIMED.fullmatch(text, total.end, part.start))
        and bool(_TIMED.match(text, part.end))
    )


def _without_parts(text: str, without: str, amounts: list[Amount]) -> list[Amount]:
    """Return the doses without the parts of a total: "1 g split into doses of 600 and 400"."""
    kept, parts = amounts[:1], False
    for last, amount in pairwise(amounts):
        between = (last.end, amount.start)
        divided = _PARTS.fullmatch(without, *between) and _DIVIDED.search(text, *between)
        parts = bool(divided or (parts and _NEXT_PART.fullmatch(without, *between)))
        kept += [] if parts else [amount]
    return kept


def nearest_groups(clause: Clause) -> tuple[Group, ...]:
    """Return the groups of *clause*, the last one in front of its amount first."""
    front = [group for group in clause.groups if group.end <= clause.amount.start]
    measured = [group for group in front if group.population.state in FAILING_ORGANS]
    front = measured if len(front) > 1 and measured else front
    behind = [g for g in clause.groups if 0 <= g.start - clause.amount.end <= _NEAR]
    if behind and _WEIGHED.match(behind[0].population.label):
        return (behind[0], *(group for group in clause.groups if group is not behind[0]))
    if front and (those := [g for g in clause.groups if g.population.label.startswith("those ")]):
        whole = named_whole(those[0].population, front[-1].population)
        if those[0] is not front[-1] and whole is not those[0].population:
            return (replace(those[0], population=whole), *clause.groups)
    if len(front) > 1 and (banded := weighing(front[-1].population, front[-2].population)):
        front[-1] = replace(front[-1], population=banded)
    narrow = front and f"{front[-1].population.label} who weigh "
    if narrow and (of_them := [g for g in clause.groups if g.population.label.startswith(narrow)]):
        return (*of_them, *(group for group in clause.groups if group not in of_them))
    return (*front[-1:], *(group for group in clause.groups if group not in front[-1:]))


def _edge(masked: str, amount: Amount, following: int) -> int:
    """Return where the clause of *amount* ends: at the first break behind what belongs to it."""
    if _TIMED_NEXT.match(masked, amount.end):
        return amount.end
    chain = _CHAIN.match(masked, amount.end, following)
    reached = chain.end() if chain else amount.end
    named = _NAMED_SO.match(masked, reached, following)
    reached = named.end() if named else reached
    onward = ONWARD.match(masked, reached, following)
    reached = onward.end() if onward else reached
    weeks = _AT_WEEKS.match(masked, reached, following)
    reached = weeks.end() if weeks else reached
    repeated = _CYCLE_AGAIN.match(masked, reached, following)
    reached = repeated.end() if repeated else reached
    last = following == len(masked)
    found = (_LAST if last else _BREAK).search(masked, reached, following)
    turn = turn_at(masked, reached, following) if found and last else None
    if found and turn and turn[0] <= found.start():
        found = _LAST.search(masked, turn[1], following)
    while found and not last and (aside := _ASIDE.match(masked, found.start(), following)):
        found = _BREAK.search(masked, aside.end(), following)
    return found.start() if found else following if last else reached


def _need(found: _Found, amount: Amount, following: int) -> int:
    """Return where an "if needed" begins that leads to the next amount, or that amount."""
    leading = (
        need.start
        for need in found.needs
        if amount.end <= need.start < need.end <= following < len(found.text)
        and _LEADS.fullmatch(found.text, need.end, following)
        and _NEW.search(found.text, amount.end, need.start)
    )
    return next(leading, following)


class _Found:
    """All atoms of a sentence but the amounts, and the sentence with them blotted out."""

    def __init__(self, text: str, known: frozenset[int]) -> None:
        self.text = text
        self.days = find_days(text)
        self.cycles = find_cycles(text, self.days, known)
        self.counts = clear(find_counts(text), [*self.cycles, *self.days])
        timetable = [*self.days, *self.cycles, *self.counts]
        named = find_conditions(text)
        self.groups = clear([g for g in find_whom(text) if not _is_one_of(g, named)], timetable)
        self.frequencies = find_frequencies(text)
        self.durations = clear(find_durations(text), [*timetable, *self.groups, *self.frequencies])
        self.needs = find_needs(text)
        times = [*self.frequencies, *self.durations, *self.needs]
        self.conditions = clear(named, [*timetable, *self.groups, *times])
        self.routes = clear(find_routes(text), [*self.conditions, *times])
        blots = mask(text, [*timetable, *times, *self.routes], TIME)
        self.masked = mask(blots, [*self.groups, *self.conditions], _WHO)
        spots = [*timetable, *times, *self.groups, *self.conditions]
        self.without = mask(text, spots, TIME)


def _is_one_of(group: Group, named: list[Condition]) -> bool:
    """Tell whether a failing organ is one of several illnesses: "for angina or kidney disease"."""
    return group.population.state in FAILING_ORGANS and any(
        group.population.label in condition.labels and beside_organs(condition.labels)
        for condition in named
        if condition.start <= group.start and group.end <= condition.end
    )


def _clause(found: _Found, amount: Amount, start: int, end: int) -> Clause:
    start = behind_ban(found.masked, start, amount.start)
    days = within(found.days, start, end)
    cycles, frequencies = settled(days, found.cycles, found.frequencies, (start, end))
    clause = Clause(
        start,
        end,
        amount,
        mask(found.masked, [amount], "#"),
        routes=within(found.routes, start, end),
        frequencies=frequencies,
        durations=within(found.durations, start, end),
        needs=within(found.needs, start, end),
        days=days,
        cycles=cycles,
        counts=within(found.counts, start, end),
        groups=within(found.groups, start, end),
        conditions=within(found.conditions, start, end),
    )
    know_part(clause.before, clause.masked)
    know_part(clause.behind, clause.masked)
    return clause
