"""Finds the unwanted effects that a monograph states or denies: in lists and in prose.

A list takes how often and how serious its effects are from the sentence that announces it,
and "These include:" takes them from the sentence before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from pharmagraph.extracting.effects.announcements import (
    Announcement,
    announced,
    find_announcements,
    refers_back,
)
from pharmagraph.extracting.effects.cues import Cues, read_cues
from pharmagraph.extracting.effects.gaps import find_gap
from pharmagraph.extracting.effects.items import Part, cut_effects
from pharmagraph.extracting.effects.patterns import BEING, CAUSING, LINKED, NOUN, STATED, masked
from pharmagraph.extracting.effects.running import is_named, run_together
from pharmagraph.extracting.effects.scopes import may_deny
from pharmagraph.extracting.effects.tails import read_cause
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import trim
from pharmagraph.model import (
    AdverseEffect,
    KnowledgeGap,
    OpenList,
    Polarity,
    SectionKind,
    SentenceKind,
    Topic,
)

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Aside, Page
    from pharmagraph.model import Sentence, Span

__all__ = ["find_effects"]

_Found: TypeAlias = AdverseEffect | OpenList | KnowledgeGap

_OWN = frozenset({SectionKind.ADVERSE_EFFECTS})
_CAUSING = frozenset({SectionKind.SUMMARY, SectionKind.PRECAUTIONS, SectionKind.CONTRAINDICATIONS})
_SECTIONS = (
    *_OWN,
    *_CAUSING,
    SectionKind.OVERVIEW,
    SectionKind.DOSAGE,
    SectionKind.OTHER,
    SectionKind.UNKNOWN,
)
#: Longer ones are no sentences but text that lost its full stops.
_LONGEST_SENTENCE = 3000
_LONGEST_CONTEXT = 1000
_LOOK_AHEAD = 60
_STOPS = clue_compile(r"[.;\n]\s+")
_STATED_OF = clue_compile(
    r"\s(?:is|are|was|were|has|have|may|can|could)\s(?:also\s|been\s|be\s|very\s|less\s)*"
    r"(?:rare|common|uncommon|infrequent|frequent|reported|observed|seen|occur\w*|develop\w*)[^,;]*\.\s*$",
    re.IGNORECASE,
)

#: What explains an effect names another one only if it was seen too.
_REPORTED = clue_compile(
    r"\b(?:(?:has|have) (?:also )?(?:occurred|been (?:\w+ )?(?:reported|observed|seen|noted))"
    r"|(?:was|were) (?:also )?(?:reported|observed|seen|noted)|reports of)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is said of all effects of a list, and the sentences that say it."""

    cues: Cues
    context: tuple[Span, ...]
    denied: bool = False
    rule: str = ""


def find_effects(page: Page) -> list[_Found]:
    """Return the unwanted effects, the open lists of them and what is unknown of them."""
    found: list[_Found] = []
    for sentence in page.sentences(*_SECTIONS):
        if len(page.text(sentence)) > _LONGEST_SENTENCE:
            continue
        if sentence.kind is SentenceKind.ITEM and not _is_sentence(page, sentence):
            found += _from_item(page, sentence)
        else:
            found += _from_running(page, sentence) or _from_prose(page, sentence)
    return found


def _is_sentence(page: Page, sentence: Sentence) -> bool:
    """Tell whether an item is prose that stands behind a list whose bullets were lost."""
    text = page.text(sentence)
    if not text.rstrip().endswith(".") or not text[0].isupper():
        return False
    if CAUSING.match(masked(page.names, text)) or _STATED_OF.search(text):
        return True
    noun = NOUN.search(text)
    return bool(noun and noun["verb"] and STATED.search(noun[0])) or bool(BEING.search(text))


def _from_item(page: Page, sentence: Sentence) -> list[_Found]:
    """Return the effects that an item of a list names, if the list is one of effects."""
    lead_in = page.lead_in(sentence)
    own = page.section(sentence).kind in _OWN
    if lead_in is None:
        if not own:
            return []
        frame = _Frame(_heading_cues(page, sentence), (), rule="effects-bullet")
    else:
        listed = _list_frame(page, lead_in, own=own)
        if listed is None:
            return []
        frame = listed
    text = page.text(sentence)
    parts = cut_effects(text, 0, len(text), prose=False)
    if len(parts.effects) > 1 and len(text) <= _LONGEST_CONTEXT:
        frame = replace(frame, context=(*frame.context, _whole(page, sentence)))
    found: list[_Found] = [_effect(page, sentence, part, frame) for part in parts.effects]
    if parts.remainder:
        found.append(_open(page, sentence, parts.remainder[:2], frame.context))
    return found


def _heading_cues(page: Page, sentence: Sentence) -> Cues:
    heading = page.section(sentence).heading
    cues = read_cues(heading.quote) if heading else Cues()
    return Cues(cues.frequency, cues.seriousness)


def _list_frame(page: Page, lead_in: Sentence, *, own: bool) -> _Frame | None:
    """Return what a lead-in says of the items it announces; None if they are no effects."""
    return _said_frame(page, lead_in, page.text(lead_in), _end_of(page, lead_in), own=own)


def _said_frame(
    page: Page, lead_in: Sentence, text: str, own_span: Span, *, own: bool
) -> _Frame | None:
    """Return what *text* in *lead_in* says of the items behind it; None if they are no effects."""
    before = _before(page, lead_in) if refers_back(text) else None
    said = f"{page.text(before)} {text}" if before else text
    listing = announced(page, said, own=own)
    if listing is None:
        return None
    cues = listing.cues
    if own and not cues.frequency and not cues.seriousness:
        cues = cues.filled(_heading_cues(page, lead_in))
    context = (before.span, own_span) if before else (own_span,)
    return _Frame(cues, context, listing.denied, "effects-list")


def _from_running(page: Page, sentence: Sentence) -> list[_Found]:
    """Return the effects of a list whose items nothing divides, behind a colon."""
    text = page.text(sentence)
    colon = text.find(": ") + 1
    if not colon or page.section(sentence).kind not in _OWN:
        return []
    items = run_together(text, colon, len(text))
    lead = page.span(sentence, 0, colon)
    frame = _said_frame(page, sentence, text[:colon], lead, own=True) if items else None
    if frame is None:
        return []
    frame = replace(frame, rule="effects-run-together")
    return [
        _effect(page, sentence, part, frame)
        for start, end in items
        for part in cut_effects(text, start, end, prose=False).effects
        if is_named(part.label)
    ]


def _end_of(page: Page, lead_in: Sentence) -> Span:
    """Return a lead-in, or, where it is a whole column of text, the last sentence in it."""
    text = page.text(lead_in)
    if len(text) <= _LONGEST_CONTEXT:
        return lead_in.span
    starts = [found.end() for found in _STOPS.finditer(text)]
    last = next((place for place in reversed(starts) if len(text) - place > 1), 0)
    return page.span(lead_in, max(last, len(text) - _LONGEST_CONTEXT), len(text))


def _before(page: Page, sentence: Sentence) -> Sentence | None:
    """Return the sentence right before *sentence* in its section, if it is prose."""
    sentences = page.document.sentences
    number = sentences.index(sentence) - 1
    before = sentences[number] if number >= 0 else None
    if before is None or before.section != sentence.section:
        return None
    return before if before.kind in {SentenceKind.PROSE, SentenceKind.LEAD_IN} else None


def _from_prose(page: Page, sentence: Sentence) -> list[_Found]:
    """Return what a sentence says of the drug's effects, and the list it leaves open."""
    text = page.text(sentence)
    kind = page.section(sentence).kind
    if gap := find_gap(page, sentence, text, own=kind in _OWN):
        return [gap]
    found: list[_Found] = []
    explains = _explained(page, sentence) is not None
    own = _REPORTED.search(text) is not None if explains else kind in _OWN
    for listing in find_announcements(page, text, own=own):
        inside = _aside_of(page, sentence, listing)
        if listing.agent and (inside is None or inside.agent != listing.agent):
            continue
        linked = LINKED.search(text, listing.first, listing.start + _LOOK_AHEAD)
        if kind in _OWN or listing.certain or kind in _CAUSING or linked:
            found += _announced(page, sentence, listing)
    if sentence.kind is SentenceKind.LEAD_IN:
        below = announced(page, text, own=kind in _OWN)
        if below and below.open:
            found.append(_open(page, sentence, below.open, ()))
    return found


def _aside_of(page: Page, sentence: Sentence, listing: Announcement) -> Aside | None:
    """Return the aside that the announced list stands in."""
    offset = sentence.span.start
    return page.aside(offset + listing.start, offset + listing.start + 1)


def _announced(page: Page, sentence: Sentence, listing: Announcement) -> list[_Found]:
    text = page.text(sentence)
    cues = listing.cues
    context: tuple[Span, ...] = (_around(page, sentence, listing),)
    if refers_back(text) and (before := _before(page, sentence)):
        cues = cues.filled(read_cues(page.text(before)))
        context = (before.span, *context)
    explained = None if listing.certain else _explained(page, sentence)
    if explained:
        cues = replace(cues, seriousness=cues.seriousness or explained.cues.seriousness)
        context = (*explained.context, *context)
    frame = _Frame(cues, context, listing.denied, "effects-prose")
    parts = cut_effects(text, listing.start, listing.end, prose=True)
    heading = page.section(sentence).heading
    scope = heading.quote if heading and listing.denied else ""
    found: list[_Found] = [
        _effect(page, sentence, part, frame)
        for part in parts.effects
        if may_deny(scope, part.label)
    ]
    if parts.remainder and parts.effects:
        found.append(_open(page, sentence, parts.remainder[:2], (sentence.span,)))
    if listing.open and parts.effects:
        found.append(_open(page, sentence, listing.open, (sentence.span,)))
    return found


def _explained(page: Page, sentence: Sentence) -> _Frame | None:
    """Return what is said of the effects of a list of which *sentence* explains an item."""
    lead_in = page.lead_in(sentence)
    if lead_in is None:
        return None
    return _list_frame(page, lead_in, own=page.section(sentence).kind in _OWN)


def _around(page: Page, sentence: Sentence, listing: Announcement) -> Span:
    """Return the sentence of a list, or, where it is a whole column of text, only the clause."""
    if len(sentence.span.quote) <= _LONGEST_CONTEXT:
        return sentence.span
    whole = listing.end - listing.first <= _LONGEST_CONTEXT
    return page.span(sentence, listing.first, listing.end if whole else listing.start)


def _effect(page: Page, sentence: Sentence, part: Part, frame: _Frame) -> AdverseEffect:
    """Return the effect that *part* names, with what the list and its own words say of it."""
    cues = part.cues.filled(frame.cues)
    own = page.span(sentence, part.own.start, part.own.end)
    beside = [page.span(sentence, piece.start, piece.end) for piece in part.beside]
    aside = page.aside(own.start, own.end)
    return AdverseEffect(
        subject=aside.agent.lower() if aside else page.drug,
        evidence=(own, *beside),
        rule=frame.rule,
        context=frame.context,
        polarity=Polarity.DENIED if frame.denied else Polarity.AFFIRMED,
        modality=cues.modality,
        population=part.group.population if part.group else None,
        effect=part.label,
        abbreviation=part.abbreviation,
        frequency=cues.frequency,
        percent=cues.percent,
        seriousness=cues.seriousness,
        gloss=part.gloss.text if part.gloss else "",
        cause=read_cause(part.cause.text) if part.cause else "",
    )


def _whole(page: Page, sentence: Sentence) -> Span:
    piece = trim(page.text(sentence))
    return page.span(sentence, piece.start, piece.end)


def _open(
    page: Page, sentence: Sentence, place: tuple[int, int], context: tuple[Span, ...]
) -> OpenList:
    return OpenList(
        subject=page.drug,
        evidence=(page.span(sentence, *place),),
        rule="effects-open-list",
        context=context or (sentence.span,),
        topic=Topic.ADVERSE_EFFECTS,
    )
