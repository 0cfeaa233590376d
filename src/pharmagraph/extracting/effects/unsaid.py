"""Takes back effects that a sentence names and does not say of the drug as it stands.

What is put down to the illness, what comes back when the drug is lowered or stopped, and what
is oftener with another drug is no effect. What was suspected and not confirmed is denied. A
clause with a verb of its own behind a denial ("and rarely causes") is not.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.effects.arms import is_share_of_others, own_share
from pharmagraph.extracting.effects.masking import masked
from pharmagraph.extracting.effects.stretches import clause_start, list_end
from pharmagraph.extracting.effects.takers import is_other_drug
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.model import AdverseEffect, Polarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.extracting.effects.besides import Found
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["is_unsaid", "without_unsaid"]

_ILLNESS = (
    r"(?:disease|illness|cancer|tumou?rs?|malignancy|disorder|condition|infection|leukemia"
    r"|lymphoma)"
)
#: "Was attributed to the underlying cancer".
_OF_ILLNESS = clue_compile(
    r"\s(?:was|were|is|are|been|be)\s(?:(?:[a-z]+ly|thought|judged|considered|felt|believed|to\sbe"
    r"|mostly|often|also)\s){0,3}"
    r"(?:attributed|ascribed|put\sdown|due|owing|related)\s(?:[a-z]+ly\s)?to\s"
    r"(?:the|their|his|her|an?)\s(?:patients?'?s?'?\s)?"
    rf"(?:(?:underlying|primary|original|pre-?existing)\s[a-z]|{_ILLNESS}(?:\sitself)?(?=\s?[.,;)]|$))"
    r"(?![^.;]*\bor\s(?:to\s)?(?:the\s)?(?:\x02|drug|medicine|treatment))",
    re.IGNORECASE,
)
#: "May return when the dose is lowered".
_RETURNS = clue_compile(
    r"\s(?:returns?|returned|(?:come|comes|came)\sback|recurs?|recurred|reappears?|flares?(?:\sup)?"
    r"|relapses?)\s(?:[\w-]+\s){0,3}?(?:when|if|after|once|as|on|upon|while)\s[^.;]{0,60}?"
    r"\b(?:lower(?:ed|ing)|reduced|reduction|reducing|taper\w*|stopp(?:ed|ing)|withdraw\w*"
    r"|discontinu\w+|decreased|ends|ended|halved|wears\soff|cut)\b",
    re.IGNORECASE,
)
#: "Was more common with otherol than with zorvanib".
_OFTENER = clue_compile(
    r"\bmore\s(?:common|frequent|often|likely|commonly|frequently)\s(?:seen\s|reported\s)?"
    r"(?:with|on|after|under|taking|receiving|given|using)\s(?:the\s)?(?P<who>[a-z]{4,})"
    r"(?:\s[\w-]+){0,3}?\sthan\s[^.;,]{0,40}?\x02",
    re.IGNORECASE,
)
#: "…, but later studies did not confirm it".
_REFUTED = clue_compile(
    r"\b(?:thought|believed|suspected|suspicion|assumed|feared|suggest(?:ed|s)?|reports?|claim(?:s|ed)?|linked)\b"
    r"[^;.]*?(?:,\s(?:but|yet|although|though|however)|\sbut|;\s(?:but|however,?|later))\s"
    r"(?:[^.;]{0,60}?\b(?:did|could|have|has|do|does)\snot\s(?:been\sable\sto\s)?"
    r"(?:confirm|bear|support|substantiate|reproduce|replicate|prove)(?:ed)?\s"
    r"(?:it|this|that|these|them|such)\b"
    r"|(?:it|this|that|these|they)\s(?:was|were|has|have|could)\s(?:not|never)\s(?:been\s|be\s)?"
    r"(?:confirmed|supported|substantiated|reproduced|replicated|proved|proven|borne\sout|upheld)\b"
    r"|[^.;]{0,60}?\b(?:refuted|disproved|disproven|contradicted)\b)",
    re.IGNORECASE,
)
#: "Does not raise the pulse and rarely causes".
_AND_CAUSES = clue_compile(
    r"\b(?:does|is|has|was|did)\s(?:not|never)\b[^.;]*?(?:,|\sand|\sbut)\s(?:it\s)?"
    r"(?:(?:only|very|but)\s)?(?:rarely|seldom|occasionally|sometimes|uncommonly|infrequently|often"
    r"|commonly|frequently)\s"
    r"(?:causes|caused|leads|led|produces|produced|brings|triggers|results|gives|makes|induces)\b",
    re.IGNORECASE,
)
_THOUGH = clue_compile(r"\b(?:although|though|while|albeit)\s(?:[a-z]+ly\s|very\s|quite\s)?$")
_ANY = Patterns(_OF_ILLNESS, _RETURNS, _OFTENER, _REFUTED, _AND_CAUSES)


def without_unsaid(page: Page, sentence: Sentence, text: str, told: Sequence[Found]) -> list[Found]:
    """Return of what *text* was read to tell that which it says of the drug."""
    if any(isinstance(fact, AdverseEffect) and fact.percent is not None for fact in told):
        told = [_with_own_share(page, text, fact) for fact in told]
    told = [fact for fact in told if not _is_quality(text, sentence, fact)]
    if not told or not _ANY.any_possible(text):
        return [*told]
    gone = _unsaid(page, text)
    kept = [f for f in told if not any(_is_within(f, sentence, *place) for place in gone)]
    if refuted := _REFUTED.search(text):
        kept = [_denied(f) if _is_within(f, sentence, 0, refuted.end()) else f for f in kept]
    if causes := _AND_CAUSES.search(text):
        end = clause_start(text, len(text))
        end = end if end > causes.end() else len(text)
        kept = [_affirmed(f) if _is_within(f, sentence, causes.end(), end) else f for f in kept]
    return kept


def is_unsaid(page: Page, text: str, place: int) -> bool:
    """Tell whether *text* does not say of the drug what it names at *place*."""
    if not _ANY.any_possible(text):
        return False
    refuted = _REFUTED.search(text)
    gone = [*_unsaid(page, text), *([(0, refuted.end())] if refuted else [])]
    return any(start <= place < end for start, end in gone)


def _unsaid(page: Page, text: str) -> list[tuple[int, int]]:
    """Return the stretches of *text* whose effects are put down to something else."""
    hidden = masked(page.names, text)
    return [
        (clause_start(text, found.start()), list_end(text, found.end()))
        for pattern in (_OF_ILLNESS, _RETURNS, _OFTENER)
        for found in pattern.finditer(hidden)
        if pattern is not _OFTENER or is_other_drug(found["who"].lower())
    ]


def _is_within(fact: Found, sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether *fact* is an effect that rests on words between *start* and *end*."""
    place = fact.evidence[0].start - sentence.span.start
    return isinstance(fact, AdverseEffect) and start <= place < end


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
