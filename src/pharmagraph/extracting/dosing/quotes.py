"""Cuts the words of a dose out of its sentence, and after them the words of its parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.dosing.clauses import ONWARD
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.dosing.agents import Giver
    from pharmagraph.extracting.dosing.clause import Clause
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.atoms import Atom
    from pharmagraph.model import Sentence, Span

__all__ = ["quotes"]

_HEAD_END = clue_compile(r"\s*[,:]\s*")
_OUTER = " \t\n,;:()-\u2013\u2014"
_JOINT = clue_compile(r"(?:and|or|but)\s+", re.IGNORECASE)


def quotes(page: Page, sentence: Sentence, clause: Clause, giver: Giver | None) -> tuple[Span, ...]:
    """Return the words of *clause*, and after them those of its parts in order of place."""
    parts: list[Atom] = [
        clause.amount,
        *clause.routes,
        *clause.frequencies,
        *clause.durations,
        *clause.needs,
        *clause.days,
        *clause.cycles,
        *clause.counts,
    ]
    parts += [giver] if giver and giver.name else []
    text = page.text(sentence)
    whole = (_begin(clause, text), _finish(clause, text, parts))
    ordered = sorted({(part.start, part.end) for part in parts} - {whole})
    return tuple(page.span(sentence, left, right) for left, right in [whole, *ordered])


def _begin(clause: Clause, text: str) -> int:
    """Return where the words of the dose begin: behind "For gout," but with "the dose of"."""
    start = clause.start
    for atom in sorted((*clause.groups, *clause.conditions), key=lambda a: a.end):
        closed = _HEAD_END.match(clause.masked, atom.end, clause.amount.start)
        if closed:
            start = closed.end()
    skipped = len(text[start:]) - len(text[start:].lstrip(_OUTER))
    joint = _JOINT.match(text, start + skipped)
    return min(joint.end() if joint else start + skipped, clause.amount.start)


def _finish(clause: Clause, text: str, parts: list[Atom]) -> int:
    """Return where they end: behind the last part, "thereafter" and an open bracket's close."""
    end = max([clause.amount.end, *(part.end for part in parts if part.end <= clause.end)])
    onward = ONWARD.match(text, end, clause.end)
    end = onward.end() if onward else end
    return end + (text[end : end + 1] == ")" and "(" in text[:end])
