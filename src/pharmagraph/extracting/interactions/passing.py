"""Finds what sections on other things say in passing of the drug and other agents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.aside import FORBIDDEN, forbids, is_vitamin, said_aside
from pharmagraph.extracting.interactions.following import again
from pharmagraph.extracting.interactions.paragraphs import telling_aside
from pharmagraph.extracting.interactions.saying import LONGEST, asks
from pharmagraph.extracting.interactions.sentences import read_sentence
from pharmagraph.extracting.interactions.spotting import names_agent
from pharmagraph.extracting.interactions.telling import told_anywhere
from pharmagraph.extracting.interactions.telling_words import DIRECT
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.model import SectionKind, SentenceKind

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.drafts import Draft
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["ELSEWHERE", "find_passing"]

#: Sections on other things, in which only what is beyond doubt an interaction is looked for.
ELSEWHERE = (
    SectionKind.OVERVIEW,
    SectionKind.ADVERSE_EFFECTS,
    SectionKind.OTHER,
    SectionKind.UNKNOWN,
)


def find_passing(page: Page, inner: frozenset[int]) -> list[Draft]:
    """Return what sections on other things say in passing of the drug and other agents.

    The sentences that start at *inner* are read already.
    """
    made: list[Draft] = []
    last: Sentence | None = None
    held = page.holding(_PASSING, *ELSEWHERE)
    telling = telling_aside(page, ELSEWHERE).union([sentence.span.start for sentence in held])
    for sentence in page.sentences(*ELSEWHERE):
        above, last = last, sentence
        goes_on = above is not None and bool(made) and made[-1].context[0] == above.span
        start, text = sentence.span.start, page.text(sentence)
        listed = ":" in text or sentence.kind is SentenceKind.ITEM
        if start in inner or not (start in telling or listed or goes_on):
            continue
        if len(text) > LONGEST or asks(text):
            continue
        before = page.text(above) if above and above.section == sentence.section else ""
        if told := told_anywhere(page, sentence, text):
            made += told
        elif (
            before
            and goes_on
            and (more := again(page, sentence, text, made[-1:]) or _refused(page, sentence, text))
        ):
            made += more
        elif said_aside(page, text, before):
            drafts = read_sentence(page, sentence, text, [], own=True)
            made += [d for d in drafts if not all(is_vitamin(p) for p, _ in d.parties)]
        elif forbids(text) and names_agent(page, text):
            made += read_sentence(page, sentence, text, [], own=False)
    return made


#: What tells of medicines in passing besides lists and what `telling_aside` finds.
_PASSING = Patterns(*DIRECT.each, FORBIDDEN)


def _refused(page: Page, sentence: Sentence, text: str) -> list[Draft]:
    """Return the agents that *text* says no more of than that they are not to be used."""
    short = _IS_REFUSED.fullmatch(text) and names_agent(page, text)
    return read_sentence(page, sentence, text, [], own=True) if short else []


_IS_REFUSED = clue_compile(
    r"\W*[^,;:]{3,60}\s(?:(?:should|must)\s(?:also\s)?(?:not\sbe\s(?:used|taken|given)|be\savoided)"
    r"|(?:is|are)\s(?:also\s)?(?:to\sbe\savoided|contraindicated|best\savoided))\W*",
    re.IGNORECASE,
)
