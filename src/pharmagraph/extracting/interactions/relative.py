"""Cuts sentences in which each of several agents has a relative clause of its own.

"With A, whose level it raises, or with B, which lowers its own": what is said of A is not
said of B.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.lists import VERBS
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.drafts import Draft
    from pharmagraph.extracting.page import Page

__all__ = ["affairs_of_others", "relative_cuts", "share_front"]

_NAMES = r"(?:[^,;:.()]|(?<=\bSt)\.|\([^()]*\))"
_WHICH = r"(?:which|whose|(?:the\s)?(?:[\w-]+\s){1,3}of\swhich)\b"
_RELATIVE = clue_compile(rf",\s{_WHICH}", re.IGNORECASE)
_BEFORE = r"(?:also\s)?(?:with|about|on|to|from|by|for|taking|using)\s"
_NEXT = clue_compile(
    rf",?\s(?:(?:and|or|and/or)\s|(?<=,\s))(?:{_BEFORE}|of\s)?(?={_NAMES}{{3,70}},\s{_WHICH})"
    rf"|,\s(?:and|or|and/or)\s{_BEFORE}(?={_NAMES}{{3,70}}(?:\.?\s*$|;))",
    re.IGNORECASE,
)
#: What has a verb is no agent of which the words before the first one speak.
_VERB = clue_compile(
    rf"{_NAMES}*?\b(?:is|are|was|were|may|might|can|could|should|must|will|has|have|had|does|do"
    r"|did|not|it|they|this|these|both|so|then)\b",
    re.IGNORECASE,
)


def relative_cuts(text: str) -> list[tuple[int, int]]:
    """Return where one agent with its clause ends and the next begins, for each but the first."""
    cuts: list[tuple[int, int]] = []
    told = _RELATIVE.search(text)
    while told and (cut := _NEXT.search(text, told.end())):
        if "," in text[told.end() : cut.start()] or _VERB.match(text, cut.end()):
            break
        cuts.append(cut.span())
        told = _RELATIVE.search(text, cut.end())
    return cuts


def affairs_of_others(page: Page, text: str) -> list[tuple[int, int]]:
    """Return where *text* says in passing what an agent does to another: "A, which raises B,".

    So it does where it is the reason for advice: "A should be avoided, because it weakens B".
    """
    if because := _BECAUSE_IT.match(text):
        place = because.span("aside")
        meant = page.mention.search(text, *place) or _REFERS.search(text, *place)
        again = because["who"].split()[-1].lower() in because["aside"].lower()
        return [] if meant or again else [place]
    if ", which " not in text:
        return []
    spans = (found.span("aside") for found in _WHICH_DOES.finditer(text))
    return [
        (start, end)
        for start, end in spans
        if page.mention.search(text, end)
        and not page.mention.search(text, start, end)
        and not _REFERS.search(text, start, end)
    ]


#: One agent of which something is advised, and what it does otherwise.
_BECAUSE_IT = clue_compile(
    r"(?P<who>(?:St\.?\s)?(?!(?:it|this|that|the|use|taking)\b)[\w'-]+(?:\s[\w-]+)?)(?<!s)\s(?:should|must)\s(?:not\s|never\s)?be\s"
    r"[^,;.]{3,60}?,?\s(?:because|since|as)\sit\s"
    r"(?:(?:is\s(?:suspected|accused|capable)\sof|is\s(?:known|thought|likely)\sto|may|can|could|might|also)\s)*"
    rf"(?P<aside>(?:{VERBS}|making|mak(?:es?)|lowering|raising|reducing|weakening)\s[^;.]{{3,90}})",
    re.IGNORECASE,
)
#: What is said of food or an agent taken with another: "which matter with A".
_MATTERS = (
    r"(?:(?:matters?|counts?|interacts?|interferes?|clash(?:es)?)"
    r"|(?:(?:should|must|has\sto|have\sto|needs?\sto)\sbe|(?:is|are))\s(?:not\s)?[\w-]+)"
    r"(?:\s(?!with\b)[\w-]+){0,2}\swith\s"
)
_WHICH_DOES = clue_compile(
    rf"(?:^|[.;]\s|\b(?:unlike|and|while|whereas|but)\s){_NAMES}{{3,90}},\swhich\s"
    r"(?:(?:may|can|could|also|itself|strongly|markedly)\s)*"
    rf"(?P<aside>(?:(?:{VERBS})\s|{_MATTERS})[^,;.]{{3,90}}),(?=\s\w)",
    re.IGNORECASE,
)
_REFERS = clue_compile(r"\b(?:it|its|this|these|them|their|both|either|each)\b", re.IGNORECASE)


def share_front(draft: Draft, first: Draft) -> None:
    """Give *draft* what its sentence says before the agents of *first*: it speaks of all."""
    named = first.parties[0][1].start
    offset = first.sentence.span.start
    if draft.management is None:
        draft.management = first.management
    told = first.outcome
    if draft.outcome is None and told and offset + told.piece.end <= named:
        draft.outcome, draft.may = told, first.may
