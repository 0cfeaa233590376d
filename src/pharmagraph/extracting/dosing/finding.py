"""Finds how the drug is dosed: regimens, each for one condition and group, as phases in order.

What a dose is for is said by a label ("Gout: …"), by the sentence itself, or by one before
it in its paragraph. `headings` keeps what holds for a section, `passages` what holds for a
paragraph, `topics` what holds for the doses of a sentence; `signs` reads the labels.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.dosing.agents import partner_of
from pharmagraph.extracting.dosing.aims import Aims
from pharmagraph.extracting.dosing.announcing import are_lowered
from pharmagraph.extracting.dosing.bands import is_measured, measure_above
from pharmagraph.extracting.dosing.context import NO_TOPIC, outside
from pharmagraph.extracting.dosing.cycles import days_of, lengths, with_lengths
from pharmagraph.extracting.dosing.degrees import without_unknown
from pharmagraph.extracting.dosing.drafts import Draft, For
from pharmagraph.extracting.dosing.forbidden import is_ban
from pharmagraph.extracting.dosing.found import Run
from pharmagraph.extracting.dosing.harms import is_of_harm
from pharmagraph.extracting.dosing.headings import Headings
from pharmagraph.extracting.dosing.homes import extended, home_of
from pharmagraph.extracting.dosing.intents import intent_of
from pharmagraph.extracting.dosing.leads import are_rising, encloses, opens_pack_above, told_above
from pharmagraph.extracting.dosing.lines import begins_line, heading_of
from pharmagraph.extracting.dosing.paragraphs import dosing_sentences, paragraphs
from pharmagraph.extracting.dosing.passages import Passage, People
from pharmagraph.extracting.dosing.phases import read_phases
from pharmagraph.extracting.dosing.pieces import are_strengths
from pharmagraph.extracting.dosing.printed import printed
from pharmagraph.extracting.dosing.routes import find_routes
from pharmagraph.extracting.dosing.signs import read_sign, topic_below
from pharmagraph.extracting.dosing.steps import Weeks, opens_pack
from pharmagraph.extracting.dosing.tables import rows_of
from pharmagraph.extracting.dosing.timetable import Timetable, in_same_cycle
from pharmagraph.extracting.dosing.together import of_their_owners
from pharmagraph.extracting.dosing.topics import Doses, topic_behind, topics_of
from pharmagraph.extracting.dosing.vague import is_of_supply
from pharmagraph.extracting.dosing.whom import each_group, measured_in, without_people
from pharmagraph.extracting.wording.labels import dosing_labels
from pharmagraph.extracting.wording.quantities import may_hold_amounts
from pharmagraph.model import Certainty, Intent, PhaseRole, Regimen, SectionKind, SentenceKind

if TYPE_CHECKING:
    from pharmagraph.extracting.dosing.context import Topic
    from pharmagraph.extracting.dosing.found import Found
    from pharmagraph.extracting.dosing.signs import Sign
    from pharmagraph.extracting.dosing.tables import Row
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.labels import Label
    from pharmagraph.model import DosePhase, Fact, Sentence

__all__ = ["find_dosage"]


def find_dosage(page: Page) -> list[Fact]:
    """Return the regimens that the dosage sections state, in order.

    What stands behind the last amount tells nothing of any dose.
    """
    sentences = dosing_sentences(page)
    if not _hold_amounts(page, sentences):
        return []
    told = paragraphs(page, sentences)
    while told and not _hold_amounts(page, told[-1]):
        told.pop()
    return list(_regimens(page, told))


def _hold_amounts(page: Page, sentences: list[Sentence]) -> bool:
    return any(may_hold_amounts(page.text(sentence)) for sentence in sentences)


def _regimens(page: Page, told: list[list[Sentence]]) -> list[Regimen]:
    """Return the regimens that the paragraphs *told* state, in order."""
    reader = _Reader(page)
    facts: list[Regimen] = []
    for paragraph in told:
        for regimen in reader.read(paragraph, last=paragraph is told[-1]):
            beside = page.section(paragraph[0]).kind is SectionKind.INTERACTIONS
            home = None if beside else home_of(page, facts, regimen)
            if home is None:
                facts.append(regimen)
            else:
                facts[home] = extended(facts[home], regimen)
    return facts


class _Reader:
    """Reads paragraphs one after the other.

    *known*, the lengths of cycles, *labels*, *weeks* and *timetable* are those of the page,
    *joined* are the words that join several conditions, *aims* what is done about each,
    *headings* are those of its section, and *said* is what its paragraph said so far.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        told = page.holding(with_lengths(), SectionKind.DOSAGE)
        self.known: frozenset[int] = frozenset().union(*(lengths(page.text(s)) for s in told))
        self.rows = rows_of(page)
        self.labels: dict[int, list[Label]] = {}
        for label in dosing_labels(page):
            self.labels.setdefault(label.sentence.span.start, []).append(label)
        for labels in self.labels.values():
            labels.sort(key=lambda label: label.piece.start)
        self.weeks = Weeks(label.piece.text for each in self.labels.values() for label in each)
        self.timetable = Timetable(page)
        self.joined: dict[tuple[str, ...], str] = {}
        self.aims = Aims(page)
        self.headings = Headings()
        self.said = Passage()

    def read(self, sentences: list[Sentence], *, last: bool) -> list[Regimen]:
        """Return the regimens of a paragraph.

        Behind the *last* amount of all there is nothing to read if no dose was found.
        """
        first = sentences[0]
        if first.section != self.headings.section:
            self.headings.enter(self.page, first)
            self.timetable.enter(first)
        self._begin(first)
        rising = self.said.listed and are_rising(self.page, sentences)
        every = range(len(sentences))
        dosed = [n for n in every if _hold_amounts(self.page, sentences[n : n + 1])] if last else []
        for number, sentence in enumerate(sentences):
            if dosed and number > dosed[-1] and not self.said.drafts:
                break
            if rising:
                intent = Intent.TITRATION if number else Intent.STARTING
                self.said.run = replace(self.said.run, intent=intent)
            self._sentence(sentence)
            self.said.before = sentence.span
        return [draft.regimen(self.page.drug, key) for key, draft in self.said.drafts.items()]

    def _begin(self, first: Sentence) -> None:
        """Begin a paragraph; the weeks of a schedule go on in a list only."""
        topic, listed = self.headings.begin(self.page, first), first.kind is SentenceKind.ITEM
        self._printed(topic)
        self.timetable.begin(first, listed=listed)
        self.said = Passage(
            topic,
            People(above=topic.population, rest=topic.population),
            listed,
            Run(
                route=self.headings.route,
                told=listed or self.headings.topic != NO_TOPIC,
                intent=told_above(self.page, first),
            ),
        )
        self.said.pack = listed and opens_pack_above(self.page, first)
        self.weeks.begun = self.weeks.begun and listed

    def _sentence(self, sentence: Sentence) -> None:
        """Read a sentence, each label in it with the words up to the next one."""
        if self.rows and (row := self.rows.get(sentence.span)):
            self._row(sentence, row)
            return
        said, headings = self.said, self.headings
        headings.measured = measure_above(self.page, sentence) or headings.measured
        labels, text = self.labels.get(sentence.span.start, []), self.page.text(sentence)
        edges = [label.piece.start for label in labels] + [len(text)]
        if said.listed and begins_line(self.page, sentence):
            said.of_label = ()
        run, follows = said.run, bool(said.drafts)
        if run.days or run.people or run.follows is not follows:
            said.run = replace(run, days=(), people=False, follows=follows)
        if not labels and (heading := heading_of(self.page, sentence, text)):
            self._label(sentence, heading)
            return
        if not labels or labels[0].body:
            self._doses(sentence, 0, edges[0])
        for label, edge in zip(labels, edges[1:], strict=True):
            self._labelled(sentence, label, edge, last=label is labels[-1])

    def _labelled(self, sentence: Sentence, label: Label, end: int, *, last: bool) -> None:
        """Read a label and the doses behind it, up to *end*."""
        self.timetable.turn(label.piece.text)
        behind = self.page.text(sentence)[label.body : end]
        if encloses(label, behind) and not last and not self.said.listed:
            self.said.people.enclosing = label.population
        if label.population and is_ban(behind):
            self.headings.measured = label.population
            return
        above = self.said.topic
        self._label(sentence, label)
        if label.items and not last and not behind.strip():
            self.said.parted = self.said.topic.conditions
        words = label.piece.text
        self.aims.turn(sentence, words, self.said.topic.conditions)
        if is_of_supply(words) or is_of_harm(words) or are_strengths(words, behind):
            return
        if self._doses(sentence, label.body, end):
            self.said.topic = above

    def _row(self, sentence: Sentence, row: Row) -> None:
        """Read a line of a table, each cell with what the head of its column says."""
        band, above, run = self.page.span(sentence, *row.band), self.said.topic, self.said.run
        for cell in row.cells:
            self.said.topic = replace(
                above,
                conditions=cell.conditions or above.conditions,
                population=row.population,
                words=(band,),
            )
            self.said.run = Run(told=True, intent=cell.intent)
            self._doses(sentence, cell.start, cell.end)
        self.said.topic, self.said.run = above, run

    def _label(self, sentence: Sentence, label: Label) -> None:
        """Take over what a label says of the doses behind and below it."""
        said = self.said
        known = self.headings.measured or said.people.above
        sign = read_sign(self.page, sentence, label, said, known)
        said.topic = topic_below(self.page, sign, said, self.headings)
        self._printed(said.topic)
        said.take(sign)
        if sign.label.body:
            said.run = self._run_behind(sentence, sign)
        holds = sign.label.items or sign.label.population or are_lowered(sign.words)
        if holds and not said.listed:
            self.headings.hold(sign.label, said.topic, heads=sign.heads)

    def _run_behind(self, sentence: Sentence, sign: Sign) -> Run:
        """Return what the words of a label leave standing for the doses behind it."""
        label, words = sign.label, sign.words
        above = told_above(self.page, sentence)
        routes = find_routes(without_people(outside(label, self.page.text(sentence))))
        return replace(
            self.said.run,
            intent=intent_of(without_people(words)) or self.weeks.step(words) or above,
            route=routes[0].label if routes else self.headings.route,
            partner="" if label.items or label.population else partner_of(self.page, words),
            days=days_of(words),
            people=not label.items and self.said.topic.population is not None,
        )

    def _doses(self, sentence: Sentence, start: int, end: int) -> bool:
        """Read the doses in a stretch of a sentence, each for what its own topic says.

        Return whether they say nothing of what is behind them, being those of other drugs.
        """
        said, text = self.said, self.page.text(sentence)
        found = self._phases(sentence, start, end) if may_hold_amounts(text) else []
        aside = bool(found) and _are_aside(found)
        if found:
            above, found = said.topic, said.in_pack(found) if said.pack else found
            self._add_all(Doses(sentence, text, found, above, opens=start == 0))
            said.topic = above if aside else said.topic
        else:
            measured = next(iter(measured_in(text)), self.headings.measured)
            self.headings.measured = measured
            said.pack = said.pack or opens_pack(text)
            self.timetable.hear(sentence, (start, end), said)
        agent = _partner(found) if found else ""
        if said.run.agent != agent:
            said.run = replace(said.run, agent=agent)
        return aside

    def _phases(self, sentence: Sentence, start: int, end: int) -> list[Found]:
        """Return the phases in a stretch of a sentence."""
        said, text = self.said, self.page.text(sentence)
        found = read_phases(self.page, sentence, (start, end), self.known, said.run)
        found = of_their_owners(self.page, sentence, found)
        found = in_same_cycle(said.drafts, found, text)
        people = said.topic.population or self.headings.measured
        return without_unknown(text, found, people, said.topic.conditions)

    def _add_all(self, doses: Doses) -> None:
        """Put the doses to those of their paragraph, and keep what holds behind them."""
        said = self.said
        if doses.opens:
            self.aims.turn(doses.sentence, doses.text, said.topic.conditions)
        for number, found in enumerate(doses.found):
            self.aims.led(doses.sentence, doses.found, number, said.topic.conditions)
            topic, around = topics_of(self.page, doses, number, said, self.headings)
            if (found.conditions and not found.loose) or not topic.conditions:
                said.stated.add(topic.conditions)
            if not number and doses.opens and found.conditions and not said.listed:
                said.below = topic.conditions
            self._add(topic, self.timetable.kept(found, topic.conditions))
            said.topic = around if found.within and number else topic
            said.route = found.phase.route
            if found.phase.days:
                said.run = replace(said.run, last=found.phase)
        said.topic = topic_behind(doses, said)
        if doses.before.population is None and not doses.have_groups:
            said.for_anybody = True

    def _printed(self, topic: Topic) -> str:
        """Return the words that join the conditions of a topic, here or where they were named."""
        self.aims.hear(topic)
        if len(topic.conditions) > 1 and (words := printed(topic)):
            self.joined[topic.conditions] = words
        return self.joined.get(topic.conditions, "")

    def _add(self, topic: Topic, phase: DosePhase) -> None:
        """Put a dose to each regimen that *topic* says it is of."""
        self.headings.illnesses.dosed = True
        self.said.people.last = topic.population or self.said.people.last
        if is_measured(topic.population):
            self.headings.measured = topic.population
        phase = replace(phase, condition_text=self._printed(topic))
        for condition in topic.conditions or ("",):
            use = self.aims.of(condition)
            for people in each_group(topic.population):
                key = For(condition, people, use)
                draft = self.said.drafts.setdefault(key, Draft(topic.words))
                draft.phases.append(replace(phase, condition=condition, use=use, population=people))


def _are_aside(found: list[Found]) -> bool:
    """Tell whether all doses are of other drugs, of which nobody says that they go with it.

    What these are for is not what the drug is taken for behind them.
    """
    return all(
        dose.phase.role is PhaseRole.CO_ADMINISTERED and dose.phase.certainty is Certainty.IMPLIED
        for dose in found
    )


def _partner(found: list[Found]) -> str:
    """Return the drug given with it that all doses of a sentence are of."""
    others = {
        dose.phase.agent.name if dose.phase.role is PhaseRole.CO_ADMINISTERED else ""
        for dose in found
    }
    return others.pop() if len(others) == 1 else ""
