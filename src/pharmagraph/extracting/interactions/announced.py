"""Reads agents in a sentence of their own: "Some medicines raise its level. These are …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.agents import read_parties
from pharmagraph.extracting.interactions.consequences import DRUG
from pharmagraph.extracting.interactions.drafts import Draft
from pharmagraph.extracting.interactions.outcomes import find_outcome
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["MEDICINES_CHANGE", "is_of_medicines", "read_announced"]

_SOME = clue_compile(
    r"\W*(?:(?:some|certain|several|many|a\sfew|(?:a\snumber|some)\sof\s(?:the|your))\s(?:other\s|common\s)?|other\s)"
    r"(?:medicines?|medications?|drugs|products|substances|antibiotics)\s",
    re.IGNORECASE,
)
_LIST = clue_compile(
    r"\W*(?:these|they|examples|among\s(?:them|these))\s(?:are|include)\s(?=\w)", re.IGNORECASE
)
#: What says at least that they have to do with the drug.
_AFFECT = clue_compile(
    r"\binteract\b|\b(?:affect|change|influence|alter)\s(?:the\s(?:way|removal|action|absorption|breakdown|levels?|effects?)"
    r"|how|its)\b|\b(?:should|must|cannot)\s(?:not\s)?be\s(?:used|taken|given|combined)\s(?:together\s)?with\b",
    re.IGNORECASE,
)
_MAY = clue_compile(r"\b(?:may|can|could|might)\b", re.IGNORECASE)


def read_announced(page: Page, named: Sentence, sentence: Sentence, text: str) -> list[Draft]:
    """Return the agents that *text* lists, of which *named*, right before it, tells what they do.

    What they do to the level or the action of the drug is the outcome.
    """
    lists, before = _LIST.match(text), page.text(named)
    if not (lists and _SOME.match(before)) or page.number(named) + 1 != page.number(sentence):
        return []
    outcome = find_outcome(page, before, [])
    parties = read_parties(page, text, lists.end(), len(text))
    told = outcome and outcome.change and outcome.owners == {DRUG}
    if not parties or not (told or _AFFECT.search(before)):
        return []
    outcome = outcome if told else None
    places = [(p, page.span(sentence, p.piece.start, p.piece.end)) for p in parties]
    spans = [page.span(named, *outcome.piece[:2])] if outcome else []
    may = _MAY.search(before) is not None
    return [
        Draft(sentence, places, outcome, may=may, spans=spans, context=[named.span, sentence.span])
    ]


def is_of_medicines(page: Page, item: Sentence) -> bool:
    """Tell whether a list is announced as what medicines do: "Some of them change how X works"."""
    lead_in = page.lead_in(item)
    return lead_in is not None and MEDICINES_CHANGE.search(page.text(lead_in)) is not None


MEDICINES_CHANGE = clue_compile(
    r"\b(?:medicines?|medications?|drugs|(?:some|many|most|several) of"
    r" (?:them|these)|they|these)\s(?:(?:may|can|might"
    r"|could)\s)?"
    r"(?:interact|affect|change|alter|influence)s?\b",
    re.IGNORECASE,
)
