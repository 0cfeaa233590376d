"""Finds lists whose items each bear the share of patients: "colds (26%), headache (18%), …".

Such a list is one of effects whatever its sentence says of it, so no verb has to be known.
"""

from __future__ import annotations

import re

from pharmagraph.compiling import compiled
from pharmagraph.extracting.effects.patterns import NOT_EFFECTS, OTHERS
from pharmagraph.extracting.effects.stretches import (
    Announcement,
    announce,
    clause_start,
    list_start,
)
from pharmagraph.extracting.wording.patterns import clue_compile

__all__ = ["find_shares"]

_FEWEST = 2
_SHARE = (
    r"(?:\((?:about |up to |around |nearly |in )?[0-9]{1,3}(?:\.[0-9]+)?\s?(?:%"
    r"|percent)[^()]{0,60}\)"
    r"|[0-9]{1,3}(?:\.[0-9]+)?\s?%\s\([0-9.]{1,5}\s?%\))"
)
_WORDS = (
    r"(?:(?!(?:of|in|to|on|than|for|with|had|has|have|was|were|is|are|at|by|from|versus|vs|about"
    r"|placebo"
    r"|group|patients|against|the|those|women|men|children|people|after|compared|only|reported"
    r"|remissions?|relief|responses?|responders|improve\w*|cures?|cured|survival|recovery|benefit"
    r"|success)\b)"
    r"[a-z][\w'-]*\s){1,5}"
)
_BARE = r"[0-9]{1,3}(?:\.[0-9]+)?\s?%(?:\s\([^()]{0,60}\))?"
#: "Were back pain 4.1%, nausea 3.6%, and gas 2.6%".
_BARE_LIST = clue_compile(
    rf"(?<![\w'-])(?P<first>{_WORDS}){_BARE}(?:(?:,|;|,?\sand)\s(?:and\s)?{_WORDS}{_BARE}){{2,}}(?!\s(?:of|in)\b)",
    re.IGNORECASE,
)
_LIST = clue_compile(
    rf"(?P<first>[A-Za-z][^.;:()]{{2,60}}?)\s{_SHARE}"
    rf"(?:(?:,|;|,?\sand|,?\sor|,\sand\sby|,\sfollowed by)\s[^.;:()%]{{2,60}}?\s{_SHARE})+",
    re.IGNORECASE,
)
#: What stands before the first effect: "Next come nausea (9%), …".
_UP_TO = compiled(
    r".*\b(?:is|are|was|were|include[sd]?|including|come|comes|came|follow|followed|by|had|have|has"
    r"|got|reported|experienced|developed|noted|saw|with|of|as|among|being|namely|also|cause[sd]?"
    r"|them|these|those)\s",
    re.IGNORECASE | re.DOTALL,
)

#: A share that belongs to what is said of an effect, not to a name.
_SAID = clue_compile(
    rf"\b(?:common|frequent)\s(?:[\w-]+\s){{1,3}}{_SHARE}(?:,\sand|;|,)\s", re.IGNORECASE
)


def find_shares(text: str) -> list[Announcement]:
    """Return the lists in *text* of which each item bears its share in brackets."""
    found: list[Announcement] = []
    if not ("%" in text or "percent" in text):
        return found
    lists = [*_BARE_LIST.finditer(text)]
    if not lists and text.count("(") >= _FEWEST:
        lists = [*_LIST.finditer(text)]
    for listing in lists:
        start = max(listing.start(), clause_start(text, listing.start("first") + 1))
        if another := _SAID.search(text, start, listing.end()):
            start = another.end()
        before = _UP_TO.match(text, start, max(start, listing.end("first")))
        start = before.end() if before else list_start(text, start, listing.end("first"))
        clause = clause_start(text, start)
        said = text[clause:start]
        if NOT_EFFECTS.search(text, clause, listing.end("first")) or OTHERS.search(said):
            continue
        made = announce(text, (start, listing.end()), said, verb="")
        if made:
            found.append(made)
    return found
