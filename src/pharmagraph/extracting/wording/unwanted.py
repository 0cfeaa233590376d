"""How texts speak of unwanted effects at large, which name no effect and no condition."""

from __future__ import annotations

__all__ = ["UNWANTED"]

#: "Side effects", "adverse drug reactions", "unwanted events".
UNWANTED = (
    r"(?:side[\s-]+effects?|ill\s+effects|(?:adverse|unwanted|undesirable|untoward)\s+(?:drug\s+)?"
    r"(?:effects?|reactions?|events?|experiences?))"
)
