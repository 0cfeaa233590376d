"""Knows the classes that the drug belongs to: what is said of them alone is said of the drug."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.profile.class_subjects import subject_end
from pharmagraph.extracting.profile.classes import find_classes
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import SectionKind

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = ["is_other", "is_own", "stands_for_drug"]

_SHORT = compiled(r"\s*\((?P<short>[A-Z][A-Za-z]{0,5}[A-Z])s?\)\s*")
_OTHER = clue_compile(
    r"\b(?:others?|another|any|an?|second|more|certain|some|of\sthe)\s(?:[\w-]+\s)?$", re.IGNORECASE
)


def stands_for_drug(page: Page, text: str, start: int, end: int) -> bool:
    """Tell whether a class there is the drug's own, in a clause that names the drug by it.

    "Lithium levels may rise when ACE inhibitors are given" is said of an ACE inhibitor; other
    ACE inhibitors, or a clause with the drug in it too, speak of agents that it meets.
    """
    if page.mention.search(text) or _single(text[start:end]) not in _own(page):
        return False
    return not _OTHER.search(text, max(0, start - 24), start)


def is_own(page: Page, words: str) -> bool:
    """Tell whether *words* end the name of a class that the page gives the drug."""
    single = _single(words)
    return any(name == single or name.endswith(f" {single}") for name in _own(page))


def is_other(page: Page, words: str) -> bool:
    """Tell whether *words* name a class to which the drug, whose own is known, does not belong."""
    single, own = _single(words), _own(page)
    short = words[1:] != words[1:].lower()
    wider = any(single.endswith(f" {name}") for name in own)
    return bool(own) and not (short or wider or is_own(page, words))


def _own(page: Page) -> frozenset[str]:
    """Return the classes that the page gives the drug, in full and by their short forms."""
    return page.once("own classes", lambda: frozenset(_found(page)))


def _found(page: Page) -> set[str]:
    found: set[str] = set()
    for sentence in page.sentences(SectionKind.OVERVIEW, SectionKind.IDENTITY):
        text = page.text(sentence)
        end = subject_end(page, text)
        for piece in find_classes(text, end) if end > 0 else ():
            short = _SHORT.search(text, piece.start, piece.end + 10)
            whole = _SHORT.sub(" ", piece.text).strip()
            found.add(_single(whole))
            if short and short.start() <= piece.end:
                found.add(_single(f"{short['short']} {text[short.end() : piece.end]}".strip()))
    return found


def _single(words: str) -> str:
    return " ".join(words.lower().split()).removesuffix("s")
