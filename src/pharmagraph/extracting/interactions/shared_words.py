"""Tells agents of a list apart by the words that they share or that only explain one.

"Medicines for gout or migraine" are two classes, "products with calcium, iron, or zinc"
three; in "phenytoin, a medicine against epilepsy" the medicine is phenytoin.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.words import kinds
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import Piece
from pharmagraph.model import AgentKind
from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from pharmagraph.model import Agent

__all__ = ["Party", "reach", "tell_apart", "with_drinks"]


@dataclass(frozen=True, slots=True)
class Party:
    """An agent, and the words that name it."""

    agent: Agent
    piece: Piece


def reach(text: str, party: Party) -> int:
    """Return where what is named of *party* ends: behind its examples."""
    end = party.piece.end
    for member in party.agent.members:
        place = text.lower().find(member.lower(), end)
        end = place + len(member) if place >= 0 else end
    opened = text.count("(", party.piece.end, end) > text.count(")", party.piece.end, end)
    return text.find(")", end) + 1 if opened and ")" in text[end:] else end


_TWO_USES = compiled(
    r"(?P<front>(?:[\w-]+\s){0,2}(?:medicines?|drugs?|medications?)\s(?:used\s)?"
    r"(?:for|against|to\s(?:help\s)?(?:treat|prevent|reduce|lower|control|relieve)))\s"
    r"(?P<one>[\w-]+(?:\s[\w-]+){0,3})\s(?:or|and)\s(?P<two>[\w-]+(?:\s[\w-]+){0,2})",
    re.IGNORECASE,
)
_HOLDING = compiled(
    r"(?P<front>.*\b(?:that\s(?:have|has|contains?)|containing"
    r"|which\scontains?))\s(?P<what>[\w-]+)",
    re.IGNORECASE,
)
_MINERALS = frozenset(
    [
        *("aluminium", "aluminum", "bismuth", "calcium", "iron", "magnesium", "potassium"),
        *("selenium", "sodium", "zinc"),
    ]
)
_EXPLAINS = compiled(
    r"an?\s(?:(?!strong|moderate|potent|weak)[\w-]+\s)?"
    r"(?:medicine|drug|treatment|remedy|antibiotic|product)\b",
    re.IGNORECASE,
)
_FORMS = r"(?:pills|tablets|patches|(?:vaginal )?rings|implants|injections|shots|creams|gums?)"
_FORM = compiled(rf"\s{_FORMS}$", re.IGNORECASE)
_NEXT_FORM = clue_compile(
    rf"(?:,\s(?:(?:and|or)\s)?|\s(?:and|or)\s)(?:the\s)?(?P<form>{_FORMS})\b", re.IGNORECASE
)


def tell_apart(parties: list[Party], text: str) -> list[Party]:
    """Return *parties* with the words they share, without what only explains one."""
    found: list[Party] = []
    for party in parties:
        if found and _explains(found[-1], party, text):
            continue
        if found and party.piece.start < found[-1].piece.end:
            continue
        if weaker := _of_degree(party, text):
            found = [p for p in found if p.piece.start != weaker.piece.start] + [weaker]
        if found and (whole := _held(found[-1], party)):
            found.append(whole)
        elif " " not in party.agent.name:
            found.append(party)
            continue
        else:
            found += _by_use(party)
        last = found[-1]
        found += _in_forms(last, text) or _of_enzymes(last, text) or _by_relative(last, text)
    return found


def with_drinks(parties: list[Party], text: str) -> list[Party]:
    """Return *parties* with "grapefruit juice" for the fruit of "grapefruit and lime juice"."""
    found = [_with_juice(one, two, text) for one, two in pairwise(parties)]
    return [*found, *parties[-1:]]


def _with_juice(one: Party, two: Party, text: str) -> Party:
    """Return "grapefruit juice" for "grapefruit" before "and pomegranate juice"."""
    drink = _DRINK.search(two.agent.name)
    both = {one.agent.kind, two.agent.kind} == {AgentKind.FOOD}
    if not (drink and both and _JOINED.fullmatch(text[one.piece.end : two.piece.start])):
        return one
    name = f"{one.agent.name}{drink[0]}"
    if two.agent.name.lower() == name.lower():
        return one
    return replace(one, agent=replace(one.agent, name=name)) if name.lower() in kinds() else one


_DRINK = compiled(r"\s(?:juices?|tea)$", re.IGNORECASE)
_JOINED = compiled(r"\s(?:and|or)\s", re.IGNORECASE)


def _of_degree(party: Party, text: str) -> Party | None:
    """Return "strong CYP3A inhibitors" for "strong" before "and moderate CYP3A inhibitors".

    So "aluminum- or magnesium-containing antacids" are two.
    """
    start = party.piece.start
    hangs = text.rfind("-", max(0, start - _JOINT), start) >= 0
    hanging = _HANGING.search(text, 0, start) if hangs else None
    made_of = _MADE_OF.match(party.agent.name) if hanging else None
    if hanging and made_of:
        name = f"{hanging['what'].lower()}{made_of['rest']}"
        piece = Piece(*hanging.span("what"), hanging["what"])
        return Party(replace(party.agent, name=name, members=()), piece)
    own = _DEGREE.match(party.agent.name)
    front = _DEGREE_AND.search(text, 0, start) if own else None
    if own is None or front is None or front["degree"].lower() == own["degree"].lower():
        return None
    agent = replace(party.agent, name=f"{front['degree'].lower()}{own['rest']}", members=())
    return Party(agent, Piece(*front.span("degree"), front["degree"]))


#: So many letters stand at most behind a word that hangs: "-, and/or ".
_JOINT = 10
_HANGING = clue_compile(r"(?P<what>[\w]+)-,?\s(?:and|or|and/or)\s$", re.IGNORECASE)
_MADE_OF = compiled(
    r"\w+(?P<rest>-(?:containing|based|sparing|lowering|releasing)\s.+)", re.IGNORECASE
)
_DEGREES = r"(?P<degree>strong|potent|powerful|moderate|weak|mild)"
_DEGREE = compiled(rf"{_DEGREES}(?P<rest>\s(?:[\w/-]+\s)?(?:inhibit|induc)\w+\b.*)", re.IGNORECASE)
_DEGREE_AND = clue_compile(rf"(?<![\w-]){_DEGREES}\s(?:and|or|and/or)\s$", re.IGNORECASE)


def _in_forms(party: Party, text: str) -> list[Party]:
    """Return "birth control patches" for "patches" behind "birth control pills"."""
    form = _FORM.search(party.agent.name)
    if form is None or party.agent.kind is not AgentKind.CLASS:
        return []
    more: list[Party] = []
    end = party.piece.end
    while following := _NEXT_FORM.match(text, end):
        name = f"{party.agent.name[: form.start()]} {following['form'].lower()}"
        place = Piece(*following.span("form"), following["form"])
        more.append(Party(replace(party.agent, name=name, members=()), place))
        end = following.end()
    return more


def _of_enzymes(party: Party, text: str) -> list[Party]:
    """Return "inhibitors of CYP1A2" for "CYP1A2" behind "inhibitors of CYP2D6 or"."""
    front = _ENZYME_OF.fullmatch(party.agent.name)
    more = _NEXT_ENZYME.match(text, party.piece.end) if front else None
    if not (front and more):
        return []
    agent = replace(party.agent, name=f"{front['front']}{more['enzyme']}", members=())
    return [Party(agent, Piece(*more.span("enzyme"), more["enzyme"]))]


_ENZYME = r"(?:CYP\s?[0-9]\w*|P-gp|P-glycoprotein|OATP\w*|BCRP|UGT\w*)"
_ENZYME_OF = compiled(
    rf"(?P<front>.*\b(?:inhibitors?|inducers?|substrates?) of ){_ENZYME}", re.IGNORECASE
)
_NEXT_ENZYME = clue_compile(
    rf"\s(?:or|and|and/or)\s(?P<enzyme>{_ENZYME})(?![\w-]|\s(?:inhibitors?|inducers?))",
    re.IGNORECASE,
)


def _by_relative(party: Party, text: str) -> list[Party]:
    """Return the class of "or that slow the heart" behind "medicines that thin the blood"."""
    front = _MEDICINES_THAT.match(party.agent.name)
    more = _OR_THAT.match(text, reach(text, party)) if front else None
    if not (front and more):
        return []
    name = f"{front[0]} {more['what']}"
    members = tuple(_GLUE.split(more["members"])) if more["members"] else ()
    agent = replace(party.agent, name=name, members=members)
    return [Party(agent, Piece(*more.span("what"), more["what"]))]


_MEDICINES_THAT = clue_compile(
    r"(?:[\w-]+\s)?(?:medicines?|drugs?|medications?|products?|supplements?)(?=\s(?:that|which)\s)",
    re.IGNORECASE,
)
_OR_THAT = clue_compile(
    r",?\s(?:and|or|and/or)\s(?P<what>(?:that|which)\s(?!(?:is|are|may|can|has|have|it|you|this|should|must)\b)"
    r"[\w-]+(?:\s(?!(?:and|or|such|like|including|that|which)\b)[\w-]+){1,6})"
    r"(?:,?\s\(?(?:such\sas|like|including|for\sexample,?|e\.g\.,?)\s"
    r"(?P<members>[\w'-]+(?:(?:,\s(?:(?:and|or)\s)?|\s(?:and|or)\s)[\w'-]+){0,4})\)?)?(?=\W*$|[.,;:)])",
    re.IGNORECASE,
)
_GLUE = compiled(r",\s(?:(?:and|or)\s)?|\s(?:and|or)\s")


def _explains(before: Party, party: Party, text: str) -> bool:
    """Tell whether *party* only says what the drug before it is."""
    between = text[before.piece.end : party.piece.end]
    behind = between.lstrip()[1:].lstrip() if between.lstrip().startswith(",") else ""
    return before.agent.kind is AgentKind.DRUG and _EXPLAINS.match(behind) is not None


def _held(before: Party, party: Party) -> Party | None:
    """Return "products with iron" for "iron" behind "products with calcium"."""
    holding = _HOLDING.fullmatch(before.agent.name)
    if not holding or not {party.agent.name.lower(), holding["what"].lower()} <= _MINERALS:
        return None
    name = f"{holding['front']} {party.agent.name}"
    return Party(replace(before.agent, name=name, members=()), party.piece)


def _by_use(party: Party) -> list[Party]:
    """Return a class for each of two uses that a class is named by."""
    two = _TWO_USES.fullmatch(party.agent.name)
    place = party.piece.text.rfind(two["two"]) if two else -1
    if two is None or place < 0:
        return [party]
    start = party.piece.start + place
    first = replace(party.agent, name=f"{two['front']} {two['one']}", members=())
    second = replace(party.agent, name=f"{two['front']} {two['two']}")
    one_end = party.piece.text.find(two["one"]) + len(two["one"])
    own = Piece(party.piece.start, party.piece.start + one_end, party.piece.text[:one_end])
    return [Party(first, own), Party(second, Piece(start, start + len(two["two"]), two["two"]))]
