"""Reads a dosing sentence as dose phases: who gets how much of what, when, and for how long.

A clause says what it says; it takes over from the clause before it only the agent and, where
it merely goes on ("or 850 mg once daily"), what the dose is for. Amounts that nobody is told
to take are left out: doses in conditions ("if 10 mg is not enough"), doses advised against,
and findings of studies.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.dosing.again import told_again
from pharmagraph.extracting.dosing.agents import Giver, agent_in
from pharmagraph.extracting.dosing.aligned import on_own_days
from pharmagraph.extracting.dosing.clauses import TIME, cut_clauses, nearest_groups
from pharmagraph.extracting.dosing.found import Found
from pharmagraph.extracting.dosing.illnesses import name_conditions
from pharmagraph.extracting.dosing.intents import intent_of
from pharmagraph.extracting.dosing.partners import as_partner
from pharmagraph.extracting.dosing.quotes import quotes
from pharmagraph.extracting.dosing.reported import is_remedy
from pharmagraph.extracting.dosing.rivals import is_rival, other_in_front
from pharmagraph.extracting.dosing.schedules import with_cycles, with_frequency, with_same_days
from pharmagraph.extracting.dosing.sharing import shared
from pharmagraph.extracting.dosing.standing import is_alike
from pharmagraph.extracting.dosing.steps import (
    is_for_rest,
    is_if_needed,
    is_raised_later,
    is_step,
    is_upkeep,
    mounting,
    needs_more,
)
from pharmagraph.extracting.dosing.told import is_told
from pharmagraph.extracting.wording.patterns import clue_compile, know_part
from pharmagraph.extracting.wording.people import FAILING_ORGANS
from pharmagraph.extracting.wording.phrases import fold
from pharmagraph.model import Agent, Certainty, DosePhase, Intent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.extracting.dosing.clause import Clause
    from pharmagraph.extracting.dosing.found import Run
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["read_phases"]


_RULE = "dosing-clause"
_FRONT = 5
_ANYBODY = clue_compile(
    r"\b(?:nobody|no[\s-]one|no\s+patient)\b|^[^,;:]*\b(?:anyone|anybody|everyone|everybody)\b"
    r"|^\W*(?:do\s+not|don't|never)\s+(?:take|use|go)\b"
    r"|\bat\s+any\s+age\b|\b(?:whatever|regardless\s+of|irrespective\s+of|independent\s+of)\s+(?:(?:the|their|your|his|her)\s+)?"
    r"(?:age|(?:body\s+)?weight)\b",
    re.IGNORECASE,
)
_IS = clue_compile(r"[\W\u00b7]*(?:is|are|should\s+be)\s+", re.IGNORECASE)
_ALONE = clue_compile(r"\b(?:alone|by\s+itself|as\s+monotherapy)\b", re.IGNORECASE)
_THEREAFTER = clue_compile(r"\b(?:thereafter|afterwards|from\s+then\s+on)\b", re.IGNORECASE)
#: "The loading dose is …, and the dose after it is": no longer what the first one is.
_LATER = clue_compile(
    r"\b(?:doses?\s+(?:after|following)\s+(?:it|that|this|them)|(?:next|later|subsequent|further)\s+doses?)\b",
    re.IGNORECASE,
)
#: "After a loading dose of 300 mg, 75 mg is taken": the next one loads no longer.
_PAST_LOAD = clue_compile(
    r"\b(?:after|following)\s+(?:an?|the)\s+(?:\w+\s+)?loading\b", re.IGNORECASE
)
#: "Loading dose: 300 mg, then 75 mg": the label is of the first one.
_AFTER_START = clue_compile(
    r"\b(?:then|thereafter|afterwards|after\s+that|subsequently|followed\s+by)\b", re.IGNORECASE
)
_GOES_ON = clue_compile(
    r"^[^\w;]*(?:and|or)?[^\w;]*(?:(?:for|in)\b[^\w;]*)?(?:(?:with|on|at)\b[^\w;]*)?"
    r"(?:(?:it|this|that)\s+(?:is|becomes)\s+)?$",
    re.IGNORECASE,
)
_REST = clue_compile(
    r"\b(?:(?:all|any)\s+(?:the\s+)?others?(?:\s+(?:patients?|people|persons))?"
    r"|(?:every|any)(?:one|body)\s+else|the\s+(?:others|rest)|otherwise)\b"
    r"(?P<verb>,?[^,;]*)$",
    re.IGNORECASE,
)
_ELLIPTIC = clue_compile(r"\s*,?\s*(?:with|at|on|by|from)?\s*$", re.IGNORECASE)
_STEPS = clue_compile(
    r"\b(?:then|after|again)\b[^,;]*\bto\s+$|(?<!followed )(?<!preceded )\bby\s+$"
    r"|^\W*(?:and\s+|then\s+)*after\s+(?:another|an?\s+(?:further|additional|second|third|fourth|new)|again)\b[^;.#]*$"
    r"|^\W*(?:(?:and|but|or)\b,?\s*)?(?:(?:seldom|rarely|sometimes|even|eventually"
    r"|if\s+needed)\s+)?(?:(?:if|when|should)\s[^;#]{3,80}?,\s+)?(?:to|then)\s+$",
    re.IGNORECASE,
)
#: What it is lowered to for people that are named is their dose, not a step.
_LOWERED = clue_compile(
    r"\b(?:lower(?:s|ed)?|reduc(?:e|es|ed)|decreas(?:e|es|ed)|cut|drops?|dropped|falls?"
    r"|(?:go(?:es)?|comes?|brought|taken|moved|stepped)\s+down)\b[^;.#]*\bto\s+$",
    re.IGNORECASE,
)
_WHOEVER = clue_compile(
    r"\b(?:whoever|(?:anyone|anybody|those)\s+(?:who|with|whose)|patients\s+(?:who|whose))\s[^.;]*$",
    re.IGNORECASE,
)
#: "Should a reduction be needed, the first step is 6 mg and the second is"
_STEP_DOWN = clue_compile(
    r"\breduc(?:ed?|tions?)\b[^.;]*\b(?:first|second|third|next|last)\s+(?:(?:step|reduction|level)\s+)?"
    r"(?:is|goes\s+to|to)\s+$",
    re.IGNORECASE,
)
_FIRST = clue_compile(r"\bfirst\s+dos(?:e|age)\b(?:(?!\bthen\b)[^,;])*$", re.IGNORECASE)
_ADDED = clue_compile(r"\badded\b[^;.0-9]*\b(?:the|its)\s+dose\b[^;.0-9]*$", re.IGNORECASE)
_FORM = clue_compile(
    r"\s+(?:[a-z-]+\s+){0,2}(?:tablets?|capsules?|solution|suspension|powder|concentrate|injection"
    r"|patch(?:es)?"
    r"|cream|gel|ointment|spray|syrup)\b",
    re.IGNORECASE,
)
_STAY = clue_compile(r"\b(?:stay|remain|settle)s?\s+(?:on|at)\s+$", re.IGNORECASE)
_AT_MOST = clue_compile(r"\s+at\s+(?:the\s+)?most\b", re.IGNORECASE)
_BY = compiled(r"\b(?:by|(?:steps|increments)\s+of)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_TO = compiled(r"^\W*to\s+$")
_AGAIN = clue_compile(
    r"(?:,|;|\band)\s+(?:(?:once|one)\s+more|again|(?:a\s+)?second)\b", re.IGNORECASE
)
_SAME = clue_compile(
    r"^\W*(?:(?:in|for)\s+(?:[\w\u00a4]+\s+){0,2}?[\w\u00a4]+,?\s+)?"
    r"(?:(?:the|this|its|their)\s+(?:\w+\s+)?dos(?:e|age)\b|it\b)",
    re.IGNORECASE,
)


def read_phases(
    page: Page, sentence: Sentence, place: tuple[int, int], known: frozenset[int], run: Run
) -> list[Found]:
    """Return the phases that *sentence* states in the stretch *place*, in order."""
    reader = _Reader(page, sentence, known, run)
    reader.text = reader.text[: place[1]]
    know_part(reader.text, page.text(sentence))
    found = on_own_days(list(reader.read(place[0])), reader.text)
    return shared(mounting(found, reader.text), reader.text) if len(found) > 1 else found


class _Reader:
    """Reads one sentence; what a clause is can depend on the one before."""

    def __init__(self, page: Page, sentence: Sentence, known: frozenset[int], run: Run) -> None:
        self.page = page
        self.sentence = sentence
        self.text = page.text(sentence)
        self.known = known
        self.run = run
        self.agent: str | None = None
        self.joined = False
        self.last: DosePhase | None = None
        self.body = self.bracket = 0
        self.supposed = ""
        self.rivals: set[str] = set()

    def read(self, start: int) -> Iterator[Found]:
        """Yield the phases from *start* on."""
        self.body = start
        for clause in cut_clauses(self.text, start, self.known):
            if clause.again:
                yield from self._again(clause)
                continue
            told = self.run.told or self.last is not None
            rate = self.last.unit if self.last else ""
            if not is_told(clause, self.text, told=told, body=self.body, rate=rate):
                self.supposed += clause.masked[clause.start : clause.end].replace("#", TIME)
                continue
            if self._is_product(clause):
                continue
            phase = self._phase(clause)
            if phase.agent.name != self.page.drug and self._is_unwanted(phase, clause):
                continue
            within = self._is_within(clause)
            self.last = self.last if within and self.last else phase
            self.supposed = ""
            conditions = name_conditions(self.page, clause.conditions, self.text)
            late = conditions[0].start if conditions else 0
            loose = any(0 <= late - need.end <= 1 for need in clause.needs)
            groups = nearest_groups(clause)
            rest = bool(_REST.search(clause.before) or is_for_rest(clause.behind))
            rest = rest and not groups
            behind = bool(groups) and all(g.start > clause.amount.start for g in groups)
            alike = is_alike(phase, self.text[self.body :], clause.before)
            anybody = not groups and bool(_ANYBODY.search(clause.before))
            strange = not conditions and any(c.start <= _FRONT for c in clause.conditions)
            yield Found(
                phase,
                groups,
                conditions,
                loose,
                rest,
                within,
                behind,
                alike,
                strange,
                anybody,
                front=self.text[clause.start : clause.amount.start],
                back=self.text[clause.amount.end : clause.end],
                at=clause.amount.start,
            )

    def _again(self, clause: Clause) -> Iterator[Found]:
        """Yield the last dose as it is told of others, if it was one."""
        last = self.last
        if last and last.amount_text == self.text[clause.amount.start : clause.amount.end]:
            phase = told_again(self.page, self.sentence, self.text, clause, last)
            yield Found(phase, clause.groups[-1:], (), behind=True, at=clause.amount.start)

    def _is_unwanted(self, phase: DosePhase, clause: Clause) -> bool:
        """Tell whether the dose of another agent is a remedy, or to be taken instead or not."""
        if is_remedy(phase, self.text, clause.amount):
            return True
        place = (clause.amount.start, clause.amount.end)
        if phase.certainty is Certainty.IMPLIED and is_rival(self.text, clause.masked, *place):
            self.rivals.add(phase.agent.name)
        return phase.agent.name in self.rivals

    def _is_product(self, clause: Clause) -> bool:
        """Tell whether an amount is part of a name: "Zorvex 20 mg solution is injected"."""
        if clause.frequencies or clause.days or not _FORM.match(self.text, clause.amount.end):
            return False
        names = self.page.mention.finditer(self.text, clause.start, clause.amount.start)
        return any(not self.text[n.end() : clause.amount.start].strip() for n in names)

    def _is_within(self, clause: Clause) -> bool:
        """Tell whether the amount of a clause stands in brackets."""
        return self._left(clause) >= 0

    def _left(self, clause: Clause) -> int:
        """Return where the bracket around the amount of a clause opens, or -1."""
        left = self.text.rfind("(", 0, clause.amount.start)
        return left if left >= 0 and self.text.find(")", left, clause.amount.start) < 0 else -1

    def _bracket(self, clause: Clause, giver: Giver | None) -> int:
        """Return where the bracket behind the name of a partner opens, if its dose is inside."""
        left = self._left(clause)
        named = giver and giver.name and giver.end <= left
        if left > 0 and named and not self.text[giver.end if giver else 0 : left].strip():
            return left
        return left if left > 0 and left == self.bracket else 0

    def _phase(self, clause: Clause) -> DosePhase:
        giver = self._giver(clause)
        place = self.sentence.span.start
        aside = self.page.aside(place + clause.amount.start, place + clause.amount.end)
        name, note = self._agent(clause, giver)
        name = name or (aside.agent if aside else "")
        self.agent = name
        amount = clause.amount
        phase = DosePhase(
            subject=self.page.drug,
            evidence=quotes(self.page, self.sentence, clause, giver),
            context=(self.sentence.span,),
            rule=_RULE,
            agent=Agent(fold(name) if name else self.page.drug),
            intent=self._intent(clause, other=bool(name)),
            amount_text=self.page.span(self.sentence, amount.start, amount.end).quote,
            value=amount.value,
            value_high=amount.high,
            alternatives=amount.alternatives,
            unit=amount.unit,
            per=amount.per,
            as_needed=self._is_needed(clause),
            route=clause.routes[0].label if clause.routes else self.run.route,
            days=clause.days[0].ranges if clause.days else self.run.days,
            duration=next((d.period for d in clause.durations if d.period), None),
            certainty=Certainty.IMPLIED if note else Certainty.STATED,
            note=note,
        )
        last = self.last if self.last and self.last.agent == phase.agent else None
        phase = with_frequency(phase, clause, self.text)
        phase = with_cycles(phase, clause, self.text, last, self.known)
        return as_partner(
            self.page, with_same_days(phase, clause, self.text, self.last or self.run.last)
        )

    def _giver(self, clause: Clause) -> Giver | None:
        """Return the agent that is named for a dose, in its clause or as the last in front."""
        giver = agent_in(self.page, clause.masked, clause.start, clause.amount, clause.end)
        if giver:
            return giver
        start = 0 if self.agent is None else clause.start
        return other_in_front(self.page, self.text, start, clause.amount.start)

    def _agent(self, clause: Clause, giver: Giver | None) -> tuple[str, str]:
        """Return the name of another agent, or nothing, and a note where it is implied."""
        last, self.bracket = self.bracket, self._bracket(clause, giver)
        if giver:
            self.joined = bool(giver.name) and giver.start > clause.amount.start
            return giver.name, ""
        if self.agent is not None:
            left = (last and last != self.bracket) or (self.joined and clause.before[:1] == ";")
            return ("" if left or self._is_own_again(clause) else self.agent), ""
        if self.run.partner:
            return self.run.partner, ""
        if self.run.agent and _SAME.match(clause.before):
            note = f"The sentence names no agent; the one before it is about {self.run.agent}."
            return self.run.agent, note
        return "", ""

    def _is_own_again(self, clause: Clause) -> bool:
        """Tell whether the drug itself is meant again behind a dose of its partner."""
        alone = _ALONE.search(self.text, clause.amount.end, clause.end + 8)
        named = _IS.fullmatch(clause.before) and self.page.mention.search(self.text)
        added = _ADDED.search(self.text, 0, clause.amount.start)
        return bool(alone or named or added)

    def _is_needed(self, clause: Clause) -> bool:
        """Tell whether a dose is left to need; "if needed, it is raised" speaks of the raise."""
        again = _AGAIN.search(self.text, clause.amount.end, clause.end)
        behind = any(need.start > clause.amount.start for need in clause.needs) and not again
        raised = self._intent(clause) in {Intent.TITRATION, Intent.MAXIMUM}
        if raised and clause.needs and _BY.search(clause.before):
            return False
        return behind or bool(clause.needs and not raised and not again)

    def _intent(self, clause: Clause, *, other: bool = False) -> Intent:
        """Return what a dose is for; *other* tells that it is one of another agent."""
        words = clause.masked[clause.start : clause.end]
        for length in clause.durations:
            if most := _AT_MOST.match(words, length.end - clause.start):
                words = words[: most.start()] + TIME * len(most[0]) + words[most.end() :]
        intent = intent_of(words, clause.amount.start - clause.start)
        more = intent is Intent.MAXIMUM and needs_more(clause.before)
        if more or _STEP_DOWN.search(self.text, 0, clause.amount.start):
            intent = Intent.TITRATION
        if intent:
            return (
                Intent.USUAL if intent is Intent.TITRATION and self._is_theirs(clause) else intent
            )
        daily = any(f.times or f.hours for f in clause.frequencies)
        if daily and _FIRST.search(clause.before):
            return Intent.STARTING
        before = self.supposed + clause.before
        told = self.last is not None
        if not other and (
            is_step(before, clause.behind, goes_on=told) or self._is_if_needed(clause)
        ):
            return Intent.USUAL if self._is_theirs(clause) else Intent.TITRATION
        begun = Intent.STARTING if is_raised_later(self.text, clause.amount.end) else None
        if goes_on := self._going_on(clause, words) or begun:
            return goes_on
        stays = not clause.groups and _STAY.search(clause.before)
        if stays or is_upkeep(self.text[clause.start : clause.amount.start]):
            return Intent.MAINTENANCE
        later = told and (_LATER.search(clause.before) or _AFTER_START.search(clause.before))
        return Intent.USUAL if later else self.run.intent or Intent.USUAL

    def _is_theirs(self, clause: Clause) -> bool:
        """Tell whether a dose is lowered for people who are named in front of it."""
        front = any(group.end <= clause.amount.start for group in clause.groups)
        front = front or any(g.population.state in FAILING_ORGANS for g in clause.groups)
        front = front or _WHOEVER.search(self.text, 0, clause.amount.start) is not None
        labelled = self.run.people and self.last is None
        return (front or labelled) and bool(_LOWERED.search(clause.before))

    def _is_if_needed(self, clause: Clause) -> bool:
        """Tell whether a dose is the step taken "if needed" from the one before it."""
        return (self.last is not None or self.run.follows) and any(
            need.end <= clause.amount.start and is_if_needed(self.text, need, clause.amount)
            for need in clause.needs
        )

    def _going_on(self, clause: Clause, words: str) -> Intent | None:
        """Return what a dose is for that goes on with the one before it, or is raised from it."""
        if self.last is None:
            return None
        loaded = self.last.intent is Intent.LOADING and _PAST_LOAD.search(self.text)
        timed = self.last.duration or self.last.days or _THEREAFTER.search(words) or loaded
        rest = _REST.search(clause.before)
        goes_on = _ELLIPTIC.match(rest["verb"]) if rest else _GOES_ON.match(clause.before)
        if not rest and clause.groups and clause.before.lstrip().startswith(";"):
            goes_on = _GOES_ON.match(clause.before.lstrip()[1:])
        limited = self.last.intent is Intent.MAXIMUM and self.last.per != clause.amount.per
        if goes_on and not (timed or (limited and clause.groups)):
            return self.last.intent
        begun = self.last.intent is Intent.STARTING and _TO.match(clause.before)
        raised = self.last.intent is Intent.TITRATION and _STEPS.search(clause.before)
        return Intent.TITRATION if begun or raised else None
