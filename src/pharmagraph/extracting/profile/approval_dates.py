"""Tells which dates of a sentence are those of an approval, and which follow in a row."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.profile.dates import Dated, find_dates
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import matcher

if TYPE_CHECKING:
    from pharmagraph.lexicons import Match

__all__ = ["BROADENED", "CAME", "ENDED", "REACH", "SAME", "dated", "dates_of", "further"]

_WORD = (
    r"(?!(?:was|were|is|are|has|had|been|went|came|became|withdr\w+|recalled|removed|discontinued"
    r"|stopped|a|warning|added)\b)[\w'-]+"
)
_LABELLING = (
    r"(?:[\w'-]+\s+){0,5}(?:warnings?|box\w*|label\w*|cautions?|restrictions?|contraindications?"
    r"|precautions?|requirements?|statements?|information|notes?|text|programs?|limits?)\b"
)
_NO_WARNING = (
    r"(?!(?:[\w'-]+\s+){0,5}(?:warnings?|box\w*|cautions?|restrictions?|contraindications?"
    r"|precautions?|statements?|notes?)\b)"
)
#: How an approval is said to follow another.
CAME = r"(?:came|followed|arrived|(?:was|were)\s+(?:granted|given|added|obtained|won))"
#: How another product is said to be approved.
SAME = r"(?:was|were)\s+(?:also\s+)?(?:approved|licen[sc]ed|authori[sz]ed|cleared)"
#: How the approval is said to reach further.
BROADENED = (
    r"(?:was|were)\s+(?:later\s+|then\s+|further\s+)?"
    r"(?:broadened|expanded|extended|widened|enlarged)"
)
#: What of an approval reaches further.
REACH = (
    r"(?:the|its)\s+(?:(?:American|U\.?S\.?|European|Japanese|Canadian)\s+)?"
    r"(?:label(?:l?ing)?|indications?|approvals?|licen[cs]e)"
)
_PRODUCT = clue_compile(
    rf"(?:,?\s+for\s+[^;.]{{3,120}})?(?:;|,)(?:\s+and)?\s+{REACH}\s+{BROADENED}\s+(?:in|on)\s+|"
    rf"(?:,?\s+(?:and|then)|,)\s+(?:approved\s+)?(?:(?:the|its)\s+|for\s+)?{_WORD}(?:\s+{_WORD}){{0,5}}?"
    rf"(?:\s+{SAME})?\s+(?:in|on)\s+"
    rf"|,?\s+and\s+{_NO_WARNING}{_WORD}(?:\s+{_WORD}){{0,5}}?\s+(?:was|were)\s+(?:later\s+|then\s+)?"
    rf"added\s+to\s+{REACH}\s+(?:in|on)\s+"
    rf"|\s+as\s+(?:an?\s+)?{_WORD}(?:\s+{_WORD}){{0,4}}?,?\s+(?:and|then)\s+(?:in|on)\s+"
    rf"|(?:\s+as\s+(?:an?\s+)?{_WORD}(?:\s+{_WORD}){{0,4}}?)?,?\s+and\s+{_NO_WARNING}{_WORD}"
    rf"(?:\s+{_WORD}){{0,5}}?\s+(?:was|were)\s+added\s+(?:in|on)\s+"
    rf"|;\s+(?:the\s+)?{_WORD}(?:\s+{_WORD}){{0,4}}?\s+(?:{SAME}|followed)\s+(?:in|on)\s+"
    rf"|(?:,?\s+for\s+[^;.]{{3,80}})?;\s+(?:(?:and|then)\s+)?(?:(?:the|its)\s+)?{_NO_WARNING}{_WORD}(?:\s+{_WORD}){{0,7}}?\s+{CAME}(?:\s+to\s+{REACH})?\s+(?:in|on)\s+"
    rf"|\s+for\s+(?:the\s+)?{_WORD}(?:\s+{_WORD}){{0,5}}?,?\s+(?:and|then)(?:\s+(?:in|on))?\s+"
    rf"|,?\s+and\s+(?:later\s+|then\s+)?(?:extended|broadened|expanded|widened)\s+{REACH}\s+"
    r"(?:to|for)\s+[^;.]{3,80}?\s+(?:in|on)\s+"
    rf"|,?\s+(?:and|then)\s+(?:later\s+)?added\s+(?!{_LABELLING})[^,;.]{{3,50}}?\s+(?:in|on)\s+",
    re.IGNORECASE,
)
_SAME_YEAR = clue_compile(
    r"(?P<month>[A-Z][a-z]{2,8})\s+of\s+(?:the\s+same|that)\s+year\b", re.IGNORECASE
)
_LATER = clue_compile(
    r",?\s+(?:only\s+)?[\w-]+\s+(?:years?|months?|weeks?)\s+(?:later|earlier|after|before)",
    re.IGNORECASE,
)
#: What becomes of an approval, or of a drug, that is over.
ENDED = "withdrawn|recalled|discontinued|revoked|banned"
#: "Withdrawn from the market in 2021": up to the date on which it ended, which approves nothing.
_ENDED = clue_compile(
    rf"\b(?:{ENDED}|withdr(?:ew|awal)|recall"
    r"|(?:taken|pulled|removed|took)\s+(?:(?!off\b)[\w-]+\s+){0,2}?(?:off|from))\b"
    r"(?:(?!\b(?:and|but|then|which|that|once|when)\s+(?:in|on)\b"
    r"|\b(?:approved|cleared|licen[sc]ed|authori[sz]ed|allowed|again|back|return\w*|re-?\w*introduced"
    r"|re-?\w*launched|(?:19|20)[0-9]{2})\b)(?:[^,;:.()]|(?<=U)\.(?=S\.)|(?<=U\.S)\.)){0,80}?"
    r"\s(?:in|on|since|during)\s+(?:(?:late|early|mid|the\s+year)[\s-]+)?"
    r"(?=[0-9]|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))",
    re.IGNORECASE,
)
_LEADS = compiled(r",?\s+(?:the\s+|U\.?S\.?\s+)*", re.IGNORECASE)
#: "… in 1994, the FDA on June 14, 1996".
_ON = compiled(r"\s+(?:on|in)\s+")
_AGAIN = compiled(r"(?:,|\band|\bthen)\s+(?:again\s+)?(?:in|on)\s+$", re.IGNORECASE)


def dated(text: str, before: str) -> list[Dated]:
    """Return the dates of *text* but for those of a withdrawal.

    "May of the same year" has the year of the one before it.
    """
    found = find_dates(text)
    for month in _SAME_YEAR.finditer(text):
        earlier = [each.date for each in found if each.end <= month.start()]
        year = (earlier[-1:] or [before])[-1][:4]
        whole = find_dates(f"{month['month']} {year}") if year else []
        found += [Dated(*month.span(), each.date) for each in whole]
    return _without_ends(text, sorted(found)) if found else []


def _without_ends(text: str, dates: list[Dated]) -> list[Dated]:
    """Return *dates* without those of a withdrawal, be they one or "in 2009 and 2010"."""
    ended = {each.end() for each in _ENDED.finditer(text)}
    for one, two in pairwise(dates) if ended else ():
        if one.start in ended and text[one.end : two.start] in {" and ", ", ", " or "}:
            ended.add(two.start)
    return [each for each in dates if each.start not in ended]


def dates_of(text: str, dates: list[Dated], authorities: list[Match], number: int) -> list[Dated]:
    """Return the dates of an authority: its own by order, or the next one and those in a row."""
    if _LATER.match(text, authorities[number].end):
        return []
    if len(dates) == len(authorities):
        return [dates[number]]
    authority = authorities[number]
    follows = [d for d in dates if _ON.fullmatch(text, authority.end, d.start)]
    if follows:
        return [follows[0], *further(text, dates, follows[0].end)]
    led = [d for d in dates if _LEADS.fullmatch(text, d.end, authority.start)]
    if led and number == 0 == len(authorities) - 1:
        return [*led, *(d for d in dates if d > led[-1] and _AGAIN.search(text[: d.start]))]
    left, right = text.rfind("; ", 0, authority.start), text.find("; ", authority.end)
    nearest = [a.start for a in authorities if a.start > authority.start]
    stop = min([*nearest, right if right >= 0 else len(text)])
    own = [each for each in dates if authority.end <= each.start < stop]
    if not own and len(authorities) == 1:
        own = [each for each in dates if left < each.start < authority.start][-1:]
    return [own[0], *further(text, dates, own[0].end)] if own else []


def further(text: str, dates: list[Dated], end: int) -> list[Dated]:
    """Return the dates of other products and uses that *dates* gives in a row behind *end*."""
    found: list[Dated] = []
    for each in dates:
        product = each.start >= end and _PRODUCT.fullmatch(text, end, each.start)
        if product and not _names_another(text, end, each.start):
            found.append(each)
            end = each.end
    return found


def _names_another(text: str, start: int, end: int) -> bool:
    """Tell whether another authority, or a country that has one, is named between two dates."""
    there = matcher("authorities", value="authority").find(text[start:end])
    return bool(there or _ABROAD.search(text, start, end))


#: Another country has an authority of its own.
_ABROAD = clue_compile(
    r"\b(?:in\s+|by\s+|[;,]\s+|and\s+|then\s+)(?:the\s+)?(?:Canada|Japan|United\s+States|USA?|Europe|European\s+Union|EU|UK|United\s+Kingdom|Australia"
    r"|China|Germany|France|Switzerland)\b"
)
