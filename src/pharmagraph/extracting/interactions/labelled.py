"""Reads what stands behind the agents of a label: "Theophylline: its level may rise"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.agents import read_parties
from pharmagraph.extracting.interactions.changes import any_of, verbs
from pharmagraph.extracting.interactions.consequences import DRUG, THESE, Outcome
from pharmagraph.extracting.interactions.cutting import VERBAL
from pharmagraph.extracting.interactions.drafts import Draft, read_draft
from pharmagraph.extracting.interactions.known_effects import of_those_known
from pharmagraph.extracting.interactions.outcomes import find_outcome
from pharmagraph.extracting.interactions.owners import of_enzyme
from pharmagraph.extracting.interactions.spotting import spot_parties
from pharmagraph.extracting.interactions.theirs import of_these
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import split, trim
from pharmagraph.model import AgentKind, SectionKind

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.agents import Party
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.patterns import Pattern
    from pharmagraph.model import Sentence

__all__ = ["draft_for", "read_behind_label", "read_labelled"]

_DENIES = clue_compile(
    r"\b(?:no|none|not|nor|nothing|never|without|unaffected|unchanged|harmless|safe|fine|free|irrelevant|allowed"
    r"|continues?|as\s(?:before|usual))\b",
    re.IGNORECASE,
)
_LABEL = clue_compile(
    r"(?P<agents>[^:.;]{2,90}?)(?::\s|\s[-–—]\s)(?P<said>(?:[a-z-]+\s){0,3}[a-z-]+)\W*"
)
_ANY_LABEL = clue_compile(
    r"(?P<agents>(?:[^:.;]|(?<=\be)\.(?=g)|(?<=\be\.g)\.){2,120}?)(?::\s|\s[-–—]\s)(?=\w)"
)


def read_labelled(page: Page, sentence: Sentence, text: str) -> list[Draft]:
    """Return the agents in front of a colon and the few words, no verb, that stand behind it."""
    label = _LABEL.fullmatch(text)
    if not label or page.mention.search(text) or _DENIES.search(text):
        return []
    if VERBAL.search(text, label.start("said")) or spot_parties(page, label["said"]):
        return []
    parties = _in_label(page, text, label.end("agents"))
    if not parties:
        return []
    draft = Draft(sentence, [], context=[sentence.span])
    return [draft_for(page, draft, text, label.start("said"), parties)]


def read_behind_label(page: Page, sentence: Sentence, text: str) -> list[Draft]:
    """Return the agents in front of a colon, where nothing else could be read of them.

    That something is said of them there is enough, unless it is that nothing happens.
    """
    label = _ANY_LABEL.match(text)
    if page.section(sentence).kind is not SectionKind.INTERACTIONS or not label:
        return []
    if _DENIES.search(text, label.end()) or spot_parties(page, text[label.end() :]):
        return []
    known = {party.agent.kind for party in spot_parties(page, label["agents"])}
    parties = _in_label(page, text, label.end("agents"))
    if not parties or known.isdisjoint({AgentKind.DRUG, AgentKind.CLASS}):
        return []
    draft = read_draft(page, sentence, text, (label.end(), len(text)), [])
    return [draft_for(page, draft, text, label.end(), parties)]


def _in_label(page: Page, text: str, end: int) -> list[Party]:
    """Return the agents before the colon at *end*, if each item of the list there is one."""
    parties = read_parties(page, text, 0, end)
    return parties if parties and len(parties) >= len(split(text, 0, end)) else []


def draft_for(page: Page, draft: Draft, text: str, offset: int, parties: list[Party]) -> Draft:
    """Return *draft* for the agents before the colon; bare words behind it are the outcome."""
    draft.parties = [(p, page.span(draft.sentence, p.piece.start, p.piece.end)) for p in parties]
    cell = text.find(" ; ", offset)
    rest = trim(text, offset, cell if cell > 0 else None)
    outcome = of_these(page, find_outcome(page, text[offset:], parties), text[offset:])
    outcome = of_those_known(page, outcome, text[offset:], parties) if outcome else None
    if (outcome is None or not outcome.owners) and (told := _done(page, text[offset:], parties)):
        outcome = told
        draft.spans.append(page.span(draft.sentence, rest.start, rest.end))
    if outcome and DRUG in outcome.owners and not _tells_whose(page, text[offset:], parties):
        outcome = replace(outcome, owners=frozenset())
    if not (outcome or draft.management or _ASKS.match(rest.text)) and rest.text:
        outcome = Outcome(rest.moved(-offset))
        draft.spans.append(page.span(draft.sentence, rest.start, rest.end))
    draft.outcome = outcome
    return draft


def _done(page: Page, said: str, parties: list[Party]) -> Outcome | None:
    """Return what becomes of the drug if *said* is a verb that the agents of the label do."""
    if not (_does().match(said) or _FARES.match(said)):
        return None
    subject = f"{parties[-1].piece.text} "
    told = find_outcome(page, subject + said.lstrip(), parties)
    whose = {parties[-1].agent.name.lower()} if _FARES.match(said) else {DRUG}
    if told is None or not told.change or told.owners != whose:
        return None
    told = replace(told, owners=told.owners if whose == {DRUG} else frozenset({THESE}))
    lead = len(subject) - (len(said) - len(said.lstrip()))
    return replace(told, piece=told.piece.moved(-lead))


#: What becomes of the agents of a label themselves: "may work less well".
_FARES = clue_compile(
    r"\s*(?:(?:may|can|could|might|will)\s(?:not\s)?(?:work|act|be(?:come)?\s(?:less|more)|last|build\sup|lose)"
    r"|(?:works?|acts?|becomes?|loses?|builds?)\s)",
    re.IGNORECASE,
)


@cache
def _does() -> Pattern:
    """Find the verb, in the third person, that stands behind a label."""
    doing = any_of(verb for verb in verbs("active", "active alone") if verb.endswith("s"))
    return clue_compile(rf"\s*(?:(?:may|can|could|might)\s)?(?:{doing})\s", re.IGNORECASE)


#: What the reader is asked to do is nothing that happens.
_ASKS = clue_compile(
    r"(?:(?:please|always|best)\s)?(?:ask|tell|talk|speak|check|call|see|discuss|avoid|keep|take|wait"
    r"|leave|watch|let)\b",
    re.IGNORECASE,
)


def _tells_whose(page: Page, said: str, parties: list[Party]) -> bool:
    """Tell whether *said* of the agents of a label can speak of the drug: "exposure increased"."""
    named = page.mention.search(said) or _OF_DRUG.search(said)
    return bool(named) or any(of_enzyme(party.agent.name) for party in parties)


_OF_DRUG = clue_compile(
    r"\b(?:it|its|this|the\s(?:drug|medicine|tablets?|capsules?)|your)\b", re.IGNORECASE
)
