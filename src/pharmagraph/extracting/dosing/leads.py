"""Reads what the line above a list of doses says of them: that they rise, what they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pharmagraph.extracting.dosing.intents import intent_above
from pharmagraph.extracting.dosing.steps import is_rising, opens_pack
from pharmagraph.extracting.dosing.whom import find_whom

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.labels import Label
    from pharmagraph.model import Intent, Sentence, Span

__all__ = ["are_rising", "encloses", "is_led_by", "opens_pack_above", "told_above"]


def told_above(page: Page, first: Sentence) -> Intent | None:
    """Return what the line above the list of *first*, or the heading, says doses are for."""
    lead = page.lead_in(first)
    heading = page.section(first).heading
    led = intent_above(page.text(lead)) if lead else None
    return led or (intent_above(f"{heading.quote.rstrip(' :')}:") if heading else None)


def are_rising(page: Page, items: list[Sentence]) -> bool:
    """Tell whether the items of a list are steps of a rise, and not doses of several groups."""
    lead = page.lead_in(items[0])
    if lead is None or not is_rising(page.text(lead)):
        return False
    return not any(find_whom(page.text(item)) for item in items)


def opens_pack_above(page: Page, first: Sentence) -> bool:
    """Tell whether the line above the list of *first* says that its days are those of a pack."""
    lead = page.lead_in(first)
    return lead is not None and opens_pack(page.text(lead))


def is_led_by(page: Page, first: Sentence, words: tuple[Span, ...]) -> bool:
    """Tell whether the heading of *words* leads the list of *first*, and ends with it."""
    lead = page.lead_in(first)
    return lead is not None and any(lead.span.start <= w.start < lead.span.end for w in words)


def encloses(label: Label, behind: str) -> bool:
    """Tell whether a label is of people for whom the labels behind it are: "Adults: Gout: 5 mg"."""
    return bool(label.population and not label.items and not behind.strip())
