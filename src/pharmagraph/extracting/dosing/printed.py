"""Finds the words in which a source joins the conditions of one dose: "fever or pain"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.people import names_people
from pharmagraph.extracting.wording.phrases import fold

if TYPE_CHECKING:
    from pharmagraph.extracting.dosing.context import Topic

__all__ = ["printed"]

#: Behind a preposition of its own a condition is not joined to the one before it.
_AGAIN = clue_compile(r"(?:\b(?:and|or)|[,;&/])\s+(?:for|against|of|to)\s", re.IGNORECASE)
_JOINED = clue_compile(r"\b(?:and|or)\b|[&/]", re.IGNORECASE)


def printed(topic: Topic) -> str:
    """Return the conditions of *topic* as its words name them together, or nothing."""
    if len(topic.conditions) < 2 or any(map(_is_of_people, topic.conditions)):
        return ""
    first, last = topic.conditions[0].split(), topic.conditions[-1].split()
    for words in topic.words:
        low = words.quote.lower()
        start, end = _place(low, first[0].lower()), _place(low, last[-1].lower(), last=True)
        if start < 0 or end < start:
            continue
        stretch = " ".join(words.quote[start : end + len(last[-1])].split())
        if _JOINED.search(stretch) and not _AGAIN.search(stretch):
            return fold(stretch)
    return ""


def _is_of_people(label: str) -> bool:
    return names_people(label.partition(" ")[0])


def _place(text: str, word: str, *, last: bool = False) -> int:
    """Return where *word* stands in *text*, first or last, or -1."""
    found = [m.start() for m in re.finditer(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)]
    return found[-1 if last else 0] if found else -1
