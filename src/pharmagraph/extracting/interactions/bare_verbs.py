"""Tells whether a bare verb speaks of a level: "increases the drug" does, "increases pain" not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.consequences import DRUG
from pharmagraph.extracting.interactions.disposals import ROUTE
from pharmagraph.extracting.interactions.owners import owners_behind
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.agents import Party
    from pharmagraph.extracting.page import Page

__all__ = ["CONDITION", "DOSE", "EACH_OTHER", "is_sure"]

CONDITION = clue_compile(
    r"^\W*(?:if|when|while|because|once|as|taken|used|given|combined|together|in|with|on|during)\s",
    re.IGNORECASE,
)
_DIRECT = compiled(
    r"(?:take[s]?\sthe\sedge|cancel|undercut|undoes|dull|dampen|sap|blunt|weaken"
    r"|counteract|works? against|oppose|antagoni"
    r"|neutrali|inactivat|strengthen|potentiat"
    r"|boost|halve"
    r"|double|intensif|enhance)",
    re.IGNORECASE,
)


def is_sure(page: Page, text: str, found: re.Match[str], parties: list[Party]) -> bool:
    """Tell whether a bare verb speaks of a level: "increases" the drug, or an agent, not pain."""
    who = ROUTE.sub("", found["who"].strip())
    if any(p.agent.name.lower() == who.lower() for p in parties) or _is_pronoun(who):
        return True
    before = _OF_LABEL.sub(" ", text[: found.start()])
    if page.mention.fullmatch(who) and _done_by_last(before, parties):
        return not _DOSES.match(text, found.end())
    if found["verb"].lower().endswith("s") and page.mention.fullmatch(who):
        doer = owners_behind(page, "it", before, parties)
        return DRUG in doer and not _DOSES.match(text, found.end())
    return _DIRECT.match(found["verb"]) is not None


def _done_by_last(before: str, parties: list[Party]) -> bool:
    """Tell whether the verb behind *before* has a list of *parties* for its subject."""
    said = _BRAND.sub("", before.rstrip())
    ends = any(said.endswith(party.piece.text) for party in parties)
    return ends and len(parties) > 1 and not CONDITION.search(_ONWARD.sub("", before))


#: What a label names does what stands behind it: "Phenytoin: lowers it".
_OF_LABEL = compiled(r":\s$")
_ONWARD = clue_compile(r"^\s*[,;]\s(?:and|but|while|whereas)\s", re.IGNORECASE)
_BRAND = clue_compile(r"\s\([^()]*\)$")
_DOSES = clue_compile(r"\s(?:dos|therapy|treatment|use\b)", re.IGNORECASE)
DOSE = clue_compile(r"\b(?:doses?|dosages?)$", re.IGNORECASE)


#: Whom two agents act on that act on each other.
EACH_OTHER = clue_compile(
    r"the\sother|(?:each\sother|one\sanother)(?:'s\s(?:blood\s)?levels?)?", re.IGNORECASE
)


def _is_pronoun(word: str) -> bool:
    low = word.lower()
    return low in {"it", "them", "these", "those"} or EACH_OTHER.fullmatch(word) is not None
