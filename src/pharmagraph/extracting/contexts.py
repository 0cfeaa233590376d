"""Keeps quotes readable: the sentence of a flattened list may go on for pages.

The shapes allow 1000 characters of a quote (``shapes/evidence.ttl``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.model import Span

if TYPE_CHECKING:
    from pharmagraph.model import Fact

__all__ = ["with_short_contexts"]

_LONGEST, _BEFORE = 1000, 400


def with_short_contexts(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Return *facts*; of a context that is too long, what stands around the words of the fact."""
    longest = max([len(each.quote) for fact in facts for each in fact.context], default=0)
    return facts if longest <= _LONGEST else tuple(map(_shortened, facts))


def _shortened(fact: Fact) -> Fact:
    context = fact.context
    for each in context:
        if len(each.quote) > _LONGEST:
            return replace(fact, context=tuple([_short(one, fact.evidence) for one in context]))
    return fact


def _short(context: Span, evidence: tuple[Span, ...]) -> Span:
    """Return the part of *context* around the first evidence in it, or before it its end."""
    if len(context.quote) <= _LONGEST:
        return context
    inside = [e for e in evidence if context.start <= e.start and e.end <= context.end]
    place = inside[0].start - context.start if inside else len(context.quote)
    low = min(max(place - _BEFORE, 0), len(context.quote) - _LONGEST)
    high = low + _LONGEST
    words = context.quote
    if low:
        low = words.find(" ", low, place) + 1 or low
    if high < len(words):
        high = words.rfind(" ", place, high) + 1 or high
    words = words[low:high].rstrip()
    return Span(context.start + low, context.start + low + len(words), words)
