"""Gives a clause the words behind its neighbour that are said of both: "10 mg or 20 mg daily"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.dosing.clause import Clause

__all__ = ["shared_behind", "unbracketed"]

_OR = clue_compile(r",?\s+(?:(?P<either>or)|and)\s+(?:(?:an?|one)\s+)?|,\s+", re.IGNORECASE)
_ROW = compiled(r"(?:[\s,]|and\s|[0-9.]+\s?[a-z]+)*")
_SHARED = ("routes", "frequencies", "durations", "needs", "days", "cycles", "counts")


def unbracketed(text: str, first: Clause, second: Clause) -> tuple[Clause, Clause]:
    """Return the clauses of "5 mg (maximum 10 mg) daily", the words behind for the first."""
    left = text.rfind("(", first.amount.end, second.amount.start)
    right = text.find(")", second.amount.end, second.end)
    if left < 0 or right < 0 or text.find(")", left, second.amount.start) >= 0:
        return first, second
    for name in ("frequencies", "groups", "routes", "days", "cycles"):
        own: dict[str, Any] = {name: tuple(a for a in getattr(second, name) if a.start < right)}
        behind: dict[str, Any] = {name: tuple(a for a in getattr(second, name) if a.start > right)}
        if behind[name] and not getattr(first, name):
            first, second = replace(first, **behind), replace(second, **own)
    return first, second


def shared_behind(text: str, first: Clause, second: Clause) -> tuple[Clause, Clause]:
    """Return the clauses of "10 mg/kg or 500 mg once daily", the words behind for both."""
    joint = _OR.fullmatch(text, first.amount.end, second.amount.start)
    timed = any(_ROW.fullmatch(text, second.amount.end, f.start) for f in second.frequencies)
    if not joint or not (joint["either"] or timed):
        return first, second
    behind = {name: getattr(second, name) for name in _SHARED if not getattr(first, name)}
    return replace(first, **behind), second
