"""Finds approvals below a heading that announces them: "Approval date: May 3, 2011 (FDA)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.profile.dates import find_dates
from pharmagraph.model import Approval

if TYPE_CHECKING:
    from collections.abc import Callable

    from pharmagraph.extracting.page import Page
    from pharmagraph.lexicons import Match
    from pharmagraph.model import Sentence

__all__ = ["under_heading"]

_HEADING = compiled(
    r"\b(?:approval|approved|licen[sc]ed|authori[sz]ation|authori[sz]ed)\b", re.IGNORECASE
)
_GLUE = compiled(r"(?:\W|\b(?:by|the|on|in|from|first|and|then|under|dates?)\b)*", re.IGNORECASE)


def under_heading(
    page: Page, sentence: Sentence, authorities_in: Callable[[str], list[Match]]
) -> list[Approval]:
    """Return the approvals of a line that is nothing but authorities and as many dates.

    A single date is that of the authority that the heading names.
    """
    heading = page.section(sentence).heading
    if heading is None or not _HEADING.search(heading.quote):
        return []
    text = page.text(sentence)
    dates = find_dates(text)
    authorities = authorities_in(text)
    places = sorted([*(d[:2] for d in dates), *((a.start, a.end) for a in authorities)])
    edges = [0, *(edge for place in places for edge in place), len(text)]
    rest = " ".join(text[edges[n] : edges[n + 1]] for n in range(0, len(edges), 2))
    if not dates or not _GLUE.fullmatch(rest):
        return []
    named = [each.value for each in authorities or authorities_in(heading.quote)]
    own = [page.span(sentence, each.start, each.end) for each in authorities] or [heading]
    return [
        Approval(
            subject=page.drug,
            evidence=(place, page.span(sentence, when.start, when.end)),
            context=(sentence.span,),
            rule="approval-of-line",
            authority=authority,
            date=when.date,
        )
        for place, authority, when in zip(own, named, dates, strict=False)
        if len(named) == len(dates)
    ]
