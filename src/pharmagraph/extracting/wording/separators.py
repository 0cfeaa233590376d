"""Finds what parts a label from its doses where there is no colon: a dash, a stroke, blanks."""

from __future__ import annotations

import re

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.known import is_known
from pharmagraph.extracting.wording.patterns import clue_compile

__all__ = ["AMOUNT", "separated"]

_MASS = r"mg|mcg|micrograms?|g|grams?|ml|units?|tablets?|capsules?"
AMOUNT = clue_compile(
    rf"[0-9]\s*(?:{_MASS})(?!\w|\s*/\s*d?l\b)",
    re.IGNORECASE,
)
_NEAR = 24
_ROW_WORDS = clue_compile(
    r",|\b(?:in|for|is|are|was|with|who|to|at|takes?|gets?|needs?|requires?|doses?|treatment|therapy"
    r"|begins?|starts?)\b",
    re.IGNORECASE,
)
#: "Gout - 5 mg", "Gout   5 mg", "| Gout | 5 mg |"
_SEPARATED = compiled(
    r"[\s(*\u2022|-]*(?P<what>[A-Za-z][^:.;!?|\n]{2,80}?)\s+[-\u2013\u2014|]\s+(?=[\w(])"
)
_ROW = clue_compile(r"[\s(*\u2022|-]*(?P<what>[A-Za-z][^:.;!?|\n0-9]{2,80}?)\s+(?=[0-9])")

#: "Over 70 years   5 mg", "2 to 5 years   35 mcg/kg"
_BANDED = compiled(
    r"[\s(*\u2022|-]*(?P<what>(?:(?:over|under|above|below|from|up\s+to|at\s+least|(?:less|more)\s+than)\s+)?"
    r"[0-9.]+(?:\s*(?:-|to)\s*[0-9.]+)?\s*(?:years?|months?|weeks?|kg|lbs?|pounds)"
    r"(?:\s+(?:(?:and|or)\s+(?:older|over|above|up|more|under|younger|less)|of\s+age))*)\s+"
    rf"(?=[0-9.,]+(?:\s*(?:-|to)\s*[0-9.,]+)?\s*(?:{_MASS}))",
    re.IGNORECASE,
)


def separated(text: str) -> re.Match[str] | None:
    """Return the label at the beginning of *text*, as the group "what", if it has no colon."""
    found = _SEPARATED.match(text) or _BANDED.match(text) or _of_row(text)
    return None if found is None or AMOUNT.search(found["what"]) else found


def _of_row(text: str) -> re.Match[str] | None:
    """Return a known condition that only blanks part from an amount, as in a row of a table."""
    found = _ROW.match(text)
    if not found or _ROW_WORDS.search(found["what"]) or not is_known(found["what"]):
        return None
    return found if AMOUNT.search(text, found.end(), found.end() + _NEAR) else None
