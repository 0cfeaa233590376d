"""Makes the effects of lists behind a colon whose items nothing divides, or a sentence follows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.extracting.effects.frames import OWN, said_frame
from pharmagraph.extracting.effects.items import cut_effects
from pharmagraph.extracting.effects.making import make_effect
from pharmagraph.extracting.effects.running import is_named, run_on, run_together

if TYPE_CHECKING:
    from collections.abc import Callable

    from pharmagraph.extracting.effects.besides import Found
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["from_running", "undivided"]


def from_running(
    page: Page, sentence: Sentence, listed: Callable[[str, int], list[tuple[int, int]]]
) -> list[Found]:
    """Return the effects of the list behind a colon, which *listed* finds the items of."""
    text = page.text(sentence)
    colon = text.find(": ") + 1
    if not colon or page.section(sentence).kind not in OWN:
        return []
    items = listed(text, colon)
    lead = page.span(sentence, 0, colon)
    frame = said_frame(page, sentence, text[:colon], lead, own=True) if items else None
    if frame is None:
        return []
    frame = replace(frame, rule="effects-run-together")
    return [
        make_effect(page, sentence, part, frame)
        for start, end in items
        for part in cut_effects(text, start, end, prose=False).effects
        if is_named(part.label)
    ]


def undivided(text: str, colon: int) -> list[tuple[int, int]]:
    """Return the items behind *colon* if nothing divides them."""
    end = run_on(text, colon)
    if "%" in text[colon:end] and "," in text[colon:end]:
        return []
    return run_together(text, colon, end)
