"""Reads of whom words like "whose action it strengthens" and "levels of which rose" speak."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.changes import change_of, changed, quantities
from pharmagraph.extracting.interactions.consequences import DRUG, THESE, Outcome
from pharmagraph.extracting.interactions.owners import find_owners, listed_before
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import trim

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.agents import Party
    from pharmagraph.extracting.page import Page

__all__ = ["WHOSE", "of_whose"]


def of_whose(page: Page, text: str, parties: list[Party]) -> Outcome | None:
    """Return the outcome of "warfarin, whose action it strengthens" and "levels of which rose"."""
    found = _WHOSE.search(text) or _OF_WHICH.search(text) or _which_it(page, text)
    noun = found.groupdict().get("noun", "level").lower() if found else ""
    if not found or noun not in quantities() or not change_of(found["verb"]):
        return None
    apposed = _APPOSED.search(text, 0, found.start())
    end = apposed.start() if apposed else found.start()
    named = _LAST_NAMED.search(text, 0, end)
    words = named[0] if named else ""
    own = [m.end() for m in page.mention.finditer(words)]
    owners = find_owners(page, "", words[own[-1] if own else 0 :], parties)
    if found.groupdict().get("all"):
        owners = frozenset({THESE})
    elif owners and DRUG not in owners and noun.endswith("s"):
        owners = listed_before(text[: found.start()], owners, parties)
    change = changed(found["verb"], noun)
    start = found.start("noun" if "noun" in found.groupdict() else "it")
    return Outcome(trim(text, start, found.end("verb")), change, owners)


def _which_it(page: Page, text: str) -> re.Match[str] | None:
    """Return "which it raises" if "it" is the drug and the words before name whom it does so to."""
    found = _WHICH_IT.search(text)
    it = found and (found["it"].lower() == "it" or page.mention.fullmatch(found["it"]))
    return found if it else None


_WHOSE = clue_compile(
    r",?\swhose\s(?:\w+\s)??(?P<noun>[\w-]+)\s(?:(?:on|in|against)\s(?:the\s)?[\w-]+\s)?"
    r"(?:it|they|this|both|[a-z][\w-]{4,})\s(?:(?:may|can|could|might|also|then)\s)*(?P<verb>[a-z]+)"
    r"(?=\s*(?:[.,;:]|$|(?:and|by|to|so|up|down|[a-z]+ly|a\s(?:great\s)?(?:deal|lot|little))\b))",
    re.IGNORECASE,
)
_WHICH_IT = clue_compile(
    r",\swhich\s(?P<it>[\w-]+)\s(?:(?:may|can|could|might|also|then)\s)*(?P<verb>[a-z]+)"
    r"(?=\s*(?:[.,;:]|$|and\s|by\s))",
    re.IGNORECASE,
)
_OF_WHICH = clue_compile(
    r",\s(?:the\s)?(?:[\w-]+\s)?(?P<noun>[\w-]+)\sof\s(?P<all>(?:all|both|each)\sof\s)?which\s"
    r"(?:in\s(?:the|your)\s\w+\s)?(?:(?!(?:may|can|could|might|was|were|is|are|had|has|have)\b)"
    r"[a-z][\w-]{3,}\s(?=(?:(?:may|can|could|also)\s)?[a-z]+s?(?:\sup|\sdown)?(?:[.,;]|$|\sby\s)))?"
    r"(?:(?:may|can|could|might|also|then|was|were|is|are|had|has|have|been)\s)*(?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
#: What an agent is, between commas: "donepezil, a medicine for dementia, whose effect".
_APPOSED = clue_compile(r",\s(?:an?|the|another|one)\s[^,;.:()]{3,60}$", re.IGNORECASE)
_LAST_NAMED = clue_compile(r"(?:[\w'/-]+\s?){1,3}(?:\s?\([^()]*\))?$")

#: One of these matches whatever `of_whose` reads.
WHOSE = (_WHOSE, _OF_WHICH, _WHICH_IT)
