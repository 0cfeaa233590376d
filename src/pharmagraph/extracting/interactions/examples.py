"""Joins the agents that a sentence names by known names to those that stand where agents stand."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.classifying import is_known
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import AgentKind

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.agents import Party
    from pharmagraph.extracting.wording.phrases import Piece

__all__ = ["bare_name", "with_spotted"]


def with_spotted(found: list[Party], spotted: list[Party], text: str) -> list[Party]:
    """Return *found* with those *spotted* besides; examples of a class become its members."""
    every = list(found)
    known = {n.lower() for p in found for n in (p.agent.name, *p.agent.members)}
    group, reached, examples, last = -1, 0, False, False
    for party in spotted:
        start, end, _ = party.piece
        between = text[reached:start]
        bracketed = _BRACKET.fullmatch(between) and text[end : end + 1] == ")"
        if group >= 0 and bracketed and party.agent.kind is AgentKind.CLASS:
            reached = end
            continue
        example = group >= 0 and (_JOIN if examples else _EXAMPLE).fullmatch(between) is not None
        example = example and not (last and _NEXT.match(between))
        own = next((n for n, p in enumerate(every) if _holds(p.piece, party.piece)), -1)
        if example and party.agent.kind is AgentKind.DRUG and own < 0:
            if party.agent.name.lower() not in known:
                every[group] = _with_member(every[group], party.agent.name)
            examples, reached, last = True, end, _AND.search(between) is not None
            continue
        if own < 0 and party.agent.name.lower() not in known:
            every.append(party)
            own = len(every) - 1
        is_class = own >= 0 and every[own].agent.kind is AgentKind.CLASS
        group, examples, last = (own if is_class else -1), False, False
        reached = max(end, every[own].piece.end) if own >= 0 else end
    return every


def bare_name(party: Party, spotted: list[Party]) -> Party:
    """Return the agent of a known name that *party* names with more words, or *party*."""
    if party.agent.kind is not AgentKind.DRUG or is_known(party.agent.name.lower()):
        return party
    inside = (p for p in spotted if p.agent.kind is AgentKind.DRUG and _holds(party.piece, p.piece))
    known = next(inside, party)
    return replace(known, agent=replace(known.agent, members=party.agent.members))


_EXAMPLE = clue_compile(
    r",?\s*[(\[]?\s*(?:(?:such as|including|of the (?:kind|type|sort) of|for example|especially"
    r"|like|e\.\s?g\.|eg|i\.e\.)[,\s]*|(?<=[(\[]))"
    r"(?:the\s|certain\s)?",
    re.IGNORECASE,
)
_JOIN = clue_compile(r"\s*(?:,|/|;)?\s*(?:(?:and|or|and/or)\s+)?(?:the\s)?", re.IGNORECASE)


#: A class that another in brackets explains: "water tablets (diuretics)".
_BRACKET = compiled(r"\s\(")
#: Behind "such as A and B" a bare comma goes on with what is no example.
_NEXT = clue_compile(r"[^()]*?,")
_AND = compiled(r"\b(?:and|or|and/or)\s", re.IGNORECASE)


def _holds(one: Piece, other: Piece) -> bool:
    """Tell whether the words of one agent are among another's, and no example behind them."""
    if not (one.start < other.end and other.start < one.end):
        return False
    inside = one.text[: max(0, other.start - one.start)]
    return not _SAID_OF.search(inside)


_SAID_OF = compiled(r"\b(?:including|such as|e\.\s?g\b|eg\b|like)|[(]", re.IGNORECASE)


def _with_member(party: Party, member: str) -> Party:
    members = (*party.agent.members, member)
    return replace(party, agent=replace(party.agent, members=members))
