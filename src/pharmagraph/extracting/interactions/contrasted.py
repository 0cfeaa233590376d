"""Reads sentences that tell of "the former" and "the latter" of two agents, each its own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.denying import is_denied
from pharmagraph.extracting.interactions.drafts import Draft
from pharmagraph.extracting.interactions.outcomes import find_outcome
from pharmagraph.extracting.interactions.spotting import spot_parties
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import Piece

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["read_contrasted"]

_BOTH = clue_compile(
    r"\bthe\sformer\b[^.;]*?(?P<cut>[,;]\s(?:(?:and|but|while|whereas)\s)?"
    r"|\s(?:and|while|whereas)\s)"
    r"(?=[^.;,]*\bthe\slatter\b)",
    re.IGNORECASE,
)
_LATTER = clue_compile(r"\bthe\s(?:former|latter)\b", re.IGNORECASE)
_AS_LONG = "those-----"
_START = clue_compile(r"[:;,]\s")


def read_contrasted(page: Page, sentence: Sentence, text: str) -> list[Draft]:
    """Return one draft for each of the two agents named before "the former", or none."""
    found = _BOTH.search(text)
    parties = spot_parties(page, text) if found else []
    if not found or [p.piece.end < found.start() for p in parties] != [True, True]:
        return []
    starts = [cut.end() for cut in _START.finditer(text, 0, found.start())]
    left = max((s for s in starts if s >= parties[1].piece.end), default=parties[1].piece.end)
    end = len(text)
    if more := _START.search(text, found.end()):
        end = more.start()
    drafts = []
    for party, (start, stop) in zip(
        parties, ((left, found.start("cut")), (found.end("cut"), end)), strict=True
    ):
        said = _LATTER.sub(_AS_LONG, text[start:stop])
        if outcome := find_outcome(page, said, [party]):
            a, b, _ = outcome.piece
            outcome = replace(outcome, piece=Piece(a, b, text[start + a : start + b]))
        draft = Draft(sentence, [(party, page.span(sentence, *party.piece[:2]))], outcome)
        draft.denied = is_denied(said, outcome)
        draft.spans = [page.span(sentence, start, stop)]
        draft.context = [sentence.span]
        drafts.append(draft)
    return drafts if all(d.denied or (d.outcome and d.outcome.change) for d in drafts) else []
