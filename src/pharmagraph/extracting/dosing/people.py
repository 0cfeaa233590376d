"""The people whom words behind them mark out: "patients with …", and the group that they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.groups import Group
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.people import WHOEVER
from pharmagraph.model import Population

if TYPE_CHECKING:
    from pharmagraph.model import PopulationState

__all__ = ["HAVING", "PEOPLE", "named"]

PEOPLE = (
    r"(?:(?:(?:postmenopausal|premenopausal|pregnant|elderly|older|younger|adult|pediatric)\s+)?"
    rf"{WHOEVER}\s+)"
)
HAVING = (
    r"(?:(?:with|who\s+have|having|on|undergoing|receiving|requiring|needing|who\s+are\s+on|"
    r"suffering\s+from)\s+)"
)
_ARTICLE = clue_compile(r"(?:(?:with|on|if\s+the|if\s+your|an?|the|your)\s+)+", re.IGNORECASE)


def named(text: str, place: tuple[int, int], state: PopulationState | None) -> Group:
    """Return the group at *place*, called as it is there but for an article in front."""
    words = " ".join(text[slice(*place)].split())
    article = _ARTICLE.match(words)
    words = words[article.end() :] if article else words
    first = words.partition(" ")[0]
    lower = words[:1].lower() + words[1:] if first[1:].islower() else words
    return Group(*place, Population(lower, state=state))
