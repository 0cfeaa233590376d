"""Tells what the drug treats from what a dose is only changed for.

Side effects for which a dose is changed hold for their own sentence only.
"Reduce to 400 mg for grade 3 rash" says nothing on whom the dose of the next sentence is for.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.dosing.organs import is_illness
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.people import ORGAN_STATES
from pharmagraph.model import SectionKind

if TYPE_CHECKING:
    from pharmagraph.extracting.dosing.conditions import Condition
    from pharmagraph.extracting.dosing.context import Topic
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Population, Sentence

__all__ = ["is_treated", "resumed", "with_reason"]

_GRADED = clue_compile(
    r"\b(?:grades?\s+[1-5]|toxicit(?:y|ies)|(?:side|adverse|unwanted)\s+(?:effect|reaction)s?)\b",
    re.IGNORECASE,
)
_CHANGED = (
    r"(?:reduc(?:e|es|ed|ing)|lower(?:s|ed|ing)?|decreas(?:e|es|ed|ing)|cut|halved?|drop(?:ped)?"
    r"|interrupt(?:ed)?|withh(?:old|eld)|resumed?|restart(?:ed)?)"
)
_CHANGED_FOR = clue_compile(rf"\b{_CHANGED}\b[^;:]*$", re.IGNORECASE)
_CHANGE_IT = clue_compile(
    rf"[\s,]+(?:(?:then|the|its|dose|daily|is|are|should|must|be)\s+)*{_CHANGED}\b", re.IGNORECASE
)


def resumed(topic: Topic, sentence: Sentence) -> Topic:
    """Return *topic* as it is in *sentence*: why an earlier dose was changed is over by then."""
    own = sentence.span
    if topic.around is None or any(own.start <= word.start < own.end for word in topic.words):
        return topic
    return replace(topic, conditions=topic.around.conditions, around=None)


def with_reason(
    page: Page, sentence: Sentence, conditions: tuple[Condition, ...], topic: Topic
) -> Topic:
    """Return *topic* with what holds behind the sentence, if its condition is such a reason."""
    if not conditions:
        return topic
    graded = any(map(_GRADED.search, conditions[0].labels))
    reason = graded or _is_side_effect(page, page.text(sentence), conditions[0])
    around = (topic.around or topic) if reason else None
    return topic if around is topic.around else replace(topic, around=around)


def is_treated(page: Page, group: Population) -> bool:
    """Tell whether a failing organ is what the drug is for, not whom to take care of."""
    if group.state not in ORGAN_STATES or "disease" not in group.label:
        return False
    said = _said(page, SectionKind.OVERVIEW)
    uses = r"\b(?:treat\w*|treatment\s+of|used\s+(?:for|in)|approved\s+for|progress\w*\s+of)"
    told = rf"{uses}\s+(?:\w+\s+){{0,2}}{re.escape(group.label)}\b"
    return is_illness(group.label) or bool(re.search(told, said, re.IGNORECASE))


def _is_side_effect(page: Page, text: str, condition: Condition) -> bool:
    """Tell whether *condition* is no use that the page tells of, but what the drug does."""
    low = [label.lower() for label in condition.labels]
    if any(label in _said(page, SectionKind.OVERVIEW) for label in low):
        return False
    return (
        _CHANGED_FOR.search(text, 0, condition.start) is not None
        or _CHANGE_IT.match(text, condition.end) is not None
        or any(label in _said(page, SectionKind.ADVERSE_EFFECTS) for label in low)
    )


def _said(page: Page, kind: SectionKind) -> str:
    """Return all that the sections of *kind* say, in lower case."""
    return page.once(
        ("said", kind), lambda: "\n".join(map(page.text, page.sentences(kind))).lower()
    )
