"""Keeps what a dosing text is speaking of: for which conditions, for whom, by which label.

A label alone on its line ("Children:") holds for the lines under it until the next one; the
label of a line with doses in it holds for that line and for the list items under it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.dosing.announcing import are_lowered, is_changed
from pharmagraph.extracting.dosing.bands import is_measured
from pharmagraph.extracting.dosing.conditions import Condition, find_conditions, plain
from pharmagraph.extracting.dosing.reasons import is_treated, resumed, with_reason
from pharmagraph.extracting.dosing.subjects import among, is_wider, named_whole
from pharmagraph.extracting.dosing.taking import is_of_takers, is_taking, is_with_partner
from pharmagraph.extracting.dosing.vague import names_none
from pharmagraph.extracting.dosing.whom import find_whom
from pharmagraph.extracting.wording.known import beside_organs, is_known
from pharmagraph.extracting.wording.listed import Item
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.people import ORGAN_STATES
from pharmagraph.extracting.wording.phrases import Piece, fold
from pharmagraph.extracting.wording.quantities import WEIGHTS
from pharmagraph.model import Population
from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from pharmagraph.extracting.dosing.found import Found
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.groups import Group
    from pharmagraph.extracting.wording.labels import Label
    from pharmagraph.model import Sentence, Span

__all__ = [
    "NO_TOPIC",
    "Topic",
    "announced",
    "is_bare",
    "labelled",
    "named",
    "outside",
    "with_bracketed",
]

_IN_WHOM = clue_compile(
    r"\w,?\s+(?:in|among)\s+(?P<who>(?:patients|people|persons|individuals|those|adults|children"
    r"|women|men)\s+"
    r"(?:with|without|who|whose|on|taking|receiving|undergoing|after"
    r"|at)\s[^,;:()]{2,80})\s*(?:\([^()]*\)\s*)?$",
    re.IGNORECASE,
)
_TOGETHER = clue_compile(
    r"(?:together|along|combined|in\s+combination|(?:in\s+)?addition\s+to|given|taken|used|added"
    r"|by|according\s+to|depending\s+on|based\s+on|adjusted|as\s+per"
    r"|alone|as\s+(?:an?|the)|plus|with|without)\b",
    re.IGNORECASE,
)
_WEIGHT_BEHIND = clue_compile(
    r"\s(?:with|who\s+have)\s[^,;:()0-9]{3,60}?\s(?P<weight>(?:who\s+weigh|weighing)\s[^,;:()]*[0-9][^,;:()]*)$"
)
#: "Children 1 to 11 years, below 20 kg", "Infants, 3 to 5 kg"
_BAND_BEHIND = clue_compile(rf",\s+(?P<weight>{WEIGHTS})$", re.IGNORECASE)
_FOR_WHOM = clue_compile(r"\s+(?:in|for|among)$", re.IGNORECASE)
_AGE_ALONE = clue_compile(
    r"(?:(?:aged?|under|over|below|above|between|from|up\s+to)\s+)*[0-9]", re.IGNORECASE
)
_WHO = clue_compile(
    r"(?:(?:adult|pediatric|older|elderly|younger)\s+)?(?:patients|people|persons|those|adults|children"
    r"|adolescents|women|men|anyone)\s+(?:who|whose)\s",
    re.IGNORECASE,
)
#: What they have or weigh is no clause of their own.
_HAVE = clue_compile(r"\s+(?:who|whose)\s+(?:have|has|weigh|are|suffer)\b", re.IGNORECASE)
_IN_BRACKETS = compiled(
    r"\((?:only\s)?(?:(?:for|in|with)\s)?(?P<what>[A-Za-z][^()0-9]+?)(?:\s+only)?\)\s*$"
)


@dataclass(frozen=True, slots=True)
class Topic:
    """The conditions and the group that doses are for, and the words that say so.

    *bound* tells that the conditions were named as those of the group; *around* is what holds
    behind the sentence, if they are only why a dose is changed.
    """

    conditions: tuple[str, ...] = ()
    population: Population | None = None
    words: tuple[Span, ...] = ()
    bound: bool = False
    around: Topic | None = None


#: The topic of doses of which nothing says what they are for.
NO_TOPIC = Topic()


def outside(label: Label, text: str) -> str:
    """Return the words of a label without its conditions: "vaginal yeast" is no route."""
    words = list(text[label.piece.start : label.piece.end])
    for item in label.items:
        start = max(item.piece.start - label.piece.start, 0)
        end = max(item.piece.end - label.piece.start, 0)
        words[start:end] = " " * len(words[start:end])
    return "".join(words)


def is_bare(page: Page, label: Label) -> bool:
    """Tell whether nothing follows *label* in its sentence."""
    return not page.text(label.sentence)[label.body :].strip()


def labelled(page: Page, topic: Topic, label: Label) -> Topic:
    """Return *topic* as *label* changes it; a condition on its own line ends a group."""
    words = page.span(label.sentence, label.piece.start, label.piece.end)
    label = _peopled(label, words.quote, partner=is_with_partner(page, words.quote))
    if label.population and not label.items and is_treated(page, label.population):
        return Topic((label.population.label,), words=(words,))
    if not (label.items or label.population):
        if are_lowered(words.quote):
            return replace(topic, conditions=(), words=(words,))
        for_it = " for " in f" {words.quote.lower()}" and not is_changed(words.quote)
        stated = find_conditions(words.quote) if for_it else []
        return replace(topic, conditions=stated[0].labels, words=(words,)) if stated else topic
    behind = _of_whom(words.quote)
    if behind and not label.items and (told := find_conditions(words.quote)[:1]):
        return Topic(told[0].labels, label.population, (words,))
    if behind and any(behind.label.lower().endswith(i.label.lower()) for i in label.items):
        behind = None
    population = _of_people(_more_exact(label.population, behind), topic.population)
    if population is None and not (label.items and is_bare(page, label)):
        population = topic.population
    items = [item.label for item in label.items if not _TOGETHER.match(item.label)]
    conditions = tuple(plain(fold(item)) for item in items) or topic.conditions
    kept = topic.words if not label.items or population is topic.population else ()
    return Topic(conditions, population, (*kept[:1], words) if kept else (words,))


def with_bracketed(label: Label) -> Label:
    """Return *label*, one of people, with the known condition in brackets at its end."""
    found = _IN_BRACKETS.search(label.piece.text) if label.population else None
    if not found or label.items or not is_known(found["what"]):
        return label
    start = label.piece.start + found.start("what")
    piece = Piece(start, start + len(found["what"]), found["what"])
    return replace(label, items=(Item(piece, found["what"]),))


def _of_whom(words: str) -> Population | None:
    """Return the people that a label names behind its condition: "stroke in people with AIDS"."""
    found = _IN_WHOM.search(words)
    return Population(" ".join(found["who"].split())) if found else None


def _of_people(group: Population | None, above: Population | None) -> Population | None:
    """Return people named by age or weight alone as those of the heading above: "Children"."""
    if group is None or above is None:
        return group
    group = among(group, above)
    whose = above.label.partition("iatric")[1] or " " in above.label
    if whose or not _AGE_ALONE.match(group.label):
        return group
    return replace(group, label=f"{above.label.lower()} {group.label}")


def _more_exact(group: Population | None, behind: Population | None) -> Population | None:
    """Return the group, or what is said behind the condition where it says more of them."""
    if group and behind and not behind.label.lower().startswith(f"{group.label} "):
        return group
    return behind or group


def _peopled(label: Label, words: str, *, partner: bool) -> Label:
    """Return *label* as one of people where its words name them by an organ or a drug taken."""
    band = label.population if is_measured(label.population) and not label.items else None
    if band and band.label.lower() not in words.lower():
        return label
    groups = find_whom(words, label=True)
    if not groups and _WHO.match(words) and not label.population:
        told = Population(words[:1].lower() + words[1:])
        return replace(label, items=(), population=told)
    if not (groups or label.items or partner) and is_of_takers(words):
        return replace(label, population=Population(words[:1].lower() + words[1:]))
    if label.items and names_none(words):
        label = replace(label, items=())
    if not groups or _is_item(label, groups[0].population):
        return label
    if not label.items and _are_told_apart(words, groups[0]):
        told = replace(groups[0].population, label=words[:1].lower() + words[1:])
        return replace(label, population=told)
    whole = groups[0].start == 0 and groups[0].end == len(words)
    kept = () if whole else label.items or _before(label, words[: groups[0].start])
    return replace(label, items=kept, population=_weighed(groups[0].population, words))


def _are_told_apart(words: str, group: Group) -> bool:
    """Tell whether a clause tells which of the people a label is of: "Adults who cannot stand"."""
    opens = group.start == 0 and " " not in group.population.label
    return opens and _WHO.match(words, 0) is not None and not _HAVE.match(words, group.end)


def _before(label: Label, words: str) -> tuple[Item, ...]:
    """Return the condition that is all that stands before people: "Heart failure, eGFR 60"."""
    name = _FOR_WHOM.sub("", words.rstrip(" ,;"))
    known = is_known(name) or is_known(name.partition(" ")[2])
    if len(name) == len(words.rstrip()) or not known or find_whom(name, label=True):
        return ()
    start = label.piece.start
    return (Item(Piece(start, start + len(name), name), name),)


def _is_item(label: Label, group: Population) -> bool:
    """Tell whether a failing organ is one of the illnesses that a label lists."""
    named = [item.label for item in label.items]
    return label.population is None and group.label in named and beside_organs(named)


def _weighed(group: Population, words: str) -> Population:
    """Return the people of a label with the weight behind what they have: "who weigh 20 kg"."""
    weight = _WEIGHT_BEHIND.search(words)
    if band := _BAND_BEHIND.search(words):
        told = "" if band["weight"][0].isalpha() else "weighing "
        return replace(group, label=f"{group.label} {told}{band['weight']}")
    if " " in group.label or not weight:
        return group
    return replace(group, label=f"{group.label} {weight['weight']}")


def announced(page: Page, sentence: Sentence) -> Topic:
    """Return what the announcement of a list ("Doses for gout are:") says of its items."""
    text = page.text(sentence)
    conditions = [] if is_changed(text) else find_conditions(text)[:1]
    groups = find_whom(text)[:1]
    spans = tuple(page.span(sentence, atom.start, atom.end) for atom in (*conditions, *groups))
    return Topic(
        conditions[0].labels if conditions else (),
        groups[0].population if groups else None,
        spans,
    )


def _who_are_others(page: Page, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Return the group unless it is all who take the drug, or take its partner as well."""
    if not groups:
        return groups
    words = groups[0].population.label
    taking = is_taking(groups[0]) or " taking " in words or " receiving " in words
    if (taking and page.mention.search(words)) or is_with_partner(page, words):
        return ()
    return groups


def _joining(topic: Topic, conditions: tuple[Condition, ...]) -> tuple[Span, ...]:
    """Return the words of *topic* that join its conditions, if no others take their place."""
    return topic.words if len(topic.conditions) > 1 and not conditions else ()


def named(
    page: Page, sentence: Sentence, topic: Topic, found: Found, left: Population | None
) -> Topic:
    """Return *topic* as the clause of a phase changes it.

    *left* is the group that is left behind a new condition: in the first clause of a sentence
    that is not the one of an earlier sentence.
    """
    topic = resumed(topic, sentence)
    conditions, groups = found.conditions[:1], _who_are_others(page, found.groups[:1])
    known = topic.population
    if conditions and all(page.mention.fullmatch(label) for label in conditions[0].labels):
        conditions = found.conditions[1:2]
    if groups and not conditions and is_treated(page, groups[0].population):
        label = groups[0].population.label
        conditions, groups = (Condition(groups[0].start, groups[0].end, (label,)),), ()
    if found.loose and topic.conditions:
        conditions = ()
    if not conditions and not groups:
        return topic
    atoms = sorted((*conditions, *groups), key=lambda atom: atom.start)
    words = tuple(page.span(sentence, atom.start, atom.end) for atom in atoms)
    words = (*_joining(topic, conditions), *words)
    topic = replace(with_reason(page, sentence, conditions, topic), words=words)
    if conditions:
        bound = any(0 <= conditions[0].start - group.end <= 1 for group in groups)
        topic = replace(topic, conditions=conditions[0].labels, population=left, bound=bound)
    if groups:
        if topic.bound and not conditions and groups[0].population.state in ORGAN_STATES:
            topic = replace(topic, conditions=(), bound=False)
        if not is_wider(groups[0].population, topic.population):
            group = named_whole(groups[0].population, known or topic.population)
            topic = replace(topic, population=group)
    return topic
