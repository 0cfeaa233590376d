"""Gives agents what happens "for the same reason" as with those named before them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.consequences import DRUG, THESE
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import trim

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.drafts import Draft

__all__ = ["give_reason"]


def give_reason(text: str, made: list[Draft], before: list[Draft]) -> None:
    """Give the last of *made* what happens "for the same reason": what the one before it says."""
    reason = _SAME_REASON.search(text)
    if reason is None:
        return
    every = [*before[-1:], *made]
    last, said = made[-1] if made else None, every[-2].outcome if len(every) > 1 else None
    if last and said and said.owners and not (last.outcome and last.outcome.owners):
        ours = DRUG in said.owners
        piece = said.piece if ours else trim(text, *reason.span())
        last.outcome = replace(said, piece=piece, owners=said.owners if ours else _EVERY, more=())


_EVERY = frozenset({THESE})
_SAME_REASON = clue_compile(r"\bfor the same reason\b", re.IGNORECASE)
