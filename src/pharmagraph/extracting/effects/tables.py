"""Reads tables of effects that are printed as lines: an effect in the first column, shares behind.

The head names the drug above one column and what it was compared with above another. A table
may have how often in its first column instead, and effects behind. What announces the table
says how often and how grave all of its effects are.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.effects.arms import PLACEBO
from pharmagraph.extracting.effects.cues import NO_CUES, Cues, read_cues, read_percent
from pharmagraph.extracting.effects.frames import OWN, Frame
from pharmagraph.extracting.effects.items import cut_effects
from pharmagraph.extracting.effects.making import make_effect
from pharmagraph.extracting.effects.running import names_something
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from decimal import Decimal

    from pharmagraph.extracting.page import Page
    from pharmagraph.model import AdverseEffect, Sentence, Span

__all__ = ["tables_of"]

_Place = tuple[int, int]
_GAP = compiled(r"\s*\|\s*|\t+")
_RULER = compiled(r"[\s|:+=_-]*")
_FEWEST = 2
_FIGURE = compiled(r"[0-9]")
_HEAD = clue_compile(
    r"\W*(?:(?:side|adverse|unwanted|undesirable)\s)?(?:effects?|reactions?|events?|complaints?"
    r"|symptoms?|problems?|what)\b|\W*(?:how\soften|frequency)\b",
    re.IGNORECASE,
)
_OTHER = clue_compile(rf"\b{PLACEBO}\b|\bcompar\w+\b|\bwithout\b", re.IGNORECASE)


def tables_of(page: Page) -> dict[Span, list[AdverseEffect]]:
    """Return what each line of a table of effects tells, by its place."""
    return page.once("effect-tables", lambda: _tables_of(page))


def _tables_of(page: Page) -> dict[Span, list[AdverseEffect]]:
    found: dict[Span, list[AdverseEffect]] = {}
    if "|" not in page.document.text and "\t" not in page.document.text:
        return found
    head: list[str] = []
    said: Cues = NO_CUES
    context: tuple[Span, ...] = ()
    for sentence in page.document.sentences:
        if page.section(sentence).kind not in OWN:
            head = []
            continue
        text = page.text(sentence)
        cells = _cells(text)
        words = [text[slice(*cell)] for cell in cells]
        if _RULER.fullmatch(text):
            if head:
                found[sentence.span] = []
        elif len(cells) < _FEWEST:
            head = []
            said, context = _announced(text), (sentence.span,)
        elif not head and _HEAD.match(words[0]) and not _FIGURE.search(text):
            head, found[sentence.span] = words, []
        elif head:
            frame = Frame(said, context if said is not NO_CUES else (), rule="effects-table")
            found[sentence.span] = _told(page, sentence, cells, head, frame)
    return found


def _announced(text: str) -> Cues:
    """Return what the line above a table says of all that is in it."""
    said = read_cues(text)
    return Cues(said.frequency, said.seriousness) if said.frequency or said.seriousness else NO_CUES


def _cells(text: str) -> list[_Place]:
    """Return the places of the cells in a line."""
    edges = [0, *(edge for gap in _GAP.finditer(text) for edge in gap.span()), len(text)]
    places = list(zip(edges[::2], edges[1::2], strict=True))
    return [(a, b) for a, b in places if text[a:b].strip()]


def _told(
    page: Page, sentence: Sentence, cells: list[_Place], head: list[str], frame: Frame
) -> list[AdverseEffect]:
    """Return the effects of a line below *head*."""
    text = page.text(sentence)
    first, *others = [text[slice(*cell)] for cell in cells]
    often = read_cues(first)
    if often.frequency and not names_something(first):
        frame = replace(frame, cues=Cues(often.frequency, often.seriousness).filled(frame.cues))
        lists = cells[1:]
    else:
        told = Cues(percent=_share(page, others, head[1:]))
        for words in others:
            told = told.filled(replace(read_cues(words), percent=None, modality=None))
        frame, lists = replace(frame, cues=told.filled(frame.cues)), cells[:1]
    return [
        make_effect(page, sentence, part, frame)
        for start, end in lists
        if names_something(text[start:end])
        for part in cut_effects(text, start, end, prose=False).effects
    ]


def _share(page: Page, cells: list[str], heads: list[str]) -> Decimal | None:
    """Return the drug's share of those in *cells*, which stand below *heads*."""
    if len(cells) != len(heads):
        return None
    below = list(zip(heads, cells, strict=True))
    shares = [
        (top, read_percent(words if "%" in words else f"{words}%"))
        for top, words in below
        if "%" in words or ("%" in top and _FIGURE.search(words))
    ]
    ours = [share for top, share in shares if page.mention.search(top)]
    if not ours:
        ours = [share for top, share in shares if not _OTHER.search(top)]
    return ours[0] if len(ours) == 1 else None
