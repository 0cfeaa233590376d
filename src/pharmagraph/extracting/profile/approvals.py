"""Finds by which authority and when the drug was approved."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.profile.approval_dates import (
    BROADENED,
    CAME,
    ENDED,
    REACH,
    SAME,
    dated,
    dates_of,
    further,
)
from pharmagraph.extracting.profile.approval_lines import is_of_approvals, under_heading
from pharmagraph.extracting.profile.approval_places import (
    ADDED_HERE,
    AT_PLACE,
    WANTED,
    added_in_country,
    authority_at,
    in_country,
)
from pharmagraph.extracting.restrictions.illnesses import is_illness
from pharmagraph.extracting.wording.drug_names import is_drug_name
from pharmagraph.extracting.wording.forms import find_forms
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.extracting.wording.phrases import fold, matcher
from pharmagraph.model import Approval, Certainty, Polarity, SectionKind

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.profile.dates import Dated
    from pharmagraph.lexicons import Match
    from pharmagraph.model import Sentence

__all__ = ["find_approvals"]

_SECTIONS = (
    SectionKind.OVERVIEW,
    SectionKind.IDENTITY,
    SectionKind.OTHER,
    SectionKind.UNKNOWN,
    SectionKind.PREPARATIONS,
    SectionKind.STORAGE,
    SectionKind.SUMMARY,
)

_APPROVED = clue_compile(
    r"\b(?P<denied>(?:(?:not|never|non|isn't|aren't)[\s-]+)(?:yet\s+)?(?:been\s+)?(?:have\s+)?(?:(?:the|an?)\s+)?"
    r"(?:(?-i:[A-Z]{2,4})(?:'s)?[\s-]+|(?:formally|officially)\s+)?)?(?:approv(?:ed|als?|es|e(?<=\bnot\sapprove))|licen[sc]ed"
    r"|authori[sz]ed|authori[sz]ation|licen[cs]es?(?=\s+in\s|\s?[.:]\s)|cleared|clearance|said\s+(?:yes|OK)(?!\s+to\s+(?!it\b|them\b))|go-ahead|green\s+light|oka(?:yed|'d)|OK(?:yed|'d)"
    r"|(?:let|allowed|admitted|brought)\s+(?:(?:it|[\w-]+)\s+)?(?:on(?:to)?|in(?:to)?|to)\s+(?:the\s+)?market"
    r"|gave\s+(?:it\s+)?(?:its|the|a)\s+(?:blessing|consent|nod|assent)|added\s+(?:(?!\b(?:warnings?|cautions?|box\w*|precautions?|contraindications?|restrictions?|statements?|notes?"
    r"|information|risks?|deaths?)\b)[\w'-]+\s+){1,8}?to\s+(?:the|its)\s+(?:\w+\s+)?label(?:l?ing)?|(?:waved|let)\s+(?:it|\w+)\s+through|passed\s+it(?=\s+(?:in|on)\s))\b",
    re.IGNORECASE,
)
_FOLLOWING = clue_compile(
    rf"(?P<what>[^;.]{{2,80}}?)\s+(?:(?:{SAME}|has\s+been\s+approved)\s+(?:for\s+[^,;.]{{3,60}}\s+)?"
    rf"|{CAME}(?:\s+suit)?\s+){AT_PLACE}(?:in|on)\s+"
    rf"|(?P<reach>{REACH})\s+{BROADENED}\s+(?:in|on)\s+"
    r"|(?P<added>(?:(?!\b(?:warnings?|cautions?|box\w*|precautions?|contraindications?|restrictions?"
    r"|statements?|notes?)\b)[^;.]){2,80}?)\s+(?:was|were)\s+(?:later\s+|then\s+)?added\s+to\s+"
    rf"{REACH}\s+{AT_PLACE}(?:in|on)\s+",
    re.IGNORECASE,
)
#: "Japan followed in 2014".
_PLACE_ONLY = clue_compile(
    r"\W*(?:the\s+)?(?:United\s+States|USA?|European\s+Union|EU|Europe|Japan|Canada)(?:\s+then)?",
)
_UNTIL = clue_compile(
    r"[^.;]{0,60}?\b(?:until|till)\s+(?:late\s+|early\s+)?(?=[A-Z0-9])", re.IGNORECASE
)
_PASSIVE = clue_compile(
    r"\W*(?P<what>[^,;.]{2,80}?)(?:,[^,;]{2,60},)?\s+(?:was|were|has\s+been|have\s+been|is|are|got"
    r"|won"
    r"|received|gained)\s",
    re.IGNORECASE,
)
#: What is approved with the drug and is no approval of it.
_PAPER = clue_compile(
    r"\b(?:medication\s+guide|leaflet|patient\s+information|instructions)\s+(?:has\s+been|was|is)\s+$",
    re.IGNORECASE,
)
_OURS = clue_compile(
    r"\b(?:it|they|this|these|approvals?|use|version|drug|medicine|medication|treatment|product)\b",
    re.IGNORECASE,
)
_REFUSED = clue_compile(
    r"\b(?:refused|declined|rejected|turned\s+down|applied|submitted|asked|requested|recommended"
    r"|warned|reviewed)\b",
    re.IGNORECASE,
)
_TURNED_DOWN = clue_compile(
    r"\s+(?:\(\w+\)\s+)?(?:has\s+|had\s+|later\s+|twice\s+|however\s+)*(?:turned\s+\S+(?:\s+\S+)?\s+down"
    r"|turned\s+down|refused|declined|rejected|never|did\s+not|does\s+not|has\s+not|has\s+yet)\b",
    re.IGNORECASE,
)
_IS_APPROVAL = compiled(r"approvals?|authori[sz]ation|clearance", re.IGNORECASE)
#: What an authority does, or who of it, that approves nothing.
_ADVISES = clue_compile(
    r"\s+(?:\(\w+\)\s+)?(?:has\s+|had\s+)?(?:recommend\w*|endors\w+|reviewed|asked|requested|warned)\b",
    re.IGNORECASE,
)
#: Who ends what was approved: "once approved, was withdrawn by the FDA".
_ENDED_BY = clue_compile(
    rf"\b(?:was|were|been)\s+(?:(?:later|then|since|[a-z]+ly)\s+)?(?:{ENDED}|suspended|removed"
    r"|pulled|taken\s+off|halted|cancell?ed|rejected|refused)\b(?:(?!\bapprov)[^.;,]){0,40}?\bby\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_PANEL = clue_compile(
    r"(?:'s)?\s+(?:\(\w+\)\s+)?(?:advisory\s+)?(?:panel|committee|advis[eo]rs|reviewers|staff)\b",
    re.IGNORECASE,
)
_GENERIC = clue_compile(
    r"\s+(?:(?:the|an?|several|some|its)\s+)?(?:first\s+)?generics?\b", re.IGNORECASE
)
_NAMED = clue_compile(r"\s+(?P<what>[a-z][\w-]{4,})(?P<alone>\s+(?:in|on|for)\b)?")
#: Where another authority approves than that of the sentence before.
_ELSEWHERE = clue_compile(
    r"\b(?:Europe(?:an)?|EU|Japan(?:ese)?|Canad(?:a|ian)|China|Chinese|Brit(?:ain|ish)"
    r"|United\s+Kingdom|UK|Australian?|Swiss|Switzerland|India|Brazil|Korean?|abroad|elsewhere)\b"
)
_FOR_ILLNESS = clue_compile(
    r"\b(?:for|to\s+treat|against|in\s+(?:adults|children|patients|people))\s"
)
#: What follows an approval in time and is none.
_HARM = clue_compile(
    r"\b(?:reports?|cases?|deaths?|studies|trials?|first|new|severe|serious|fatal|warnings?|injur\w+|damage|failures?"
    r"|toxicity|reactions?|bleeding|withdrawal|shortages?|generics?|lawsuits?|recalls?|effects?)\b",
    re.IGNORECASE,
)
_LIMITED = clue_compile(r"\s(?:for|in)\s", re.IGNORECASE)
#: What may tell of an approval, whatever was said before.
_TELLING = Patterns(_APPROVED, ADDED_HERE)
#: What is not approved where the drug may well be.
_USES = clue_compile(r"\b(?:uses?|indications?|purposes?|reasons?)\b", re.IGNORECASE)


def find_approvals(page: Page) -> list[Approval]:
    """Return the approvals that *page* states, with the date as exact as the source has it."""
    if not _may_tell(page):
        return []
    found: list[Approval] = []
    before: tuple[Sentence, list[Approval]] | None = None
    for sentence in page.sentences(*_SECTIONS):
        here = _approvals(page, sentence)
        last = before[1] if before and before[0].section == sentence.section else []
        if last and (not here or _next_authority(page.text(sentence))):
            follows = _next_product(page, sentence, last)
            told = {each.date for each in follows}
            here = [*follows, *(each for each in here if each.date not in told)]
        before = (sentence, here)
        found += here
    return found


def _may_tell(page: Page) -> bool:
    """Tell whether a sentence of *page* may tell of an approval, or stands under such a heading."""
    if page.holding(_TELLING, *_SECTIONS):
        return True
    headings = [page.document.sections[number].heading for number in page.sections(*_SECTIONS)]
    return any(heading and is_of_approvals(heading.quote) for heading in headings)


def _approvals(page: Page, sentence: Sentence) -> list[Approval]:
    text = page.text(sentence)
    approved = _APPROVED.search(text)
    if not approved:
        added = added_in_country(page, sentence, text)
        return added or under_heading(page, sentence, _authorities)
    authorities = _authorities(text)
    if not authorities:
        return in_country(page, sentence, text)
    if not _is_ours(page, text, approved):
        return []
    if page.aside(sentence.span.start + approved.start(), sentence.span.start + approved.end()):
        return []
    denied = approved["denied"] and not _UNTIL.match(text, approved.end())
    if denied and (_LIMITED.search(text, approved.end()) or _USES.search(text)):
        return []
    dates = dated(text, "")
    found: list[Approval] = []
    for number, authority in enumerate(authorities):
        if approved.end() <= authority.start and _TURNED_DOWN.match(text, authority.end):
            continue
        if len(authorities) > 1 and _ADVISES.match(text, authority.end):
            continue
        if _ENDED_BY.search(text, 0, authority.start) and not _IS_APPROVAL.match(approved[0]):
            continue
        start = min(authority.start, approved.start()) if number == 0 else authority.start
        end = max(authority.end, approved.end()) if number == 0 else authority.end
        first = page.span(sentence, start, end)
        made = Approval(
            subject=page.drug,
            evidence=(first,),
            context=(sentence.span,),
            rule="approval",
            polarity=Polarity.DENIED if denied else Polarity.AFFIRMED,
            authority=authority.value,
        )
        found += [
            replace(made, evidence=(first, page.span(sentence, *each[:2])), date=each.date)
            for each in dates_of(text, _since(text, dates, approved), authorities, number)
        ] or [made]
    told = {each.date for each in found}
    return [*found, *(a for a in in_country(page, sentence, text) if a.date not in told)]


def _authorities(text: str) -> list[Match]:
    """Return the authorities that *text* names, one with its short form in brackets once."""
    found = matcher("authorities", value="authority").find(text)
    return [
        each
        for number, each in enumerate(found)
        if not (
            number
            and found[number - 1].value == each.value
            and text[found[number - 1].end : each.start] == " ("
        )
        and not _PANEL.match(text, each.end)
    ]


def _is_ours(page: Page, text: str, approved: re.Match[str]) -> bool:
    """Tell whether what is approved may be the drug: its subject or object is no other agent."""
    if WANTED.search(text, 0, approved.start()) or _GENERIC.match(text, approved.end()):
        return False
    passive = _PASSIVE.match(text)
    subject = passive["what"] if passive and passive.end() <= approved.end() else ""
    if _PAPER.search(text[: approved.start()]) or (subject and not _is_named(page, subject)):
        return False
    agent = _NAMED.match(text, approved.end())
    if not agent or _is_named(page, agent["what"]):
        return not (agent and text.startswith("'s ", agent.end("what")))
    return not (agent["alone"] or is_drug_name(agent["what"]))


def _is_named(page: Page, words: str) -> bool:
    """Tell whether *words* name the drug, a form of it, or whoever approves it."""
    if page.mention.search(words) or _OURS.search(words) or find_forms(words):
        return True
    return bool(matcher("authorities", value="authority").find(words))


def _next_authority(text: str) -> bool:
    """Tell whether another authority opens a sentence: "The EMA followed in 2015, and …"."""
    said = _FOLLOWING.match(text)
    return bool(said and said["what"] and _authorities(said["what"]))


def _next_product(page: Page, sentence: Sentence, before: list[Approval]) -> list[Approval]:
    """Return the approvals that follow those of the sentence before: "The tablets followed in …".

    Another product has the authority of that sentence; another authority is named itself.
    """
    text = page.text(sentence)
    said = _FOLLOWING.match(text)
    authorities = {approval.authority for approval in before}
    denied = any(approval.polarity is Polarity.DENIED for approval in before)
    ours = said and (
        said["reach"]
        or said["added"]
        or _is_named(page, said["what"])
        or _PLACE_ONLY.fullmatch(said["what"])
        or (before and _is_use(said["what"], before[-1].context[-1].quote))
    )
    there = authority_at(said[0]) if said and not _authorities(text) else ""
    away = said and _ELSEWHERE.search(said[0]) and not (there or _authorities(text))
    if not said or not ours or away or denied or not before:
        return []
    dates = dated(text, before[-1].date)
    when = next((each for each in dates if each.start == said.end()), None)
    if not when or page.aside(sentence.span.start, sentence.span.start + said.end()):
        return []
    own = _authorities(text)
    if own and said["what"] and own[0].end <= said.end("what"):
        each = dates_of(text, dates, own, 0)[:1] if len(own) == 1 else dates
        named = [authority.value for authority in own]
        if len(each) < len(own):
            return []
        return [_next(page, sentence, before, (said.start(), date.end), (authority, date.date))
                for authority, date in zip(named, each, strict=False)]  # fmt: skip
    if not there and (len(authorities) != 1 or any(each.value not in authorities for each in own)):
        return []
    whose = there or before[-1].authority
    return [
        _next(page, sentence, before, (said.start(), each.end), (whose, each.date))
        for each in [when, *further(text, dates, when.end)]
    ]


def _is_use(what: str, sentence: str) -> bool:
    """Tell whether an illness follows the one *sentence* has the approval for."""
    return bool(
        _FOR_ILLNESS.search(sentence) and not _HARM.search(what) and is_illness(fold(what.strip()))
    )


def _next(
    page: Page,
    sentence: Sentence,
    before: list[Approval],
    place: tuple[int, int],
    said: tuple[str, str],
) -> Approval:
    authority, date = said
    return Approval(
        subject=page.drug,
        evidence=(page.span(sentence, *place),),
        context=(*before[-1].context, sentence.span),
        rule="approval-of-product",
        certainty=Certainty.IMPLIED,
        note="The source names the authority or the approval in the sentence before.",
        authority=authority,
        date=date,
    )


def _since(text: str, dates: list[Dated], approved: re.Match[str]) -> list[Dated]:
    """Return *dates* without one on which the approval was refused."""
    refused = _REFUSED.search(text, 0, approved.start())
    return [
        each for each in dates if not (refused and refused.end() <= each.start < approved.start())
    ]
