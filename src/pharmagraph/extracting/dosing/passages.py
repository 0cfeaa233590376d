"""Keeps what the sentences of a paragraph have said so far: what holds to its end."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.dosing.announcing import is_of_form
from pharmagraph.extracting.dosing.context import NO_TOPIC
from pharmagraph.extracting.dosing.found import Run
from pharmagraph.extracting.dosing.subjects import is_of_age
from pharmagraph.extracting.dosing.vague import is_for_anybody
from pharmagraph.model import Intent

if TYPE_CHECKING:
    from pharmagraph.extracting.dosing.context import Topic
    from pharmagraph.extracting.dosing.drafts import Draft, For
    from pharmagraph.extracting.dosing.found import Found
    from pharmagraph.extracting.dosing.signs import Sign
    from pharmagraph.model import Population, Span

__all__ = ["Passage", "People"]


@dataclass(slots=True)
class People:
    """Whom a dose may be for besides those its own sentence names; None is anybody.

    *above* are those of the lines above the paragraph; *enclosing*, those of a label that
    further labels follow ("Adults: Gout: …"); *held*, those of the last label with a colon,
    whom later sentences go on with; *rest*, those of the last label of any kind, of whom
    "all others" are; *last*, those of the dose read last, of whom "those below 20 kg" are.
    """

    above: Population | None = None
    enclosing: Population | None = None
    held: Population | None = None
    rest: Population | None = None
    last: Population | None = None


@dataclass(slots=True)
class Passage:
    """What a paragraph, or a list, has said of its doses so far.

    *topic* is what the words read last are for, *stated* are the conditions that were named,
    *of_label* those of the label whose line is read, *below* those of the last label that names
    any and is no heading, *parted* those of a label that one of people follows at once ("Gout:
    Adults: …"). *for_anybody* tells that a sentence had
    doses for anybody, *route* is that of the last dose, *pack* tells that the doses of numbered
    days are those of a starter pack, *run* is what the next can lean on, and *before* is the last
    sentence.
    """

    topic: Topic = NO_TOPIC
    people: People = field(default_factory=People)
    listed: bool = False
    run: Run = field(default_factory=Run)
    drafts: dict[For, Draft] = field(default_factory=dict)
    stated: set[tuple[str, ...]] = field(default_factory=set)
    of_label: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    parted: tuple[str, ...] = ()
    for_anybody: bool = False
    route: str = ""
    pack: bool = False
    before: Span | None = None

    def take(self, sign: Sign) -> None:
        """Keep whom and what a label names, *topic* being what it is for."""
        label, people = sign.label, self.people
        people.rest = self.topic.population
        if sign.colon:
            people.held = None if label.items else label.population
        if label.items:
            afresh = sign.heads or (self.listed and sign.bare)
            self.stated = set() if afresh else self.stated
            self.of_label = self.topic.conditions if sign.colon and not self.stated else ()
            self.stated.add(self.topic.conditions)
            self.below = () if self.listed else self.topic.conditions
        if sign.colon and self.listed:
            self.of_label = self.topic.conditions

    def goes_on_with(self, people: Population) -> bool:
        """Tell whether *people* of an age follow others behind a label: "Gout: adults take …".

        The doses are then for what the label names.
        """
        last = self.people.last
        if not self.below or self.below != self.topic.conditions or not is_of_age(people):
            return False
        known = last is not None and is_of_age(last)
        told = {key.condition for key in self.drafts if key.population == last}
        return known and not told.isdisjoint(self.below)

    def in_pack(self, found: list[Found]) -> list[Found]:
        """Return the doses, those of a starter pack being starts; it ends where no day is told."""
        self.pack = self.pack and all(item.phase.days for item in found)
        return [
            replace(item, phase=replace(item.phase, intent=Intent.STARTING))
            if self.pack and item.phase.intent is Intent.USUAL
            else item
            for item in found
        ]

    def turns_to_all(self, text: str) -> bool:
        """Tell whether a sentence turns to everybody, or to another form behind several groups."""
        groups = {key.population for key in self.drafts}
        return is_for_anybody(text) or (len(groups) > 1 and is_of_form(text))

    def others(self) -> Population | None:
        """Return who "all others" are: those of the label, or anybody.

        A label's own people are no others where a dose was for all of them.
        """
        told = any(key.population == self.people.rest for key in self.drafts)
        return None if told else self.people.rest
