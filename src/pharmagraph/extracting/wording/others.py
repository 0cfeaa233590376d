"""Tells whether a clause begins with another drug: "Otherol is in category D".

What is told there, a letter, a strength, a way to keep it, is nothing of the page's drug.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.drug_names import (
    class_heads,
    common_words,
    is_drug_name,
    vague_heads,
)
from pharmagraph.extracting.wording.forms import find_forms

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = ["clause_from", "follows_other", "is_of_other"]

#: Where another subject may begin.
_CUT = compiled(
    r"[;:]\s|[.]\s(?=[A-Z])|,?\s(?:while|whereas|unlike|but|in\scontrast\sto|as\sopposed\sto)\s|,\s(?:and|though|although|yet)\s",
    re.IGNORECASE,
)
_FIRST = compiled(
    r"\W*(?:(?:and|but|also|for|the|an?|unlike|most|many|some|all|oral|generic|older|newer)\s)*"
    r"(?P<other>(?:other|another|related|similar)\s(?:[\w-]+\s){0,2}?)?(?P<word>[A-Za-z][a-z]{4,})(?![\w-])",
    re.IGNORECASE,
)
_WORD = compiled(r"[A-Za-z][\w-]{4,}")


def is_of_other(page: Page, text: str, place: int) -> bool:
    """Tell whether the clause that holds *place* begins with another drug and names no own one."""
    start = clause_from(text, place)
    first = _FIRST.match(text, start)
    if first is None or first.end() > place or page.mention.search(text, start, place):
        return False
    word = first["word"].lower()
    if first["other"]:
        known = is_drug_name(word) or word in class_heads() or word in vague_heads()
        return known or _is_class(word)
    return is_drug_name(word) and not any(word in re.split(r"\W", name) for name in page.names)


def clause_from(text: str, place: int) -> int:
    """Return where the clause that holds *place* may have a subject of its own."""
    return max((cut.end() for cut in _CUT.finditer(text, 0, place)), default=0)


def follows_other(page: Page, text: str, place: int) -> bool:
    """Tell whether "its" or "their" at *place* is of another drug, the last one named before."""
    several = text[place : place + 3].lower() == "the"
    named = list(page.mention.finditer(text, 0, place))
    start = named[-1].end() if named else 0
    words = [word[0].lower() for word in _WORD.finditer(text, start, place)]
    return any(
        is_drug_name(word) or (_ends_class(word) and several == word.endswith("s"))
        for word in words
    )


def _ends_class(word: str) -> bool:
    """Tell whether *word* alone ends the name of a class."""
    return word in class_heads() and word not in vague_heads()


def _is_class(word: str) -> bool:
    """Tell whether *word*, behind "other", can be a class that no list knows."""
    return word.endswith("s") and word not in common_words() and not find_forms(word)
