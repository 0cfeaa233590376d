"""Keeps what sentences without doses say of the times and the cycles of the doses around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.dosing.cycles import cycle_told, may_hold_cycles
from pharmagraph.extracting.dosing.pieces import form_words
from pharmagraph.extracting.dosing.schedules import with_told_cycle
from pharmagraph.extracting.dosing.sharing import in_cycle
from pharmagraph.extracting.dosing.standing import (
    cycle_in,
    goes_back,
    spoken_of,
    standing_in,
    times_above,
    with_standing,
    with_standing_cycle,
    with_times_behind,
)
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.dosing.drafts import Draft, For
    from pharmagraph.extracting.dosing.found import Found
    from pharmagraph.extracting.dosing.passages import Passage
    from pharmagraph.extracting.dosing.standing import Standing
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import DosePhase, Sentence

__all__ = ["Timetable", "in_same_cycle"]

_FEW = 3
_GIVEN_BY = frozenset({"injection", "injections", "infusion"})
_SAME_CYCLE = clue_compile(r"\b(?:the(?:\s+same)?|this|that|each)\s+cycles?\b", re.IGNORECASE)


class Timetable:
    """What stands for the doses behind a sentence; the one that is told last counts first.

    *above* is what the line above a list says of its items.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.told: list[Standing] = []
        self.above: Standing | None = None

    def hear(self, sentence: Sentence, place: tuple[int, int], said: Passage) -> None:
        """Take what *sentence* says without doses of how often all are taken, or of cycles."""
        text, conditions, drafts = self.page.text(sentence), said.topic.conditions, said.drafts
        stands = standing_in(self.page, sentence, text, place, conditions)
        if stands and said.before and not place[0] and goes_back(text, stands):
            every = [phase for draft in drafts.values() for phase in draft.phases]
            for before in spoken_of(every, said.before):
                for draft in drafts.values():
                    draft.phases = with_times_behind(draft.phases, stands, before)
        found = [stands]
        if may_hold_cycles(text):
            told = cycle_told(text[slice(*place)])
            if told:
                span = self.page.span(sentence, place[0] + told.start, place[0] + told.end)
                for draft in drafts.values():
                    draft.phases = [
                        with_told_cycle(p, told, span, sentence.span) for p in draft.phases
                    ]
            found.append(cycle_in(self.page, sentence, place, conditions, told))
        self.turn(text[slice(*place)])
        self.told = [*filter(None, found), *self.told]

    def enter(self, first: Sentence) -> None:
        """Begin the section of *first*, whose heading may be another form."""
        heading = self.page.section(first).heading
        self.turn(heading.quote if heading else "")

    def begin(self, first: Sentence, *, listed: bool) -> None:
        """Begin a paragraph or list."""
        self.above = times_above(self.page, first) if listed else None

    def turn(self, label: str) -> None:
        """Forget what was said of "it" where *label* is another form: "Oral solution:"."""
        if not self.told:
            return
        words = label.lower().strip(" :.-").split()
        if 0 < len(words) <= _FEW and words[-1] in form_words() | _GIVEN_BY:
            self.told = [stands for stands in self.told if stands.of_all or stands.cycle]

    def kept(self, found: Found, conditions: tuple[str, ...]) -> DosePhase:
        """Return the phase of *found* as often, and in the cycle, as was said before of all."""
        phase = found.phase
        if self.above and found.alike:
            phase = with_standing(phase, self.above)
        for stands in self.told:
            if stands.conditions in {(), conditions}:
                phase = with_standing(phase, stands) if found.alike else phase
                phase = with_standing_cycle(phase, stands)
        return phase


def in_same_cycle(drafts: dict[For, Draft], phases: list[Found], text: str) -> list[Found]:
    """Return the phases, days "of the same cycle" being of the one told last."""
    if not phases or not _SAME_CYCLE.search(text):
        return phases
    told = [p for draft in drafts.values() for p in draft.phases if p.cycle_length]
    if not told:
        return phases
    last = told[-1]
    if not any(last.cycle_text in span.quote for span in last.evidence):
        return phases
    return [
        in_cycle(found, last) if found.phase.days and not found.phase.cycle_length else found
        for found in phases
    ]
