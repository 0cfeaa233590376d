"""Finds the medicines that the prescriber is to be told of: "tell your doctor if you take …".

Such a list says that they have to do with the drug, and no more; what an item says behind
its first sentence is what happens.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.agents import read_parties
from pharmagraph.extracting.interactions.drafts import Draft
from pharmagraph.extracting.interactions.outcomes import find_outcome
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import trim

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.agents import Party
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["is_told", "told_in", "told_of_item"]

_TAKING = (
    r"(?:(?:are|have\s+been|were)\s+)?(?:(?:also|currently|already|regularly|now|recently)\s+)*"
    r"(?:take|taking|use|using|taken|used|receive|receiving|being\s+treated\s+with)\b"
)
_TOLD = (
    r"\b(?:tell|inform|talk\s+to|speak\s+to|check\s+with)\s+(?:your|the)\s+(?:doctor|health|physician"
    r"|pharmacist|nurse|prescriber|provider)[^.:;]{0,120}?\s(?:if|when|whether|that)\s+you\s+"
)
_LIST = clue_compile(
    rf"{_TOLD}{_TAKING}[^.:]{{0,160}}:\s*"
    r"|\b(?:be\s+sure\s+to|especially|in\s+particular,?)\s+(?:mention|tell\s[^.:]{3,60}\sabout)"
    r"\s[^.:]{0,120}:\s*"
    rf"|^\W*(?:in\s+particular|especially)[^.:]{{0,60}}\byou\s+{_TAKING}[^.:]{{0,120}}:\s*",
    re.IGNORECASE,
)
_DIRECT = clue_compile(rf"{_TOLD}{_TAKING}\s+(?=\w)", re.IGNORECASE)
_LEADING = clue_compile(rf"(?:if\s+)?(?:you\s+)?{_TAKING}\s+(?=\w)", re.IGNORECASE)
_OPEN_LEAD = clue_compile(rf"{_TOLD}[^.:]{{0,160}}:\s*$|\bif\s+you:?\s*$", re.IGNORECASE)
_SEGMENT = re.compile(r"[^;]+")
_SENTENCE_END = re.compile(
    r"(?<=[a-z)])(?<!\bSt)[.]\s+(?=[A-Z])|;\s+(?=[a-z]+ (?:[a-z]+ ){1,4}(?:can|may)\b)"
)
_ANYTHING = clue_compile(
    r"\b(?:any|all|other)\s+(?:of\s+)?(?:the\s+|your\s+)?(?:other\s+)?(?:medicines|medications|drugs)"
    r"|\bprescription\b|\bfollowing\b",
    re.IGNORECASE,
)
_DRUG_FRONT = re.compile(
    r"(?:(?:an?|the|any|certain|some)\s+)?(?:medicines?|drugs?)\s+(?:called|such as)\s+"
)


def is_told(text: str) -> bool:
    """Tell whether *text* announces medicines that the prescriber is to be told of."""
    return _LIST.search(text) is not None


def told_in(page: Page, sentence: Sentence, text: str) -> list[Draft]:
    """Return the medicines that *text* itself lists, behind a colon or its verb."""
    if found := _LIST.search(text):
        stretches = [m.span() for m in _SEGMENT.finditer(text, found.end())]
    elif found := _DIRECT.search(text):
        stretches = [(found.end(), len(text))]
    else:
        return []
    if len(text) - found.end() < _SHORTEST or _ANYTHING.match(text, found.end()):
        return []
    drafts = [_draft(page, sentence, _parties(page, text, *place)) for place in stretches]
    return [draft for draft in drafts if draft.parties]


_SHORTEST = 4


def told_of_item(page: Page, sentence: Sentence, text: str, lead_in: Sentence) -> list[Draft]:
    """Return the medicines of an item below such an announcement, and what it says of them."""
    said = page.text(lead_in)
    front = _LEADING.match(text)
    if not is_told(said) and not (front and _OPEN_LEAD.search(said)):
        return []
    ending = _SENTENCE_END.search(text)
    end = ending.start() if ending else len(text)
    start = front.end() if front else trim(text).start
    if _ANYTHING.match(text, start):
        return []
    parties = _parties(page, text, start, end)
    draft = _draft(page, sentence, parties)
    if parties and ending:
        draft.outcome = find_outcome(page, text[ending.end() :], parties)
    if draft.outcome:
        rest = trim(text, ending.end() if ending else end)
        draft.spans.append(page.span(sentence, rest.start, rest.end))
    draft.context = [lead_in.span]
    return [draft] if parties else []


def _parties(page: Page, text: str, start: int, end: int) -> list[Party]:
    piece = trim(text, start, end)
    front = _DRUG_FRONT.match(piece.text)
    return read_parties(page, text, piece.start + (front.end() if front else 0), piece.end)


def _draft(page: Page, sentence: Sentence, parties: list[Party]) -> Draft:
    named = [(party, page.span(sentence, *party.piece[:2])) for party in parties]
    return Draft(sentence, named, context=[sentence.span])
