"""Finds the agents that a sentence sets apart from those it speaks of: "but not …", "other than …".

Of an agent behind "but not" the contrary is said. Of one that is only left out ("NSAIDs other
than aspirin") nothing is said; that the class is meant without it, the quoted words tell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.extracting.interactions.agents import Party, read_parties
from pharmagraph.extracting.interactions.lists import EXCEPT, VERBS
from pharmagraph.extracting.interactions.shared_words import reach
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = ["Apart", "find_apart", "without_spared", "without_tail"]


class Apart(NamedTuple):
    """A stretch that sets *parties* apart; *spared* tells that the contrary is said of them."""

    start: int
    end: int
    parties: list[Party]
    spared: bool


_WITH = r"(?:(?:with|for|by|(?:that|those)\sof|of|to|on|in|those|the|any|some)\s)*"
_APART = clue_compile(
    rf"(?:,?\s|\(|^\W*)(?:(?P<not>(?:but|and|though|although|yet)\snot|but\sneither|(?<=[,(]\s)not|(?<=\()not)"
    r"(?!\s(?:only|just|at\sall|more|less|merely|simply|even|if|when|be|to|yet|including)\b)"
    rf"|{EXCEPT})\s{_WITH}(?=\w)",
    re.IGNORECASE,
)
#: "Two hours apart from antacids" leaves nothing out.
_SPACED = clue_compile(
    r"\b(?:hours?|minutes|days?|weeks?|kept|keep|take|taken|given|separat\w+|spaced?)\b",
    re.IGNORECASE,
)
#: Behind the agents set apart their clause ends, or the verb of the others follows.
_CLOSES = clue_compile(
    rf"(?:\s\([^()]*\))?\s*(?:$|[.,;:)]|(?:can|could|may|might|should|must|while|when|during|if|{VERBS})\b)"
)
_ENDS = clue_compile(r"(?:\s\([^()]*\))?\s*(?:$|[.,;:)])")


def find_apart(page: Page, text: str) -> list[Apart]:
    """Return the stretches of *text* that set agents apart from the others, in order."""
    return [*page.once(("apart", text), lambda: _found(page, text))]


def _found(page: Page, text: str) -> list[Apart]:
    found: list[Apart] = []
    for lead in _APART.finditer(text):
        if "apart" in lead[0].lower() and _SPACED.search(
            text, max(0, lead.start() - 40), lead.start()
        ):
            continue
        closed = text.find(")", lead.end()) if "(" in lead[0] else -1
        parties = read_parties(page, text, lead.end(), closed if closed > 0 else None)
        if not parties:
            continue
        end = reach(text, parties[-1])
        neither = lead["not"] is not None and lead["not"].lower().endswith("neither")
        closes = _ENDS if neither else _CLOSES
        if not lead["not"] or closes.match(text, end):
            found.append(Apart(lead.start(), end, parties, spared=bool(lead["not"])))
    return found


def without_tail(page: Page, text: str, start: int, end: int) -> int:
    """Return where the clause ends without "but not with …" at its end."""
    for each in find_apart(page, text):
        if each.spared and start < each.start < end and not text[each.end : end].strip(" .,;)"):
            return each.start
    return end


def without_spared(page: Page, text: str, start: int, end: int) -> str:
    """Return the clause of *text*, as long as before, without "but not …" in the midst of it."""
    for each in find_apart(page, text):
        if each.spared and start <= each.start and each.end <= end:
            text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
    return text[start:end]
