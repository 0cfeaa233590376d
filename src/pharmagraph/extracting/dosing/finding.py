"""Finds how the drug is dosed: regimens, each for one condition and group, as phases in order.

What a dose is for is said by a label ("Gout: …"), by the sentence itself, or by one before
it in its paragraph.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.dosing.agents import partner_of
from pharmagraph.extracting.dosing.bands import (
    band_behind,
    band_of,
    is_measured,
    measure_above,
    surface_of,
)
from pharmagraph.extracting.dosing.context import (
    Topic,
    announced,
    begins_line,
    heading_of,
    is_bare,
    is_of_combination,
    is_of_form,
    labelled,
    named,
    of_section,
    outside,
    with_bracketed,
)
from pharmagraph.extracting.dosing.cycles import days_of, lengths
from pharmagraph.extracting.dosing.degrees import without_unknown
from pharmagraph.extracting.dosing.drafts import Draft, For
from pharmagraph.extracting.dosing.forbidden import is_ban
from pharmagraph.extracting.dosing.harms import is_of_harm
from pharmagraph.extracting.dosing.homes import extended, home_of
from pharmagraph.extracting.dosing.intents import intent_of
from pharmagraph.extracting.dosing.leads import are_rising, encloses, is_led_by, told_above
from pharmagraph.extracting.dosing.paragraphs import paragraphs
from pharmagraph.extracting.dosing.phases import Found, Run, read_phases
from pharmagraph.extracting.dosing.routes import find_routes
from pharmagraph.extracting.dosing.steps import Weeks
from pharmagraph.extracting.dosing.subjects import is_marked_out
from pharmagraph.extracting.dosing.tables import rows_of
from pharmagraph.extracting.dosing.taking import is_meanwhile, taken_too
from pharmagraph.extracting.dosing.timetable import Timetable, in_same_cycle
from pharmagraph.extracting.dosing.vague import (
    is_for_anybody,
    is_of_supply,
    with_named,
    without_vague,
)
from pharmagraph.extracting.dosing.whom import each_group, measured_in, without_people
from pharmagraph.extracting.wording.labels import dosing_labels
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.quantities import may_hold_amounts
from pharmagraph.model import Intent, PhaseRole, Regimen, SectionKind, SentenceKind

if TYPE_CHECKING:
    from pharmagraph.extracting.dosing.tables import Row
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.labels import Label
    from pharmagraph.model import DosePhase, Fact, Population, Sentence, Span

__all__ = ["find_dosage"]

_OPENING = 12
_FRONT = 2
_NOBODY = clue_compile(r"\W*(?:nobody|no[\s-]one|no\s+patient)\b", re.IGNORECASE)
#: "For gout they take": the people named before.
_THEY = clue_compile(r"[^,;:.0-9]{3,60}?,?\s+they\s", re.IGNORECASE)
_SIGN = clue_compile(r"(?:,\s[^:.;]{3,60})?\s*:|\s+[-\u2013\u2014|]\s|\s+[0-9]")


def find_dosage(page: Page) -> list[Fact]:
    """Return the regimens that the dosage sections state, in order."""
    reader = _Reader(page)
    facts: list[Regimen] = []
    for paragraph in paragraphs(page):
        for regimen in reader.read(paragraph):
            home = home_of(page, facts, regimen)
            if home is None:
                facts.append(regimen)
            else:
                facts[home] = extended(facts[home], regimen)
    return list(facts)


class _Reader:
    """Reads paragraphs one after the other; what is said once holds in its paragraph."""

    def __init__(self, page: Page) -> None:
        self.page = page
        told = [page.text(sentence) for sentence in page.sentences(SectionKind.DOSAGE)]
        self.known: frozenset[int] = frozenset().union(*map(lengths, told))
        self.labels: dict[Span, list[Label]] = {}
        for label in dosing_labels(page):
            self.labels.setdefault(label.sentence.span, []).append(label)
        self.section = -1
        self.above = Topic()
        self.heading = Topic()
        self.topic = self.outer = Topic()
        self.lead: Population | None = None
        self.base: Population | None = None
        self.held: Population | None = None
        self.over: Population | None = None
        self.measured: Population | None = None
        self.run = Run()
        self.drafts: dict[For, Draft] = {}
        self.stated: set[tuple[str, ...]] = set()
        self.general = self.listed = self.led = False
        self.weeks = Weeks(label.piece.text for each in self.labels.values() for label in each)
        self.diseases: set[tuple[str, ...]] = set()
        self.dosed = self.parted = False
        self.of_label: tuple[str, ...] = ()
        self.last_route = ""
        self.timetable = Timetable(page)

    def read(self, sentences: list[Sentence]) -> list[Regimen]:
        """Return the regimens of a paragraph."""
        first = sentences[0]
        if first.section != self.section:
            self._enter(first)
        if self.led and first.kind is not SentenceKind.ITEM:
            self.heading, self.above, self.led = self.outer, self.outer, False
        if is_of_combination(self.page.text(first)):
            self.heading = self.above = replace(self.heading, population=None)
        self.topic = self._inherited(first)
        self.lead = self.base = self.topic.population
        self.listed = first.kind is SentenceKind.ITEM
        self.led = self.led or (self.listed and is_led_by(self.page, first, self.heading.words))
        self.of_label, self.held, self.over = (), None, None
        self.run, self.drafts = Run(told=self.listed or self.heading != Topic()), {}
        self.run = replace(self.run, intent=told_above(self.page, first))
        self.stated, self.general, self.last_route = set(), False, ""
        self.weeks.begun = self.weeks.begun and self.listed
        rising = self.listed and are_rising(self.page, sentences)
        for number, sentence in enumerate(sentences):
            if rising:
                intent = Intent.TITRATION if number else Intent.STARTING
                self.run = replace(self.run, intent=intent)
            self._sentence(sentence)
        return [draft.regimen(self.page.drug, key) for key, draft in self.drafts.items()]

    def _enter(self, first: Sentence) -> None:
        """Begin a section; one of people below the heading of an illness is for that illness."""
        topic, follows = of_section(self.page, first), first.section == self.section + 1
        alone = self.parted or not self.dosed or len(self.diseases) == 1
        if topic.population and follows and alone:
            topic = replace(topic, conditions=self.heading.conditions)
            self.parted = True
        else:
            self.diseases, self.parted = set(), False
        self.timetable.enter(first)
        self.section, self.heading, self.above, self.dosed = first.section, topic, topic, False
        self.outer, self.measured, self.led = Topic(), None, False

    def _inherited(self, first: Sentence) -> Topic:
        """Return what lines above say the doses of a paragraph are for."""
        listed = first.kind is SentenceKind.ITEM
        topic = self.above if listed else self.heading
        lead = self.page.lead_in(first)
        if lead and topic == Topic():
            return announced(self.page, lead)
        if lead and listed and not may_hold_amounts(self.page.text(lead)):
            people = announced(self.page, lead).population
            topic = replace(topic, population=people or topic.population)
        return topic

    def _sentence(self, sentence: Sentence) -> None:
        """Read a sentence, each label in it with the words up to the next one."""
        if row := rows_of(self.page).get(sentence.span):
            self._row(sentence, row)
            return
        self.measured = measure_above(self.page, sentence) or self.measured
        labels = sorted(self.labels.get(sentence.span, []), key=lambda label: label.piece.start)
        edges = [label.piece.start for label in labels] + [len(self.page.text(sentence))]
        if self.listed and begins_line(self.page, sentence):
            self.of_label = ()
        self.run = replace(self.run, days=(), people=False, follows=bool(self.drafts))
        if not labels and (heading := heading_of(self.page, sentence)):
            self._label(sentence, heading)
            return
        if not labels or labels[0].body:
            self._doses(sentence, 0, edges[0])
        for number, label in enumerate(labels):
            self.timetable.turn(label.piece.text)
            behind = self.page.text(sentence)[label.body : edges[number + 1]]
            if encloses(label, behind) and number + 1 < len(labels) and not self.listed:
                self.over = label.population
            if label.population and is_ban(behind):
                self.measured = label.population
                continue
            self._label(sentence, label)
            if not (is_of_supply(label.piece.text) or is_of_harm(label.piece.text)):
                self._doses(sentence, label.body, edges[number + 1])

    def _row(self, sentence: Sentence, row: Row) -> None:
        """Read a line of a table, each cell with what the head of its column says."""
        band, above = self.page.span(sentence, *row.band), self.topic
        for cell in row.cells:
            self.topic = replace(
                above,
                conditions=cell.conditions or above.conditions,
                population=row.population,
                words=(band,),
            )
            self.run = Run(told=True, intent=cell.intent)
            self._doses(sentence, cell.start, cell.end)

    def _label(self, sentence: Sentence, label: Label) -> None:
        """Take over what a label says of the doses behind and below it."""
        label = self._meant(sentence, label)
        colon = self._has_colon(sentence, label)
        if label.items and self._opens(sentence, label):
            people = self.lead if self.listed else self.heading.population
            people = self.over or (people if colon else self.held or people)
            self.topic = replace(self.topic, population=people)
        if colon and not label.items and len(self.stated) > 1:
            self.topic = replace(self.topic, conditions=())
        if is_bare(self.page, label) and begins_line(self.page, sentence) and not self.listed:
            self._head(label)
        self.topic = labelled(self.page, self._above(label), label)
        words = self.page.span(sentence, label.piece.start, label.piece.end).quote
        told = f"The {'oral form' if find_routes(words) else words} is"
        if not (label.items or label.population) and self._turns_to(told):
            self.topic = replace(self.topic, population=None)
        self.base = self.topic.population
        if colon:
            self.held = None if label.items else label.population
        if label.items:
            self.stated = set() if self.listed and is_bare(self.page, label) else self.stated
            self.of_label = self.topic.conditions if colon and not self.stated else ()
            self.stated.add(self.topic.conditions)
        if colon and self.listed:
            self.of_label = self.topic.conditions
        if label.body:
            above = told_above(self.page, sentence)
            routes = find_routes(outside(label, self.page.text(sentence)))
            route = routes[0].label if routes else ""
            partner = "" if label.items or label.population else partner_of(self.page, words)
            intent = intent_of(without_people(words)) or self.weeks.step(words) or above
            self.run = replace(
                self.run,
                intent=intent,
                route=route,
                partner=partner,
                days=days_of(words),
                people=not label.items and self.topic.population is not None,
            )
        if (label.items or label.population) and not self.listed:
            self._hold(sentence, label)

    def _meant(self, sentence: Sentence, label: Label) -> Label:
        """Return a label without what names no condition, of those who take what it names."""
        if band := surface_of(label.piece.text) or band_of(label.piece.text, self.measured):
            return replace(label, items=(), population=band)
        label = with_bracketed(without_vague(self.page, label, self.topic.conditions))
        label = with_named(label)
        if self.listed and self._opens(sentence, label) and is_meanwhile(self.page, sentence):
            return taken_too(self.page, label)
        return label

    def _above(self, label: Label) -> Topic:
        """Return what stands above a label; an item of people is below those above its list."""
        opens = self._opens(label.sentence, label)
        if self.listed and opens and label.population and not label.items:
            return replace(self.topic, population=self.lead)
        return self.topic

    def _hold(self, sentence: Sentence, label: Label) -> None:
        """Let a label hold for what is below it."""
        self.above = self.topic
        if is_bare(self.page, label) and begins_line(self.page, sentence):
            kept = Topic() if label.items else replace(self.heading, population=None)
            self.outer = kept if self.heading.population is None else self.outer
            self.heading = self.topic
        elif label.items:
            held = Topic() if self.heading.conditions else self.heading
            self.heading = replace(held, words=())

    def _head(self, label: Label) -> None:
        """Let a heading of people beside those of several illnesses be for all of them."""
        if label.items:
            if self.dosed and not self.topic.conditions:
                self.diseases.add(())
            self.diseases.add(tuple(item.label for item in label.items))
            self.parted = False
        elif label.population and self.dosed and not self.parted and len(self.diseases) > 1:
            self.topic = replace(self.topic, conditions=())
        elif label.population:
            self.parted = True
        self.dosed = False

    def _opens(self, sentence: Sentence, label: Label) -> bool:
        """Tell whether a sentence begins with the label, or outside a list with "for" and it."""
        front = self.listed or self._has_colon(sentence, label)
        return label.piece.start <= (_FRONT if front else _OPENING * 2)

    def _has_colon(self, sentence: Sentence, label: Label) -> bool:
        return _SIGN.match(self.page.text(sentence), label.piece.end) is not None

    def _doses(self, sentence: Sentence, start: int, end: int) -> None:
        others: set[str] = set()
        before = self.topic
        phases = read_phases(self.page, sentence, (start, end), self.known, self.run)
        phases = in_same_cycle(self.drafts, phases, self.page.text(sentence))
        text, known = self.page.text(sentence), self.topic.population or self.measured
        phases = without_unknown(text, phases, known, self.topic.conditions)
        if not phases:
            self.measured = next(iter(measured_in(text)), self.measured)
            self.timetable.hear(sentence, (start, end), self.topic.conditions, self.drafts)
        for number, found in enumerate(phases):
            first = number == 0 and start == 0
            if first and self._is_general(found):
                self.topic = replace(self.topic, conditions=self.of_label)
            self.topic = self._turned(found, text, first=first)
            band = band_behind(text, self.topic.population or self.measured)
            if not found.groups and (band or self._is_past_exception(phases, number)):
                self.topic = replace(self.topic, population=band or before.population)
            outer = self.topic
            theirs = not first or _THEY.match(text)
            lost = self.topic.population if theirs else self.held or self.heading.population
            self.topic = named(self.page, sentence, self.topic, found, lost)
            if found.conditions and not found.loose:
                self.stated.add(self.topic.conditions)
            self._add(self.timetable.kept(found, self.topic.conditions))
            if found.within and number:
                self.topic = outer
            self.last_route = found.phase.route
            other = found.phase.role is PhaseRole.CO_ADMINISTERED
            others.add(found.phase.agent.name if other else "")
        self._end_exception(phases, before.population)
        if len({f.groups[0].population for f in phases if f.groups} | {before.population}) > 2 or (
            phases and not phases[0].groups and any(f.groups for f in phases)
        ):
            self.topic = replace(self.topic, population=before.population)
        agent = others.pop() if len(others) == 1 else ""
        if self.run.agent != agent:
            self.run = replace(self.run, agent=agent)

    def _turned(self, found: Found, text: str, *, first: bool) -> Topic:
        """Return the topic of a dose that is for all others, or in the sentence *text* for all."""
        if found.rest:
            return self._of_the_rest()
        if first and not found.groups and _NOBODY.match(text):
            return replace(self.topic, population=self.held or self.lead)
        if first and not found.groups and self._turns_to(text):
            return replace(self.topic, population=self.base)
        return self.topic

    def _is_past_exception(self, phases: list[Found], number: int) -> bool:
        """Tell whether a dose is for anybody again: "20 mg, 10 mg in the elderly, and 40 mg"."""
        usual = phases[number].phase.intent is Intent.USUAL
        return number > 1 and usual and phases[number - 1].behind and not phases[0].groups

    def _turns_to(self, text: str) -> bool:
        """Tell whether a sentence turns to everybody, or to another form behind several groups."""
        groups = {key.population for key in self.drafts}
        return is_for_anybody(text) or (len(groups) > 1 and is_of_form(text))

    def _of_the_rest(self) -> Topic:
        """Return the topic of a dose for "all others": those of the label, or anybody.

        A label's own people are no others where a dose was for all of them.
        """
        told = any(key.population == self.base for key in self.drafts)
        return replace(self.topic, population=None if told else self.base)

    def _end_exception(self, phases: list[Found], before: Population | None) -> None:
        """Let a group that is an exception from doses for anybody hold for its sentence only."""
        own = any(found.groups for found in phases)
        if own and before and all(is_marked_out(found.groups) for found in phases):
            self.topic = replace(self.topic, population=before)
        elif own and before is None and self.general:
            self.topic = replace(self.topic, population=None)
        elif phases and not own and before is None:
            self.general = True

    def _is_general(self, found: Found) -> bool:
        """Tell whether a sentence behind those for several conditions is for none of them."""
        if len(self.stated) < 2 or found.conditions:
            return False
        phase = found.phase
        if phase.route and phase.route != self.last_route:
            return True
        opens = any(group.start < _OPENING for group in found.groups)
        return opens or phase.intent is Intent.MAXIMUM

    def _add(self, phase: DosePhase) -> None:
        topic, self.dosed = self.topic, True
        self.measured = topic.population if is_measured(topic.population) else self.measured
        for condition in topic.conditions or ("",):
            for people in each_group(topic.population):
                draft = self.drafts.setdefault(For(condition, people), Draft(topic.words))
                draft.phases.append(replace(phase, condition=condition, population=people))
