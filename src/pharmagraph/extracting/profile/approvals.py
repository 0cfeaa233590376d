"""Finds by which authority and when the drug was approved."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import matcher
from pharmagraph.model import Approval, Certainty, Polarity, SectionKind

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["find_approvals"]

_MONTHS = {
    month: number
    for number, month in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})(?![0-9])"
_DATES = tuple(
    clue_compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_MONTH}\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"(?<![0-9])(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"(?<![0-9]){_YEAR}-(?P<number>[0-9]{{2}})(?:-(?P<day>[0-9]{{2}}))?(?![0-9])",
        rf"{_MONTH},?\s+(?:of\s+)?{_YEAR}",
        rf"(?<![0-9]){_YEAR}",
    )
)
_APPROVED = clue_compile(
    r"\b(?P<denied>not\s+(?:yet\s+)?(?:been\s+)?)?(?:approv(?:ed|al|es)|licen[sc]ed|authori[sz]ed|authori[sz]ation|cleared)\b",
    re.IGNORECASE,
)
_PRODUCT = clue_compile(
    r",?\s+(?:and|then)\s+(?:approved\s+)?(?:the\s+)?[\w-]+(?:\s+[\w-]+){0,3}?\s+(?:in|on)\s+",
    re.IGNORECASE,
)
_IN_COUNTRY = clue_compile(
    r"\bapproved\b[^.;]{0,120}?\bin\s+the\s+(?:United\s+States|USA?\b|U\.S\.)(?:\s+\([^)]*\))?"
    r"\s+(?:in|on|since)\s+(?:late\s+|early\s+)?(?=[A-Z0-9])",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(r"\b(?:not|never)\b[^.;,]{0,40}$", re.IGNORECASE)
_OF_COUNTRY = "The source names the country; the authority that approves drugs there is the FDA."
_LIMITED = clue_compile(r"\s(?:for|in)\s", re.IGNORECASE)


def find_approvals(page: Page) -> list[Approval]:
    """Return the approvals that *page* states, with the date as exact as the source has it."""
    sections: tuple[SectionKind, ...] = (
        SectionKind.OVERVIEW,
        SectionKind.IDENTITY,
        SectionKind.OTHER,
        SectionKind.UNKNOWN,
    )
    sections += (SectionKind.PREPARATIONS, SectionKind.SUMMARY)
    return [a for s in page.sentences(*sections) for a in _approvals(page, s)]


def _approvals(page: Page, sentence: Sentence) -> list[Approval]:
    text = page.text(sentence)
    approved = _APPROVED.search(text)
    authorities = matcher("authorities", value="authority").find(text)
    if approved and not authorities:
        return _in_country(page, sentence, text)
    if not approved or not authorities:
        return []
    if page.aside(sentence.span.start + approved.start(), sentence.span.start + approved.end()):
        return []
    if approved["denied"] and _LIMITED.search(text, approved.end()):
        return []
    dates = _dates(text)
    found: list[Approval] = []
    for number, authority in enumerate(authorities):
        following = authorities[number + 1].start if number + 1 < len(authorities) else len(text)
        when = _date_of(dates, number, len(authorities), (authority.end, following))
        start = min(authority.start, approved.start()) if number == 0 else authority.start
        end = max(authority.end, approved.end()) if number == 0 else authority.end
        first = page.span(sentence, start, end)
        made = Approval(
            subject=page.drug,
            evidence=(first,),
            context=(sentence.span,),
            rule="approval",
            polarity=Polarity.DENIED if approved["denied"] else Polarity.AFFIRMED,
            authority=authority.value,
        )
        several = (
            [when, *(_further(text, dates, when[1]) if len(authorities) == 1 else [])]
            if when
            else []
        )
        found += [
            replace(made, evidence=(first, page.span(sentence, *each[:2])), date=each[2])
            for each in several
        ] or [made]
    return found


def _in_country(page: Page, sentence: Sentence, text: str) -> list[Approval]:
    """Return the first approval "in the United States in 1997", which names no authority."""
    said = _IN_COUNTRY.search(text)
    when = next((d for d in _dates(text) if said and d[0] >= said.end()), None)
    if not said or not when or when[0] > said.end() or _NOT_BEFORE.search(text[: said.start()]):
        return []
    if page.aside(sentence.span.start + said.start(), sentence.span.start + said.end()):
        return []
    return [
        Approval(
            subject=page.drug,
            evidence=(page.span(sentence, said.start(), when[1]),),
            context=(sentence.span,),
            rule="approval-in-country",
            certainty=Certainty.IMPLIED,
            note=_OF_COUNTRY,
            authority="FDA",
            date=when[2],
        )
    ]


def _further(text: str, dates: list[tuple[int, int, str]], end: int) -> list[tuple[int, int, str]]:
    """Return the dates of other products that *dates* gives in a row behind *end*."""
    found: list[tuple[int, int, str]] = []
    for each in dates:
        if each[0] >= end and _PRODUCT.fullmatch(text, end, each[0]):
            found.append(each)
            end = each[1]
    return found


def _date_of(
    dates: list[tuple[int, int, str]], number: int, count: int, place: tuple[int, int]
) -> tuple[int, int, str] | None:
    """Return the date of one of *count* authorities: theirs by order, or the next one."""
    if len(dates) == count:
        return dates[number]
    following = bisect_left(dates, place[0], key=lambda date: date[0])
    if following < len(dates) and dates[following][0] < place[1]:
        return dates[following]
    return dates[0] if dates and count == 1 else None


def _dates(text: str) -> list[tuple[int, int, str]]:
    """Return the dates in *text*, to the day, month or year, with their places."""
    every = [match for pattern in _DATES for match in pattern.finditer(text)]
    found: list[tuple[int, int, str]] = []
    for match in sorted(every, key=lambda m: (m.start(), -m.end())):
        if not found or match.start() >= found[-1][1]:
            found.append((*match.span(), _iso(match.groupdict())))
    return found


def _iso(parts: dict[str, str | None]) -> str:
    month = parts.get("number") or ""
    if name := parts.get("month"):
        month = f"{_MONTHS[name[:3].lower()]:02}"
    if month and not "01" <= month <= "12":
        return parts["year"] or ""
    day = int(parts.get("day") or 0)
    first = f"{parts['year']}-{month}"
    try:
        return (
            date.fromisoformat(f"{first}-{day:02}").isoformat()
            if month and day
            else first.rstrip("-")
        )
    except ValueError:
        return first
