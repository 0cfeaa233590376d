"""Knows "it" that is no drug but what does away with one: "A speeds up its breakdown, B slows it".

Less of what breaks the drug down leaves more of the drug. Where the words before speak of its
level too, or of what becomes of another drug, nothing is said of which way it goes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.changes import any_of, quantities
from pharmagraph.extracting.interactions.consequences import DRUG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.extracting.interactions.consequences import Outcome
    from pharmagraph.extracting.interactions.drafts import Draft
    from pharmagraph.extracting.page import Page

__all__ = ["turn_processes"]

_TURNED = {"up": "down", "down": "up"}
_BARE = compiled(r"[^.;,]*\bit(?:\s(?:up|down))?", re.IGNORECASE)


def turn_processes(page: Page, drafts: Sequence[Draft]) -> None:
    """Turn round those of *drafts* in which agents change what the one before does away with."""
    before, process = None, ""
    for draft in drafts:
        told = draft.outcome
        if before and told and _acts_on_it(told):
            process = process if _follows(page, before, draft) else ""
            change = _TURNED[told.change] if process == "alone" else ""
            draft.outcome = replace(told, change=change) if process else told
        else:
            process = _process(draft)
        before = draft


def _acts_on_it(told: Outcome) -> bool:
    """Tell whether agents do to a bare "it" what *told* says."""
    return (
        bool(told.change) and DRUG in told.owners and _BARE.fullmatch(told.piece.text) is not None
    )


def _follows(page: Page, before: Draft, draft: Draft) -> bool:
    """Tell whether *draft* stands in the sentence of *before* or in the one behind it."""
    return page.number(draft.sentence) - page.number(before.sentence) in {0, 1}


def _process(draft: Draft) -> str:
    """Return "alone" if *draft* tells only of what does away with the drug, "mixed" if of more."""
    told = draft.outcome
    found = _nouns("inverse").search(told.piece.text) if told and told.change else None
    if told is None or found is None:
        return ""
    behind = draft.sentence.span.quote.partition(told.piece.text)[2]
    level = _nouns("direct").search(told.piece.text, found.end()) or _nouns("direct").search(behind)
    return "alone" if DRUG in told.owners and not level else "mixed"


@cache
def _nouns(sense: str) -> re.Pattern[str]:
    words = [
        word for word, said in quantities().items() if (said == "inverse") == (sense == "inverse")
    ]
    return re.compile(rf"\b(?:{any_of(words)})\b", re.IGNORECASE)
