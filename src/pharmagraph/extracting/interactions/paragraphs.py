"""Knows paragraphs on interactions that stand in sections on other things, by all that they say.

A background or a mechanism often ends with one: "It inhibits CYP2D6, and drugs that depend on
that enzyme accumulate. Levels of desipramine rose." It is read as a section on interactions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.announced import MEDICINES_CHANGE
from pharmagraph.extracting.interactions.aside import TELLING, said_aside
from pharmagraph.extracting.interactions.spotting import names_agent
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.model import SectionKind, SentenceKind
from pharmagraph.subjects import subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["telling_aside", "with_inner", "within_others"]

_SURE, _LEAST, _TELLING = 0.9, 3, 2


def within_others(page: Page, kinds: tuple[SectionKind, ...]) -> frozenset[int]:
    """Return where the sentences start of the paragraphs on interactions in sections of *kinds*."""
    asked = frozenset(_announced(page))
    telling = telling_aside(page, kinds)
    if len(telling) < _TELLING:
        return asked
    return asked | {
        sentence.span.start
        for paragraph in _paragraphs(page, page.sentences(*kinds))
        if _is_of_interactions(page, paragraph, telling)
        for sentence in paragraph
    }


def _announced(page: Page) -> Iterator[int]:
    """Yield where the sentences start of the medicines that one on another thing announces.

    They follow, in its line, one that asks for all drugs, or are items below "they affect how
    it works:".
    """
    for sentence in page.holding(_ANNOUNCING):
        if page.section(sentence).kind is SectionKind.INTERACTIONS:
            continue
        text = page.text(sentence)
        if _ALL_TAKEN.search(text):
            yield from (each.span.start for each in _behind(page, sentence))
        if _announces(text):
            yield from (each.span.start for each in _below(page, sentence))


def _announces(text: str) -> bool:
    """Tell whether *text* announces a list of medicines that change how something works."""
    found = MEDICINES_CHANGE.search(text) if text.rstrip().endswith(":") else None
    return found is not None and _HOW.search(text, found.end()) is not None


_HOW = clue_compile(
    r"\b(?:how|(?:the|its)\s(?:way|levels?|effects?|action)|works?)\b", re.IGNORECASE
)


def _below(page: Page, asking: Sentence) -> Iterator[Sentence]:
    """Yield the sentences of the items that *asking* announces."""
    line = -1
    for sentence in page.document.sentences[page.number(asking) + 1 :]:
        if sentence.kind is SentenceKind.ITEM and page.lead_in(sentence) is asking:
            line = page.line(sentence)
        elif page.line(sentence) != line:
            return
        yield sentence


def _behind(page: Page, asking: Sentence) -> Iterator[Sentence]:
    """Yield the sentences of prose behind *asking* in its line, as long as they name agents."""
    line = page.line(asking)
    for sentence in page.document.sentences[page.number(asking) + 1 :]:
        if page.line(sentence) != line or sentence.kind is not SentenceKind.PROSE:
            return
        text = page.text(sentence)
        if not text[:1].isupper() or not names_agent(page, text):
            return
        yield sentence


_ALL_TAKEN = clue_compile(
    r"\b(?:tell|inform|talk\s(?:to|with)|speak\s(?:to|with))\s(?:your|the|a)\s[^.:;]{3,60}?\s(?:about\s|know\s)?"
    r"(?:all|every|each|what|which|any\sother)\s(?:of\s)?(?:the\s|your\s)?(?:other\s)?(?:[\w-]+,?\s(?:and\s|or\s)?){0,4}?"
    r"(?:medicines?|medications?|drugs?)\b[^.:;]{0,120}?\b(?:you|your\schild|they)\s"
    r"(?:(?:also|now|currently|already|regularly)\s)?(?:take|use|are\s(?:taking|using)|takes|uses|plan)\b",
    re.IGNORECASE,
)
_ANNOUNCING = Patterns(_ALL_TAKEN, MEDICINES_CHANGE)


def telling_aside(page: Page, kinds: tuple[SectionKind, ...]) -> frozenset[int]:
    """Return where the sentences of *kinds* start of which `said_aside` may be true."""
    held = page.once((telling_aside, kinds), lambda: page.holding(TELLING, *kinds))
    return frozenset([sentence.span.start for sentence in held])


def with_inner(page: Page, kinds: tuple[SectionKind, ...], inner: frozenset[int]) -> list[Sentence]:
    """Return the sentences of the sections of *kinds*, and those that start at one of *inner*."""
    if not inner:
        return page.sentences(*kinds)
    return [
        sentence
        for sentence in page.sentences()
        if sentence.span.start in inner or page.section(sentence).kind in kinds
    ]


def _paragraphs(page: Page, sentences: list[Sentence]) -> Iterator[list[Sentence]]:
    """Yield the sentences that no blank line and no heading divides."""
    made: list[Sentence] = []
    for sentence in sentences:
        if made and (
            sentence.section != made[-1].section
            or page.document.plain.count("\n", made[-1].span.end, sentence.span.start) > 1
        ):
            yield made
            made = []
        made.append(sentence)
    if made:
        yield made


def _is_of_interactions(page: Page, paragraph: list[Sentence], telling: frozenset[int]) -> bool:
    """Tell whether a paragraph of prose speaks of interactions more than of anything else.

    *telling* are the places of the sentences that may speak of them at all.
    """
    if len(paragraph) < _LEAST or len([s for s in paragraph if s.span.start in telling]) < _TELLING:
        return False
    if any(s.kind is not SentenceKind.PROSE for s in paragraph):
        return False
    texts = [page.text(sentence) for sentence in paragraph]
    befores = ["", *texts]
    return (
        subject_of(" ".join(texts), _SURE) is SectionKind.INTERACTIONS
        and sum(
            1
            for text, before in zip(texts, befores, strict=False)
            if said_aside(page, text, before)
        )
        >= _TELLING
    )
