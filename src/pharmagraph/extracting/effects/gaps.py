"""Finds what a monograph says is not known of the drug's unwanted effects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.restrictions.illnesses import is_illness
from pharmagraph.extracting.wording.ignorance import EFFECTS_ON_BODY, NOBODY_KNOWS, NOBODY_STUDIED
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.extracting.wording.phrases import fold, trim
from pharmagraph.model import GapKind, KnowledgeGap, Topic

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["GAPS", "find_gap", "not_all"]

_UNKNOWN = clue_compile(
    r"\b(?:(?:not known|(?:nobody|no one) (?:yet )?knows|(?:do|does) not know"
    r"|(?:do|does) not yet know|unknown|unclear"
    r"|not clear|uncertain|not (?:yet )?been (?:established|determined))"
    r"\s+(?P<detail>(?:whether|if|that)\s[^.;]{0,300})"
    rf"|(?P<open>whether\s[^.;]{{3,200}}?)\s(?:{NOBODY_KNOWS})\b"
    r"|(?P<asked>whether\s[^.;]{3,200}?)\s(?:is|remains|has)\s(?:still\s)?(?:unknown|unclear"
    r"|uncertain"
    r"|not (?:yet )?(?:been )?(?:known|clear|certain|established|determined|shown"
    r"|investigated|studied|examined|looked into))\b"
    r"|(?P<late>(?:long-term|late) (?:side|adverse|unwanted) (?:effects|reactions))"
    rf"\s(?:{NOBODY_KNOWS}|(?:are|remain) (?:still )?(?:unknown|unclear|uncertain))\b"
    r"|(?P<meaning>what (?:they|this|these|that|it|(?:these|this|the) \w+)"
    r" (?:may |might |could )?means?(?: for [^.;,]{3,50})?"
    r"|(?:meaning|significance|importance|relevance) of (?:this|these|the|such) [^.;,]{3,60}?)"
    rf"\s(?:{NOBODY_KNOWS}|(?:is|remains) (?:still )?(?:unknown|unclear|not known))\b"
    rf"|(?P<lasting>{EFFECTS_ON_BODY})[^.;,]{{0,60}}?"
    rf"\s(?:{NOBODY_KNOWS}|{NOBODY_STUDIED}|(?:is|are|remains?) (?:still )?(?:unknown|unclear"
    r"|uncertain))\b"
    r"|(?P<data>no (?:\w+ )?(?:data|information|studies)"
    r" (?:(?:is|are|were) available |exists? )?"
    r"(?:on|about|of) (?:[\w-]+ ){0,6}?(?:fertility|sperm))\b)",
    re.IGNORECASE,
)
_OF_EFFECTS = clue_compile(
    r"\b(?:caus|to blame|responsible|culprit|predispos|susceptib|plays? (?:an?|any|some) (?:part"
    r"|role)|side effect|adverse|risk|lead|(?:affect|influence"
    r"|harm|slow|damage|lower|reduce|increase"
    r"|weaken|raise|trigger|worsen|scar|thin|injure|stunt|impair|delay)s?\s)",
    re.IGNORECASE,
)
#: What becomes of a harm in time, or of the body under treatment.
_PASSES = clue_compile(
    r"\b(?:reversible|permanent|heals?|recovers?|resolves?|disappears?|(?:goes|go|comes?)"
    r" (?:back|away)|returns?(?: to)?|grows? back|declines?|drops?|persists?|lasts? for life"
    r"|wears? off"
    r"|improves? (?:when|after|once))\b(?=[^.;]*\b(?:treatment|therapy|drug|stopp\w+|ends?|later"
    r"|years)\b|\W*$)",
    re.IGNORECASE,
)
_STAND_IN = clue_compile(
    r"\b(?:it|this (?:loss|effect|damage|reaction|harm)|the (?:drug|medicine|medication))\b",
    re.IGNORECASE,
)
_ITS = clue_compile(r"\b(?:its|of it|of this (?:drug|medicine))\b", re.IGNORECASE)
_SEEN = clue_compile(
    r"\b(?:changes|findings|abnormalities|deposits|opacities|rises?|falls?|elevations?|lesions"
    r"|tumou?rs)\b[^.;]{0,80}?\b(?:seen|found|observed|noted|reported|occurred)\b[^.;]*"
    r"\b(?:trials|patients|people|treated|treatment)\b",
    re.IGNORECASE,
)
_OTHER_TOPICS = clue_compile(
    r"\b(?:milk|fetus|foetus|unborn|baby|infant|interact|vaccin|levels? of|transporter"
    r"|receptor|enzyme)",
    re.IGNORECASE,
)


#: To put off an illness is what a drug is given for.
_BENEFIT = clue_compile(
    r"\b(?:delay|slow|lower|reduce)s?\s(?:down\s)?(?:the\s)?(?:(?:risk|rate|onset|progress\w*)\sof\s)?"
    r"(?P<what>[\w'-]+(?:\s[\w'-]+){0,3}?)(?=\s(?:in|for|among|after|when)\b|[,;.]|$)",
    re.IGNORECASE,
)
_MEASURED = clue_compile(r"(?:counts?|levels?|functions?|production|sperm|output)$", re.IGNORECASE)
_NOT_ALL = clue_compile(
    r"\bthese are not (?:all|the only) (?:of )?(?:the )?(?:possible )?side effects\b", re.IGNORECASE
)
GAPS = Patterns(_UNKNOWN, _NOT_ALL)


def _is_benefit(words: str) -> bool:
    """Tell whether *words* ask for less of an illness, which is no unwanted effect."""
    found = _BENEFIT.search(words)
    measured = found and _MEASURED.search(found["what"])
    return found is not None and not measured and is_illness(found["what"].lower())


def not_all(text: str) -> tuple[int, int] | None:
    """Return where *text* says that the side effects it tells of are not all there are."""
    found = _NOT_ALL.search(text)
    return found.span() if found else None


def find_gap(page: Page, sentence: Sentence, text: str, *, own: bool) -> KnowledgeGap | None:
    """Return what the sentence says is not known of the drug's effects."""
    found = _UNKNOWN.search(text)
    if found and (group := _named_itself(found)):
        ours = own or _is_ours(page, text, group)
        return _gap(page, sentence, found, group) if ours else None
    group = next((g for g in ("detail", "open") if found and found[g]), "asked")
    told = _OF_EFFECTS.search(found[group]) if found else None
    if found and own and not told:
        told = _PASSES.search(found[group])
    if not found or not told or page.mention.match(found[group], told.end()):
        return None
    named = page.mention.search(text) or _STAND_IN.search(text)
    if not own and _is_benefit(found[group]):
        return None
    if not own and (_OTHER_TOPICS.search(found[group]) or not named):
        return None
    return _gap(page, sentence, found, group)


def _named_itself(found: re.Match[str]) -> str:
    """Return the group of *found* that names what is not known without asking a question."""
    return next((g for g in ("late", "meaning", "lasting", "data") if found[g]), "")


def _is_ours(page: Page, text: str, group: str) -> bool:
    """Tell whether what *group* names in *text*, among other things, is an effect of the drug."""
    if group in {"late", "meaning"}:
        return group == "meaning" and _SEEN.search(text) is not None
    named = page.mention.search(text) or _ITS.search(text)
    return bool(group == "data" or named) and not _OTHER_TOPICS.search(text)


def _gap(page: Page, sentence: Sentence, found: re.Match[str], group: str) -> KnowledgeGap:
    piece = trim(found.string, *found.span(group))
    return KnowledgeGap(
        subject=page.drug,
        evidence=(page.span(sentence, found.start(), piece.end),),
        rule="effects-unknown",
        context=(sentence.span,),
        topic=Topic.ADVERSE_EFFECTS,
        kind=GapKind.NOT_KNOWN,
        detail=fold(piece.text),
    )
