"""Finds what a section on pregnancy denies: that the drug was linked to birth defects and the like.

What may happen to an unborn child is the matter of other rules; that something did not happen
to the children of women who took the drug is a denied effect. Animals prove nothing here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.effects.cues import NO_CUES
from pharmagraph.extracting.effects.frames import Frame
from pharmagraph.extracting.effects.items import cut_effects
from pharmagraph.extracting.effects.making import make_effect
from pharmagraph.extracting.effects.patterns import OTHERS
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.model import SectionKind

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import AdverseEffect

__all__ = ["find_births"]

_HARM = (
    r"(?:(?:major |serious )?birth defects?|(?:congenital |fetal )?(?:malformations?|anomalies)"
    r"|miscarriages?|stillbirths?|(?:premature|preterm) (?:birth|delivery)|low birth weight)"
)
_DENIED = clue_compile(
    r"\b(?:(?:has|have|had|did|does|do) (?:not|never) (?:been )?(?:linked?|tied|tie|associated"
    r"|connected|shown?|found|find|caused?|raised?|increased?|lead|led|seen|reported|observed"
    r"|revealed?|detected)|no (?:more|increase|rise|excess|(?:higher|greater) (?:risk|rate)"
    r"|increased risk|link|connection|association))\b"
    r"(?:(?!\b(?:but|whether|although|though|while|if|enough)\b)[^.;:,]){0,80}?"
    rf"\s(?P<list>{_HARM}(?:(?:,? or |,? and |, ){_HARM})*)\b",
    re.IGNORECASE,
)
_ANIMALS = clue_compile(
    r"\b(?:animals?|rats?|mice|monkeys|rabbits?|dogs|rodents|laboratory)\b", re.IGNORECASE
)
_DENYING = Patterns(_DENIED)


def find_births(page: Page) -> list[AdverseEffect]:
    """Return the harms to children that the sections on pregnancy deny."""
    found: list[AdverseEffect] = []
    for sentence in page.holding(_DENYING, SectionKind.PREGNANCY):
        text = page.text(sentence)
        if _ANIMALS.search(text) or OTHERS.search(text):
            continue
        frame = Frame(NO_CUES, (sentence.span,), denied=True, rule="effects-prose")
        for denied in _DENIED.finditer(text):
            parts = cut_effects(text, *denied.span("list"), prose=True)
            found += [make_effect(page, sentence, part, frame) for part in parts.effects]
    return found
