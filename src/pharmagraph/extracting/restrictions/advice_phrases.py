"""Finds the phrases of ``advice.tsv`` in a clause: "should not be used", "with caution"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.extracting.wording.patterns import Pattern, Patterns, clue_compile
from pharmagraph.lexicons import table
from pharmagraph.model import Recommendation, SectionKind

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.clauses import Clause

__all__ = ["NEED", "Frame", "find_frames", "phrases_of_advice"]


class Frame(NamedTuple):
    """A phrase of advice in a clause: its place, what it says and in which form."""

    start: int
    end: int
    recommendation: Recommendation
    form: str
    modal: str


#: Words for the need without which a drug is not to be used.
NEED = clue_compile(
    r"\b(?:need\w*|necess\w+|benefits?|essential|justif\w+|outweighs?|required|prescribed)\b",
    re.IGNORECASE,
)


_DENIED = clue_compile(
    r"\b(?:not|never|no longer|nor|neither|isn't|aren't)\s+"
    r"(?:(?:be|been|generally|usually|strictly)\s+)?$"
    r"|\b(?:formerly|once|previously|at\s+one\s+time)\s+$"
    r"|\b(?:no\s+(?:reason|need|necessity|cause)|not\s+(?:necessary|needed|required)"
    r"|do(?:es)?\s+not\s+"
    r"(?:need|have))\s+(?:for\s+[^,.;]{2,40}\s+)?(?:to\s+)?$|\bneed\s+not\s+$",
    re.IGNORECASE,
)


@cache
def _groups() -> dict[str, str]:
    groups: dict[str, list[str]] = {}
    for row in table("advice-words"):
        groups.setdefault(row["group"], []).append(re.escape(row["word"]).replace(r"\ ", r"\s+"))
    return {name: "|".join(words) for name, words in groups.items()}


def _pattern(phrase: str) -> Pattern:
    """Return the pattern that a phrase of ``advice.tsv`` stands for."""
    parts: list[str] = []
    for word in phrase.split(" "):
        gap = r"\s+" if parts and not parts[-1].endswith("*?") else ""
        if word == "…":
            parts.append(r"\b[^.;]{0,90}?")
        elif word.startswith("["):
            parts.append(rf"(?:{gap}(?:{_groups()[word[1:-1]]}))?")
        elif word.startswith("{"):
            parts.append(rf"{gap}(?:{_groups()[word[1:-1]]})")
        elif word == "not" and gap:
            parts.append(r"(?:\s+not|n?'t(?=\s))")
        else:
            parts.append(gap + re.escape(word))
    return clue_compile(r"\b" + "".join(parts).replace(r"\b[^.;]", "[^.;]") + r"\b", re.IGNORECASE)


@cache
def phrases_of_advice() -> Patterns:
    """Return the patterns of the phrases of advice."""
    return Patterns(*(_pattern(row["phrase"]) for row in table("advice")))


@cache
def _meanings() -> list[tuple[Recommendation, str]]:
    return [(Recommendation(row["recommendation"]), row["form"]) for row in table("advice")]


#: What is only asked: "ask whether you must not take it".
_WHETHER = clue_compile(r"\bwhether\s(?:or\snot\s)?[^,;.]{1,25}$", re.IGNORECASE)


def find_frames(page: Page, clause: Clause) -> list[Frame]:
    """Return the phrases of advice in *clause* that overlap no other, the longest first."""
    found: list[Frame] = []
    patterns = phrases_of_advice()
    for number in patterns.possible(page.text(clause.sentence)):
        recommendation, form = _meanings()[number]
        for match in patterns.each[number].finditer(clause.text, clause.start, clause.end):
            if form == "needed" and not NEED.search(clause.text, match.end(), clause.end):
                continue
            if form == "no-people" and page.section(clause.sentence).kind is SectionKind.OVERVIEW:
                continue
            before = (clause.start, match.start())
            if _DENIED.search(clause.text, *before) or _WHETHER.search(clause.text, *before):
                continue
            said = re.split(r"\s|n't\b", match[0].lower())
            modal = next((word for word in ("should", "must") if word in said), "")
            found.append(Frame(*match.span(), recommendation, form, modal))
    kept: list[Frame] = []
    for frame in sorted(found, key=lambda f: (f.form != "needed", f.start - f.end)):
        if all(frame.end <= other.start or other.end <= frame.start for other in kept):
            kept.append(frame)
    return sorted(kept)
