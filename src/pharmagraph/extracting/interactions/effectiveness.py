"""Reads of whom a sentence says that it becomes less or more effective, or toxic."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.consequences import Outcome
from pharmagraph.extracting.interactions.owners import find_owners, owners_behind
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import trim

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.agents import Party
    from pharmagraph.extracting.page import Page

__all__ = ["EFFECTIVE", "find_effectiveness"]

EFFECTIVE = clue_compile(
    r"\b(?P<what>(?:less|more)\s(?:effective|active|potent|toxic|useful|powerful|reliable"
    r"|dependable)|(?:ineffective|useless|unreliable"
    r"|worthless)(?!\s(?:levels?|concentrations?|amounts?)))\b",
    re.IGNORECASE,
)


def find_effectiveness(page: Page, text: str, parties: list[Party]) -> Outcome | None:
    """Return the outcome of "… may be less effective"."""
    found = EFFECTIVE.search(text)
    if not found:
        return None
    start = max((m.end() for m in re.finditer(r"[,;]\s", text[: found.start()])), default=0)
    owners = find_owners(page, "", text[start : found.start()], parties)
    verb = clue_compile(r"\b(?:make|makes|making|renders?|leaves?)\s", re.IGNORECASE)
    made = verb.search(text, start, found.start())
    if made:
        made_so = text[made.end() : found.start()]
        by_drug = page.mention.search(text, start, made.start()) and not page.mention.search(
            made_so
        )
        if by_drug and made_so.strip().lower() != "it":
            owners = find_owners(page, "", "these drugs", parties) or owners
        else:
            owners = owners_behind(page, made_so, text[: made.start()], parties) or owners
        start = made.start()
    change = "up" if found["what"].lower().startswith("more") else "down"
    return Outcome(trim(text, start, found.end()), change, owners)
