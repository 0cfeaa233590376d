"""Reads changes whose subject is a drug itself: "it is lowered by rifampin", "lithium goes up".

No noun says that a level is meant, so the subject has to be a name, or a list of names, and
nothing else: "pain in patients on lithium is lowered" says nothing of lithium.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.changes import any_of, change_of, verbs
from pharmagraph.extracting.interactions.consequences import DRUG, Outcome
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import trim
from pharmagraph.model import AgentKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.extracting.interactions.agents import Party
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.patterns import Pattern

__all__ = ["bare_subjects", "find_bare_subjects"]

_HOW = r"(?:(?:also|about|almost|nearly|more\sthan|[a-z]+ly)\s)*"
_BE = r"(?:(?:(?:may|can|could|might|will)\s(?:also\s)?be|has\sbeen|have\sbeen|is|are|was|were)\s)"
_BY_HOW_MUCH = r"(?:(?:by\s)?(?:about\s|almost\s|nearly\s|up\sto\s)?[0-9][\w.%-]*\s)?"


#: Drops are a form too, and what is cut short has an object.
_NO_MOVES = ("drop", "incr", "decr")


@cache
def bare_subjects() -> tuple[Pattern, ...]:
    """Return what finds the verbs: those that tell who does it, and those that tell no doer."""
    moves = any_of(word for word in verbs("alone") if not word.startswith(_NO_MOVES))
    return (
        clue_compile(
            rf"\s(?P<all>{_BE}{_HOW}(?P<verb>{any_of(verbs('both', 'participle'))}))\s"
            rf"{_BY_HOW_MUCH}by\s",
            re.IGNORECASE,
        ),
        clue_compile(
            rf"\s(?P<all>(?:(?:may|can|could|might|will|also|then)\s)*(?P<verb>{moves}))"
            r"(?=\s*(?:[.,;]|$)|\s(?:by|to|with|under|when|if|while|whenever|during|after|on|and"
            r"|but|whereas|because|[0-9][\w.%-]*|sharply|markedly|slightly)\b)",
            re.IGNORECASE,
        ),
    )


def find_bare_subjects(page: Page, text: str, parties: list[Party]) -> Iterator[Outcome]:
    """Yield what *text* says becomes of the drug, or of *parties*, as the subject of a verb."""
    by, alone = bare_subjects()
    for pattern in (by, alone):
        for found in pattern.finditer(text):
            start, owners = _subject(page, text, found.start(), parties)
            if owners and (pattern is alone or _by_other(page, text, found.end(), owners, parties)):
                change = change_of(found["verb"])
                yield Outcome(trim(text, start, found.end("all")), change, owners)


def _subject(page: Page, text: str, end: int, parties: list[Party]) -> tuple[int, frozenset[str]]:
    """Return where the subject before *end* begins and whom it names, if nothing but names."""
    starts = [0, *(found.end() for found in _STARTS.finditer(text, 0, end))]
    for start in starts:
        lead = _LEAD.match(text, start, end)
        place = lead.end() if lead else start
        items = [item for item in _DIVIDES.split(_BRACKET.sub("", text[place:end])) if item]
        named = [_whose(page, item, parties) for item in items]
        if named and all(named) and (len(named) == 1 or DRUG not in named):
            return place, frozenset(named)
    return end, frozenset()


def _whose(page: Page, item: str, parties: list[Party]) -> str:
    """Return whom *item* names: the drug, or one of *parties* that is a drug or a class."""
    if page.mention.fullmatch(item):
        return DRUG
    low = item.lower()
    for party in parties:
        names = (party.agent.name, party.piece.text, *party.agent.members)
        if party.agent.kind in _OWNERS and low in {name.lower() for name in names}:
            return party.agent.name.lower()
    return ""


def _by_other(
    page: Page, text: str, start: int, owners: frozenset[str], parties: list[Party]
) -> bool:
    """Tell whether what stands behind "by" is an agent, if the drug is the owner, or the drug."""
    behind = text[start : start + _NEAR]
    if DRUG not in owners:
        return page.mention.match(_THE.sub("", behind)) is not None
    low = behind.lower()
    return any(party.agent.name.lower() in low for party in parties)


_NEAR = 80
#: What has a level in the blood.
_OWNERS = frozenset({AgentKind.DRUG, AgentKind.CLASS})
_THE = clue_compile(r"^(?:the\s)?(?:(?:drug|use\sof|treatment\swith)\s)?", re.IGNORECASE)
_STARTS = compiled(r"[.;:,]\s|\s(?:and|but|while|whereas|because|since|as|so|that)\s")
_LEAD = clue_compile(
    r"\s*(?:(?:and|but|while|whereas|however,|conversely,|likewise,|both|the)\s)*",
    re.IGNORECASE,
)
_DIVIDES = compiled(r",\s(?:and\s|or\s)?(?:other\s)?|\s(?:and|or)\s(?:other\s)?")
_BRACKET = compiled(r"\s?\([^()]*\)")
