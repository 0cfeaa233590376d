"""Knows bans on two other agents: "Statins must not be taken with itraconazole" says nothing here.

The two stand on both sides of the ban or of its "with", and neither is the drug or a class of
it, nor does any word of the clause stand for the drug.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.own_classes import is_own
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.model import AgentKind

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.agents import Party
    from pharmagraph.extracting.page import Page

__all__ = ["bans_others", "may_ban_others"]

#: What may stand for the drug or for its use.
_SPOKEN_OF = clue_compile(
    r"\b(?:it|its|itself|this|these|those|them|such|too|likewise|similarly|treatment|therapy"
    r"|the\s(?:drug|medicine|medication|combination|product|tablets?|capsules?))\b",
    re.IGNORECASE,
)
_NOT_BE = (
    r"(?:must|should|may|can)(?:\s(?:not|never)|not)\s(?:ever\s)?be\s(?:taken|used|given|combined|mixed|added"
    r"|prescribed|swallowed|administered|co-?administered|started)"
    r"|(?:is|are)\s(?:contraindicated|forbidden|prohibited|not\s(?:allowed|permitted|recommended|to\sbe\s[a-z]+))"
    r"|(?:must|should)\sbe\savoided"
)
_WITH = (
    r"(?:\stogether|\salong|\sin\scombination)?\s(?:with|alongside|within\s[\w\s-]{3,20}?\sof"
    r"|by\s(?:people|patients|those)\s(?:on|taking|who\stake))\s(?:the\s|any\s)?"
)
#: Between the first of the two and the second.
_BANNED_WITH = clue_compile(
    rf"(?:\s\([^()]*\))?(?:,\s[^,;.]{{3,50}},)?\s(?:{_NOT_BE}){_WITH}", re.IGNORECASE
)
_AND = clue_compile(r"(?:\s\([^()]*\))?\s(?:and|with|plus)\s(?:the\s)?", re.IGNORECASE)
#: Behind the two.
_NOT_BOTH = clue_compile(
    r"(?:\s\([^()]*\))?\s(?:(?:must|should|may|can)(?:\s(?:not|never)|not)\s(?:ever\s)?be\s(?:combined|mixed"
    r"|(?:taken|used|given|prescribed)\s(?:together|at\sthe\ssame\stime|at\sonce))"
    r"|(?:do|should|must)\snot\s(?:go|be)\stogether)\W*$",
    re.IGNORECASE,
)
_ORDER = (
    r"(?:do\snot|don't|never|you\s(?:must|should)\s(?:not|never))\s(?:ever\s)?"
    r"(?:take|use|eat|drink|give|combine|mix|swallow|have)"
)
_TAKES = r"(?:take|use|are\s(?:taking|using|on)|have\staken|took|receive|are\sgiven)"
_IF_TAKING = clue_compile(
    rf"\W*(?:if|when|while)\s(?:you\s|people\s|patients\s)?(?:(?:also|already|still)\s)?(?:{_TAKES}|taking|on)\s(?:the\s)?",
    re.IGNORECASE,
)
_THEN_NOT = clue_compile(
    rf",\s(?:(?:{_ORDER})|avoid|stay\saway\sfrom)\s(?:[\w-]+\s){{0,2}}", re.IGNORECASE
)
_ORDERED = clue_compile(rf"\W*(?:(?:{_ORDER})|avoid)\s(?:the\s|any\s)?", re.IGNORECASE)
_NOT_WITH = clue_compile(
    rf"(?:\s\([^()]*\))?(?:{_WITH}|\s(?:if|when|while)\s(?:you\s)?(?:{_TAKES}|taking)\s"
    r"|\sat\sthe\ssame\stime\sas\s|\s(?:before|after|[\w\s-]{3,20}?\sof)\s)(?:the\s)?",
    re.IGNORECASE,
)
_FRONT = clue_compile(
    r"\W*(?:(?:and|but|also|for\sexample|note\sthat|the|any),?\s)*", re.IGNORECASE
)
#: What the first of them may be taken with is no ban: "…, but it can be taken with zorvanib".
_BUT_MAY = clue_compile(
    r",?\s(?:but|whereas|while|although)\s[^,;.]{2,40}?\s(?:can|may)\s(?!not\b)[^;]*$",
    re.IGNORECASE,
)
_TELLING = Patterns(_BANNED_WITH, _NOT_BOTH, _THEN_NOT, _ORDERED)


def may_ban_others(page: Page, clause: str) -> bool:
    """Tell whether `bans_others` has to be asked of *clause*, whatever agents it names."""
    if not _TELLING.any_possible(clause):
        return False
    return not _speaks_of_drug(page, clause) or _BUT_MAY.search(clause) is not None


def bans_others(page: Page, clause: str, parties: list[Party]) -> bool:
    """Tell whether *clause* only forbids to take one of *parties* with another of them."""
    if not parties or not _TELLING.any_possible(clause):
        return False
    if len(parties) < _TWO:
        return _does_else(page, clause, parties[0])
    if allowed := _BUT_MAY.search(clause, parties[1].piece.end):
        clause = clause[: allowed.start()]
    if _speaks_of_drug(page, clause):
        return False
    if any(p.agent.kind is AgentKind.CLASS and is_own(page, p.agent.name) for p in parties):
        return False
    return any(_parts(clause, one, other) for one, other in pairwise(parties))


_TWO = 2


def _does_else(page: Page, clause: str, one: Party) -> bool:
    """Tell whether who takes *one* is only told what not to do: "…, do not skip meals"."""
    ordered = _NOT_DO.match(clause, one.piece.end)
    if ordered is None or not _IF_TAKING.fullmatch(clause, 0, one.piece.start):
        return False
    return not _speaks_of_drug(page, clause)


def _speaks_of_drug(page: Page, clause: str) -> bool:
    """Tell whether *clause* names the drug or may speak of it in other words."""
    return page.mention.search(clause) is not None or _SPOKEN_OF.search(clause) is not None


_NOT_DO = clue_compile(
    r"(?:\s\([^()]*\))?,\s(?:do\snot|don't|never|you\s(?:must|should)\snot)\s"
    r"(?:eat|drink|skip|miss|drive|smoke|forget|donate|stop)\b",
    re.IGNORECASE,
)


def _parts(clause: str, one: Party, other: Party) -> bool:
    """Tell whether the ban of *clause* stands between *one* and *other*, or around them."""
    start, between = one.piece.start, (one.piece.end, other.piece.start)
    if _BANNED_WITH.fullmatch(clause, *between):
        return True
    if _AND.fullmatch(clause, *between) and _FRONT.fullmatch(clause, 0, start):
        return _NOT_BOTH.match(clause, other.piece.end) is not None
    ordered = _THEN_NOT.match(clause, one.piece.end) or _NOT_DO.match(clause, one.piece.end)
    if ordered and ordered.end() < other.piece.end and _IF_TAKING.fullmatch(clause, 0, start):
        return True
    return (
        _ORDERED.fullmatch(clause, 0, start) is not None
        and _NOT_WITH.fullmatch(clause, *between) is not None
    )
