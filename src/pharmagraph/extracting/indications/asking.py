"""Tells what the heading above a sentence asks for: what the drug is used for, or what it is."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import SectionKind

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Section, Sentence

__all__ = ["Asked", "asked_by"]

_PROMISE = clue_compile(
    r"\b(?:used|uses|use\s+of|prescribed|indicat\w+|treats?)\b|\bfor\W*$", re.IGNORECASE
)
_ASKED = clue_compile(r"\W*(?:what|why)\b", re.IGNORECASE)


class Asked(Enum):
    """What a heading asks for: what the drug is used for, something on it, or nothing of that."""

    USES = auto()
    SOMETHING = auto()
    NOTHING = auto()


def asked_by(page: Page, sentence: Sentence) -> Asked:
    """Return what the heading above *sentence* asks for, if that is what the drug is or is for."""
    return page.once(("asked", sentence.section), lambda: _asked_of(page.section(sentence)))


def _asked_of(section: Section) -> Asked:
    if section.kind is not SectionKind.OVERVIEW or not section.heading:
        return Asked.NOTHING
    if _PROMISE.search(section.heading.quote):
        return Asked.USES
    return Asked.SOMETHING if _ASKED.match(section.heading.quote) else Asked.NOTHING
