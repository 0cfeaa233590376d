"""Finds what studies have shown, on whom or what, and for which conditions.

A finding of a laboratory is no indication: the conditions it names stay with it.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from pharmagraph.extracting.profile.mechanisms import actions
from pharmagraph.extracting.wording.listed import items
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.extracting.wording.phrases import Piece, fold, trim
from pharmagraph.lexicons import table
from pharmagraph.model import EvidenceLevel, OpenList, ResearchFinding, SectionKind, Topic

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["find_research", "is_research"]

_STUDIES = clue_compile(
    r"\b(?:studies|study|experiments?|trials?|research|tests)\b(?P<place>[^.;,]{0,60}?)\s+"
    r"(?:(?:have|has)\s+)?(?:shown|showed|shows?|demonstrated?|demonstrates|suggest(?:s|ed)?"
    r"|indicate[sd]?|found|finds?)\s+(?:that\s+)?",
    re.IGNORECASE,
)
_REPORTING = Patterns(_STUDIES)
_LEVELS = (
    (
        EvidenceLevel.LABORATORY,
        clue_compile(
            r"\b(?:laboratory|lab|in\s+vitro|test[- ]tube|cells?|cell[- ]culture)\b", re.IGNORECASE
        ),
    ),
    (
        EvidenceLevel.ANIMAL,
        clue_compile(
            r"\b(?:animals?|mice|mouse|rats?|rabbits?|dogs?|monkeys?|preclinical)\b", re.IGNORECASE
        ),
    ),
    (
        EvidenceLevel.HUMAN,
        clue_compile(
            r"\b(?:clinical|humans?|patients?|people|volunteers|women|men)\b", re.IGNORECASE
        ),
    ),
)
_SCOPE = clue_compile(
    r"\bin\s+(?:(?:certain|some|several|various|many|other|a\s+number\s+of"
    r"|different)\s+)?(?:(?:types?|kinds?|forms?)\s+of\s+)?(?P<class>[\w-]+(?:\s+[\w-]+){0,3}?)"
    r"(?P<such>,?\s+(?:including|such\s+as|like|for\s+example"
    r"|especially))\s+(?P<list>[^.;]{3,300})",
    re.IGNORECASE,
)
_OPEN = clue_compile(
    r"\b(?:certain|some|several|various|many|including|such\s+as|like|example)\b", re.IGNORECASE
)
_WORD = clue_compile(r"[a-z]+")


def is_research(text: str) -> bool:
    """Tell whether *text* reports what studies have shown."""
    return bool(_STUDIES.search(text))


def find_research(page: Page) -> list[ResearchFinding | OpenList]:
    """Return the findings that *page* reports, and the lists in them that are not complete."""
    sections = (SectionKind.OVERVIEW, SectionKind.OTHER, SectionKind.UNKNOWN, SectionKind.SUMMARY)
    return [fact for s in page.holding(_REPORTING, *sections) for fact in _read(page, s)]


def _read(page: Page, sentence: Sentence) -> list[ResearchFinding | OpenList]:
    text = page.text(sentence)
    studies = _STUDIES.search(text)
    level = _level(text[max(studies.start() - 60, 0) : studies.end()]) if studies else None
    named = page.mention.search(text, studies.end()) if studies else None
    if studies is None or named is None or level is None:
        return []
    if text[studies.end() : named.start()].strip() not in {"", "that"}:
        return []
    scope = _SCOPE.search(text, named.end())
    end = scope.start() if scope else len(text)
    conditions = items(text, *scope.span("list")) if scope else []
    spans = tuple(page.span(sentence, item.piece.start, item.piece.end) for item in conditions)
    labels = tuple(fold(item.label, initial=False) for item in conditions)
    found: list[ResearchFinding | OpenList] = [
        ResearchFinding(
            subject=page.drug,
            evidence=(page.span(sentence, piece.start, piece.end), *spans),
            context=(sentence.span,),
            rule="research-finding",
            finding=" ".join(piece.text.split()),
            level=level,
            conditions=labels,
        )
        for piece in _findings(text, named.end(), end)
    ]
    if scope and found and _OPEN.search(text, scope.start(), scope.start("list")):
        found.append(_open(page, sentence, scope.start(), scope.end("such")))
    return found


def _open(page: Page, sentence: Sentence, start: int, end: int) -> OpenList:
    return OpenList(
        subject=page.drug,
        evidence=(page.span(sentence, start, end),),
        context=(sentence.span,),
        rule="research-open",
        topic=Topic.RESEARCH_FINDINGS,
    )


def _level(words: str) -> EvidenceLevel | None:
    return next((level for level, pattern in _LEVELS if pattern.search(words)), None)


def _findings(text: str, start: int, end: int) -> list[Piece]:
    """Return the verbs with their objects, "and" before a verb parting them."""
    if acts := actions(text, start, end):
        first = trim(text, start, acts[0].start)
        acts = [*([first] if first.text else []), *acts]
        return [cut for act in acts for cut in _at_verbs(text, act)]
    return _at_verbs(text, trim(text, start, end))


def _at_verbs(text: str, piece: Piece) -> list[Piece]:
    edges = [piece.start]
    edges += [
        m.end()
        for m in clue_compile(r",?\s+and\s+(?=[a-z]{2,}s\s+\S)").finditer(
            text, piece.start, piece.end
        )
        if _is_verb(text, m.end())
    ]
    return [
        trim(text, left, right)
        for left, right in pairwise([*edges, piece.end])
        if text[left:right].strip()
    ]


def _is_verb(text: str, start: int) -> bool:
    word = _WORD.match(text, start)
    return word is not None and word[0] in _plain_verbs()


@cache
def _plain_verbs() -> frozenset[str]:
    verbs = {row["verb"] for row in table("mechanism-verbs")}
    return frozenset(verbs | {row["verb"] for row in table("finding-verbs")})
