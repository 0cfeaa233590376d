"""Tells whether doses are to prevent what they are for: the same drug may treat it at others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.prevented import is_prevented_at
from pharmagraph.model import Use

if TYPE_CHECKING:
    from pharmagraph.extracting.dosing.context import Topic
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Span

__all__ = ["Aims"]


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
                    kept_off = is_prevented_at(self.plain, *place)
                    self._told[condition] = Use.PREVENTION if kept_off else None
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
