"""Knows with what the drug is meant to be taken: "it must be given with ritonavir"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import AgentKind

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.agents import Party
    from pharmagraph.extracting.page import Page

__all__ = ["is_partnered"]

_MEANT = clue_compile(
    r"\s(?:must|should|has\sto|have\sto|needs?\sto|(?:is|are)\sto)\s(?:always\s|only\s)?be\s"
    r"(?:given|taken|used|combined|prescribed|(?:co-?)?administered)\s(?:only\s|always\s)?"
    r"(?:together\s|along\s|in\scombination\s)?with\s"
    r"(?:(?!\b(?:caution|care|risks?|more|less|may|can|if|when|unless|hours?|apart|before|after|not)\b)"
    r"[^,;:]){2,80}",
    re.IGNORECASE,
)
_IT = clue_compile(
    r"\W*(?:it|this\s(?:drug|medicine|medication)|the\s(?:drug|tablets|capsules))", re.IGNORECASE
)


def is_partnered(page: Page, clause: str, parties: list[Party]) -> bool:
    """Tell whether *clause* only says with which of *parties* the drug is to be taken."""
    if not _MEANT.possible(clause) or any(p.agent.kind is AgentKind.FOOD for p in parties):
        return False
    drug = page.mention.search(clause)
    front = drug if drug and not clause[: drug.start()].strip(" ,") else _IT.match(clause)
    return front is not None and _MEANT.fullmatch(clause.rstrip(" ."), front.end()) is not None
