"""Knows paragraphs on interactions that stand in sections on other things, by all that they say.

A background or a mechanism often ends with one: "It inhibits CYP2D6, and drugs that depend on
that enzyme accumulate. Levels of desipramine rose." It is read as a section on interactions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.aside import TELLING, said_aside
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
    telling = telling_aside(page, kinds)
    if len(telling) < _TELLING:
        return frozenset()
    return frozenset(
        sentence.span.start
        for paragraph in _paragraphs(page, page.sentences(*kinds))
        if _is_of_interactions(page, paragraph, telling)
        for sentence in paragraph
    )


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
