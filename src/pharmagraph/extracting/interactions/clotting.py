"""Reads what an agent does to the clotting of blood: what makes it slower strengthens a thinner."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.consequences import DRUG, Outcome
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import trim

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.agents import Party
    from pharmagraph.extracting.page import Page

__all__ = ["CLOTTING", "find_clotting", "is_thinner"]

_WHAT = r"(?P<what>INR(?:\svalues?)?|international normalized ratio|prothrombin time|clotting time)"
_BEFORE = clue_compile(
    r"\b(?P<verb>(?:increas|rais|prolong|lengthen|elevat|lower|reduc|decreas|shorten)\w*|higher)\s"
    rf"(?:(?!of\b)[\w-]+\s){{0,2}}?{_WHAT}\b",
    re.IGNORECASE,
)
_BEHIND = clue_compile(
    rf"\b{_WHAT}\b(?:\s(?:of|in|for)\s[^,;.]{{3,60}}?)?\s(?:(?:may|can|could|might|will|is|are|was|has|have|be|been)\s){{0,3}}"
    r"(?P<verb>(?:rises?|risen|rose|sho(?:ot|t)s?\sup|went\sup|gone\sup|jump(?:s|ed)?|soar(?:s|ed)?|climb(?:s|ed)?|creeps?\sup|go(?:es)?\sup|increase[sd]?|raised"
    r"|prolonged"
    r"|fall(?:s|en)?|drops?|go(?:es)?\sdown|decrease[sd]?|lowered|shortened|higher|lower"
    r"|(?:up|down)(?!\sto\b))(?!\w)|(?<=\s)[↑↓])",
    re.IGNORECASE,
)
#: What tells of a change of how fast blood clots.
CLOTTING = (_BEFORE, _BEHIND)
_DOWN = compiled(r"lower|reduc|decreas|shorten|fall|drop|(?:go(?:es)?\s)?down|↓", re.IGNORECASE)
_THINNER = compiled(
    r"\b(?:warfarin|acenocoumarol|phenprocoumon|coumarins?|vitamin k antagonists?"
    r"|(?:oral )?anticoagulants?"
    r"|blood thinners?)\b",
    re.IGNORECASE,
)


def is_thinner(name: str) -> bool:
    """Tell whether *name* is that of a medicine against blood clots."""
    return _THINNER.search(name) is not None


def find_clotting(page: Page, text: str, parties: list[Party]) -> Outcome | None:
    """Return the outcome for the blood thinner among *parties*, or for the drug if it is one."""
    found = _BEFORE.search(text) or _BEHIND.search(text)
    if found is None:
        return None
    thinners = {p.agent.name.lower() for p in parties if is_thinner(p.agent.name)}
    owners = thinners or ({DRUG} if _THINNER.fullmatch(page.drug) else set())
    if not owners:
        return None
    change = "down" if _DOWN.match(found["verb"]) else "up"
    return Outcome(trim(text, found.start(), found.end()), change, frozenset(owners))
