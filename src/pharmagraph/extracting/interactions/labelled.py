"""Reads what stands behind the agents of a label: "Theophylline: its level may rise"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.agents import read_parties
from pharmagraph.extracting.interactions.consequences import DRUG, Outcome
from pharmagraph.extracting.interactions.drafts import VERBAL, Draft
from pharmagraph.extracting.interactions.outcomes import find_outcome
from pharmagraph.extracting.interactions.owners import of_enzyme
from pharmagraph.extracting.interactions.spotting import spot_parties
from pharmagraph.extracting.interactions.telling import of_these
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import split, trim

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.agents import Party
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["draft_for", "read_labelled"]

_DENIES = clue_compile(
    r"\b(?:no|none|not|nor|nothing|never|without|unaffected|unchanged|harmless|safe|fine|free|irrelevant|allowed)\b",
    re.IGNORECASE,
)
_LABEL = clue_compile(r"(?P<agents>[^:.;]{2,90}?):\s(?P<said>(?:[a-z-]+\s){0,3}[a-z-]+)\W*")


def read_labelled(page: Page, sentence: Sentence, text: str) -> list[Draft]:
    """Return the agents in front of a colon and the few words, no verb, that stand behind it."""
    label = _LABEL.fullmatch(text)
    if not label or page.mention.search(text) or _DENIES.search(text):
        return []
    verbs = [found for found in VERBAL.finditer(text) if found.end() < label.end("said")]
    if verbs or spot_parties(page, label["said"]):
        return []
    parties = read_parties(page, text, 0, label.end("agents"))
    if not parties or len(parties) < len(split(text, 0, label.end("agents"))):
        return []
    draft = Draft(sentence, [], context=[sentence.span])
    return [draft_for(page, draft, text, label.start("said"), parties)]


def draft_for(page: Page, draft: Draft, text: str, offset: int, parties: list[Party]) -> Draft:
    """Return *draft* for the agents before the colon; bare words behind it are the outcome."""
    draft.parties = [(p, page.span(draft.sentence, p.piece.start, p.piece.end)) for p in parties]
    rest = trim(text, offset)
    outcome = of_these(page, find_outcome(page, text[offset:], parties), text[offset:])
    if outcome and DRUG in outcome.owners and not _tells_whose(page, text[offset:], parties):
        outcome = replace(outcome, owners=frozenset())
    if outcome is None and draft.management is None and rest.text:
        outcome = Outcome(rest.moved(-offset))
        draft.spans.append(page.span(draft.sentence, rest.start, rest.end))
    draft.outcome = outcome
    return draft


def _tells_whose(page: Page, said: str, parties: list[Party]) -> bool:
    """Tell whether *said* of the agents of a label can speak of the drug: "exposure increased"."""
    named = page.mention.search(said) or _OF_DRUG.search(said)
    return bool(named) or any(of_enzyme(party.agent.name) for party in parties)


_OF_DRUG = clue_compile(
    r"\b(?:it|its|this|the\s(?:drug|medicine|tablets?|capsules?)|your)\b", re.IGNORECASE
)
