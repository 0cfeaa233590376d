"""Tells the drug's share from that of whoever took something else in the same trial.

"In 4.5% of the zorvanib group and 3.8% of those on enalapril", "(17% on placebo)",
"(warfarin: 3.4%)": only a share of people who took the drug says how often it causes an effect.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from pharmagraph.extracting.effects.masking import masked
from pharmagraph.extracting.effects.takers import is_other_drug
from pharmagraph.extracting.effects.verbs import DRUG_WORDS, MASK
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = [
    "PLACEBO",
    "are_others",
    "is_of_others",
    "is_share_of_others",
    "own_share",
    "share_behind",
]

#: Words for what is given to those who do not get the drug.
PLACEBO = (
    r"(?:placebo|dummy|sham|inactive|untreated|controls?|comparators?|vehicle"
    r"|(?:background|standard|usual|conventional)\s(?:care|therapy|treatment))"
)
_FEWEST = 2
_FIGURE = clue_compile(
    r"(?<![0-9.,])(?P<value>[0-9]{1,3}(?:\.[0-9]{1,4})?)\s?(?:%|percent\b|per cent\b)"
)
_BOUNDED = clue_compile(
    r"(?:[<>≤≥]|\b(?:less|more|fewer|greater)\sthan"
    r"|\b(?:at least|at most|up to|under|over|below|above)"
    r"|[0-9]\s?%?\s?(?:to|-|–|or))\s?$",
    re.IGNORECASE,
)
_OURS = clue_compile(
    rf"{MASK}|\b(?:with|on|of|for|taking|given|received|took|to|in)\s(?:{DRUG_WORDS})\b",
    re.IGNORECASE,
)
_OTHERS = clue_compile(
    rf"\b{PLACEBO}\b|\b(?:of|on|with|in|for|given|taking|to|who (?:got|took|received)|receiving"
    rf"|from|under)\s(?:the\s)?(?!{PLACEBO}\b)(?P<who>[a-z]{{4,}})(?![\w-])",
    re.IGNORECASE,
)
_REMARK = clue_compile(
    rf"\W*(?:(?:{PLACEBO}|versus|vs\.?|against|compared (?:with|to)|as against)\b[^0-9]*[0-9]"
    r"|(?!(?:nearly|roughly|almost)\b)(?P<lead>[a-z]{4,})(?:\s?[:,]\s|\s)[0-9]"
    r"|[0-9.]+\s?(?:%|percent)\s(?:on|with|for|in|of|among|under|after|by|taking)\s(?:the\s"
    r"|those\s)?"
    rf"(?:(?:those|patients|people|users)\s(?:on|with|given|taking)\s)?(?:{PLACEBO}\b|(?P<who>[a-z]{{4,}})))",
    re.IGNORECASE,
)
#: "More common with the drug than with placebo (9% versus 4%)".
_VERSUS = clue_compile(
    rf"[^.;()]{{0,30}}{MASK}[^.;()]{{0,30}}?\s(?:than|versus|vs\.?|compared (?:with|to))"
    rf"\s[^.;()]{{0,20}}{PLACEBO}\s\((?P<own>[0-9.]{{1,5}})\s?%?"
    r"\s(?:versus|vs\.?|against|compared (?:with|to)|and)\s[0-9.]{1,5}\s?%\)",
    re.IGNORECASE,
)


#: "Hives are common, and in our clinic we counted them in 9% of patients".
_COUNTED = clue_compile(
    r"(?:,?\s(?:and|but)\s(?:only\s)?(?:(?:is|are|was|were|has\sbeen|have\sbeen)\s(?:seen|reported|found|noted"
    r"|observed|recorded)\s(?:in|by)|occurs?\sin|occurred\sin|affects|affected)"
    r"|[,;]\s(?:and\s|but\s)?(?:in\s[\w' -]{3,40}\s|here\s)?"
    r"(?:(?:we|i|they|doctors|researchers)\s(?:have\s)?"
    r"(?:counted|saw|seen|see|found|find|noted|met|recorded)\s(?:it|them)\sin"
    r"|(?:it|they)\s(?:affects?|affected|hits?|strikes?|troubles?|turned\sup\sin|turns?\sup\sin"
    r"|occurs?\sin|occurred\sin|(?:is|are|was|were)\s(?:seen|reported|found|noted)\s(?:in|by))))\s"
    r"(?:(?:about|around|roughly|nearly|some)\s)?(?P<own>[0-9]{1,2}(?:\.[0-9])?)\s?(?:%|percent)"
    r"(?!\s?(?:to|-|–|and|or)\s?[0-9])",
    re.IGNORECASE,
)


def share_behind(page: Page, text: str, place: int) -> Decimal | None:
    """Return the drug's share of two in brackets behind the comparison at *place* in *text*.

    So is the one behind "…, and we counted it in".
    """
    found = _VERSUS.match(masked(page.names, text), place) or _COUNTED.match(text, place)
    return Decimal(found["own"]) if found else None


def own_share(page: Page, said: str) -> Decimal | None:
    """Return the one share in *said* that is the drug's, where others are of another's."""
    found = list(_FIGURE.finditer(said))
    if len(found) < _FEWEST:
        return None
    ours: list[Decimal] = []
    hidden = masked(page.names, said)
    edges = [*(figure.start() for figure in found[1:]), len(said)]
    for figure, edge in zip(found, edges, strict=True):
        told = hidden[figure.end() : edge]
        if _BOUNDED.search(said, 0, figure.start()):
            return None
        if _OURS.search(told):
            ours.append(Decimal(figure["value"]))
        elif not any(_is_other(other["who"]) for other in _OTHERS.finditer(told)):
            return None
    return ours[0] if len(ours) == 1 else None


def is_share_of_others(page: Page, text: str, share: Decimal) -> bool:
    """Tell whether *share* is said in *text* of people who took another drug by name."""
    found = _WHOSE.search(text) if page.mention.search(text) else None
    while found and Decimal(found["value"]) != share:
        found = _WHOSE.search(text, found.end())
    if found is None or page.mention.match(text, found.start("who")):
        return False
    return is_other_drug(found["who"].lower())


#: "9% of patients who took otherol".
_WHOSE = clue_compile(
    r"(?<![0-9.,])(?P<value>[0-9]{1,3}(?:\.[0-9]{1,4})?)\s?(?:%|percent|per cent)\s(?:of|in)\s"
    r"(?:the\s)?(?:patients|people|those|users|adults|children|women|men|participants|subjects)\s"
    r"(?:who\s(?:took|take|received|used|were\s(?:given|on|taking))|on|taking|receiving|given|using"
    r"|treated\swith)\s(?P<who>[a-z]{4,})(?![\w-])"
    r"(?![^.;,]{0,20}\b(?:as\swell|too|also|besides|together|added)\b)",
    re.IGNORECASE,
)


def are_others(page: Page, said: str) -> bool:
    """Tell whether *said* speaks of people who did not take the drug, and of no others."""
    told = masked(page.names, said)
    if _OURS.search(told):
        return False
    return any(_is_other(other["who"]) for other in _OTHERS.finditer(told))


def is_of_others(remark: str) -> bool:
    """Tell whether the share in a *remark* is that of people who did not take the drug."""
    found = _REMARK.match(remark)
    if found is None:
        return False
    who = found["lead"] or found["who"]
    return who is None or _is_other(who)


def _is_other(who: str | None) -> bool:
    return who is None or is_other_drug(who.lower())
