"""Finds by which authority and when the drug was approved."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from pharmagraph.extracting.phrases import matcher
from pharmagraph.model import Approval, Polarity, SectionKind

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
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_MONTH}\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"(?<![0-9])(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"(?<![0-9]){_YEAR}-(?P<number>[0-9]{{2}})(?:-(?P<day>[0-9]{{2}}))?(?![0-9])",
        rf"{_MONTH},?\s+(?:of\s+)?{_YEAR}",
        rf"(?<![0-9]){_YEAR}",
    )
)
_APPROVED = re.compile(
    r"\b(?P<denied>not\s+(?:yet\s+)?(?:been\s+)?)?(?:approv(?:ed|al|es)|licen[sc]ed|authori[sz]ed|authori[sz]ation|cleared)\b",
    re.IGNORECASE,
)
_LIMITED = re.compile(r"\s(?:for|in)\s", re.IGNORECASE)


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
        after = [d for d in dates if authority.end <= d[0] < following]
        when = after[0] if after else (dates[0] if len(authorities) == 1 and dates else None)
        start = min(authority.start, approved.start()) if number == 0 else authority.start
        end = max(authority.end, approved.end()) if number == 0 else authority.end
        evidence = [page.span(sentence, start, end)]
        evidence += [page.span(sentence, *when[:2])] if when else []
        found.append(
            Approval(
                subject=page.drug,
                evidence=tuple(evidence),
                context=(sentence.span,),
                rule="approval",
                polarity=Polarity.DENIED if approved["denied"] else Polarity.AFFIRMED,
                authority=authority.value,
                date=when[2] if when else "",
            )
        )
    return found


def _dates(text: str) -> list[tuple[int, int, str]]:
    """Return the dates in *text*, to the day, month or year, with their places."""
    found: list[tuple[int, int, str]] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end, _ in found):
                found.append((*match.span(), _iso(match.groupdict())))
    return sorted(found)


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
