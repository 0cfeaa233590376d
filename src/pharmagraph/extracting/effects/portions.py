"""Finds the effects that a share of patients is said to have: "12% had nausea, 9% dizziness"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.effects.arms import PLACEBO, are_others, own_share
from pharmagraph.extracting.effects.masking import masked
from pharmagraph.extracting.effects.patterns import DIVIDES, NOT_EFFECTS
from pharmagraph.extracting.effects.running import is_named
from pharmagraph.extracting.effects.stretches import (
    Announcement,
    announce,
    clause_start,
    denies,
    list_end,
)
from pharmagraph.extracting.effects.takers import take_other
from pharmagraph.extracting.effects.verbs import STATES, WHO
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = ["REPORTED_BY", "find_portions", "is_band", "is_share", "portion_end"]

_HAVE = (
    rf"(?:(?:were|was|became|felt)(?=\s(?:{STATES})\b)|"
    r"(?:have|has) (?:had|reported|experienced|developed|noticed|suffered)"
    r"|have|had|has|get|gets|got|reported|reports?|experienced?|experiences|developed?|develops|noticed?|notices|noted"
    r"|felt|complain(?:ed|s)? of|suffered(?: from)?|mentioned|(?:came|come|comes) down with"
    r"|(?:break|breaks|broke) out in)"
)
_PORTION = clue_compile(
    r"(?:[0-9]\s?(?:%|percent)\)?(?:\s(?:of|in|on)(?:\s[\w-]+){1,7}?)?|\b(?:one|1|one\s(?:patient|person|user|adult|child|woman|man))\sin\s[0-9a-z]+"
    r"(?:\s(?:people|patients|users|adults|children|women|men)|\sof\s(?:us|them|our\s\w+))?"
    r"|[0-9]\s(?:in|of)\s(?:every\s)?[0-9][0-9,]*\s(?:people|patients|users|adults|children|women|men))"
    r"(?:\swho\s(?:took|take|received|receive|used|were\sgiven)\s[\w-]+)?"
    rf"\s(?:also\s)?(?:(?=(?:felt\s(?:{STATES})|slept\s(?:badly|poorly))\b)|{_HAVE}\s)"
    r"(?!(?:to|no|any|better|relief|improve\w*|complete|partial|an?\s(?:response|improve\w*"
    r"|better))\b)"
    r"(?=\w)",
    re.IGNORECASE,
)
_NEXT_PORTION = clue_compile(
    r",?\s(?:and\s|while\s)?(?:about\s|another\s|in\s|by\s)?[0-9.]{1,5}\s?(?:%|percent)"
    r"(?:\s(?!\))|$)|;\s"
    r"|(?<=%),\s"
)
_SHARE_BEFORE = clue_compile(
    r"(?:[\w-]+\s){0,3}(?:[0-9.]{1,5}\s?%?\s?(?:and|to|-|–)\s?)?[0-9.]{1,5}\s?"
    r"(?:%|percent|(?:in|of)\s(?:every\s)?[0-9])(?:[^%,;]|,(?=[0-9]))*$"
)
#: The next share of the same people: ", 9% dizziness, and 3% a runny nose".
_FURTHER = clue_compile(
    r"(?:,|;|,?\sand|,?\sor)\s(?:and\s|another\s)?(?P<share>(?:(?:about|nearly|around|some)\s)?"
    r"[0-9.]{1,5}\s?(?:%|percent))\s"
    r"(?!(?:of|on|in|with|for|at|by|to|from|who|than|versus|vs|were|was|did|quit|left|more|less"
    r"|lower"
    rf"|higher|given|taking|when|{_HAVE})\b)"
    r"(?!(?!increas|decreas|elevat|rais|reduc|impair|blurr|infect|inflam)[a-z]+ed\b)(?=[a-z])",
    re.IGNORECASE,
)
#: What a study found: "put vomiting at 7%", "recorded hives in 3% of the children".
_STUDY = clue_compile(
    r"\b(?:trials?|stud(?:y|ies)|surveys?|registr(?:y|ies)|analys[ei]s|researchers|investigators)\b"
    r"[^.;:,%]{0,40}?\s(?:puts?|found|recorded|noted|observed|saw|counted|documented|detected"
    r"|described)\s"
    r"(?:the\s(?:rate|frequency|incidence|share|number)\sof\s)?"
    r"(?P<list>(?!that\b|no\b|it\b)(?:(?!\b(?:remissions?|relief|improve\w*|responses?|recovery"
    r"|cures?"
    r"|benefit|survival|success|clearance|healing)\b)[^.;:%]){3,100}?)\s"
    r"(?P<share>(?:at|in|among)\s(?:(?:about|nearly|around|only)\s)?[0-9.]{1,5}\s?(?:%|percent)"
    r"[^.;:,]{0,80})",
    re.IGNORECASE,
)
_BRACKETS = clue_compile(r"\([^()]*\)")
_INSTEAD = clue_compile(
    rf"(?<!than\s)(?<!with\s)(?<!versus\s)(?<!than with\s)\b{PLACEBO}\b", re.IGNORECASE
)
REPORTED_BY = clue_compile(
    r"\b(?:is|are|was|were)\s(?:reported|experienced|noted|mentioned|complained\sof)\s(?:by|in)\s"
    r"(?:about\s|some\s|roughly\s|around\s)?[0-9.]{1,5}\s?(?:%|percent)\sof\s"
    r"(?:patients|people|users|adults|recipients)\b"
    r"|\b(?:is|are|was|were)\s(?:(?:quite|fairly|very)\s)?(?:common|frequent|uncommon|rare"
    r"|infrequent|usual)\s"
    r"(?:during|with|on|under)\s(?:therapy\swith\s|treatment\swith\s)?\x02"
    r"|^\W*(?:(?:the\s)?(?:common|most\scommon|other|frequent|usual|main)\s)?(?:side"
    r"|adverse)\s(?:effects|reactions)\s"
    r"(?:are|include|were)\b"
)


#: "Nausea (44%) and headache (30%) are common": nothing but names, shares and how often.
_BAND = clue_compile(
    r"\W*[^.;:%]{3,60}\([0-9.]{1,5}\s?(?:%|percent)\)[^.;:]*?\s(?:is|are|was|were)\s"
    r"(?:(?:very|quite|fairly|less|more|the\smost|most)\s)?(?:common|frequent|uncommon|infrequent|rare)\W*",
    re.IGNORECASE,
)


def is_band(text: str) -> bool:
    """Tell whether *text* says nothing but how common effects are: by shares, or known names."""
    if _BAND.fullmatch(text):
        return True
    named = _NAMED_BAND.fullmatch(text)
    if named is None:
        return False
    names = [each.strip() for each in DIVIDES.split(named["listed"])]
    return all(is_named(each) for each in names if each)


#: "Common: hives, gout".
_NAMED_BAND = clue_compile(
    r"\W*(?:(?:very|less|more|most)\s)?(?:common|uncommon|rare|frequent|infrequent|occasional)(?:ly)?"
    r"(?:\s(?:and|but)\sserious)?\s?:\s(?P<listed>[^.;:()%]{3,120})\W*",
    re.IGNORECASE,
)


def is_share(page: Page, text: str) -> bool:
    """Tell whether *text* says by how many patients something unwanted is reported."""
    if not REPORTED_BY.possible(text):
        return False
    return REPORTED_BY.search(masked(page.names, text)) is not None


def _clause_of(text: str, portion: re.Match[str]) -> str:
    """Return the clause up to the end of *portion*, without brackets that do not hold its share."""
    clause = text[clause_start(text, portion.start()) : portion.end()]
    return clause if ")" in portion[0] else _BRACKETS.sub("", clause)


def find_portions(page: Page, text: str) -> list[Announcement]:
    """Return the lists of what shares of the patients have, each with its share."""
    found: list[Announcement | None] = []
    for portion in _PORTION.finditer(text):
        clause = _clause_of(text, portion)
        before = _SHARE_BEFORE.search(clause)
        said = before[0] if before else portion[0]
        share = own_share(page, clause) or own_share(page, said)
        if (WHO.search(portion[0]) and " who " not in portion[0]) or NOT_EFFECTS.search(said):
            continue
        if share is None and (_INSTEAD.search(clause) or are_others(page, said)):
            continue
        if take_other(page, text[: portion.end()]) and share is None:
            continue
        end = portion_end(text, portion.end())
        listing = announce(text, (portion.end(), end), said)
        if listing and share is not None:
            listing = listing._replace(cues=replace(listing.cues, percent=share))
        found.append(listing)
        while not denies(said) and (further := _FURTHER.match(text, end)):
            end = portion_end(text, further.end())
            found.append(announce(text, (further.end(), end), further["share"]))
    for study in _STUDY.finditer(text):
        share = own_share(page, study["share"])
        listing = announce(text, study.span("list"), study["share"])
        if listing and share is not None:
            listing = listing._replace(cues=replace(listing.cues, percent=share))
        if share is not None or not (_INSTEAD.search(study[0]) or are_others(page, study["share"])):
            found.append(listing)
    return [each for each in found if each]


def portion_end(text: str, start: int) -> int:
    """Return where what a share of patients has ends: before the next share."""
    end = list_end(text, start)
    places = (found.start() for found in _NEXT_PORTION.finditer(text, start, end))
    outside = (n for n in places if text.count("(", start, n) == text.count(")", start, n))
    return next(outside, end)
