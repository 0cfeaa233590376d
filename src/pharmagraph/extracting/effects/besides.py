"""Makes the effects that a sentence tells without a list: what becomes of the body or people."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from pharmagraph.extracting.effects.abilities import find_abilities
from pharmagraph.extracting.effects.changes import find_changes
from pharmagraph.extracting.effects.frames import HARMING, OWN, Frame, explained_by
from pharmagraph.extracting.effects.making import make_effect
from pharmagraph.extracting.effects.patterns import OTHERS
from pharmagraph.model import AdverseEffect, KnowledgeGap, OpenList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["Found", "told_by_changes", "with_abilities"]

Found: TypeAlias = AdverseEffect | OpenList | KnowledgeGap
_Kind = TypeVar("_Kind", AdverseEffect, AdverseEffect | OpenList | KnowledgeGap)


def told_by_changes(
    page: Page, sentence: Sentence, text: str, found: list[Found]
) -> list[AdverseEffect]:
    """Return the effects told by what becomes of the body, but for those *found* already."""
    if OTHERS.search(text):
        return []
    told = [
        make_effect(page, sentence, part, Frame(cues, (sentence.span,), rule="effects-prose"))
        for part, cues in find_changes(text)
        if not page.mention.search(part.own.text)
    ]
    return _apart_from(told, found)


def with_abilities(page: Page, sentence: Sentence, text: str, found: list[Found]) -> list[Found]:
    """Return what was *found*, but for parts of what is said of what people can do, and that."""
    told: list[Found] = []
    here = page.section(sentence).kind in {*OWN, *HARMING}
    for part, cues, denied in find_abilities(page, text) if here else ():
        explained = explained_by(page, sentence)
        serious = cues.seriousness or (explained.cues.seriousness if explained else None)
        frame = Frame(replace(cues, seriousness=serious), (sentence.span,), denied, "effects-prose")
        told.append(make_effect(page, sentence, part, frame))
    return _apart_from(found, told) + told if told else found


def _apart_from(some: Sequence[_Kind], others: Sequence[Found]) -> list[_Kind]:
    """Return those of *some* that rest on no words that *others* rest on."""
    places = [(span.start, span.end) for fact in others for span in fact.evidence]
    return [
        each
        for each in some
        if not any(a < each.evidence[0].end and each.evidence[0].start < b for a, b in places)
    ]
