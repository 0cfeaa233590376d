"""Knows what is said of two other agents and not of the drug: "Nevirapine lowers methadone"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.lists import VERBS
from pharmagraph.extracting.interactions.own_classes import is_own
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.agents import Party
    from pharmagraph.extracting.interactions.consequences import Outcome
    from pharmagraph.extracting.page import Page

__all__ = ["are_strangers"]

#: What may speak of the drug without its name, or of a meeting with it.
_SPOKEN_OF = clue_compile(
    r"\b(?:it|its|itself|this|these|those|both|either|each|combin\w+|together|concomitant\w*|concurrent\w*"
    r"|co-?administ\w+|with|when|if|while|during|after|also|likewise|similarly|the\s(?:drug|medicine|medication|same))\b",
    re.IGNORECASE,
)
_DOES = clue_compile(
    r"(?:\s\([^()]*\))?(?:,\s(?:by\scontrast|in\scontrast|on\sthe\s(?:other\shand|contrary)|however"
    r"|conversely|of\scourse|though),)?(?:\s(?:may|might|can|could|will|does|do|did|also|markedly|greatly|sharply|strongly|slightly|substantially))*\s+",
    re.IGNORECASE,
)
_DOES_TO = clue_compile(
    rf"(?:\s\([^()]*\))?(?:\s(?:in|at)\s\w+\sdoses)?\s(?:(?:may|might|can|could)\s)?(?:{VERBS})\s+",
    re.IGNORECASE,
)
#: What stands before what is said of the drug beside it: "…, but it does not".
_FIRST = compiled(
    r"\W*(?:(?!;\s|,?\s(?:but|while|whereas)\s"
    r"|,\s(?:and\s)?[\w-]+(?:\s[\w-]+)?\s(?:does|did|do|has|is)(?:\snot|n't)\W*$).)*",
    re.DOTALL,
)
#: To what another agent is likened: "carbamazepine, a drug like zorvanib".
_ALIKE = clue_compile(
    r",\s(?:an?|another)\s(?:[\w-]+\s)?(?:drug|medicine|medication|agent)\s(?:like|similar\sto|related\sto)"
    r"\s[\w-]+\W*$",
    re.IGNORECASE,
)
_BY = clue_compile(r"(?:\s[\w%-]+){0,3}?\sby\s(?:the\s)?", re.IGNORECASE)


def are_strangers(page: Page, clause: str, outcome: Outcome | None, parties: list[Party]) -> bool:
    """Tell whether *clause* only says that one of *parties* changes the level of another."""
    if len(parties) <= 1:
        return False
    clause = _FIRST.match(clause)[0]  # type: ignore[index]
    if alike := _ALIKE.search(clause):
        clause = clause[: alike.start()]
    clause = _without_contrast(page, clause)
    apart = all(party.piece.end <= len(clause) for party in parties)
    if not apart or page.mention.search(clause) or _SPOKEN_OF.search(clause):
        return False
    if outcome is None:
        return _DOES_TO.fullmatch(clause, parties[0].piece.end, parties[1].piece.start) is not None
    names = {name.lower() for party in parties for name in _names(party)}
    told = outcome.owners and (outcome.change or outcome.either)
    if not told or not outcome.owners <= names:
        return False
    doers = [party for party in parties if _does(clause, outcome, party)]
    return any(
        not outcome.owners & {name.lower() for name in _names(party)}
        and not is_own(page, party.agent.name)
        for party in doers
    )


def _without_contrast(page: Page, clause: str) -> str:
    """Return *clause* with blanks for the drug that another is told apart from: "unlike it"."""
    if aside := _ASIDE.search(clause):
        clause = _blank(clause, *aside.span())
    if not _CONTRAST.possible(clause):
        return clause
    for drug in page.mention.finditer(clause):
        before, behind = (
            _CONTRAST.search(clause, 0, drug.start()),
            _CLOSED.match(clause, drug.end()),
        )
        if before and behind:
            return _blank(clause, before.start(), behind.end())
    return clause


def _blank(clause: str, start: int, end: int) -> str:
    return f"{clause[:start]}{' ' * (end - start)}{clause[end:]}"


#: From what the first of two other agents is told apart: "Otherol, unlike the drug, raises".
_CONTRAST = clue_compile(
    r"(?:^\W*|,\s)(?:unlike|in\s(?:contrast|opposition)\s(?:to|with)|as\sopposed\sto|contrary\sto)\s$",
    re.IGNORECASE,
)
_CLOSED = compiled(r"(?:\s\([^()]*\))?,")
_ASIDE = clue_compile(r",\sfor\s(?:its|their)\s(?:own\s)?part,", re.IGNORECASE)


def _names(party: Party) -> tuple[str, ...]:
    return (party.agent.name, *party.agent.members)


def _does(clause: str, outcome: Outcome, party: Party) -> bool:
    """Tell whether *party* is the subject in front of the verb, or stands behind its "by"."""
    front = _DOES.fullmatch(clause, party.piece.end, outcome.piece.start)
    behind = _BY.match(clause, outcome.piece.end)
    return bool(front) or (behind is not None and behind.end() == party.piece.start)
