"""Takes back what a sentence was read to tell and does not say of the drug as it stands.

What `vetoes` finds is no effect, or is denied. A clause with a verb of its own behind a denial
("and rarely causes") is affirmed after all, and a share is that of those who took the drug.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.effects.arms import is_share_of_others, own_share
from pharmagraph.extracting.effects.stretches import clause_start
from pharmagraph.extracting.effects.vetoes import vetoes
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import AdverseEffect, Polarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.extracting.effects.besides import Found
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["is_vetoed", "upheld", "upheld_items"]

#: "Does not raise the pulse and rarely causes".
_AND_CAUSES = clue_compile(
    r"\b(?:does|is|has|was|did)\s(?:not|never)\b[^.;]*?(?:,|\sand|\sbut)\s(?:it\s)?"
    r"(?:(?:only|very|but)\s)?(?:rarely|seldom|occasionally|sometimes|uncommonly|infrequently|often"
    r"|commonly|frequently)\s"
    r"(?:causes|caused|leads|led|produces|produced|brings|triggers|results|gives|makes|induces)\b",
    re.IGNORECASE,
)
#: What comes once the drug is stopped is no effect of it, unless withdrawal is named.
_ON_STOPPING = clue_compile(
    r"\W*(?:what\shappens\s)?(?:if|when)\syou\s(?:suddenly\s)?stop\b|\W*stopping\s", re.IGNORECASE
)
_WITHDRAWAL = clue_compile(r"withdrawal|rebound|discontinuation", re.IGNORECASE)
_THOUGH = clue_compile(r"\b(?:although|though|while|albeit)\s(?:[a-z]+ly\s|very\s|quite\s)?$")


def upheld(page: Page, sentence: Sentence, text: str, told: Sequence[Found]) -> list[Found]:
    """Return of what *text* was read to tell that which it says of the drug."""
    if [fact for fact in told if isinstance(fact, AdverseEffect) and fact.percent is not None]:
        told = [_with_own_share(page, text, fact) for fact in told]
    if _THOUGH.possible(text):
        told = [fact for fact in told if not _is_quality(text, sentence, fact)]
    heading = page.section(sentence).heading if told else None
    if heading and _ON_STOPPING.match(heading.quote):
        told = [fact for fact in told if not _affirms(fact) or _names_withdrawal(fact)]
    gone, denied = vetoes(page, text)
    if gone:
        told = [fact for fact in told if not (_affirms(fact) and _in(fact, sentence, gone))]
    if denied:
        told = [_denied(fact) if _in(fact, sentence, denied) else fact for fact in told]
    if causes := _AND_CAUSES.search(text):
        end = clause_start(text, len(text))
        clause = (causes.end(), end if end > causes.end() else len(text))
        told = [_affirmed(fact) if _in(fact, sentence, [clause]) else fact for fact in told]
    return [*told]


def upheld_items(page: Page, lead_in: Sentence | None, told: list[Found]) -> list[Found]:
    """Return of what items were read to tell that which their *lead_in* says of the drug."""
    while lead_in is not None and told:
        text = page.text(lead_in)
        gone, denied = vetoes(page, text)
        if any(start == len(text) for start, _ in gone):
            return []
        if any(start == len(text) for start, _ in denied):
            told = [_denied(fact) for fact in told]
        lead_in = page.lead_in(lead_in)
    return told


def is_vetoed(page: Page, text: str, start: int, end: int) -> bool:
    """Tell whether *text* does not say of the drug what it names from *start* to *end*."""
    gone, denied = vetoes(page, text)
    return any(a < end and start < b for a, b in (*gone, *denied))


def _names_withdrawal(fact: Found) -> bool:
    return isinstance(fact, AdverseEffect) and _WITHDRAWAL.search(fact.effect) is not None


def _affirms(fact: Found) -> bool:
    return isinstance(fact, AdverseEffect) and fact.polarity is Polarity.AFFIRMED


def _in(fact: Found, sentence: Sentence, places: list[tuple[int, int]]) -> bool:
    """Tell whether *fact* is an effect that rests on words in one of *places*."""
    begin, words = sentence.span.start, fact.evidence[0]
    return isinstance(fact, AdverseEffect) and any(
        begin + start < words.end and words.start < begin + end for start, end in places
    )


def _denied(fact: Found) -> Found:
    if not isinstance(fact, AdverseEffect):
        return fact
    return replace(fact, polarity=Polarity.DENIED, frequency=None, percent=None, seriousness=None)


def _affirmed(fact: Found) -> Found:
    return replace(fact, polarity=Polarity.AFFIRMED)


def _is_quality(text: str, sentence: Sentence, fact: Found) -> bool:
    """Tell whether *fact* rests on what a drug is called between commas: ", although useful,"."""
    if not isinstance(fact, AdverseEffect):
        return False
    first = fact.evidence[0]
    start, end = first.start - sentence.span.start, first.end - sentence.span.start
    return text.startswith(",", end) and _THOUGH.search(text[:start]) is not None


def _with_own_share(page: Page, text: str, fact: Found) -> Found:
    """Return *fact* with the share of those who took the drug, where it has that of others."""
    if not isinstance(fact, AdverseEffect) or fact.percent is None:
        return fact
    if not is_share_of_others(page, text, fact.percent):
        return fact
    return replace(fact, percent=own_share(page, text))
