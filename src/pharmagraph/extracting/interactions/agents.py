"""Reads lists of agents: drugs by any name, classes with their members, foods, other things.

Drugs are not looked up: whatever stands where an agent stands, and is no known class, food
or other thing and no word that can stand there without being an agent, is a drug.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.lists import EXAMPLES, SUCH_AS, TAIL, cut_agents
from pharmagraph.extracting.interactions.shared_words import Party, tell_apart
from pharmagraph.extracting.interactions.words import (
    common_words,
    conditions,
    effects,
    foods,
    heads,
    kinds,
    listed,
    nothing,
    salts,
)
from pharmagraph.extracting.wording.drug_names import is_drug_name
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import Piece, fold, name, split, trim
from pharmagraph.model import Agent, AgentKind
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = ["NOT_ALONE", "Party", "classify", "is_drug", "is_known", "is_spoken_of", "read_parties"]


_PEOPLE = clue_compile(
    r"\b(?:patients?|people|persons?|individuals|volunteers|subjects|women|men|adults|doctors?|you"
    r"|your|it|this|these|his|her|their|its)\b",
    re.IGNORECASE,
)
_DETERMINER = clue_compile(
    r"(?:(?:administration|co-?administration|consumption|ingestion|intake|addition|combination"
    r"|introduction|initiation|therapy|treatment) (?:of|with)|given|the|an?|any|some|other"
    r"|another|following|certain|various|many|several|all|both|either|most"
    r"|(?:(?:multiple|single|repeated|high|higher|large|low|lower|large|moderate|excessive"
    r"|small)\s)"
    r"?(?:doses|amounts|quantities|helpings|servings|portions|dose|use) of|use of"
    r"|concomitant|concurrent|simultaneous|likewise|notably|especially|particularly|even|above all"
    r"|in particular|also|perhaps|possibly|mainly|chiefly|mostly|primarily|hardly any|every|each"
    r"|coadministered|co-administered|drugs? (?:such as|like)|medicines? (?:such as|like)"
    r"|medications? (?:such as|like)|products like|drinking|eating|eat|drink|neither"
    r"|smoking (?=tobacco)|taking|using"
    r"|consuming|stopping|starting|discontinuing|of|excessive|patients on"
    r"|oral (?=\w+$)(?!contracept)|regular|daily|chronic|heavy"
    r"|too much|between|either|additional|commonly used"
    r"|(?:medicines?|drugs?|medications?)\s(?:for|(?:used\s)?to\streat)\s"
    r"(?:[\w-]+\s){1,4}?(?:called|known as)"
    r"|(?:medicine|drug|[a-z-]{3,}s)\s(?:called|known as))\s+",
    re.IGNORECASE,
)
#: "with (or within two weeks of) statins": what stands before the list it speaks of.
_REMARK = re.compile(r"\s*\((?:or|and|and/or)\s[^()]*\)\s+", re.IGNORECASE)
_MADE_OF = re.compile(
    r"(?<=\w) (?:made|prepared|produced) (?:from|of|with|out of) [\w-]+(?: milk)?(?=[,.;]| and "
    r"| or )"
)
_SHORT_INSIDE = re.compile(r"\s*\([A-Z]{2,6}\)\s+(?=[a-z])")
_OTHER = clue_compile(r"(?:and|or|,)?\s*(?:(?:any|some|several|many) )?other\s", re.IGNORECASE)
_ENZYME = clue_compile(
    r"(?:cyp[0-9]\w*|cytochrome\b.*|p-glycoprotein|p-gp|(?!.*\bthat\b).*\benzymes?|.*ase)",
    re.IGNORECASE,
)
_WORDS = clue_compile(r"(?:(?!(?:of|in|on|to|by)\s)[\w-]+\s){0,3}")
_PLURAL = clue_compile(r"[a-z-]{3,}(?<!s)(?<!u)(?<!i)s")
_NAME = clue_compile(r"[A-Za-z0-9][\w'+/-]*(?:\s[A-Za-z0-9][\w'+/-]*){0,3}")
_PLURAL_ACRONYM = clue_compile(r"[A-Z](?:s|S)$")
_CONTAINING = clue_compile(
    r"\w-(?:containing|based|lowering|sparing)\b|\bcontaining\b", re.IGNORECASE
)
_NOT_NAME = clue_compile(r"(?:\w+ly|\w+ing|\w{3,}ed|[0-9](?!-[a-z]{7,}$).*)$", re.IGNORECASE)


def read_parties(page: Page, text: str, start: int, end: int | None = None) -> list[Party]:
    """Return the agents of the list that begins at *start*, without the page's own drug."""
    text = _MADE_OF.sub(lambda found: " " * len(found[0]), text)
    reader = _Reader(page, text)
    if remark := _REMARK.match(text, start):
        start = remark.end()
    for piece in cut_agents(text, start, end):
        reader.read(piece)
    return tell_apart(reader.parties, text)


def is_drug(page: Page, words: str) -> bool:
    """Tell whether *words* are a name of the page's drug, alone or with its form."""
    bare = _bare(words)
    found = page.mention.search(bare)
    if found is None:
        return False
    more = len(bare.split()) - len(found[0].split())
    return more <= _MOST_MORE or not TAIL.search(bare, 0, found.start())


@remembered
def classify(words: str) -> Agent | None:
    """Return the agent that *words* name, or None if they name none."""
    label = _bare(words)
    low = label.lower()
    known = kinds()
    if (
        not label
        or low in nothing()
        or low in effects()
        or low.startswith(("those ", "these "))
        or _PEOPLE.search(low)
        or _ENZYME.fullmatch(low)
    ):
        return None
    if low in known or low.startswith("vitamin "):
        return Agent(*known.get(low, (fold(label), AgentKind.OTHER)))
    if len(low) < _SHORTEST or low in NOT_ALONE or _IDLE.fullmatch(low):
        return None
    last = low.split()[-1]
    head = TAIL.search(low)
    head = head if head and _WORDS.fullmatch(low, 0, head.start()) else None
    if head and _last_before_tail(low) in nothing() - heads():
        return None
    if head or last in heads() or _CONTAINING.search(low):
        food = bool(foods().intersection(low.split()))
        return Agent(fold(label), AgentKind.FOOD if food else AgentKind.CLASS)
    kind = None if last in nothing() | conditions() else _kind(label)
    return Agent(fold(label), kind) if kind else None


def _kind(label: str) -> AgentKind | None:
    """Return the kind of an agent that no list holds: what its last word shows, or a drug."""
    low = label.lower()
    last = low.split()[-1]
    known = kinds().get(last)
    if known and known[1] in {AgentKind.FOOD, AgentKind.OTHER}:
        return known[1]
    if foods().intersection(low.split()):
        return AgentKind.FOOD
    if " of " in low:
        return AgentKind.CLASS if low.partition(" of ")[0].split()[-1] in heads() else None
    if (
        not is_known(last)
        and not is_known(low)
        and (
            (last in common_words() and last not in salts())
            or _NO_NAME.fullmatch(last)
            or _COUNTED.match(low)
        )
    ):
        return None
    if _PLURAL.fullmatch(last) or _PLURAL_ACRONYM.search(label):
        return AgentKind.CLASS
    return AgentKind.DRUG if _may_name(label) else None


def _may_name(label: str) -> bool:
    """Tell whether *label*, in no list, can be a name: no word of it is a common one."""
    low = label.lower()
    last = low.split()[-1]
    if not _NAME.fullmatch(label) or _NOT_NAME.match(last):
        return False
    new = (word for word in _PARTS.split(low) if word in common_words() and word not in salts())
    return is_known(low) or is_known(last) or f"{last}s" in heads() or not any(new)


def is_known(low: str) -> bool:
    """Tell whether *low*, in lower case, is known to be the name of a drug."""
    return is_drug_name(low) or low in listed()


_COUNTED = clue_compile(r"[0-9][0-9.,]*(?:\s|/|$)")
_PARTS = clue_compile(r"[\s/-]+")
#: Names in the lists that name nothing unless something stands beside them.
NOT_ALONE = frozenset(
    {"protein", "vitamin", "analog", "glucose", "oxygen", "water", "tablet", "tablets"}
    | {"capsule", "capsules", "injection", "injections", "patch", "patches"}
)
_SHORTEST = 3
_MOST_MORE = 2
_IDLE = clue_compile(
    r"(?:less|more|such)\s(?!as\b).*|(?:(?:loss|maker|lack|rate|degree|level|number|risk|history"
    r"|method|strain|kind|group|action"
    r"|discontinuation|withdrawal|excretion|complication|concentration)s? of"
    r"|(?:possible|potential|plasma|renal) (?:\w+ ){0,3}of) .*"
    r"|(?:such|latter|two|three|four|those|related|new|original|similar|different|medicinal|drug"
    r"|study|test|a)\s(?:[\w-]+\s){0,2}(?:drug|agent|medication|medicine|product|compound"
    r"|interaction|food"
    r"|therapy|therapie|treatment)s?(?:\s.*)?"
)
_NO_NAME = clue_compile(
    r"[a-z-]+(?:[io]us|[a-z]ic|iform|ity|[ts]ion|ments?|ness|[ae]nce|ism|[aeoy]sis|pathy"
    r"|[aeu]mia|uria"
    r"|pnea|itis|genous|ful|less|able|ible|wise|ward|ually|ory|[ts]ive|ular|olar|ical|more)"
)


def _behind_class(label: str) -> str:
    """Return the known name that *label* ends with behind the head of its class."""
    before, _, last = label.rpartition(" ")
    return last if is_known(last.lower()) and before.split(" ")[-1] in heads() else ""


def _last_before_tail(low: str) -> str:
    words = re.split(r"\s(?:of|that|for|to|with|which|used|given|taken)\s", low, maxsplit=1)[0]
    return words.split()[-1]


_AMOUNT = clue_compile(r"\s\(?[0-9][0-9.,]*\s?(?:mg|mcg|g|ml|iu|units|%)\b.*$", re.IGNORECASE)


@remembered
def _bare(words: str) -> str:
    """Return *words* without article, "other", "high doses of" and the like."""
    label = _SHORT_INSIDE.sub(" ", _AMOUNT.sub("", trim(words).text))
    while found := _DETERMINER.match(label):
        label = label[found.end() :]
    return label


def is_spoken_of(before: str, words: str) -> bool:
    """Tell whether "the vaccine" only goes on with one that was named before."""
    low = words.lower()
    known = low in heads() or f"{low}s" in heads()
    return known and not low.endswith("s") and before.lower().endswith("the ")


class _Reader:
    """Reads the items of a list; an item can be an example of the class before it."""

    def __init__(self, page: Page, text: str) -> None:
        self.parties: list[Party] = []
        self._page = page
        self._text = text
        self._examples = False

    def read(self, piece: Piece) -> None:
        if piece.text == SUCH_AS and piece.start == piece.end:
            self._examples = bool(self.parties) and self._is_class(self.parties[-1])
            return
        named = name(self._text, piece.start, piece.end)
        core = trim(self._text, named.core.start, named.core.end, article=True)
        agent = None if is_drug(self._page, core.text) else classify(core.text)
        if agent is None:
            return
        if agent.kind is not AgentKind.FOOD and (last := _behind_class(agent.name)):
            core = Piece(
                core.start + core.text.rfind(last), core.end, core.text[core.text.rfind(last) :]
            )
            agent = Agent(last, AgentKind.DRUG)
        if self._examples and agent.kind is AgentKind.DRUG:
            self._add(agent.name)
            return
        self._examples = False
        if agent.kind is AgentKind.CLASS:
            agent = replace(agent, members=self._members(named.remarks, piece))
        bare = _bare(core.text)
        start = core.start + core.text.find(bare)
        self.parties.append(Party(agent, Piece(start, start + len(bare), bare)))

    @staticmethod
    def _is_class(party: Party) -> bool:
        return party.agent.kind is AgentKind.CLASS

    def _add(self, member: str) -> None:
        party = self.parties[-1]
        members = (*party.agent.members, member)
        self.parties[-1] = replace(party, agent=replace(party.agent, members=members))

    def _members(self, remarks: tuple[Piece, ...], piece: Piece) -> tuple[str, ...]:
        """Return the drugs named in brackets behind a class, or before "and other"."""
        found: list[str] = []
        if _OTHER.match(piece.text):
            found += [p.agent.name for p in self.parties if p.agent.kind is AgentKind.DRUG]
        for remark in remarks:
            start = (m.end() if (m := EXAMPLES.match(remark.text)) else 0) + remark.start
            for item in split(self._text, start, remark.end):
                core = name(self._text, item.start, item.end).core.text
                agent = None if is_drug(self._page, core) else classify(core)
                if agent and agent.kind in {AgentKind.DRUG, AgentKind.OTHER}:
                    found.append(agent.name)
        return tuple(dict.fromkeys(found))
