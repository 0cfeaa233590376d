"""Finds the unwanted effects that a monograph states or denies: in lists and in prose.

A list takes how often and how serious its effects are from the sentence that announces it,
and "These include:" takes them from the sentence before.
"""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.effects.announcements import (
    Announcement,
    announced,
    find_announcements,
    refers_back,
    said_before,
)
from pharmagraph.extracting.effects.befalling import with_people
from pharmagraph.extracting.effects.being import BEING
from pharmagraph.extracting.effects.besides import (
    Found,
    told_besides,
    with_abilities,
)
from pharmagraph.extracting.effects.births import find_births
from pharmagraph.extracting.effects.bullets import cut_item
from pharmagraph.extracting.effects.cues import NO_CUES, Cues
from pharmagraph.extracting.effects.denials import denied_before, is_unconfirmed
from pharmagraph.extracting.effects.fragments import (
    after_colon,
    begun,
    fragment_frame,
    label_end,
    speaks_of_effects,
)
from pharmagraph.extracting.effects.frames import (
    HARMING,
    LONGEST_CONTEXT,
    OWN,
    Frame,
    explained_by,
    grave_band,
    heading_cues,
    item_frame,
    names_kinds,
    sentence_before,
    tells_look,
)
from pharmagraph.extracting.effects.gaps import find_gap, not_all
from pharmagraph.extracting.effects.items import cut_effects
from pharmagraph.extracting.effects.making import (
    around,
    make_effect,
    make_open,
    whole_of,
    with_first_shares,
)
from pharmagraph.extracting.effects.masking import masked
from pharmagraph.extracting.effects.named import find_named
from pharmagraph.extracting.effects.patterns import KNOW, NOUN, STATED
from pharmagraph.extracting.effects.portions import is_band, is_share
from pharmagraph.extracting.effects.risks import is_at_risk
from pharmagraph.extracting.effects.running import (
    is_incomplete,
    is_list_of_shares,
    is_named,
    run_on,
)
from pharmagraph.extracting.effects.scopes import may_deny
from pharmagraph.extracting.effects.tables import tables_of
from pharmagraph.extracting.effects.telling import is_of_none, telling_in
from pharmagraph.extracting.effects.undivided import from_running, undivided
from pharmagraph.extracting.effects.upholding import upheld, upheld_items
from pharmagraph.extracting.effects.verbs import CAUSING, LINKED, PEOPLE, WHY
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import (
    AdverseEffect,
    SectionKind,
    SentenceKind,
)

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Aside, Page
    from pharmagraph.model import Sentence, Span

__all__ = ["find_effects"]


_SECTIONS = (
    *OWN,
    *HARMING,
    SectionKind.OVERVIEW,
    SectionKind.DOSAGE,
    SectionKind.OTHER,
    SectionKind.UNKNOWN,
)
_LONGEST_SENTENCE, _LOOK_AHEAD = 3000, 60
_ANYTHING = (0,)
_SEMICOLON = compiled(";")
_BY_NAME = "effects-named"
_STATED_OF = clue_compile(
    r"\s(?:is|are|was|were|has|have|may|can|could)\s(?:also\s|not\s|never\s|been\s|be\s|very\s|less\s)*"
    r"(?:rare|common|uncommon|infrequent|frequent|reported|observed|seen|occur\w*|develop\w*"
    r"|happened)\b(?!\s?(?:[,;:]|\b(?:include|and)\b))[^;:]*\.\s*$",
    re.IGNORECASE,
)

#: What explains an effect names another one only if it was seen too.
_REPORTED = clue_compile(
    r"\b(?:(?:has|have) (?:also )?(?:occurred|been (?:\w+ )?(?:reported|observed|seen|noted"
    r"|diagnosed)|happened)|can (?:also )?(?:occur|happen) too"
    r"|(?:patients|people) (?:have )?(?:had|got|gotten|experienced|developed)"
    r"|(?:some|many|most|a few) (?:patients|people) (?:have|get)(?! (?:to|been|no)\b)"
    r"|(?:was|were) (?:also )?(?:reported|observed|seen|noted)|reports of"
    r"|(?<!symptoms)(?<!signs), (?:including|such as) [^.;:]{3,120}, (?:can|may|could) (?:also )?"
    r"(?:occur|happen|develop))\b",
    re.IGNORECASE,
)


_LIKE_OTHERS = clue_compile(
    r"(?:(?:like|as\swith)\s(?:all|other|many|most|some)\s[^,.;]{3,60}"
    r"|(?:if|when|in|at|after|during|with)\s[^,.;:]{3,80}),\s",
    re.IGNORECASE,
)
#: "Otherols as a group can cause gout": that is no name.
_MAY_DO = clue_compile(
    r"[^,;:()]{3,60}\s(?:can|may|might|could|does|do|has|have)\s(?:also\s|not\s)?(?:cause|lead\sto"
    r"|result\sin|bring\son|produce|trigger|damage|harm|injure|weaken|worsen|impair|make|raise|lower|affect|happen|occur)[^;:]*\.\s*$",
    re.IGNORECASE,
)
_RELATIVE = clue_compile(r"\b(?:that|which|who|where|this|these|and|or)\s", re.IGNORECASE)


def find_effects(page: Page) -> list[Found]:
    """Return the unwanted effects, the open lists of them and what is unknown of them."""
    found: list[Found] = []
    section, telling, begins, inside = -1, None, None, False
    tables = tables_of(page)
    for sentence in page.sentences(*_SECTIONS):
        text = page.text(sentence)
        if len(text) > _LONGEST_SENTENCE:
            continue
        if sentence.section != section:
            section, begins, inside = sentence.section, None, False
            telling = telling_in(page.section(sentence).kind)
        if tables and sentence.span in tables:
            found += tables[sentence.span]
            continue
        if sentence.kind is SentenceKind.ITEM and not _is_sentence(page, sentence):
            lead_in = page.lead_in(sentence)
            told = upheld_items(page, lead_in, _from_item(page, sentence))
            found += with_people(lead_in, page.text(lead_in), told) if lead_in else told
            continue
        heard = telling.heard(text) if telling else _ANYTHING
        if not (heard or inside or begins or sentence.lead_in is not None):
            continue
        may = telling is None or telling.may_tell(page, sentence, text, heard, inside=inside)
        tells = begins or (may and not is_of_none(text))
        told = _told(page, sentence, text, begins, inside=inside) if tells else []
        inside = bool(told)
        if speaks_of_effects(text):
            begins, inside = begun(page, sentence, text), True
        found += told
    return [*_unrepeated(found), *find_births(page)]


def _told(
    page: Page, sentence: Sentence, text: str, begins: Frame | None, *, inside: bool
) -> list[Found]:
    """Return what a sentence that is no item tells of effects, in the first way that it does."""
    own = _is_own(page, sentence, text, inside=inside)
    told = (
        _from_undivided(page, sentence, text)
        or (begins and is_list_of_shares(text) and _from_fragment(page, sentence, text, begins))
        or _from_prose(page, sentence, text, own=own, inside=inside)
        or from_running(page, sentence, text, after_colon)
        or _from_fragment(page, sentence, text, begins)
        or (_from_names(page, sentence, text) if own else [])
    )
    if not told:
        return []
    if "; " in text and _is_own(page, sentence, text, inside=True):
        told += _from_other_clauses(page, sentence, text, told)
    return with_people(sentence, text, upheld(page, sentence, text, told))


def _unrepeated(found: list[Found]) -> list[Found]:
    """Return *found* without what only repeats the head of another effect's name."""
    if _BY_NAME not in {fact.rule for fact in found}:
        return found
    effects = [fact for fact in found if isinstance(fact, AdverseEffect)]
    ends = [f" {fact.effect.lower()}" for fact in effects if fact.rule != _BY_NAME]
    return [
        fact
        for fact in found
        if fact.rule != _BY_NAME
        or not isinstance(fact, AdverseEffect)
        or not any(end.endswith(f" {fact.effect.lower()}") for end in ends)
    ]


def _is_sentence(page: Page, sentence: Sentence) -> bool:
    """Tell whether an item is prose that stands behind a list whose bullets were lost."""
    text = page.text(sentence)
    begins = text[0].isupper() or page.mention.match(text)
    if not KNOW.match(text) and not (text.rstrip().endswith(".") and begins):
        return False
    like = _LIKE_OTHERS.match(text)
    causing = CAUSING.match(masked(page.names, text), like.end() if like else 0)
    if KNOW.match(text) or causing or _STATED_OF.search(text):
        return True
    if PEOPLE.match(text):
        return True
    if (does := _MAY_DO.match(text)) and not _RELATIVE.search(does[0]):
        return True
    noun = NOUN.search(text)
    return bool(noun and noun["verb"] and STATED.search(noun[0])) or bool(BEING.search(text))


def _from_item(page: Page, sentence: Sentence) -> list[Found]:
    """Return the effects that an item of a list names, if the list is one of effects."""
    frame = None if is_at_risk(page, sentence) else item_frame(page, sentence)
    if frame is None:
        return []
    text = page.text(sentence)
    parts = cut_item(text, _around_item(page, sentence))
    if len(parts.effects) > 1 and len(text) <= LONGEST_CONTEXT:
        frame = replace(frame, context=(*frame.context, whole_of(page, sentence)))
    found: list[Found] = [make_effect(page, sentence, part, frame) for part in parts.effects]
    if parts.remainder:
        found.append(make_open(page, sentence, parts.remainder[:2], frame.context))
    return found


def _around_item(page: Page, sentence: Sentence) -> str:
    """Return the effect that an item below which *sentence* is one names, or nothing."""
    lead_in = page.lead_in(sentence)
    if lead_in is None or lead_in.kind is not SentenceKind.ITEM:
        return ""
    around = cut_item(page.text(lead_in), "").effects
    return around[-1].label if around else ""


def _from_undivided(page: Page, sentence: Sentence, text: str) -> list[Found]:
    """Return the effects of an undivided list, and what the sentence says that runs on from it."""
    listed = from_running(page, sentence, text, undivided)
    place = run_on(text, text.find(": ") + 1) if listed else len(text)
    if place == len(text):
        return listed
    start = sentence.span.start + place
    told = _from_prose(page, sentence, text, own=True, inside=True)
    return listed + [fact for fact in told if fact.evidence[0].start >= start]


def _from_prose(
    page: Page, sentence: Sentence, text: str, *, own: bool, inside: bool
) -> list[Found]:
    """Return what a sentence says of the drug's effects, and the list it leaves open.

    *own* tells that it is of effects, *inside* that the sentence before it speaks of some.
    """
    kind = page.section(sentence).kind
    overview = kind is SectionKind.OVERVIEW
    told = own or (overview and (inside or is_share(page, text) or is_unconfirmed(text)))
    if gap := find_gap(page, sentence, text, own=kind in OWN):
        return with_abilities(page, sentence, text, [gap])
    if place := not_all(text):
        return [make_open(page, sentence, place, (sentence.span,))]
    if tells_look(page, sentence, text):
        return []
    found = _denied_of_before(page, sentence, text) if own else []
    explains = explained_by(page, sentence) is not None
    own = (names_kinds(page, sentence) or bool(_REPORTED.search(text))) if explains else told
    for listing in find_announcements(page, text, own=own, harms=kind in HARMING):
        aside = _aside_of(page, sentence, listing)
        if listing.agent and (aside is None or aside.agent != listing.agent):
            continue
        linked = not WHY.match(text) and LINKED.search(
            text, listing.first, listing.start + _LOOK_AHEAD
        )
        certain = told or listing.certain or kind in HARMING or linked
        if certain or _names_harms(text, listing):
            found += _announced(page, sentence, listing)
    found = with_abilities(page, sentence, text, found)
    found += told_besides(page, sentence, text, found, own=own)
    if sentence.kind is SentenceKind.LEAD_IN:
        below = announced(page, text, own=kind in OWN)
        if below and below.open:
            found.append(make_open(page, sentence, below.open, ()))
    return found


def _names_harms(text: str, listing: Announcement) -> bool:
    """Tell whether what the drug may or does not cause is known to be unwanted by its names."""
    if listing.agent or WHY.match(text) or not (listing.denied or listing.cues.modality):
        return False
    parts = cut_effects(text, listing.start, listing.end, prose=True).effects
    return bool(parts) and all(
        is_named(part.label) and not is_incomplete(part.label) for part in parts
    )


def _denied_of_before(page: Page, sentence: Sentence, text: str) -> list[Found]:
    """Return what the sentence before says of another drug, if *text* denies it of this one."""
    before = sentence_before(page, sentence)
    listed = denied_before(page, text, page.text(before)) if before else []
    return [made for each in listed if before for made in _announced(page, before, each)]


def _from_fragment(page: Page, sentence: Sentence, text: str, begins: Frame | None) -> list[Found]:
    """Return the effects that a sentence without a verb names."""
    frame = fragment_frame(page, sentence, text, begins)
    if frame is None:
        return []
    at = label_end(text)
    parts = cut_effects(text, at, len(text), prose=False) if at else cut_item(text, "")
    return [make_effect(page, sentence, part, frame) for part in parts.effects]


def _is_own(page: Page, sentence: Sentence, text: str, *, inside: bool) -> bool:
    """Tell whether a sentence is of effects by its heading or, below one nobody knows, by itself.

    *inside* tells that the sentence before it speaks of some.
    """
    kind = page.section(sentence).kind
    return kind in OWN or (kind is SectionKind.UNKNOWN and (inside or is_band(text)))


def _from_names(page: Page, sentence: Sentence, text: str) -> list[Found]:
    """Return the effects that a sentence on effects names in words that no rule knows."""
    if explained_by(page, sentence) is not None:
        return []
    return [
        replace(made, rule=_BY_NAME)
        for listing in find_named(page, text)
        if _aside_of(page, sentence, listing) is None
        for made in _announced(page, sentence, listing)
    ]


def _from_other_clauses(
    page: Page, sentence: Sentence, text: str, told: list[Found]
) -> list[Found]:
    """Return the effects named in clauses between semicolons of which nothing was *told*."""
    places = [span.start - sentence.span.start for fact in told for span in fact.evidence]
    marks = [mark.start() for mark in _SEMICOLON.finditer(text)]
    telling = {bisect(marks, place) for place in places if place >= 0}
    if len(telling) > len(marks):
        return []
    return [
        fact
        for fact in _from_names(page, sentence, text)
        if bisect(marks, fact.evidence[0].start - sentence.span.start) not in telling
    ]


def _aside_of(page: Page, sentence: Sentence, listing: Announcement) -> Aside | None:
    """Return the aside that the announced list stands in."""
    offset = sentence.span.start
    return page.aside(offset + listing.start, offset + listing.start + 1)


def _announced(page: Page, sentence: Sentence, listing: Announcement) -> list[Found]:
    text = page.text(sentence)
    cues = listing.cues
    context: tuple[Span, ...] = (around(page, sentence, listing),)
    if refers_back(text, listing.first) and (before := sentence_before(page, sentence)):
        cues, context = cues.filled(said_before(text, page.text(before))), (before.span, *context)
    label = text[: listing.start].rstrip()
    if label.endswith(":") and not listing.denied:
        told = NO_CUES if "known" in label else heading_cues(page, sentence)
        cues = cues.filled(told).filled(Cues(seriousness=grave_band(page, sentence)))
    alone = listing.certain and not names_kinds(page, sentence)
    explained = None if alone else explained_by(page, sentence)
    if explained and not listing.denied:
        cues = replace(cues, seriousness=cues.seriousness or explained.cues.seriousness)
        context = (*explained.context, *context)
    frame = Frame(cues, context, listing.denied, "effects-prose")
    parts = cut_effects(text, listing.start, listing.end, prose=True)
    heading = page.section(sentence).heading
    scope = heading.quote if heading and listing.denied else ""
    found: list[Found] = [
        make_effect(page, sentence, part, frame)
        for part in parts.effects
        if may_deny(scope, part.label)
    ]
    found = with_first_shares(text, found, sentence)
    if parts.remainder and parts.effects:
        found.append(make_open(page, sentence, parts.remainder[:2], (sentence.span,)))
    if listing.open and parts.effects:
        found.append(make_open(page, sentence, listing.open, (sentence.span,)))
    return found
