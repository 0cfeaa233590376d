"""Finds the foods and drinks, and live vaccines, that go badly with the drug.

Consumer texts speak of them far from the other interactions: "Do not drink grapefruit
juice", "Limit coffee and tea", "but not with dairy products", "High-fat food lowers its
amount". Only foods count here, whatever the section is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.agents import read_parties
from pharmagraph.extracting.interactions.bans_between import bans_others, may_ban_others
from pharmagraph.extracting.interactions.classifying import classify
from pharmagraph.extracting.interactions.consequences import DRUG, Outcome
from pharmagraph.extracting.interactions.drafts import Draft, add, read_draft
from pharmagraph.extracting.interactions.shared_words import Party
from pharmagraph.extracting.interactions.spotting import spot_parties
from pharmagraph.extracting.interactions.words import named_as
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.extracting.wording.phrases import Piece
from pharmagraph.model import AgentKind, SectionKind, SentenceKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["find_foods"]

_SECTIONS = (
    SectionKind.PRECAUTIONS,
    SectionKind.CONTRAINDICATIONS,
    SectionKind.SUMMARY,
    SectionKind.OVERVIEW,
    SectionKind.DOSAGE,
    SectionKind.OTHER,
    SectionKind.INTERACTIONS,
)
_REFUSED = clue_compile(
    r"\b(?:(?:do not|don't|never|should not|must not|avoid|limit|stop)\s"
    r"(?:drink(?:ing)?|eat(?:ing)?|consum(?:e|ing))|avoid|limit"
    r"|(?:stay|keep)\s(?:away\sfrom|off|clear\sof)|steer\sclear\sof|leave\sout|cut\sout|give\sup"
    r"|do\swithout|go\swithout)\s+(?=\w)"
    r"|\bnot\s(?:be\staken\s|to\sbe\staken\s)?(?:together\s)?with\s+(?=\w)",
    re.IGNORECASE,
)
#: Things that are no food and that a reader might take without asking anybody.
_NOT_TAKEN = clue_compile(
    r"\b(?:do not|don't|never|should not|must not|avoid)\s(?:take|taking|use|using)\s+(?=\w)",
    re.IGNORECASE,
)
_MORE = clue_compile(r",?\s(?:or|and)\s(?:drink(?:ing)?|eat(?:ing)?)\s+", re.IGNORECASE)
_EXAMPLES = clue_compile(
    r"\s*\((?:such as|like|e\.\s?g\.,?|for example,?|including)\s(?P<what>[^()]{2,80})\)",
    re.IGNORECASE,
)
_LIVE = clue_compile(
    r"\b(?P<what>live(?:,?\s(?:or\s)?(?:attenuated|weakened))?\s(?:virus\s)?vaccines?)\b",
    re.IGNORECASE,
)
#: What is not known or does not happen is no advice.
_OPEN = (
    r"\s(?:yet\s|been\s|\w+ly\s){0,3}(?:known|clear|certain|studied|examined|investigated|tested"
    r"|established|evaluated|assessed|determined|affect|change|alter|impair|interact|interfere"
    r"|reduce|seen|found)"
)
_AGAINST = clue_compile(
    rf"\b(?:not|avoid|never|should talk|before)\b(?!{_OPEN})[^.;]{{0,60}}$"
    rf"|^[^.;]{{0,60}}\b(?:not(?!{_OPEN})|avoided|(?:no later than"
    r"|at least)\s[^.;]{1,30}\sbefore)\b",
    re.IGNORECASE,
)


_EATEN = compiled(r"\W*(?:drinking|eating)\s", re.IGNORECASE)
_THIS = clue_compile(r"\bthis\s(?:medicine|medication|drug)\b", re.IGNORECASE)


@cache
def _telling() -> Patterns:
    """Return patterns without one of which no sentence says anything here."""
    return Patterns(named_as(AgentKind.FOOD), named_as(AgentKind.OTHER), _LIVE)


_ALONE = frozenset({"food", "foods", "meal", "meals", "water", "drinks"})


def find_foods(page: Page, known: Collection[int]) -> list[Draft]:
    """Return what is said of foods in sentences that do not begin at a place in *known*."""
    found: list[Draft] = []
    added: Sentence | None = None
    for sentence in page.holding(_telling(), *_SECTIONS):
        if sentence is added or not _may_tell(sentence, known):
            continue
        text = page.text(sentence)
        near = _follows(page, sentence, known, found) and _REFERS.search(text) is not None
        told = [*_of(page, sentence, text, goes_on=near)]
        if told and _only_bans_others(page, text):
            told = []
        added = _added_behind(page, told[-1], known) if told else None
        found += told
    return found


def _only_bans_others(page: Page, text: str) -> bool:
    return may_ban_others(page, text) and bans_others(page, text, spot_parties(page, text))


def _may_tell(sentence: Sentence, known: Collection[int]) -> bool:
    return sentence.span.start not in known and sentence.kind is not SentenceKind.LEAD_IN


def _added_behind(page: Page, draft: Draft, known: Collection[int]) -> Sentence | None:
    """Return the sentence right behind *draft* if it, added to it now, says what "they" do."""
    number = page.number(draft.sentence) + 1
    behind = next((s for s in page.sentences(*_SECTIONS) if page.number(s) == number), None)
    text = page.text(behind) if behind and _may_tell(behind, known) else ""
    if behind is None or not _THEY.match(text):
        return None
    parties = [party for party, _ in draft.parties]
    told = read_draft(page, behind, text, (0, len(text)), parties)
    if not (told.outcome and told.outcome.change and DRUG in told.outcome.owners):
        return None
    add(draft, told)
    return behind


def _follows(page: Page, sentence: Sentence, known: Collection[int], found: list[Draft]) -> bool:
    """Tell whether *sentence* stands right behind one that tells of other agents or foods."""
    number = page.number(sentence)
    if not number:
        return False
    before = page.document.sentences[number - 1]
    return before.span.start in known or bool(found and found[-1].sentence is before)


#: What is said of the drug behind a sentence on another food: "coffee does not change it".
_REFERS = clue_compile(r"\b(?:it|its)\b", re.IGNORECASE)
_THEY = clue_compile(r"(?:they|it|this|these|both)\s(?!is\b|are\b)", re.IGNORECASE)


def _of(page: Page, sentence: Sentence, text: str, *, goes_on: bool) -> Iterator[Draft]:
    eaten = _EATEN.match(text)
    first = _foods(page, text, eaten.end() if eaten else 0)
    if first:
        draft = read_draft(page, sentence, text, (0, len(text)), first)
        told = draft.outcome is not None and draft.outcome.change and draft.outcome.owners
        if harm := _harm_of_takers(page, text):
            draft.outcome = Outcome(harm)
        if (
            told
            or harm
            or _delays(draft)
            or (draft.denied and (goes_on or page.mention.search(text) or _THIS.search(text)))
        ):
            yield draft
            return
    parties = [*_refused(page, text), *_not_taken(page, text)]
    parties = [p for p in dict.fromkeys(parties) if p.agent.name.lower() not in _ALONE]
    if parties:
        yield read_draft(page, sentence, text, (0, len(text)), parties)
    live = _LIVE.search(text)
    agent = classify(live["what"]) if live else None
    if (
        live
        and agent
        and (_AGAINST.search(text[: live.start()]) or _AGAINST.match(text[live.end() :]))
    ):
        party = Party(agent, Piece(*live.span("what"), live["what"]))
        listed = read_parties(page, text, live.start())
        named = [p for p in listed if p.piece.start == party.piece.start]
        yield read_draft(page, sentence, text, (0, len(text)), named or [party])


def _refused(page: Page, text: str) -> Iterator[Party]:
    """Yield the foods that *text* says not to eat or drink."""
    for found in _REFUSED.finditer(text) if named_as(AgentKind.FOOD).possible(text) else ():
        yield from _foods(page, text, found.end())
        more = _MORE.search(text, found.end())
        yield from _foods(page, text, more.end()) if more else ()


def _not_taken(page: Page, text: str) -> Iterator[Party]:
    """Yield the other things that *text* says not to take."""
    others = named_as(AgentKind.OTHER)
    for found in _NOT_TAKEN.finditer(text) if others.possible(text) else ():
        taken = read_parties(page, text, found.end(), holding=others)
        yield from taken if all(p.agent.kind is AgentKind.OTHER for p in taken) else ()


def _delays(draft: Draft) -> bool:
    """Tell whether the drug only comes later with what *draft* names."""
    told = draft.outcome
    return told is not None and DRUG in told.owners and _LATER.match(told.piece.text) is not None


_LATER = clue_compile(r"(?:delay|slow)(?:s|ed)?\b", re.IGNORECASE)


def _harm_of_takers(page: Page, text: str) -> Piece | None:
    """Return what a food may cause "while you are taking" the drug."""
    found = _CAUSES_WHILE.search(text)
    ours = found and page.mention.match(text, found.end())
    return Piece(*found.span("what"), found["what"]) if found and ours else None


_CAUSES_WHILE = clue_compile(
    r"\b(?:may|can|could|might)\scause\s(?P<what>[^.;]{3,80}?),?\s(?:while|when|if)\syou\s(?:are\s|also\s)?"
    r"(?:taking|using|take|use)\s",
    re.IGNORECASE,
)


def _foods(page: Page, text: str, start: int) -> list[Party]:
    """Return the foods of the list that begins at *start*, those in brackets too; none else."""
    found: list[Party] = []
    foods = named_as(AgentKind.FOOD)
    if not foods.possible(text):
        return found
    for party in read_parties(page, text, start, holding=foods):
        if party.agent.kind is not AgentKind.FOOD:
            return found
        found.append(party)
        if inside := _EXAMPLES.match(text, party.piece.end):
            every = read_parties(page, text, inside.start("what"), inside.end("what"))
            found += [p for p in every if p.agent.kind is AgentKind.FOOD]
    return found
