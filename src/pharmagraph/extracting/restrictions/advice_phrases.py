"""Finds the phrases of ``advice.tsv`` in a clause: "should not be used", "with caution"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.extracting.wording.patterns import Pattern, clue_compile
from pharmagraph.lexicons import Clues, table
from pharmagraph.model import Recommendation

if TYPE_CHECKING:
    from pharmagraph.extracting.wording.clauses import Clause

__all__ = ["NEED", "Frame", "find_frames", "may_advise"]


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
        else:
            parts.append(gap + re.escape(word))
    return clue_compile(r"\b" + "".join(parts).replace(r"\b[^.;]", "[^.;]") + r"\b", re.IGNORECASE)


def _need(phrase: str) -> tuple[str, ...]:
    """Return words one of which every match of *phrase* contains."""
    words = [word for word in phrase.split(" ") if word[0] not in "[{…"]
    if words:
        return (max(words, key=len).lower(),)
    group = next((word for word in phrase.split(" ") if word[0] == "{"), "")
    rows = [row["word"] for row in table("advice-words") if row["group"] == group[1:-1]]
    return tuple(row.split(" ")[0].lower() for row in rows)


@cache
def _clues() -> Clues:
    return Clues(_need(row["phrase"]) for row in table("advice"))


@cache
def _patterns() -> list[tuple[Pattern, Recommendation, str]]:
    return [
        (_pattern(row["phrase"]), Recommendation(row["recommendation"]), row["form"])
        for row in table("advice")
    ]


def may_advise(text: str) -> bool:
    """Tell whether *text* holds a word that some phrase of advice cannot do without."""
    return bool(_clues().find(text))


def find_frames(clause: Clause) -> list[Frame]:
    """Return the phrases of advice in *clause* that overlap no other, the longest first."""
    found: list[Frame] = []
    patterns = _patterns()
    for number in _clues().find(clause.text[clause.start : clause.end]):
        pattern, recommendation, form = patterns[number]
        for match in pattern.finditer(clause.text, clause.start, clause.end):
            if form == "needed" and not NEED.search(clause.text, match.end(), clause.end):
                continue
            modal = next((w for w in ("should", "must") if w in match[0].lower().split()), "")
            found.append(Frame(*match.span(), recommendation, form, modal))
    kept: list[Frame] = []
    for frame in sorted(found, key=lambda f: (f.form != "needed", f.start - f.end)):
        if all(frame.end <= other.start or other.end <= frame.start for other in kept):
            kept.append(frame)
    return sorted(kept)
