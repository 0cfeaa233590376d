"""Tells conditions that words around a dose name without its being for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.wording.phrases import Piece

__all__ = ["LOWERED_FOR", "is_limited", "is_lowered", "is_lowered_for", "is_of_range"]

#: "The lower figure being enough for mild pain" is of no use to who reads the range for it, and
#: "higher than those used in gout" are doses for something else.
_OF_RANGE = clue_compile(
    r"\bthe\s+(?:lower|lowest|higher|highest|smaller|smallest|larger|largest|upper|latter|former)"
    r"(?:\s+(?:figure|dose|amount|end|one|value|number|strength)s?)?(?:\s+of\s+the\s+range)?"
    r"(?:\s+(?:being|is|are|will|be|usually|often|enough|sufficient|adequate|reserved|meant|kept"
    r"|preferred|best|suffic\w+))*\s+$"
    r"|\bthan\s+(?:(?:those|that|(?:the\s+)?(?:usual\s+)?dos(?:es?|ages?)|the\s+ones?)\s+)?"
    r"(?:(?:which|that)\s+(?:is|are)\s+)?(?:(?:used|given|taken|needed|recommended|employed|usual)\s+)?"
    r"(?:(?:in|for|to|against)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
#: What a dose is lowered for is no illness that it treats: "for fever, reduce the dose".
_LOWERED = clue_compile(
    r",?\s+(?:then\s+)?(?:lower|reduce|decrease|cut|drop|halve)\s+(?:the\s+(?:next\s+)?dose|by\b)",
    re.IGNORECASE,
)
#: "In patients with low counts the dose is reduced": they are people, whatever it is for.
LOWERED_FOR = (
    r",?\s+(?:the|this|its|their)\s+(?:[a-z]+\s+)?dos(?:e|age)\s+(?:(?:is|should|must|may|has\s+to)\s+)"
    r"(?:be\s+)?(?:lowered|reduced|decreased|cut|halved|divided|limited|adjusted)\b"
)
_LOWERED_FOR = clue_compile(LOWERED_FOR, re.IGNORECASE)
_LIMITED = clue_compile(
    r"\s(?:below|above|under|over|beneath|exceeding|(?:less|more|fewer|lower|higher"
    r"|greater)\s+than|of|at)$",
    re.IGNORECASE,
)


def is_of_range(text: str, start: int) -> bool:
    """Tell whether what begins at *start* is for an end of a range only, or for other doses."""
    return _OF_RANGE.search(text, 0, start) is not None


def is_lowered(text: str, end: int) -> bool:
    """Tell whether the condition that ends at *end* is why a dose is lowered."""
    return _LOWERED.match(text, end) is not None


def is_lowered_for(text: str, end: int) -> bool:
    """Tell whether a dose is lowered for the people whose condition ends at *end*."""
    return _LOWERED_FOR.match(text, end) is not None


def is_limited(text: str, piece: Piece) -> bool:
    """Tell whether *piece* is a measure up to its number: "platelets below 50,000"."""
    return text[piece.end :].lstrip()[:1].isdigit() and bool(_LIMITED.search(piece.text))
