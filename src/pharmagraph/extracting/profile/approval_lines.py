"""Finds approvals below a heading that announces them: "Approval date: May 3, 2011 (FDA)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.profile.dates import find_dates
from pharmagraph.model import Approval
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Callable

    from pharmagraph.extracting.page import Page
    from pharmagraph.lexicons import Match
    from pharmagraph.model import Sentence, Span

__all__ = ["is_of_approvals", "under_heading"]

_HEADING = compiled(
    r"\b(?:approval|approved|licen[sc]ed?|authori[sz]ation|authori[sz]ed)\b", re.IGNORECASE
)
_GLUE = compiled(
    r"(?:\W|\([^()]{1,60}\)|\b(?:by|the|on|in|from|first|and|then|under|since|dates?)\b)*",
    re.IGNORECASE,
)
_PAPER = compiled(r"\b(?:guide|leaflet)\b", re.IGNORECASE)
_CLAUSE = compiled(r"[^;]+")
#: "Gout added to US label" before a date is one more approval there.
_ADDED = compiled(
    r"\W*(?!.*\b(?:warnings?|box\w*|cautions?|precautions?|contraindications?)\b)[^;.]{2,60}?\s(?:was\s)?"
    r"added\sto\s(?:the\s)?(?:(?:US|U\.S\.|American)|(?P<eu>EU|European))\slabel(?:l?ing)?\W+"
    r"(?:(?:in|on)\s+)?",
    re.IGNORECASE,
)


def under_heading(
    page: Page, sentence: Sentence, authorities_in: Callable[[str], list[Match]]
) -> list[Approval]:
    """Return the approvals of a line that is nothing but authorities and as many dates.

    A single date is that of the authority that the heading names. What semicolons divide
    stands for itself.
    """
    heading = page.section(sentence).heading
    if heading is None or not is_of_approvals(heading.quote):
        return []
    return [
        approval
        for clause in _CLAUSE.finditer(page.text(sentence))
        for approval in _of_clause(page, sentence, heading, clause, authorities_in)
    ]


@remembered
def is_of_approvals(heading: str) -> bool:
    """Tell whether a heading stands above approvals of the drug, and not above a paper on it."""
    return _HEADING.search(heading) is not None and _PAPER.search(heading) is None


def _of_clause(
    page: Page,
    sentence: Sentence,
    heading: Span,
    clause: re.Match[str],
    authorities_in: Callable[[str], list[Match]],
) -> list[Approval]:
    text, at = clause[0], clause.start()
    dates = find_dates(text)
    added = _ADDED.match(text)
    if added and [each.start for each in dates] == [added.end()]:
        named = ["European Commission" if added["eu"] else "FDA"]
        own = [page.span(sentence, at, at + added.end())]
    else:
        authorities = authorities_in(text)
        places = sorted([*(d[:2] for d in dates), *((a.start, a.end) for a in authorities)])
        edges = [0, *(edge for place in places for edge in place), len(text)]
        rest = " ".join(text[edges[n] : edges[n + 1]] for n in range(0, len(edges), 2))
        if not dates or not _GLUE.fullmatch(rest):
            return []
        named = [each.value for each in authorities or authorities_in(heading.quote)]
        own = [page.span(sentence, at + a.start, at + a.end) for a in authorities] or [heading]
    return [
        Approval(
            subject=page.drug,
            evidence=(place, page.span(sentence, at + when.start, at + when.end)),
            context=(sentence.span,),
            rule="approval-of-line",
            authority=authority,
            date=when.date,
        )
        for place, authority, when in zip(own, named, dates, strict=False)
        if len(named) == len(dates)
    ]
