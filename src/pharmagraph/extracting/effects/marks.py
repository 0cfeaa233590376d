"""Reads the bullet or the number that an item of a list bears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["mark_of", "number_of"]

_MARK = compiled(r"[^\n]*$")
_NUMBER = compiled(r"[0-9]+")
_NUMBERED = compiled(r"(?:^|\n)\s*\(?([0-9]{1,2})[.)]\s*$")


def mark_of(page: Page, item: Sentence) -> str:
    """Return what stands before an item, with one digit for any number."""
    found = _MARK.search(page.document.plain[max(0, item.span.start - 8) : item.span.start])
    return _NUMBER.sub("1", found[0]).strip() if found else ""


def number_of(page: Page, item: Sentence) -> int | None:
    """Return the number that an item bears: 2 for "2. Infections"."""
    found = _NUMBERED.search(page.document.plain[max(0, item.span.start - 8) : item.span.start])
    return int(found[1]) if found else None
