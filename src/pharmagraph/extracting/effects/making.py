"""Makes the facts of a list of unwanted effects: each effect, and that the list goes on."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from pharmagraph.compiling import compiled
from pharmagraph.extracting.effects.cues import NO_CUES
from pharmagraph.extracting.effects.frames import LONGEST_CONTEXT
from pharmagraph.extracting.effects.heads import is_without_cases, may_lack_cases
from pharmagraph.extracting.effects.tails import read_cause
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import trim
from pharmagraph.model import AdverseEffect, KnowledgeGap, OpenList, Polarity, Topic
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pharmagraph.extracting.effects.announcements import Announcement
    from pharmagraph.extracting.effects.frames import Frame
    from pharmagraph.extracting.effects.items import Part
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence, Span

__all__ = ["around", "make_effect", "make_effects", "make_open", "whole_of", "with_first_shares"]

_Found = TypeVar("_Found", AdverseEffect, AdverseEffect | OpenList | KnowledgeGap)
_TWO_ARMS = clue_compile(
    r"[0-9]\s?(?:%|percent)\s[^;.]{0,60}?\s(?:and|versus|against)\s(?:in\s"
    r"|by\s)?[0-9.]{1,5}\s?(?:%|percent)\s(?:of|on|with|taking|for)\s",
    re.IGNORECASE,
)
#: The drug's share and the other's: "flushing by 9% and 4%".
_FIRST_OF_TWO = compiled(
    r"\s(?:(?:by|in)\s)?(?P<own>[0-9.]{1,5})\s?%\s(?:and|versus|against)\s[0-9.]{1,5}\s?%"
)


#: "…, and gout, the last in 11%".
_OF_LAST = compiled(
    r",\sthe\s(?:last|latter)\s(?:(?:of\sthese|occurring|seen|arising|reported)\s)?(?:in|affecting"
    r"|by)\s"
    r"(?:(?:about|nearly|some|around)\s)?(?P<own>[0-9.]{1,5})\s?(?:%|percent\b)"
)


def around(page: Page, sentence: Sentence, listing: Announcement) -> Span:
    """Return the sentence of a list, or, where it is a whole column of text, only the clause."""
    if len(sentence.span.quote) <= LONGEST_CONTEXT:
        return sentence.span
    whole = listing.end - listing.first <= LONGEST_CONTEXT
    return page.span(sentence, listing.first, listing.end if whole else listing.start)


#: To what an effect is put down, behind its name.
_OF_DRUG = clue_compile(
    r"(?<=\w)\s(?:(?:that\s(?:was|were|is|are)|(?!with\s)[a-z]+ly)\s){0,2}"
    r"(?:attribut(?:able|ed)\sto|associated\swith|linked\sto|related\sto|due\sto|caused\sby|from|after)\s"
    r"(?:(?P<its>(?:its|their)\suse)|(?:the\s)?(?:use\sof\s)?"
    r"(?P<drug>[\w' -]+?)(?:\s(?:therapy|treatment|use))?)$",
    re.IGNORECASE,
)


#: "Bruises with zorvanib".
_WITH_DRUG = compiled(r"(?<=\w)\s(?:with|on)\s(?P<drug>[\w'-]+)$", re.IGNORECASE)
#: One of these stands before the drug.
_TO_DRUG = frozenset({"to", "with", "by", "from", "after"})


def make_effects(
    page: Page, sentence: Sentence, listed: Iterable[tuple[int, Part]], frame: Frame
) -> list[AdverseEffect]:
    """Return the effects of a list, each with what the list and its own words say of it.

    The places of the words of each are counted from the one it is listed with.
    """
    text = page.text(sentence)
    denied = frame.denied or (None if may_lack_cases(text) else False)
    begin = sentence.span.start
    return [
        _made(
            page,
            begin + at,
            part,
            frame,
            denied=is_without_cases(text, at + part.own.end) if denied is None else denied,
        )
        for at, part in listed
    ]


def make_effect(page: Page, sentence: Sentence, part: Part, frame: Frame) -> AdverseEffect:
    """Return the effect that *part* names, with what its frame and its own words say of it."""
    return make_effects(page, sentence, [(0, part)], frame)[0]


def _made(page: Page, begin: int, part: Part, frame: Frame, *, denied: bool) -> AdverseEffect:
    """Return the effect that *part* names in the words from *begin*."""
    label, (start, end, _), span = part.label, part.own, page.document.span
    evidence: tuple[Span, ...] = (span(begin + start, begin + end),)
    if part.gloss or part.cause or part.group:
        beside = [span(begin + left, begin + right) for left, right, _ in part.beside]
        evidence = (*evidence, *beside)
    cues = frame.cues if part.cues is NO_CUES else part.cues.filled(frame.cues)
    aside = page.aside(begin + start, begin + end) if page.asides else None
    return AdverseEffect(
        subject=aside.agent.lower() if aside else page.drug,
        evidence=evidence,
        rule=frame.rule,
        context=frame.context,
        polarity=Polarity.DENIED if denied else Polarity.AFFIRMED,
        modality=cues.modality,
        population=part.group.population if part.group else None,
        effect=_without_drug(page, label) if " " in label else label,
        abbreviation=part.abbreviation,
        frequency=cues.frequency,
        percent=cues.percent,
        seriousness=cues.seriousness,
        gloss=part.gloss.text if part.gloss else "",
        cause=read_cause(part.cause.text) if part.cause else "",
    )


def _without_drug(page: Page, label: str) -> str:
    """Return "gout" for "gout attributable to zorvanib": whose effect it is, is no part of it."""
    tail, beside = _put_down(label)
    if tail and (tail["its"] or page.mention.fullmatch(tail["drug"])):
        return label[: tail.start()]
    if beside and page.mention.fullmatch(beside["drug"]):
        return label[: beside.start()]
    return label


@remembered
def _put_down(label: str) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """Return the words of *label* on what the effect is put down to, and on what it comes with."""
    tail = None if _TO_DRUG.isdisjoint(label.lower().split()) else _OF_DRUG.search(label)
    return tail, _WITH_DRUG.search(label) if " with " in label or " on " in label else None


def whole_of(page: Page, sentence: Sentence) -> Span:
    """Return the whole of *sentence*, without the mark of an item."""
    piece = trim(page.text(sentence))
    return page.span(sentence, piece.start, piece.end)


def make_open(
    page: Page, sentence: Sentence, place: tuple[int, int], context: tuple[Span, ...]
) -> OpenList:
    """Return the fact that the list at *place* names not all effects."""
    return OpenList(
        subject=page.drug,
        evidence=(page.span(sentence, *place),),
        rule="effects-open-list",
        context=context or (sentence.span,),
        topic=Topic.ADVERSE_EFFECTS,
    )


def with_first_shares(text: str, found: list[_Found], sentence: Sentence) -> list[_Found]:
    """Return *found*, with the drug's share of "flushing by 9% and 4%" of two groups."""
    if not (_TWO_ARMS.search(text) or _OF_LAST.search(text)):
        return found
    return [_with_first(text, made, sentence) for made in found]


def _with_first(text: str, made: _Found, sentence: Sentence) -> _Found:
    """Return an effect with the first of the two bare shares behind it, if it has none."""
    if not isinstance(made, AdverseEffect) or made.percent is not None:
        return made
    end = made.evidence[0].end - sentence.span.start
    two = _FIRST_OF_TWO.match(text, end) or _OF_LAST.match(text, end)
    return replace(made, percent=Decimal(two["own"])) if two else made
