"""Makes the effects of lists behind a colon whose items nothing divides, or a sentence follows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.effects.cues import Cues, read_cues
from pharmagraph.extracting.effects.fragments import after_colon, lists_behind
from pharmagraph.extracting.effects.frames import OWN, Frame, said_frame, sentence_before
from pharmagraph.extracting.effects.items import cut_effects
from pharmagraph.extracting.effects.making import make_effects
from pharmagraph.extracting.effects.running import is_named, run_on, run_together
from pharmagraph.extracting.effects.stretches import SEEN_SO
from pharmagraph.extracting.wording.patterns import clue_compile, know_part
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Callable

    from pharmagraph.extracting.effects.besides import Found
    from pharmagraph.extracting.effects.parts import Part
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["from_running", "undivided"]

_DIVIDES = compiled(r"[,;]")
#: What a page tells to do between the words that announce a list and the list: "Do not take any
#: more of it until you have asked your doctor. chest pain rash".
_ADVICE = compiled(
    r"\W*(?:do\snot|don't|stop)\s[^.:;]{3,60}?\b(?:until|unless|and)\s[^.:;]{3,60}\.(?=\s(?-i:[a-z]))",
    re.IGNORECASE,
)
#: Where another list is announced behind one: "… Diarrhea Serious side effects include: ".
_ANNOUNCED = clue_compile(
    r"(?<=\w )[A-Z][a-z]+ (?:[a-z]+ ){0,2}(?:side effects|adverse (?:effects|reactions|events))\b"
    r"[^.:;]{0,60}: "
)
_OF_LAST = clue_compile(r",\sthe\s(?:last|latter)\b", re.IGNORECASE)


def from_running(
    page: Page, sentence: Sentence, text: str, items_of: Callable[[str, int], list[tuple[int, int]]]
) -> list[Found]:
    """Return the effects of the lists behind colons, which *items_of* finds the items of."""
    colon = text.find(": ") + 1
    if colon and (more := _ANNOUNCED.search(text, colon)):
        first, rest = text[: more.start()], " " * more.start() + text[more.start() :]
        each = (
            from_running(page, sentence, part, lambda t, at: items_of(t, at) or [(at, len(t))])
            for part in (first, rest)
        )
        return [found for part in each for found in part]
    advice = None if colon else _ADVICE.match(text)
    if not (colon or advice) or page.section(sentence).kind not in OWN:
        return []
    begins = sentence_before(page, sentence) if advice else sentence
    if begins is None or (advice and not lists_behind(page.text(begins))):
        return []
    items = items_of(text, advice.end() if advice else colon)
    if not items:
        return []
    said = page.text(begins) if advice else text[:colon]
    know_part(said, page.text(begins))
    start = len(said) - len(said.lstrip())
    span = begins.span if advice else page.span(sentence, start, colon)
    frame = said_frame(page, begins, said, span, own=True)
    if frame is None:
        return []
    seen = SEEN_SO.search(text, items[0][0]) if len(items) == 1 else None
    cues = frame.cues.filled(Cues(read_cues(seen[0]).frequency)) if seen else frame.cues
    frame = Frame(cues, frame.context, frame.denied, "effects-run-together")
    listed = [(start, part) for start, end in items for part in _effects_of(text[start:end])]
    return [*make_effects(page, sentence, listed, frame)]


@remembered
def _effects_of(words: str) -> tuple[Part, ...]:
    """Return the effects of an item that are known by name."""
    parts = cut_effects(words, 0, len(words), prose=False).effects
    return tuple([part for part in parts if is_named(part.label)])


def undivided(text: str, colon: int) -> list[tuple[int, int]]:
    """Return the items behind *colon* if nothing divides them, or the next sentence from them."""
    end = run_on(text, colon)
    told = _OF_LAST.search(text, colon, end)
    last = told.start() if told else end
    shares = text.count("%", colon, last)
    if shares == 1 or (shares and _DIVIDES.search(text, colon, last)):
        return []
    items = run_together(text, colon, last)
    return items or (after_colon(text[:end], colon) if end < len(text) else [])
