"""Tells whether doses are to prevent what they are for: the same drug may treat it at others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.model import Use

if TYPE_CHECKING:
    from pharmagraph.extracting.dosing.context import Topic
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Span

__all__ = ["Aims"]

#: So far in front of a condition its aim may stand: "prophylaxis for migraine".
_FAR = 60
_TREAT = r"\b(?:treat|manag|reliev|relief|control|therap|heal|cur(?:e|ing)\b|eradicat)\w*"
_PREVENT = (
    r"\b(?:prevent\w*|(?:chemo)?prophyla\w+|ward(?:ing)?\s+off|(?:head|fend|stav)(?:e|ing)?\s+off"
    r"|(?:reduc|lower|decreas)\w+\s+(?:the\s+|your\s+)?risk)\b"
)
#: The aim in front of a condition: nothing but its own words is between them.
_BEFORE = compiled(
    rf"(?P<both>{_TREAT}\s*(?:,|or|and|/)\s*(?:for\s+|the\s+|to\s+)*)?{_PREVENT}"
    rf"(?!\s*(?:,|or|and|/)\s*(?:the\s+|to\s+)*{_TREAT})(?:(?!{_TREAT})[^.;:])*$",
    re.IGNORECASE,
)
_BEHIND = compiled(
    r"(?:\s+(?:prevention|(?:chemo)?prophylaxis)\b(?!\s*(?:and|or|/)\s*treatment)"
    r"|\s*(?:,|\(|-)\s*(?:[a-z-]+\s+)?(?:prevention|prophylaxis)\b"
    r"|\s+(?:is|are|can\s+be|may\s+be)\s+(?:[a-z]+ly\s+)?prevented\b)",
    re.IGNORECASE,
)


class Aims:
    """What doses do about each condition of a page, as far as it was told by now."""

    def __init__(self, page: Page) -> None:
        self.plain = page.document.plain
        self._low = self.plain.lower()
        self._told: dict[str, Use | None] = {}

    def hear(self, topic: Topic) -> None:
        """Take over what the words of *topic* say of its conditions."""
        for condition in topic.conditions:
            for words in reversed(topic.words):
                place = self._place(condition, words)
                if place:
                    self._told[condition] = self._use(*place)
                    break

    def of(self, condition: str) -> Use | None:
        """Return prevention if the words that named *condition* last said that it is prevented."""
        return self._told.get(condition)

    def _place(self, condition: str, words: Span) -> tuple[int, int] | None:
        """Return where *words* name the condition, or begin to."""
        low = condition.lower()
        for name in (low, low.partition(" ")[0]):
            start = self._low.find(name, words.start, words.end)
            if start >= 0:
                return start, start + len(name)
        return None

    def _use(self, start: int, end: int) -> Use | None:
        front = _BEFORE.search(self.plain, max(start - _FAR, 0), start)
        if front and not front["both"]:
            return Use.PREVENTION
        return Use.PREVENTION if _BEHIND.match(self.plain, end) else None
