"""Keeps what the headings above a paragraph say of its doses: what holds for a section.

A heading of people below that of an illness is for that illness; beside the headings of
several illnesses that have doses already, it is for all of them. A heading of people right
above that of an illness is for all illnesses that head lines up to the next people.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.dosing.context import NO_TOPIC, Topic, announced
from pharmagraph.extracting.dosing.leads import is_led_by
from pharmagraph.extracting.dosing.lines import (
    continues_lines,
    heading_of,
    is_of_combination,
    of_section,
    route_of_section,
)
from pharmagraph.extracting.dosing.subjects import is_wider
from pharmagraph.extracting.dosing.whom import find_whom
from pharmagraph.extracting.wording.people import FAILING_ORGANS
from pharmagraph.extracting.wording.quantities import may_hold_amounts
from pharmagraph.model import SentenceKind

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.labels import Label
    from pharmagraph.model import Population, Sentence

__all__ = ["Headings", "Illnesses"]


_FRONT = 5
#: What may stand between two headings, one right below the other.
_GAP = " \t\n:-*\u2022"


@dataclass(slots=True)
class Illnesses:
    """The illnesses that headings have named one after the other.

    *named* are those of the headings so far; *dosed* tells that doses stand below the last
    heading, *parted* that people part the doses of one illness among them. *people* are those
    of the last heading below no illness, which is *ended* where it ends; *enclosed* tells that
    an illness stood right below such a heading.
    """

    named: set[tuple[str, ...]] = field(default_factory=set)
    dosed: bool = False
    parted: bool = False
    people: Population | None = None
    ended: int = -1
    enclosed: bool = False

    @property
    def enclosing(self) -> Population | None:
        """Return the people above the headings of illnesses, if their heading encloses these."""
        return self.people if self.enclosed else None

    @property
    def are_several(self) -> bool:
        """Tell whether more than one has been named, the last one with its doses."""
        return self.dosed and len(self.named) > 1

    def enter(self, *, people: bool) -> bool:
        """Begin a section, of *people* next to the one before; tell whether it is below that."""
        below = people and (self.parted or not self.dosed or len(self.named) == 1)
        self.named, self.parted = (self.named, True) if below else (set(), False)
        self.dosed, self.people, self.enclosed = False, None, False
        return below

    def head(self, page: Page, label: Label, conditions: tuple[str, ...]) -> tuple[str, ...]:
        """Take a heading; return which of the *conditions* above it it leaves standing."""
        kept, place = conditions, label.sentence.span
        if label.items:
            above = page.document.plain[self.ended : place.start] if self.people else "?"
            self.enclosed = self.enclosed or not above.strip(_GAP)
            if self.dosed and not conditions:
                self.named.add(())
            self.named.add(tuple(item.label for item in label.items))
            self.parted = False
        elif label.population and self.dosed and not self.parted and len(self.named) > 1:
            kept = ()
        elif label.population:
            self.parted = True
        if label.population and not label.items and (self.enclosed or not conditions):
            self.people, self.ended = label.population, place.end
        self.dosed = False
        return kept


@dataclass(slots=True)
class Headings:
    """What the headings of a section say: it holds for the paragraphs below them.

    *topic* is what the last heading says, *of_items* what the items of a list below it are
    for. A heading that announces a list *leads* it, and ends with it; then *outer* holds
    again. *measured* are the people of whom a line below may name a further band only, *route*
    is that of the heading of the section.
    """

    section: int = -1
    topic: Topic = NO_TOPIC
    of_items: Topic = NO_TOPIC
    outer: Topic = NO_TOPIC
    leads: bool = False
    measured: Population | None = None
    route: str = ""
    illnesses: Illnesses = field(default_factory=Illnesses)

    def enter(self, page: Page, first: Sentence) -> None:
        """Begin the section of *first*."""
        topic = of_section(page, first)
        people = topic.population is not None and not topic.conditions
        people = people and first.section == self.section + 1
        self.outer = NO_TOPIC
        if self.illnesses.enter(people=people):
            topic = replace(topic, conditions=self.topic.conditions)
            self.outer = replace(topic, population=None) if topic.conditions else NO_TOPIC
        heading = page.section(first).heading
        if heading and topic.population and not topic.conditions:
            self.illnesses.people, self.illnesses.ended = topic.population, heading.end
        self.section, self.topic, self.of_items = first.section, topic, topic
        self.measured, self.leads = None, False
        self.route = route_of_section(page, first)

    def begin(self, page: Page, first: Sentence) -> Topic:
        """Begin the paragraph of *first*; return what the lines above say its doses are for."""
        listed = first.kind is SentenceKind.ITEM
        if self.leads and not listed and not continues_lines(page, first):
            self.topic, self.of_items, self.leads = self.outer, self.outer, False
        if is_of_combination(page.text(first)):
            self.topic = self.of_items = replace(self.topic, population=None)
        self.leads = self.leads or (listed and is_led_by(page, first, self.topic.words))
        lead = page.lead_in(first)
        if listed and lead and _is_behind(page, lead, self.of_items):
            self.of_items = self.topic
        topic = self.of_items if listed else self.topic
        several = not listed and self.illnesses.are_several
        if several and _is_of_organ(page.text(first)) and not _heads_follow(page, first):
            topic = replace(topic, conditions=())
        if lead and topic == NO_TOPIC:
            led = announced(page, lead)
            return replace(led, population=_of_list(led.population, None))
        if lead and listed and not may_hold_amounts(page.text(lead)):
            people = announced(page, lead).population
            return replace(topic, population=_of_list(people, topic.population))
        return topic

    def hold(self, label: Label, topic: Topic, *, heads: bool) -> None:
        """Let *topic*, of a label, hold for what is below; for paragraphs if it *heads* them."""
        self.of_items = topic
        if heads:
            kept = NO_TOPIC if label.items else replace(self.topic, population=None)
            self.outer = kept if self.topic.population is None else self.outer
            if people := self.illnesses.enclosing:
                self.outer = Topic(population=people, words=topic.words)
            self.topic = topic
        elif label.items:
            held = NO_TOPIC if self.topic.conditions else self.topic
            self.topic = replace(held, words=())


def _of_list(people: Population | None, above: Population | None) -> Population | None:
    """Return whom the items of a list are for: "your child" is any of those above, or of children.

    *people* are those of its announcement.
    """
    if people is None or (above and is_wider(people, above)):
        return above
    return replace(people, label="children") if people.label == "child" else people


def _is_behind(page: Page, lead: Sentence, topic: Topic) -> bool:
    """Tell whether the announcement of a list stands in a line below the label of *topic*."""
    said, start = page.document.plain, lead.span.start
    return bool(topic.words) and all(
        word.end <= start and "\n" in said[word.end : start] for word in topic.words
    )


def _heads_follow(page: Page, first: Sentence) -> bool:
    """Tell whether illnesses head lines of the section behind *first*: it is below its own."""
    return any(
        label.items
        for sentence in page.sentences(page.section(first).kind)
        if sentence.section == first.section and sentence.span.start > first.span.end
        if (label := heading_of(page, sentence, page.text(sentence)))
    )


def _is_of_organ(text: str) -> bool:
    """Tell whether a sentence opens with the people of a failing organ: whatever it is for."""
    groups = find_whom(text)[:1]
    return (
        bool(groups) and groups[0].start <= _FRONT and groups[0].population.state in FAILING_ORGANS
    )
