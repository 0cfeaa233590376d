"""Finds effects whose verb stands in the clause before, and those that are the first of a kind.

"Gout has not been seen, but hives have", "nausea was seen; vomiting was not" and "infections,
especially colds": the names must be known to be of effects.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.effects.cues import NO_CUES, read_cues
from pharmagraph.extracting.effects.masking import masked
from pharmagraph.extracting.effects.running import is_named
from pharmagraph.extracting.effects.stretches import Announcement, list_end
from pharmagraph.extracting.effects.verbs import DRUG_WORDS
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = ["find_elliptic", "with_chief_ones"]

_SEEN = (
    r"(?:reported|seen|observed|noted|described|found|documented|recorded|linked\s(?:to|with)\sit"
    r"|occurred|happened|developed)"
)
_BUT = (
    r"(?:\s(?:with|in|during|on)\s[^.;,]{2,40})?"
    r"(?:;\s|,\s|,?\s(?:but|and|while|whereas|though|although)\s)(?:but\s)?"
)
_NO_NAME = r"(?!no\b|none\b|neither\b|it\b|they\b|this\b|these\b|there\b)"
_ELLIPTIC = clue_compile(
    r"\s(?:has|have|had|was|were|did|is|are)\s(?P<not>(?:not|never)\s)?"
    rf"(?:(?:ever|also|been|yet|sometimes|rarely)\s){{0,3}}{_SEEN}"
    rf"{_BUT}(?P<what>{_NO_NAME}[^.;:,()]{{3,60}}?)"
    r"\s(?:has|have|had|was|were|did|is|are)(?P<then>\snot(?:\sbeen)?)?(?=\s?(?:[.;]|$))",
    re.IGNORECASE,
)
_OFTEN = (
    r"(?:(?:very|quite|fairly|less|more)\s)?(?:common|uncommon|frequent|infrequent|rare|unusual)"
    r"(?:\s\([^()]{1,40}\))?"
)
_IS_OFTEN = clue_compile(rf"\s(?:is|are|was|were)\s{_OFTEN}(?=,|\s(?:and|but)\b)", re.IGNORECASE)
#: "Nausea is common, rash less common": the verb stands once.
BANDED = clue_compile(
    rf"(?:,\s(?:and\s|but\s)?|\s(?:and|but)\s)(?P<what>{_NO_NAME}[^.;:,()]{{3,60}}?)\s(?P<often>{_OFTEN})"
    r"(?=\s?(?:[.;,]|$)|\s(?:and|but)\s)",
    re.IGNORECASE,
)
#: "It causes nausea, rarely gout, but never hives".
_BUT_NOT = clue_compile(
    rf"(?<![\w-])(?:\x02+|{DRUG_WORDS})\s(?:[\w-]+\s){{0,3}}?(?:causes?|caused|produces?|leads?\sto|brings?\son)\s"
    r"[^.;:]*?(?P<but>,\s(?:and\s|but\s)?|\s(?:and|but)\s)(?:never|not)\s"
    r"(?P<what>[^.;:,()]{3,60}?)(?=\s?(?:[.;]|$))",
    re.IGNORECASE,
)
_CHIEFLY = clue_compile(
    r",\s(?:especially|particularly|notably|above\sall|in\sparticular"
    r"|most\s(?:often|notably|commonly))\s(?=\w)",
    re.IGNORECASE,
)
_JOINS = compiled(r",\s(?:(?:and|or)\s)?|\s(?:and|or)\s")
_ARTICLE = compiled(r"(?:an?|the|some)\s", re.IGNORECASE)


def find_elliptic(page: Page, text: str) -> list[Announcement]:
    """Return the lists of which *text* says no more than "have not", or how often they come."""
    found: list[Announcement] = []
    for elliptic in _ELLIPTIC.finditer(text):
        start, end = elliptic.span("what")
        if bool(elliptic["not"]) != bool(elliptic["then"]) and _are_named(text[start:end]):
            denied = bool(elliptic["then"])
            found.append(Announcement(start, end, NO_CUES, denied=denied, first=start))
    for but_not in _BUT_NOT.finditer(masked(page.names, text)) if _BUT_NOT.possible(text) else ():
        start, end = but_not.span("what")
        if _are_named(text[start:end]):
            first = but_not.start("but")
            found.append(Announcement(start, end, NO_CUES, denied=True, first=first))
    for often in _IS_OFTEN.finditer(text):
        place = often.end()
        while (banded := BANDED.match(text, place)) and _are_named(banded["what"]):
            start, end = banded.span("what")
            found.append(Announcement(start, end, read_cues(banded["often"]), first=start))
            place = banded.end()
    return found


def with_chief_ones(text: str, found: list[Announcement]) -> list[Announcement]:
    """Return the lists of *found*, and the members behind "especially" that one or its verb has."""
    chief: list[Announcement] = []
    for chiefly in _CHIEFLY.finditer(text):
        start = chiefly.end()
        end = list_end(text, start)
        before = [each for each in found if each.end <= chiefly.start()]
        taken = any(each.start < end and start < each.end for each in found)
        if before and not taken and _are_named(text[start:end]):
            cues = replace(before[-1].cues, percent=None)
            listing = before[-1]._replace(start=start, end=end, cues=cues, first=start, open=None)
            chief.append(listing)
    return [*found, *chief]


def _are_named(words: str) -> bool:
    """Tell whether all items of a list are known for effects."""
    items = [_ARTICLE.sub("", each, count=1) for each in _JOINS.split(words.strip(" .,"))]
    return all(is_named(each) for each in items)
