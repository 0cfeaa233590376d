"""Reads sentences that deny of all agents but a few: "no drug other than cimetidine raises it".

What they deny of all others they say of those few; what stands behind "which" is said of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.drafts import Draft
from pharmagraph.extracting.interactions.excepted import find_apart
from pharmagraph.extracting.interactions.outcomes import find_outcome
from pharmagraph.extracting.interactions.spotting import spot_parties
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.consequences import Outcome
    from pharmagraph.extracting.interactions.excepted import Apart
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["excepts_all", "read_only"]

_THINGS = r"(?:drugs?|medicines?|medications?|agents?|substances?|foods?|products?|interactions?)"
_OF_ALL = clue_compile(
    rf"\bno\s(?:[\w-]+\s){{0,4}}?{_THINGS}\b|\b(?:nothing(?:\selse)?|none)\b"
    rf"|\b(?:not|n't)\s(?:[\w-]+\s){{1,5}}?(?:any\s(?:other\s)?|other\s|another\s){_THINGS}\b"
    rf"|\b(?:not|n't)\sinteract\b(?!\swith\s(?!(?:any\s|other\s)))",
    re.IGNORECASE,
)
_ADJUSTED = clue_compile(
    r"\b(?:adjust\w*|doses?|dosage|studies|data|information|studied|evaluated)\b", re.IGNORECASE
)


def excepts_all(page: Page, text: str) -> Apart | None:
    """Return the agents that *text* leaves out when it denies something of all others."""
    denied = _OF_ALL.search(text)
    apart = [each for each in find_apart(page, text) if not each.spared] if denied else []
    if len(apart) != 1 or _ADJUSTED.search(text):
        return None
    left, named = apart[0], spot_parties(page, text)
    return left if all(left.start <= p.piece.start < left.end for p in named) else None


def read_only(page: Page, sentence: Sentence, text: str) -> list[Draft]:
    """Return what *text* says of the only agents that it does not deny it of, or none."""
    left = excepts_all(page, text)
    if left is None:
        return []
    outcome = _outcome(page, text, left)
    draft = Draft(
        sentence,
        [(p, page.span(sentence, p.piece.start, p.piece.end)) for p in left.parties],
        outcome,
        context=[sentence.span],
    )
    if outcome:
        draft.spans.append(page.span(sentence, outcome.piece.start, outcome.piece.end))
    return [draft]


def _outcome(page: Page, text: str, left: Apart) -> Outcome | None:
    """Return what the agents that are *left* out do: by what follows on them, or by the rest."""
    rest = text[: left.start] + " " * (left.end - left.start) + text[left.end :]
    behind = _WHICH.match(text, left.end)
    said = " " * behind.end() + text[behind.end() :] if behind else rest
    return find_outcome(page, said, left.parties)


_WHICH = clue_compile(r"(?:\s\([^()]*\))?,?\s(?:which|that)\s", re.IGNORECASE)
