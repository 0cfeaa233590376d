"""Turns round what happens when one of two agents is stopped: together they do the reverse.

"Stopping rifampin raises its level" says that rifampin lowers it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.consequences import Outcome

__all__ = ["turn_stopped"]

_STOPPING = clue_compile(
    r"(?:^\W*|[,;.:]\s|\b(?:and|but|after|upon|on|when|if)\s)(?<!days after )"
    r"(?<!weeks after )(?<!month after )"
    r"(?:the\s|abrupt(?:ly)?\s|sudden(?:ly)?\s)*"
    r"(?:stopping|discontinuing|withdrawing|quitting|(?:discontinuation|withdrawal|cessation)\sof)\s",
    re.IGNORECASE,
)
_IS_STOPPED = clue_compile(
    r"\b(?:when|if|once|after|as\ssoon\sas)\s(?:you\s(?:stop|quit)\s(?:taking\s|using\s)?[\w'-]+"
    r"|[^,;.]{2,60}?\s(?:is|are|was|were|has\sbeen)\s(?:stopped|discontinued|withdrawn|given\sup))\b",
    re.IGNORECASE,
)
_APART = clue_compile(r"[;.]\s|\b(?:because|since|until|should|must)\b", re.IGNORECASE)
_OTHER_WAY = {"up": "down", "down": "up"}


def turn_stopped(clause: str, outcome: Outcome | None) -> Outcome | None:
    """Return *outcome*, turned round if *clause* tells it of when something is stopped."""
    if outcome is None or not outcome.change:
        return outcome
    start, end, _ = outcome.piece
    before = _STOPPING.search(clause, 0, start) or _IS_STOPPED.search(clause, 0, start)
    behind = _IS_STOPPED.search(clause, end)
    near = (before and not _APART.search(clause, before.end(), start)) or (
        behind and not _APART.search(clause, end, behind.start())
    )
    if not near:
        return outcome
    more = tuple(replace(o, change=_OTHER_WAY.get(o.change, "")) for o in outcome.more)
    return replace(outcome, change=_OTHER_WAY[outcome.change], more=more)
