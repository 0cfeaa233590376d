"""Makes the effects that a sentence tells without a list: what becomes of the body or people."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from pharmagraph.extracting.effects.abilities import find_abilities
from pharmagraph.extracting.effects.changes import find_changes
from pharmagraph.extracting.effects.cues import NO_CUES, read_cues
from pharmagraph.extracting.effects.frames import HARMING, OWN, Frame, explained_by
from pharmagraph.extracting.effects.making import make_effect
from pharmagraph.extracting.effects.parts import Part
from pharmagraph.extracting.effects.patterns import KNOW, OTHERS
from pharmagraph.extracting.effects.stretches import clause_start, denies
from pharmagraph.extracting.effects.takers import begins_with_other
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import fold, trim
from pharmagraph.model import AdverseEffect, KnowledgeGap, OpenList, SectionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["STOPPING", "Found", "told_besides", "with_abilities"]

Found: TypeAlias = AdverseEffect | OpenList | KnowledgeGap
_OF_PEOPLE = OWN | HARMING
_WHERE_STOPPED = _OF_PEOPLE | {SectionKind.DOSAGE, SectionKind.OTHER, SectionKind.UNKNOWN}
_Kind = TypeVar("_Kind", AdverseEffect, AdverseEffect | OpenList | KnowledgeGap)

STOPPING = clue_compile(
    r"(?P<what>(?:withdrawal|discontinuation)\s(?:symptoms?|syndromes?|reactions?|effects?|signs"
    r"|seizures?|headaches?|bleeding|psychos[ie]s|delirium|convulsions|fits)"
    r"|(?<=through )withdrawal|(?<=into )withdrawal|(?<=suffer )withdrawal"
    r"|rebound\s(?!of\b|from\b|in\b|when\b|after\b"
    r"|effects?\b)[a-z]+(?:\s(?:pressure|rate|failure|(?:hyper)?secretion|production|congestion))?)\b"
    r"(?!\sof\s)",
    re.IGNORECASE,
)
#: "Do not stop it suddenly, since" is a warning and denies nothing.
_WARNS = clue_compile(
    r"\b(?:not|never|don't)\b[^.;]*\b(?:stop|discontinu|withdraw|interrupt|halt|break|broken|end|quit)",
    re.IGNORECASE,
)
_NONE_BEFORE = clue_compile(
    r"\b(?:no|without|neither|nor)\s(?:(?!or\b|and\b)[\w-]+\s){0,2}$", re.IGNORECASE
)
_DENIED_BEHIND = clue_compile(
    r"\s(?:(?:does|did|do)\snot\s(?:occur|develop|follow|happen|appear)"
    r"|(?:has|have|was|were|is|are)\s(?:not|never)\b)",
    re.IGNORECASE,
)
_ONLY_AVOIDED = clue_compile(
    r"\b(?:avoid|prevent|lessen|reduce|limit|treat|against|ease|relieve|without|alcohol|opioid"
    r"|whether)\w*\s[^,;.]*$",
    re.IGNORECASE,
)


def told_besides(
    page: Page, sentence: Sentence, text: str, found: list[Found], *, own: bool
) -> list[Found]:
    """Return what a sentence tells besides *found*: of the body, and of stopping the drug.

    *own* tells that it speaks of effects, and not of how one shows.
    """
    kind = page.section(sentence).kind
    told: list[Found] = []
    if own or (kind in HARMING and KNOW.match(text)):
        told += _by_changes(page, sentence, text, found)
    if kind in _WHERE_STOPPED:
        told += _by_stopping(page, sentence, text, found)
    return told


def _by_changes(
    page: Page, sentence: Sentence, text: str, found: list[Found]
) -> list[AdverseEffect]:
    """Return the effects told by what becomes of the body, but for those *found* already."""
    if OTHERS.search(text) or begins_with_other(page, text):
        return []
    told = [
        make_effect(page, sentence, part, Frame(cues, (sentence.span,), denied, "effects-prose"))
        for part, cues, denied in find_changes(text)
        if not page.mention.search(part.own.text)
    ]
    return _apart_from(told, found)


def with_abilities(page: Page, sentence: Sentence, text: str, found: list[Found]) -> list[Found]:
    """Return what was *found*, but for parts of what is said of what people can do, and that."""
    told: list[Found] = []
    here = page.section(sentence).kind in _OF_PEOPLE
    for part, cues, denied in find_abilities(page, text) if here else ():
        explained = explained_by(page, sentence)
        serious = cues.seriousness or (explained.cues.seriousness if explained else None)
        frame = Frame(replace(cues, seriousness=serious), (sentence.span,), denied, "effects-prose")
        told.append(make_effect(page, sentence, part, frame))
    return _apart_from(found, told) + told if told else found


def _by_stopping(
    page: Page, sentence: Sentence, text: str, found: list[Found]
) -> list[AdverseEffect]:
    """Return the withdrawal, or the rebound of an illness, that stopping the drug brings on."""
    told = STOPPING.search(text)
    if told is None or OTHERS.search(text) or _ONLY_AVOIDED.search(text, 0, told.start()):
        return []
    own = trim(text, *told.span("what"))
    cues = replace(read_cues(text), percent=None)
    said = text[clause_start(text, told.start()) : told.start()]
    denied = (
        (denies(said) and not _WARNS.search(said))
        or _NONE_BEFORE.search(said) is not None
        or _DENIED_BEHIND.match(text, told.end()) is not None
    )
    frame = Frame(NO_CUES, (sentence.span,), denied, "effects-prose")
    part = Part(fold(own.text, initial=True), own, cues=NO_CUES if frame.denied else cues)
    return _apart_from([make_effect(page, sentence, part, frame)], found)


def _apart_from(some: Sequence[_Kind], others: Sequence[Found]) -> list[_Kind]:
    """Return those of *some* that rest on no words that *others* rest on."""
    places = [(span.start, span.end) for fact in others for span in fact.evidence]
    return [
        each
        for each in some
        if not any(a < each.evidence[0].end and each.evidence[0].start < b for a, b in places)
    ]
