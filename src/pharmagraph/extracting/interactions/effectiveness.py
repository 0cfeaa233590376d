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


#: What the sentence has to say beside it for more than that something is no good.
_MEETS = clue_compile(
    r"\b(?:with|when|if|while|during|by|because|since|after|before|together|both|its?|may|can|could"
    r"|might|becomes?|made|makes?|then|against\sit)\b",
    re.IGNORECASE,
)
_IS = clue_compile(r"\b(?:is|are|was|were)\s(?:quite\s|simply\s)?$", re.IGNORECASE)


def _is_no_good(page: Page, text: str, found: re.Match[str]) -> bool:
    """Tell whether *text* only says that something does not help: "saw palmetto is useless"."""
    poor = found["what"].lower() in {"useless", "worthless", "ineffective"}
    if not poor or not _IS.search(text, 0, found.start()):
        return False
    return not (page.mention.search(text) or _MEETS.search(text))


def find_effectiveness(page: Page, text: str, parties: list[Party]) -> Outcome | None:
    """Return the outcome of "… may be less effective"."""
    found = EFFECTIVE.search(text)
    if not found or _is_no_good(page, text, found):
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
