"""Knows sentences on interactions that stand among other things: in a background or a mechanism.

Such sections name many agents that the drug is compared or combined with. A sentence counts
only if it says whose level an agent changes, that the two interact, or must not be combined.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.consequences import DRUG
from pharmagraph.extracting.interactions.outcomes import find_outcome, tells_change
from pharmagraph.extracting.interactions.spotting import spot_parties
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.agents import Party
    from pharmagraph.extracting.page import Page

__all__ = ["FORBIDDEN", "TELLING", "forbids", "is_vitamin", "said_aside"]

FORBIDDEN = clue_compile(
    r"\b(?:must|should|can|may) (?:also |therefore |thus )?(?:not|never) (?:also )?be"
    r" (?:used|taken|given|combined|mixed|started|administered|co-?administered|added)\b"
    r"[^.;,]{0,40}?\b(?:with|within|to)\b",
    re.IGNORECASE,
)
_INTERACTS = clue_compile(
    r"\b(?:(?:did|does|do) not interact|(?:interacts|interact|interacted)|no [a-z -]{0,40}"
    r"interactions? (?:was|were|is|has|have|between|with)|interactions? (?:between|with)"
    r"|(?:affect|influence|change|alter)(?:s|ed)? (?:each other|one another))\b",
    re.IGNORECASE,
)
#: What is changed by an agent, and not by an illness or in a test tube.
_LEVEL = clue_compile(
    r"\b(?:levels?|concentrations?|amounts? (?:of|in the blood)|exposures?|clearance|absorption"
    r"|bioavailability"
    r"|metabolism"
    r"|elimination|excretion|half-life|auc|cmax|peaks? of|prothrombin|inr|effects? of|action of"
    r"|toxicity of|activity)\b",
    re.IGNORECASE,
)
_OTHER_MATTER = clue_compile(
    r"\b(?:in vitro|in cell culture|in animals?|rats?|mice|viral|hbv|hcv|hiv rna|dna|enzyme levels?"
    r"|aminotransferases?|alt|ast|bilirubin|cholesterol|glucose|receptors?|serum enzymes?"
    r"|(?:treatment|therapy|management) (?:of|for)|used (?:to treat|therapeutically|in)"
    r"|risk factors?|(?:s-|r-|stereo)?isomer|enantiomer|combinations|combines|abuse|overdos\w+"
    r"|year[- ]old|case report|patient was|he was|she was)\b",
    re.IGNORECASE,
)
#: How fast the blood of people clots who take an agent, in place of its level.
_CLOTTING = clue_compile(
    r"\b(?:prolong|increas|rais|lengthen|shorten|lower|reduc)\w*[^.;]{0,20}?"
    r" (?:prothrombin time|inr)\b",
    re.IGNORECASE,
)
_BY_ENZYME = clue_compile(
    r"\b(?:inhibitors|inducers) of (?:the )?(?:cyp|cytochrome|p-?gp|p-glycoprotein)", re.IGNORECASE
)


def forbids(text: str) -> bool:
    """Tell whether *text* says that something must not be combined with something."""
    return FORBIDDEN.search(text) is not None


def is_vitamin(party: Party) -> bool:
    """Tell whether the body holds it: that the drug lowers its level is a side effect."""
    return party.agent.name.lower().startswith("vitamin")


def said_aside(page: Page, text: str, before: str = "") -> bool:
    """Tell whether *text*, among other things, says that an agent interacts with the drug.

    *before* is the sentence before it, which tells who "it" is.
    """
    if not TELLING.any_possible(text):
        return False
    sure = _NONE_WITH.match(text) is not None or _meets(page, text)
    changes = _LEVEL.search(text) is not None and tells_change(text)
    if not (sure or changes) or _OTHER_MATTER.search(text):
        return False
    parties = spot_parties(page, text)
    if sure and parties:
        return True
    if not changes or not (parties or _BY_ENZYME.search(text)):
        return False
    outcome = find_outcome(page, text, parties)
    if outcome is None or not outcome.change or not outcome.owners:
        return False
    names = {name.lower() for p in parties for name in (p.agent.name, *p.agent.members)}
    drug = DRUG in outcome.owners
    about = page.mention.search(text) is not None or _is_it(page, text, before)
    return drug or (about and bool(outcome.owners & names))


def _meets(page: Page, text: str) -> bool:
    """Tell whether *text*, which names the drug, says that it meets something."""
    said = _INTERACTS.search(text) or _CLOTTING.search(text) or _LEFT.search(text)
    if said is not None and page.mention.search(text) is not None:
        return True
    none = _NONE_ON.search(text)
    return none is not None and page.mention.match(text, none.end()) is not None


def _is_it(page: Page, text: str, before: str) -> bool:
    """Tell whether *text* says what "it" does, the drug being what *before* begins with."""
    return _IT_DOES.match(text) is not None and page.mention.match(before.lstrip()) is not None


_IT_DOES = clue_compile(
    r"(?:(?:by|in|through|for|as)\s[^,;.]{3,40}?,?\s)?it\s"
    r"(?:(?:induces|inhibits|blocks)\s[^,;.]{3,60}?,?\sand\s(?:so\s)?)?(?:(?:also|therefore|thus|thereby|may|can"
    r"|in turn|similarly|likewise|markedly|substantially|then)\s)*(?:lowers?|raises?|reduces?"
    r"|increases?|decreases?|doubles|halves|slows|speeds)\b",
    re.IGNORECASE,
)
_NONE_WITH = clue_compile(
    r"no (?:[\w-]+ ){0,3}?(?:drug )?interactions? (?:was|were|is|are|has been|have been)"
    r" (?:[\w-]+ )?(?:seen|found|noted|observed|reported|expected|identified|detected) with\b",
    re.IGNORECASE,
)
_LEFT = clue_compile(
    r"\b(?:did|does|do) not (?:[\w-]+ly )?(?:alter|change|affect|influence|modify) the"
    r" (?:[\w-]+ ){0,2}?(?:pharmacokinetics|levels?|concentrations?|exposure|clearance"
    r"|metabolism|absorption) of\b"
    r"|\b(?:has|have|had) no (?:[\w-]+ ){0,2}?(?:effect|influence|impact) on the"
    r" (?:[\w-]+ ){0,2}?(?:pharmacokinetics|levels?|concentrations?|exposure|clearance"
    r"|metabolism) of\b",
    re.IGNORECASE,
)
#: What has no effect on the drug, which is named right behind.
_NONE_ON = clue_compile(
    r"\b(?:has|have|had) no (?:[\w-]+ ){0,2}?(?:effect|influence|impact) on (?:the )?",
    re.IGNORECASE,
)
#: No sentence says anything of agents in passing that none of these may match.
TELLING = Patterns(_INTERACTS, _CLOTTING, _LEFT, _NONE_WITH, _NONE_ON, _LEVEL)
