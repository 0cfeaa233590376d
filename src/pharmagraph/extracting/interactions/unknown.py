"""Finds what a monograph says is not known of interactions, and lists it leaves open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.only import excepts_all
from pharmagraph.extracting.interactions.saying import INTERACTS
from pharmagraph.extracting.interactions.slots import find_parties
from pharmagraph.extracting.interactions.spotting import names_agent
from pharmagraph.extracting.wording.ignorance import NOBODY_KNOWS, NOBODY_STUDIED, NOT_SHOWN
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.extracting.wording.phrases import fold, trim
from pharmagraph.extracting.wording.questions import asks_size
from pharmagraph.model import GapKind, KnowledgeGap, OpenList, Topic

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import SectionKind, Sentence

__all__ = ["find_gap", "find_open_list", "find_studies"]

_GAP = clue_compile(
    r"\b(?P<known>not known|unknown|unclear|uncertain|not clear"
    r"|not (?:yet )?(?:been )?(?:determined|established|clarified|settled|worked out"
    r"|shown))\s(?:whether|if|how)\b"
    rf"|\b(?P<studied>{NOBODY_STUDIED}|(?:has|have) not (?:yet )?been (?:\w+ )?established"
    r"|not (?:been )?(?:studied|evaluated|tested))\b"
    rf"|\b(?:whether|if|how|what)\b[^.;]{{3,160}}?\b(?P<asked>{NOBODY_KNOWS}|{NOT_SHOWN}"
    r"|(?:is|are|remains?) (?:still )?(?:unknown|unclear|uncertain))\b"
    r"|\b(?:effects?|influence|impact|interactions?)\s(?:of|on|with|between)\s[^.;]{3,100}?"
    rf"(?:\s(?:{NOBODY_KNOWS}|(?:is|are|remains?) (?:still )?(?:unknown|unclear|uncertain))"
    r"|:\s(?:unknown|not known))\b"
    r"|\b(?P<nothing>nothing|little) is known (?:about|of)\b"
    r"|\b(?:studies|investigations|trials|data|information)\b[^.;:]{0,60}?(?:\s(?:is|are) (?:\w+ )?"
    r"(?:lacking|missing|absent|wanting|not available|unavailable|not on hand)"
    r"|:\s(?:none|not done|not available|no data))\b"
    r"|\blittle (?:information|data) (?:is available )?(?:about|on)\b"
    r"|\bno (?:\w+ ){0,3}?(?P<none>studies|information|data|(?:drug )?interactions (?:have been"
    r" |are |were )(?:\w+ )?(?:reported|known|identified|found|described|noted|listed)"
    r"|known (?:drug )?interactions)\b",
    re.IGNORECASE,
)
_ASKED_SIZE = clue_compile(
    r"\b(?:by\s+how\s+much|how\s+(?:much|far|to)|the\s+(?:extent|size|amount)\s+of)\b",
    re.IGNORECASE,
)
_NONE_MADE = clue_compile(r"\b(?:studies|information|data)$", re.IGNORECASE)
_OF_MOTHERS = clue_compile(r"\b(?:pregnan|milk\b|breast|nursing|unborn|fetus)", re.IGNORECASE)
_OPEN = clue_compile(
    r"\b(?:this (?:list )?is not (?:a )?complete(?: list)?|(?:list|these) (?:is|are|may) not"
    r" (?:be )?(?:complete|all)|other (?:drugs|medicines"
    r"|medications)(?: \w+)? may (?:also )?(?:interact|affect)"
    r"|not all (?:possible )?(?:drug )?interactions|(?:and|among) (?:many |several )?others\b)",
    re.IGNORECASE,
)


def find_gap(page: Page, sentence: Sentence, text: str) -> KnowledgeGap | None:
    """Return what the sentence says is not known or not studied of interactions."""
    found = _GAP.search(text)
    if not found or _OF_MOTHERS.search(text) or excepts_all(page, text):
        return None
    if (
        found["none"]
        and not _NONE_MADE.search(found[0])
        and INTERACTS.search(found[0])
        and find_parties(page, text)
    ):
        return None
    of_size = asks_size(text)
    asked = _ASKED_SIZE.search(text) if of_size else None
    whole = trim(text, asked.start()) if asked else trim(text)
    return KnowledgeGap(
        subject=page.drug,
        evidence=(page.span(sentence, whole.start, whole.end),),
        rule="interactions-unknown",
        topic=Topic.SIZE_OF_ADJUSTMENT if of_size else Topic.INTERACTIONS,
        kind=GapKind.NOT_STUDIED if found["studied"] else GapKind.NOT_KNOWN,
        detail=fold(whole.text),
    )


def find_studies(page: Page, sections: tuple[SectionKind, ...]) -> list[KnowledgeGap]:
    """Return what *sections* on other things say of studies of interactions that nobody made."""
    told = ((sentence, page.text(sentence)) for sentence in page.holding(_STUDIES, *sections))
    return [
        gap
        for sentence, text in told
        if (_STUDIES.any_found(text) and (gap := find_gap(page, sentence, text)))
        if not _IS_MEETING.any_found(text) or _is_meeting(page, text)
    ]


def _is_meeting(page: Page, text: str) -> bool:
    """Tell whether *text* asks after the drug and an agent of a known name."""
    named = "vaccine" in text.lower() or names_agent(page, text)
    return named and page.mention.search(text) is not None


#: What tells of an interaction if the drug and an agent are named.
_IS_MEETING = Patterns(
    clue_compile(r"\bnot (?:yet )?been (?:studied|tested) (?:together )?with\b", re.IGNORECASE),
    clue_compile(
        r"\b(?:whether|if) [^.;]{2,40}? (?:interacts? with|(?:changes?|affects?|weakens?|alters?)"
        r" (?:the (?:response to|effects? of|levels? of)|how))\b",
        re.IGNORECASE,
    ),
)
_STUDIES = Patterns(
    *_IS_MEETING.each,
    clue_compile(r"\binteraction\s(?:studies|trials)\b", re.IGNORECASE),
    clue_compile(r"\bstudies\s(?:of|on)\s(?:[\w-]+\s){0,2}interactions\b", re.IGNORECASE),
)


def find_open_list(page: Page, sentence: Sentence, text: str) -> OpenList | None:
    """Return the list that *text* says is not complete, if it does."""
    found = _OPEN.search(text)
    if not found:
        return None
    return OpenList(
        subject=page.drug,
        evidence=(page.span(sentence, found.start(), found.end()),),
        rule="interactions-open-list",
        context=(sentence.span,),
        topic=Topic.INTERACTIONS,
    )
