"""Finds agents for whose sake a dose is told to be another: "5 mg if you also take verapamil".

A section on doses names many agents that are given together with the drug on purpose. Only
those count that people are said to take for themselves, beside an amount or a word of care.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.agents import read_parties
from pharmagraph.extracting.interactions.drafts import Draft, read_draft
from pharmagraph.extracting.interactions.owners import of_enzyme
from pharmagraph.extracting.interactions.spotting import spot_parties
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.model import AgentKind, SectionKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from pharmagraph.extracting.interactions.agents import Party
    from pharmagraph.extracting.page import Page

__all__ = ["find_dosed"]

_BESIDES = clue_compile(
    r"\b(?:if|when|while)\s(?:you|they|patients|people|it)\s(?:are|is|also)\s(?:(?:also|being"
    r"|already|currently)\s)*(?:taking|using|receiving|take|use|receive|treated\swith|on)\s(?=\w)"
    r"|\b(?:people|patients|those|adults|anyone|someone)\s(?:(?:who|that|are|is)\s)*"
    r"(?:also|already|concurrently|concomitantly)\s(?:taking|using|receiving|take|use|receive"
    r"|treated\swith|on)\s(?=\w)",
    re.IGNORECASE,
)
#: Whoever takes an agent gets another dose, where that is said to be another.
_IN_TAKERS = clue_compile(
    r"(?:^|[.;]\s)\W*(?:in|for)\s(?:patients|people|adults|children)\s(?:who\s(?:also\s)?(?:take|use|receive|are\staking)|taking)\s"
    r"(?=[^.;,]{3,60},?\sthe\s(?:[a-z]+\s)?dose\sis\s)"
    r"|(?:^|[.;]\s)\W*(?:in|for)\s(?:patients|people|adults|children)\s(?:who\sare\s)?(?:taking|receiving"
    r"|treated\swith|on)\s(?=[^.;]{3,90},\s[^.;]*\b(?:limited|lowered|reduced|halved|doubled|raised"
    r"|increased|not\s(?:be\s)?(?:exceed\w*|more))\b)"
    r"|^\W*(?:also\s)?taking\s(?=[^:;.]{3,80}:)"
    r"|^\W*(?:together\s)?with\s(?=[^:;.,]{3,60}(?::|,|\s-\s)[^.;]*\b(?:halve|half|at\smost|exceed\w*"
    r"|reduce|lower|no\smore)\b)"
    r"|\b(?:when|if)\s(?:it\sis\s|they\sare\s|[\w-]+\sis\s)?(?:used|taken|given|combined)\s(?:together\s)?with\s"
    r"(?=[^.;,]{0,40}\b(?:inhibitors?|inducers?)\b)",
    re.IGNORECASE,
)
_BEING_TAKEN = clue_compile(
    r"\b(?:if|when|while)\s(?P<who>(?:an?\s)?[\w -]{4,60}?)\s(?:is|are)\s(?:also\s)?(?:being\s)?"
    r"(?:also\s)?(?:taken|used)\b(?:\s(?:too|as well|at the same time)|(?=,))"
    r"|\b(?:if|when|where)\s(?P<needed>(?:an?\s)?[\w -]{4,60}?)\s(?:cannot"
    r"|can\snot)\sbe\s(?:avoided"
    r"|left\sout|stopped)\b",
    re.IGNORECASE,
)
_TAKEN = Patterns(_BESIDES, _IN_TAKERS, _BEING_TAKEN)
_LIMITED = clue_compile(
    r"\b(?:more|exceed\w*|maximum|most|largest|limit\w*|lower\w*|reduc\w+|halve\w*|half|smaller"
    r"|less|only|left out|instead|increas\w+|double\w*|higher|rais\w+|cut)\b"
    r"|\b(?:the|a|this)\s(?:\w+\s){0,2}doses?\s(?:is|are|becomes?)\b"
    r"|\b(?:inhibitors?|inducers?)\b",
    re.IGNORECASE,
)
#: A label for those who take an agent, behind which the dose stands.
_LABEL = clue_compile(r"\W*(?:also\s)?taking\s[^:;.]{3,80}:", re.IGNORECASE)


_THE_DOSE = clue_compile(r",?\sthe\s(?:[a-z]+\s)?dose\sis\s", re.IGNORECASE)


def find_dosed(page: Page, known: Collection[int]) -> list[Draft]:
    """Return what sections on doses say of agents, in sentences that begin at none of *known*."""
    made: list[Draft] = []
    for sentence in page.holding(_TAKEN, SectionKind.DOSAGE):
        text = page.text(sentence)
        if sentence.span.start in known or not (_LIMITED.search(text) or _LABEL.match(text)):
            continue
        parties = _parties(page, text)
        if parties:
            draft = read_draft(page, sentence, text, (0, len(text)), parties)
            draft.outcome = draft.mechanism = None
            draft.denied = draft.may = False
            told = draft.management
            draft.management = told if told and "exceed" not in told.piece.text else None
            made.append(draft)
    return made


def _parties(page: Page, text: str) -> list[Party]:
    """Return the agents, of a known name, that *text* says are taken besides the drug."""
    if found := _BESIDES.search(text) or _IN_TAKERS.search(text):
        dose = _THE_DOSE.search(text, found.end())
        listed = read_parties(page, text, found.end(), dose.start() if dose else len(text))
    elif found := _BEING_TAKEN.search(text):
        who = "who" if found["who"] else "needed"
        listed = read_parties(page, text, *found.span(who))
    else:
        return []
    sure = spot_parties(page, text)
    return [
        p
        for p in listed
        if p.agent.kind is not AgentKind.FOOD
        and (
            of_enzyme(p.agent.name)
            or any(p.piece.start < s.piece.end and s.piece.start < p.piece.end for s in sure)
        )
    ]
