"""Tells what the heading above a sentence asks for: what the drug is used for, or what it is."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import SectionKind
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["USES", "WHY", "Asked", "asked_by", "without_number"]

_PROMISE = compiled(
    r"\b(?:used|uses|use\s+of|prescribed|indicat\w+|treats?)\b|\bfor\W*$", re.IGNORECASE
)
#: Why it is given is asked by what it is for, and not by its dangers or by how it is given.
WHY = clue_compile(
    r"\W*(?:why|when\s+(?:do\s+)?(?:we|doctors|physicians|specialists))\b(?!.*\b(?:not|never|no|stop\w*|avoid\w*|careful\w*|important|tests?|tested"
    r"|doses?|blood|slow\w*|daily|night|morning|meals?|food|again|call|worry|wait|interact\w*|fail\w*|leaflet|card|guide|letter|sheet|page)\b)"
    r"[^.;:?]*?\b(?:giv(?:e|es|en)|gave|take[ns]?|takes|taking|us(?:e|es|ed|ing)|prescrib(?:e|es|ed)|suggest(?:s|ed)?"
    r"|cho(?:ose|se|sen)|stock(?:s|ed)?|start(?:s|ed)?|order(?:s|ed)?|recommend(?:s|ed)?|keep|kept"
    r"|reach(?:es)?\s+for|on|ha(?:ve|s|d)|gets?|needs?|wants?|carr(?:y|ies)|offer(?:s|ed)?|add(?:s|ed)?|hang)\b"
    r"(?:\s+(?:it|this|them|you|me|him|her|us|for|to|the|your|[\w-]+(?=\W*$))\b(?:\s+[\w-]+){0,2})?\W*",
    re.IGNORECASE,
)
#: What it is good for is told by a heading that only names uses.
USES = clue_compile(
    r"(?:[0-9.]+\s)?\W*(?!(?:unaccepted|unproven|rejected|refused|former|past|old|no|experimental|possible|potential|future)\s)(?:[\w-]+\s+){0,2}?(?:uses|indications|jobs|roles|purposes"
    r"|(?:fields?|areas?|domains?|spheres?|scope)\s+of\s+(?:application|use|indication|employment)|applications)"
    r"(?:\s+(?:it|we|of|for|at|and|that|which|here)\b(?!.*\b(?:warnings?|precautions?|effects?|cautions?|limits?|limitations?)\b)[^.;:?]*)?\W*"
    r"|\W*(?:good|helpful|useful)\s+(?:for|against)\W*"
    r"|\W*(?:what|where)\s+(?:we|you|doctors|they|people)\s+(?:use|give|prescribe|take|want)\s+[^.;:?]*?(?:\s(?:for|against))?\W*"
    r"|\W*(?:what|where)\s+it\s+(?:is\s+good\s+(?:for|at)|treats|helps(?:\s+(?:with|against))?|can\s+(?:do|help|treat)|fits(?:\s+in)?|has\s+a\s+place)\W*"
    r"|\W*who\s+(?:gets|takes|needs)\s+it(?:,?\s+and\s+(?:why|what\s+for))?\W*",
    re.IGNORECASE,
)
_ASKED = clue_compile(r"\W*(?:what|why)\b", re.IGNORECASE)


_NUMBER = compiled(
    r"\W*(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[IVX]{1,5}|[A-K](?=[.):]))[.):]*\s+(?=[A-Z])"
)


def without_number(heading: str) -> str:
    """Return the words of a heading behind its number."""
    number = _NUMBER.match(heading)
    return heading[number.end() :] if number else heading


class Asked(Enum):
    """What a heading asks for: what the drug is used for, something on it, or nothing of that."""

    USES = auto()
    SOMETHING = auto()
    NOTHING = auto()


def asked_by(page: Page, sentence: Sentence) -> Asked:
    """Return what the heading above *sentence* asks for, if that is what the drug is or is for."""
    section = page.section(sentence)
    if section.kind is not SectionKind.OVERVIEW or not section.heading:
        return Asked.NOTHING
    return _asked_in(section.heading.quote)


@remembered
def _asked_in(heading: str) -> Asked:
    heading = without_number(heading)
    if _PROMISE.search(heading) or USES.fullmatch(heading) or WHY.fullmatch(heading):
        return Asked.USES
    return Asked.SOMETHING if _ASKED.match(heading) else Asked.NOTHING
