"""Finds the clauses that say what was seen with another drug: "in trials of otherol, …".

What "has been reported with other statins" is no effect of the drug, unless the clause names
the drug too, or says that both are given or are alike.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.extracting.wording.drug_names import class_heads, is_drug_name, vague_heads
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = ["SEEN_WITH", "Elsewhere", "seen_elsewhere"]


class Elsewhere(NamedTuple):
    """A clause on another agent, and what it calls that agent."""

    start: int
    end: int
    agent: str


#: What was seen with whom; the agent stands behind it.
SEEN_WITH = clue_compile(
    r"\b(?:(?P<those>(?:patients|people|adults|children|those|women|men|subjects)\s(?:who\s)?"
    r"(?:(?:were|was|are|being)\s)?(?:treated\swith|taking|receiving|given|took|received))"
    r"|(?:trials?|studies|study)\s(?:of|with)"
    r"|(?:reported|described|observed|seen|noted|occurred|occurs?|documented|recorded)\s"
    r"(?:[a-z]+ly\s)?(?:with|after|during|for|from)(?:\sthe)?(?:\suse\sof|\s(?:treatment|therapy)\swith)?)"
    r"\s(?:(?P<other>(?:(?:several|some|many|the)\s)?(?:(?:an)?other|related)\s"
    r"(?:(?!(?:in|of|with|and|or|for|to)\b)[\w-]+\s){0,3}?(?P<noun>[\w-]+)\b)"
    r"|(?P<agent>[A-Za-z][\w-]{5,})\b(?!-))",
    re.IGNORECASE,
)
_SAME_CLASS = clue_compile(r"\s(?:in|of|from)\s(?:this|the\ssame|its)\s(?:class|family|group)\b")
_CLAUSE = clue_compile(r";\s|,\s(?:but|while|whereas|although|though|and)\s|[.]\s(?=[A-Z])")
_NOT_WITH = clue_compile(r",?\s(?:but|and|though)\snot\s(?:with|in|for|during|after|by)\s")
#: The drug itself is spoken of, or what is said holds for both.
_SHARED = clue_compile(
    r"\b(?:as|like|than|similar\w*|compared|also|too|combin\w+|together|plus|add(?:ed|ing|ition)?"
    r"|concomitant\w*|concurrent\w*|co-?administ\w*|when|if|both|you|your|this\s(?:drug|medicine"
    r"|medication)|the\s(?:drug|medicine|medication)|treatment|therapy|regimens?|switch\w*"
    r"|may|can|could|might|should|must|interact\w*|levels?"
    r"|concentrations?|dos(?:e|es|age)|recommended|avoid\w*|cautio\w*|monitor\w*)\b"
    r"|^\W*it\s(?!(?:has|have|was|is)\s(?:been\s)?(?:reported|described|observed|seen|noted)\b)"
)


def seen_elsewhere(page: Page, text: str) -> Elsewhere | None:
    """Return the clause of *text* that says what was seen with another drug alone."""
    for found in SEEN_WITH.finditer(text):
        if not _is_other(page, text, found):
            continue
        start = max((cut.end() for cut in _CLAUSE.finditer(text, 0, found.start())), default=0)
        behind = _CLAUSE.search(text, found.end())
        end = behind.start() if behind else len(text)
        spared = _NOT_WITH.search(text, found.end())
        told = text[start : min(end, spared.start()) if spared else end]
        if page.mention.search(told) or _SHARED.search(told.lower()):
            continue
        agent = found["agent"] or found["other"]
        return Elsewhere(start, end, agent.lower())
    return None


def _is_other(page: Page, text: str, found: re.Match[str]) -> bool:
    """Tell whether the words behind what was seen name another drug, or others of a class."""
    if agent := found["agent"]:
        return is_drug_name(agent) and not page.mention.search(agent)
    noun = found["noun"].lower()
    if noun in vague_heads():
        return not found["those"] or _SAME_CLASS.match(text, found.end()) is not None
    return noun in class_heads()
