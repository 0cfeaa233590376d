"""Finds sentences on products in which the drug is but one part: what they forbid is of those.

"Combination cold products with zorvanib must not be given to toddlers. Do not use these
products for more than a week": the drug alone may be given.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.model import SentenceKind

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["is_of_products", "is_of_youth"]

_MADE = r"(?:products?|medicines?|medications?|preparations?|remed(?:y|ies)|syrups?)"
_COMBINED = clue_compile(
    rf"\b(?:combination|combined|multi-?(?:symptom|ingredient))\s(?:[\w-]+\s){{0,5}}?{_MADE}\b"
    rf"|\b(?:cough|cold|flu)(?:[\s-](?:and|or|&)[\s-](?:cough|cold|flu))?\s(?:combination\s)?"
    rf"{_MADE}\b",
    re.IGNORECASE,
)
_COMBINING = Patterns(
    clue_compile(r"\b(?:combination|combined|multi|cough|cold|flu)", re.IGNORECASE)
)
_THESE = clue_compile(
    rf"\b(?:these|such|those)\s(?:combination\s|combined\s|cold\s|cough\s)?{_MADE}\b", re.IGNORECASE
)
#: In front of the drug's name: it is what they hold.
_HOLD = clue_compile(
    r"\b(?:contain(?:s|ing)?|including|include|with|of|like|such\sas)\s$", re.IGNORECASE
)


def is_of_products(page: Page, sentence: Sentence) -> bool:
    """Tell whether *sentence* speaks of products that combine the drug with others."""
    return sentence.span.start in page.once(is_of_products, lambda: _of_products(page))


def is_of_youth(page: Page, sentence: Sentence, text: str) -> bool:
    """Tell whether *text* only says for which children products with the drug are not."""
    return _YOUTH.search(text) is not None and is_of_products(page, sentence)


_YOUTH = clue_compile(
    r"\b(?:child(?:ren)?|infants?|toddlers?|bab(?:y|ies)|younger|teenagers?)\b", re.IGNORECASE
)


def _of_products(page: Page) -> frozenset[int]:
    """Return where the sentences begin that speak of such products, or of "these products"."""
    telling = [] if len(page.ingredients) > 1 else page.holding(_COMBINING)
    naming = {each.span.start for each in telling if _COMBINED.search(page.text(each))}
    if not naming:
        return frozenset()
    found: set[int] = set()
    line, told = -1, False
    for sentence in page.sentences():
        names = sentence.span.start in naming
        if not (told or names):
            continue
        text = page.text(sentence)
        goes_on = told and page.line(sentence) == line and sentence.kind is SentenceKind.PROSE
        told = (names and _names_products(page, text)) or (
            goes_on and _THESE.search(text) is not None and not page.mention.search(text)
        )
        if told:
            line = page.line(sentence)
            found.add(sentence.span.start)
    return frozenset(found)


def _names_products(page: Page, text: str) -> bool:
    """Tell whether *text* is of such products, and names the drug only as what they hold."""
    named = _COMBINED.search(text)
    if named is None:
        return False
    return all(
        found.start() >= named.start()
        and (found.end() <= named.end() or _HOLD.search(text, 0, found.start()) is not None)
        for found in page.mention.finditer(text)
    )
