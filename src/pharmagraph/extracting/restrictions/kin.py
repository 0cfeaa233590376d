"""Finds what relatives have had: "your mother or sister has had gout" is no illness of your own."""

from __future__ import annotations

import re

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.patterns import clue_compile

__all__ = ["KIN", "history_of_kin"]

_PARENTS = (
    r"(?:mothers?|fathers?|parents?|sisters?|brothers?|siblings?|grandparents?|grandmothers?"
    r"|grandfathers?|aunts?|uncles?)"
)
_WHOSE = r"(?:your|his|her|their)"
_RELATIVE = (
    r"(?:(?:close|blood|first-degree|near)\s+)*"
    r"(?:family\s+members?|relatives?|member\s+of\s+(?:your|the)\s+family)"
)
_ONE = rf"(?:{_WHOSE}\s+(?:{_PARENTS}|{_RELATIVE}|family)|(?:an?|any)\s+{_RELATIVE})"
_SOMEONE = (
    r"(?:someone|anyone|somebody|anybody|others)\s+(?:else\s+)?in\s+"
    rf"(?:{_WHOSE}|the)\s+family"
)
#: Relatives, and that they have or had what is behind it.
KIN = clue_compile(
    rf"(?:{_SOMEONE}|{_ONE}(?:(?:,|,?\s+or|,?\s+and)\s+(?:{_ONE}|{_PARENTS}|{_RELATIVE}))*)"
    r"\s+(?:has|have|had)\s+(?:(?:or|ever|once|already|previously|has|have|had|developed)\s+)*",
    re.IGNORECASE,
)
_OPENING = compiled(
    r"(?:(?:or|and)\s+)?(?:if\s+|when\s+)?(?:you\s+have\s+|have\s+)?", re.IGNORECASE
)
_YOU_OR = compiled(r"\byou\s+(?:or|and)\s+$", re.IGNORECASE)


def history_of_kin(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Return how a history in *text* is called that relatives have, and where what they had begins.

    The relatives are those that the item from *start* to *end* opens with.
    """
    opened = _OPENING.match(text, start, end)
    found = KIN.match(text, opened.end() if opened else start, end)
    if found is None:
        return None
    whose = "personal or family" if _YOU_OR.search(text, 0, found.start()) else "family"
    return f"{whose} history of", found.end()
