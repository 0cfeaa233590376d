"""Tells what a dose is for: by its own clause, by the sentence around it, by what was said."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.dosing.aims import is_bare_aim, is_cure
from pharmagraph.extracting.dosing.bands import band_behind
from pharmagraph.extracting.dosing.context import named
from pharmagraph.extracting.dosing.illnesses import borne
from pharmagraph.extracting.dosing.subjects import among, is_marked_out, named_whole
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import Intent, PhaseRole

if TYPE_CHECKING:
    from pharmagraph.extracting.dosing.context import Topic
    from pharmagraph.extracting.dosing.found import Found
    from pharmagraph.extracting.dosing.headings import Headings
    from pharmagraph.extracting.dosing.passages import Passage
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Population, Sentence

__all__ = ["Doses", "topic_behind", "topics_of"]

_OPENING = 12
#: "For gout they take": the people named before.
_THEY = clue_compile(r"[^,;:.0-9]{3,60}?,?\s+they\s", re.IGNORECASE)
#: "Radical cure of malaria" has an aim of its own, beside which prophylaxis is another.
_OF_AIM = clue_compile(r"(?:\w+\s+)?(?:cure|eradication)\s+of\s", re.IGNORECASE)
#: "Those over 75 years of age": some of the people who were spoken of.
_THOSE = clue_compile(r"(?:in\s+)?those\s", re.IGNORECASE)


@dataclass(slots=True)
class Doses:
    """The doses of a sentence, or of what is behind one of its labels: what holds for these.

    *before* is the topic in front of them; *opens* tells that the sentence begins with them.
    """

    sentence: Sentence
    text: str
    found: list[Found]
    before: Topic
    opens: bool

    @property
    def have_groups(self) -> bool:
        """Tell whether people are named with any of the doses."""
        return any(found.groups for found in self.found)


def topics_of(
    page: Page, doses: Doses, number: int, said: Passage, headings: Headings
) -> tuple[Topic, Topic]:
    """Return what a dose is for, and what the words around its own clause are for."""
    found, first = doses.found[number], number == 0 and doses.opens
    general = first and _is_general(doses.text, found, said)
    conditions = said.of_label if general else said.topic.conditions
    conditions = () if found.strange or is_cure(doses.text, conditions) else conditions
    people = _people_around(doses, number, said, headings.measured)
    if conditions and found.conditions and is_bare_aim(found.conditions[0].labels):
        found = found if any(map(_OF_AIM.match, conditions)) else replace(found, conditions=())
    around = _with(said.topic, conditions, people)
    found = _of_their_people(borne(page, doses.text, found, conditions), people, said)
    raised = found.phase.intent is Intent.TITRATION
    goes_on = not first or raised or _THEY.match(doses.text)
    left = people if goes_on else said.people.held or headings.topic.population
    return named(page, doses.sentence, around, found, left), around


def topic_behind(doses: Doses, said: Passage) -> Topic:
    """Return what holds behind *doses*: a group that is an exception does for them only."""
    exception = doses.have_groups and _are_exceptions(doses, said)
    people = doses.before.population if exception else said.topic.population
    return _with(said.topic, said.topic.conditions, people)


def _of_their_people(found: Found, known: Population | None, said: Passage) -> Found:
    """Return *found*, a band alone being of the people who are spoken of: "those below 20 kg"."""
    if not found.groups:
        return found
    people = found.groups[0].population
    if people.label.startswith("those "):
        whole = named_whole(people, said.people.last)
    elif found.behind:
        return found
    else:
        whole = among(among(named_whole(people, known), known), said.people.above)
    if whole is people:
        return found
    return replace(found, groups=(replace(found.groups[0], population=whole), *found.groups[1:]))


def _people_around(
    doses: Doses, number: int, said: Passage, measured: Population | None
) -> Population | None:
    """Return whom the words around a dose are for, before those of its own clause."""
    found, people = doses.found[number], said.topic.population
    if found.anybody or _begins_with_another(doses, number):
        people = said.people.rest
    elif found.rest:
        people = said.others()
    elif number == 0 and doses.opens and not found.groups:
        people = _turned(doses.text, said)
    if found.groups:
        return people
    band = band_behind(doses.text, people) or band_behind(doses.text, measured)
    if band or _is_past_exception(doses.found, number):
        return band or doses.before.population
    return people


def _begins_with_another(doses: Doses, number: int) -> bool:
    """Tell whether a sentence turns to another drug and names nobody: whoever takes that."""
    first = doses.found[0].phase
    other = first.role is PhaseRole.CO_ADMINISTERED and doses.opens
    return other and not any(found.groups for found in doses.found[: number + 1])


def _turned(text: str, said: Passage) -> Population | None:
    """Return whom a sentence is for that may turn from those of the doses before it."""
    return said.people.rest if said.turns_to_all(text) else said.topic.population


def _is_past_exception(found: list[Found], number: int) -> bool:
    """Tell whether a dose is for anybody again: "20 mg, 10 mg in the elderly, and 40 mg"."""
    usual = found[number].phase.intent is Intent.USUAL
    return number > 1 and usual and found[number - 1].behind and not found[0].groups


def _is_general(text: str, found: Found, said: Passage) -> bool:
    """Tell whether a sentence behind those for several conditions is for none of them."""
    if len(said.stated) < 2 or found.conditions:
        return False
    phase = found.phase
    if phase.route and phase.route != said.route:
        return True
    opens = any(group.start < _OPENING for group in found.groups)
    if opens and (
        said.goes_on_with(found.groups[0].population) or _THOSE.match(text, found.groups[0].start)
    ):
        return False
    return opens or phase.intent is Intent.MAXIMUM


def _are_exceptions(doses: Doses, said: Passage) -> bool:
    """Tell whether the groups of *doses* are exceptions from what holds before them."""
    before = doses.before.population
    if before and all(is_marked_out(found.groups) for found in doses.found):
        return True
    if (before is None and said.for_anybody) or not doses.found[0].groups:
        return True
    groups = {found.groups[0].population for found in doses.found if found.groups}
    return len(groups | {before}) > 2


def _with(topic: Topic, conditions: tuple[str, ...], people: Population | None) -> Topic:
    if conditions is topic.conditions and people is topic.population:
        return topic
    return replace(topic, conditions=conditions, population=people)
