"""Reads lists of agents: drugs by any name, classes with their members, foods, other things.

Drugs are not looked up: whatever stands where an agent stands, and is no known class, food
or other thing and no word that can stand there without being an agent, is a drug.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.classifying import (
    bare,
    behind_class,
    by_examples,
    classify,
    is_drug,
)
from pharmagraph.extracting.interactions.lists import EXAMPLES, EXCEPT, SUCH_AS, cut_agents, ends_at
from pharmagraph.extracting.interactions.shared_words import Party, tell_apart
from pharmagraph.extracting.interactions.words import names_condition
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import Piece, fold, name, split, trim
from pharmagraph.model import Agent, AgentKind
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.patterns import Pattern

__all__ = ["Party", "read_parties", "without_apposed"]

#: "with (or within two weeks of) statins": what stands before the list it speaks of.
_REMARK = compiled(r"\s*\((?:or|and|and/or)\s[^()]*\)\s+", re.IGNORECASE)
_MADE_OF = clue_compile(
    r"(?<=\w) (?:made|prepared|produced) (?:from|of|with|out of) [\w-]+(?: milk)?(?=[,.;]| and "
    r"| or )"
)
#: What gets into the body of an agent is no part of its name: "the amount of A that is absorbed".
_TAKEN_UP = clue_compile(
    r"(?<=\w) (?:that|which) (?:(?:is|are|gets?|becomes?) (?:absorbed|taken up|free|available|into)"
    r"|reach(?:es)?|enters?|stays?|circulates?)\b"
)
_OTHER = compiled(r"(?:and|or|,)?\s*(?:(?:any|some|several|many) )?other\s", re.IGNORECASE)


def read_parties(
    page: Page, text: str, start: int, end: int | None = None, *, holding: Pattern | None = None
) -> list[Party]:
    """Return the agents of the list that begins at *start*, without the page's own drug.

    A list without a match of *holding* is not read, if that is given.
    """
    own = page.mention.match(text, start)
    if own and ends_at(text, own.end()):
        return []
    for pattern in (_MADE_OF, _TAKEN_UP):
        text = pattern.sub(lambda found: " " * len(found[0]), text)
    if remark := _REMARK.match(text, start):
        start = remark.end()
    pieces = cut_agents(text, start, _before_drug(page, text, start, end), holding=holding)
    if not pieces:
        return []
    reader = _Reader(page, text)
    for number, piece in enumerate(pieces):
        reader.read(piece, inside=number + 1 < len(pieces))
    return tell_apart(without_apposed(reader.parties, text), text)


def _before_drug(page: Page, text: str, start: int, end: int | None) -> int | None:
    """Return where a list ends at the latest: before "with" and the drug."""
    limit = len(text) if end is None else end
    place = text.find(_WITH, start + 1, limit)
    while place >= 0 and not page.mention.match(text, place + len(_WITH), limit):
        place = text.find(_WITH, place + 1, limit)
    return place if place >= 0 else end


_WITH = " with "


def without_apposed(parties: list[Party], text: str) -> list[Party]:
    """Return the agents without ", blockers of CYP1A2,": it says what those before it are."""
    return [
        party
        for number, party in enumerate(parties)
        if not (
            number
            and _BLOCKERS.match(party.agent.name)
            and _APPOSED.search(text, 0, party.piece.start)
            and _AND_BEFORE.search(text, 0, parties[number - 1].piece.start)
            and _ENDS.match(text, party.piece.end)
        )
    ]


_BLOCKERS = compiled(
    r"(?:(?:powerful|strong|potent|moderate|weak|known)\s){0,2}(?:inhibitors|blockers|inducers)"
    r"(?:\sof\s|$)",
    re.IGNORECASE,
)
_APPOSED = compiled(r",\s(?:both\s|all\s)?$")
_ENDS = compiled(r"(?:\sof\s[\w-]+)?,")


#: What a class is for, in brackets behind its name: no example of it.
_EXPLAINED = compiled(
    r"(?:an?\s)?(?:medicines?|drugs?|medications?|tablets?|treatments?|remed(?:y|ies)|used|taken"
    r"|given)\s"
    r"(?:used\s|taken\s)?(?:to|for|in)\s",
    re.IGNORECASE,
)


#: A class in brackets that has examples of its own: "(opioids such as codeine)".
_WITH_EXAMPLES = compiled(
    r"(?!(?:such|like|including|for|e)\b)[a-z][\w-]*s(?:\s[\w-]+){0,2}?,?\s(?:such\sas|like|including|for\sexample|e\.\s?g\.)"
    r",?\s\w|(?!(?:such|like|including|for|e)\b)[\w-]+\s[\w-]+s,?\s(?:such\sas|like|including)\s\w",
    re.IGNORECASE,
)


#: What a class in front of the bracket is meant without.
_SET_APART = compiled(rf"(?:but\s|and\s)?(?:not|{EXCEPT})\s", re.IGNORECASE)


#: Behind it the last of the examples of a class stands: what a comma adds then is none.
_AND_BEFORE = compiled(r"\b(?:and|or|and/or|&)\s+(?:the\s)?$")


#: So far in front of an item stands what joins it to the one before it.
_NEAR = 60
_COMMA_BEFORE = compiled(r",\s+(?:(?:and|or|and/or)\s+)?(?:the\s)?$")
_COMMA_AND = compiled(r",\s+(?:and|or|and/or)\s+(?:the\s)?$")
_FOR_USE = compiled(
    r"(?P<front>(?:[\w-]+\s){0,2}(?:medicines?|drugs?|medications?)\s(?:used\s)?"
    r"(?:for|against|to\s(?:help\s)?(?:treat|prevent|relieve|control)))\s",
    re.IGNORECASE,
)
_BEAT = ("beat", "heartbeat", "rhythm", "rate", "pressure")
_NEXT_USE = clue_compile(r"(?:\s\([^()]*\))?(?:,\s(?:(?:and|or)\s)?|\s(?:and|or)\s)(?:an?\s)?")


class _Item(NamedTuple):
    """What the words of an item name: *core* without the remarks in brackets behind it.

    *bare* is what of it names the agent, without "high doses of" and the like.
    """

    core: Piece
    remarks: tuple[Piece, ...]
    agent: Agent | None
    bare: Piece


#: What an agent is named with that is done, and how long: "use street drugs", "NSAIDs for years".
_USING = compiled(r"(?:us(?:e|ing)|tak(?:e|ing)|inject(?:ing)?)\s(?=\w)", re.IGNORECASE)
_AT_LENGTH = compiled(
    r"\s(?:for|over)\s(?:an?\s(?:very\s)?long\s(?:time|period)|(?:many\s)?(?:weeks|months|years))$",
    re.IGNORECASE,
)


@remembered
def _item(words: str) -> _Item:
    """Return what *words* name, whatever they stand among."""
    named = name(words)
    verb = _USING.match(words, named.core.start, named.core.end)
    long = _AT_LENGTH.search(words, named.core.start, named.core.end)
    first = verb.end() if verb else named.core.start
    core = trim(words, first, long.start() if long else named.core.end, article=True)
    agent = classify(core.text)
    return _Item(core, named.remarks, *(_told(core, agent) if agent else (None, core)))


def _told(core: Piece, agent: Agent) -> tuple[Agent, Piece]:
    """Return *agent* and what names it: a known name behind the head of its class, if there is."""
    if agent.kind is not AgentKind.FOOD and (last := behind_class(agent.name)):
        place = core.text.rfind(last)
        core = Piece(core.start + place, core.end, core.text[place:])
        agent = Agent(last, AgentKind.DRUG)
    words = bare(core.text)
    start = core.start + core.text.find(words)
    return agent, Piece(start, start + len(words), words) if start >= core.start else core


class _Reader:
    """Reads the items of a list; an item can be an example of the class before it."""

    def __init__(self, page: Page, text: str) -> None:
        self.parties: list[Party] = []
        self._page = page
        self._text = text
        self._speaks_of_drug = page.mention.possible(text)
        self._examples = False
        self._last = False
        self._inner: list[Party] = []

    def read(self, piece: Piece, *, inside: bool = False) -> None:
        """Take over *piece*; *inside* tells that the list goes on behind it."""
        if piece.text == SUCH_AS and piece.start == piece.end:
            self._examples = bool(self.parties) and self._is_class(self.parties[-1])
            self._last = False
            return
        item = _item(piece.text)
        agent, whole = item.agent, item.bare
        if agent is None or self._is_drug(item.core.text):
            core = item.core.moved(piece.start)
            agent = by_examples(self._text, core.start, core.text) or self._by_use(core)
            if agent is None:
                return
            agent, whole = _told(item.core, agent)
        if self._examples and agent.kind is AgentKind.DRUG and not self._is_over(piece):
            self._add(agent.name)
            near = max(0, piece.start - _NEAR)
            self._last = _AND_BEFORE.search(self._text, near, piece.start) is not None
            return
        self._examples = False
        if agent.kind is AgentKind.CLASS and (
            members := self._members(item.remarks, piece, inside=inside)
        ):
            agent = replace(agent, members=members)
        self.parties += [Party(agent, whole.moved(piece.start)), *self._inner]
        self._inner = []

    def _is_drug(self, words: str) -> bool:
        """Tell whether *words* of the text are a name of the page's drug."""
        return (self._speaks_of_drug or "(" in words) and is_drug(self._page, words)

    def _is_over(self, piece: Piece) -> bool:
        """Tell whether the examples end before *piece*: behind "such as A and B" with a comma.

        So they do inside a longer list before "such as A, and B": two examples have no comma.
        """
        if self._last:
            return _COMMA_BEFORE.search(self._text, 0, piece.start) is not None
        alone = len(self.parties) > 1 and len(self.parties[-1].agent.members) == 1
        return alone and _COMMA_AND.search(self._text, 0, piece.start) is not None

    def _by_use(self, core: Piece) -> Agent | None:
        """Return "medicines for nausea" for "nausea" behind "medicines for asthma"."""
        before = self.parties[-1] if self.parties else None
        front, low = _FOR_USE.match(before.agent.name) if before else None, core.text.lower()
        if not (before and front and (names_condition(low) or low.endswith(_BEAT))):
            return None
        if not _NEXT_USE.fullmatch(self._text, before.piece.end, core.start):
            return None
        return Agent(f"{front['front']} {fold(core.text)}", AgentKind.CLASS)

    @staticmethod
    def _is_class(party: Party) -> bool:
        return party.agent.kind is AgentKind.CLASS

    def _add(self, member: str) -> None:
        party = self.parties[-1]
        members = (*party.agent.members, member)
        self.parties[-1] = replace(party, agent=replace(party.agent, members=members))

    def _members(
        self, remarks: tuple[Piece, ...], piece: Piece, *, inside: bool
    ) -> tuple[str, ...]:
        """Return the drugs named in brackets behind a class, or before "and other".

        *inside* a longer list that is only the last of them. *remarks* count from *piece* on.
        """
        found: list[str] = []
        if _OTHER.match(piece.text):
            before = takewhile(lambda p: p.agent.kind is AgentKind.DRUG, reversed(self.parties))
            found += reversed([party.agent.name for party in before])
            found = found[-1:] if inside else found
        for remark in [each.moved(piece.start) for each in remarks]:
            if _EXPLAINED.match(remark.text) or _SET_APART.match(remark.text):
                continue
            once = remark.text.count(" such as ") <= 1
            if once and _WITH_EXAMPLES.match(remark.text):
                self._inner += read_parties(self._page, self._text, remark.start, remark.end)
                continue
            start = (m.end() if (m := EXAMPLES.match(remark.text)) else 0) + remark.start
            for item in split(self._text, start, remark.end):
                core = name(self._text, item.start, item.end).core
                agent = None if self._is_drug(core.text) else classify(core.text)
                agent = agent or by_examples(self._text, core.start, core.text)
                if agent and agent.kind in {AgentKind.DRUG, AgentKind.OTHER}:
                    found.append(agent.name)
                elif agent and agent.kind is AgentKind.CLASS and start > remark.start:
                    self._inner.append(Party(agent, core))
        return tuple(dict.fromkeys(found))
