"""Finds the phrases of ``advice.tsv`` in a clause: "should not be used", "with caution"."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.patterns import Pattern, Patterns, clue_compile
from pharmagraph.lexicons import table
from pharmagraph.model import Recommendation, SectionKind
from pharmagraph.remembering import remembered

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


_DENIED = compiled(
    r"\b(?:not|never|no longer|nor|neither|isn't|aren't)\s+"
    r"(?:(?:be|been|generally|usually|strictly)\s+)?$"
    r"|\bno\s+(?:(?:known|absolute|specific|other|further|formal|true)\s+)?$"
    r"|\b(?:formerly|once|previously|at\s+one\s+time)\s+$"
    r"|\b(?:no\s+(?:reason|need|necessity|cause)|not\s+(?:necessary|needed|required)"
    r"|do(?:es)?\s+not\s+"
    r"(?:need|have))\s+(?:for\s+[^,.;]{2,40}\s+)?(?:to\s+)?$|\bneed\s+not\s+$",
    re.IGNORECASE,
)


@cache
def _groups() -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for row in table("advice-words"):
        groups.setdefault(row["group"], []).append(_spaced(row["word"]))
    return groups


#: So many pairs of words may be looked for in a sentence on account of one phrase.
_MOST_PAIRS = 40


def _spaced(words: str) -> str:
    return re.escape(words).replace(r"\ ", r"\s+")


def _pattern(phrase: str, form: str) -> Pattern:
    """Return the pattern of a phrase of ``advice.tsv``; behind "only if" stands the need."""
    need = rf"(?=(?s:.*){NEED.pattern})" if form == "needed" else ""
    return clue_compile(rf"\b{_of_words(phrase.split(' '), '')}\b{need}", re.IGNORECASE)


def _of_words(words: list[str], gap: str) -> str:
    """Return the pattern of *words*, with *gap* in front of them.

    Two small groups that follow one another are written out ("should stop|may stop"): many
    sentences have a word of each, but few have them side by side. A group that may be missing
    is put in angles where it is not.
    """
    if not words:
        return ""
    if words[0] == "…":
        return "[^.;]{0,90}?" + _of_words(words[1:], r"\s+")
    groups = [*takewhile(_is_group, words)]
    if left := next((n for n, word in enumerate(groups) if word[0] == "["), -1) + 1:
        before, behind = words[: left - 1], words[left:]
        filled = f"<{words[left - 1][1:-1]}>"
        both = [*before, filled, *behind], [*before, *behind]
        return f"(?:{'|'.join(_of_words(each, gap) for each in both)})"
    choices, taken = _choices(words[0], gap), 1
    further = _choices(words[1], r"\s+") if len(groups) == 2 else []
    if 0 < len(choices) * len(further) <= _MOST_PAIRS:
        choices, taken = [one + other for one in choices for other in further], 2
    either = f"(?:{'|'.join(choices)})" if len(choices) > 1 else choices[0]
    return either + _of_words(words[taken:], r"\s+")


def _is_group(word: str) -> bool:
    return word == "not" or word[0] in "{["


def _choices(word: str, gap: str) -> list[str]:
    """Return the patterns of what *word* of a phrase stands for."""
    if word == "not" and gap:
        return [r"\s+not", "n't", "'t"]
    return [
        gap + each for each in (_groups()[word[1:-1]] if word[0] in "{<" else [re.escape(word)])
    ]


@cache
def phrases_of_advice() -> Patterns:
    """Return the patterns of the phrases of advice."""
    return Patterns(*(_pattern(row["phrase"], row["form"]) for row in table("advice")))


@cache
def _meanings() -> list[tuple[Recommendation, str]]:
    return [(Recommendation(row["recommendation"]), row["form"]) for row in table("advice")]


#: What is only asked: "ask whether you must not take it".
_WHETHER = clue_compile(r"\bwhether\s(?:or\snot\s)?[^,;.]{1,25}$", re.IGNORECASE)


def find_frames(page: Page, clause: Clause) -> tuple[Frame, ...]:
    """Return the phrases of advice in *clause* that overlap no other, in order."""
    overview = page.section(clause.sentence).kind is SectionKind.OVERVIEW
    return _frames(clause.text, *clause.piece[:2], overview=overview)


@remembered
def _frames(text: str, start: int, end: int, *, overview: bool) -> tuple[Frame, ...]:
    """Return the phrases of advice in the stretch, the longest of those that overlap.

    That the drug is not for some people tells in an *overview* only what it is used for.
    """
    found: list[Frame] = []
    patterns = phrases_of_advice()
    for number in patterns.possible(text):
        recommendation, form = _meanings()[number]
        if overview and form == "no-people":
            continue
        for match in patterns.each[number].finditer(text, start, end):
            before = (start, match.start())
            if _DENIED.search(text, *before) or _WHETHER.search(text, *before):
                continue
            said = match[0].lower().replace("n't", " ").split()
            modal = "should" if "should" in said else "must" if "must" in said else ""
            found.append(Frame(*match.span(), recommendation, form, modal))
    if len(found) <= 1:
        return tuple(found)
    kept: list[Frame] = []
    for frame in sorted(found, key=lambda f: (f.form != "needed", f.start - f.end)):
        if all(frame.end <= other.start or other.end <= frame.start for other in kept):
            kept.append(frame)
    return tuple(sorted(kept))
