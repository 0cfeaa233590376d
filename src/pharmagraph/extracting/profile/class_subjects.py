"""Finds the drug where a sentence that may tell its class begins with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = ["APPOSED", "APPOSING", "is_apposed", "subject_end"]

_STAND_IN = clue_compile(r"(?:it|this\s+(?:drug|medicine|medication))\b", re.IGNORECASE)
_FRONT = compiled(
    r"\W*(?:the\s+drug\s+|the\s+active\s+(?:substance|ingredient)\s+(?:of|in)\s+(?:\S+\s+is|[^\s,]+,)\s+)?",
    re.IGNORECASE,
)
_LIKE = compiled(
    r"\W*(?:unlike|like|as\s+with|while|whereas|although|though|in\s+contrast\s+(?:to|with))\s",
    re.IGNORECASE,
)
APPOSED = clue_compile(
    r"(?:\s*\([^)]{0,160}\))?,\s+(?:an?|one\s+of\s+the)\s+(?=[\w-][^,;.]{2,60}[,.])", re.IGNORECASE
)
APPOSING = Patterns(APPOSED)
_CONTAINS = compiled(
    r"\s+contains?\s+(?:(?:(?:the\s+)?active\s+(?:substance|ingredient)(?:,?\s+called)?"
    r"|a\s+medicine\s+called)\s+)?",
    re.IGNORECASE,
)


def subject_end(page: Page, text: str) -> int:
    """Return where the drug, as the subject that *text* begins with, ends, or -1.

    "Unlike X, which is older," may stand before it; behind it, what a product contains.
    What one ingredient is, a combination is not.
    """
    article = _FRONT.match(text)
    start = article.end() if article else 0
    found = page.mention.match(text, start) or _STAND_IN.match(text, start)
    if not found and _LIKE.match(text):
        comma = text.find(", ")
        while comma >= 0 and not found:
            found = page.mention.match(text, comma + 2)
            comma = text.find(", ", comma + 2)
    if not found or found[0].lower() in page.ingredients:
        return -1
    holds = _CONTAINS.match(text, found.end())
    active = page.mention.match(text, holds.end()) if holds else None
    end = active.end() if active else found.end()
    inserted = article is not None and article[0].endswith(", ")
    return end + 1 if inserted and text.startswith(", is ", end) else end


def is_apposed(text: str, end: int) -> bool:
    """Tell whether the subject that ends at *end* is explained: "X, a beta blocker, can"."""
    return APPOSED.match(text, end) is not None
